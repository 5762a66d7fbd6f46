//! Words of the suggestions for each step.

use super::named;
use crate::domain::guide::Suggestion;
use crate::report::Next;

/// Returns suggestions in words, with the name of the partner.
pub fn next(suggestions: Vec<Suggestion>, partner: Option<&str>) -> Vec<Next> {
    let all = suggestions.into_iter();
    all.map(|suggestion| {
        let (text, command) = words(suggestion);
        Next {
            text: named(text, partner),
            command,
        }
    })
    .collect()
}

fn words(suggestion: Suggestion) -> (&'static str, String) {
    let (text, command) = match suggestion {
        Suggestion::WriteItDown => (
            "Write down for yourself what happened, as if nobody would ever read it.",
            "trust step note 1 TEXT",
        ),
        Suggestion::Ask => (
            "Ask {partner} how it was, listen to the end, and write down the words.",
            "trust heard TEXT --feeling WORD",
        ),
        Suggestion::SayBack => (
            "Read again what you heard, and say it back in words of your own.",
            "trust heard list",
        ),
        Suggestion::Draft => (
            "Write a draft, and have its words checked.",
            "trust apology --save",
        ),
        Suggestion::DraftAgain => (
            "Go over your draft again, and have its words checked.",
            "trust apology --save",
        ),
        Suggestion::Repair => (
            "Make up for what was broken or late: own it, name its effect, and say sorry.",
            "trust repair",
        ),
        Suggestion::NextBroken => (
            "The next promise that breaks asks for a small apology of its own.",
            "trust report --month",
        ),
        Suggestion::AddToLog => (
            "Add to today's log what else was decided or happened.",
            "trust log TEXT",
        ),
        Suggestion::BeginLog => (
            "Begin with one line about today; an ordinary one is enough.",
            "trust log TEXT",
        ),
        Suggestion::Log => (
            "Write today's line; an ordinary one is enough.",
            "trust log TEXT",
        ),
        Suggestion::ShareLog => (
            "Let {partner} read the entries you choose.",
            "trust log share ID",
        ),
        Suggestion::Promise => (
            "Make one promise, small enough to be kept every time.",
            "trust promise add \"text you at lunch\"",
        ),
        Suggestion::SeeDue => (
            "See what is due, and what still waits for an answer.",
            "trust",
        ),
        Suggestion::SeeBreaks => (
            "See where promises hold and where they break.",
            "trust report --month",
        ),
        Suggestion::FindSpecialist { stuck } => (
            if stuck {
                "Your figures have not improved for a while: this is the time to look for someone."
            } else {
                "If you get stuck, look for someone who works only with couples; write down the name here."
            },
            "trust step specialist --name NAME --contact CONTACT",
        ),
        Suggestion::AddTopic => (
            "Put what you want to bring up on the agenda: give it the tag therapy.",
            "trust step note 6 --tag therapy TEXT",
        ),
        Suggestion::RecordSession => (
            "After a session, record it; a new agenda then begins.",
            "trust step session TEXT",
        ),
        Suggestion::LookBack => (
            "Look back now and then at how far you have come.",
            "trust report --year",
        ),
        Suggestion::DateDone(id) => {
            let command = format!("trust date done {id}");
            return ("When it has happened, write it down.", command);
        }
        Suggestion::PickDate => ("Pick something small for this week.", "trust date pick"),
        Suggestion::MarkDone(number) => {
            let text = match number {
                1 => "When you have talked and taken responsibility, mark the step done.",
                2 => "When {partner} says that you have understood, mark the step done.",
                _ => "When you have said it in person, mark the step done.",
            };
            return (text, format!("trust step done {number}"));
        }
        Suggestion::GoTo(number) => {
            let command = format!("trust step {number}");
            return ("This is done. On to the next one.", command);
        }
    };
    (text, command.to_owned())
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;
    use crate::domain::guide::{
        Drafts, Evidence, Heard, Help, Kept, Opened, Owned, Patience, Planned, Rekindled, Step,
        suggestions,
    };
    use crate::domain::guide_year::GuideYear;
    use crate::domain::streak::Streak;

    /// Evidence of each step, empty and not.
    fn evidence() -> Vec<(u8, Evidence)> {
        let streak = Streak {
            current: 1,
            best: 2,
        };
        let horizon = GuideYear::new(NaiveDate::MIN, 365, NaiveDate::MIN);
        let mut all = vec![(7, Evidence::Patience(Patience { horizon }))];
        for n in [0, 2] {
            let plateau = n > 0;
            let streak = if n > 0 { streak } else { Streak::default() };
            all.push((
                1,
                Evidence::Owned(Owned {
                    notes: n,
                    talked: plateau,
                }),
            ));
            all.push((
                2,
                Evidence::Heard(Heard {
                    heard: n,
                    last_rating: None,
                }),
            ));
            all.push((
                3,
                Evidence::Drafts(Drafts {
                    drafts: n,
                    amiss: n,
                    repaired: 0,
                }),
            ));
            all.push((
                4,
                Evidence::Opened(Opened {
                    log_days: streak,
                    entries: n,
                    today: plateau,
                }),
            ));
            all.push((
                5,
                Evidence::Kept(Kept {
                    kept: n,
                    decided: n,
                    kept_rate: None,
                    promises: streak,
                    clean_days: streak,
                }),
            ));
            for specialist in [false, true] {
                all.push((
                    6,
                    Evidence::Help(Help {
                        specialist,
                        sessions: n,
                        last_session: None,
                        agenda: n,
                        plateau,
                    }),
                ));
            }
            let next = plateau.then(|| Planned {
                id: 7,
                text: "a walk".to_owned(),
                at: chrono::DateTime::UNIX_EPOCH.fixed_offset().into(),
                day: NaiveDate::default(),
            });
            all.push((8, Evidence::Rekindled(Rekindled { last: None, next })));
        }
        all
    }

    #[test]
    fn there_are_always_suggestions_without_placeholders() {
        for (number, evidence) in evidence() {
            for done in [false, true] {
                let step = Step::numbered(number).unwrap();
                let all = next(suggestions(step, done, &evidence), Some("Kim"));
                assert!(!all.is_empty(), "{number} {done} {evidence:?}");
                for one in all {
                    assert!(!one.text.contains('{'), "{}", one.text);
                    assert!(one.command.starts_with("trust"), "{}", one.command);
                }
            }
        }
    }
}
