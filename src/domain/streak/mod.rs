//! Streaks as summaries that can be joined: any period folds into a [`Runs`], and the runs of two
//! adjacent periods join into those of both.

use serde::Serialize;

use super::occurrence::State;
use super::tally::Tally;

/// Effect of one more item on a streak.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Extends the streak by one.
    Extends,
    /// Neither adds nor ends.
    Passes,
    /// Ends the streak.
    Breaks,
}

/// Effect on promise streaks. Open occurrences, and those late or released, change nothing.
impl From<State> for Step {
    fn from(state: State) -> Self {
        match state {
            State::Kept => Self::Extends,
            State::Broken | State::Unanswered => Self::Breaks,
            State::Late | State::Released | State::Open | State::Overdue | State::Stopped => {
                Self::Passes
            }
        }
    }
}

/// Returns the effect of a day's counts on the streak of clean days.
///
/// Something broken or unanswered ends it; otherwise something kept extends it. A day on which
/// promises were late and none was kept ends it once it is `over`. Any other day is passed over:
/// nothing was due, all was released, or nothing is answered yet.
pub fn clean_step(day: Tally, over: bool) -> Step {
    if day.broken > 0 || day.unanswered > 0 {
        Step::Breaks
    } else if day.kept > 0 {
        Step::Extends
    } else if day.late > 0 && over {
        Step::Breaks
    } else {
        Step::Passes
    }
}

/// Streaks in a period of ordered items.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Runs {
    /// Number of extending items before the first break; all of them if there is none.
    pub head: u32,
    /// Number of extending items after the last break; all of them if there is none.
    pub tail: u32,
    /// Greatest number of extending items between two breaks.
    pub best: u32,
    /// True if anything broke.
    pub broke: bool,
}

impl Runs {
    /// Adds one item at the end.
    pub fn push(&mut self, step: Step) {
        match step {
            Step::Extends => {
                self.tail += 1;
                if !self.broke {
                    self.head = self.tail;
                }
                self.best = self.best.max(self.tail);
            }
            Step::Passes => {}
            Step::Breaks => {
                self.broke = true;
                self.tail = 0;
            }
        }
    }

    /// Returns the runs of this period followed by `next`. Associative, with `default()` as
    /// identity.
    #[must_use]
    pub fn join(self, next: Self) -> Self {
        // Streak that spans both periods.
        let across = self.tail + next.head;
        Self {
            head: if self.broke { self.head } else { across },
            tail: if next.broke { next.tail } else { across },
            best: self.best.max(next.best).max(across),
            broke: self.broke || next.broke,
        }
    }

    /// Returns the current and the best streak.
    pub fn streak(self) -> Streak {
        Streak {
            current: self.tail,
            best: self.best,
        }
    }
}

impl FromIterator<Step> for Runs {
    fn from_iter<I: IntoIterator<Item = Step>>(steps: I) -> Self {
        let mut runs = Self::default();
        for step in steps {
            runs.push(step);
        }
        runs
    }
}

/// A streak as reported.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Streak {
    /// Current streak.
    pub current: u32,
    /// Longest streak.
    pub best: u32,
}

#[cfg(test)]
mod tests;
