//! Words of the apology checker: the weakness that each rule finds, why it matters, and a suggestion.

use crate::domain::apology::Rule;

/// Returns the weakness that a rule finds, in a few words.
pub fn catches(rule: Rule) -> &'static str {
    match rule {
        Rule::But => "this takes back the apology",
        Rule::Justifying => "this gives a reason",
        Rule::Conditional => "this puts the apology under a condition",
        Rule::Blame => "this gives your partner a share of the blame",
        Rule::Passive => "this says that it happened, but not who did it",
        Rule::Minimising => "this makes it smaller than it was",
        Rule::MissingApology => "it does not say that you are sorry",
        Rule::MissingWhat => "it does not say what you are sorry for",
        Rule::MissingEffect => "it does not say how it affected your partner",
        Rule::MissingResponsibility => "it does not say that you are responsible",
    }
}

/// Returns the reason why that weakens an apology.
pub fn why(rule: Rule) -> &'static str {
    match rule {
        Rule::But => "Your partner will hear what follows it, not what came before.",
        Rule::Justifying => {
            "A reason asks for understanding, but here it is your partner who \
                             needs it."
        }
        Rule::Conditional => {
            "It leaves open whether anything was wrong, but you both know that it was."
        }
        Rule::Blame => "An apology is about your own part; anything else weakens it.",
        Rule::Passive => "Someone did it, and that person should say so.",
        Rule::Minimising => "Only the person who was hurt can say how big it was.",
        Rule::MissingApology => "Without the word it sounds like a report of events.",
        Rule::MissingWhat => "If you name it, your partner can tell that you know what you did.",
        Rule::MissingEffect => {
            "Naming the effect shows that you have looked at it through your partner's eyes."
        }
        Rule::MissingResponsibility => {
            "Until you say so, your partner cannot know that you \
                                        see it as your own doing."
        }
    }
}

/// Returns a suggestion.
pub fn instead(rule: Rule) -> &'static str {
    match rule {
        Rule::But => "End the sentence before it. What comes after can wait until you are asked.",
        Rule::Justifying => "Leave the reason out: say what you did, and stop there.",
        Rule::Conditional => {
            "State what happened: “I am sorry that I …”, “I hurt you when I \
                              …”."
        }
        Rule::Blame => "Begin the sentence with “I”, and say only what you did.",
        Rule::Passive => "Put yourself in: “I made the mistake of …”, “I said …”, “I forgot …”.",
        Rule::Minimising => "Say what you did in plain words, without “only” or “a little”.",
        Rule::MissingApology => "“I am sorry for …”, with what you did in plain words.",
        Rule::MissingWhat => "“I am sorry for …”, or “I am sorry that I …”: what, and when.",
        Rule::MissingEffect => {
            "“I imagine it made you feel …”, in words that your partner has used."
        }
        Rule::MissingResponsibility => "“I take full responsibility for it.”",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::apology::RULES;

    #[test]
    fn every_rule_has_a_reason_and_a_suggestion() {
        for rule in RULES {
            assert!(!catches(rule).ends_with('.'), "{rule:?}");
            assert!(why(rule).ends_with('.'), "{rule:?}");
            assert!(instead(rule).ends_with(['.', '”']), "{rule:?}");
        }
    }
}
