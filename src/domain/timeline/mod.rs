//! Timeline of one promise: its current, unanswered and upcoming occurrences.

mod listed;
mod names;
mod schedules;
mod unstored;

use chrono::{DateTime, Days, NaiveDate, Utc};

pub use self::listed::first_listed_end;
use self::unstored::Unstored;
use super::answer_target::{OfToday, today_for};
use super::clock::Clock;
use super::occurrence::Slot;
use super::pause::{ActivePart, Pause, Rest, rests, without_pauses};
use super::period::{self, Period, Progress};
use super::promise::{Occurrence, Promise, Schedule};
use super::totals::PeriodTotals;

/// Period in which the next occurrence of a rule is searched: leap days come within eight years, and
/// a rule for every hundredth year is not a promise.
const AHEAD: Days = Days::new(366 * 100);

/// Promise with its schedules, its recent stored occurrences, and the totals of older days.
#[derive(Clone, Debug)]
pub struct Timeline {
    /// Promise.
    pub promise: Promise,
    /// Schedules in the order of their days; none for a one-off.
    pub schedules: Vec<Schedule>,
    /// Pauses in the order of their days.
    pub pauses: Vec<Pause>,
    /// Parts of the schedules outside the pauses.
    active: Vec<ActivePart>,
    /// Stored occurrences that count from `since` on, or whose slot lies there.
    pub stored: Vec<Occurrence>,
    /// Totals of the days before `since`.
    pub closed_totals: PeriodTotals,
    /// First day that is not in the totals.
    pub since: NaiveDate,
}

/// Returns the last day on which something may count that is past due: it may have been agreed
/// further east, where it was that day earlier. Zones are up to 26 hours apart.
pub fn last_past(clock: &Clock) -> NaiveDate {
    let today = clock.today();
    today.checked_add_days(Days::new(2)).unwrap_or(today)
}

impl Timeline {
    /// Timeline of a one-off promise.
    pub fn one_off(promise: Promise, stored: Vec<Occurrence>) -> Self {
        let totals = PeriodTotals::default();
        Self::recurring(
            promise,
            Vec::new(),
            Vec::new(),
            stored,
            totals,
            NaiveDate::MIN,
        )
    }

    /// Timeline of a recurring promise, with the totals of the days before `since`.
    pub fn recurring(
        promise: Promise,
        schedules: Vec<Schedule>,
        pauses: Vec<Pause>,
        stored: Vec<Occurrence>,
        closed_totals: PeriodTotals,
        since: NaiveDate,
    ) -> Self {
        Self {
            active: without_pauses(&schedules, &pauses),
            promise,
            schedules,
            pauses,
            stored,
            closed_totals,
            since,
        }
    }

    /// Returns it without its pauses: with what would have been due on their days.
    #[must_use]
    pub fn without_pauses(self) -> Self {
        Self {
            active: without_pauses(&self.schedules, &[]),
            pauses: Vec::new(),
            ..self
        }
    }

    /// Returns the occurrence with this slot, stored or computed; `None` if no schedule has it.
    pub fn occurrence(&self, slot: Slot, clock: &Clock) -> Option<Occurrence> {
        if let Some(stored) = self.stored.iter().find(|stored| stored.slot == slot) {
            return Some(stored.clone());
        }
        if !self.promise.recurring {
            let open = Occurrence::open(self.promise.id, slot, self.promise.due);
            return (slot == self.promise.one_off_slot()).then_some(open);
        }
        let part = self
            .active
            .iter()
            .find(|part| part.slots(slot.day, slot.day).any(|other| other == slot))?;
        let due = part.rule.due(slot, clock)?;
        Some(Occurrence::open(self.promise.id, slot, Some(due)))
    }

    /// Returns all occurrences that count on the days from `from` (not before `since`) to `to`, in
    /// order.
    pub fn between(&self, from: NaiveDate, to: NaiveDate, clock: &Clock) -> Vec<Occurrence> {
        let from = from.max(self.since);
        let mut all: Vec<Occurrence> = self
            .stored
            .iter()
            .filter(|stored| (from..=to).contains(&stored.day))
            .cloned()
            .collect();
        all.extend(
            self.unstored(from, to)
                .filter_map(|silent| silent.open(clock)),
        );
        all.extend(
            self.open_one_off()
                .filter(|open| (from..=to).contains(&open.day)),
        );
        all.sort_by_key(order);
        all
    }

