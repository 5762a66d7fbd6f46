//! Goals per week or month: the periods of such a rule, what each of them asks for, and
//! which of the answers in it count.

pub mod answer;
mod change;
mod reassign;

use std::collections::BTreeMap;

use chrono::{Datelike, Days, NaiveDate, TimeDelta};

use super::occurrence::{Outcome, Slot};
use super::pause::{self, Pause};
use super::promise::{Entry, Schedule};
use super::recurrence::Pattern;

pub use change::first_possible;
pub use reassign::reassign;

/// The most days of a period: a month, or a week that a change of its first day made longer.
pub const LONGEST_DAYS: i64 = 31;

/// [`LONGEST_DAYS`] as a length.
pub const LONGEST: Days = Days::new(31);

/// Days for which a goal asks for a number of times.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Period {
    /// First day.
    pub first: NaiveDate,
    /// Last day; the slots of the period have it as their day.
    pub last: NaiveDate,
    /// Number of times asked for.
    pub asked: u32,
    /// True if it is a month, and not a week.
    pub monthly: bool,
    /// True if its rule ended before the week or month was over: what was done counts up to the
    /// number asked for, and nothing else is missing.
    pub cut: bool,
    /// True of the first days of a promise, too few for its number: they ask for nothing, and what is
    /// done on them is an extra.
    pub too_short: bool,
}

impl Period {
    /// Returns true if the day is one of its days.
    pub fn contains(&self, day: NaiveDate) -> bool {
        (self.first..=self.last).contains(&day)
    }

    /// Returns the number of times asked for when `resting` of its days are paused.
    fn asked_with(&self, resting: i64) -> u32 {
        let days = (self.last - self.first).num_days() + 1;
        let asked = i64::from(self.asked) * (days - resting).max(0) / days.max(1);
        u32::try_from(asked).unwrap_or(0)
    }
}

impl Schedule {
    /// Returns the week or month with this day, of a goal per week or month, as far as the rule is
    /// in force.
    pub fn period(&self, day: NaiveDate) -> Option<Period> {
        let whole = self.period_of_rule(day)?;
        let last = self.to.map_or(whole.last, |to| to.min(whole.last));
        let period = Period {
            last,
            cut: last < whole.last,
            ..whole
        };
        (self.from <= last && day <= last).then_some(period)
    }

    /// First day on which something of the rule is due.
    pub fn counts_from(&self) -> NaiveDate {
        let whole = Self { to: None, ..*self };
        let period = whole.period(self.from);
        match period.filter(|period| !period.too_short) {
            Some(period) => period.first,
            None => self.from.max(self.anchor),
        }
    }

    /// First week or month in which something of the rule is due, with its days before the rule.
    pub fn whole_first_period(&self) -> Option<Period> {
        let whole = Self { to: None, ..*self };
        let last = whole.period(self.counts_from())?.last;
        Self {
            from: last,
            ..whole
        }
        .period(last)
    }

    /// The days before the first week or month of a promise that has enough of them left.
    fn too_short(&self, day: NaiveDate) -> Option<Period> {
        if self.begins.is_some() {
            return None;
        }
        let last = self.anchor.pred_opt()?;
        let (first, monthly) = match self.recurrence.pattern {
            Pattern::PerWeek(_) => (self.anchor.checked_sub_days(Days::new(7))?, false),
            Pattern::PerMonth(_) => (last.with_day(1)?, true),
            _ => return None,
        };
        let first = first.max(self.from);
        (first..=last).contains(&day).then_some(Period {
            first,
            last,
            asked: 0,
            monthly,
            cut: false,
            too_short: true,
        })
    }

