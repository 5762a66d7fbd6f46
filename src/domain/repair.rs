//! Repairs of broken or late occurrences.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::apology::{self, Finding, Rule};
use super::occurrence::Outcome;

/// Repair of one broken or late occurrence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Repair {
    /// Row ID; 0 until stored.
    pub id: i64,
    /// Stored occurrence.
    pub occurrence: i64,
    /// Admission of what was done or not done.
    pub own: String,
    /// Effect on the partner.
    pub effect: String,
    /// Apology.
    pub apology: String,
    /// Intended change.
    pub change: Option<String>,
    /// The new, smaller promise that came of it.
    pub promise: Option<i64>,
    /// Time it was recorded.
    pub repaired_at: DateTime<Utc>,
    /// Civil day on which it was marked done.
    pub repaired_day: NaiveDate,
}

/// Checks the apology of a repair by the same rules as any draft, except those about other parts of
/// the repair: responsibility and effect need not be said twice.
pub fn check(apology: &str) -> Vec<Finding> {
    let mut findings = apology::check(apology);
    findings.retain(|finding| {
        !matches!(
            finding.rule,
            Rule::MissingWhat | Rule::MissingEffect | Rule::MissingResponsibility
        )
    });
    findings
}

/// Returns true if an occurrence with this outcome can be repaired.
pub fn needs_repair(outcome: Option<Outcome>) -> bool {
    matches!(outcome, Some(Outcome::Late | Outcome::Broken))
}

/// A line that was meant as a key or a short reply to a question, and not as the answer itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AsKey<'a> {
    /// A question mark, or `help`.
    Help,
    /// A single letter or sign, or a short reply.
    Short(&'a str),
}

/// Returns what a line was meant as, where it was hardly meant as a text. Outside of ASCII a single
/// letter can be a word.
pub fn as_key(line: &str) -> Option<AsKey<'_>> {
    const REPLIES: [&str; 9] = [
        "yes", "no", "ok", "none", "later", "skip", "undo", "quit", "exit",
    ];
    let is_reply = REPLIES.iter().any(|reply| reply.eq_ignore_ascii_case(line));
    if line == "?" || line.eq_ignore_ascii_case("help") {
        return Some(AsKey::Help);
    }
    let is_letter = line.is_ascii() && line.len() == 1;
    (is_letter || is_reply).then_some(AsKey::Short(line))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_and_short_replies_are_no_texts() {
        for line in ["?", "help", "Help"] {
            assert_eq!(as_key(line), Some(AsKey::Help), "{line}");
        }
        for line in ["y", "Q", "u", "1", ".", "yes", "No", "quit"] {
            assert_eq!(as_key(line), Some(AsKey::Short(line)), "{line}");
        }
        for line in ["I", "愛", "no alarm", "later, at 6", "??"] {
            assert_eq!(as_key(line).is_none(), line != "I", "{line}");
        }
    }

    #[test]
    fn repairs_need_no_effect_or_responsibility_in_the_apology() {
        let rules = |text| -> Vec<Rule> { check(text).iter().map(|found| found.rule).collect() };
        assert_eq!(rules("I am sorry."), []);
        assert_eq!(rules("I am sorry, but work was mad."), [Rule::But]);
        assert_eq!(rules("I am sorry if you were upset."), [Rule::Conditional]);
        assert_eq!(rules("It was my fault."), [Rule::MissingApology]);
    }

    #[test]
    fn only_late_and_broken_occurrences_can_be_repaired() {
        for (outcome, amiss) in [
            (None, false),
            (Some(Outcome::Kept), false),
            (Some(Outcome::Released), false),
            (Some(Outcome::Late), true),
            (Some(Outcome::Broken), true),
        ] {
            assert_eq!(needs_repair(outcome), amiss, "{outcome:?}");
        }
    }
}
