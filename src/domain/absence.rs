//! Absence: the latest days on which something was due and nothing of it was answered.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};

use super::promise::Entry;

/// Number of silent days from which on one may have been away.
pub const LEAST: u32 = 4;

/// Returns the first and the last day of the latest silence among `entries`, which count on the
/// days from `first` to `last`; `None` if it is shorter than [`LEAST`] days, lasts since before
/// `first`, or something was answered on the last day.
pub fn latest(
    entries: &[Entry],
    first: NaiveDate,
    last: NaiveDate,
) -> Option<(NaiveDate, NaiveDate)> {
    // Of each day, whether all that is due on it is asked about.
    let mut days: BTreeMap<NaiveDate, bool> = BTreeMap::new();
    for entry in entries.iter().filter(|entry| entry.dated) {
        let silent = days.entry(entry.day).or_insert(true);
        *silent &= entry.is_silent();
    }
    let mut silent: Vec<NaiveDate> = Vec::new();
    for (day, is_silent) in days.into_iter().rev() {
        if !is_silent {
            break;
        }
        silent.push(day);
    }
    let enough = u32::try_from(silent.len()).is_ok_and(|days| days >= LEAST);
    let from = *silent.last().filter(|from| enough && **from > first)?;
    Some((from, last))
}

/// Returns the first of the [`LEAST`] days that end with `last`: an answer on any of them makes the
/// silence too short.
pub fn least_before(last: NaiveDate) -> NaiveDate {
    let days = Days::new(u64::from(LEAST) - 1);
    last.checked_sub_days(days).unwrap_or(NaiveDate::MIN)
}

/// Returns whether something among `entries` was answered.
pub fn is_interrupted(entries: &[Entry]) -> bool {
    entries
        .iter()
        .any(|entry| entry.dated && !entry.is_silent())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::occurrence::{Outcome, Slot};

    fn day(number: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 10, number).unwrap()
    }

    /// `k` kept, `.` silent, `?` not known; a day each from the 2nd on, and ` ` for nothing due.
    fn latest_in(days: &str) -> Option<(u32, u32)> {
        use chrono::Datelike;
        let entries: Vec<Entry> = (2..)
            .zip(days.chars())
            .filter(|(_, due)| *due != ' ')
            .map(|(number, answer)| Entry {
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
            .collect();
        let last = day(u32::try_from(days.len()).unwrap() + 1);
        latest(&entries, day(1), last).map(|(from, to)| (from.day(), to.day()))
    }

    #[test]
    fn an_answer_in_the_last_days_leaves_none_that_is_long_enough() {
        // Of each day nothing due, silence, an answer, or one that is not known.
        let all = 4_usize.pow(8);
        let mut ended = 0;
        for number in 0..all {
            let days: String = (0..8)
                .map(|day| [' ', '.', 'k', '?'][number / 4_usize.pow(day) % 4])
                .collect();
            let first = usize::try_from(
                least_before(day(9))
                    .signed_duration_since(day(2))
                    .num_days(),
            );
            let lately: String = days.chars().skip(first.unwrap()).collect();
            if lately.contains(['k', '?']) {
                assert_eq!(latest_in(&days), None, "{days}");
                ended += 1;
            }
        }
        assert!(ended > 0 && ended < all);
        assert_eq!(latest_in("k..... "), Some((3, 8)));
    }

    #[test]
    fn it_ends_with_the_last_day_and_begins_after_an_answer() {
        assert_eq!(latest_in("kk....."), Some((4, 8)));
        assert_eq!(latest_in("kk. . .."), Some((4, 9)));
        assert_eq!(latest_in("kk...."), Some((4, 7)));
        assert_eq!(latest_in("kk..."), None);
        assert_eq!(latest_in("kk.....k"), None);
        assert_eq!(latest_in("kk.??..."), None);
        assert_eq!(latest_in("...."), Some((2, 5)));
    }
}
