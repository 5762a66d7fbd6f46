//! Samples of what goes to the partner.

use std::collections::BTreeSet;

use super::{day, span};
use crate::domain::occurrence::{Outcome, State};
use crate::domain::tally::Tally;
use crate::report::*;

/// A share of a week, or of as many days as there are from `from` to 22 November 2026.
fn agreed(on: &str, entered_days_later: i64) -> Agreement {
    Agreement {
        day: day(on),
        entered_days_later,
    }
}

pub fn share(text: &str, from: &str) -> Share {
    let (from, to) = (day(from), day("2026-11-22"));
    let days = span(Span::Days, &from.to_string(), "2026-11-22").days;
    let outcome = |day: &str, state, answered_days_later| SharedOutcome {
        day: super::day(day),
        state,
        answered_days_later,
        corrected_from: (state == State::Late).then_some(Outcome::Kept),
        extra: false,
        told_ahead: state == State::Late,
        moved: None,
        entered: None,
    };
    let entry = |day: &str, text: &str| SharedEntry {
        day: super::day(day),
        text: text.to_owned(),
        decision: false,
        days_late: 0,
        edited: None,
    };
    let mut totals = Tally::default();
    for row in &days {
        totals += row.totals.promises;
    }
    Share {
        from,
        to,
        entries: vec![
            entry("2026-11-17", "was at the office until 9"),
            SharedEntry {
                decision: true,
                days_late: 3,
                edited: Some(day("2026-11-21")),
                ..entry("2026-11-19", text)
            },
        ],
        promises: Some(SharedPromises {
            kept_rate: totals.kept_rate(),
            totals,
            list: vec![
                SharedPromise {
                    text: text.into(),
                    rule: Some("every day at 12:00".to_owned()),
                    progress: vec![],
                    outcomes: vec![
                        outcome("2026-11-16", State::Kept, 0),
                        outcome("2026-11-17", State::Broken, 4),
                        outcome("2026-11-17", State::Late, 0),
                    ],
                    away: vec![AwayDays {
                        from: day("2026-11-18"),
                        to: day("2026-11-20"),
                        entered: Some(agreed("2026-11-17", 2)),
                    }],
                    days_away: ["2026-11-18", "2026-11-19", "2026-11-20"].map(day).into(),
                    rule_changes: vec![RuleChange {
                        from: day("2026-11-18"),
                        words: "every day at 12:00".to_owned(),
                        before: "every day at 11:30".to_owned(),
                    }],
                    reworded: vec![day("2026-11-21")],
                    moved_away: Vec::new(),
                },
                SharedPromise {
                    text: "contact the plumber".into(),
                    rule: None,
                    progress: vec![],
                    outcomes: vec![outcome("2026-11-20", State::Unanswered, 0)],
                    away: Vec::new(),
                    days_away: BTreeSet::new(),
                    rule_changes: Vec::new(),
                    reworded: Vec::new(),
                    moved_away: vec![MovedDue {
                        from: day("2026-11-18"),
                        from_time: None,
                        to: day("2026-11-24"),
                        to_time: None,
                        entered: None,
                    }],
                },
            ],
            private: false,
            days,
        }),
        ahead: Some(vec![Coming {
            day: day("2026-11-23"),
            time: chrono::NaiveTime::from_hms_opt(12, 0, 0),
            times: None,
            text: text.into(),
        }]),
        changes: vec![PromisedChange {
            day: day("2026-11-17"),
            text: text.into(),
            change: text.to_owned(),
        }],
        talk: true,
        partner: Some(text.to_owned()),
        today: to,
        week_start: chrono::Weekday::Mon,
    }
}
