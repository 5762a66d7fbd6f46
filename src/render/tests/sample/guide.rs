//! The guide, somewhere in the middle of the year.

use super::*;
use crate::domain::guide::{
    Done, Drafts, Evidence, Heard, Help, Kept, Opened, Owned, Patience, Planned, Rekindled, STEPS,
    Step, Topic, suggestions,
};
use crate::domain::heard::Rating;
use crate::render::guide;

pub fn heard() -> HeardView {
    HeardView {
        id: 7,
        text: "I never know which part is true".to_owned(),
        feelings: vec!["confused".to_owned(), "let down".to_owned()],
        rating: Some(4),
        day: day("2026-11-20"),
        written_at: at("2026-11-20T22:10"),
        tags: vec!["therapy".to_owned()],
    }
}

pub fn note() -> NoteView {
    NoteView {
        id: 2,
        step: 3,
        draft: true,
        text: "I am sorry that I lied.\n\nIt was my doing.".to_owned(),
        day: day("2026-11-21"),
        written_at: at("2026-11-21T23:05"),
        tags: vec!["therapy".to_owned()],
    }
}

pub fn session() -> SessionView {
    SessionView {
        id: 2,
        day: day("2026-11-17"),
        note: Some("we talked about evenings".to_owned()),
        recorded_at: at("2026-11-17T19:20"),
    }
}

pub fn specialist() -> SpecialistView {
    SpecialistView {
        name: Some("Dr Lind".to_owned()),
        contact: Some("020 7946 0018, Tuesdays".to_owned()),
    }
}

fn evidence(step: u8) -> Evidence {
    let streaks = streaks();
    match step {
        1 => Evidence::Owned(Owned {
            notes: 2,
            talked: true,
        }),
        2 => Evidence::Heard(Heard {
            heard: 14,
            last_rating: Some(Rating {
                day: day("2026-11-20"),
                rating: 4,
            }),
        }),
        3 => Evidence::Drafts(Drafts {
            drafts: 1,
            amiss: 3,
            repaired: 1,
        }),
        4 => Evidence::Opened(Opened {
            log_days: streaks.log_days,
            entries: 23,
            today: false,
        }),
        5 => Evidence::Kept(Kept {
            kept: 56,
            decided: 65,
            kept_rate: Some(56.0 / 65.0),
            promises: streaks.promises,
            clean_days: streaks.clean_days,
        }),
        6 => Evidence::Help(Help {
            specialist: true,
            sessions: 2,
            last_session: Some(day("2026-11-17")),
            agenda: 2,
            plateau: true,
        }),
        7 => Evidence::Patience(Patience {
            horizon: horizon(143),
        }),
        _ => Evidence::Rekindled(Rekindled {
            last: Some(Done {
                text: "dinner out".to_owned(),
                day: day("2026-11-14"),
            }),
            next: Some(Planned {
                id: 3,
                text: "a walk by the river".to_owned(),
                at: at("2026-11-28T15:00"),
                day: day("2026-11-28"),
            }),
        }),
    }
}

/// A step of which the first and the fourth are done.
pub fn step(number: u8) -> StepView {
    let step = Step::numbered(number).unwrap();
    let done = matches!(number, 1 | 4);
    let figures = evidence(number);
    StepView {
        step: number,
        title: step.title,
        done,
        done_day: done.then(|| day("2026-07-20")),
        evidence: EvidenceView {
            words: guide::words(&figures, day("2026-11-22")),
            figures,
        },
        goes_on: guide::goes_on(step),
    }
}

pub fn steps() -> Vec<StepView> {
    STEPS.iter().map(|known| step(known.number)).collect()
}

pub fn step_page(number: u8) -> StepPage {
    let view = step(number);
    let known = Step::numbered(number).unwrap();
    let suggested = suggestions(known, view.done, &view.evidence.figures);
    let next: Vec<Next> = guide::next(suggested, Some("Kim"));
    let topic = |kind, id, text: &str, about: Option<&str>| Topic {
        kind,
        id,
        day: day("2026-11-20"),
        text: text.to_owned(),
        about: about.map(str::to_owned),
    };
    StepPage {
        partner: Some("Kim".to_owned()),
        asks: guide::asks(known, Some("Kim")),
        next,
        notes: if number == 3 { vec![note()] } else { vec![] },
        more: match number {
            2 => Some(More::Heard {
                heard: vec![heard(); 12],
            }),
            6 => Some(More::Help {
                specialist: specialist(),
                sessions: vec![session()],
                agenda: vec![
                    topic("heard", 7, "I never know which part is true", None),
                    topic("promise", 12, "be home by 18:30", Some("4 kept, 1 broken")),
                ],
            }),
            _ => None,
        },
        view,
    }
}

/// Ratings over a year.
pub fn ratings() -> Vec<Rating> {
    let all = [
        ("2026-03-14", 3),
        ("2026-05-02", 4),
        ("2026-08-30", 4),
        ("2026-11-20", 6),
    ];
    all.map(|(on, rating)| Rating {
        day: day(on),
        rating,
    })
    .to_vec()
}
