//! Chooses the occurrence of a recurring promise that an answer is for when no day is named.
//!
//! Never one on a day to come, and never a silent one in the past by answering today's twice: where
//! the words leave a choice, the answer is refused with the choices as data.

use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Timelike, Utc};

use super::agreement::Agreed;
use super::clock::Clock;
use super::occurrence::Outcome;
use super::pause::Rest;
use super::promise::Occurrence;

mod of_today;
mod on;
mod own_day;

pub use of_today::OfToday;
pub use on::{On, PartOfDay, is_same_minute};
pub use own_day::is_for_own_day;

/// The second of a day from which what is due on it is tonight's: 18:00.
const EVENING: i32 = 18 * 3600;

/// The time before its due time from which one of several on a day can be answered without naming
/// it.
const SOON: TimeDelta = TimeDelta::hours(1);

/// Kind of record made about an occurrence without naming its day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verb {
    /// It was done as promised.
    Done,
    /// It was done after it was due.
    Late,
    /// It was not done.
    Broken,
    /// Another time was agreed before it was due.
    Move,
    /// The partner let it go before it was due.
    Release,
    /// A broken or late one was repaired.
    Repair,
    /// Its answer or its move is removed.
    Clear,
}

/// The occurrences of a recurring promise that a verb chooses among.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Candidates {
    /// Those that fall on today, in the order in which they are due. One moved away to another day
    /// is among `moved_away` instead.
    pub today: Vec<Occurrence>,
    /// True if the rule asks for several times a day, however many of them are left today.
    pub several_times_a_day: bool,
    /// Those whose slot is today and that were moved to another day.
    pub moved_away: Vec<Occurrence>,
    /// The latest one past due, answered or not.
    pub latest_due: Option<Occurrence>,
    /// The latest one past due that has no answer and is earlier than `latest_due`.
    pub earlier_silent: Option<Occurrence>,
    /// The next one after today that has no answer.
    pub next: Option<Occurrence>,
    /// The one before `next` and after today that was answered or released ahead.
    pub answered_ahead: Option<Occurrence>,
}

/// Reason for which a verb does not choose an occurrence, with the occurrences to name instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Today's, or the latest one where nothing falls on today, is answered, or marked as not known.
    Answered {
        /// The one that is answered or marked.
        answered: Occurrence,
        /// The latest silent one.
        silent: Option<Occurrence>,
        /// The next one.
        next: Option<Occurrence>,
    },
    /// Several fall on the day, and none of them is meant before the others.
    Several {
        /// Those without an answer, in the order in which they are due.
        left: Vec<Occurrence>,
    },
    /// Nothing is past due.
    NotDue {
        /// Today's, which is ahead.
        today: Option<Occurrence>,
        /// The next one after today.
        next: Option<Occurrence>,
    },
    /// The latest one past due is answered, and an earlier one is silent: either can be meant.
    EarlierSilent {
        /// The latest one past due.
        answered: Occurrence,
        /// The silent one before it.
        silent: Occurrence,
    },
    /// Today's is past due, answered, moved or released, so it can no longer be moved or released; or,
    /// where nothing falls on today, the next one is, or the last one of a promise that has ended.
    NotAhead {
        /// Today's, the next one, or the last one.
        today: Occurrence,
        /// The next one after today.
        next: Option<Occurrence>,
    },
    /// Nothing is due on the day, or at the time, that was named.
    NothingOn {
        /// The day, or the time.
        on: On,
        /// The days of the pause in which it lies.
        rest: Option<Rest>,
        /// The nearest ones before and after it that can be meant.
        near: Vec<Occurrence>,
    },
    /// Nothing of the promise is left.
    Nothing,
}

impl Refusal {
    /// The refusal where nothing is due then, and nothing near it is known.
    pub fn nothing_on(on: On) -> Self {
        Self::NothingOn {
            on,
            rest: None,
            near: Vec::new(),
        }
    }
}

impl Verb {
    /// Returns the outcome that the verb names; `None` of one that names none.
    pub fn outcome(self) -> Option<Outcome> {
        match self {
            Self::Done => Some(Outcome::Kept),
            Self::Late => Some(Outcome::Late),
            Self::Broken => Some(Outcome::Broken),
            Self::Move | Self::Release | Self::Repair | Self::Clear => None,
        }
    }

    /// Returns the verb as it is typed.
    pub fn name(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Late => "late",
            Self::Broken => "broken",
            Self::Move => "move",
            Self::Release => "release",
            Self::Repair => "repair",
            Self::Clear => "clear",
        }
    }
}

