//! Decides whether a number or a meal is a time of day.

use super::count::{is_amount, is_counted, is_plural};
use super::day::day_follows;
use super::{JOINING, before, goes_on};
use crate::domain::when_error::WhenError;
use crate::when::cursor::Cursor;
use crate::when::hour::{self, Form, Hour, HourSaid};
use crate::when::piece::Intro;
use crate::when::token::{Kind, Token};
use crate::when::vocabulary::{
    ARRIVING, ARTICLES, FOR_PEOPLE, NUMBERED, Sense, UNITS, ZONE_PLACES, ZONES,
};

/// Returns whether a token opens a time or a part of the day.
pub(super) fn is_time(token: &Token) -> bool {
    matches!(
        token.sense,
        Sense::Part(_) | Sense::Tonight | Sense::Named(_) | Sense::Every | Sense::Number(_)
    )
}

/// Returns whether an hour read from token `start` on is surely one.
pub fn is_sure_hour(cursor: &Cursor, start: usize, hour: Hour, intro: Intro, beside: bool) -> bool {
    let previous = before(cursor, start);
    let beside = beside || day_follows(cursor);
    let next = cursor.peek();
    if hour.said == HourSaid::DayEnd {
        return intro.by || intro.before;
    }
    let money = |token: &Token| ['$', '€', '£', '¥'].iter().any(|sign| token.is_sign(*sign));
    if is_amount(cursor) || is_fraction(cursor, start) || previous.is_some_and(money) {
        return false;
    }
    if hour.is_meal() {
        return is_sure_meal(cursor, start, intro, beside);
    }
    let named = matches!(hour.said, HourSaid::Named(_));
    let article = !intro.is_any() && previous.is_some_and(|token| token.is_any(ARTICLES));
    if article
        && next
            .is_some_and(|n| n.kind == Kind::Word && n.sense == Sense::Other && !n.is_any(JOINING))
    {
        return false;
    }
    match hour.form {
        Form::Strong => intro.is_any() || !leads_to_place(cursor),
        Form::Weak if named => {
            let capital = before(cursor, cursor.at).is_some_and(|token| token.capital);
            intro.is_any() && !intro.purpose
                || beside && !article
                || !intro.is_any() && !article && !capital && (start == 0 || !goes_on(cursor))
        }
        Form::Weak if intro.purpose || intro.soft && !intro.of_hour => beside,
        Form::Weak => is_sure_weak(cursor, start, intro, beside),
        Form::Bare => is_sure_number(cursor, start, intro, beside),
    }
}

/// `3:10 to Yuma`, `the 7:15 to London`: the name of a train, or of a film.
fn leads_to_place(cursor: &Cursor) -> bool {
    let place = |token: &Token| {
        let word = token.kind == Kind::Word && token.sense == Sense::Other;
        word && token.capital && token.text != "i" && !token.text.starts_with("i'")
    };
    cursor.peek().is_some_and(|token| token.is_word("to")) && cursor.peek_at(1).is_some_and(place)
}

/// `730`, `1930`, `18.30`, `half six`, `6p`
pub(super) fn is_sure_weak(cursor: &Cursor, start: usize, intro: Intro, beside: bool) -> bool {
    let Some(first) = cursor.tokens().get(start) else {
        return false;
    };
    // "ten to six" at the end of what is said
    let in_words = !intro.is_any() && first.kind == Kind::Word && !goes_on(cursor);
    if !(intro.of_hour || beside || in_words) || is_counted(cursor, !beside) {
        return false;
    }
    let value = first.value().unwrap_or(0);
    if !intro.of_hour && day_follows(cursor) && first.digits() > 2 && first.kind == Kind::Number {
        // "transfer 500 on friday", but "flight lands 0620 on sunday"
        let arrives = first.digits() == 4
            && (first.text.starts_with('0')
                || before(cursor, start).is_some_and(|word| word.is_any(ARRIVING)));
        return arrives || matches!(value % 100, 15 | 30 | 45);
    }
    match first.digits() {
        // "keep it at 120"
        3 if first.kind == Kind::Number => beside || matches!(value % 100, 15 | 30 | 45),
        // "by 2030" may be a year, "at 1000" an amount.
        4 if first.kind == Kind::Number && !beside => {
            value % 1000 != 0 && !(intro.by && (2000..2100).contains(&value))
        }
        _ => true,
    }
}

