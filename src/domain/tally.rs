//! Counts of occurrences by outcome.

use std::ops::AddAssign;

use serde::Serialize;

use super::occurrence::State;

/// Counts of occurrences by outcome, over a day or a longer span.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Tally {
    /// Done as promised.
    pub kept: u32,
    /// Done after the due time.
    pub late: u32,
    /// Not done.
    pub broken: u32,
    /// Released by the partner before it was due.
    pub released: u32,
    /// Not answered by the end of the next day. Counts as broken in the rate.
    pub unanswered: u32,
    /// Not answered, and not yet counted as unanswered.
    pub open: u32,
    /// Moved, counted on the original due day.
    pub moved: u32,
    /// Done beyond what was promised for a week or month. Counts in nothing else.
    pub extra: u32,
    /// Of the unanswered ones, those that are not asked about.
    #[serde(skip)]
    pub unknown: u32,
    /// Of the open ones, those past due.
    #[serde(skip)]
    pub overdue: u32,
}

impl Tally {
    /// Counts one occurrence in `state`. Stopped promises are not counted.
    pub fn count(&mut self, state: State) {
        match state {
            State::Kept => self.kept += 1,
            State::Late => self.late += 1,
            State::Broken => self.broken += 1,
            State::Released => self.released += 1,
            State::Unanswered => self.unanswered += 1,
            State::Open => self.open += 1,
            State::Overdue => {
                self.open += 1;
                self.overdue += 1;
            }
            State::Stopped => {}
        }
    }

    /// Returns the count of a state; open ones are those not yet due.
    pub fn of(self, state: State) -> u32 {
        match state {
            State::Kept => self.kept,
            State::Late => self.late,
            State::Broken => self.broken,
            State::Released => self.released,
            State::Unanswered => self.unanswered,
            State::Open => self.open.saturating_sub(self.overdue),
            State::Overdue => self.overdue,
            State::Stopped => 0,
        }
    }

    /// Returns the number of unanswered ones that are asked about.
    pub fn waiting(self) -> u32 {
        self.unanswered.saturating_sub(self.unknown)
    }

    /// Returns the number over which the kept rate is computed: kept, late, broken and unanswered.
    pub fn decided(self) -> u32 {
        self.kept + self.late + self.broken + self.unanswered
    }

    /// Returns the number of those that were answered: kept, late and broken.
    pub fn answered(self) -> u32 {
        self.kept + self.late + self.broken
    }

    /// Returns kept / (kept + late + broken + unanswered), 0 to 1; `None` if there are none. Open,
    /// released and moved occurrences never count.
    pub fn kept_rate(self) -> Option<f64> {
        let decided = self.decided();
        (decided > 0).then(|| f64::from(self.kept) / f64::from(decided))
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        // Destructured, so that a count added later cannot be forgotten here.
        let Self {
            kept,
            late,
            broken,
            released,
            unanswered,
            open,
            moved,
            extra,
            unknown,
            overdue,
        } = other;
        self.kept += kept;
        self.late += late;
        self.broken += broken;
        self.released += released;
        self.unanswered += unanswered;
        self.open += open;
        self.moved += moved;
        self.extra += extra;
        self.unknown += unknown;
        self.overdue += overdue;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{State, Tally};

    const STATES: [State; 8] = [
        State::Open,
        State::Overdue,
        State::Unanswered,
        State::Kept,
        State::Late,
        State::Broken,
        State::Released,
        State::Stopped,
    ];

    fn tally(states: &[State]) -> Tally {
        let mut tally = Tally::default();
        for state in states {
            tally.count(*state);
        }
        tally
    }

    #[test]
    fn what_is_not_known_does_not_wait() {
        let mut tally = tally(&[State::Unanswered; 3]);
        tally.unknown = 1;
        assert_eq!((tally.waiting(), tally.decided()), (2, 3));
    }

    proptest! {
        #[test]
        fn counts_and_the_kept_rate_are_those_of_a_naive_count(
            states in proptest::collection::vec(proptest::sample::select(&STATES), 0..40),
            cut in 0_usize..40,
        ) {
            let number = |state| states.iter().filter(|other| **other == state).count();
            let divisor: usize = [State::Kept, State::Late, State::Broken, State::Unanswered]
                .into_iter()
                .map(number)
                .sum();
            let whole = tally(&states);
            for state in STATES {
                let wanted = if state == State::Stopped { 0 } else { number(state) };
                prop_assert_eq!(whole.of(state) as usize, wanted, "{:?}", state);
            }
            prop_assert_eq!(whole.decided() as usize, divisor);
            prop_assert_eq!(whole.open as usize, number(State::Open) + number(State::Overdue));
            prop_assert_eq!(whole.released as usize, number(State::Released));
            match whole.kept_rate() {
                None => prop_assert_eq!(divisor, 0),
                Some(rate) => prop_assert!(
                    (0.0..=1.0).contains(&rate)
                        && (rate * f64::from(whole.decided()) - f64::from(whole.kept)).abs() < 1e-9
                ),
            }

            let cut = cut.min(states.len());
            let mut sum = tally(&states[..cut]);
            sum += tally(&states[cut..]);
            prop_assert_eq!(sum, whole);
        }
    }

    #[test]
    fn every_count_adds_up() {
        let some = Tally {
            kept: 1,
            late: 2,
            broken: 3,
            released: 4,
            unanswered: 5,
            open: 6,
            moved: 7,
            extra: 8,
            unknown: 9,
            overdue: 5,
        };
        let mut twice = some;
        twice += some;
        let expected = Tally {
            kept: 2,
            late: 4,
            broken: 6,
            released: 8,
            unanswered: 10,
            open: 12,
            moved: 14,
            extra: 16,
            unknown: 18,
            overdue: 10,
        };
        assert_eq!(twice, expected);
    }

    #[test]
    fn kept_late_and_broken_ones_are_answered() {
        let answered = [State::Kept, State::Late, State::Late, State::Broken];
        assert_eq!(tally(&answered).answered(), 4);
        let silent = [State::Unanswered, State::Open, State::Released];
        assert_eq!(tally(&silent).answered(), 0);
    }

    #[test]
    fn the_kept_rate_counts_unanswered_as_broken() {
        assert_eq!(Tally::default().kept_rate(), None);
        assert_eq!(tally(&[State::Open, State::Released]).kept_rate(), None);
        let three_quarters = [State::Kept, State::Kept, State::Kept, State::Unanswered];
        assert_eq!(tally(&three_quarters).kept_rate(), Some(0.75));
    }
}
