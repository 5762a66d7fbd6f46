//! The argument of a flag, which is nothing but a time, a day or a rule.

use std::ops::Range;

use chrono::NaiveDate;

use super::cursor::{Cursor, Parsed};
use super::half_of_day::{HourHints, stretch};
use super::piece::{Piece, Reader};
use super::resolve::Resolver;
use super::rule;
use super::said::{self, Said};
use super::spoken_rule;
use super::token::tokens;
use super::{Context, Direction, SpokenRule, When};
use crate::domain::answer_target::PartOfDay;
use crate::domain::clock::Clock;
use crate::domain::when_error::Reason;
use crate::domain::when_error::{Wanted, WhenError};

/// Reads a moment.
pub fn moment(text: &str, context: Context, clock: &Clock) -> Result<When, WhenError> {
    let read = |text: &str| moment_of(text, context, clock);
    read(text).map_err(|error| without_piece(error, text, |rest| read(rest).is_ok()))
}

fn moment_of(text: &str, context: Context, clock: &Clock) -> Result<When, WhenError> {
    let wanted = match context.direction {
        Direction::Ahead => Wanted::Time,
        Direction::Back => Wanted::PastTime,
    };
    let said = read(text, wanted, clock)?;
    let resolver = Resolver::new(clock, context, text, wanted);
    if said.rule.is_some() {
        return Err(resolver.nonsense(Reason::IsRule));
    }
    resolver.moment(&said)
}

/// The other moments that the hour of a phrase could mean.
pub fn other_moments(text: &str, context: Context, clock: &Clock) -> Vec<When> {
    let Ok(said) = read(text, Wanted::Time, clock) else {
        return Vec::new();
    };
    let resolver = Resolver::new(clock, context, text, Wanted::Time);
    let Ok(found) = resolver.moment(&said) else {
        return Vec::new();
    };
    let day = resolver.day_of_month(&said, &found, &tokens(text));
    resolver
        .other(&said, &found)
        .into_iter()
        .chain(day)
        .collect()
}

/// The rule with the other time that its hour could mean.
pub fn other_rule(text: &str, clock: &Clock) -> Option<SpokenRule> {
    let said = read(text, Wanted::Rule, clock).ok()?;
    let rule = spoken_rule::resolve(&said, text, clock).ok()?;
    spoken_rule::other(&said, rule)
}

/// Reads a day; `first` takes the first one of several.
pub fn day(
    text: &str,
    direction: Direction,
    clock: &Clock,
    first: bool,
) -> Result<NaiveDate, WhenError> {
    let said = read(text, Wanted::Day, clock)?;
    if said.says_time() {
        let start = text.len() - text.trim_start().len();
        let piece = text.trim().to_owned();
        let span = start..start + piece.len();
        return Err(WhenError::TimeNotWanted { piece, span });
    }
    let resolver = Resolver::new(clock, direction.into(), text, Wanted::Day);
    if said.rule.is_some() {
        return Err(resolver.nonsense(Reason::IsRule));
    }
    match said.day {
        Some(day) => resolver.day(day, said.before, first),
        // "eod"
        None => Ok(clock.today()),
    }
}

/// Reads a day that is said by a part of it.
pub fn day_part(text: &str, direction: Direction, clock: &Clock) -> Option<(NaiveDate, PartOfDay)> {
    let said = read(text, Wanted::Day, clock).ok()?;
    let [part] = said.parts.as_slice() else {
        return None;
    };
    let alone = said.rule.is_none() && said.hours.is_empty() && said.exact.is_none();
    let day = said.day.filter(|_| alone)?;
    let resolver = Resolver::new(clock, direction.into(), text, Wanted::Day);
    let day = resolver.day(day, said.before, false).ok()?;
    Some((day, stretch(*part)))
}

