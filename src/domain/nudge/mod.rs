//! Nudges: suggestions based on the record, at most one for each step of the guide.

use chrono::{Days, NaiveDate};
use serde::Serialize;

use super::tally::Tally;

/// Suggestion, with its reason and how to switch it off.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Nudge {
    /// The step of the guide it belongs to, 1 to 8.
    pub step: u8,
    /// Suggestion, with the figures it is based on.
    pub message: String,
    /// Condition under which it disappears.
    pub silence: String,
}

/// Figures from which nudges are derived. [`Default`] leads to none.
#[derive(Clone, Copy, Debug, Default)]
pub struct Facts<'a> {
    /// Name of the partner, if set.
    pub partner: Option<&'a str>,
    /// Tally of the last eight weeks, [`RecentWeeks::recent`].
    pub recent: Tally,
    /// Tally of the eight weeks before those, [`RecentWeeks::before`].
    pub before: Tally,
    /// Number of occurrences broken in the last eight weeks that are not repaired.
    pub unrepaired: u32,
    /// Number of days without a log entry, including today; `None` before the first entry.
    pub unlogged_days: Option<i64>,
    /// Number of days since the last date, gift, note or gesture; `None` before the first.
    pub dateless_days: Option<i64>,
    /// Number of days that may pass between two of them.
    pub date_every: i64,
}

impl Facts<'_> {
    fn partner(&self) -> &str {
        self.partner.unwrap_or("your partner")
    }
}

/// The last eight weeks and the eight before, as first and last days, inclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RecentWeeks {
    /// The 56 days up to and with today.
    pub recent: (NaiveDate, NaiveDate),
    /// The 56 days before those.
    pub before: (NaiveDate, NaiveDate),
}

impl RecentWeeks {
    /// Returns the two spans as of `today`. They are shorter at the beginning of the calendar.
    pub fn on(today: NaiveDate) -> Self {
        let back = |days| {
            today
                .checked_sub_days(Days::new(days))
                .unwrap_or(NaiveDate::MIN)
        };
        Self {
            recent: (back(55), today),
            before: (back(111), back(56)),
        }
    }
}

/// Returns the nudges, in the order of the guide's steps.
pub fn nudges(facts: &Facts) -> Vec<Nudge> {
    [
        repair_what_broke(facts),
        log_again(facts),
        smaller_promises(facts),
        couples_specialist(facts),
        small_things(facts),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Step 3: something was broken and is not repaired. Late occurrences are left out: today's screen
/// and the list of repairs show them.
fn repair_what_broke(facts: &Facts) -> Option<Nudge> {
    let (those, them) = match facts.unrepaired {
        0 => return None,
        1 => (
            "1 promise broken in the last 8 weeks is".to_owned(),
            "it is",
        ),
        several => (
            format!("{several} promises broken in the last 8 weeks are"),
            "they are",
        ),
    };
    Some(Nudge {
        step: 3,
        message: format!(
            "{those} not repaired. Silence about a broken promise can hurt {} more than the \
             breaking did.",
            facts.partner(),
        ),
        silence: format!("This stops once {them} repaired, or 8 weeks old: `trust repair`."),
    })
}

/// Number of days without a log entry from which a nudge appears.
const SILENT_DAYS: i64 = 3;

/// Step 4: no log entry for some days. Never shown before the first entry.
fn log_again(facts: &Facts) -> Option<Nudge> {
    let days = facts.unlogged_days.filter(|days| *days >= SILENT_DAYS)?;
    Some(Nudge {
        step: 4,
        message: format!(
            "No log entry for {days} days. A line about an ordinary day is enough, and spares {} \
             the asking.",
            facts.partner(),
        ),
        silence: "This stops with the next log entry: `trust log TEXT`. Use `--on DAY` for a day \
                  that is past."
            .to_owned(),
    })
}

/// Number of decided promises from which a rate is judged.
const ENOUGH: u32 = 10;

/// Returns true if the kept rate is under 80%, over enough decided promises.
///
/// Computed in whole numbers, so that exactly 80% is never under it.
fn is_low(tally: Tally) -> bool {
    tally.decided() >= ENOUGH && 5 * u64::from(tally.kept) < 4 * u64::from(tally.decided())
}

/// Step 5: the kept rate of the last eight weeks is low.
fn smaller_promises(facts: &Facts) -> Option<Nudge> {
    let recent = facts.recent;
    is_low(recent).then(|| Nudge {
        step: 5,
        message: format!(
            "In the last 8 weeks you kept {} of {} promises. Fewer and smaller ones that you can \
             keep every time will mean more to {} than large ones kept now and then. No promise \
             is too small.",
            recent.kept,
            recent.decided(),
            facts.partner(),
        ),
        silence: match recent.unanswered {
            0 => "This note goes away at 4 of 5 kept. What you cannot keep can be moved or released, \
                  together and before it is due; what no longer fits can be stopped."
                .to_owned(),
            1 => "This note goes away at 4 of 5 kept. One promise has no answer yet, and counts as broken \
                  until you say how it went."
                .to_owned(),
            several => format!(
                "This note goes away at 4 of 5 kept. {several} promises have no answer yet, and count as \
                 broken until you say how they went."
            ),
        },
    })
}

/// Step 6: the kept rate is low, and no better than eight weeks earlier.
///
/// Step 5 is shown then too: one suggests what can be done alone today, the other an appointment.
fn couples_specialist(facts: &Facts) -> Option<Nudge> {
    let (recent, before) = (facts.recent, facts.before);
    // recent rate <= earlier rate, multiplied out.
    let no_better = u64::from(recent.kept) * u64::from(before.decided())
        <= u64::from(before.kept) * u64::from(recent.decided());
    let speaks = is_low(recent) && before.decided() >= ENOUGH && no_better;
    speaks.then(|| Nudge {
        step: 6,
        message: format!(
            "Your promises are kept no more often than before: {} of {} in the last 8 weeks, {} \
             of {} in the 8 weeks before. Being stuck is common, and nothing to be ashamed of. \
             Someone who works only with couples can help you and {} find out what stands in the \
             way.",
            recent.kept,
            recent.decided(),
            before.kept,
            before.decided(),
            facts.partner(),
        ),
        silence:
            "What to look for: `trust step 6`. This stops once the last 8 weeks are better than \
                  the 8 before, or at 4 of 5 kept."
                .to_owned(),
    })
}

/// Step 8: no date or gesture for longer than the setting allows. Never shown before the first one.
fn small_things(facts: &Facts) -> Option<Nudge> {
    let days = facts
        .dateless_days
        .filter(|days| *days > facts.date_every)?;
    Some(Nudge {
        step: 8,
        message: format!(
            "No date, gift, note or gesture for {days} days. The small things count most: a line \
             on the mirror is one. `trust date pick` finds something.",
        ),
        silence: format!(
            "This stops with the next one: `trust date done ID`. It appears after {} days; change \
             that with `trust config set date.every N`.",
            facts.date_every
        ),
    })
}

#[cfg(test)]
mod tests;
