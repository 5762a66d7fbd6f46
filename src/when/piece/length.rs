//! Reads a length counted from now.

use super::{Piece, Reader};
use crate::domain::when_error::Reason;
use crate::when::cursor::{Cursor, Parsed};
use crate::when::day::DaySaid;
use crate::when::length::{self, Exact};
use crate::when::token::Token;
use crate::when::vocabulary::Unit;
use crate::when::{Direction, guard, hour};

/// `two and a half weeks`: 17 days or 18.
pub(super) fn half_weeks(cursor: &mut Cursor) -> Option<Piece> {
    let weeks = length::count(cursor).filter(|weeks| *weeks <= 520)?;
    if !cursor.words(&["and", "a", "half"]) || cursor.unit()? != Unit::Week {
        return None;
    }
    let days = i32::try_from(weeks).ok()? * 7;
    let either = [days + 3, days + 4].map(|days| Piece::Day(DaySaid::Offset(days).into(), false));
    Some(Piece::Either(either.into(), Reason::CountDays))
}

impl Reader<'_> {
    pub(super) fn exact(&self, cursor: &mut Cursor) -> Parsed<Piece> {
        let start = cursor.at;
        if !self.whole
            && cursor
                .peek()
                .is_some_and(|token| token.is_any(&["now", "right", "immediately"]))
        {
            return Ok(None);
        }
        let Some(exact) = length::exact(cursor)? else {
            return Ok(None);
        };
        if cursor
            .peek()
            .is_some_and(|token| token.is_any(&["to", "past"]))
        {
            // "7 minutes to eight"
            return Ok(None);
        }
        let first = cursor.tokens().get(start);
        let hours_of_day = first.is_some_and(|token| token.value().is_some_and(|h| h > 12))
            && cursor.at == start + 2
            && cursor
                .last()
                .is_some_and(|token| token.glued && token.is_word("h"));
        if self.beside == Some(start) && hours_of_day || is_clock(cursor, start) {
            // "24 dec 18h", "1800 hours"
            return Ok(None);
        }
        // "17h" alone is a time of day, "24h" a length.
        if self.whole && hours_of_day && first.and_then(Token::value) < Some(24) {
            cursor.at = start;
            let hour = hour::hour(cursor, true)?;
            return Ok(hour.map(|hour| Piece::Hours(vec![hour])));
        }
        if self.whole {
            return Ok(Some(Piece::Exact(exact)));
        }
        let or = cursor.at;
        if cursor.word(&["or"]) && length::count(cursor).is_some() {
            return Ok(Some(Piece::Stop(Some(Reason::When))));
        }
        cursor.at = or;
        let within = first.is_some_and(|token| token.is_word("within"));
        let the = cursor
            .tokens()
            .get(start + 1)
            .is_some_and(|token| token.is_word("the"));
        match exact {
            // "within 2 hours" says how fast.
            Exact::Away(..) if within && !the => Ok(None),
            Exact::Away(seconds, Some(Direction::Ahead)) if within || seconds >= 60 => {
                let moment = cursor.last().is_some_and(|token| token.is_word("minute"));
                if moment && seconds == 60 {
                    return Ok(Some(Piece::Stop(None)));
                }
                Ok(Some(Piece::Exact(exact)))
            }
            Exact::Away(_, Some(_)) => Ok(Some(Piece::Stop(None))),
            Exact::Away(_, None) => Ok(guard::length_hangs(cursor).then_some(Piece::Stop(None))),
            Exact::Instant(_) => Ok(Some(Piece::Exact(exact))),
            Exact::Now => Ok(None),
        }
    }
}

/// Returns whether the length read from token `start` on is a time of day: `1800 hours`.
fn is_clock(cursor: &Cursor, start: usize) -> bool {
    let number = cursor.tokens().get(start);
    let four = number.filter(|token| token.digits() == 4 && cursor.at == start + 2);
    let value = four.and_then(Token::value);
    value.is_some_and(|value| value / 100 < 24 && value % 100 < 60)
        && cursor
            .last()
            .is_some_and(|token| token.is_any(&["hours", "hrs", "h"]))
}
