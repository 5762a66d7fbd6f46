//! The grammar of rules: `weekday at 12:00`, `mon, wed and fri`, `2nd tuesday`, `3/week`.

use chrono::{Weekday, WeekdaySet};

use super::cursor::{Cursor, Parsed};
use super::date::ordinal;
use super::day::weekday_name;
use super::length::counted;
use super::phrase::{Mode, Phrase, time_of_rule};
use super::sentence;
use super::time_of_day::slots;
use super::token::{Kind, Token};
use super::words::{self, Unit};
use crate::domain::clock::NamedTimes;
use crate::domain::recurrence::WORKING_DAYS;
use crate::domain::recurrence::{Pattern, Recurrence};

/// The most of anything that a rule may count.
const MOST: u32 = 1000;
/// The most times that a rule may ask for in one week or month.
const MOST_TIMES: u32 = 100;

/// Reads a whole rule.
pub fn rule(cursor: &mut Cursor, times: &NamedTimes) -> Parsed<Recurrence> {
    let from = cursor.at;
    let Some((pattern, time)) = days_and_time(cursor, Mode::Whole)? else {
        return Ok(None);
    };
    let rule = timed(pattern, &time, times);
    rule.map(Some)
        .map_err(|why| cursor.not_understood(from, Some(why)))
}

/// Reads which days, and what is said of the time of day; that may also come first.
pub fn days_and_time(cursor: &mut Cursor, mode: Mode) -> Parsed<(Pattern, Phrase)> {
    if let Some(pattern) = cursor.attempt(|cursor| pattern(cursor, mode))? {
        let time = cursor.attempt(|cursor| time_of_rule(cursor, mode))?;
        return Ok(Some((pattern, time.unwrap_or_default())));
    }
    if mode == Mode::Sentence {
        return Ok(None);
    }
    cursor.attempt(|cursor| {
        let Some(time) = time_of_rule(cursor, mode)? else {
            return Ok(None);
        };
        Ok(pattern(cursor, mode)?.map(|pattern| (pattern, time)))
    })
}

/// The rule with its time. Its hour does not depend on when it was made: `at 9` is the first
/// nine o'clock in waking hours. The error says why there is none.
pub fn timed(
    pattern: Pattern,
    time: &Phrase,
    times: &NamedTimes,
) -> Result<Recurrence, &'static str> {
    let slots = slots(time.time, time.part, times)?;
    match slots.as_deref().and_then(<[_]>::first) {
        Some(slot) if slot.next_date => Err("a rule's time must be on its day; name the day after"),
        slot => Ok(Recurrence {
            pattern,
            at: slot.map(|slot| slot.time).into(),
        }),
    }
}

/// Reads days of the month that say themselves how they repeat, inside a sentence:
/// `on the 1st of every month`, `the last friday of each month at 9`.
pub fn days_of_every_month(cursor: &mut Cursor) -> Parsed<(Pattern, Phrase)> {
    cursor.attempt(|cursor| {
        let _ = cursor.word(&["at", "by", "on"]);
        cursor.word(&["the"]);
        let Some(pattern) = of_month(cursor, false, false)? else {
            return Ok(None);
        };
        let repeats = |token: &Token| token.is_word("every") || token.is_word("each");
        if !cursor.back(1).is_some_and(repeats) || sentence::is_cut_short(cursor) {
            return Ok(None);
        }
        let time = cursor.attempt(|cursor| time_of_rule(cursor, Mode::Sentence))?;
        Ok(Some((pattern, time.unwrap_or_default())))
    })
}

/// Reads which days; in a sentence only after `every`.
fn pattern(cursor: &mut Cursor, mode: Mode) -> Parsed<Pattern> {
    let whole = mode == Mode::Whole;
    if whole && cursor.peek_at(1).is_some_and(|next| next.is_word("every")) {
        cursor.word(&["once"]);
    }
    let every = cursor.word(&["every", "each"]);
    if mode == Mode::Sentence && !every {
        return Ok(None);
    }
    cursor.word(&["single"]);
    if !every {
        cursor.word(&["on"]);
        cursor.word(&["the"]);
    }
    if whole {
        let found = cursor.attempt(times_per)?;
        if found.is_some() {
            return Ok(found);
        }
    }
    let found = match cursor.attempt(|cursor| spaced(cursor, every))? {
        Some(found) => Some(found),
        None => match cursor.attempt(|cursor| of_month(cursor, whole, every))? {
            Some(found) => Some(found),
            None => weekdays(cursor).or_else(|| named(cursor, whole)),
        },
    };
    let sure = |cursor: &Cursor| {
        let last = cursor
            .last()
            .map(|token| token.text.as_str())
            .unwrap_or_default();
        let short = words::weekday_or_plural(last).is_some() && !last.contains("day");
        let ordinal = matches!(last, "st" | "nd" | "rd" | "th");
        !sentence::is_cut_short(cursor) && (!short && !ordinal || sentence::goes_on(cursor))
    };
    Ok(found.filter(|_| whole || sure(cursor)))
}