    /// The week or month with this day, whether the rule is in force then or not.
    fn period_of_rule(&self, day: NaiveDate) -> Option<Period> {
        if let Some(short) = self.too_short(day) {
            return Some(short);
        }
        let (first, last, asked) = match self.recurrence.pattern {
            Pattern::PerWeek(asked) => {
                let end = self.anchor.checked_add_days(Days::new(6))?;
                let begin = self.begins.unwrap_or(self.anchor);
                if day <= end {
                    (begin, end, asked)
                } else {
                    let weeks = (day - self.anchor).num_days() / 7;
                    let first = self
                        .anchor
                        .checked_add_signed(TimeDelta::try_days(weeks * 7)?)?;
                    (first, first.checked_add_days(Days::new(6))?, asked)
                }
            }
            Pattern::PerMonth(asked) => {
                let last = day.with_day(day.num_days_in_month().into())?;
                let first = day.with_day(1)?;
                let begins = self.begins.filter(|begins| *begins <= last);
                (
                    begins.map_or(first, |begins| begins.max(first)),
                    last,
                    asked,
                )
            }
            _ => return None,
        };
        // Days before the promise do not belong to its first one. Under a later rule they do, and older
        // versions stored the last day.
        let inside = self.begins.is_none() && first < self.from && self.from < last;
        let period = Period {
            first: if inside { self.from } else { first },
            last,
            asked,
            monthly: matches!(self.recurrence.pattern, Pattern::PerMonth(_)),
            cut: false,
            too_short: false,
        };
        (period.contains(day) && self.anchor <= last).then_some(period)
    }

    /// The parts of a goal per period, each with the number of times that it asks for once `pauses`
    /// are taken off: in proportion to the days left, rounded down. Days before the promise do
    /// not belong to its first week or month.
    pub fn parts_by_pauses(&self, pauses: &[Pause]) -> Vec<Self> {
        let mut partial: BTreeMap<Period, i64> = BTreeMap::new();
        let mut parts = Vec::new();
        for (from, to) in self.resting(pauses) {
            let Some(begin) = self.period_of_rule(from) else {
                continue;
            };
            let Some(end) = self.period_of_rule(to).filter(|end| *end != begin) else {
                *partial.entry(begin).or_default() += (to.min(begin.last) - from).num_days() + 1;
                if to > begin.last {
                    parts.extend(self.part(begin.last.succ_opt(), None, 0));
                }
                continue;
            };
            *partial.entry(begin).or_default() += (begin.last - from).num_days() + 1;
            *partial.entry(end).or_default() += (to - end.first).num_days() + 1;
            parts.extend(self.part(begin.last.succ_opt(), end.first.pred_opt(), 0));
        }
        for (period, resting) in partial {
            let asked = period.asked_with(resting);
            parts.extend(self.part(Some(period.first), Some(period.last), asked));
        }
        parts.sort_by_key(|part| part.from);
        let mut next = Some(self.from);
        let mut between = Vec::new();
        for part in &parts {
            between.extend(self.between(next, part.from.pred_opt()));
            next = part.to.and_then(|to| to.succ_opt());
        }
        if next.is_some() {
            between.extend(self.between(next, self.to));
        }
        parts.extend(between);
        parts.sort_by_key(|part| part.from);
        parts
    }

    /// The days of pauses from the first period to the end of the last one, each once and in order. Of
    /// a last one that is cut short, the days after the rule count too: it asks for no more than the
    /// whole did, so that what was done beyond that stays beyond it.
    fn resting(&self, pauses: &[Pause]) -> Vec<(NaiveDate, NaiveDate)> {
        let first = self.counts_from();
        let end = self.to.map(|to| {
            let last = self.period_of_rule(to);
            last.map_or(to, |period| period.last)
        });
        let own: Vec<Pause> = pauses
            .iter()
            .filter(|pause| pause.promise == self.promise)
            .copied()
            .collect();
        pause::rests(&own)
            .into_iter()
            .map(|rest| {
                let to = end.map_or(rest.to, |end| rest.to.min(end));
                (rest.from.max(first), to)
            })
            .filter(|(from, to)| from <= to)
            .collect()
    }

    /// The part of the rule with its slots from `from` to `to`, asking for another number of
    /// times; `None` where the rule is not in force then.
    fn part(&self, from: Option<NaiveDate>, to: Option<NaiveDate>, asked: u32) -> Option<Self> {
        let pattern = match self.recurrence.pattern {
            Pattern::PerMonth(_) => Pattern::PerMonth(asked),
            _ => Pattern::PerWeek(asked),
        };
        let mut part = self.between(from, to.or(self.to))?;
        part.recurrence.pattern = pattern;
        Some(part)
    }

