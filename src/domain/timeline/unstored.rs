//! Occurrences without a record: computed from the schedules, and only counted where nothing is
//! stored for many days.

use chrono::{Days, NaiveDate};

use super::{Timeline, last_past, order};
use crate::domain::clock::Clock;
use crate::domain::occurrence::{Slot, State, first_open_day};
use crate::domain::period;
use crate::domain::promise::{Entry, Occurrence, Schedule};
use crate::domain::recurrence::Pattern;
use crate::domain::stored_days::StoredDays;
use crate::domain::tally::Tally;
use crate::domain::totals::PeriodTotals;

impl Timeline {
    /// Slots that count on the days from `from` to `to` and have no stored occurrence.
    pub(super) fn unstored(
        &self,
        from: NaiveDate,
        to: NaiveDate,
    ) -> impl Iterator<Item = Unstored<'_>> {
        let slots = self.active.iter().flat_map(move |part| {
            let schedule = &part.rule;
            part.slots_counting(from, to)
                .map(move |slot| Unstored { schedule, slot })
        });
        slots.filter(|unstored| self.is_unstored(*unstored))
    }

    /// Returns whether a slot is asked for and has no stored occurrence.
    fn is_unstored(&self, Unstored { schedule, slot }: Unstored) -> bool {
        match schedule.recurrence.pattern {
            Pattern::PerWeek(asked) | Pattern::PerMonth(asked) => {
                let stored = self.stored.iter().map(|stored| stored.slot);
                let of_period = stored.filter(|other| other.day == slot.day);
                period::is_missing(slot, asked, of_period)
            }
            _ => !self.stored.iter().any(|stored| stored.slot == slot),
        }
    }

    /// The latest open occurrence that counts from `since` up to `last`.
    pub(super) fn latest_open(&self, last: NaiveDate, clock: &Clock) -> Option<Occurrence> {
        self.latest_unanswered(last, 1, clock).pop()
    }

    /// Returns the latest occurrences that count from `since` up to `last` and wait for an answer, at
    /// most `most` of them, in order.
    pub fn latest_unanswered(
        &self,
        last: NaiveDate,
        most: usize,
        clock: &Clock,
    ) -> Vec<Occurrence> {
        let mut unstored = self.latest_slots(last, most);
        unstored.sort_unstable_by_key(Unstored::order);
        let surplus = unstored.len().saturating_sub(most);
        let unstored = unstored.into_iter().skip(surplus);
        let told = self
            .stored
            .iter()
            .filter(|one| one.is_silent() && (self.since..=last).contains(&one.day))
            .cloned();
        let one_off = self.open_one_off().filter(|open| open.day <= last);
        let mut all: Vec<Occurrence> = unstored
            .filter_map(|unstored| unstored.open(clock))
            .chain(told)
            .chain(one_off)
            .collect();
        all.sort_by_key(order);
        all.split_off(all.len().saturating_sub(most))
    }

    /// The latest slots that count from `since` up to `last` and have no stored occurrence: at least
    /// `most`, or all. They are searched for from the last day back, in ever more days at once.
    fn latest_slots(&self, last: NaiveDate, most: usize) -> Vec<Unstored<'_>> {
        let mut found = Vec::new();
        let (mut to, mut days) = (last, Self::SEARCHED);
        while found.len() < most && self.since <= to && !self.active.is_empty() {
            let from = to.checked_sub_days(Days::new(days)).unwrap_or(self.since);
            let from = from.max(self.since);
            found.extend(self.unstored(from, to));
            match from.pred_opt() {
                Some(before) => (to, days) = (before, days.saturating_mul(4)),
                None => break,
            }
        }
        found
    }

    /// The number of days before the last one that are searched first.
    const SEARCHED: u64 = 8;

    /// Returns the days that the stored occurrences have anything to do with.
    fn stored_days(&self) -> StoredDays {
        let mut days = StoredDays::default();
        for stored in &self.stored {
            days.add(stored.day);
            days.add_slot(stored.slot);
        }
        days
    }

    /// Returns the number of slots that count on the days from `from` to `to`.
    fn count_slots(&self, from: NaiveDate, to: NaiveDate) -> u32 {
        let counts = self.active.iter();
        let counts = counts.map(|part| part.count_counting(from, to));
        counts.fold(0, u32::saturating_add)
    }

    /// Returns the number of occurrences that are past due and wait for an answer, where `tally` is
    /// that of its [`totals`](Self::totals).
    pub fn waiting(&self, tally: Tally, clock: &Clock) -> u32 {
        // The tally has those of the days that are over.
        let open = first_open_day(clock.today()).max(self.since);
        let recent = self.between(open, last_past(clock), clock);
        let recent = recent.iter().filter(|one| is_waiting(one, clock)).count();
        let closed = tally.waiting();
        closed.saturating_add(u32::try_from(recent).unwrap_or(u32::MAX))
    }

    /// Returns the number of those [`waiting`](Self::waiting) that are not earlier than an occurrence:
    /// due after it, or other times of its week or month.
    pub fn waiting_not_before(&self, one: &Occurrence, clock: &Clock) -> u32 {
        let found = self.between(one.day, last_past(clock), clock).into_iter();
        let of_period = self.is_of_period(one.slot);
        let later = found.filter(|other| {
            let together = of_period && other.slot.day == one.slot.day;
            other.slot != one.slot && (together || order(other) > order(one))
        });
        let later = later.filter(|other| is_waiting(other, clock));
        u32::try_from(later.count()).unwrap_or(u32::MAX)
    }

    /// Returns counts and streaks of this promise over its whole history.
    pub fn totals(&self, clock: &Clock, closed: NaiveDate) -> PeriodTotals {
        let today = clock.today();
        let one_off = self.open_one_off().filter(|open| open.day <= today);
        let mut entries = self.settled();
        entries.retain(|entry| (self.since..=today).contains(&entry.day));
        entries.extend(one_off.iter().map(Entry::from));
        // Of the days that are over and have nothing stored, only how many were due is asked.
        let mut stretches = self.stored_days().stretches(self.since, closed.min(today));
        stretches.retain(|stretch| {
            if stretch.stored {
                entries.extend(self.unstored(stretch.from, stretch.to).map(Unstored::entry));
            }
            !stretch.stored
        });
        let open = closed.succ_opt().unwrap_or(closed).max(self.since);
        entries.extend(self.unstored(open, today).map(Unstored::entry));
        entries.sort_unstable_by_key(Entry::order);
        let silences = stretches.iter().map(|stretch| {
            let count = self.count_slots(stretch.from, stretch.to);
            (stretch.from, PeriodTotals::of_silence(count))
        });
        let recent = PeriodTotals::of_with(&entries, silences, closed);
        self.closed_totals.join(recent)
    }

    /// Returns the entries of a recurring promise that count on the days from `first` (not before
    /// `since`) to `last`, ordered.
    pub fn entries(&self, first: NaiveDate, last: NaiveDate) -> Vec<Entry> {
        let first = first.max(self.since);
        let mut entries = self.settled();
        entries.extend(self.unstored(first, last).map(Unstored::entry));
        entries.retain(|entry| (first..=last).contains(&entry.day));
        entries.sort_unstable_by_key(Entry::order);
        entries
    }

    /// The stored occurrences as they count.
    pub(super) fn settled(&self) -> Vec<Entry> {
        let mut entries: Vec<Entry> = self.stored.iter().map(Entry::from).collect();
        if !self.has_periods() {
            return entries;
        }
        entries.sort_by_key(|entry| entry.slot);
        let periods = entries.chunk_by(|a, b| a.slot.day == b.slot.day);
        periods
            .flat_map(|answers| {
                let day = answers.first().map(|entry| entry.slot.day);
                let period = day.and_then(|day| Some((day, self.period(day)?)));
                match period.filter(|(day, period)| period.last == *day) {
                    Some((_, period)) => period::settle(answers.to_vec(), period.asked),
                    None => answers.to_vec(),
                }
            })
            .collect()
    }
}

