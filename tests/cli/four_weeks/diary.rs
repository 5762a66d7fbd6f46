//! A diary, and the figures that follow from it, counted in the simplest way.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};

use super::{BROKEN, Counts, EXTRA, KEPT, Key, LATE, MOVED, OPEN, RELEASED, UNANSWERED, day};

/// Her diary, as she would keep it on paper.
#[derive(Default)]
pub struct Diary {
    /// Outcome of an occurrence that has a day of its own.
    pub(super) answers: BTreeMap<Key, usize>,
    /// Day that was agreed on instead.
    pub(super) moved: BTreeMap<Key, NaiveDate>,
    /// Days on which a promise for so many times was done.
    pub(super) done: Vec<(i64, NaiveDate)>,
    /// Weeks and months, by a day in them, that ask for one less.
    pub(super) released: Vec<(i64, NaiveDate)>,
    pub(super) paused: Vec<(i64, NaiveDate, NaiveDate)>,
}

/// Something that counts: its day, the second it was due or done, and what became of it.
type Counted = (NaiveDate, u32, usize);

impl Diary {
    pub(super) fn rests(&self, id: i64, day: NaiveDate) -> bool {
        let mut pauses = self.paused.iter();
        pauses.any(|(of, from, to)| *of == id && (*from..=*to).contains(&day))
    }

    /// All that has a day of its own up to the 1st of November.
    pub(super) fn dated(&self) -> Vec<(Key, u32)> {
        let hour = |hour: u32| hour * 3600;
        let mut all = vec![((5, day("09-18"), 1), hour(18))];
        for on in day("09-07")
            .iter_days()
            .take_while(|on| *on <= day("11-01"))
        {
            for (id, nth, second) in [(1, 1, hour(12)), (2, 1, hour(9)), (2, 2, hour(21))] {
                if !self.rests(id, on) || self.answers.contains_key(&(id, on, nth)) {
                    all.push(((id, on, nth), second));
                }
            }
        }
        all
    }

    /// The weeks of promise 3 and the months of promise 4.
    pub(super) fn periods() -> Vec<(i64, u64, NaiveDate, NaiveDate)> {
        let weeks = (0..8).map(|week| day("09-07") + Days::new(7 * week));
        let mut all: Vec<_> = weeks
            .map(|first| (3, 3, first, first + Days::new(6)))
            .collect();
        all.push((4, 2, day("09-01"), day("09-30")));
        all.push((4, 2, day("10-01"), day("10-31")));
        all
    }

    /// Everything, as it stands at the end of `today`.
    pub(super) fn counted(&self, today: NaiveDate) -> Vec<(i64, Counted)> {
        let silent = |on: NaiveDate| {
            if on + Days::new(1) < today {
                UNANSWERED
            } else {
                OPEN
            }
        };
        let mut all = Vec::new();
        for (key, second) in self.dated() {
            let on = self.moved.get(&key).copied().unwrap_or(key.1);
            match self.answers.get(&key) {
                // Answered ahead of its day: in no figure before it.
                Some(_) if on > today => {}
                Some(outcome) => all.push((key.0, (on, second, *outcome))),
                None => all.push((key.0, (on, second, silent(on)))),
            }
        }
        for (id, times, first, last) in Self::periods() {
            let days = first.iter_days().take_while(|on| *on <= last);
            let (rest, length): (Vec<_>, u64) = (
                days.filter(|on| self.rests(id, *on)).collect(),
                u64::try_from((last - first).num_days() + 1).unwrap(),
            );
            let asked = times * (length - rest.len() as u64) / length;
            let inside = |of: i64, on: NaiveDate| of == id && (first..=last).contains(&on);
            let released = self.released.iter().filter(|(of, on)| inside(*of, *on));
            let released = released.count() as u64;
            let end = 24 * 3600 - 1;
            if last <= today {
                all.extend((0..released).map(|_| (id, (last, end, RELEASED))));
            }
            let mut done: Vec<_> = self
                .done
                .iter()
                .filter(|(of, on)| inside(*of, *on))
                .collect();
            done.sort_by_key(|(_, on)| *on);
            let wanted = asked - released;
            for (place, (_, on)) in (0..).zip(&done) {
                let outcome = if place < wanted { KEPT } else { EXTRA };
                all.push((id, (*on, end, outcome)));
            }
            let missing = wanted.saturating_sub(done.len() as u64);
            all.extend((0..missing).map(|_| (id, (last, end, silent(last)))));
        }
        all
    }

    /// The counts of each day.
    pub(super) fn days(&self, today: NaiveDate) -> BTreeMap<NaiveDate, Counts> {
        let mut days: BTreeMap<NaiveDate, Counts> = BTreeMap::new();
        for (_, (on, _, outcome)) in self.counted(today) {
            days.entry(on).or_default()[outcome] += 1;
        }
        for (_, on, _) in self.moved.keys() {
            days.entry(*on).or_default()[MOVED] += 1;
        }
        days
    }

    pub(super) fn sum(&self, today: NaiveDate, from: NaiveDate, to: NaiveDate) -> Counts {
        let mut sum = Counts::default();
        for (_, counts) in self.days(today).range(from..=to) {
            for (all, one) in sum.iter_mut().zip(counts) {
                *all += one;
            }
        }
        sum
    }

    /// Kept in a row, now and at best.
    pub(super) fn streak(&self, today: NaiveDate) -> [u64; 2] {
        let mut all: Vec<Counted> = self
            .counted(today)
            .into_iter()
            .map(|(_, one)| one)
            .collect();
        all.sort_unstable();
        let (mut now, mut best) = (0, 0);
        for (_, _, outcome) in all {
            match outcome {
                KEPT => now += 1,
                BROKEN | UNANSWERED => now = 0,
                _ => {}
            }
            best = best.max(now);
        }
        [now, best]
    }

    /// Clean days in a row, now and at best.
    pub(super) fn clean(&self, today: NaiveDate) -> [u64; 2] {
        let (mut now, mut best) = (0, 0);
        for (on, counts) in self.days(today).range(..=today) {
            if counts[BROKEN] + counts[UNANSWERED] > 0
                || (counts[KEPT] == 0 && counts[LATE] > 0 && *on < today)
            {
                now = 0;
            } else if counts[KEPT] > 0 {
                now += 1;
            }
            best = best.max(now);
        }
        [now, best]
    }
}
