//! Absence: days in a row on which something was due and nothing of it was answered.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};

use super::promise::Entry;

/// Number of silent days from which on one may have been away.
pub const LEAST: u32 = 4;

/// Returns the first and the last day of the longest silence among `entries`, the later one of two
/// that are as long. One that lasts until now ends on `last`. `None` where all are shorter than
/// [`LEAST`] days, or something was answered lately.
pub fn longest(entries: &[Entry], last: NaiveDate) -> Option<(NaiveDate, NaiveDate)> {
    let days = silent_days(entries);
    let latest = days.last_key_value().map(|(day, silent)| (*day, *silent));
    if latest.is_some_and(|(day, is_silent)| !is_silent && day >= least_before(last)) {
        return None;
    }
    let days: Vec<(NaiveDate, bool)> = days.into_iter().collect();
    let runs = days.chunk_by(|(_, one), (_, other)| one == other);
    let longest = runs
        .filter(|run| run.iter().all(|(_, is_silent)| *is_silent))
        .max_by_key(|run| run.len())?;
    let enough = u32::try_from(longest.len()).is_ok_and(|days| days >= LEAST);
    let (from, to) = longest.first().zip(longest.last()).filter(|_| enough)?;
    let lasts = latest.is_some_and(|(day, _)| day == to.0);
    Some((from.0, if lasts { last } else { to.0 }))
}

/// Returns whether there is a silent day before `from`.
pub fn is_silent_before(entries: &[Entry], from: NaiveDate) -> bool {
    let days = silent_days(entries);
    days.range(..from).any(|(_, is_silent)| *is_silent)
}

/// Returns each day on which something was due, with whether nothing of it is answered.
fn silent_days(entries: &[Entry]) -> BTreeMap<NaiveDate, bool> {
    let mut days: BTreeMap<NaiveDate, bool> = BTreeMap::new();
    for entry in entries.iter().filter(|entry| entry.dated) {
        let silent = days.entry(entry.day).or_insert(true);
        *silent &= entry.is_silent();
    }
    days
}

/// Returns the first of the [`LEAST`] days that end with `last`.
pub fn least_before(last: NaiveDate) -> NaiveDate {
    let days = Days::new(u64::from(LEAST) - 1);
    last.checked_sub_days(days).unwrap_or(NaiveDate::MIN)
}

/// Returns whether something among `entries` on `day` was answered.
pub fn is_answered_on(entries: &[Entry], day: NaiveDate) -> bool {
    entries
        .iter()
        .any(|entry| entry.dated && entry.day == day && !entry.is_silent())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::occurrence::{Outcome, Slot};

    fn day(number: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 10, number).unwrap()
    }

    /// `k` kept, `.` silent, `?` not known; a day each from the 2nd on, and ` ` for nothing due.
    fn entries(days: &str) -> Vec<Entry> {
        let due = (2..).zip(days.chars()).filter(|(_, due)| *due != ' ');
        due.map(|(number, answer)| Entry {
            promise: 1,
            slot: Slot {
                day: day(number),
                nth: 1,
            },
            day: day(number),
            second: 0,
            dated: true,
            outcome: (answer == 'k').then_some(Outcome::Kept),
            extra: false,
            unknown: answer == '?',
            any_day: false,
        })
        .collect()
    }

    fn longest_in(days: &str) -> Option<(u32, u32)> {
        use chrono::Datelike;
        let last = day(u32::try_from(days.len()).unwrap() + 1);
        longest(&entries(days), last).map(|(from, to)| (from.day(), to.day()))
    }

    #[test]
    fn it_has_no_answer_and_days_enough() {
        // Of each day nothing due, silence, an answer, or one that is not known.
        let all = 4_usize.pow(8);
        let (mut found, mut lately) = (0, 0);
        for number in 0..all {
            let days: String = (0..8)
                .map(|day| [' ', '.', 'k', '?'][number / 4_usize.pow(day) % 4])
                .collect();
            let Some((from, to)) = longest_in(&days) else {
                continue;
            };
            found += 1;
            let place = |day: u32| usize::try_from(day - 2).unwrap();
            let run: String = days.chars().take(place(to) + 1).skip(place(from)).collect();
            assert!(!run.contains(['k', '?']), "{days}");
            assert!(run.matches('.').count() >= 4, "{days}");
            lately += usize::from(days.ends_with(['k', '?']));
        }
        assert!(found > 0 && found < all);
        assert_eq!(lately, 0);
    }

    #[test]
    fn a_silent_day_before_another_has_nothing_answered() {
        for (days, from, wanted) in [
            ("", 2, false),
            ("k.", 3, false),
            ("k.", 4, true),
            (".kk", 2, false),
            (".kk", 3, true),
            ("k?k", 5, false),
            ("  .k", 4, false),
        ] {
            let found = is_silent_before(&entries(days), day(from));
            assert_eq!(found, wanted, "{days:?} before {from}");
        }
    }

    #[test]
    fn a_day_is_answered_by_anything_dated_that_was_due_on_it() {
        let days = entries("k.?");
        for (number, wanted) in [(2, true), (3, false), (4, true), (5, false)] {
            assert_eq!(is_answered_on(&days, day(number)), wanted, "{number}");
        }
        let undated = days.into_iter().map(|entry| Entry {
            dated: false,
            ..entry
        });
        assert!(!is_answered_on(&undated.collect::<Vec<_>>(), day(2)));
    }

    #[test]
    fn it_lies_between_answers_or_lasts_until_the_last_day() {
        for (days, wanted) in [
            ("kk.....", Some((4, 8))),
            ("kk. . ..", Some((4, 9))),
            ("kk. . . ", None),
            ("kk..... ", Some((4, 9))),
            ("kk...", None),
            ("kk.....k", None),
            ("kk.....k ", None),
            ("kk.....k    ", Some((4, 8))),
            ("kk.??...", None),
            ("....", Some((2, 5))),
            // One day of two weeks was answered.
            ("......k...", Some((2, 7))),
            ("....k.....", Some((7, 11))),
            ("....k....", Some((7, 10))),
            ("...k...", None),
        ] {
            assert_eq!(longest_in(days), wanted, "{days:?}");
        }
    }
}