impl Candidates {
    /// Chooses the candidates among `occurrences`: all of the promise that count on, or have their
    /// slot on, the days from the latest one past due to the next one ahead, and the latest silent
    /// one. Their order does not matter.
    pub fn among(occurrences: impl IntoIterator<Item = Occurrence>, clock: &Clock) -> Self {
        let mut all: Vec<Occurrence> = occurrences.into_iter().collect();
        all.sort_by_key(|one| (one.due_at, one.slot));
        all.dedup_by_key(|one| one.slot);
        let mut chosen = Self::default();
        for one in all {
            let today = today_for(&one, clock);
            if one.day == today {
                chosen.today.push(one.clone());
            } else if one.slot.day == today {
                chosen.moved_away.push(one.clone());
            }
            if one.day > today && chosen.next.is_none() {
                match one.outcome {
                    None => chosen.next = Some(one.clone()),
                    Some(_) if chosen.answered_ahead.is_none() => {
                        chosen.answered_ahead = Some(one.clone());
                    }
                    Some(_) => {}
                }
            }
            if is_due(&one, clock.now) {
                let before = chosen.latest_due.replace(one);
                let silent = before.filter(Occurrence::is_silent);
                chosen.earlier_silent = silent.or(chosen.earlier_silent);
            }
        }
        chosen
    }

    /// Returns the occurrence that `verb` is for.
    ///
    /// # Errors
    /// The reason for which there is none, with the days that can be named instead.
    pub fn choose(&self, verb: Verb, clock: &Clock) -> Result<Occurrence, Box<Refusal>> {
        match verb {
            Verb::Done => self.done(clock),
            Verb::Late | Verb::Repair | Verb::Clear => self.past_due(),
            Verb::Broken => match self.latest_to_break(clock) {
                Some(tonights) => answer_or_correct(tonights, self.latest_silent()),
                None => self.past_due(),
            },
            Verb::Move | Verb::Release => self.ahead(clock),
        }
    }

    /// Returns the occurrence that an agreement is for, if it is entered afterwards and the promise was
    /// made at `made`: the one that `done` takes.
    ///
    /// # Errors
    /// As [`Self::choose`]. Also if they agreed before an earlier silent one was due, since either can
    /// be meant then.
    pub fn choose_agreed(
        &self,
        agreed: Agreed,
        made: DateTime<Utc>,
        clock: &Clock,
    ) -> Result<Occurrence, Box<Refusal>> {
        let chosen = self.done(clock)?;
        let before = [&self.latest_due, &self.earlier_silent];
        let silent = before.into_iter().flatten().find(|one| {
            one.is_silent()
                && one.slot != chosen.slot
                && agreed.check(made, one.due_at, clock.now).is_ok()
        });
        match silent {
            Some(silent) => Err(Box::new(Refusal::Several {
                left: vec![silent.clone(), chosen],
            })),
            None => Ok(chosen),
        }
    }

