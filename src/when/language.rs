//! Detects whether a text is in English, and what its language says about its times.

use chrono::{NaiveTime, Timelike};

use super::Correction;
use super::half_of_day::HourHints;
use super::token::{Kind, Token, tokens};
use super::vocabulary::{COMMON, EVENTS, NUMBERED, ORDERED, SHARED, Sense, UNITS};

/// Further lists of English words.
const ENGLISH: &[&[&str]] = &[EVENTS, NUMBERED, ORDERED, UNITS];

/// Fewer words than this do not show the language of a draft.
const FEWEST: usize = 3;

/// Returns whether a text of several words has hardly an English one.
pub fn is_foreign(text: &str) -> bool {
    is_hardly_english(&tokens(text), FEWEST)
}

/// Returns whether a text has hardly an English word and contains something like a time. Its time,
/// if it has one, is not understood.
pub fn is_foreign_with_time(text: &str) -> bool {
    let tokens = tokens(text);
    let time = tokens
        .iter()
        .any(|token| token.value().is_some_and(|value| value <= 31) && token.digits() <= 2);
    time && is_hardly_english(&tokens, 2)
}

/// Returns whether at most one word of five is known, of at least `fewest`. Words that other
/// languages have too say nothing.
fn is_hardly_english(tokens: &[Token], fewest: usize) -> bool {
    let words = tokens
        .iter()
        .filter(|token| token.kind == Kind::Word && !token.is_any(SHARED));
    let (mut all, mut known) = (0_usize, 0_usize);
    for word in words {
        all += 1;
        let english = word.is_any(COMMON) || ENGLISH.iter().any(|words| word.is_any(words));
        known += usize::from(english || word.sense != Sense::Other && !word.misspelt);
    }
    all >= fewest && known * 5 <= all
}

/// Words that open a promise not to do something.
const ABSTAINING: &[&str] = &[
    "no", "not", "never", "don't", "dont", "less", "fewer", "without", "avoid",
];

/// Returns whether a text is about something that is not done, or is done a number of times, so
/// that one due time is hardly what is meant: “no lies”, “two dates a month”.
pub fn is_habit(text: &str) -> bool {
    let tokens = tokens(text);
    let abstains = tokens.first().is_some_and(|token| token.is_any(ABSTAINING));
    let mut pairs = tokens.iter().zip(tokens.iter().skip(1));
    let often = |(each, unit): (&Token, &Token)| {
        let each = each.is_any(&["a", "per", "each"]);
        each && unit.is_any(&["day", "week", "fortnight", "month", "year"])
    };
    abstains || pairs.any(often)
}

/// The misspelt words of a phrase that are taken as others.
pub fn corrections(text: &str) -> Vec<Correction> {
    let tokens = tokens(text);
    let wrong = tokens.iter().filter(|token| token.misspelt);
    wrong.map(|token| Correction::of(token, text)).collect()
}

/// Returns whether a time of day, written with 24 hours beside the words of `text`, would be read
/// as another one: `10:30` beside an evening word.
pub fn moves_hour(text: &str, time: NaiveTime) -> bool {
    // The words are read only where they could decide.
    let hints = || HourHints::of(&tokens(text));
    match time.hour() {
        10 | 11 => {
            let hints = hints();
            hints.evening && !hints.morning
        }
        12 => hints().bed,
        _ => false,
    }
}
