//! Answers to render: a believable life, an empty one, and a hostile one.

mod copies;
mod data;
mod every;
mod guide;
mod logs;
mod screens;
mod share;
mod span;

pub use copies::{exported, imported, synced};
pub use data::*;
pub use every::{ORDINARY, all_with, apology, interactive_with};
pub use guide::*;
pub use logs::*;
pub use screens::*;
pub use share::share;
pub use span::{empty_span, span};

use chrono::{DateTime, NaiveDate};
use uuid::Uuid;

use crate::domain::answer::AnswerChange;
use crate::domain::clock::Stamp;
use crate::domain::guide_year::GuideYear;
use crate::domain::idea::{Cost, Kind};
use crate::domain::nudge::NudgeKey;
use crate::domain::occurrence::{Outcome, State};
use crate::domain::streak::Streak;
use crate::domain::tally::Tally;
use crate::render::Screen;
use crate::render::program::Program;
use crate::render::symbols::Symbols;
use crate::report::*;

pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub fn at(text: &str) -> Stamp {
    DateTime::parse_from_rfc3339(&format!("{text}:00+01:00"))
        .unwrap()
        .into()
}

pub fn screen(width: usize) -> Screen {
    Screen {
        height: None,
        width,
        color: false,
        terminal: true,
        symbols: Symbols::Unicode,
        program: Program::default(),
        today: day("2026-11-22"),
    }
}

pub fn promise(id: i64, text: &str, state: State, due: Option<&str>) -> PromiseView {
    let due = due.map(at);
    PromiseView {
        id,
        text: text.into(),
        state,
        due,
        due_day: due.map(|due| due.date_naive()),
        due_from: due.map(|_| "text"),
        every: None,
        told: None,
        because: None,
        note: None,
        tags: Vec::new(),
        made_at: at("2026-11-02T09:14"),
        answered_at: None,
        moved: 0,
        streak: 0,
        uid: Uuid::from_u128(id.unsigned_abs().into()),
        slot: due.map(|due| due.date_naive()),
        nth: due.map(|_| 1),
        until: None,
        paused_from: None,
        pause_entered: None,
        paused_until: None,
        private: false,
        done_of: None,
        pause_agreed_at: None,
        every_words: None,
        begins: None,
        waiting: 0,
        answered_late_days: None,
        entered: None,
    }
}

pub fn lunch() -> PromiseView {
    PromiseView {
        every: Some("day at 12:00".to_owned()),
        every_words: Some("every day at 12:00".to_owned()),
        tags: vec!["love".to_owned(), "midday".to_owned()],
        streak: 12,
        ..promise(
            3,
            "text you at lunch",
            State::Overdue,
            Some("2026-11-22T12:00"),
        )
    }
}

pub fn dinner() -> PromiseView {
    let text = "have dinner ready at 6";
    PromiseView {
        moved: 1,
        ..promise(5, text, State::Open, Some("2026-11-22T18:00"))
    }
}

pub fn broken_dinner() -> PromiseView {
    PromiseView {
        because: Some("the meeting ran over".to_owned()),
        ..promise(
            6,
            "have dinner ready by half past six",
            State::Broken,
            Some("2026-11-20T18:30"),
        )
    }
}

pub fn repair() -> RepairView {
    RepairView {
        own: "I did not cook, and did not call.".to_owned(),
        effect: "You waited with the children until eight.".to_owned(),
        apology: "I am sorry that I left you waiting.".to_owned(),
        change: Some("An alarm at five.".to_owned()),
        promise: Some(15),
        repaired_at: at("2026-11-21T21:40"),
    }
}

pub fn amiss(repaired: bool) -> RepairableView {
    let dinner = broken_dinner();
    RepairableView {
        id: dinner.id,
        text: dinner.text,
        day: day("2026-11-20"),
        due: dinner.due,
        state: dinner.state,
        because: dinner.because,
        repair: repaired.then(repair),
    }
}

pub fn answered(outcome: Outcome) -> PromiseAction {
    PromiseAction::Answered {
        outcome,
        change: AnswerChange::First,
        ahead: false,
        done: None,
        told: None,
    }
}

pub fn kept() -> PromiseAction {
    answered(Outcome::Kept)
}

pub fn review() -> Review {
    Review {
        day: day("2026-11-22"),
        answered: vec![morning(), broken_dinner()],
        repaired: 1,
        log: Some(log()),
        waiting: 2,
        left: WaitCounts {
            overdue: 1,
            due: 1,
            ..WaitCounts::default()
        },
        streak: 12,
        horizon: horizon(143),
        changes: vec![
            ReviewChange::Answered(Box::new((answered(Outcome::Kept), morning()))),
            ReviewChange::Answered(Box::new((answered(Outcome::Broken), broken_dinner()))),
        ],
        told: false,
        idle: false,
    }
}

pub fn plumber() -> PromiseView {
    promise(12, "contact the plumber", State::Open, None)
}