/// Returns whether an occurrence is past due and waits for an answer.
fn is_waiting(one: &Occurrence, clock: &Clock) -> bool {
    one.is_silent() && matches!(one.state(clock), State::Overdue | State::Unanswered)
}

/// Slot without a stored occurrence. Its instant is computed only when needed, since that asks the
/// zone.
#[derive(Clone, Copy)]
pub(super) struct Unstored<'a> {
    schedule: &'a Schedule,
    slot: Slot,
}

impl Unstored<'_> {
    pub(super) fn day(&self) -> NaiveDate {
        self.schedule.place(self.slot).0
    }

    pub(super) fn window_start(&self) -> NaiveDate {
        self.schedule.window_start(self.slot).min(self.day())
    }

    pub(super) fn order(&self) -> (NaiveDate, i32, Slot) {
        let (day, second) = self.schedule.place(self.slot);
        (day, second, self.slot)
    }

    /// Returns the occurrence with its instant; `None` at the ends of the calendar.
    pub(super) fn open(self, clock: &Clock) -> Option<Occurrence> {
        let due = self.schedule.due(self.slot, clock)?;
        Some(Occurrence::open(
            self.schedule.promise,
            self.slot,
            Some(due),
        ))
    }

    pub(super) fn entry(self) -> Entry {
        Entry::of_rule(self.schedule, self.slot)
    }
}
