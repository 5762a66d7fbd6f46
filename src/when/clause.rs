//! Rules that are said one after the other: `every day at 9am and every evening at 8`.

use std::ops::Range;

use super::hour::Hour;
use super::piece::Piece;
use super::rule::RuleSaid;
use super::vocabulary::Part;
use crate::domain::recurrence::Pattern;

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
    fn of<'p>(pieces: impl Iterator<Item = &'p Piece>) -> Self {
        let mut clause = Self::default();
        for piece in pieces {
            match piece {
                Piece::Rule(rule) => clause.parts.extend(&rule.parts),
                Piece::Part(part) if !clause.parts.contains(part) => clause.parts.push(*part),
                Piece::Hours(hours) => clause.hours.extend(hours),
                _ => {}
            }
        }
        clause
    }

    /// Returns whether its hours are sure to belong to its parts of the day.
    pub fn is_clear(&self) -> bool {
        match (self.parts.len(), self.hours.len()) {
            (0, hours) => hours > 0,
            (parts, hours) => hours == 0 || hours == parts,
        }
    }

    /// Returns whether only words elsewhere could tell morning from evening.
    pub fn is_open(&self) -> bool {
        self.parts.is_empty() && !self.hours.iter().all(Hour::is_exact)
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

/// Returns the times of each rule where all of them have the same days; `None` where they do not.
pub fn of_same_days(pieces: &[(Piece, Range<usize>)]) -> Option<Vec<Clause>> {
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
    let (first, true) = patterns.next()? else {
        return None;
    };
    if !patterns.all(|pattern| pattern == (first, true)) {
        return None;
    }
    let clauses: Vec<Clause> = clauses
        .iter()
        .map(|pieces| Clause::of(pieces.iter().map(|(piece, _)| piece)))
        .collect();
    clauses.iter().all(Clause::is_clear).then_some(clauses)
}

/// Returns the times of one rule whose hours each have a part of the day beside them: `8 in the
/// morning and 8 in the evening every day`. Empty where there are no two of them.
pub fn of_pairs(pieces: &[(Piece, Range<usize>)]) -> Vec<Clause> {
    let rules = pieces.iter().filter_map(|(piece, _)| match piece {
        Piece::Rule(rule) => Some(rule.parts.is_empty() && rule.names.is_empty()),
        _ => None,
    });
    if !rules.eq([true]) {
        return Vec::new();
    }
    pairs(pieces)
        .iter()
        .map(|pair| Clause::of(pair.iter().map(|(piece, _)| piece)))
        .collect()
}

/// Splits several parts of the day, said without a rule, into what they can mean: all of them every
/// day, or one of them once. Empty for other pieces.
pub fn daily_or_once(pieces: &[(Piece, Range<usize>)]) -> Vec<Pieces> {
    let is_time = |piece: &Piece| matches!(piece, Piece::Hours(_) | Piece::Part(_));
    if !pieces.iter().all(|(piece, _)| is_time(piece)) {
        return Vec::new();
    }
    let mut once = pairs(pieces);
    if once.is_empty() {
        once = match pieces {
            _ if pieces
                .iter()
                .all(|(piece, _)| matches!(piece, Piece::Part(_))) =>
            {
                pieces.iter().map(|part| vec![part.clone()]).collect()
            }
            _ => Vec::new(),
        };
    }
    if once.len() < 2 {
        return Vec::new();
    }
    let mut daily = pieces.to_vec();
    daily.push((Piece::Rule(RuleSaid::days(Pattern::Days(1))), 0..0));
    std::iter::once(daily).chain(once).collect()
}

/// The hours, each with the part of the day beside it; one that needs none may be alone. Empty
/// where there are fewer than two, or where it is open which part an hour belongs to.
fn pairs(pieces: &[(Piece, Range<usize>)]) -> Vec<Pieces> {
    let mut found: Vec<Pieces> = Vec::new();
    let mut part_first = None;
    for (piece, span) in pieces {
        match piece {
            Piece::Part(_) => {
                let first = *part_first.get_or_insert(found.is_empty());
                match found.last_mut().filter(|_| !first) {
                    Some(pair) if pair.len() == 1 => pair.push((piece.clone(), span.clone())),
                    Some(_) => return Vec::new(),
                    None => found.push(vec![(piece.clone(), span.clone())]),
                }
            }
            Piece::Hours(hours) => {
                for hour in hours {
                    let hour = (Piece::Hours(vec![*hour]), span.clone());
                    let waiting =
                        |pair: &&mut Pieces| matches!(pair.as_slice(), [(Piece::Part(_), _)]);
                    match found.last_mut().filter(waiting) {
                        Some(pair) => pair.push(hour),
                        None => found.push(vec![hour]),
                    }
                }
            }
            _ => {}
        }
    }
    let is_clear = |pair: &Pieces| match pair.as_slice() {
        [_, _] => true,
        [(Piece::Hours(hours), _)] => hours.iter().all(Hour::is_exact),
        _ => false,
    };
    if part_first.is_none() || found.len() < 2 || !found.iter().all(is_clear) {
        return Vec::new();
    }
    found
}
