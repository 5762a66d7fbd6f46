//! Rules that are said one after the other: `every day at 9am and every evening at 8`.

use std::ops::Range;

use super::hour::{Hour, HourSaid};
use super::piece::Piece;
use super::vocabulary::Part;

/// Pieces with the tokens they were read from.
type Pieces = Vec<(Piece, Range<usize>)>;

/// Times of day that one of several rules has.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Clause {
    /// Its parts of the day.
    pub parts: Vec<Part>,
    /// Its hours.
    pub hours: Vec<Hour>,
}

impl Clause {
    /// Returns whether its hours are sure to belong to its parts of the day.
    pub fn is_clear(&self) -> bool {
        match (self.parts.len(), self.hours.len()) {
            (0, hours) => hours > 0,
            (parts, hours) => hours == 0 || hours == parts,
        }
    }

    /// Returns whether only words elsewhere could tell morning from evening.
    pub fn is_open(&self) -> bool {
        let open = |hour: &Hour| !matches!(hour.said, HourSaid::Exact(_) | HourSaid::Named(_));
        self.parts.is_empty() && self.hours.iter().any(open)
    }
}

/// Splits pieces with several rules into those of each rule; bounds belong to all of them. Empty
/// where there are fewer than two rules.
pub fn split(pieces: &[(Piece, Range<usize>)]) -> Vec<Pieces> {
    let is_rule = |piece: &Piece| matches!(piece, Piece::Rule(_));
    let is_time = |piece: &Piece| matches!(piece, Piece::Hours(_) | Piece::Part(_));
    let rules = pieces.iter().filter(|(piece, _)| is_rule(piece)).count();
    if rules < 2 {
        return Vec::new();
    }
    let mut own = pieces
        .iter()
        .filter(|(piece, _)| is_rule(piece) || is_time(piece));
    // "at 9 every monday and at 6 every friday": each rule follows its hours.
    let hours_first = own.clone().next().is_some_and(|(piece, _)| is_time(piece));
    let mut clauses: Vec<Pieces> = vec![Vec::new()];
    let has_rule = |clause: &Pieces| clause.iter().any(|(piece, _)| is_rule(piece));
    let mut begun = 1;
    own.by_ref().for_each(|found| {
        let last = clauses.last().is_some_and(has_rule);
        let next = is_rule(&found.0) || hours_first && begun < rules;
        if last && next {
            clauses.push(Vec::new());
            begun += 1;
        }
        if let Some(clause) = clauses.last_mut() {
            clause.push(found.clone());
        }
    });
    let bounds = pieces
        .iter()
        .filter(|(piece, _)| !is_rule(piece) && !is_time(piece));
    for clause in &mut clauses {
        clause.extend(bounds.clone().cloned());
    }
    clauses
}

/// Returns the times of each rule where all of them have the same days; empty where they do not.
pub fn of_same_days(pieces: &[(Piece, Range<usize>)]) -> Vec<Clause> {
    let clauses = split(pieces);
    let mut patterns = clauses
        .iter()
        .flatten()
        .filter_map(|(piece, _)| match piece {
            Piece::Rule(rule) => {
                Some((rule.pattern, rule.names.is_empty() && rule.times.is_none()))
            }
            _ => None,
        });
    let Some((first, true)) = patterns.next() else {
        return Vec::new();
    };
    if !patterns.all(|pattern| pattern == (first, true)) {
        return Vec::new();
    }
    let clause = |pieces: &Pieces| {
        let mut clause = Clause::default();
        for (piece, _) in pieces {
            match piece {
                Piece::Rule(rule) => clause.parts.extend(&rule.parts),
                Piece::Part(part) if !clause.parts.contains(part) => clause.parts.push(*part),
                Piece::Hours(hours) => clause.hours.extend(hours),
                _ => {}
            }
        }
        clause
    };
    let clauses: Vec<Clause> = clauses.iter().map(clause).collect();
    if clauses.iter().all(Clause::is_clear) {
        return clauses;
    }
    Vec::new()
}
