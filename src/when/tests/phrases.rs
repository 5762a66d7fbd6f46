//! The phrases of `tests/fixtures/phrases.tsv`, on Wednesday 18 November 2026 at 10:00 in Berlin.
//!
//! Their values were written down before the phrases were tried. `text`, `by` and `every` are read
//! as in [`super::words`]; `stop` is a text whose time is named and not taken, `nothing` one
//! without a time, `none` either of them.

use super::super::{Inferred, infer};
use super::clock_at;
use super::words::answer;
use crate::domain::clock::Clock;

const PHRASES: &str = include_str!("../../../tests/fixtures/phrases.tsv");

fn read(kind: &str, input: &str, clock: &Clock) -> Vec<String> {
    match (kind, infer(input, clock)) {
        ("text", Inferred::Nothing) => vec!["nothing".to_owned()],
        ("text", Inferred::Stopped(_)) => vec!["stop".to_owned()],
        _ => answer(kind, input, clock),
    }
}

fn is_right(wanted: &str, got: &[String]) -> bool {
    if wanted == "none" {
        return got == ["nothing"] || got == ["stop"];
    }
    let wanted: Vec<&str> = wanted.split(',').collect();
    // One moment must be the only one; of a rule the first are enough.
    wanted.len() <= got.len()
        && (wanted.len() > 1 || got.len() == 1)
        && wanted.iter().zip(got).all(|(wanted, got)| wanted == got)
}

#[test]
fn every_phrase_means_what_was_written_down_for_it() {
    let clock = clock_at("2026-11-18 10:00");
    let mut all = 0;
    let mut wrong = Vec::new();
    for line in PHRASES.lines().skip(1) {
        let mut columns = line.split('\t');
        let mut column = || columns.next().unwrap();
        let (kind, input, expected) = (column(), column(), column());
        all += 1;
        let got = read(kind, input, &clock);
        if !expected.split('|').any(|wanted| is_right(wanted, &got)) {
            wrong.push(format!(
                "{kind} {input:?}: wanted {expected}, got {}",
                got.join(",")
            ));
        }
    }
    assert!(all > 800);
    assert!(
        wrong.is_empty(),
        "{} of {all} wrong:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}