    /// Returns the week or month with this day, of a promise with a goal per week or month.
    pub fn period(&self, day: NaiveDate) -> Option<Period> {
        period::containing(self.active.iter().map(|part| &part.rule), day)
    }

    /// Returns the first week or month that begins after `day`, up to a month later.
    pub fn period_after(&self, day: NaiveDate) -> Option<Period> {
        let days = day.iter_days().skip(1).take(62);
        days.filter_map(|day| self.period(day))
            .find(|period| period.first > day)
    }

    /// The stored occurrences of a period, by number.
    pub fn answers_in(&self, period: Period) -> Vec<Occurrence> {
        let mut answers: Vec<Occurrence> = self
            .stored
            .iter()
            .filter(|stored| stored.slot.day == period.last)
            .cloned()
            .collect();
        answers.sort_by_key(|stored| stored.slot);
        answers
    }

    /// Returns the occurrence with this slot, as if a period asked for any number of times.
    pub fn occurrence_in_period(&self, slot: Slot, clock: &Clock) -> Option<Occurrence> {
        let due = self.part_ending_on(slot.day)?.due(slot, clock)?;
        Some(Occurrence::open(self.promise.id, slot, Some(due)))
    }

    /// Returns true if a slot is one of a week or month, and not of a day of its own.
    pub fn is_of_period(&self, slot: Slot) -> bool {
        let of_day = |rule: &Schedule| rule.period(slot.day).map(|period| period.last);
        let mut ends = self.schedules.iter().filter_map(of_day);
        ends.any(|last| last == slot.day)
    }

    /// Returns true if a stored occurrence is due on a day of its own, though the promise has a
    /// goal per week or month: it was moved, or answered, under another rule.
    pub fn has_own_day(&self, occurrence: &Occurrence) -> bool {
        occurrence.id != 0
            && occurrence.due_at.is_some()
            && occurrence.done_day.is_none()
            && !self.is_of_period(occurrence.slot)
    }

    /// Returns the instant at which what a period asks for is due; `None` at the ends of the
    /// calendar.
    pub fn end_of(&self, period: Period, clock: &Clock) -> Option<DateTime<Utc>> {
        let slot = Slot {
            day: period.last,
            nth: 1,
        };
        self.part_ending_on(period.last)?
            .due(slot, clock)
            .map(|due| due.at)
    }

    /// The part of the rules whose period ends on a day.
    fn part_ending_on(&self, day: NaiveDate) -> Option<&Schedule> {
        let ends = |rule: &&Schedule| rule.period(day).is_some_and(|period| period.last == day);
        self.active.iter().map(|part| &part.rule).find(ends)
    }

    /// Returns the progress in a period that ends on a day from `since` on.
    pub fn progress(&self, period: Period) -> Progress {
        let answers = self.answers_in(period);
        Progress::new(period, answers.iter().map(|stored| stored.outcome))
    }

    /// Open occurrence of a one-off without a stored one.
    fn open_one_off(&self) -> Option<Occurrence> {
        let slot = self.promise.one_off_slot();
        let silent = !self.promise.recurring && self.stored.is_empty();
        silent.then(|| Occurrence::open(self.promise.id, slot, self.promise.due))
    }

    /// Returns the occurrence that an answer on `day` belongs to: due that day, or with a period
    /// (`3/week`) that contains it. The first open one, or else the first.
    pub fn on(&self, day: NaiveDate, clock: &Clock) -> Option<Occurrence> {
        // A period is at most a month, and its occurrences count on its last day.
        let until = day.checked_add_days(Days::new(31)).unwrap_or(day);
        let from = day.max(self.since);
        let near =
            |stored: &&Occurrence| (from..=until).contains(&stored.day) && self.covers(stored, day);
        let stored = || self.stored.iter().filter(near);
        let told = stored()
            .filter(|stored| stored.outcome.is_none())
            .min_by_key(|stored| order(stored));
        let silent = self
            .unstored(from, until)
            .filter(|silent| (silent.window_start()..=silent.day()).contains(&day))
            .min_by_key(Unstored::order);
        match (told, silent) {
            (Some(told), Some(silent)) if order(told) > silent.order() => silent.open(clock),
            (Some(told), _) => Some(told.clone()),
            (None, Some(silent)) => silent.open(clock),
            (None, None) => self
                .open_one_off()
                .filter(|open| open.day == day)
                .or_else(|| stored().min_by_key(|stored| order(stored)).cloned()),
        }
    }

