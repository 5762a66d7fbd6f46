//! Decides whether a word of repetition makes a rule.

use super::{before, goes_on};
use crate::domain::when_error::WhenError;
use crate::when::cursor::Cursor;
use crate::when::date;
use crate::when::token::{Kind, Token};
use crate::when::vocabulary::{Part, Sense};

/// Returns whether a rule word stands where it does not make a rule. After a time that was read
/// (`at 18:00 mornings`) no number counts it.
pub fn is_no_rule(cursor: &Cursor, after_time: bool) -> bool {
    let Some(first) = cursor.peek() else {
        return true;
    };
    let previous = before(cursor, cursor.at);
    match first.sense {
        Sense::Parts(Part::Morning | Part::Evening | Part::Afternoon) => {
            !after_time && previous.is_some_and(counts)
        }
        Sense::Parts(Part::Night) => !previous.is_none_or(|t| t.kind == Kind::Sign),
        Sense::RuleWord(_) => first.capital && cursor.peek_at(1).is_some_and(|next| next.capital),
        _ => false,
    }
}

/// Returns whether a number counts the plural days at the cursor: `2 fridays`, `some weekends`.
pub fn counts_days(cursor: &Cursor) -> bool {
    let days = |token: &Token| matches!(token.sense, Sense::Weekdays(_) | Sense::DayKind(_, true));
    cursor.peek().is_some_and(days) && before(cursor, cursor.at).is_some_and(counts)
}

fn counts(token: &Token) -> bool {
    token.kind == Kind::Number
        || matches!(token.sense, Sense::Number(_))
        || token.is_any(&["few", "several", "many", "some", "at"])
}

/// Returns whether a rule word only describes a thing: `the daily paper`, `our weekly shop`.
pub fn is_adjective(cursor: &Cursor, start: usize) -> bool {
    let first = cursor.tokens().get(start);
    let rule_word = first.is_some_and(|token| matches!(token.sense, Sense::RuleWord(_)));
    rule_word
        && before(cursor, start)
            .is_some_and(|token| token.is_any(&["the", "my", "our", "your", "this", "his", "her"]))
        && goes_on(cursor)
}

/// Returns whether a rule is the end of a range: `5 or 6 times a week`, `2-3 times a month`.
pub fn is_end_of_range(cursor: &Cursor, start: usize) -> bool {
    let joins = before(cursor, start).is_some_and(|token| {
        token.is_any(&["or", "to"]) || ['-', '–', '/'].iter().any(|sign| token.is_sign(*sign))
    });
    let number = start.checked_sub(1).and_then(|at| before(cursor, at));
    joins
        && number.is_some_and(|token| {
            token.kind == Kind::Number
                || matches!(token.sense, Sense::Number(_))
                || token.is_any(&["once", "twice"])
        })
}

/// Returns whether a day of the month is joined to a rule: `every friday and the 3rd`. Reads it.
pub fn date_follows(cursor: &mut Cursor) -> Result<bool, WhenError> {
    let date = cursor.attempt(|cursor| {
        let joined = cursor.word(&["and"]) || cursor.sign('&');
        cursor.word(&["on"]);
        cursor.word(&["the"]);
        let nth = if joined { date::ordinal(cursor) } else { None };
        Ok(nth.filter(|_| !goes_on(cursor)))
    })?;
    Ok(date.is_some())
}

/// Returns whether `every week` only names the period of a part: `the start of every week`.
pub fn is_part_of_period(cursor: &Cursor, start: usize) -> bool {
    let every = cursor
        .tokens()
        .get(start)
        .is_some_and(|token| token.sense == Sense::Every);
    every && before(cursor, start).is_some_and(|token| token.is_word("of"))
}
