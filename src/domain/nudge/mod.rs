//! Nudges: suggestions based on the record. Today's screen shows the first, reports show all.

mod facts;
mod switches;

use serde::Serialize;

pub use facts::{ENOUGH, Facts, RecentWeeks, Unrepaired, Waiting, Weeks};
pub use switches::NudgeSwitches;

use super::format::count;
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

/// Suggestion, with its reason and how to switch it off.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Nudge {
    /// Kind.
    pub key: NudgeKey,
    /// The step of the guide it belongs to, 1 to 8.
    pub step: u8,
    /// Suggestion, with the figures it is based on and since when they count.
    pub message: String,
    /// Condition under which it disappears, and the command that switches it off.
    pub silence: String,
}

impl Nudge {
    fn new(key: NudgeKey, message: String, ends: &str) -> Self {
        let off = format!(
            "To switch it off: `trust config set nudge.{} no`",
            key.name()
        );
        Self {
            key,
            step: key.step(),
            message,
            silence: format!("{ends} {off}"),
        }
    }
}

/// Returns the nudges that are switched on, in the order of [`NudgeKey::ALL`]: today's screen shows
/// the first.
pub fn nudges(facts: &Facts) -> Vec<Nudge> {
    let nudge = |key| match key {
        NudgeKey::Review => answer_what_waits(facts),
        NudgeKey::Repair => repair_what_broke(facts),
        NudgeKey::Help => couples_specialist(facts),
        NudgeKey::Smaller => smaller_promises(facts),
        NudgeKey::Log => log_again(facts),
        NudgeKey::Date => small_things(facts),
    };
    NudgeKey::ALL
        .into_iter()
        .filter(|key| facts.switches.has(*key))
        .filter_map(nudge)
        .collect()
}

/// Step 4: so much is unanswered that nothing can be said about the rest.
fn answer_what_waits(facts: &Facts) -> Option<Nudge> {
    let recent = facts.recent;
    let Waiting { count: all, since } = facts.waiting?;
    (recent.is_unknown() && recent.tally.waiting() > FEW_UNANSWERED).then(|| {
        Nudge::new(
            NudgeKey::Review,
            format!(
                "{} without an answer {}. They count as broken until you say how they went: \
                 `trust review`.",
                count(all, "promise is", "promises are"),
                facts.since(since),
            ),
            "This stops once 5 or fewer are left, or once they are no more than a quarter of what \
             was not kept.",
        )
    })
}

/// Step 3: something was broken and is not repaired. Late occurrences are left out: today's screen
/// and the list of repairs show them.
fn repair_what_broke(facts: &Facts) -> Option<Nudge> {
    let Unrepaired { count, since } = facts.unrepaired?;
    let since = facts.since(since);
    let (those, them) = match count {
        0 => return None,
        1 => (format!("1 promise broken {since} is"), "it is"),
        several => (format!("{several} promises broken {since} are"), "they are"),
    };
    Some(Nudge::new(
        NudgeKey::Repair,
        format!(
            "{those} not repaired. Silence about a broken promise can hurt {} more than the \
             broken promise itself.",
            facts.partner(),
        ),
        &format!("This stops once {them} repaired (`trust repair`), and after 8 weeks."),
    ))
}

/// Number of days without a log entry from which a nudge appears.
const SILENT_DAYS: i64 = 3;

/// Step 4: no log entry for some days. Never shown before the first entry.
fn log_again(facts: &Facts) -> Option<Nudge> {
    let last = facts
        .last_log
        .filter(|last| (facts.today - *last).num_days() >= SILENT_DAYS)?;
    Some(Nudge::new(
        NudgeKey::Log,
        format!(
            "No log entry {}. A line about an ordinary day is enough, and {} does not have to ask.",
            facts.since(last),
            facts.partner(),
        ),
        "This stops with the next log entry: `trust log TEXT`. Use `--on DAY` for an earlier day.",
    ))
}

/// Number of answered promises from which two rates are compared.
const ENOUGH_TO_COMPARE: u32 = 20;

/// Number of days on which they must have been answered.
const ENOUGH_DAYS: u32 = 14;

/// Step 5: the share kept in the last eight weeks is low.
fn smaller_promises(facts: &Facts) -> Option<Nudge> {
    let Weeks {
        tally,
        answered_days,
        since,
        ..
    } = facts.recent;
    let enough = tally.answered() >= ENOUGH && answered_days >= ENOUGH_DAYS;
    if !enough || !is_low(tally) || facts.recent.is_unknown() {
        return None;
    }
    Some(Nudge::new(
        NudgeKey::Smaller,
        format!(
            "{} you kept {} of {} promises. Fewer and smaller ones that you can keep every time \
             will mean more to {} than large ones kept now and then. No promise is too small.",
            capital(&facts.since(since)),
            tally.kept,
            tally.answered(),
            facts.partner(),
        ),
        "This stops at 4 of 5 kept in 8 weeks. If you cannot keep a promise, agree together to \
         move or release it before it is due. If it no longer fits, stop it.",
    ))
}

/// Step 6: the share kept is low, and no better than eight weeks earlier.
fn couples_specialist(facts: &Facts) -> Option<Nudge> {
    let (recent, before) = (facts.recent, facts.before);
    let enough = |weeks: &Weeks| {
        weeks.tally.answered() >= ENOUGH_TO_COMPARE && weeks.answered_days >= ENOUGH_DAYS
    };
    // recent share <= earlier share, multiplied out.
    let no_better = u64::from(recent.tally.kept) * u64::from(before.tally.answered())
        <= u64::from(before.tally.kept) * u64::from(recent.tally.answered());
    let speaks = enough(&recent)
        && enough(&before)
        && is_low(recent.tally)
        && no_better
        && !recent.is_unknown();
    speaks.then(|| {
        Nudge::new(
            NudgeKey::Help,
            format!(
                "Your promises are kept no more often than before: {} of {} {}, {} of {} from {} \
                 to {}. Being stuck is common, and nothing to be ashamed of. Someone who works \
                 only with couples can help you and {} find out what stands in the way.",
                recent.tally.kept,
                recent.tally.answered(),
                facts.since(recent.since),
                before.tally.kept,
                before.tally.answered(),
                facts.day(before.since),
                facts.day(before.until),
                facts.partner(),
            ),
            "What to look for: `trust step 6`. This stops once the last 8 weeks are better than \
             the 8 before, or at 4 of 5 kept.",
        )
    })
}

/// Step 8: no date or gesture for longer than the setting allows. Never shown before the first one.
fn small_things(facts: &Facts) -> Option<Nudge> {
    let last = facts
        .last_date
        .filter(|last| (facts.today - *last).num_days() > facts.date_every)?;
    Some(Nudge::new(
        NudgeKey::Date,
        format!(
            "No date, gift, note or gesture {}, {} ago. The small things count most: a line on \
             the mirror is one. `trust date pick` suggests one.",
            facts.since(last),
            count((facts.today - last).num_days(), "day", "days"),
        ),
        &format!(
            "This stops with the next one: `trust date done ID`. It appears after {}; to change \
             that: `trust config set date.every N`.",
            count(facts.date_every, "day", "days")
        ),
    ))
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(chars).collect()
    })
}

#[cfg(test)]
mod tests;