/// Returns whether the number just read after `for` and beside a day may be an hour: `to nursery
/// for 8 tomorrow`. After a meal or a table it counts people.
pub fn is_purpose_or_hour(
    cursor: &Cursor,
    start: usize,
    hour: Hour,
    intro: Intro,
    beside: bool,
) -> bool {
    let noun = start
        .checked_sub(1)
        .and_then(|purpose| before(cursor, purpose));
    let people = noun.is_none_or(|noun| {
        noun.is_any(FOR_PEOPLE) || matches!(noun.sense, Sense::Named(_)) || noun.kind == Kind::Sign
    });
    intro.purpose
        && hour.form == Form::Bare
        && !people
        && (beside || day_follows(cursor))
        && !is_counted(cursor, true)
}

/// Returns whether the hour just read, from token `start` on, may be a year: `every friday 2027`. A
/// time is not said to such a minute.
pub fn may_be_year(cursor: &Cursor, start: usize, intro: Intro) -> bool {
    let year = |token: &Token| {
        let value = token.value().unwrap_or(0);
        token.digits() == 4 && (2000..2060).contains(&value) && value % 5 != 0
    };
    !intro.of_hour && cursor.at == start + 1 && cursor.last().is_some_and(year)
}

/// A lone number.
pub(super) fn is_sure_number(cursor: &Cursor, start: usize, intro: Intro, beside: bool) -> bool {
    if intro.purpose || !intro.of_hour && !beside {
        return false;
    }
    let previous = |back: usize| cursor.tokens().get(start.checked_sub(back)?);
    let Some(first) = cursor.tokens().get(start) else {
        return false;
    };
    if ends_numbered_range(cursor, start) {
        return false;
    }
    // "8 in the morning and 8 in the evening"
    let of_part = |token: &Token| matches!(token.sense, Sense::Part(_));
    let second =
        previous(1).is_some_and(|token| token.is_word("and")) && previous(2).is_some_and(of_part);
    // "under 20 tomorrow"
    if !second
        && !intro.is_any()
        && day_follows(cursor)
        && previous(1).is_some_and(|t| t.is_any(NUMBERED))
    {
        return false;
    }
    if first.kind == Kind::Word {
        // "one by one", "at one with you"
        let same = previous(2).is_some_and(|token| matches!(token.sense, Sense::Number(_)));
        if same || first.is_word("one") && goes_on_at_all(cursor) {
            return false;
        }
    }
    let looks = |token: &Token| {
        token.is_any(&[
            "look", "looking", "looked", "looks", "good", "stop", "capped", "stay", "stays",
        ])
    };
    if !beside && intro.at && previous(2).is_some_and(looks) && goes_on(cursor) {
        return false;
    }
    !is_counted(cursor, !(beside && intro.of_hour))
}

pub(super) fn goes_on_at_all(cursor: &Cursor) -> bool {
    let allowed = [
        "at", "by", "on", "today", "tomorrow", "tonight", "every", "in", "each",
    ];
    cursor
        .peek()
        .is_some_and(|next| next.kind != Kind::Sign && !next.is_any(&allowed))
}