pub fn bins() -> PromiseView {
    PromiseView {
        every: Some("thu".to_owned()),
        every_words: Some("every Thu".to_owned()),
        waiting: 2,
        ..promise(
            7,
            "take the bins out",
            State::Unanswered,
            Some("2026-11-19T23:59"),
        )
    }
}

pub fn morning() -> PromiseView {
    PromiseView {
        answered_at: Some(at("2026-11-22T09:30")),
        ..promise(
            9,
            "bring you coffee in the morning",
            State::Kept,
            Some("2026-11-22T09:00"),
        )
    }
}

pub fn horizon(day_number: i64) -> GuideYear {
    GuideYear {
        start: day("2026-07-03"),
        end: day("2027-07-02"),
        day: day_number,
        of: 365,
    }
}

pub fn streaks() -> Streaks {
    Streaks {
        promises: Streak {
            current: 12,
            best: 30,
        },
        clean_days: Streak {
            current: 1,
            best: 9,
        },
        log_days: Streak {
            current: 3,
            best: 3,
        },
    }
}

pub fn nudge() -> NudgeView {
    NudgeView {
        key: NudgeKey::Log,
        step: 4,
        message: "No log entry for 4 days.".to_owned(),
        silence: "This stops with the next log entry.".to_owned(),
    }
}

pub fn today() -> Today {
    Today {
        hindsight: None,
        phone_questions: 0,
        unanswered_since: None,
        all: false,
        partner: None,
        day: day("2026-11-22"),
        overdue: vec![lunch()],
        due: vec![
            dinner(),
            promise(
                14,
                "call your mother",
                State::Open,
                Some("2026-11-22T20:00"),
            ),
        ],
        unanswered: vec![bins()],
        unanswered_count: 4,
        answered: vec![morning()],
        anytime: vec![plumber()],
        unrepaired: vec![broken_dinner()],
        unrepaired_count: 2,
        unrepaired_late: 0,
        next: None,
        tally: Tally {
            kept: 1,
            open: 3,
            ..Tally::default()
        },
        logs: None,
        planned: Vec::new(),
        streaks: streaks(),
        horizon: horizon(143),
        nudges: vec![nudge()],
        empty: false,
    }
}

pub fn quiet_today() -> Today {
    let next = promise(15, "be home by 7", State::Open, Some("2026-11-23T19:00"));
    Today {
        overdue: vec![],
        due: vec![],
        unanswered: vec![],
        unanswered_count: 0,
        answered: vec![],
        anytime: vec![],
        unrepaired: vec![],
        unrepaired_count: 0,
        unrepaired_late: 0,
        next: Some(Box::new(next)),
        tally: Tally::default(),
        streaks: Streaks::default(),
        horizon: horizon(400),
        nudges: vec![],
        ..today()
    }
}

pub fn detail() -> PromiseDetail {
    let answered = |due: &str, state| AnsweredView {
        day: at(due).date_naive(),
        slot: at(due).date_naive(),
        nth: 1,
        due: Some(at(due)),
        state,
        answered_at: Some(at(due)),
        done_at: None,
        told: None,
        because: None,
        moved_from: vec![],
        answered_days_later: None,
        agreed_at: None,
        entered_days_later: None,
        repair: None,
    };
    let late = AnsweredView {
        done_at: Some(at("2026-11-20T12:40")),
        told: Some(at("2026-11-20T11:40")),
        because: Some("the meeting ran over".to_owned()),
        moved_from: vec![at("2026-11-19T12:00"), at("2026-11-20T11:00")],
        answered_days_later: Some(1),
        ..answered("2026-11-20T12:00", State::Late)
    };
    let mut occurrences: Vec<_> = (1..=12)
        .map(|n| answered(&format!("2026-11-{n:02}T12:00"), State::Kept))
        .collect();
    occurrences.extend([late, answered("2026-11-21T12:00", State::Broken)]);
    PromiseDetail {
        promise: PromiseView {
            note: Some("A line is enough.\nBefore the first coffee of the afternoon.".to_owned()),
            waiting: 1,
            told: Some(at("2026-11-22T11:40")),
            ..lunch()
        },
        upcoming: (23..=30)
            .map(|n| at(&format!("2026-11-{n}T12:00")))
            .map(|at| DayTime {
                at,
                day: at.date_naive(),
            })
            .collect(),
        answered_count: occurrences.len(),
        occurrences,
        extras: vec![],
        extra_count: 0,
        on: None,
        of_period: false,
        pauses: Vec::new(),
        rules: vec![
            rule("2026-11-02", "day at 11:30"),
            rule("2026-11-09", "day at 12:00"),
        ],
        open_moves: Vec::new(),
        earlier: vec![EarlierWords {
            text: "text you at noon".to_owned(),
            until: day("2026-11-10"),
        }],
        streaks: Streak {
            current: 12,
            best: 30,
        },
        unknown: 2,
        steadiness: Some(0.857),
    }
}
