//! Reads one piece of a phrase: an hour, a day, a rule, its first or last day.
//!
//! The same pieces are read from the argument of a flag and from a sentence. In a sentence only
//! what is sure to be a time is one: `guard` decides that from the words around it.

use chrono::WeekdaySet;

use crate::domain::clock::Clock;
use crate::domain::when_error::Reason;
use crate::when::cursor::{Cursor, Parsed};
use crate::when::day::Period;
use crate::when::hour::Hour;
use crate::when::length::Exact;
use crate::when::rule::RuleSaid;
use crate::when::vocabulary::{Part, Unit};

mod day;
mod hour;
mod intro;
mod length;
mod part;
mod rule;
mod stop;

pub use day::DayPhrase;
pub use hour::is_day_end;
pub use intro::Intro;

/// One piece.
#[derive(Clone, Debug, PartialEq)]
pub enum Piece {
    /// Times of day; several only where they are joined.
    Hours(Vec<Hour>),
    /// `in the evening`
    Part(Part),
    /// A day, and whether it is the one before that is meant.
    Day(DayPhrase, bool),
    /// `tonight`, `this morning`, `last night`
    DayPart(i32, Part),
    /// A moment counted from now.
    Exact(Exact),
    /// A rule.
    Rule(RuleSaid),
    /// `from monday`
    From(DayPhrase),
    /// `until friday`
    Until(DayPhrase),
    /// `for 30 days`
    For(u32, Unit),
    /// `in december`, beside a rule
    During(Period, i8),
    /// `except sunday`
    Except(WeekdaySet),
    /// Something that speaks of time and is not understood; why, where that is known.
    Stop(Option<Reason>),
    /// Several of which only one can be meant: `friday or saturday`; and why none is taken.
    Either(Vec<Piece>, Reason),
}

/// Reads pieces one after the other.
pub struct Reader<'c> {
    /// Now.
    pub clock: &'c Clock,
    /// A phrase that is nothing but a time, as a flag takes it.
    pub whole: bool,
    /// The token after the last day, part of a day or rule: the token there is next to it.
    pub beside: Option<usize>,
    /// The token after the last piece.
    pub end: Option<usize>,
    /// The token after the last first day: a `to` there introduces the last one.
    pub from: Option<usize>,
    /// The token after the last rule: an `of` there says in which month it is kept.
    pub rule: Option<usize>,
}

impl Reader<'_> {
    /// Reads the piece that begins at the cursor; where there is none, the cursor stays.
    pub fn piece(&mut self, cursor: &mut Cursor) -> Parsed<Piece> {
        let start = cursor.at;
        let readers: [fn(&Self, &mut Cursor) -> Parsed<Piece>; 7] = [
            Self::rule,
            Self::bound,
            Self::exact,
            Self::unplaced,
            Self::hour_or_day,
            Self::stretch,
            Self::stopper,
        ];
        for reader in readers {
            let read = cursor.attempt(|cursor| reader(self, cursor))?;
            if let Some(piece) = read {
                let marks = matches!(
                    piece,
                    Piece::Day(..) | Piece::DayPart(..) | Piece::Part(_) | Piece::Rule(_)
                );
                if marks {
                    self.beside = Some(cursor.at);
                }
                match piece {
                    Piece::From(_) => self.from = Some(cursor.at),
                    Piece::Rule(_) => self.rule = Some(cursor.at),
                    _ => {}
                }
                self.end = Some(cursor.at);
                return Ok(Some(piece));
            }
        }
        cursor.at = start;
        Ok(None)
    }
}
