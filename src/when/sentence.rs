//! Whether a piece that could be a time surely is one, from the words around it.

use chrono::Timelike;

use super::cursor::Cursor;
use super::day::DaySaid;
use super::phrase::{Introduction, Phrase};
use super::time::{Name, TimeSaid};
use super::token::{Kind, Token};
use super::words;

/// A piece just read.
pub enum Piece {
    /// `tonight`, `this morning`
    DayPart(i8),
    /// A day.
    Day(DaySaid),
    /// A part of the day.
    Part,
    /// A time of day.
    Time(TimeSaid),
}

/// Words that go on with the sentence after a time. After a bare number any other word may make
/// it an address or an amount: "at 5 Main Street", "by 3 points".
const GOES_ON: &[&str] = &[
    "about", "after", "again", "all", "already", "also", "although", "and", "as", "at", "because",
    "before", "but", "by", "either", "even", "every", "exactly", "for", "from", "he", "her", "him",
    "how", "however", "i", "i'll", "i'm", "if", "in", "instead", "it", "it'll", "just", "latest",
    "like", "no", "not", "now", "o'clock", "on", "once", "please", "promise", "promptly", "sharp",
    "she", "since", "so", "straight", "that", "the", "then", "there", "they", "this", "though",
    "to", "today", "together", "tomorrow", "tonight", "too", "unless", "until", "we", "we'll",
    "when", "whenever", "where", "while", "with", "without", "you", "you'll", "your",
];

/// Whether the piece that was read from token `start` on is sure to be part of a time.
pub fn is_sure(
    cursor: &Cursor,
    start: usize,
    piece: &Piece,
    intro: Introduction,
    phrase: &Phrase,
) -> bool {
    if is_cut_short(cursor) {
        return false;
    }
    match piece {
        Piece::DayPart(day) => *day >= 0,
        Piece::Day(day) => is_sure_day(cursor, *day, intro),
        Piece::Part if phrase.day.is_some() || phrase.time.is_some() => true,
        Piece::Part => (intro.of_time() || phrase.of_rule) && goes_on(cursor),
        Piece::Time(time) => is_sure_time(cursor, start, *time, intro, phrase),
    }
}

fn is_sure_day(cursor: &Cursor, day: DaySaid, intro: Introduction) -> bool {
    let Some(last) = cursor.last() else {
        return false;
    };
    match day {
        DaySaid::Offset(offset) => offset >= 0,
        DaySaid::LastWeekday(_) | DaySaid::Away(..) | DaySaid::Within(..) => false,
        DaySaid::EndOf(..) => intro.of_deadline(),
        DaySaid::Weekday(_) | DaySaid::ThisWeekday(_) | DaySaid::WeekdayOf(..) => {
            let habit = ["mornings", "afternoons", "evenings", "nights"];
            let is_habit = cursor
                .peek()
                .is_some_and(|next| habit.iter().any(|word| next.is_word(word)));
            // "sun" and "sat" are words of their own; "sunday" is a day.
            let in_full = last.text.ends_with("day") || last.is_word("week");
            !is_habit && (in_full || goes_on(cursor))
        }
        // A full stop may be the sentence's: "by 12.10." could be ten past twelve.
        DaySaid::Date(..)
        | DaySaid::FullDate(_)
        | DaySaid::MonthDay(_)
        | DaySaid::MonthDayOf(..) => {
            last.kind != Kind::Sign && (last.digits() == 4 || goes_on(cursor))
        }
    }
}

