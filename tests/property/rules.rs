//! Changes of the rule of one promise, between days of its own and so many times a week or month:
//! what was done under the rule before stays, and takes nothing from the new one.

use proptest::prelude::*;

use super::history::{RULES, Step, live};

/// Rules that meet in the slots of a day.
const CHANGED: [&str; 6] = [
    "day",
    "day at 12:00",
    "day at 09:00 and 21:00",
    "week",
    "3/week",
    "2/month",
];

fn rule() -> impl Strategy<Value = usize> {
    let of = |name: &str| RULES.iter().position(|rule| *rule == name).unwrap();
    proptest::sample::select(CHANGED.map(of).to_vec())
}

fn step() -> impl Strategy<Value = Step> {
    let ahead = proptest::option::weighted(0.3, 0_u64..12);
    prop_oneof![
        8 => (proptest::option::weighted(0.3, 0_u64..6), 0_usize..3)
            .prop_map(|(back, verb)| Step::Answer { verb, id: 0, back, hour: None }),
        5 => (rule(), proptest::option::weighted(0.2, 0_u64..12))
            .prop_map(|(rule, first)| Step::Rule { id: 0, rule, first }),
        2 => ahead.prop_map(|on| Step::Release { id: 0, on }),
        1 => Just(Step::Stop { id: 0 }),
        1 => (proptest::option::of(-3_i64..6), 1_u64..12)
            .prop_map(|(from, days)| Step::Pause { id: Some(0), from, days, agreed: None }),
        1 => Just(Step::Undo { entry: None }),
        3 => (1_i64..30).prop_map(Step::Hours),
        4 => (1_i64..12).prop_map(Step::Days),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 24,
        max_shrink_iters: 400,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn any_changes_of_a_rule_add_up(
        first in rule(),
        steps in proptest::collection::vec(step(), 1..30),
    ) {
        let made = Step::Recurring { rule: first, until: None, tag: 9 };
        let all: Vec<Step> = std::iter::once(made).chain(steps).collect();
        live(&all, 60, 100);
    }
}