    /// The part of the schedule with its slots from `from` to `to`.
    fn between(&self, from: Option<NaiveDate>, to: Option<NaiveDate>) -> Option<Self> {
        let from = from?.max(self.from);
        let to = to.into_iter().chain(self.to).min();
        to.is_none_or(|to| from <= to)
            .then_some(Self { from, to, ..*self })
    }
}

/// Returns the period of a promise with this day among the parts of its rules.
pub fn containing<'a>(
    parts: impl IntoIterator<Item = &'a Schedule>,
    day: NaiveDate,
) -> Option<Period> {
    parts.into_iter().find_map(|part| part.period(day))
}

/// Returns the answers of one period as they count when it asks for `asked`. Times done
/// first count first, those beyond are extras, and nothing else counts.
pub fn settle(mut answers: Vec<Entry>, asked: u32) -> Vec<Entry> {
    answers.sort_by_key(|entry| (rank(entry.outcome), entry.day, entry.second, entry.slot.nth));
    let asked = usize::try_from(asked).unwrap_or(usize::MAX);
    let mut settled = Vec::with_capacity(answers.len());
    for (place, entry) in answers.into_iter().enumerate() {
        let extra = place >= asked;
        if !extra || is_done(entry.outcome) {
            settled.push(Entry { extra, ..entry });
        }
    }
    settled
}

/// The order in which answers take up what a period asks for: released ones ask for one less, and
/// what was done counts before what was not.
fn rank(outcome: Option<Outcome>) -> u8 {
    match outcome {
        Some(Outcome::Released) => 0,
        Some(Outcome::Kept | Outcome::Late) => 1,
        Some(Outcome::Broken) => 2,
        None => 3,
    }
}

fn is_done(outcome: Option<Outcome>) -> bool {
    matches!(outcome, Some(Outcome::Kept | Outcome::Late))
}

/// Returns whether a slot without an answer is still asked for, where `answered` are the slots of
/// its period that have one. As many are asked for as are missing: those with the lowest numbers.
pub fn is_missing(slot: Slot, asked: u32, answered: impl IntoIterator<Item = Slot>) -> bool {
    let (mut answers, mut before) = (0_u32, 0_u32);
    for other in answered {
        if other.nth == slot.nth {
            return false;
        }
        answers += 1;
        before += u32::from(other.nth < slot.nth);
    }
    let place = slot.nth.saturating_sub(before);
    (1..=asked.saturating_sub(answers)).contains(&place)
}

/// Progress in a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// The period.
    pub period: Period,
    /// Number of times done that count.
    pub done: u32,
    /// Number of times asked for that were not released; of a period cut short, the times done that
    /// count.
    pub of: u32,
    /// Number of times done beyond that.
    pub extra: u32,
    /// Number of times said not to have been done.
    pub broken: u32,
    /// Number of times asked for that have no answer.
    pub missing: u32,
}

impl Progress {
    /// Progress in `period`, whose answers are `outcomes`; each that is stored has one or none.
    pub fn new(period: Period, outcomes: impl IntoIterator<Item = Option<Outcome>>) -> Self {
        let (mut answers, mut released, mut done, mut broken) = (0_u32, 0, 0, 0);
        for outcome in outcomes {
            match outcome {
                Some(Outcome::Released) => released += 1,
                Some(Outcome::Kept | Outcome::Late) => done += 1,
                Some(Outcome::Broken) => broken += 1,
                // One that was moved, or that nobody remembers.
                None => continue,
            }
            answers += 1;
        }
        let asked = period.asked.saturating_sub(released);
        let of = if period.cut { asked.min(done) } else { asked };
        Self {
            period,
            done: done.min(of),
            of,
            extra: done.saturating_sub(of),
            broken: broken.min(of.saturating_sub(done)),
            missing: if period.cut {
                0
            } else {
                period.asked.saturating_sub(answers)
            },
        }
    }

    /// Returns the number of times it was done, extras included.
    pub fn all_done(&self) -> u32 {
        self.done + self.extra
    }
}

#[cfg(test)]
mod tests;
