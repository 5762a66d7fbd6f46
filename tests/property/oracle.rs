//! What everything adds up to, counted the simple way: from every row and every slot, each time.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Days, NaiveDate, NaiveTime, Timelike};
use trust::domain::breaks::{Answered, BreakTotals};
use trust::domain::clock::Clock;
use trust::domain::occurrence::{Outcome, Slot, State};
use trust::domain::pause::Pause;
use trust::domain::promise::{Occurrence, Promise, Schedule};
use trust::domain::streak::{Runs, Step, clean_step};
use trust::domain::tally::Tally;
use trust::store::Store;

/// Everything there is, open or not, up to a year ahead.
pub struct Ledger {
    pub promises: BTreeMap<i64, Promise>,
    pub schedules: BTreeMap<i64, Vec<Schedule>>,
    /// By when they were due.
    pub occurrences: Vec<Occurrence>,
    /// The days that something was moved away from.
    pub moved: Vec<NaiveDate>,
}

impl Ledger {
    pub fn read(store: &Store, clock: &Clock, horizon: NaiveDate) -> Self {
        let mut ledger = Self {
            promises: BTreeMap::new(),
            schedules: BTreeMap::new(),
            occurrences: Vec::new(),
            moved: Vec::new(),
        };
        for promise in store.all_promises().unwrap() {
            let stored = store
                .occurrences(promise.id, NaiveDate::MIN, NaiveDate::MAX)
                .unwrap();
            for occurrence in &stored {
                let moves = store.moves(occurrence.id).unwrap();
                ledger
                    .moved
                    .extend(moves.iter().map(|moved| moved.from.day));
            }
            let mut known: BTreeSet<Slot> = stored.iter().map(|stored| stored.slot).collect();
            assert_eq!(known.len(), stored.len(), "a slot is stored once");
            ledger.occurrences.extend(stored);
            let schedules = store.schedules(promise.id).unwrap();
            let pauses = store.pauses(promise.id).unwrap();
            for schedule in &schedules {
                assert!(promise.recurring, "a one-off has no schedule");
                for slot in schedule.slots(NaiveDate::MIN, horizon) {
                    let rests = |pause: &Pause| (pause.from..=pause.to).contains(&slot.day);
                    if !pauses.iter().any(rests) && known.insert(slot) {
                        let due = schedule.due(slot, clock).unwrap();
                        let open = Occurrence::open(promise.id, slot, Some(due));
                        ledger.occurrences.push(open);
                    }
                }
            }
            if !promise.recurring && known.is_empty() && promise.due.is_some() {
                let open = Occurrence::open(promise.id, promise.one_off_slot(), promise.due);
                ledger.occurrences.push(open);
            }
            ledger.schedules.insert(promise.id, schedules);
            ledger.promises.insert(promise.id, promise);
        }
        ledger
            .occurrences
            .sort_by_key(|o| (o.day, o.second, o.promise, o.slot));
        ledger
    }

    pub fn of(&self, promise: i64) -> impl Iterator<Item = &Occurrence> {
        self.occurrences
            .iter()
            .filter(move |occurrence| occurrence.promise == promise)
    }

    /// Each day from `from` to `to` with anything on it.
    pub fn tallies(
        &self,
        from: NaiveDate,
        to: NaiveDate,
        today: NaiveDate,
    ) -> Vec<(NaiveDate, Tally)> {
        let mut days: BTreeMap<NaiveDate, Tally> = BTreeMap::new();
        let within = |day: &NaiveDate| (from..=to).contains(day);
        // What was answered ahead counts in no figure before its day.
        let lived = |o: &&Occurrence| o.outcome.is_none() || o.day <= today;
        for occurrence in self
            .occurrences
            .iter()
            .filter(|o| within(&o.day))
            .filter(lived)
        {
            days.entry(occurrence.day)
                .or_default()
                .count(state(occurrence, today));
        }
        for day in self.moved.iter().filter(|day| within(day)) {
            days.entry(*day).or_default().moved += 1;
        }
        days.into_iter().collect()
    }

