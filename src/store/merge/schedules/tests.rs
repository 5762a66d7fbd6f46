//! Tests of the choice of schedules.

use super::*;

fn side(changed: i64, rules: &[u128]) -> Side {
    let at = DateTime::from_timestamp(changed, 0).unwrap();
    Side {
        terms: None,
        rules: rules
            .iter()
            .map(|rule| (Uuid::from_u128(*rule), at))
            .collect(),
        removed: None,
        tombstones: BTreeMap::new(),
        parts: Parts::default(),
    }
}

#[test]
fn the_rules_that_changed_last_stand_on_either_side() {
    for (here, there, winner) in [
        (side(1, &[1]), side(1, &[1]), None),
        (side(1, &[1]), side(2, &[1]), Some(Winner::Source(0))),
        (side(2, &[1]), side(1, &[1, 2]), Some(Winner::Here)),
        // At the same moment both copies decide alike.
        (side(1, &[1, 2]), side(1, &[1, 3]), Some(Winner::Source(0))),
        (side(1, &[1, 3]), side(1, &[1, 2]), Some(Winner::Here)),
    ] {
        let all = vec![(Winner::Here, here), (Winner::Source(0), there)];
        let decided = decide(all, Mode::default(), false);
        assert_eq!(decided.map(|(winner, _)| winner), winner);
    }
    let all = vec![
        (Winner::Here, side(1, &[1])),
        (Winner::Source(0), side(9, &[2])),
    ];
    assert_eq!(
        decide(all, Mode::default(), true).map(|(winner, _)| winner),
        Some(Winner::Here)
    );
}
