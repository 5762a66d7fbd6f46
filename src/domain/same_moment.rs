//! The order of what is due at the same moment, which decides a streak where one was kept and another
//! was not. It is the same on all computers: by the uids of the promises. Their numbers may differ.

use std::collections::{BTreeMap, BTreeSet};

use uuid::Uuid;

use super::occurrence::Outcome;
use super::promise::Entry;

/// Returns the promises whose uids decide an order: at one moment something of one of them was kept,
/// and something of another was not. `entries` are in the order of their moments.
pub fn contested(entries: &[Entry]) -> BTreeSet<i64> {
    let moments = entries
        .chunk_by(is_same)
        .filter(|moment| is_contested(moment));
    moments.flatten().map(|entry| entry.promise).collect()
}

/// Puts the entries of each contested moment in the order of the uids of their promises.
pub fn order(entries: &mut [Entry], uids: &BTreeMap<i64, Uuid>) {
    for moment in entries.chunk_by_mut(is_same) {
        if is_contested(moment) {
            moment.sort_by_key(|entry| (uids.get(&entry.promise), entry.slot));
        }
    }
}

fn is_same(a: &Entry, b: &Entry) -> bool {
    (a.day, a.second) == (b.day, b.second)
}

/// Returns whether the order of the entries of one moment may decide a streak. What has no answer may
/// break it.
fn is_contested(moment: &[Entry]) -> bool {
    let kept = |entry: &Entry| entry.outcome == Some(Outcome::Kept) && !entry.extra;
    let missed = |entry: &Entry| matches!(entry.outcome, None | Some(Outcome::Broken));
    moment.len() > 1 && moment.iter().any(kept) && moment.iter().any(missed)
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;
    use crate::domain::occurrence::Slot;

    fn entry(promise: i64, second: i32, outcome: Option<Outcome>) -> Entry {
        let day = NaiveDate::from_ymd_opt(2026, 11, 20).unwrap();
        Entry {
            promise,
            slot: Slot { day, nth: 1 },
            day,
            second,
            dated: true,
            outcome,
            extra: false,
            unknown: false,
            any_day: false,
        }
    }

    fn uids() -> BTreeMap<i64, Uuid> {
        // The later number has the earlier uid.
        (1..9)
            .map(|id: i64| (id, Uuid::from_u128(u128::from(100 - id.unsigned_abs()))))
            .collect()
    }

    #[test]
    fn only_where_one_was_kept_and_another_missed_uids_decide() {
        let (kept, late) = (Some(Outcome::Kept), Some(Outcome::Late));
        let broken = Some(Outcome::Broken);
        let mut entries = [
            entry(1, 0, kept),
            entry(2, 0, kept),
            entry(1, 60, kept),
            entry(2, 60, broken),
            entry(3, 90, late),
            entry(4, 90, broken),
            entry(5, 120, None),
            entry(6, 120, kept),
        ];
        assert_eq!(contested(&entries), BTreeSet::from([1, 2, 5, 6]));
        order(&mut entries, &uids());
        let promises: Vec<i64> = entries.iter().map(|entry| entry.promise).collect();
        assert_eq!(promises, [1, 2, 2, 1, 3, 4, 6, 5]);
    }

    #[test]
    fn what_was_done_beyond_its_goal_decides_nothing() {
        let extra = Entry {
            extra: true,
            ..entry(1, 0, Some(Outcome::Kept))
        };
        let entries = [extra, entry(2, 0, Some(Outcome::Broken))];
        assert_eq!(contested(&entries), BTreeSet::new());
    }
}
