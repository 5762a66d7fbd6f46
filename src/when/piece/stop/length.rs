//! Lengths of time that are not understood.

use crate::domain::when_error::Reason;
use crate::when::cursor::{Cursor, Parsed};
use crate::when::length;
use crate::when::piece::length::half_weeks;
use crate::when::piece::{Piece, Reader};
use crate::when::token::Token;
use crate::when::vocabulary::Sense;

impl Reader<'_> {
    /// `in a few days`, `in 2-3 hours`, `in less than an hour`, `in 2028`
    #[expect(clippy::unused_self, reason = "one of several readers")]
    pub(super) fn unclear_length(&self, cursor: &mut Cursor) -> Parsed<Piece> {
        if !cursor.word(&["in"]) || cursor.words(&["a", "bit"]) || cursor.words(&["a", "while"]) {
            return Ok(None);
        }
        let _ = cursor.word(&["about", "around", "roughly"]);
        if let Some(half) = cursor.attempt(|cursor| Ok(half_weeks(cursor)))? {
            return Ok(Some(half));
        }
        let length = |cursor: &mut Cursor| {
            let seconds = |sense| matches!(sense, Sense::Seconds(_)).then_some(());
            cursor.unit().is_some() || cursor.sense(seconds).is_some()
        };
        let start = cursor.at;
        let range = length::count(cursor).is_some()
            && (cursor.words(&["and", "a", "half"])
                || (cursor.word(&["or", "to"]) || cursor.sign('-') || cursor.sign('/'))
                    && length::count(cursor).is_some());
        if range && length(cursor) {
            return Ok(Some(Piece::Stop(Some(Reason::CountDays))));
        }
        cursor.at = start;
        if cursor.words(&["the", "next"]) && length(cursor) {
            return Ok(Some(Piece::Stop(None)));
        }
        cursor.at = start;
        let bounded = bound_of_length(cursor) && length::count(cursor).is_some();
        if bounded && length(cursor) {
            return Ok(Some(Piece::Stop(None)));
        }
        cursor.at = start;
        if cursor.words(&["half", "a", "year"]) {
            return Ok(Some(Piece::Stop(None)));
        }
        let vague = cursor.words(&["a", "few"])
            || cursor.word(&["several", "some", "many"])
            || cursor.words(&["a", "couple"]);
        if vague && length(cursor) {
            return Ok(Some(Piece::Stop(None)));
        }
        cursor.at = start;
        let is_year = |token: &Token| {
            let number = token.value().unwrap_or(0);
            token.digits() == 4 && (2000..2200).contains(&number)
        };
        Ok(cursor.take(is_year).map(|_| Piece::Stop(None)))
    }
}

/// Reads `less than`, `at least` and the like, before a length.
fn bound_of_length(cursor: &mut Cursor) -> bool {
    let _ = cursor.word(&["just", "no", "not"]);
    let than = cursor.word(&["less", "more", "fewer"]) && cursor.word(&["than"]);
    than || cursor.words(&["at", "least"])
        || cursor.words(&["at", "most"])
        || cursor.words(&["the", "next"])
        || cursor.word(&["under", "over", "max", "maximum", "almost", "nearly"])
}
