//! The grammar of days of the month that repeat: `1st and 15th`, `last friday of each month`.

use super::cursor::{Cursor, Parsed};
use super::date;
use super::day::weekday_name;
use super::length;
use super::rule::{MOST, RuleSaid};
use super::token::Token;
use super::vocabulary::{RuleWord, Sense, Unit};
use crate::domain::recurrence::{Ordinals, Pattern};
use crate::domain::when_error::Reason;
use crate::when::WhenError;

/// The form in which the days were tied to a month.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Of {
    /// Nothing of the sort.
    Nothing,
    /// `of the month`
    Month,
    /// `of each month`: it repeats.
    EachMonth,
}

/// The days read, as a pattern.
struct Days {
    pattern: Pattern,
    count: u32,
    of: Of,
    /// `1st`, not `first`; or `day` or a weekday beside it.
    sure: bool,
    /// `second day`, which is every other day where no month is said.
    spaced: bool,
}

/// Reads days of the month after `every`.
pub fn repeated(cursor: &mut Cursor, start: usize) -> Parsed<RuleSaid> {
    Ok(read(cursor, start, 1)?
        .filter(|days| days.sure || days.of != Of::Nothing)
        .map(|days| RuleSaid::days(days.pattern)))
}

/// Reads days of every nth month.
pub fn days(cursor: &mut Cursor, every: u32) -> Option<Pattern> {
    let start = cursor.at;
    read(cursor, start, every)
        .ok()
        .flatten()
        .map(|days| days.pattern)
}

/// Reads the first or last day of every nth month: `every month at the end`.
pub fn bound(cursor: &mut Cursor, every: u32) -> Option<Pattern> {
    cursor.word(&["the"]);
    let day = if cursor.word(&["beginning", "start"]) {
        1
    } else {
        cursor.word(&["end"]).then_some(Ordinals::LAST)?
    };
    Some(Pattern::month_days(every, Ordinals::single(day)))
}

/// Reads days of the month that say by themselves that they repeat: several, or `of each month`.
pub fn by_itself(cursor: &mut Cursor, whole: bool) -> Parsed<RuleSaid> {
    let start = cursor.at;
    let on = cursor.word(&["on", "by", "at"]);
    let the = cursor.word(&["the"]);
    let Some(days) = read(cursor, start, 1)? else {
        return Ok(None);
    };
    let introduced = on || the || days.of != Of::Nothing;
    let sure = whole && (days.sure && !days.spaced || days.of != Of::Nothing)
        || days.of == Of::EachMonth
        || days.count > 1 && introduced && days.sure;
    Ok(sure.then(|| RuleSaid::days(days.pattern)))
}

/// Reads `of the month`, `of each month`, `each month`, `monthly`; true where it was there.
pub fn month_follows(cursor: &mut Cursor) -> bool {
    of_month(cursor) != Of::Nothing
}

fn of_month(cursor: &mut Cursor) -> Of {
    let start = cursor.at;
    let monthly = |sense| (sense == Sense::RuleWord(RuleWord::Each(Unit::Month))).then_some(());
    if cursor.sense(monthly).is_some() {
        return Of::EachMonth;
    }
    let of = cursor.word(&["of", "in"]);
    let each = cursor.take(|token| token.sense == Sense::Every).is_some();
    let a = !each && of && cursor.word(&["the", "a"]);
    if (each || of && a) && cursor.word(&["month"]) {
        return if each { Of::EachMonth } else { Of::Month };
    }
    cursor.at = start;
    Of::Nothing
}

