//! Suggestions for each step, based on the record.

use super::named;
use crate::domain::guide::{Drafts, Evidence, Help, Kept, Opened, Rekindled, Step};
use crate::report::Next;

/// Returns the suggestions for a step, most important first; never empty.
pub fn next(step: Step, done: bool, evidence: &Evidence, partner: Option<&str>) -> Vec<Next> {
    let mut all = match evidence {
        Evidence::Owned(owned) if owned.notes == 0 && !done => vec![(
            "Write down for yourself what happened, as if nobody would ever read it.",
            "trust step note 1 TEXT".to_owned(),
        )],
        Evidence::Heard(heard) if heard.heard == 0 => vec![(
            "Ask {partner} how it was, listen to the end, and write down the words.",
            "trust heard TEXT --feeling WORD".to_owned(),
        )],
        Evidence::Heard(_) => vec![(
            "Read again what you heard, and say it back in words of your own.",
            "trust heard list".to_owned(),
        )],
        Evidence::Drafts(drafts) => apologise(drafts, done),
        Evidence::Opened(opened) => be_open(opened),
        Evidence::Kept(kept) => keep(kept),
        Evidence::Help(help) => get_help(help),
        Evidence::Patience(_) => vec![(
            "Look back now and then at how far you have come.",
            "trust report --year".to_owned(),
        )],
        Evidence::Rekindled(rekindled) => rekindle(rekindled),
        Evidence::Owned(_) => Vec::new(),
    };
    let number = step.number;
    match (number, done) {
        (1, false) => all.push((
            "When you have talked and taken responsibility, mark the step done.",
            "trust step done 1".to_owned(),
        )),
        (2, false) => all.push((
            "When {partner} says that you have understood, mark the step done.",
            "trust step done 2".to_owned(),
        )),
        (3, false) => all.push((
            "When you have said it in person, mark the step done.",
            "trust step done 3".to_owned(),
        )),
        (1 | 2, true) => all.push((
            "This is done. On to the next one.",
            format!("trust step {}", number + 1),
        )),
        _ => {}
    }
    all.into_iter()
        .map(|(text, command)| Next {
            text: named(text, partner),
            command,
        })
        .collect()
}

fn apologise(drafts: &Drafts, done: bool) -> Vec<(&'static str, String)> {
    let mut all = Vec::new();
    if !done {
        let text = if drafts.drafts == 0 {
            "Write a draft, and have its words checked."
        } else {
            "Go over your draft again, and have its words checked."
        };
        all.push((text, "trust apology --save".to_owned()));
    }
    if drafts.repaired < drafts.amiss {
        all.push((
            "Make up for what was broken or late: own it, name its effect, and say sorry.",
            "trust repair".to_owned(),
        ));
    } else if done {
        all.push((
            "The next promise that breaks asks for a small apology of its own.",
            "trust report --month".to_owned(),
        ));
    }
    all
}

fn be_open(opened: &Opened) -> Vec<(&'static str, String)> {
    let write = if opened.today {
        "Add to today's log what else was decided or happened."
    } else if opened.log_days.best == 0 {
        "Begin with one line about today; an ordinary one is enough."
    } else {
        "Write today's line; an ordinary one is enough."
    };
    let mut all = vec![(write, "trust log TEXT".to_owned())];
    if opened.entries > 0 {
        all.push((
            "Let {partner} read the entries you choose.",
            "trust log share ID".to_owned(),
        ));
    }
    all
}

fn keep(kept: &Kept) -> Vec<(&'static str, String)> {
    if kept.decided == 0 {
        return vec![(
            "Make one promise, small enough to be kept every time.",
            "trust promise add \"text you at lunch\"".to_owned(),
        )];
    }
    vec![
        (
            "See what is due, and what still waits for an answer.",
            "trust".to_owned(),
        ),
        (
            "See where promises hold and where they break.",
            "trust report --month".to_owned(),
        ),
    ]
}

fn get_help(help: &Help) -> Vec<(&'static str, String)> {
    let find = if help.plateau {
        "Your figures have not improved for a while: this is the time to look for someone."
    } else {
        "If you get stuck, look for someone who works only with couples; write down the name here."
    };
    let mut all = Vec::new();
    if !help.specialist {
        all.push((
            find,
            "trust step specialist --name NAME --contact CONTACT".to_owned(),
        ));
    }
    all.push((
        "Put what you want to bring up on the agenda: give it the tag therapy.",
        "trust step note 6 --tag therapy TEXT".to_owned(),
    ));
    if help.specialist {
        all.push((
            "After a session, record it; a new agenda then begins.",
            "trust step session TEXT".to_owned(),
        ));
    }
    all
}

fn rekindle(rekindled: &Rekindled) -> Vec<(&'static str, String)> {
    match &rekindled.next {
        Some(planned) => vec![(
            "When it has happened, write it down.",
            format!("trust date done {}", planned.id),
        )],
        None => vec![(
            "Pick something small for this week.",
            "trust date pick".to_owned(),
        )],
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;
    use crate::domain::guide::{Heard, Owned, Patience, Planned};
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
                let all = next(step, done, &evidence, Some("Kim"));
                assert!(!all.is_empty(), "{number} {done} {evidence:?}");
                for one in all {
                    assert!(!one.text.contains('{'), "{}", one.text);
                    assert!(one.command.starts_with("trust"), "{}", one.command);
                }
            }
        }
    }

    #[test]
    fn suggestions_follow_from_evidence() {
        let texts = |number: u8, done, evidence: &Evidence| {
            let step = Step::numbered(number).unwrap();
            let all = next(step, done, evidence, Some("Kim"));
            all.into_iter().map(|next| next.command).collect::<Vec<_>>()
        };
        let owned = |notes| {
            Evidence::Owned(Owned {
                notes,
                talked: false,
            })
        };
        assert_eq!(
            texts(1, false, &owned(0)),
            ["trust step note 1 TEXT", "trust step done 1"]
        );
        assert_eq!(texts(1, false, &owned(1)), ["trust step done 1"]);
        assert_eq!(texts(1, true, &owned(0)), ["trust step 2"]);
        let drafts = |drafts, amiss, repaired| {
            Evidence::Drafts(Drafts {
                drafts,
                amiss,
                repaired,
            })
        };
        assert_eq!(
            texts(3, false, &drafts(0, 2, 1)),
            ["trust apology --save", "trust repair", "trust step done 3"]
        );
        assert_eq!(texts(3, true, &drafts(1, 2, 2)), ["trust report --month"]);
    }
}
