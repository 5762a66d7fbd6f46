//! Streaks compared with naive scans, and joined at every position.

use proptest::collection::vec;
use proptest::prelude::*;

use super::{Runs, Step, Streak, clean_step};
use crate::domain::occurrence::State;
use crate::domain::tally::Tally;

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        5 => Just(Step::Extends),
        2 => Just(Step::Passes),
        1 => Just(Step::Breaks),
    ]
}

fn state() -> impl Strategy<Value = State> {
    prop_oneof![
        6 => Just(State::Kept),
        1 => Just(State::Late),
        1 => Just(State::Broken),
        1 => Just(State::Released),
        1 => Just(State::Unanswered),
        1 => Just(State::Overdue),
        1 => Just(State::Open),
        1 => Just(State::Stopped),
    ]
}

fn runs(steps: &[Step]) -> Runs {
    steps.iter().copied().collect()
}

/// Cuts the steps at every break and counts what extends in each piece.
fn naive(steps: &[Step]) -> Runs {
    let pieces: Vec<u32> = steps
        .split(|step| *step == Step::Breaks)
        .map(|piece| {
            piece
                .iter()
                .map(|step| u32::from(*step == Step::Extends))
                .sum()
        })
        .collect();
    Runs {
        head: pieces[0],
        tail: pieces[pieces.len() - 1],
        best: *pieces.iter().max().unwrap(),
        broke: pieces.len() > 1,
    }
}

proptest! {
    #[test]
    fn pushing_equals_a_naive_scan(steps in vec(step(), 0..80)) {
        prop_assert_eq!(runs(&steps), naive(&steps));
    }

    #[test]
    fn joining_parts_equals_the_whole(
        steps in vec(step(), 0..80),
        cuts in vec(0_usize..80, 0..6),
    ) {
        let mut cuts: Vec<_> = cuts.into_iter().map(|cut| cut.min(steps.len())).collect();
        cuts.extend([0, steps.len()]);
        cuts.sort_unstable();
        let pieces = cuts.windows(2).map(|cut| runs(&steps[cut[0]..cut[1]]));
        prop_assert_eq!(pieces.fold(Runs::default(), Runs::join), runs(&steps));
    }

    #[test]
    fn joining_is_associative_with_an_identity(
        a in vec(step(), 0..30),
        b in vec(step(), 0..30),
        c in vec(step(), 0..30),
    ) {
        let (a, b, c) = (runs(&a), runs(&b), runs(&c));
        prop_assert_eq!(a.join(b).join(c), a.join(b.join(c)));
        prop_assert_eq!(a.join(Runs::default()), a);
        prop_assert_eq!(Runs::default().join(a), a);
    }

    #[test]
    fn promise_streaks_are_those_of_a_naive_scan(states in vec(state(), 0..60)) {
        let (mut current, mut best) = (0, 0);
        for state in &states {
            if *state == State::Kept {
                current += 1;
            } else if matches!(state, State::Broken | State::Unanswered) {
                current = 0;
            }
            best = best.max(current);
        }
        let streak = states.into_iter().map(Step::from).collect::<Runs>().streak();
        prop_assert_eq!(streak, Streak { current, best });
    }

    #[test]
    fn clean_days_are_those_of_a_naive_scan(days in vec(vec(state(), 0..4), 0..60)) {
        let (mut current, mut best) = (0, 0);
        let mut runs = Runs::default();
        for day in &days {
            if day.contains(&State::Broken) || day.contains(&State::Unanswered) {
                current = 0;
            } else if day.contains(&State::Kept) {
                current += 1;
            } else if day.contains(&State::Late) {
                current = 0;
            }
            best = best.max(current);

            let mut tally = Tally::default();
            for state in day {
                tally.count(*state);
            }
            runs.push(clean_step(tally, true));
        }
        prop_assert_eq!(runs.streak(), Streak { current, best });
    }
}

#[test]
fn today_counts_once_something_is_kept_and_ends_nothing_while_open() {
    let kept = Tally {
        kept: 1,
        ..Tally::default()
    };
    let open = Tally {
        open: 2,
        ..Tally::default()
    };
    let current = |today: Tally| {
        let days = [kept, Tally::default(), kept, today];
        days.map(|day| clean_step(day, false))
            .into_iter()
            .collect::<Runs>()
            .streak()
            .current
    };
    assert_eq!(current(Tally::default()), 2);
    assert_eq!(current(open), 2);
    assert_eq!(current(Tally { kept: 1, ..open }), 3);
    assert_eq!(current(Tally { late: 1, ..open }), 2);
    assert_eq!(
        current(Tally {
            kept: 3,
            broken: 1,
            ..open
        }),
        0
    );
}