    /// Returns the occurrence of today that `done` takes. Those of other days do not matter.
    pub fn of_today(&self, clock: &Clock) -> OfToday<'_> {
        OfToday::among(&self.today, self.several_times_a_day, clock)
    }

    fn done(&self, clock: &Clock) -> Result<Occurrence, Box<Refusal>> {
        let open = || self.today.iter().filter(|one| one.outcome.is_none());
        match self.of_today(clock) {
            OfToday::Now(one) => return Ok(one.clone()),
            OfToday::Later(_) => {
                let silent = self.latest_silent();
                // In the small hours the coming evening is one to come.
                let evening = self.next.iter().filter(|one| one.day == clock.today());
                let mut left: Vec<Occurrence> = silent.into_iter().collect();
                left.extend(open().chain(evening).cloned());
                left.dedup_by_key(|one| one.slot);
                return Err(Box::new(Refusal::Several { left }));
            }
            OfToday::Nothing => {}
        }
        let unknown = self.today.iter().rfind(|one| one.unknown);
        let latest = match unknown.or(self.today.last()) {
            Some(todays) => todays,
            None => match &self.latest_due {
                Some(latest) if latest.is_silent() => return Ok(latest.clone()),
                Some(latest) => latest,
                None => return Err(Box::new(self.nothing_due())),
            },
        };
        Err(Box::new(Refusal::Answered {
            answered: latest.clone(),
            silent: self.latest_silent(),
            next: self.next.clone(),
        }))
    }

    /// The choice of `late` and `broken`.
    fn past_due(&self) -> Result<Occurrence, Box<Refusal>> {
        match &self.latest_due {
            Some(latest) => answer_or_correct(latest, self.earlier_silent.clone()),
            None => Err(Box::new(self.nothing_due())),
        }
    }

    /// Tonight's without a time, which counts as past due from 18:00 on.
    fn latest_to_break(&self, clock: &Clock) -> Option<&Occurrence> {
        let now = clock.due_at(clock.local())?;
        let can_be_broken = |one: &&Occurrence| {
            has_no_time(one)
                && !is_due(one, clock.now)
                && (one.day, EVENING) <= (now.day, now.second)
        };
        self.today.iter().rfind(can_be_broken)
    }

    fn ahead(&self, clock: &Clock) -> Result<Occurrence, Box<Refusal>> {
        let is_ahead = |one: &&Occurrence| one.outcome.is_none() && !is_due(one, clock.now);
        if let Some(one) = self.today.iter().find(is_ahead) {
            return Ok(one.clone());
        }
        let not_today = || self.moved_away.last().or(self.answered_ahead.as_ref());
        match self.today.last().or_else(not_today) {
            Some(todays) => Err(Box::new(Refusal::NotAhead {
                today: todays.clone(),
                next: self.next.clone(),
            })),
            None => match (&self.next, self.latest_unanswered()) {
                (Some(next), _) => Ok(next.clone()),
                // It has ended, and its last one waits, or nobody knows how it went.
                (None, Some(silent)) => Err(Box::new(Refusal::NotAhead {
                    today: silent,
                    next: None,
                })),
                (None, None) => Err(Box::new(Refusal::Nothing)),
            },
        }
    }

    fn latest_silent(&self) -> Option<Occurrence> {
        let latest = self.latest_due.iter().find(|one| one.is_silent());
        latest.or(self.earlier_silent.as_ref()).cloned()
    }

    fn latest_unanswered(&self) -> Option<Occurrence> {
        let latest = self.latest_due.iter().find(|one| one.outcome.is_none());
        latest.or(self.earlier_silent.as_ref()).cloned()
    }

    fn nothing_due(&self) -> Refusal {
        let todays = self.today.iter().find(|one| one.outcome.is_none());
        if todays.is_none() && self.next.is_none() {
            return Refusal::Nothing;
        }
        Refusal::NotDue {
            today: todays.cloned(),
            next: self.next.clone(),
        }
    }
}

/// The latest one past due if it is silent, or as a correction where no earlier one is.
fn answer_or_correct(
    latest: &Occurrence,
    silent: Option<Occurrence>,
) -> Result<Occurrence, Box<Refusal>> {
    match silent {
        Some(silent) if !latest.is_silent() => Err(Box::new(Refusal::EarlierSilent {
            answered: latest.clone(),
            silent,
        })),
        _ => Ok(latest.clone()),
    }
}

/// Returns the day that counts as today for an occurrence. In the small hours, where days begin at
/// midnight, the evening that has just ended is still tonight: the day before midnight counts for
/// what is due from 18:00 on or has no time.
pub fn today_for(occurrence: &Occurrence, clock: &Clock) -> NaiveDate {
    if in_small_hours(clock) && occurrence.second >= EVENING {
        clock.yesterday()
    } else {
        clock.today()
    }
}

/// Returns whether the evening that has just ended is still tonight.
fn in_small_hours(clock: &Clock) -> bool {
    clock.day_start == NaiveTime::MIN && is_small_hour(clock.local().time())
}

/// The hour up to which a time after midnight may still be said of the evening before.
const NIGHT_ENDS: u32 = 4;

/// Returns whether a time after midnight may still be said of the evening before.
pub fn is_small_hour(time: NaiveTime) -> bool {
    time.hour() < NIGHT_ENDS
}

/// Returns whether it is night, and an occurrence belongs to the day that begins after it.
pub fn is_after_tonight(occurrence: &Occurrence, clock: &Clock) -> bool {
    let hour = u32::try_from(occurrence.second / 3600).unwrap_or_default();
    in_small_hours(clock) && occurrence.day == clock.today() && hour >= NIGHT_ENDS
}

/// Returns whether an answer given now, without naming a day, may be meant for the day that ended
/// at midnight: it counts on the day that has just begun, and nothing is due on that yet.
pub fn may_mean_yesterday(answered: &Occurrence, clock: &Clock) -> bool {
    let today = clock.today();
    let is_ahead = answered.done_day == Some(today) || !is_due(answered, clock.now);
    in_small_hours(clock) && answered.day == today && is_ahead
}

pub(super) fn is_due(occurrence: &Occurrence, now: DateTime<Utc>) -> bool {
    occurrence.due_at.is_some_and(|due| due <= now)
}

/// A day without a time is due in its last second.
fn has_no_time(occurrence: &Occurrence) -> bool {
    occurrence.second == 24 * 3600 - 1
}

#[cfg(test)]
mod tests;
