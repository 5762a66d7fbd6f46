//! Records that are forgotten on one of several computers: once all have synced, they have the same
//! records, and no file of any has a byte of the words.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::syncing::{COMPUTERS, Shared, Step, step};

#[derive(Clone, Debug)]
enum Life {
    Step(Step),
    /// On a computer, a promise or a log entry.
    Forget(usize, &'static str, u32),
}

fn life() -> impl Strategy<Value = Life> {
    prop_oneof![
        20 => step().prop_map(Life::Step),
        1 => (0..COMPUTERS, prop::sample::select(&["promise", "log"][..]), any::<u32>())
            .prop_map(|(computer, kind, which)| Life::Forget(computer, kind, which)),
    ]
}

#[test]
fn what_one_computer_forgot_does_not_come_from_another() {
    let mut shared = Shared::new([0; COMPUTERS]);
    for step in [
        Step::Sync(0),
        Step::Run(1, "promise add W --every 'day at 8:00'", 0),
        Step::Sync(1),
        Step::Sync(2),
        Step::Pass(1),
    ] {
        shared.step(&step);
    }
    assert!(shared.forget(1, "promise", 0).contains("word1"));
    // Of the second computer it has no word, but of the third.
    shared.step(&Step::Sync(1));
    shared.step(&Step::Sync(0));
    for computer in [2, 0, 1] {
        shared.step(&Step::Pass(1));
        shared.sync(computer, "");
    }
    for computer in 0..COMPUTERS {
        assert!(!shared.holds(computer, "word1"), "{computer}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_computer_holds_a_word_of_what_was_forgotten_on_one(
        steps in prop::collection::vec(life(), 20..80),
        skew in prop::array::uniform3(-7_i64..7),
    ) {
        let mut shared = Shared::new(skew);
        for computer in 0..COMPUTERS {
            shared.without_backups(computer);
        }
        let mut forgotten = BTreeSet::new();
        for step in &steps {
            match step {
                Life::Step(step) => {
                    shared.step(step);
                    if let Step::Wipe(computer) = step {
                        shared.without_backups(*computer);
                    }
                }
                Life::Forget(computer, kind, which) => {
                    forgotten.extend(shared.forget(*computer, kind, *which));
                }
            }
        }
        let shared = shared.settle()?;
        shared.delete_files_of_lost();
        for computer in 0..COMPUTERS {
            for word in &forgotten {
                prop_assert!(!shared.holds(computer, word), "{computer}: {word}");
            }
        }
    }
}
