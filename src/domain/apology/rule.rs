//! The rules of the apology checker: what each catches, why, and what to try instead.

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

    /// Returns what the rule catches, in a few words.
    pub fn catches(self) -> &'static str {
        match self {
            Self::But => "this takes back the apology",
            Self::Justifying => "this gives a reason",
            Self::Conditional => "this puts the apology under a condition",
            Self::Blame => "this gives your partner a share of the blame",
            Self::Passive => "this says that it happened, but not who did it",
            Self::Minimising => "this makes it smaller than it was",
            Self::MissingApology => "it does not say that you are sorry",
            Self::MissingWhat => "it does not say what you are sorry for",
            Self::MissingEffect => "it does not say how it affected your partner",
            Self::MissingResponsibility => "it does not say that you are responsible",
        }
    }

    /// Returns why that weakens the apology.
    pub fn why(self) -> &'static str {
        match self {
            Self::But => "Your partner will hear what follows it, not what came before.",
            Self::Justifying => {
                "A reason asks for understanding, but here it is your partner who \
                                 needs it."
            }
            Self::Conditional => {
                "It leaves open whether anything was wrong, but you both know that it was."
            }
            Self::Blame => "An apology is about your own part; anything else weakens it.",
            Self::Passive => "Someone did it, and that person should say so.",
            Self::Minimising => "Only the person who was hurt can say how big it was.",
            Self::MissingApology => "Without the word it sounds like a report of events.",
            Self::MissingWhat => {
                "If you name it, your partner can tell that you know what you did."
            }
            Self::MissingEffect => {
                "Naming the effect shows that you have looked at it through your partner's eyes."
            }
            Self::MissingResponsibility => {
                "Until you say so, your partner cannot know that you \
                                            see it as your own doing."
            }
        }
    }

    /// Returns what to try instead.
    pub fn instead(self) -> &'static str {
        match self {
            Self::But => {
                "End the sentence before it. What comes after can wait until you are asked."
            }
            Self::Justifying => "Leave the reason out: say what you did, and stop there.",
            Self::Conditional => {
                "State what happened: “I am sorry that I …”, “I hurt you when I \
                                  …”."
            }
            Self::Blame => "Begin the sentence with “I”, and say only what you did.",
            Self::Passive => {
                "Put yourself in: “I made the mistake of …”, “I said …”, “I forgot …”."
            }
            Self::Minimising => "Say what you did in plain words, without “only” or “a little”.",
            Self::MissingApology => "“I am sorry for …”, with what you did in plain words.",
            Self::MissingWhat => "“I am sorry for …”, or “I am sorry that I …”: what, and when.",
            Self::MissingEffect => {
                "“I imagine it made you feel …”, in words that your partner has used."
            }
            Self::MissingResponsibility => "“I take full responsibility for it.”",
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
    fn every_rule_has_a_reason_and_a_suggestion() {
        for rule in RULES {
            assert!(!rule.catches().ends_with('.'), "{rule:?}");
            assert!(rule.why().ends_with('.'), "{rule:?}");
            assert!(rule.instead().ends_with(['.', '”']), "{rule:?}");
            assert_eq!(rule.is_missing(), rule.name().starts_with("missing"));
        }
    }
}
