//! Records that two computers changed before they saw each other's change.

use chrono::TimeDelta;
use serde_json::Value;

use super::sync_histories::{EVERY_DAY, PAUSE, TUE_THU};
use super::syncing::{COMPUTERS, Shared, Step};

/// An answer for the day on which the changes are made.
const TOMORROW: &str = "promise done P --on tomorrow";

/// Actions before it, the earlier change on the first computer and the later one on the last.
pub(super) const CONFLICTS: [(&[&str], &str, &str); 11] = [
    (&[EVERY_DAY], "promise done P", "promise broken P"),
    (
        &[EVERY_DAY],
        "promise edit P --text W",
        "promise edit P --text W",
    ),
    (&[EVERY_DAY], TUE_THU, "promise edit P --every 2/week"),
    (&[EVERY_DAY], PAUSE, "promise edit P --every 2/week"),
    (&[EVERY_DAY], "promise stop P", TUE_THU),
    (
        &[EVERY_DAY, TOMORROW],
        "promise broken P --on today",
        "promise clear P --on today",
    ),
    (
        &[EVERY_DAY, TOMORROW],
        "promise clear P --on today",
        "promise broken P --on today",
    ),
    (&[EVERY_DAY], "promise done P", "promise rm P"),
    (&["log add W"], "log edit L --text W", "log edit L --text W"),
    (&["log add W"], "log edit L --text W", "log rm L"),
    (
        &["config set partner W"],
        "config set partner W",
        "config set partner W",
    ),
];

/// The orders in which three computers can sync.
const ORDERS: [[usize; COMPUTERS]; 6] = [
    [0, 1, 2],
    [0, 2, 1],
    [1, 0, 2],
    [1, 2, 0],
    [2, 0, 1],
    [2, 1, 0],
];

/// The conflicts that each computer tells when they sync in this order, twice, and what they import.
fn told(shared: &mut Shared, order: [usize; COMPUTERS]) -> ([Vec<Value>; COMPUTERS], Vec<Value>) {
    let mut told: [Vec<Value>; COMPUTERS] = Default::default();
    let mut all = Vec::new();
    for computer in order.into_iter().cycle().take(2 * COMPUTERS) {
        shared.pass(TimeDelta::minutes(1));
        let said = shared.sync(computer, "")["targets"][0].clone();
        told[computer].extend(said["conflicts"].as_array().unwrap().clone());
        all.push(said);
    }
    (told, all)
}

/// A command that is not refused.
pub(super) fn run(shared: &mut Shared, computer: usize, line: &str, word: &str) {
    let line = line.replace(" P", " 1").replace(" L", " 1");
    let line = line.replace('W', word);
    let (ok, said) = shared.typed(computer, &line);
    assert!(ok, "{line}: {said}");
}

/// Computers that have all seen what was done on the first.
fn begun(before: &[&'static str]) -> Shared {
    let mut shared = Shared::new([0; COMPUTERS]);
    for line in before {
        run(&mut shared, 0, line, "before");
        shared.step(&Step::Pass(1));
    }
    for computer in [0, 1, 2, 0, 1] {
        shared.sync(computer, "");
    }
    shared.step(&Step::Pass(1440));
    shared
}

#[test]
fn a_change_that_is_not_used_is_told_once_where_it_was_made_whoever_syncs_first() {
    for (before, earlier, later) in CONFLICTS {
        for order in ORDERS {
            let case = format!("{earlier}, then {later}, synced {order:?}");
            let mut shared = begun(before);
            run(&mut shared, 0, earlier, "earlier");
            shared.step(&Step::Pass(5));
            run(&mut shared, 2, later, "later");
            let (told, _) = told(&mut shared, order);
            assert_eq!(told[0].len(), 1, "{case}: {told:#?}");
            assert_eq!(told[1].len(), 0, "{case}: {told:#?}");
            assert!(told[2].len() <= 1, "{case}: {told:#?}");
            if let Some(one) = told[2].first() {
                for field in ["kind", "promise", "day", "changes", "restored"] {
                    assert_eq!(one[field], told[0][0][field], "{case}");
                }
            }
            if order == ORDERS[0] {
                shared.settle().unwrap();
            }
        }
    }
}

#[test]
fn a_change_that_the_other_computer_had_seen_is_no_conflict() {
    for (before, earlier, later) in CONFLICTS {
        for order in ORDERS {
            let case = format!("{earlier}, seen, then {later}, synced {order:?}");
            let mut shared = begun(before);
            run(&mut shared, 0, earlier, "earlier");
            let (first, _) = told(&mut shared, order);
            shared.step(&Step::Pass(5));
            run(&mut shared, 2, later, "later");
            let (second, _) = told(&mut shared, order);
            for told in first.iter().chain(&second) {
                assert!(told.is_empty(), "{case}: {told:#?}");
            }
        }
    }
}

#[test]
fn what_two_computers_did_alike_is_no_conflict_and_is_there_once() {
    for (before, line) in [
        (&[EVERY_DAY][..], "promise done P"),
        (&[EVERY_DAY], "promise edit P --text same"),
        (&[EVERY_DAY], TUE_THU),
        (&[EVERY_DAY], PAUSE),
        (&[EVERY_DAY], "promise stop P"),
        (&[EVERY_DAY, TOMORROW], "promise clear P --on today"),
        (&[EVERY_DAY], "promise rm P"),
        (&["log add W"], "log edit L --text same"),
        (&["log add W"], "log rm L"),
        (&[], "config set partner same"),
        (&[], "date starter"),
        (&[], "step done 3"),
    ] {
        for order in ORDERS {
            let case = format!("{line}, synced {order:?}");
            let mut shared = begun(before);
            for computer in [0, 2] {
                run(&mut shared, computer, line, "same");
                shared.step(&Step::Pass(5));
            }
            let ours = shared.records(0).len();
            let (told, all) = told(&mut shared, order);
            assert!(told.iter().all(Vec::is_empty), "{case}: {told:#?}");
            assert_eq!(shared.records(0).len(), ours, "{case}: {all:#?}");
            for (computer, said) in order.into_iter().cycle().zip(&all) {
                let counts = [&said["added"], &said["replaced"], &said["removed"]];
                let is_new = counts.iter().any(|count| **count != 0);
                assert!(computer == 1 || !is_new, "{case}: {computer}: {said}");
            }
            if order == ORDERS[0] {
                shared.settle().unwrap();
            }
        }
    }
}
