//! Decides whether `sat`, `sun` or `wed` is a weekday or another word.

use super::{JOINING, before};
use crate::when::cursor::Cursor;
use crate::when::token::{Kind, Token};
use crate::when::vocabulary::{
    AFTER_SAT, AFTER_SHORT_DAY, ALSO_WORDS, ARTICLES, BEFORE_SAT, BEFORE_SUN, PRONOUNS, SUBJECTS,
    Sense,
};

/// Meaning of a short weekday name in a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ShortDay {
    /// The weekday: `gym sat`, `call mum sun at 3`.
    Day,
    /// Either: `the dog sat at 7`, `do wed drop off`.
    Unclear,
    /// Another word: `we sat at 7`, `sit in the sun`.
    Word,
}

/// Returns the meaning of the day read from token `start` to `end`. A day that is not a short name by
/// itself is one.
pub fn short_day(cursor: &Cursor, start: usize, end: usize, introduced: bool) -> ShortDay {
    let tokens = cursor.tokens();
    let Some(day) = tokens.get(start).filter(|_| end == start + 1) else {
        return ShortDay::Day;
    };
    let (previous, next) = (before(cursor, start), tokens.get(end));
    if !day.is_any(ALSO_WORDS) {
        return ShortDay::Day;
    }
    if next.is_some_and(|next| next.is_any(AFTER_SHORT_DAY)) {
        return ShortDay::Word;
    }
    if introduced {
        return ShortDay::Day;
    }
    let other_word = match day.text.as_str() {
        "sat" => {
            next.is_some_and(|next| next.is_any(AFTER_SAT))
                || next.is_some_and(|next| next.is_any(ARTICLES))
                || previous.is_some_and(|word| word.is_any(BEFORE_SAT))
                || is_subject(cursor, start)
        }
        "sun" => previous.is_some_and(|word| word.is_any(BEFORE_SUN) || word.is_any(ARTICLES)),
        _ => {
            is_subject(cursor, start)
                || previous.is_some_and(|word| word.is_any(&["to", "newly", "be", "get"]))
                || next.is_some_and(|next| next.is_any(ARTICLES) || next.is_any(PRONOUNS))
        }
    };
    if other_word {
        return ShortDay::Word;
    }
    let ends = stands_alone(cursor, day, end);
    if opens_with_noun(cursor, start) {
        return if ends {
            ShortDay::Unclear
        } else {
            ShortDay::Word
        };
    }
    let part = next.is_some_and(|next| matches!(next.sense, Sense::Part(_)));
    let unsure = previous.is_some_and(|word| word.is_any(ARTICLES) || word.is_word("and"));
    let unsure = unsure && !part;
    if ends && !unsure {
        ShortDay::Day
    } else {
        ShortDay::Unclear
    }
}

/// Returns whether the word before token `at` is the subject of a clause: `we`, but not the `you`
/// of `see you`.
fn is_subject(cursor: &Cursor, at: usize) -> bool {
    let Some(word) = before(cursor, at).filter(|word| word.is_any(SUBJECTS)) else {
        return false;
    };
    let verb = at.checked_sub(1).and_then(|at| before(cursor, at));
    let object = word.is_any(&["you", "it"])
        && verb.is_some_and(|verb| verb.kind == Kind::Word && !verb.is_any(JOINING));
    !object
}

/// Returns whether a clause begins with an article and goes on with words up to token `at`: `the
/// dog`, `my little sister`.
fn opens_with_noun(cursor: &Cursor, at: usize) -> bool {
    let article = |start: usize| {
        let opens = before(cursor, start).is_none_or(|word| {
            word.kind == Kind::Sign
                || word.is_any(&["and", "then", "when", "if", "because", "but", "so", "while"])
        });
        let article = cursor.tokens().get(start);
        opens && article.is_some_and(|word| word.is_any(ARTICLES))
    };
    (2..=3).any(|back| at.checked_sub(back).is_some_and(article))
}

/// Returns whether what follows a day at token `end` does not belong to it: the end, a sign, a
/// time, another weekday, a new clause.
fn stands_alone(cursor: &Cursor, day: &Token, end: usize) -> bool {
    let Some(next) = cursor.tokens().get(end) else {
        return true;
    };
    let second = cursor.tokens().get(end + 1);
    let timed = |token: &Token| {
        token.kind == Kind::Number
            || matches!(
                token.sense,
                Sense::Number(_) | Sense::Named(_) | Sense::Part(_) | Sense::Tonight
            )
            || token.is_any(&["half", "quarter", "about", "around"])
    };
    let weekday = |token: &Token| matches!(token.sense, Sense::Weekday(_) | Sense::Offset(_));
    if next.kind == Kind::Sign {
        return !(next.glued && (next.is_sign('-') || next.is_sign('\'')));
    }
    if next.is_any(&["at", "by", "before", "around"]) {
        return second.is_some_and(timed);
    }
    if next.is_any(&["and", "or"]) {
        return second.is_some_and(weekday);
    }
    // "the dog sat with me"
    let joins = !day.is_word("sat") && next.is_any(JOINING) && !next.is_any(&["in", "on"]);
    timed(next) || weekday(next) || next.is_any(SUBJECTS) || joins
}