/// `3/week`, `3 times a week`, `3x per month`, `twice a month`.
fn times_per(cursor: &mut Cursor) -> Parsed<Pattern> {
    let from = cursor.at;
    let Some(count) = how_often(cursor) else {
        return Ok(None);
    };
    if !cursor.sign('/') && !cursor.word(&["a", "per", "each", "every"]) {
        return Ok(None);
    }
    let Some(period) = cursor.lookup(words::unit) else {
        return Ok(None);
    };
    if count == 0 {
        return Err(cursor.not_understood(from, Some("it must be at least once")));
    }
    if count > MOST_TIMES {
        return Err(cursor.too_large(from));
    }
    match period {
        Unit::Week => Ok(Some(Pattern::PerWeek(count))),
        Unit::Month => Ok(Some(Pattern::PerMonth(count))),
        Unit::Day if count == 1 => Ok(Some(Pattern::Days(1))),
        _ => Err(cursor.not_understood(from, Some("only weeks and months can be shared out"))),
    }
}

/// `once`, `3 times`, `3x`, and the `3` of `3/week`.
fn how_often(cursor: &mut Cursor) -> Option<u32> {
    let in_words = cursor.lookup(|word| match word {
        "once" => Some(1),
        "twice" => Some(2),
        "thrice" => Some(3),
        _ => None,
    });
    if in_words.is_some() {
        return in_words;
    }
    let count = match cursor.take(|token| token.kind == Kind::Number) {
        Some(number) => number.value().unwrap_or(u32::MAX),
        None => cursor.lookup(words::small_number)?,
    };
    let times = cursor.word(&["times", "time", "x"]) || cursor.sign('×');
    let slash = cursor.peek().is_some_and(|token| token.is_sign('/'));
    (times || slash).then_some(count)
}

/// `day`, `3 days`, `other week`, `2nd day`, `week on friday`, `month on the 15th`.
fn spaced(cursor: &mut Cursor, every: bool) -> Parsed<Pattern> {
    let from = cursor.at;
    let counted = if cursor.word(&["other"]) {
        let day = cursor.attempt(|cursor| Ok(weekday_name(cursor)))?;
        if day.is_some() {
            let why = "say “2 weeks”, and give the first day as its due time";
            return Err(cursor.not_understood(from, Some(why)));
        }
        cursor.lookup(words::unit).map(|unit| (2, unit))
    } else if let Some(unit) = cursor.lookup(|word| words::unit(word).or_else(|| adverb(word))) {
        Some((1, unit))
    } else if let Some(counted) = counted(cursor, words::unit)? {
        Some(counted)
    } else if every {
        // "every third day" is a distance; without "every" it is a day of the month.
        let nth = ordinal(cursor);
        nth.and_then(|nth| cursor.lookup(words::unit).map(|unit| (nth, unit)))
    } else {
        None
    };
    let Some((count, unit)) = counted else {
        return Ok(None);
    };
    if every && cursor.at > from + 1 && month_follows(cursor) {
        return Ok(None);
    }
    let of = |count: u32, each: u32| match count.checked_mul(each) {
        Some(0) => Err(cursor.not_understood(from, Some("it must be at least 1"))),
        Some(count) if count <= MOST => Ok(count),
        _ => Err(cursor.too_large(from)),
    };
    let pattern = match unit {
        Unit::Day => Pattern::Days(of(count, 1)?),
        Unit::Week => Pattern::Weeks(of(count, 1)?),
        Unit::Fortnight => Pattern::Weeks(of(count, 2)?),
        Unit::Month => Pattern::Months(of(count, 1)?),
        Unit::Year => Pattern::Months(of(count, 12)?),
    };
    let placed = cursor.attempt(|cursor| {
        if !cursor.word(&["on"]) {
            return Ok(None);
        }
        cursor.word(&["the"]);
        match pattern {
            Pattern::Weeks(1) => Ok(weekdays(cursor)),
            Pattern::Months(1) => of_month(cursor, true, false),
            _ => Ok(None),
        }
    })?;
    Ok(Some(placed.unwrap_or(pattern)))
}

