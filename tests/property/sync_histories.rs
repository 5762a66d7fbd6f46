//! Histories of computers that share a folder, in which something once went wrong.

use serde_json::{Value, json};

use super::syncing::{COMPUTERS, Shared, Step, come_to_the_same};

pub const EVERY_DAY: &str = "promise add W --every 'day at 8:00'";
pub const TUE_THU: &str = "promise edit P --every 'tue,thu'";
pub const PAUSE: &str = "promise pause P --until 'next friday'";

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
