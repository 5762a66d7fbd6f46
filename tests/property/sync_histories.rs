//! Histories of computers that share a folder, in which something once went wrong.

use chrono::TimeDelta;
use serde_json::{Value, json};

use super::syncing::{COMPUTERS, Shared, Step, come_to_the_same};

const EVERY_DAY: &str = "promise add W --every 'day at 8:00'";
const TUE_THU: &str = "promise edit P --every 'tue,thu'";
const PAUSE: &str = "promise pause P --until 'next friday'";

#[test]
fn a_rule_changed_after_a_sync_replaces_one_of_a_clock_that_was_ahead() {
    let steps = [
        Step::Run(0, EVERY_DAY, 0),
        Step::Run(0, TUE_THU, 0),
        Step::Sync(0),
        Step::Sync(1),
        Step::Run(1, "promise edit P --every 2/week", 0),
    ];
    let mut shared = come_to_the_same(&steps, [2, 0, 0]).unwrap();
    for computer in 0..COMPUTERS {
        let shown = shared.data(computer, "promise show 1");
        assert_eq!(shown["every"], "2/week", "{computer}: {shown}");
    }
}

#[test]
fn a_computer_that_lost_its_database_has_the_rules_that_were_stopped() {
    for (made, changed) in [(0, 0), (1, 0), (1500, 0), (0, 1500), (1500, 3000)] {
        let steps = [
            Step::Run(0, EVERY_DAY, 0),
            Step::Sync(1),
            Step::Pass(made),
            Step::Run(0, TUE_THU, 0),
            Step::Sync(0),
            Step::Sync(2),
            Step::Pass(changed),
            Step::Run(0, "promise stop P", 0),
            Step::Sync(0),
            Step::Sync(2),
            Step::Wipe(0),
        ];
        let mut shared = come_to_the_same(&steps, [0; COMPUTERS]).unwrap();
        for computer in 0..COMPUTERS {
            let shown = shared.data(computer, "promise show 1");
            assert_eq!(shown["upcoming"], json!([]), "{computer}: {shown}");
        }
    }
}

#[test]
fn a_rule_removed_on_one_computer_is_there_where_another_paused_it_later() {
    let steps = [
        Step::Run(0, EVERY_DAY, 0),
        Step::Sync(0),
        Step::Sync(1),
        Step::Run(0, TUE_THU, 0),
        Step::Pass(1),
        Step::Run(1, PAUSE, 0),
    ];
    let mut shared = come_to_the_same(&steps, [0; COMPUTERS]).unwrap();
    for computer in 0..COMPUTERS {
        let shown = shared.data(computer, "promise show 1");
        assert_eq!(shown["every"], "day at 08:00", "{computer}: {shown}");
    }
}

/// The promise with number 1 as a computer has it.
fn shown(shared: &mut Shared, computer: usize) -> Value {
    shared.data(computer, "promise show 1")
}

#[test]
fn a_rewording_after_a_stop_elsewhere_leaves_it_stopped() {
    for (first, then) in [(0, 1), (1, 0)] {
        for stop in ["promise stop P", "promise edit P --every 3/week"] {
            for reword in ["promise edit P --text W", "promise edit P --note W"] {
                let steps = [
                    Step::Run(0, EVERY_DAY, 0),
                    Step::Sync(0),
                    Step::Sync(1),
                    Step::Sync(2),
                    Step::Pass(3000),
                    Step::Run(0, stop, 0),
                    Step::Pass(10),
                    Step::Run(1, reword, 0),
                    Step::Pass(10),
                    Step::Sync(first),
                    Step::Sync(then),
                ];
                let mut shared = come_to_the_same(&steps, [0; COMPUTERS]).unwrap();
                for computer in 0..COMPUTERS {
                    let shown = shown(&mut shared, computer);
                    let lasts = shown["every"] == "day at 08:00" && shown["upcoming"] != json!([]);
                    assert!(!lasts, "{stop}, {reword}, {computer}: {shown}");
                    let changed = shown["text"] != "word1" || !shown["note"].is_null();
                    assert!(changed, "{stop}, {reword}, {computer}: {shown}");
                }
            }
        }
    }
}

