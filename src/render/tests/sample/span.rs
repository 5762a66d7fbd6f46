//! Reports over days whose outcomes follow a pattern.

use chrono::{Datelike as _, Days, NaiveDate, Weekday};

use super::{at, day, horizon, nudge, streaks};
use crate::domain::breaks::{BreakGroup, Facet};
use crate::domain::occurrence::State;
use crate::domain::tally::Tally;
use crate::report::*;

/// A span with a pattern of outcomes that repeats but does not line up with weeks.
pub fn span(span: Span, from: &str, to: &str) -> SpanReport {
    let (from, to, today) = (day(from), day(to), day("2026-11-22"));
    let days: Vec<_> = from
        .iter_days()
        .take_while(|day| *day <= to)
        .map(|day| DayRow {
            day,
            totals: totals(day, today),
        })
        .collect();
    let mut sum = Totals::default();
    for row in &days {
        sum.promises += row.totals.promises;
        sum.logs += row.totals.logs;
        sum.dates += row.totals.dates;
    }
    SpanReport {
        instead: false,
        from,
        to,
        days,
        totals: sum,
        kept_rate: sum.promises.kept_rate(),
        previous_kept_rate: Some(0.62),
        streaks: streaks(),
        horizon: horizon(143),
        broken: broken(),
        breaks_where: vec![
            group(Facet::Weekday, "Friday", 3, 9, 0.88),
            group(Facet::LeadTime, "same day", 20, 21, 0.7),
        ],
        nudges: vec![nudge()],
        away: Vec::new(),
        agreed: Vec::new(),
        reworded: Vec::new(),
        repaired: 0,
        span,
        today,
        week_start: Weekday::Mon,
        grid: grid(),
        planned: Vec::new(),
        steadiness: vec![
            Steady {
                id: 5,
                text: "have dinner ready at 6".into(),
                score: 0.41,
            },
            Steady {
                id: 13,
                text: "text you at lunch".into(),
                score: 0.934,
            },
        ],
        ratings: vec![],
        partner: None,
    }
}

fn totals(day: NaiveDate, today: NaiveDate) -> Totals {
    let mut promises = Tally::default();
    if day > today.checked_add_days(Days::new(6)).unwrap() {
        return Totals::default();
    }
    if day >= today {
        promises.open = 2;
        return Totals {
            promises,
            logs: 0,
            dates: 0,
        };
    }
    match day.ordinal() % 11 {
        0 => {}
        3 => (promises.kept, promises.broken) = (2, 1),
        5 => (promises.kept, promises.late) = (4, 1),
        7 => promises.unanswered = 1,
        8 => (promises.released, promises.moved) = (1, 1),
        _ => promises.kept = 2,
    }
    Totals {
        promises,
        logs: u32::from(day.ordinal() % 3 == 0),
        dates: 0,
    }
}

fn group(facet: Facet, name: &str, kept: u32, count: u32, rest_rate: f64) -> BreakGroup {
    let kept_rate = f64::from(kept) / f64::from(count);
    BreakGroup {
        facet,
        name: name.to_owned(),
        kept,
        count,
        kept_rate,
        rest_rate,
    }
}

fn broken() -> Vec<BrokenItem> {
    let item = |id, text: &str, due: &str, state, because: Option<&str>, repaired| BrokenItem {
        id,
        text: text.into(),
        day: at(due).date_naive(),
        due: Some(at(due)),
        state,
        because: because.map(str::to_owned),
        repaired,
    };
    vec![
        item(
            5,
            "have dinner ready at 6",
            "2026-11-17T18:00",
            State::Broken,
            None,
            true,
        ),
        item(
            3,
            "text you at lunch",
            "2026-11-18T12:00",
            State::Broken,
            Some("the meeting ran over"),
            false,
        ),
        item(
            7,
            "take the bins out",
            "2026-11-19T20:00",
            State::Unanswered,
            None,
            false,
        ),
    ]
}

fn grid() -> Vec<GridRow> {
    use State::{Broken, Kept, Late, Open, Overdue, Released, Unanswered};
    let one = |states: [Option<State>; 7]| {
        states
            .into_iter()
            .map(|state| state.into_iter().collect())
            .collect()
    };
    vec![
        GridRow {
            id: 3,
            text: "text you at lunch".into(),
            cells: one([
                Some(Kept),
                Some(Kept),
                Some(Broken),
                Some(Kept),
                Some(Late),
                Some(Kept),
                Some(Overdue),
            ]),
            away: vec![false; 7],
            progress: vec![],
        },
        GridRow {
            id: 5,
            text: "have dinner ready at 6, with the table set and the phone away".into(),
            cells: vec![
                vec![Kept, Kept],
                vec![Broken, Kept, Kept],
                vec![],
                vec![Unanswered],
                vec![],
                vec![Released],
                vec![Open],
            ],
            away: vec![false; 7],
            progress: vec![],
        },
        GridRow {
            id: 12,
            text: "call".into(),
            cells: vec![vec![]; 7],
            away: vec![true, true, false, false, false, false, false],
            progress: vec![],
        },
    ]
}

/// A report on days on which nothing was ever due.
pub fn empty_span(kind: Span, from: &str, to: &str) -> SpanReport {
    let full = span(kind, from, to);
    let days = full.days.iter().map(|row| DayRow {
        day: row.day,
        totals: Totals::default(),
    });
    SpanReport {
        days: days.collect(),
        totals: Totals::default(),
        kept_rate: None,
        previous_kept_rate: None,
        streaks: Streaks::default(),
        broken: vec![],
        breaks_where: vec![],
        nudges: vec![],
        away: Vec::new(),
        agreed: Vec::new(),
        reworded: Vec::new(),
        repaired: 0,
        grid: vec![],
        steadiness: vec![],
        ..full
    }
}
