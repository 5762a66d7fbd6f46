//! Decides whether a number is an amount, or counts things.

use super::hour::half_at;
use crate::when::cursor::Cursor;
use crate::when::token::{Kind, Token};
use crate::when::vocabulary::{ADJECTIVES, NOT_COUNTED, STREETS, Sense, UNITS};

/// Returns whether the number just read is an amount: `5%`, `5€`, `1,000`, `5-year`.
pub(super) fn is_amount(cursor: &Cursor) -> bool {
    let Some(next) = cursor.peek() else {
        return false;
    };
    let signs = ['%', '€', '$', '£', '¥', '°', '#', '/', '*', '=', '_', '+'];
    // "8am/8pm" are two hours.
    let hours = next.is_sign('/') && half_at(cursor, 1);
    if !hours && signs.iter().any(|sign| next.is_sign(*sign)) {
        return true;
    }
    let joined = next.glued && ['-', ',', '.', ':'].iter().any(|sign| next.is_sign(*sign));
    let more = cursor.peek_at(1).is_some_and(|after| {
        after.glued
            && (after.kind == Kind::Number && !next.is_sign('-') || after.kind == Kind::Word)
    });
    joined && more || next.glued && next.kind != Kind::Sign
}

/// Returns whether the number just read counts things or belongs to an address. `alone`: without a
/// day beside it, a plural is a counted thing.
pub fn is_counted(cursor: &Cursor, alone: bool) -> bool {
    if is_amount(cursor) {
        return true;
    }
    let Some(next) = cursor.peek() else {
        return false;
    };
    if next.kind != Kind::Word {
        return false;
    }
    let beyond = |ahead: usize| cursor.peek_at(ahead);
    let street = |token: &Token| token.is_any(STREETS);
    if next.is_any(UNITS) && !(next.is_word("of") && beyond(1).is_some_and(|t| t.is_word("course")))
        || next.is_any(&["street", "road", "avenue", "boulevard", "lane", "crescent"])
    {
        return true;
    }
    // "five a side" in digits
    if next.is_word("a") && beyond(1).is_some_and(|token| token.is_word("side")) {
        return true;
    }
    // "at 12 Main Street", "at 3 Old Mill lane", but not "at 6 Tom will walk the dog".
    let name = |ahead: usize| beyond(ahead).is_some_and(|token| token.capital && !is_i(token));
    let names = (0..3).take_while(|ahead| name(*ahead)).count();
    if (0..=names).any(|ahead| names > 0 && ahead < 3 && beyond(ahead).is_some_and(street)) {
        return true;
    }
    // "20 push-ups"
    let hyphen = beyond(1).is_some_and(|token| token.glued && token.is_sign('-'));
    if hyphen && beyond(2).is_some_and(|token| token.glued && is_plural(token)) {
        return true;
    }
    let adjective = next.is_any(ADJECTIVES) && beyond(1).is_some_and(is_plural);
    alone && (is_plural(next) || adjective)
}

/// Returns whether the date just read, from token `start` on, is a name and a number of things:
/// `May 30 euro`, `April 2 presents`.
pub fn counts_after_month(cursor: &Cursor, start: usize) -> bool {
    let month = cursor
        .tokens()
        .get(start)
        .is_some_and(|token| matches!(token.sense, Sense::Month(_)));
    let number = cursor.last().is_some_and(|t| t.kind == Kind::Number);
    let word = |at: Option<&Token>| at.is_some_and(|token| token.kind == Kind::Word);
    let verb = start.checked_sub(1).and_then(|at| cursor.tokens().get(at));
    month
        && number
        && cursor.at == start + 2
        && word(verb)
        && word(cursor.peek())
        && is_counted(cursor, true)
}

/// Returns whether a word with a capital is `I'll` or `I'm`.
fn is_i(token: &Token) -> bool {
    token.text.starts_with("i'")
}

/// A word that looks like several things.
pub(super) fn is_plural(token: &Token) -> bool {
    let text = &token.text;
    token.kind == Kind::Word
        && token.sense == Sense::Other
        && text.len() > 2
        && text.ends_with('s')
        && !text.ends_with("ss")
        && !text.ends_with("'s")
        && !token.is_any(NOT_COUNTED)
}
