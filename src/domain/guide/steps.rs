//! Texts of the eight steps. They are addressed to the person who broke the trust.

/// One step of the guide.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// Number from 1 to 8.
    pub number: u8,
    /// Title.
    pub title: &'static str,
    /// Description of the step; see [`Step::asks`].
    asks: &'static str,
    /// Reason why it continues after it is marked done; `None` if it can be finished.
    pub goes_on: Option<&'static str>,
}

/// All steps, in order.
pub const STEPS: [Step; 8] = [
    Step {
        number: 1,
        title: "Face the problem",
        asks: "Say what happened and what your part in it was, the hard parts too. Owning it is \
               more than admitting it: “I am responsible for this.” It belongs in a quiet talk, \
               face to face, with time enough; it is not a way to calm things down.",
        goes_on: None,
    },
    Step {
        number: 2,
        title: "Understand",
        asks: "Look at what you did through {partner}'s eyes: disappointment, anger, \
               confusion, the feeling of not having been enough, and a picture of you that has \
               changed. Ask, listen to the end, and try to say it back. This is not the place to \
               explain yourself. Write down a number for trust only if one was offered.",
        goes_on: None,
    },
    Step {
        number: 3,
        title: "Apologise",
        asks: "In person, and once you understand. Say what you are sorry for, how you imagine it \
               felt, and that you take full responsibility: no reasons, no “but”, no share of the \
               blame for anyone else. A promise broken later needs the same three things, on a \
               smaller scale.",
        goes_on: None,
    },
    Step {
        number: 4,
        title: "Be open",
        asks: "Tell {partner} about your days and your decisions before you are asked. You may be \
               met with suspicion at first; being the same every day wears it down, and arguing \
               does not. You keep your independence and your privacy, and it can ease with time.",
        goes_on: Some("This step goes on: openness is for the long haul."),
    },
    Step {
        number: 5,
        title: "Keep promises",
        asks: "Let your actions match your words. Look for the smallest promises that \
               you can keep every single time, and keep them: being on time, a chore, a call at \
               noon. No promise is too small, and each one that you keep adds to the others.",
        goes_on: Some("This step goes on: there is always a next promise."),
    },
    Step {
        number: 6,
        title: "Get help",
        asks: "Being stuck is common, and not a failure. When the two of you get no further, look \
               together for a specialist who works only with couples, rather than for someone who \
               does a little of everything.",
        goes_on: None,
    },
    Step {
        number: 7,
        title: "Be patient",
        asks: "This is a marathon. Nobody can say how long it takes; after an affair most \
               specialists speak of a year or so. A bad day is one day; it does not send you \
               back to the beginning. Keep to the next step, and do not lose hope.",
        goes_on: Some("This step goes on for as long as it takes."),
    },
    Step {
        number: 8,
        title: "Rekindle",
        asks: "Repairing trust is not everything: love needs care as well. An evening out, \
               a present for no reason, a flirty message, a note on the table, a kiss on leaving \
               and on coming home. The small things do the most.",
        goes_on: Some("This step goes on: the small things are never finished."),
    },
];

impl Step {
    /// The step with this number, 1 to 8.
    pub fn numbered(number: u8) -> Option<Self> {
        STEPS.into_iter().find(|step| step.number == number)
    }

    /// Returns the description with the name of the partner.
    pub fn asks(&self, partner: Option<&str>) -> String {
        named(self.asks, partner)
    }
}

/// Replaces `{partner}` in a text of the guide.
pub fn named(text: &str, partner: Option<&str>) -> String {
    text.replace("{partner}", partner.unwrap_or("your partner"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_eight_in_order() {
        let numbers: Vec<u8> = STEPS.iter().map(|step| step.number).collect();
        assert_eq!(numbers, [1, 2, 3, 4, 5, 6, 7, 8]);
        for number in 0..=u8::MAX {
            let found = Step::numbered(number).map(|step| step.number);
            assert_eq!(found, (1..=8).contains(&number).then_some(number));
        }
    }

    #[test]
    fn steps_name_the_partner_without_gender() {
        for step in STEPS {
            let asks = step.asks(Some("Kim"));
            assert!(
                !asks.contains('{') && !asks.contains("your partner"),
                "{asks}"
            );
            let words: Vec<String> = step
                .asks(None)
                .to_lowercase()
                .split(|c: char| !c.is_alphabetic())
                .map(str::to_owned)
                .collect();
            for word in ["he", "she", "him", "her", "his", "hers", "husband", "wife"] {
                assert!(
                    !words.iter().any(|other| other == word),
                    "{word}: {words:?}"
                );
            }
        }
        let asks = STEPS.iter().find(|step| step.number == 4).unwrap();
        assert!(asks.asks(None).starts_with("Tell your partner about"));
        assert!(asks.asks(Some("Kim")).starts_with("Tell Kim about"));
    }
}
