//! The numbers of a date: days, ordinals and years.

use crate::when::cursor::Cursor;
use crate::when::hour::number_in_words;
use crate::when::token::{Kind, Token};
use crate::when::vocabulary::{ALSO_WORDS, Sense};

pub(super) fn number(cursor: &mut Cursor, suits: impl FnOnce(&Token) -> bool) -> Option<u32> {
    cursor
        .take(|token| token.kind == Kind::Number && suits(token))?
        .value()
}

pub(super) fn short(token: &Token) -> bool {
    token.digits() <= 2
}

/// A year is written with four digits, so that it is never taken for an hour.
pub(super) fn year(cursor: &mut Cursor) -> Option<u32> {
    number(cursor, |token| token.digits() == 4)
}

/// A day of the month, and whether it was written `24th`.
pub(super) fn day_number(cursor: &mut Cursor) -> Option<(u32, bool)> {
    let start = cursor.at;
    let day = number(cursor, short)?;
    // "15sep"
    let word = |token: &Token| {
        token.glued && token.kind == Kind::Word && !matches!(token.sense, Sense::Month(_))
    };
    if let Some(ending) = cursor.take(word) {
        if matches!(ending.text.as_str(), "st" | "nd" | "rd" | "th") {
            return Some((day, true));
        }
        cursor.at = start;
        return None;
    }
    // "dec 18:00" has no day.
    let signs = [':', '/', '-', '%'];
    if signs
        .iter()
        .any(|sign| cursor.peek().is_some_and(|t| t.glued && t.is_sign(*sign)))
    {
        cursor.at = start;
        return None;
    }
    Some((day, false))
}

/// The year that may follow a date or a month, after a comma or `of`.
pub fn year_after(cursor: &mut Cursor) -> Option<u32> {
    let start = cursor.at;
    cursor.sign(',');
    let year = year(cursor).filter(|year| (1900..=9999).contains(year));
    let clock = cursor
        .peek()
        .is_some_and(|token| token.is_any(&["hours", "hrs", "h"]) || token.is_sign(':'));
    if year.is_none() || clock {
        cursor.at = start;
        return None;
    }
    year
}

/// The year after a name that brings its own day: `easter 2028`.
pub fn later_year(cursor: &mut Cursor) -> Option<i32> {
    let start = cursor.at;
    cursor.word(&["of", "in"]);
    let year = year_after(cursor).filter(|year| (2000..2200).contains(year));
    if year.is_none() {
        cursor.at = start;
    }
    i32::try_from(year?).ok()
}

/// Reads `twenty two` after the name of a month that has no other meaning, where no word follows.
pub(super) fn day_in_words(cursor: &mut Cursor, month: usize) -> Option<u32> {
    let name = cursor.tokens().get(month)?;
    let start = cursor.at;
    let day = number_in_words(cursor).filter(|day| (1..=31).contains(day));
    let counted = cursor.peek().is_some_and(|next| {
        next.kind == Kind::Word && matches!(next.sense, Sense::Other | Sense::Number(_))
    });
    if day.is_none() || counted || name.is_any(ALSO_WORDS) {
        cursor.at = start;
        return None;
    }
    day
}

/// Reads `second`, `twenty-first`.
pub(super) fn ordinal_word(cursor: &mut Cursor) -> Option<u32> {
    let start = cursor.at;
    if let Some(Sense::Number(tens @ (20 | 30))) = cursor.peek().map(|token| token.sense) {
        cursor.skip(1);
        cursor.glued_sign('-');
        if let Some(Sense::Ordinal(ones @ 1..=9)) = cursor.peek().map(|token| token.sense) {
            cursor.skip(1);
            return Some(tens + ones);
        }
        cursor.at = start;
        return None;
    }
    cursor.sense(|sense| match sense {
        Sense::Ordinal(value) => Some(value),
        _ => None,
    })
}

/// Reads `15th` or `second`, for rules.
pub fn ordinal(cursor: &mut Cursor) -> Option<u32> {
    if let Some(value) = ordinal_word(cursor) {
        return Some(value);
    }
    let start = cursor.at;
    if let Some((value, true)) = day_number(cursor) {
        return Some(value);
    }
    cursor.at = start;
    None
}