#[test]
fn rules_of_an_undone_sync_replace_none() {
    // The rule is made and changed on one day, so that the later takes the place of the earlier.
    for later in ["log add W", "promise edit P --text W", "promise done P"] {
        let mut shared = Shared::new([0; COMPUTERS]);
        for step in [
            Step::Run(0, EVERY_DAY, 0),
            Step::Sync(0),
            Step::Sync(1),
            Step::Pass(1),
            Step::Run(0, TUE_THU, 0),
            Step::Sync(0),
            Step::Sync(1),
            Step::Run(1, "undo", 0),
            Step::Run(0, later, 0),
            Step::Pass(1),
            Step::Sync(0),
            Step::Sync(1),
        ] {
            shared.step(&step);
        }
        let declined = shown(&mut shared, 1);
        assert_eq!(declined["every"], "day at 08:00", "{later}: {declined}");
        // A later change of the rule there is taken, and so is all of it on request.
        let mut again = shared.sync(1, "--again");
        assert_eq!(
            shown(&mut shared, 1)["every"],
            "tue,thu at 08:00",
            "{later}: {again}"
        );
        again = shared.data(1, "undo");
        assert_eq!(shown(&mut shared, 1)["every"], "day at 08:00", "{again}");
        for step in [
            Step::Pass(10),
            Step::Run(0, "promise edit P --every 'mon,wed'", 0),
            Step::Sync(0),
            Step::Sync(1),
            Step::Sync(0),
        ] {
            shared.step(&step);
        }
        for computer in 0..2 {
            let shown = shown(&mut shared, computer);
            assert_eq!(
                shown["every"], "mon,wed at 08:00",
                "{later}, {computer}: {shown}"
            );
        }
    }
}

const REPAIR: &str = "repair P --own W --effect W --apology W --change W --as-is";

#[test]
fn a_repair_made_after_one_was_forgotten_is_taken_everywhere() {
    // With the second computer having seen the first repair, having heard of its erasure, or neither.
    for (saw, heard) in [(true, true), (true, false), (false, true), (false, false)] {
        let mut shared = Shared::new([0; COMPUTERS]);
        let steps = [
            Some(Step::Run(0, "promise add W --by '23 nov 18:00'", 0)),
            Some(Step::Pass(3000)),
            Some(Step::Run(0, "promise broken P", 0)),
            Some(Step::Run(0, REPAIR, 0)),
            saw.then_some(Step::Sync(0)),
            saw.then_some(Step::Sync(1)),
            Some(Step::Pass(1)),
            Some(Step::Run(0, "forget repair 1 --yes", 0)),
            heard.then_some(Step::Sync(0)),
            heard.then_some(Step::Sync(1)),
            Some(Step::Pass(1)),
            Some(Step::Run(0, REPAIR, 0)),
        ];
        for step in steps.into_iter().flatten() {
            shared.step(&step);
        }
        let repair = |shared: &mut Shared, computer: usize| {
            let shown = shared.data(computer, "promise show 1");
            shown["occurrences"][0]["repair"].clone()
        };
        let made = repair(&mut shared, 0);
        assert!(made["own"].is_string(), "{made}");
        let shared = shared.settle().unwrap();
        let mut shared = shared;
        for computer in 0..COMPUTERS {
            assert_eq!(
                repair(&mut shared, computer)["own"],
                made["own"],
                "{saw} {heard} {computer}"
            );
            assert!(!shared.holds(computer, "word2"), "{saw} {heard} {computer}");
        }
    }
}

#[test]
fn a_promise_deleted_here_and_answered_later_elsewhere_has_all_answers_again() {
    for deleter in [0, 2] {
        let mut shared = Shared::new([0; COMPUTERS]);
        for step in [
            Step::Run(0, EVERY_DAY, 0),
            Step::Sync(0),
            Step::Sync(1),
            Step::Sync(2),
            Step::Pass(1440),
            // Only this computer has these.
            Step::Run(0, "promise broken P --because W", 0),
            Step::Run(0, REPAIR, 0),
            Step::Pass(1440),
            Step::Run(0, "promise done P", 0),
            Step::Run(0, "promise move P 'tomorrow 20:00' --on tomorrow", 0),
            Step::Pass(1),
            Step::Run(deleter, "promise rm P", 0),
            Step::Sync(2),
            Step::Sync(0),
            Step::Pass(1440),
            Step::Run(1, "promise done P", 0),
        ] {
            shared.step(&step);
        }
        let mut shared = shared.settle().unwrap();
        for computer in 0..COMPUTERS {
            let all = shared.data(computer, "promise list --all");
            let id = all[0]["id"].to_string();
            let shown = shared.data(computer, &format!("promise show {id}"));
            let text = shown["occurrences"].to_string();
            let count = |what: &str| text.matches(what).count();
            assert_eq!(
                (count("\"state\":\"kept\""), count("\"state\":\"broken\"")),
                (2, 1),
                "{deleter}, {computer}: {shown}"
            );
            assert_eq!(
                count("\"apology\":\"word"),
                1,
                "{deleter}, {computer}: {shown}"
            );
        }
    }
}

/// An answer for the day on which the changes are made.
const TOMORROW: &str = "promise done P --on tomorrow";

/// What was done before, the earlier change on the first computer and the later one on the last.
const CONFLICTS: [(&[&str], &str, &str); 11] = [
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
fn run(shared: &mut Shared, computer: usize, line: &str, word: &str) {
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
