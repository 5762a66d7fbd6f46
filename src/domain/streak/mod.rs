//! Streaks, as summaries that can be joined: any stretch of history folds into a [`Runs`], and
//! the runs of two neighbouring stretches join into the runs of both.

use serde::Serialize;

use super::occurrence::State;
use super::tally::Tally;

/// What one more item does to a streak.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Adds one.
    Extends,
    /// Neither adds nor ends.
    Passes,
    /// Ends it.
    Breaks,
}

/// For promise streaks. What is not answered yet decides nothing, and neither does what was
/// done late or let go.
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

/// What a day's counts do to the streak of clean days.
///
/// Something broken or unanswered ends it; otherwise something kept extends it. A day on which
/// promises were due and all of them kept late is not clean, and ends it once it is `over`. Any
/// other day is passed over: nothing due, or all of it let go, or still open.
pub fn clean_step(day: Tally, over: bool) -> Step {
    if day.broken > 0 || day.unanswered > 0 {
        Step::Breaks
    } else if day.kept > 0 {
        Step::Extends
    } else if day.late > 0 && day.open == 0 && over {
        Step::Breaks
    } else {
        Step::Passes
    }
}

/// The streaks in a stretch of ordered items.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Runs {
    /// Extending items before the first break; all of them when nothing broke.
    pub head: u32,
    /// Extending items after the last break; all of them when nothing broke.
    pub tail: u32,
    /// The most extending items between two breaks.
    pub best: u32,
    /// Whether anything broke.
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

    /// The runs of this stretch followed by `next`. Associative, with `default()` as identity.
    #[must_use]
    pub fn join(self, next: Self) -> Self {
        // The streak that runs across the seam.
        let across = self.tail + next.head;
        Self {
            head: if self.broke { self.head } else { across },
            tail: if next.broke { next.tail } else { across },
            best: self.best.max(next.best).max(across),
            broke: self.broke || next.broke,
        }
    }

    /// The streak that stands at the end, and the best there was.
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
    /// The one that stands now.
    pub current: u32,
    /// The longest ever.
    pub best: u32,
}

#[cfg(test)]
mod tests;