/// Reads a rule.
pub fn rule(text: &str, clock: &Clock) -> Result<SpokenRule, WhenError> {
    let read = |text: &str| rule_of(text, clock);
    read(text).map_err(|error| without_piece(error, text, |rest| read(rest).is_ok()))
}

/// Adds to an error the phrase without the piece that is not understood, if that much works.
fn without_piece(error: WhenError, text: &str, works: impl Fn(&str) -> bool) -> WhenError {
    let WhenError::NotUnderstood {
        piece,
        span,
        wanted,
        reason,
        instead: None,
    } = error
    else {
        return error;
    };
    let (before, after) = (text.get(..span.start), text.get(span.end..));
    let rest = match (before, after) {
        (Some(before), Some(after)) => format!("{} {}", before.trim(), after.trim()),
        _ => String::new(),
    };
    let rest = rest.trim().to_owned();
    let instead = (!rest.is_empty() && rest.len() < 60 && works(&rest)).then_some(rest);
    WhenError::NotUnderstood {
        piece,
        span,
        wanted,
        reason,
        instead,
    }
}

fn rule_of(text: &str, clock: &Clock) -> Result<SpokenRule, WhenError> {
    let said = read(text, Wanted::Rule, clock)?;
    spoken_rule::resolve(&said, text, clock)
}

/// Reads all pieces of a phrase; one that is left over is the error.
fn read(text: &str, wanted: Wanted, clock: &Clock) -> Result<Said, WhenError> {
    let tokens = tokens(text);
    if tokens.is_empty() {
        return Err(WhenError::Empty { wanted });
    }
    let mut cursor = Cursor::new(text, &tokens, wanted);
    if wanted == Wanted::Time && tokens.len() > 1 {
        // "move 1 to 5"
        cursor.word(&["to"]);
    }
    let mut reader = Reader {
        clock,
        whole: true,
        beside: None,
        end: None,
        from: None,
        rule: None,
    };
    let mut pieces: Vec<(Piece, Range<usize>)> = Vec::new();
    while !cursor.is_at_end() {
        let start = cursor.at;
        let piece = match wanted {
            Wanted::Rule => rule_piece(&mut cursor, &mut reader, &pieces)?,
            _ => reader.piece(&mut cursor)?,
        };
        match piece {
            Some(piece) => pieces.push((piece, start..cursor.at)),
            None if start > 0 && separator(&mut cursor) && !cursor.is_at_end() => {}
            None => {
                cursor.at = start;
                return Err(cursor.stuck());
            }
        }
    }
    if let Some(day) = said::second_of_two(&pieces, &tokens) {
        cursor.at = day.end;
        return Err(cursor.not_understood(day.start, Some(Reason::OtherDay)));
    }
    Said::of(pieces, HourHints::of(&tokens), true).map_err(|(span, why)| {
        cursor.at = span.end;
        cursor.not_understood(span.start, why)
    })
}

/// The next piece of a rule: which days it has comes first, or after its time.
fn rule_piece(
    cursor: &mut Cursor,
    reader: &mut Reader,
    pieces: &[(Piece, Range<usize>)],
) -> Parsed<Piece> {
    let has_rule = pieces
        .iter()
        .any(|(piece, _)| matches!(piece, Piece::Rule(_)));
    if !has_rule {
        let start = cursor.at;
        if let Some(said) = rule::rule(cursor, true)? {
            if cursor.word(&["or"]) {
                return Err(cursor.not_understood(start, Some(Reason::WhichDays)));
            }
            reader.beside = Some(cursor.at);
            reader.rule = Some(cursor.at);
            return Ok(Some(Piece::Rule(said)));
        }
        cursor.at = start;
    }
    reader.piece(cursor)
}

/// Skips a separator between two pieces.
fn separator(cursor: &mut Cursor) -> bool {
    let sign = [',', ';', '-', '–', '—', '(', ')']
        .iter()
        .any(|sign| cursor.sign(*sign));
    sign || cursor.word(&["and", "of", "on", "the", "t"])
}