/// `at lunch`, `friday dinner`, but not `have lunch`, `the dinner table`.
pub(super) fn is_sure_meal(cursor: &Cursor, start: usize, intro: Intro, beside: bool) -> bool {
    let clause = ["is", "was", "gets", "has", "are", "comes", "starts", "ends"];
    let counted = cursor.peek().is_some_and(|next| {
        next.is_any(&clause)
            || is_plural(next)
            || next.is_any(&["table", "party", "date", "guests", "plans", "reservation"])
    });
    if counted || intro.purpose {
        return false;
    }
    if intro.of_hour {
        return true;
    }
    let previous = before(cursor, start);
    let day_before = previous.is_some_and(|token| {
        matches!(
            token.sense,
            Sense::Offset(_) | Sense::Weekday(_) | Sense::Tonight | Sense::DayKind(..)
        ) || token.kind == Kind::Sign
    });
    beside && (previous.is_none() || day_before)
}

/// Returns whether token `start` ends a number: the `12` of `25.12`.
pub(super) fn is_fraction(cursor: &Cursor, start: usize) -> bool {
    let glued = |at: usize| cursor.tokens().get(at).is_some_and(|token| token.glued);
    let joins = |token: &Token| ['.', ',', ':', '/'].iter().any(|sign| token.is_sign(*sign));
    let number = start.checked_sub(1).and_then(|at| before(cursor, at));
    glued(start)
        && glued(start.saturating_sub(1))
        && before(cursor, start).is_some_and(joins)
        && number.is_some_and(|token| token.kind == Kind::Number)
}

/// Returns whether the number that opens a sentence may be its hour: `6 call mum friday`. A thing
/// that it counts is a plural: `6 eggs`, `2 big hugs`.
pub fn may_open_with_hour(tokens: &[Token]) -> bool {
    let [number, next, ..] = tokens else {
        return false;
    };
    let counted = tokens.iter().skip(1).take(3).any(is_plural);
    is_hour_number(number)
        && number.value() != Some(1)
        && next.kind == Kind::Word
        && next.sense == Sense::Other
        && !next.glued
        && !next.is_any(JOINING)
        && !next.is_any(UNITS)
        && !counted
}

/// Returns whether the number that ends a sentence may be its hour: `friday call mum 6`, but not
/// `read chapter 6`.
pub fn may_close_with_hour(tokens: &[Token]) -> bool {
    let [.., previous, number] = tokens else {
        return false;
    };
    is_hour_number(number)
        && !number.glued
        && previous.kind == Kind::Word
        && previous.sense == Sense::Other
        && !previous.capital
        && !previous.is_any(NUMBERED)
}

pub(super) fn is_hour_number(token: &Token) -> bool {
    token.digits() <= 2 && token.value().is_some_and(|value| (1..=12).contains(&value))
}

/// Returns whether a second number follows that may be the minutes: `at 3 15`. Reads it.
pub fn minutes_follow(cursor: &mut Cursor) -> bool {
    let start = cursor.at;
    let minutes = cursor
        .take(|token| token.kind == Kind::Number && token.digits() == 2 && !token.glued)
        .and_then(Token::value)
        .filter(|minutes| *minutes < 60);
    let last = cursor
        .tokens()
        .get(start.saturating_sub(1))
        .is_some_and(|token| token.kind == Kind::Number);
    let more = cursor.peek().is_some_and(|next| {
        next.glued && !next.is_sign(',') && !next.is_sign('.') || !next.glued && goes_on(cursor)
    });
    let follows = last && minutes.is_some() && !more;
    if !follows {
        cursor.at = start;
    }
    follows
}

/// Returns whether minutes follow behind another sign than a colon: `8;30`, `5'15`, `8,30`. Reads
/// them.
pub fn mistyped_minutes(cursor: &mut Cursor) -> bool {
    let sign = [';', ',', '\'', '’', '´', '`']
        .iter()
        .any(|sign| cursor.peek().is_some_and(|token| token.is_sign(*sign)));
    let minutes = cursor
        .peek_at(1)
        .filter(|token| token.kind == Kind::Number && token.glued && token.digits() == 2)
        .and_then(Token::value)
        .is_some_and(|minutes| minutes < 60);
    let glued = cursor.peek().is_some_and(|token| token.glued);
    let more = cursor.peek_at(2).is_some_and(|next| {
        next.glued && (next.kind == Kind::Number || next.is_sign('%') || next.is_sign('€'))
    });
    let found = sign && glued && minutes && !more;
    if found {
        cursor.skip(2);
    }
    found
}

