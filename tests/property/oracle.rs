//! What everything adds up to, counted the simple way: from every row and every slot, each time.

mod meant;

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, Days, Months, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};
use trust::domain::breaks::{Answered, BreakTotals};
use trust::domain::clock::Clock;
use trust::domain::occurrence::{Outcome, Slot, State};
use trust::domain::pause::Pause;
use trust::domain::promise::{Occurrence, Promise, Schedule};
use trust::domain::recurrence::Pattern;
use trust::domain::streak::{Runs, Step, clean_step};
use trust::domain::tally::Tally;
use trust::store::Store;

/// Everything there is, open or not, up to a year ahead.
pub struct Ledger {
    pub promises: BTreeMap<i64, Promise>,
    pub schedules: BTreeMap<i64, Vec<Schedule>>,
    /// By when they were due; without answers that count for nothing, because a week or month asks for
    /// less than there are.
    pub occurrences: Vec<Occurrence>,
    /// Those of them that were done beyond what was promised.
    extras: BTreeSet<(i64, Slot)>,
    /// The weeks and months of each promise for so many times in one.
    periods: BTreeMap<i64, Vec<Period>>,
    /// The days that something was moved away from.
    pub moved: Vec<NaiveDate>,
}

impl Ledger {
    pub fn read(store: &Store, clock: &Clock, horizon: NaiveDate) -> Self {
        let mut ledger = Self {
            promises: BTreeMap::new(),
            schedules: BTreeMap::new(),
            occurrences: Vec::new(),
            extras: BTreeSet::new(),
            periods: BTreeMap::new(),
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
            let schedules = store.schedules(promise.id).unwrap();
            let pauses = store.pauses(promise.id).unwrap();
            let periods: Vec<Period> = schedules
                .iter()
                .flat_map(|schedule| periods(schedule, &pauses, horizon))
                .collect();
            for period in &periods {
                ledger.settle(period, &stored);
                for slot in period.missing(&known) {
                    known.insert(slot);
                    let due = period.rule.due(slot, clock).unwrap();
                    let open = Occurrence::open(promise.id, slot, Some(due));
                    ledger.occurrences.push(open);
                }
            }
            let is_settled = |o: &Occurrence| periods.iter().any(|one| one.last == o.slot.day);
            ledger
                .occurrences
                .extend(stored.into_iter().filter(|one| !is_settled(one)));
            ledger.periods.insert(promise.id, periods);
            for schedule in &schedules {
                assert!(promise.recurring, "a one-off has no schedule");
                if schedule.recurrence.pattern.is_per_period() {
                    continue;
                }
                for slot in schedule.slots(NaiveDate::MIN, horizon) {
                    let due = schedule.due(slot, clock).unwrap();
                    let rests = |pause: &Pause| (pause.from..=pause.to).contains(&due.day);
                    if !pauses.iter().any(rests) && known.insert(slot) {
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
        let ids = ledger.promises.keys();
        let uids = ids.map(|id| (*id, store.uid::<Promise>(*id).unwrap()));
        let uids: BTreeMap<_, _> = uids.collect();
        let order = |o: &Occurrence| (o.day, o.second, uids[&o.promise], o.slot);
        ledger.occurrences.sort_by_key(order);
        ledger
    }

    /// Adds the answers in a period as they count: what was let go first, then what was done, in the
    /// order of its days, then what was not.
    fn settle(&mut self, period: &Period, stored: &[Occurrence]) {
        let of_period = stored.iter().filter(|one| one.slot.day == period.last);
        let mut answers: Vec<&Occurrence> = of_period.collect();
        answers.sort_by_key(|one| {
            let rank = match one.outcome {
                Some(Outcome::Released) => 0,
                Some(Outcome::Kept | Outcome::Late) => 1,
                Some(Outcome::Broken) => 2,
                None => 3,
            };
            (rank, one.day, one.second, one.slot.nth)
        });
        for (place, answer) in answers.into_iter().enumerate() {
            let done = matches!(answer.outcome, Some(Outcome::Kept | Outcome::Late));
            let beyond = place >= period.asked as usize;
            if beyond && !done {
                continue;
            }
            if beyond {
                self.extras.insert((answer.promise, answer.slot));
            }
            self.occurrences.push(answer.clone());
        }
    }

    fn is_extra(&self, occurrence: &Occurrence) -> bool {
        self.extras.contains(&(occurrence.promise, occurrence.slot))
    }

    pub fn of(&self, promise: i64) -> impl Iterator<Item = &Occurrence> {
        self.occurrences
            .iter()
            .filter(move |occurrence| occurrence.promise == promise)
    }

    /// How often each recurring promise was kept up to a day, and how often beyond what was promised.
    pub fn kept(&self, today: NaiveDate) -> BTreeMap<i64, (u32, u32)> {
        let mut kept: BTreeMap<i64, (u32, u32)> = BTreeMap::new();
        for one in self.occurrences.iter().filter(|one| one.day <= today) {
            if one.outcome == Some(Outcome::Kept) && self.promises[&one.promise].recurring {
                let (counted, extra) = kept.entry(one.promise).or_default();
                *(if self.is_extra(one) { extra } else { counted }) += 1;
            }
        }
        kept
    }

    /// Each day from `from` to `to` with anything on it.
    pub fn tallies(
        &self,
        from: NaiveDate,
        to: NaiveDate,
        today: NaiveDate,
        now: NaiveDateTime,
    ) -> Vec<(NaiveDate, Tally)> {
        let mut days: BTreeMap<NaiveDate, Tally> = BTreeMap::new();
        let within = |day: &NaiveDate| (from..=to).contains(day);
        // What was answered ahead counts in no figure before its day.
        let lived = |o: &&Occurrence| o.outcome.is_none() || o.day <= today;
        let all = self.occurrences.iter();
        for one in all.filter(|o| within(&o.day)).filter(lived) {
            let day = days.entry(one.day).or_default();
            if self.is_extra(one) {
                day.extra += 1;
            } else {
                let state = state(one, today);
                day.count(state);
                day.unknown += u32::from(one.unknown && state == State::Unanswered);
                let due = one.day.and_time(NaiveTime::MIN) + TimeDelta::seconds(one.second.into());
                let is_past = one.due_at.is_some() && due < now;
                day.overdue += u32::from(state == State::Open && is_past);
            }
        }
        for day in self.moved.iter().filter(|day| within(day)) {
            days.entry(*day).or_default().moved += 1;
        }
        days.into_iter().collect()
    }

    pub fn break_totals(&self, from: NaiveDate, to: NaiveDate, today: NaiveDate) -> BreakTotals {
        let mut totals = BreakTotals::default();
        for occurrence in self.occurrences.iter().filter(|one| !self.is_extra(one)) {
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
            let answered = Answered {
                due: dated.then_some((occurrence.day, occurrence.second)),
                any_day: occurrence.done_day.is_some()
                    || of_slot.is_some_and(|one| one.recurrence.pattern.is_per_period()),
                made: promise.made_day,
                promise: None,
                tags: &promise.tags,
                kept,
            };
            totals.add(occurrence.day, &answered);
        }
        totals
    }

    /// Counts of what is decided, and promise streaks.
    pub fn sum<'a>(
        &self,
        occurrences: impl Iterator<Item = &'a Occurrence>,
        today: NaiveDate,
    ) -> (Tally, Runs) {
        let (mut tally, mut runs) = (Tally::default(), Runs::default());
        for occurrence in occurrences {
            let state = state(occurrence, today);
            if self.is_extra(occurrence) {
                tally.extra += 1;
            } else if state != State::Open {
                tally.count(state);
                tally.unknown += u32::from(occurrence.unknown && state == State::Unanswered);
                runs.push(Step::from(state));
            }
        }
        (tally, runs)
    }

    /// Outcomes of a promise decided on the days from `from` to `today` and whether it was kept, the
    /// latest first.
    pub fn decided(
        &self,
        promise: i64,
        from: NaiveDate,
        today: NaiveDate,
    ) -> Vec<(NaiveDate, bool)> {
        let lived = self.of(promise).filter(|o| (from..=today).contains(&o.day));
        let mut decided: Vec<_> = lived
            .filter(|one| !self.is_extra(one))
            .filter_map(|one| match state(one, today) {
                State::Kept => Some((one.day, true)),
                State::Late | State::Broken | State::Unanswered => Some((one.day, false)),
                _ => None,
            })
            .collect();
        decided.reverse();
        decided
    }

    /// The streaks of clean days, today included.
    pub fn clean_days(&self, today: NaiveDate) -> Runs {
        let now = today.and_time(NaiveTime::MIN);
        let lived = self.tallies(NaiveDate::MIN, today, today, now);
        lived
            .iter()
            .map(|(day, tally)| clean_step(*tally, *day < today))
            .collect()
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
        self.of(promise).filter(|o| !o.unknown).filter(past).count()
    }

    fn window_start(&self, occurrence: &Occurrence) -> NaiveDate {
        if occurrence.id != 0 {
            return occurrence.day;
        }
        let mut periods = self.periods[&occurrence.promise].iter();
        let period = periods.find(|period| period.last == occurrence.slot.day);
        period.map_or(occurrence.day, |period| period.first)
    }
}

/// A week or month of a promise for so many times in one.
struct Period {
    rule: Schedule,
    first: NaiveDate,
    last: NaiveDate,
    asked: u32,
    /// Its rule ended before it was over: nothing is missing in it.
    cut: bool,
}

impl Period {
    /// The slots that are missing, those with the lowest numbers.
    fn missing(&self, known: &BTreeSet<Slot>) -> Vec<Slot> {
        if self.cut {
            return Vec::new();
        }
        let answered = known.iter().filter(|slot| slot.day == self.last).count();
        let missing = (self.asked as usize).saturating_sub(answered);
        let day = self.last;
        let slots = (1..).map(|nth| Slot { day, nth });
        let free = slots.filter(|slot| !known.contains(slot));
        free.take(missing).collect()
    }
}

/// The weeks or months in which a rule is in force, up to a day; one with paused days asks for less.
fn periods(rule: &Schedule, pauses: &[Pause], until: NaiveDate) -> Vec<Period> {
    let (times, monthly) = match rule.recurrence.pattern {
        Pattern::PerWeek(times) => (times, false),
        Pattern::PerMonth(times) => (times, true),
        _ => return Vec::new(),
    };
    let mut periods = Vec::new();
    let end = |first: NaiveDate| {
        if monthly {
            first + Months::new(1) - Days::new(1)
        } else {
            first + Days::new(6)
        }
    };
    let (mut first, mut last) = if monthly {
        let first = rule.anchor.with_day(1).unwrap();
        let last = end(first);
        let begins = rule.begins.filter(|begins| *begins <= last);
        (begins.unwrap_or(first).max(first), last)
    } else {
        (rule.begins.unwrap_or(rule.anchor), end(rule.anchor))
    };
    if rule.from < rule.anchor {
        // Too few days were left of the first one: what is done on them is beyond.
        periods.push(Period {
            rule: *rule,
            first: rule.from,
            last: rule.to.map_or(rule.anchor - Days::new(1), |to| {
                to.min(rule.anchor - Days::new(1))
            }),
            asked: 0,
            cut: false,
        });
    }
    loop {
        let in_force = rule.to.map_or(last, |to| last.min(to));
        if in_force > until || in_force < first {
            break;
        }
        if rule.from <= in_force {
            // Days before the promise was made are none of its first one.
            if rule.begins.is_none() && first < rule.from && rule.from < last {
                first = rule.from;
            }
            let days = first.iter_days().take_while(|day| *day <= last);
            // Of one cut short too, the days after its rule included.
            let rests = |day: &NaiveDate| pauses.iter().any(|p| (p.from..=p.to).contains(day));
            let (resting, lived): (Vec<_>, Vec<_>) = days.partition(rests);
            let length = resting.len() + lived.len();
            periods.push(Period {
                rule: *rule,
                first,
                last: in_force,
                asked: u32::try_from(times as usize * lived.len() / length).unwrap(),
                cut: in_force < last,
            });
        }
        first = last + Days::new(1);
        last = end(first);
    }
    periods
}

fn state(occurrence: &Occurrence, today: NaiveDate) -> State {
    match occurrence.outcome {
        Some(Outcome::Kept) => State::Kept,
        Some(Outcome::Late) => State::Late,
        Some(Outcome::Broken) => State::Broken,
        Some(Outcome::Released) => State::Released,
        // What nobody knows waits for nothing.
        None if occurrence.unknown && occurrence.due_at.is_some() => State::Unanswered,
        // Silence counts as broken when the day after has ended.
        None if occurrence.day < today - Days::new(1) => State::Unanswered,
        None => State::Open,
    }
}
