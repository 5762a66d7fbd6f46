//! The names of the rules of the apology checker. `but` finds the first one, `phrases` lists the words of
//! the next ones, and `evidence` finds what is missing. What is said about each is in `render::apology_rule`.

use serde::Serialize;

/// Rule of the apology checker. The first ones are about words that are present, the others about
/// what is missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Rule {
    /// "But" and similar words after the apology.
    But,
    /// Reasons and intentions.
    Justifying,
    /// An apology under a condition, or for something unspecified.
    Conditional,
    /// Blaming the other person.
    Blame,
    /// Things that happen without an actor.
    Passive,
    /// Playing it down.
    Minimising,
    /// No word of apology.
    MissingApology,
    /// No statement of what it is for.
    MissingWhat,
    /// No mention of the effect on the other person.
    MissingEffect,
    /// No statement of responsibility.
    MissingResponsibility,
}

/// All rules, in the order in which they are shown.
pub const RULES: [Rule; 10] = [
    Rule::But,
    Rule::Justifying,
    Rule::Conditional,
    Rule::Blame,
    Rule::Passive,
    Rule::Minimising,
    Rule::MissingApology,
    Rule::MissingWhat,
    Rule::MissingEffect,
    Rule::MissingResponsibility,
];

impl Rule {
    /// Returns the name used by JSON and `--plain`.
    pub fn name(self) -> &'static str {
        match self {
            Self::But => "but",
            Self::Justifying => "justifying",
            Self::Conditional => "conditional",
            Self::Blame => "blame",
            Self::Passive => "passive",
            Self::Minimising => "minimising",
            Self::MissingApology => "missing-apology",
            Self::MissingWhat => "missing-what",
            Self::MissingEffect => "missing-effect",
            Self::MissingResponsibility => "missing-responsibility",
        }
    }

    /// Returns true if the rule is about something missing.
    pub fn is_missing(self) -> bool {
        self >= Self::MissingApology
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_those_of_json() {
        for rule in RULES {
            assert_eq!(serde_json::to_value(rule).unwrap(), rule.name());
        }
        assert!(RULES.is_sorted());
    }

    #[test]
    fn rules_about_something_missing_say_so_in_their_name() {
        for rule in RULES {
            assert_eq!(rule.is_missing(), rule.name().starts_with("missing"));
        }
    }
}