fn is_sure_time(
    cursor: &Cursor,
    start: usize,
    time: TimeSaid,
    intro: Introduction,
    phrase: &Phrase,
) -> bool {
    let has_day = phrase.day.is_some() || phrase.of_rule;
    // "the end of the day" is a figure of speech, unless it is a deadline.
    if time == TimeSaid::DayEnd {
        return intro.of_deadline();
    }
    let is_meal = matches!(
        time,
        TimeSaid::Named(Name::Lunch | Name::Dinner | Name::Bedtime)
    );
    if !intro.of_time() && (!has_day || is_meal) || intro == Introduction::On {
        return false;
    }
    if is_meal {
        return goes_on(cursor);
    }
    if matches!(time, TimeSaid::Named(Name::Noon) | TimeSaid::Midnight) {
        return true;
    }
    let shown = |wanted: fn(&Token) -> bool| {
        (0..cursor.at.saturating_sub(start)).any(|back| cursor.back(back).is_some_and(wanted))
    };
    // "one by one", "two by two"
    let alone = cursor.at == start + 1;
    if alone && cursor.last().is_some_and(|token| token.is_word("one")) {
        let ends = cursor.peek().is_none_or(|next| next.kind == Kind::Sign);
        let one_by_one = start
            .checked_sub(2)
            .is_some_and(|at| cursor.is_word_at(at, "one"));
        return ends && !one_by_one && goes_on(cursor);
    }
    let unmistakable = shown(|token| {
        token.is_sign(':')
            || [
                "am", "pm", "m", "o'clock", "oclock", "clock", "past", "quarter",
            ]
            .iter()
            .any(|word| token.is_word(word))
    });
    // "by 12.10." may be a date: ten past twelve, or the twelfth of October.
    let maybe_date = shown(|token| token.is_sign('.'))
        && cursor
            .peek()
            .is_some_and(|next| next.glued && next.is_sign('.'))
        && matches!(time, TimeSaid::Exact(t) | TimeSaid::Written(t) if (1..=12).contains(&t.minute()));
    unmistakable || !maybe_date && goes_on(cursor)
}

/// Whether what was read turns out to be part of something longer: `6ish`, `9-10`, `6 or 7`.
pub fn is_cut_short(cursor: &Cursor) -> bool {
    let Some(next) = cursor.peek() else {
        return false;
    };
    if is_one_of_several(cursor, next) {
        return true;
    }
    if next.is_word("or") || next.glued && next.kind != Kind::Sign {
        return true;
    }
    if ['%', '€', '$', '£', '¥', '°', '#', '/', '+', '*', '=', '_']
        .iter()
        .any(|s| next.is_sign(*s))
    {
        return true;
    }
    let joins = ['-', '–', ',', '.', ':']
        .iter()
        .any(|sign| next.is_sign(*sign));
    joins
        && next.glued
        && cursor.peek_at(1).is_some_and(|after| {
            after.glued && (after.kind == Kind::Number || !next.is_sign(',') && !next.is_sign('.'))
        })
}

/// Whether another of its kind comes next: `on friday and saturday`, `at 9am and 9pm`. One of
/// them would be only half of what was said.
fn is_one_of_several(cursor: &Cursor, next: &Token) -> bool {
    let (Some(last), Some(after)) = (cursor.last(), cursor.peek_at(1)) else {
        return false;
    };
    joins(next) && (after.kind == Kind::Number || is_day(last) && is_day(after))
}

/// Whether the next token is a day after another: the rest of `today and tomorrow`.
pub fn is_rest_of_several(cursor: &Cursor) -> bool {
    cursor.peek().is_some_and(is_day)
        && cursor.back(0).is_some_and(joins)
        && cursor.back(1).is_some_and(is_day)
}

fn joins(token: &Token) -> bool {
    ["and", "or", "to", "through"]
        .iter()
        .any(|word| token.is_word(word))
        || [',', '&'].iter().any(|sign| token.is_sign(*sign))
}

fn is_day(token: &Token) -> bool {
    words::weekday(&token.text).is_some()
        || ["today", "tonight", "tomorrow"]
            .iter()
            .any(|word| token.is_word(word))
}

/// Whether the sentence ends here, or goes on with a word that does not take the time away.
pub fn goes_on(cursor: &Cursor) -> bool {
    let Some(next) = cursor.peek() else {
        return true;
    };
    match next.kind {
        Kind::Number => false,
        Kind::Word => {
            GOES_ON.binary_search(&next.text.as_str()).is_ok()
                || words::weekday(&next.text).is_some()
        }
        Kind::Sign => !next.is_sign('&'),
    }
}

#[cfg(test)]
mod tests {
    use super::GOES_ON;

    #[test]
    fn the_words_are_in_order_for_the_search() {
        assert!(GOES_ON.is_sorted());
    }
}
