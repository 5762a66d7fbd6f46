//! Repair: what follows a broken or late promise.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::apology::{self, Finding, Rule};
use super::occurrence::Outcome;

/// What was said to own one broken or late occurrence, and what changes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Repair {
    /// 0 until stored.
    pub id: i64,
    /// The stored occurrence.
    pub occurrence: i64,
    /// What she did or did not do, owned.
    pub own: String,
    /// What it did to the partner.
    pub effect: String,
    /// The apology.
    pub apology: String,
    /// What changes.
    pub change: Option<String>,
    /// The new, smaller promise that came of it.
    pub promise: Option<i64>,
    /// When it was recorded.
    pub repaired_at: DateTime<Utc>,
    /// The civil day on which it was.
    pub repaired_day: NaiveDate,
}

/// What the apology of a repair should look at again: by the same rules as any, but for what the
/// repair says in parts of its own. Whose doing it was and what it did need not be said twice.
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

/// Whether something that went so can be repaired.
pub fn needs_repair(outcome: Option<Outcome>) -> bool {
    matches!(outcome, Some(Outcome::Late | Outcome::Broken))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn excuses_are_found_and_what_other_parts_say_is_not_missed() {
        let rules = |text| -> Vec<Rule> { check(text).iter().map(|found| found.rule).collect() };
        assert_eq!(rules("I am sorry."), []);
        assert_eq!(rules("I am sorry, but work was mad."), [Rule::But]);
        assert_eq!(rules("I am sorry if you were upset."), [Rule::Conditional]);
        assert_eq!(rules("It was my fault."), [Rule::MissingApology]);
    }

    #[test]
    fn only_what_was_late_or_broken_can_be_repaired() {
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