fn read(cursor: &mut Cursor, start: usize, every: u32) -> Parsed<Days> {
    cursor.word(&["the"]);
    if cursor.words(&["end", "of"]) || cursor.words(&["month", "end"]) {
        let each = cursor.take(|token| token.sense == Sense::Every).is_some();
        cursor.word(&["the"]);
        let month = cursor.word(&["month"]) || cursor.last().is_some_and(|t| t.is_word("end"));
        return Ok(month.then_some(Days {
            pattern: Pattern::month_days(every, Ordinals::single(Ordinals::LAST)),
            count: 1,
            of: if each { Of::EachMonth } else { Of::Month },
            sure: true,
            spaced: false,
        }));
    }
    if cursor.word(&["eom"]) {
        return Ok(Some(Days {
            pattern: Pattern::month_days(every, Ordinals::single(Ordinals::LAST)),
            count: 1,
            of: Of::Month,
            sure: true,
            spaced: false,
        }));
    }
    let (set, digits) = ordinals(cursor, start)?;
    let Some(&first) = set.first() else {
        return Ok(None);
    };
    let longer = |token: &Token| matches!(token.sense, Sense::Unit(unit) if unit != Unit::Day);
    if set.len() == 1 && cursor.peek().is_some_and(longer) {
        // "2nd week"
        return Ok(None);
    }
    let is_month = |token: &Token| matches!(token.sense, Sense::Month(_));
    let of = cursor.peek().is_some_and(|token| token.is_word("of"));
    if cursor.peek_at(usize::from(of)).is_some_and(is_month) {
        // "24th of december" is a day of the year.
        return Ok(None);
    }
    let ordinals: Ordinals = set.iter().copied().collect();
    let count = u32::try_from(set.len()).unwrap_or(u32::MAX);
    if let Some(weekday) = weekday_name(cursor) {
        let of = of_month(cursor);
        if set.iter().any(|nth| *nth > 5 && *nth != Ordinals::LAST) {
            let why = Reason::FiveWeekdays;
            return Err(cursor.not_understood(start, Some(why)));
        }
        return Ok((every == 1).then(|| Days {
            pattern: Pattern::nth_weekdays(ordinals, weekday),
            count,
            of,
            // "second friday" may be every other one.
            sure: digits || count > 1 || matches!(first, 1 | Ordinals::LAST),
            spaced: false,
        }));
    }
    let day = cursor.word(&["day"]);
    let spaced = cursor.attempt(|cursor| Ok(of_every_nth_month(cursor)))?;
    if let Some(months) = spaced.filter(|_| every == 1) {
        return Ok(Some(Days {
            pattern: Pattern::month_days(months, ordinals),
            count,
            of: Of::EachMonth,
            sure: true,
            spaced: false,
        }));
    }
    let of = of_month(cursor);
    if first == Ordinals::LAST && !day && of == Of::Nothing && !cursor.is_at_end() && count == 1 {
        return Ok(next_is_time(cursor).then(|| last_day(every)));
    }
    Ok(Some(Days {
        pattern: Pattern::month_days(every, ordinals),
        count,
        of,
        sure: digits || day,
        spaced: day && count == 1 && of == Of::Nothing && !matches!(first, 1 | Ordinals::LAST),
    }))
}

/// The days of a list such as `1st, 15th and last`, and whether all are written with an ending in
/// figures or as `last`.
fn ordinals(cursor: &mut Cursor, start: usize) -> Result<(Vec<u32>, bool), WhenError> {
    let mut set = Vec::new();
    let mut digits = true;
    loop {
        let back = cursor.at;
        if !set.is_empty() {
            let comma = cursor.sign(',');
            let joined = cursor.word(&["and"]) || cursor.sign('&') || cursor.sign('/') || comma;
            cursor.word(&["the", "on"]);
            cursor.word(&["the"]);
            if !joined {
                cursor.at = back;
                break;
            }
        }
        let last = cursor.word(&["last"]);
        let nth = if last {
            Some(Ordinals::LAST)
        } else {
            date::ordinal(cursor)
        };
        let Some(nth) = nth else {
            cursor.at = back;
            break;
        };
        if nth == 0 {
            return Err(cursor.not_understood(start, Some(Reason::DayFromOne)));
        }
        if nth > 31 && !last {
            return Err(cursor.not_understood(start, Some(Reason::DayTo31)));
        }
        let ending = |text: &str| matches!(text, "st" | "nd" | "rd" | "th" | "last");
        digits &= cursor.last().is_some_and(|token| ending(&token.text));
        set.push(nth);
        if cursor.peek_at(1).is_some_and(|token| token.is_word("and")) {
            cursor.word(&["day"]);
        }
    }
    Ok((set, digits))
}

/// `of every other month`, `of every 3 months`, `of every third month`
fn of_every_nth_month(cursor: &mut Cursor) -> Option<u32> {
    let of = cursor.word(&["of", "in"]);
    let each = cursor.take(|token| token.sense == Sense::Every).is_some();
    let months = if cursor.word(&["other", "second"]) {
        2
    } else {
        date::ordinal(cursor).or_else(|| length::count(cursor))?
    };
    let month = cursor.word(&["month", "months"]);
    (of && each && month && (2..=MOST).contains(&months)).then_some(months)
}

fn last_day(every: u32) -> Days {
    Days {
        pattern: Pattern::month_days(every, Ordinals::single(Ordinals::LAST)),
        count: 1,
        of: Of::Nothing,
        sure: true,
        spaced: false,
    }
}

/// Returns whether `last` is followed by a word that may follow a rule.
fn next_is_time(cursor: &Cursor) -> bool {
    let words = [
        "at", "by", "from", "until", "till", "for", "except", "starting", "before",
    ];
    cursor.peek().is_some_and(|token| token.is_any(&words))
}
