//! Nudges: suggestions based on the record, and when each appears. Today's screen shows the first,
//! reports show all. Their words are in `render::nudge`.

mod facts;
mod switches;

use chrono::NaiveDate;
use serde::Serialize;

pub use facts::{ENOUGH, Facts, RecentWeeks, Unrepaired, Waiting, Weeks};
pub use switches::NudgeSwitches;

use facts::{FEW_UNANSWERED, is_low};

/// Kind of a nudge.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum NudgeKey {
    /// Many occurrences are unanswered.
    Review,
    /// Broken occurrences are not repaired.
    Repair,
    /// The kept rate is low, and no better than eight weeks earlier.
    Help,
    /// The kept rate is low.
    Smaller,
    /// No log entry for some days.
    Log,
    /// No date or gesture for some days.
    Date,
}

impl NudgeKey {
    /// All keys, in the order in which one is chosen.
    pub const ALL: [Self; 6] = [
        Self::Review,
        Self::Repair,
        Self::Help,
        Self::Smaller,
        Self::Log,
        Self::Date,
    ];

    /// Returns the name in JSON and in settings.
    pub fn name(self) -> &'static str {
        match self {
            Self::Review => "review",
            Self::Repair => "repair",
            Self::Help => "help",
            Self::Smaller => "smaller",
            Self::Log => "log",
            Self::Date => "date",
        }
    }

    /// Returns the step of the guide it belongs to.
    pub fn step(self) -> u8 {
        match self {
            Self::Repair => 3,
            Self::Review | Self::Log => 4,
            Self::Smaller => 5,
            Self::Help => 6,
            Self::Date => 8,
        }
    }
}

/// Suggestion, with the figures that it is based on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nudge {
    /// To answer the occurrences that wait for an answer.
    Review(Waiting),
    /// To repair the occurrences that were broken.
    Repair(Unrepaired),
    /// To look for a specialist: the last eight weeks are no better than those before.
    Help {
        /// The last eight weeks.
        recent: Weeks,
        /// The eight weeks before those.
        before: Weeks,
    },
    /// To make smaller promises, after these last eight weeks.
    Smaller(Weeks),
    /// To write a log entry.
    Log {
        /// Day of the last entry.
        last: NaiveDate,
    },
    /// To do something together.
    Date {
        /// Day of the last date, gift, note or gesture.
        last: NaiveDate,
        /// Number of days that may pass between two of them.
        every: i64,
    },
}

impl Nudge {
    /// Returns its key.
    pub fn key(self) -> NudgeKey {
        match self {
            Self::Review(_) => NudgeKey::Review,
            Self::Repair(_) => NudgeKey::Repair,
            Self::Help { .. } => NudgeKey::Help,
            Self::Smaller(_) => NudgeKey::Smaller,
            Self::Log { .. } => NudgeKey::Log,
            Self::Date { .. } => NudgeKey::Date,
        }
    }
}

/// Returns the nudges that are switched on, in the order of [`NudgeKey::ALL`]: today's screen shows
/// the first.
pub fn nudges(facts: &Facts) -> Vec<Nudge> {
    let nudge = |key| match key {
        NudgeKey::Review => review(facts),
        NudgeKey::Repair => facts
            .unrepaired
            .filter(|unrepaired| unrepaired.count > 0)
            .map(Nudge::Repair),
        NudgeKey::Help => help(facts),
        NudgeKey::Smaller => smaller(facts),
        NudgeKey::Log => log(facts),
        NudgeKey::Date => date(facts),
    };
    NudgeKey::ALL
        .into_iter()
        .filter(|key| facts.switches.has(*key))
        .filter_map(nudge)
        .collect()
}

/// Step 4: so much is unanswered that nothing can be said about the rest.
fn review(facts: &Facts) -> Option<Nudge> {
    let recent = facts.recent;
    let waiting = facts.waiting?;
    (recent.is_unknown() && recent.tally.waiting() > FEW_UNANSWERED)
        .then_some(Nudge::Review(waiting))
}

/// Number of days without a log entry from which a nudge appears.
const SILENT_DAYS: i64 = 3;

/// Step 4: no log entry for some days. Never shown before the first entry.
fn log(facts: &Facts) -> Option<Nudge> {
    let last = facts
        .last_log
        .filter(|last| (facts.today - *last).num_days() >= SILENT_DAYS)?;
    Some(Nudge::Log { last })
}

/// Number of answered promises from which two rates are compared.
const ENOUGH_TO_COMPARE: u32 = 20;

/// Number of days on which they must have been answered.
const ENOUGH_DAYS: u32 = 14;

/// Step 5: the share kept in the last eight weeks is low.
fn smaller(facts: &Facts) -> Option<Nudge> {
    let recent = facts.recent;
    let enough = recent.tally.answered() >= ENOUGH && recent.answered_days >= ENOUGH_DAYS;
    (enough && is_low(recent.tally) && !recent.is_unknown()).then_some(Nudge::Smaller(recent))
}

/// Step 6: the share kept is low, and no better than eight weeks earlier.
fn help(facts: &Facts) -> Option<Nudge> {
    let (recent, before) = (facts.recent, facts.before);
    let enough = |weeks: &Weeks| {
        weeks.tally.answered() >= ENOUGH_TO_COMPARE && weeks.answered_days >= ENOUGH_DAYS
    };
    // recent share <= earlier share, multiplied out.
    let no_better = u64::from(recent.tally.kept) * u64::from(before.tally.answered())
        <= u64::from(before.tally.kept) * u64::from(recent.tally.answered());
    let appears = enough(&recent)
        && enough(&before)
        && is_low(recent.tally)
        && no_better
        && !recent.is_unknown();
    appears.then_some(Nudge::Help { recent, before })
}

/// Step 8: no date or gesture for longer than the setting allows. Never shown before the first one.
fn date(facts: &Facts) -> Option<Nudge> {
    let last = facts
        .last_date
        .filter(|last| (facts.today - *last).num_days() > facts.date_every)?;
    Some(Nudge::Date {
        last,
        every: facts.date_every,
    })
}

#[cfg(test)]
mod tests;