/// `daily` to `yearly`.
fn adverb(word: &str) -> Option<Unit> {
    Some(match word {
        "daily" => Unit::Day,
        "weekly" => Unit::Week,
        "fortnightly" => Unit::Fortnight,
        "monthly" => Unit::Month,
        "yearly" | "annually" => Unit::Year,
        _ => return None,
    })
}

/// Reads `of the month`, `of each month`; true where it was there.
fn month_follows(cursor: &mut Cursor) -> bool {
    let start = cursor.at;
    let _ = cursor.word(&["of", "in"]);
    let _ = cursor.word(&["the", "each", "every", "a"]);
    let found = cursor.at > start && cursor.word(&["month"]);
    if !found {
        cursor.at = start;
    }
    found
}

/// `15th`, `1st of the month`, `last day`, `2nd tue`, `last friday of each month`.
fn of_month(cursor: &mut Cursor, whole: bool, every: bool) -> Parsed<Pattern> {
    let from = cursor.at;
    if cursor.word(&["last"]) {
        if let Some(day) = weekday_name(cursor) {
            month_follows(cursor);
            return Ok(Some(Pattern::LastWeekday(day)));
        }
        let day = cursor.word(&["day"]);
        let month = month_follows(cursor);
        return Ok((day || month || whole).then_some(Pattern::LastDay));
    }
    if cursor.words(&["end", "of"]) {
        cursor.word(&["the", "each", "every"]);
        return Ok(cursor.word(&["month"]).then_some(Pattern::LastDay));
    }
    let Some(nth) = ordinal(cursor) else {
        return Ok(None);
    };
    let in_digits = cursor
        .last()
        .is_some_and(|t| matches!(t.text.as_str(), "st" | "nd" | "rd" | "th"));
    if let Some(day) = weekday_name(cursor) {
        month_follows(cursor);
        if !(1..=5).contains(&nth) {
            let why = "a month has at most five of each weekday";
            return Err(cursor.not_understood(from, Some(why)));
        }
        return Ok(Some(Pattern::NthWeekday(nth, day)));
    }
    let day = cursor.word(&["day"]);
    let placed = month_follows(cursor);
    // "first" alone, and "every 2nd day", are something else.
    if !placed && (day && every || !in_digits && !day) {
        return Ok(None);
    }
    match nth {
        1..=31 => Ok(Some(Pattern::MonthDay(nth))),
        _ => Err(cursor.not_understood(from, Some("a month has at most 31 days"))),
    }
}

/// `mon,wed,fri`, `mondays`, `mon, wed and fri`, `mon-fri`.
fn weekdays(cursor: &mut Cursor) -> Option<Pattern> {
    let mut last = one_weekday(cursor)?;
    let mut days = WeekdaySet::single(last);
    loop {
        let start = cursor.at;
        let range = cursor.sign('-') || cursor.sign('–') || cursor.word(&["to", "through"]);
        if !range {
            let _ = cursor.sign(',') || cursor.sign('/') || cursor.sign('&') || cursor.sign('+');
            cursor.word(&["and"]);
        }
        let Some(day) = one_weekday(cursor) else {
            cursor.at = start;
            return Some(Pattern::Weekdays(days));
        };
        if range {
            let mut between = last;
            // At most a week of steps, because every weekday comes round.
            while between != day {
                between = between.succ();
                days.insert(between);
            }
        }
        days.insert(day);
        last = day;
    }
}

fn one_weekday(cursor: &mut Cursor) -> Option<Weekday> {
    weekday_name(cursor).or_else(|| cursor.lookup(words::weekday_or_plural))
}

/// `weekday`, `weekend`, `quarterly`; and `morning`, which is every day at that time.
fn named(cursor: &mut Cursor, whole: bool) -> Option<Pattern> {
    let weekend = WeekdaySet::from_array([Weekday::Sat, Weekday::Sun]);
    let known = cursor.lookup(|word| {
        Some(match word {
            "quarter" | "quarterly" => Pattern::Months(3),
            "weekday" | "weekdays" | "workday" | "workdays" => Pattern::Weekdays(WORKING_DAYS),
            "weekend" | "weekends" => Pattern::Weekdays(weekend),
            "eom" if whole => Pattern::LastDay,
            _ => return None,
        })
    });
    // The word itself is left for the time of day.
    let part = cursor
        .peek()
        .is_some_and(|token| words::part(&token.text).is_some());
    let meal = [
        "lunch",
        "lunchtime",
        "dinner",
        "dinnertime",
        "bedtime",
        "noon",
        "midnight",
    ];
    let meal = cursor
        .peek()
        .is_some_and(|token| meal.iter().any(|word| token.is_word(word)));
    known.or_else(|| (part || whole && meal).then_some(Pattern::Days(1)))
}
