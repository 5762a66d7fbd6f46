//! Samples of logs and dates.

use super::*;

pub fn log() -> LogView {
    LogView {
        id: 3,
        text: "told you about lunch with Ana".to_owned(),
        day: day("2026-11-19"),
        written_at: at("2026-11-22T10:00"),
        shared: false,
        decision: true,
        tags: vec!["family".to_owned()],
        days_late: 3,
    }
}

pub fn log_detail() -> LogDetail {
    let revision = |text: &str, about: &str| RevisionView {
        text: text.to_owned(),
        day: day(about),
        replaced_at: at("2026-11-22T10:05"),
    };
    LogDetail {
        log: log(),
        revisions: vec![
            revision("told you about lunch", "2026-11-18"),
            revision("told you about lunch with Tom", "2026-11-19"),
        ],
    }
}

/// The idea of an evening, planned and done before.
pub fn cinema() -> DateView {
    DateView {
        id: 12,
        text: "the small cinema on the canal".to_owned(),
        kind: Kind::Date,
        cost: Some(Cost::Low),
        tags: vec!["out".to_owned()],
        planned_at: Some(at("2026-11-27T20:00")),
        times_done: 2,
        last_done: Some(day("2026-09-04")),
        planned_day: Some(day("2026-11-27")),
    }
}

/// A gesture nobody made yet.
pub fn tea() -> DateView {
    DateView {
        id: 3,
        text: "bring you tea before you ask for it".to_owned(),
        kind: Kind::Gesture,
        cost: None,
        tags: Vec::new(),
        planned_at: None,
        times_done: 0,
        last_done: None,
        planned_day: None,
    }
}

pub fn date_detail() -> DateDetail {
    let deed = |on: &str, note: Option<&str>, rating| DateDoneView {
        day: day(on),
        note: note.map(str::to_owned),
        rating,
    };
    DateDetail {
        date: cinema(),
        deeds: vec![
            deed("2026-05-02", None, None),
            deed("2026-09-04", Some("we talked all the way home"), Some(4)),
        ],
    }
}