    pub fn break_totals(&self, from: NaiveDate, to: NaiveDate, today: NaiveDate) -> BreakTotals {
        let mut days: BTreeMap<NaiveDate, Vec<Answered<'_>>> = BTreeMap::new();
        for occurrence in &self.occurrences {
            let kept = match occurrence.outcome {
                Some(Outcome::Kept) => true,
                Some(Outcome::Late | Outcome::Broken) => false,
                Some(Outcome::Released) | None => continue,
            };
            if !(from..=to.min(today)).contains(&occurrence.day) {
                continue;
            }
            let promise = &self.promises[&occurrence.promise];
            let dated = occurrence.due_at.is_some();
            let of_slot = self.schedules[&occurrence.promise].iter().find(|schedule| {
                (schedule.from..=schedule.to.unwrap_or(NaiveDate::MAX))
                    .contains(&occurrence.slot.day)
            });
            days.entry(occurrence.day).or_default().push(Answered {
                due: dated.then_some((occurrence.day, occurrence.second)),
                any_day: of_slot.is_some_and(|one| one.recurrence.pattern.is_per_period()),
                made: promise.made_day,
                tags: &promise.tags,
                kept,
            });
        }
        let mut totals = BreakTotals::default();
        for day in days.into_values() {
            totals += &BreakTotals::of_day(day);
        }
        totals
    }

    /// Counts of what is decided, and promise streaks.
    pub fn sum<'a>(
        occurrences: impl Iterator<Item = &'a Occurrence>,
        today: NaiveDate,
    ) -> (Tally, Runs) {
        let (mut tally, mut runs) = (Tally::default(), Runs::default());
        for occurrence in occurrences {
            let state = state(occurrence, today);
            if state != State::Open {
                tally.count(state);
                runs.push(Step::from(state));
            }
        }
        (tally, runs)
    }

    /// The streaks of clean days, today included.
    pub fn clean_days(&self, today: NaiveDate) -> Runs {
        let lived = self.tallies(NaiveDate::MIN, today, today);
        lived
            .iter()
            .map(|(day, tally)| clean_step(*tally, *day < today))
            .collect()
    }

    /// The occurrence of a recurring promise that lists show.
    pub fn meant(&self, promise: i64, clock: &Clock) -> Option<&Occurrence> {
        let today = clock.today();
        let open = || self.of(promise).filter(|o| o.outcome.is_none());
        let schedules = &self.schedules[&promise];
        let of_today = |schedule: &&Schedule| {
            schedule.from <= today && schedule.to.is_none_or(|to| today <= to)
        };
        let schedule = schedules.iter().find(of_today).or(schedules.last());
        let per_period = schedule.is_some_and(|one| one.recurrence.pattern.is_per_period());
        // Until 04:00 the evening before is tonight.
        let night = clock.day_start == NaiveTime::MIN && clock.local().hour() < 4;
        let is_todays = |o: &&Occurrence| {
            if per_period {
                return (self.window_start(o)..=o.day).contains(&today);
            }
            let tonight = night && o.second >= 18 * 3600;
            o.day == if tonight { today - Days::new(1) } else { today }
        };
        open()
            .find(is_todays)
            .or_else(|| open().filter(|o| o.day < today).last())
            .or_else(|| self.ahead(promise, clock).first().copied())
    }

    /// The open ones due after now, soonest first.
    pub fn ahead(&self, promise: i64, clock: &Clock) -> Vec<&Occurrence> {
        let due_later = |o: &&Occurrence| o.due_at.is_some_and(|due| due > clock.now);
        let open = self.of(promise).filter(|o| o.outcome.is_none());
        let mut ahead: Vec<_> = open.filter(due_later).collect();
        ahead.sort_by_key(|occurrence| (occurrence.due_at, occurrence.slot));
        ahead
    }

    /// How many are past due and not answered.
    pub fn waiting(&self, promise: i64, clock: &Clock) -> usize {
        let past = |o: &&Occurrence| matches!(o.state(clock), State::Overdue | State::Unanswered);
        self.of(promise).filter(past).count()
    }

    fn window_start(&self, occurrence: &Occurrence) -> NaiveDate {
        if occurrence.id != 0 {
            return occurrence.day;
        }
        let slot = occurrence.slot;
        let schedules = &self.schedules[&occurrence.promise];
        let schedule = schedules.iter().find(|schedule| {
            schedule
                .slots(slot.day, slot.day)
                .any(|other| other == slot)
        });
        schedule.unwrap().window_start(slot).min(occurrence.day)
    }
}

fn state(occurrence: &Occurrence, today: NaiveDate) -> State {
    match occurrence.outcome {
        Some(Outcome::Kept) => State::Kept,
        Some(Outcome::Late) => State::Late,
        Some(Outcome::Broken) => State::Broken,
        Some(Outcome::Released) => State::Released,
        // Silence counts as broken when the day after has ended.
        None if occurrence.day < today - Days::new(1) => State::Unanswered,
        None => State::Open,
    }
}