    /// Returns true if a stored occurrence may be done on `day`.
    fn covers(&self, stored: &Occurrence, day: NaiveDate) -> bool {
        let slot = stored.slot;
        let schedule = self
            .schedules
            .iter()
            .find(|schedule| schedule.slots(slot.day, slot.day).next().is_some());
        let start = match schedule {
            Some(schedule) if stored.outcome.is_some() => {
                schedule.window_start(slot).min(stored.day)
            }
            // Moved: due on its new day instead of in its period.
            _ => stored.day,
        };
        (start..=stored.day).contains(&day)
    }

    /// Returns the occurrence that lists show: today's if it is not answered, of several times a day
    /// the one that something done now is for; else the latest past one that is not, else the next.
    /// `earlier` finds a past one from before the timeline begins.
    ///
    /// # Errors
    /// Errors of `earlier`.
    pub fn current<E>(
        &self,
        clock: &Clock,
        earlier: impl FnOnce() -> Result<Option<Slot>, E>,
    ) -> Result<Option<Occurrence>, E> {
        if !self.promise.recurring {
            let stored = self.stored.first().cloned();
            return Ok(stored.or_else(|| self.open_one_off()));
        }
        let today = clock.today();
        let todays = if self.is_per_period(today) {
            self.on(today, clock)
        } else {
            let days = self.between(clock.yesterday(), today, clock).into_iter();
            let todays: Vec<Occurrence> = days
                .filter(|one| one.day == today_for(one, clock))
                .collect();
            let several = self.is_several_times_a_day();
            OfToday::among(&todays, several, clock).one().cloned()
        };
        if let Some(todays) = todays.filter(Occurrence::is_silent) {
            return Ok(Some(todays));
        }
        let past = self.latest_open(today.pred_opt().unwrap_or(today), clock);
        if past.is_some() {
            return Ok(past);
        }
        if let Some(slot) = earlier()? {
            return Ok(self.occurrence(slot, clock));
        }
        Ok(self.next(clock))
    }

    /// The next open occurrence due after now.
    pub fn next(&self, clock: &Clock) -> Option<Occurrence> {
        self.ahead(clock).next()
    }

    /// The open occurrences due after now, soonest first.
    pub fn ahead(&self, clock: &Clock) -> impl Iterator<Item = Occurrence> {
        let today = clock.today();
        let end = today.checked_add_days(AHEAD).unwrap_or(today);
        let now = clock.now;
        let mut moved: Vec<Occurrence> = self
            .stored
            .iter()
            .filter(|stored| stored.outcome.is_none() && stored.due_at.is_some_and(|due| due > now))
            .cloned()
            .collect();
        moved.sort_by_key(|occurrence| std::cmp::Reverse((occurrence.due_at, occurrence.slot)));
        // A due time in the small hours may count on the day before, when days began later.
        let first = today.pred_opt().unwrap_or(today);
        let computed = self
            .unstored(first, end)
            .filter_map(move |silent| silent.open(clock));
        let mut computed = computed
            .chain(self.open_one_off())
            .filter(move |open| open.due_at.is_some_and(|due| due > now))
            .peekable();
        std::iter::from_fn(move || match (moved.last(), computed.peek()) {
            (Some(a), Some(b)) if (a.due_at, a.slot) <= (b.due_at, b.slot) => moved.pop(),
            (Some(_), None) => moved.pop(),
            _ => computed.next(),
        })
    }

    /// Returns the days of rest that last or are to come, the first of them; `None` of a promise
    /// that ends before.
    pub fn rest(&self, today: NaiveDate) -> Option<Rest> {
        let ended = |rest: &Rest| self.promise.ended_day.is_some_and(|end| end < rest.from);
        rests(&self.pauses)
            .into_iter()
            .find(|rest| rest.to >= today)
            .filter(|rest| !ended(rest))
    }
}

/// Sort key of the occurrences of one promise: their due time.
fn order(occurrence: &Occurrence) -> (NaiveDate, i32, Slot) {
    (occurrence.day, occurrence.second, occurrence.slot)
}

#[cfg(test)]
mod tests;