/// Returns whether an hour with its half of the day follows: `11am`, `3:30 pm`.
pub fn half_follows(cursor: &Cursor) -> bool {
    half_at(cursor, 0)
}

/// Returns whether such an hour begins `ahead` tokens after the next.
pub(super) fn half_at(cursor: &Cursor, ahead: usize) -> bool {
    let token = |more: usize| cursor.peek_at(ahead + more);
    let number = |more| token(more).is_some_and(|t| t.kind == Kind::Number);
    let half = |more| token(more).is_some_and(|t| t.is_any(&["am", "pm"]));
    let colon = token(1).is_some_and(|token| token.glued && token.is_sign(':'));
    number(0) && (half(1) || colon && number(2) && half(3))
}

/// Returns whether a time span follows: `9-10`, `6 to 8`, `6 or 7`.
pub fn is_window(cursor: &mut Cursor) -> Result<bool, WhenError> {
    let start = cursor.at;
    let joined = cursor.sign('-') || cursor.sign('–') || cursor.word(&["to", "or"]);
    let window = joined
        && (cursor
            .peek()
            .is_some_and(|token| token.kind == Kind::Number)
            || cursor.attempt(|cursor| hour::hour(cursor, true))?.is_some());
    if window {
        if cursor
            .peek()
            .is_some_and(|token| token.kind == Kind::Number)
        {
            let _ = hour::hour(cursor, true)?;
        }
    } else {
        cursor.at = start;
    }
    Ok(window)
}

/// Returns whether the number from token `start` on is joined to a time of day that is surely one:
/// `6-8pm`, `6 and 8pm`, `6-8 tomorrow`.
pub fn hour_of_window_follows(cursor: &mut Cursor, start: usize) -> Result<bool, WhenError> {
    let numbered = before(cursor, start).is_some_and(|token| token.is_any(NUMBERED));
    let to = cursor.sign('-') || cursor.sign('–') || cursor.word(&["to"]);
    let second = if to || cursor.word(&["or", "and"]) {
        cursor.attempt(|cursor| hour::hour(cursor, true))?
    } else {
        None
    };
    Ok(second.is_some_and(|hour| {
        let beside_day = to && !numbered && day_follows(cursor) && !is_counted(cursor, true);
        !hour.is_meal() && (hour.form == Form::Strong || beside_day)
    }))
}

/// Returns whether token `start` is the second number of `pages 6-8`.
fn ends_numbered_range(cursor: &Cursor, start: usize) -> bool {
    let token = |back: usize| cursor.tokens().get(start.checked_sub(back)?);
    let to = |token: &Token| token.is_sign('-') || token.is_sign('–') || token.is_word("to");
    token(1).is_some_and(to)
        && token(2).is_some_and(|token| token.kind == Kind::Number)
        && token(3).is_some_and(|token| token.is_any(NUMBERED))
}

/// Returns whether a time zone follows.
pub fn zone_follows(cursor: &mut Cursor) -> bool {
    let start = cursor.at;
    cursor.sign('(');
    if cursor.take(|token| token.is_any(ZONES)).is_some() {
        cursor.sign(')');
        return true;
    }
    cursor.at = start;
    let place = |token: &Token| {
        token.capital || token.is_any(&["your", "my", "local"]) || token.is_any(ZONE_PLACES)
    };
    let time = |ahead: usize| {
        cursor
            .peek_at(ahead)
            .is_some_and(|token| token.is_word("time"))
            && ahead
                .checked_sub(1)
                .and_then(|last| cursor.peek_at(last))
                .is_some_and(place)
    };
    // "new york time", "hong kong time"
    let Some(length) = (1..=2).find(|ahead| time(*ahead)) else {
        return false;
    };
    cursor.skip(length + 1);
    true
}
