//! The phrases of `tests/fixtures/phrases.tsv`, in Berlin.
//!
//! Their values were written down before the phrases were tried. A `now` line sets the clock for
//! those after it. `text`, `by` and `every` are read as in [`super::words`]; `from`, `until` and
//! `on` as days; `at` and `move` beside the due time that comes after them. `stop` is a text whose
//! time is named and not taken, `nothing` one without a time, `none` either of them. `=` comes
//! before a rule as `--every` writes it, `$` after the last day of one that ends.

use chrono::{DateTime, Utc};

use super::super::{
    Context, Direction, Inferred, WhenError, infer, parse, parse_day, parse_day_part,
    parse_first_day, parse_rule,
};
use super::words::answer;
use super::{clock_at, local};
use crate::domain::clock::Clock;

const PHRASES: &str = include_str!("../../../tests/fixtures/phrases.tsv");

fn read(kind: &str, input: &str, clock: &Clock) -> Vec<String> {
    let day = |day: Result<chrono::NaiveDate, WhenError>| {
        vec![day.map_or("refuse".to_owned(), |day| format!("{day}T23:59"))]
    };
    let (kind, due) = kind
        .split_once(' ')
        .map_or((kind, None), |(kind, due)| (kind, Some(due)));
    let near = due.map(|due| clock.zone.resolve(local(due)).unwrap());
    match (kind, infer(input, clock)) {
        ("text", Inferred::Nothing) => vec!["nothing".to_owned()],
        ("text", Inferred::Stopped(_)) => vec!["stop".to_owned()],
        ("from", _) => day(parse_first_day(input, Direction::Ahead, clock)),
        ("until", _) => day(parse_day(input, Direction::Ahead, clock)),
        ("on", _) => match parse_day_part(input, Direction::Back, clock) {
            Some((part_of, _)) => day(Ok(part_of)),
            None => day(parse_day(input, Direction::Back, clock)),
        },
        ("at", _) => vec![beside(input, Direction::Back, near.unwrap(), clock)],
        ("move", _) => vec![beside(input, Direction::Ahead, near.unwrap(), clock)],
        _ => answer(kind, input, clock),
    }
}

/// Reads a time of which an hour without am or pm is the one nearer to `due`; looking ahead, what
/// is not said stays as it was due.
fn beside(input: &str, direction: Direction, due: DateTime<Utc>, clock: &Clock) -> String {
    let local = clock.zone.local(due);
    let ahead = direction == Direction::Ahead;
    let context = Context {
        direction,
        on: ahead.then(|| local.date()),
        near: Some(due),
    };
    parse(input, context, clock).map_or("refuse".to_owned(), |when| match when.time {
        None if ahead => format!("{}T{}", when.day, local.format("%H:%M")),
        _ => clock
            .zone
            .local(when.due.at)
            .format("%Y-%m-%dT%H:%M")
            .to_string(),
    })
}

/// The rule that a phrase says, as `--every` writes it.
fn rule(kind: &str, input: &str, clock: &Clock) -> Option<String> {
    let rule = match (kind, infer(input, clock)) {
        ("text", Inferred::Understood(found)) => found.rule,
        ("every", _) => parse_rule(input, clock).ok(),
        _ => None,
    };
    rule.map(|rule| rule.recurrence.to_string())
}

fn is_right(wanted: &str, got: &[String]) -> bool {
    if wanted == "none" {
        return got == ["nothing"] || got == ["stop"];
    }
    let ends = wanted.ends_with(",$");
    let wanted: Vec<&str> = wanted.trim_end_matches(",$").split(',').collect();
    // One moment must be the only one; of a rule the first are enough.
    let enough = if ends {
        wanted.len() == got.len()
    } else {
        wanted.len() <= got.len()
    };
    enough
        && (wanted.len() > 1 || got.len() == 1)
        && wanted.iter().zip(got).all(|(wanted, got)| wanted == got)
}

#[test]
fn every_phrase_means_what_was_written_down_for_it() {
    let mut clock = None;
    let mut all = 0;
    let mut wrong = Vec::new();
    for line in PHRASES.lines().skip(1) {
        let mut columns = line.split('\t');
        let mut column = || columns.next().unwrap();
        let (kind, input, expected) = (column(), column(), column());
        if kind == "now" {
            clock = Some(clock_at(input));
            continue;
        }
        let clock = clock.as_ref().expect("the first line sets the clock");
        all += 1;
        let got = read(kind, input, clock);
        let fits = |wanted: &str| match wanted.strip_prefix('=') {
            Some(wanted) => rule(kind, input, clock).as_deref() == Some(wanted),
            None => is_right(wanted, &got),
        };
        if !expected.split('|').any(fits) {
            wrong.push(format!(
                "{kind} {input:?}: wanted {expected}, got {}",
                got.join(",")
            ));
        }
    }
    assert!(all > 2500);
    assert!(
        wrong.is_empty(),
        "{} of {all} wrong:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}
