//! Computers that get each other's files one by one: a third one may have both versions of a record
//! before the computers that made them meet.

use chrono::TimeDelta;
use serde_json::Value;

use super::sync_conflicts::{CONFLICTS, run};
use super::syncing::{COMPUTERS, Shared, Step};

/// Pairs of computers, of which the first brings its file to the other.
const PAIRS: [(usize, usize); 6] = [(0, 1), (0, 2), (1, 0), (1, 2), (2, 0), (2, 1)];

/// The conflicts that each computer told.
type Told = [Vec<Value>; COMPUTERS];

fn sync(shared: &mut Shared, computer: usize, told: &mut Told) {
    shared.pass(TimeDelta::minutes(1));
    let said = shared.sync(computer, "")["targets"][0].clone();
    told[computer].extend(said["conflicts"].as_array().unwrap().clone());
}

fn meet(shared: &mut Shared, (from, to): (usize, usize), told: &mut Told) {
    sync(shared, from, told);
    shared.carry(from, to);
    sync(shared, to, told);
}

/// Brings every file everywhere, until all have the same.
fn settle(shared: &mut Shared, told: &mut Told) {
    for from in (0..COMPUTERS).cycle().take(3 * COMPUTERS) {
        sync(shared, from, told);
        for to in (0..COMPUTERS).filter(|to| *to != from) {
            shared.carry(from, to);
        }
    }
    let first = shared.records(0);
    for computer in 1..COMPUTERS {
        assert_eq!(shared.records(computer), first, "{computer}");
    }
}

/// Computers that have all seen what was done on the first.
fn begun(before: &[&str]) -> Shared {
    let mut shared = Shared::apart();
    for line in before {
        run(&mut shared, 0, line, "before");
        shared.step(&Step::Pass(1));
    }
    settle(&mut shared, &mut Told::default());
    shared.step(&Step::Pass(1440));
    shared
}

/// Ways in which the third computer gets both versions.
#[derive(Clone, Copy, Debug)]
enum Third {
    /// In one sync.
    Together,
    /// The earlier change first.
    Earlier,
    /// The later change first.
    Later,
}

#[test]
fn a_conflict_that_a_third_computer_finds_is_told_where_the_change_was_made() {
    for (before, earlier, later) in CONFLICTS {
        // Where the first computer has that of the third next, nobody else finds it.
        for (third, first) in [
            (Third::Together, (1, 0)),
            (Third::Earlier, (1, 0)),
            (Third::Later, (1, 0)),
            (Third::Together, (1, 2)),
            (Third::Earlier, (0, 2)),
            (Third::Later, (2, 0)),
        ] {
            let case = format!("{earlier}, then {later}: {third:?}, then {first:?}");
            let mut shared = begun(before);
            let mut told = Told::default();
            run(&mut shared, 0, earlier, "earlier");
            shared.step(&Step::Pass(5));
            run(&mut shared, 2, later, "later");
            match third {
                Third::Together => {
                    for computer in [0, 2] {
                        sync(&mut shared, computer, &mut told);
                        shared.carry(computer, 1);
                    }
                    sync(&mut shared, 1, &mut told);
                }
                Third::Earlier | Third::Later => {
                    let mut order = [0, 2];
                    if matches!(third, Third::Later) {
                        order.reverse();
                    }
                    for computer in order {
                        meet(&mut shared, (computer, 1), &mut told);
                    }
                }
            }
            meet(&mut shared, first, &mut told);
            settle(&mut shared, &mut told);
            assert_eq!(told[0].len(), 1, "{case}: {told:#?}");
            assert_eq!(told[1].len(), 0, "{case}: {told:#?}");
            assert!(told[2].len() <= 1, "{case}: {told:#?}");
            if let Some(one) = told[2].first() {
                for field in ["kind", "promise", "day", "changes", "restored"] {
                    assert_eq!(one[field], told[0][0][field], "{case}");
                }
            }
        }
    }
}

#[test]
fn a_change_that_was_carried_to_the_other_computer_before_is_no_conflict() {
    for (before, earlier, later) in CONFLICTS {
        let ways = [&[(0, 2)][..], &[(0, 1), (1, 2)], &[(0, 2), (0, 1)]];
        for (first, ways) in PAIRS.into_iter().zip(ways.into_iter().cycle()) {
            let case = format!("{earlier}, carried {ways:?}, then {later}, then {first:?}");
            let mut shared = begun(before);
            let mut told = Told::default();
            run(&mut shared, 0, earlier, "earlier");
            for pair in ways {
                meet(&mut shared, *pair, &mut told);
            }
            shared.step(&Step::Pass(5));
            run(&mut shared, 2, later, "later");
            meet(&mut shared, first, &mut told);
            settle(&mut shared, &mut told);
            assert!(told.iter().all(Vec::is_empty), "{case}: {told:#?}");
        }
    }
}
