//! Texts of the guide: its eight steps, the figures about each, and suggestions. They are addressed
//! to the person who broke the trust.

mod evidence;
mod next;

use crate::domain::guide::Step;

pub use evidence::words;
pub use next::next;

/// Returns the description of a step, with the name of the partner.
pub fn asks(step: Step, partner: Option<&str>) -> String {
    let text = match step.number {
        1 => {
            "Say what happened and what your part in it was, the hard parts too. Owning it is \
             more than admitting it: “I am responsible for this.” It belongs in a quiet talk, \
             face to face, with time enough; it is not a way to calm things down."
        }
        2 => {
            "Look at what you did through {partner}'s eyes: disappointment, anger, \
             confusion, the feeling of not having been enough, and a picture of you that has \
             changed. Ask, listen to the end, and try to say it back. This is not the place to \
             explain yourself. Write down a number for trust only if one was offered."
        }
        3 => {
            "In person, and once you understand. Say what you are sorry for, how you imagine it \
             felt, and that you take full responsibility: no reasons, no “but”, no share of the \
             blame for anyone else. A promise broken later needs the same three things, on a \
             smaller scale."
        }
        4 => {
            "Tell {partner} about your days and your decisions before you are asked. You may be \
             met with suspicion at first; being the same every day wears it down, and arguing \
             does not. You keep your independence and your privacy, and it can ease with time."
        }
        5 => {
            "Let your actions match your words. Look for the smallest promises that \
             you can keep every single time, and keep them: being on time, a chore, a call at \
             noon. No promise is too small, and each one that you keep adds to the others."
        }
        6 => {
            "Being stuck is common, and not a failure. When the two of you get no further, look \
             together for a specialist who works only with couples, rather than for someone who \
             does a little of everything."
        }
        7 => {
            "This is a marathon. Nobody can say how long it takes; after an affair most \
             specialists speak of a year or so. A bad day is one day; it does not send you \
             back to the beginning. Keep to the next step, and do not lose hope."
        }
        _ => {
            "Repairing trust is not everything: love needs care as well. An evening out, \
             a present for no reason, a flirty message, a note on the table, a kiss on leaving \
             and on coming home. The small things do the most."
        }
    };
    named(text, partner)
}

/// Returns the reason why a step continues after it is marked done; `None` if it can be finished.
pub fn goes_on(step: Step) -> Option<&'static str> {
    match step.number {
        4 => Some("This step goes on: openness is for the long haul."),
        5 => Some("This step goes on: there is always a next promise."),
        7 => Some("This step goes on for as long as it takes."),
        8 => Some("This step goes on: the small things are never finished."),
        _ => None,
    }
}

/// Replaces `{partner}` in a text of the guide.
fn named(text: &str, partner: Option<&str>) -> String {
    text.replace("{partner}", partner.unwrap_or("your partner"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::guide::STEPS;

    #[test]
    fn steps_name_the_partner_without_gender() {
        for step in STEPS {
            let text = asks(step, Some("Kim"));
            assert!(
                !text.contains('{') && !text.contains("your partner"),
                "{text}"
            );
            let words: Vec<String> = asks(step, None)
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
        let open = Step::numbered(4).unwrap();
        assert!(asks(open, None).starts_with("Tell your partner about"));
        assert!(asks(open, Some("Kim")).starts_with("Tell Kim about"));
    }
}
