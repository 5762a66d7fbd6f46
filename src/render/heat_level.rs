//! Levels of a heat map: how well the promises of a day were kept.

use super::style::{self, Role};
use super::symbols;
use crate::domain::occurrence::State;
use crate::domain::tally::Tally;

/// Level of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// Nothing was due.
    Nothing,
    /// All kept.
    All,
    /// At least 80% kept, the rest late.
    Most,
    /// At least half kept, the rest late.
    Half,
    /// Under half kept, the rest late.
    Less,
    /// Something broken or unanswered, at least half kept.
    Chipped,
    /// Something broken or unanswered, less than half kept.
    Broken,
    /// Nothing was answered.
    Unanswered,
    /// Something is past due and not answered yet, and nothing broken.
    Overdue,
    /// Not answered yet.
    Open,
}

/// All levels but `Nothing`, best first: the order of legends.
pub const LEVELS: [Level; 9] = [
    Level::All,
    Level::Most,
    Level::Half,
    Level::Less,
    Level::Chipped,
    Level::Broken,
    Level::Unanswered,
    Level::Overdue,
    Level::Open,
];

impl Level {
    /// Returns the level of a day with these counts.
    pub fn of(tally: Tally) -> Self {
        let Some(rate) = tally.kept_rate() else {
            return if tally.overdue > 0 {
                Self::Overdue
            } else if tally.open > 0 {
                Self::Open
            } else {
                Self::Nothing
            };
        };
        if tally.answered() == 0 {
            return Self::Unanswered;
        }
        let broken = tally.broken + tally.unanswered > 0;
        match (broken, rate) {
            (true, rate) if rate >= 0.5 => Self::Chipped,
            (true, _) => Self::Broken,
            (false, _) if tally.overdue > 0 => Self::Overdue,
            (false, rate) if rate >= 1.0 => Self::All,
            (false, rate) if rate >= 0.8 => Self::Most,
            (false, rate) if rate >= 0.5 => Self::Half,
            (false, _) => Self::Less,
        }
    }

    /// Returns a mark of one column, distinct without colour.
    pub fn mark(self) -> &'static str {
        match self {
            Self::Nothing => " ",
            Self::All => symbols::ALL,
            Self::Most => symbols::MOST,
            Self::Half => symbols::HALF,
            Self::Less => symbols::LESS,
            Self::Chipped => "x",
            Self::Broken => style::mark(State::Broken),
            Self::Unanswered => style::mark(State::Unanswered),
            Self::Overdue => style::mark(State::Overdue),
            Self::Open => style::mark(State::Open),
        }
    }

    /// Meaning of the level.
    pub fn about(self) -> &'static str {
        match self {
            Self::Nothing => "nothing due",
            Self::All => "all kept",
            Self::Most => "80% or more kept, rest late",
            Self::Half => "half or more kept, rest late",
            Self::Less => "under half kept, rest late",
            Self::Chipped => "half or more kept, some broken or unanswered",
            Self::Broken => "under half kept, some broken or unanswered",
            Self::Unanswered => State::Unanswered.name(),
            Self::Overdue => State::Overdue.name(),
            Self::Open => "open",
        }
    }

    /// Returns the role of the mark.
    pub fn role(self) -> Role {
        match self {
            Self::All => Role::Kept,
            Self::Most | Self::Half | Self::Less => Role::Late,
            Self::Chipped | Self::Broken => Role::Broken,
            Self::Unanswered => style::role(State::Unanswered),
            Self::Overdue => style::role(State::Overdue),
            Self::Nothing | Self::Open => Role::Dim,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn broken_promises_always_show() {
        let level = |kept, late, broken, unanswered| {
            Level::of(Tally {
                kept,
                late,
                broken,
                unanswered,
                ..Tally::default()
            })
        };
        assert_eq!(level(0, 0, 0, 0), Level::Nothing);
        assert_eq!(level(3, 0, 0, 0), Level::All);
        assert_eq!(level(4, 1, 0, 0), Level::Most);
        assert_eq!(level(1, 1, 0, 0), Level::Half);
        assert_eq!(level(0, 1, 0, 0), Level::Less);
        assert_eq!(level(1, 0, 1, 0), Level::Chipped);
        assert_eq!(level(99, 0, 0, 1), Level::Chipped);
        assert_eq!(level(1, 1, 1, 0), Level::Broken);
        assert_eq!(level(0, 0, 1, 1), Level::Broken);
        // As in the calendar of a month.
        assert_eq!(level(0, 0, 0, 1), Level::Unanswered);
        let open = Tally {
            open: 1,
            released: 1,
            ..Tally::default()
        };
        assert_eq!(Level::of(open), Level::Open);
        // An overdue promise hides kept ones, but not broken ones.
        let overdue = Tally { overdue: 1, ..open };
        assert_eq!(Level::of(overdue), Level::Overdue);
        assert_eq!(Level::of(Tally { kept: 3, ..overdue }), Level::Overdue);
        let broken = Tally {
            broken: 1,
            ..overdue
        };
        assert_eq!(Level::of(broken), Level::Broken);
    }

    /// A day with one kept and the rest unanswered is not called broken.
    #[test]
    fn the_words_hold_for_every_day_of_a_level() {
        let days = (0..3_u32).flat_map(|kept| {
            (0..3).flat_map(move |late| {
                (0..3).flat_map(move |broken| (0..3).map(move |left| (kept, late, broken, left)))
            })
        });
        for (kept, late, broken, unanswered) in days {
            let about = Level::of(Tally {
                kept,
                late,
                broken,
                unanswered,
                ..Tally::default()
            })
            .about();
            let all = kept + late + broken + unanswered;
            let day = (kept, late, broken, unanswered);
            for (words, holds) in [
                ("all kept", kept == all),
                ("80% or more kept", kept * 5 >= all * 4),
                ("half or more kept", kept * 2 >= all),
                ("under half kept", kept * 2 < all),
                ("rest late", kept + late == all && late > 0),
                ("some broken or unanswered", broken + unanswered > 0),
            ] {
                assert!(!about.contains(words) || holds, "{day:?}: {about}");
            }
            assert_eq!(
                about == "unanswered",
                unanswered > 0 && unanswered == all,
                "{day:?}"
            );
            assert!(!about.starts_with("broken"), "{day:?}: {about}");
        }
    }

    #[test]
    fn marks_differ_and_take_one_column() {
        for (at, level) in LEVELS.iter().enumerate() {
            assert_eq!(crate::render::width::width(level.mark()), 1);
            assert!(
                LEVELS[..at]
                    .iter()
                    .all(|other| other.mark() != level.mark())
            );
        }
    }
}
