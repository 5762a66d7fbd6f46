//! Computers that share a folder: whatever was done on which of them, and whenever they synced, they
//! come to the same records. One that lost its database starts again from the folder.

use proptest::prelude::*;
use serde_json::Value;

pub use super::computers::{COMPUTERS, Shared, Step};

pub(super) fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        24 => (0..COMPUTERS, prop::sample::select(&COMMANDS[..]), any::<u32>())
            .prop_map(|(computer, command, which)| Step::Run(computer, command, which)),
        8 => (0..COMPUTERS).prop_map(Step::Sync),
        1 => (0..COMPUTERS).prop_map(Step::Wipe),
        8 => (1_i64..1500).prop_map(Step::Pass),
    ]
}

/// A step in which rules change, and the same few are synced often.
fn rule_step() -> impl Strategy<Value = Step> {
    prop_oneof![
        10 => (0..2_usize, prop::sample::select(&RULES[..]), any::<u32>())
            .prop_map(|(computer, command, which)| Step::Run(computer, command, which)),
        10 => (0..COMPUTERS).prop_map(Step::Sync),
        3 => (0..COMPUTERS).prop_map(Step::Wipe),
        6 => (1_i64..3000).prop_map(Step::Pass),
    ]
}

/// What is typed; P, L and D stand for the number of a promise, a log entry and an idea, W for a word.
const COMMANDS: [&str; 28] = [
    "promise add W --by 'tomorrow 18:00'",
    "promise add W --every 'day at 8:00'",
    "promise add W --every 'mon,wed,fri'",
    "promise add W --every 'day at 9:00 and 21:00'",
    "promise add W --every 3/week",
    "promise done P",
    "promise done P",
    "promise broken P --because W",
    "promise late P",
    "promise edit P --text W",
    "promise edit P --every 'tue,thu'",
    "promise edit P --every 2/week",
    "promise pause P --until 'next friday'",
    "promise resume P",
    "promise stop P",
    "promise rm P",
    "promise clear P --on today",
    "promise move P 'tomorrow 20:00'",
    "promise release P",
    "repair P --own W --effect W --apology W --change W",
    "log add W",
    "log edit L --text W",
    "log rm L",
    "date starter",
    "date done D",
    "date rm D",
    "step done 3",
    "config set partner W",
];

/// Those that change the rules of a promise.
const RULES: [&str; 9] = [
    "promise add W --every 'day at 8:00'",
    "promise edit P --every 'tue,thu'",
    "promise edit P --every 2/week",
    "promise pause P --until 'next friday'",
    "promise resume P",
    "promise stop P",
    "promise rm P",
    "promise done P",
    "promise edit P --text W",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn all_computers_come_to_the_same_records(
        steps in prop::collection::vec(step(), 10..70),
        skew in prop::array::uniform3(-7_i64..7),
    ) {
        come_to_the_same(&steps, skew)?;
    }

    #[test]
    fn all_computers_come_to_the_same_rules(
        steps in prop::collection::vec(rule_step(), 5..25),
        skew in prop::array::uniform3(-7_i64..7),
    ) {
        come_to_the_same(&steps, skew)?;
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn only_a_computer_on_which_something_was_done_tells_conflicts(
        steps in prop::collection::vec(step(), 10..50),
        skew in prop::array::uniform3(-7_i64..7),
    ) {
        let mut shared = Shared::new(skew);
        for step in &steps {
            match step {
                Step::Run(2, ..) | Step::Wipe(_) => {}
                Step::Sync(2) => {
                    let said = shared.sync(2, "");
                    prop_assert_eq!(&said["targets"][0]["conflicts"], &Value::Array(Vec::new()));
                }
                _ => shared.step(step),
            }
        }
    }

    #[test]
    fn no_conflict_is_told_where_every_change_was_seen(
        steps in prop::collection::vec(step(), 10..40),
        skew in prop::array::uniform3(-7_i64..7),
    ) {
        let mut shared = Shared::new(skew);
        let synced = |shared: &mut Shared, computer: usize| {
            let said = shared.sync(computer, "");
            let conflicts = &said["targets"][0]["conflicts"];
            prop_assert_eq!(conflicts, &Value::Array(Vec::new()));
            Ok(())
        };
        for step in &steps {
            if let Step::Run(computer, ..) | Step::Wipe(computer) = step {
                synced(&mut shared, *computer)?;
                shared.step(step);
                synced(&mut shared, *computer)?;
            } else if let Step::Sync(computer) = step {
                synced(&mut shared, *computer)?;
            } else {
                shared.step(step);
            }
        }
    }
}

/// Runs the steps, and then syncs until all have seen everything.
pub fn come_to_the_same(steps: &[Step], skew: [i64; COMPUTERS]) -> Result<Shared, TestCaseError> {
    let mut shared = Shared::new(skew);
    for step in steps {
        shared.step(step);
    }
    shared.settle()
}
