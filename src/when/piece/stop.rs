//! Reads words that speak of a time and are not understood, which stop everything.

use super::day::{bare_month, every_week_or_once};
use super::intro::intro;
use super::length::half_weeks;
use super::{Piece, Reader};
use crate::when::cursor::{Cursor, Parsed};
use crate::when::day::{self, weekday_name};
use crate::when::hour;
use crate::when::length;
use crate::when::period::month_name;
use crate::when::reason::Reason;
use crate::when::token::{Kind, Token};
use crate::when::vocabulary::{ALSO_WORDS, KINDS_OF_DAY, NOT_OF_DAY, Part, Sense};
use crate::when::{date, feast, guard};

impl Reader<'_> {
    /// `the week before christmas`, `first weekend of december`: days that are not understood.
    pub(super) fn unplaced(&self, cursor: &mut Cursor) -> Parsed<Piece> {
        if self.whole {
            let start = cursor.at;
            if is_first_thing(cursor) {
                return Err(cursor.not_understood(start, Some(Reason::NameTime)));
            }
            let vague = cursor.attempt(|cursor| {
                let part = cursor.word(&["early", "late", "mid"]);
                cursor.word(&["on", "in"]);
                Ok(if part { day::day(cursor)? } else { None })
            })?;
            if vague.is_some() {
                return Err(cursor.not_understood(start, Some(Reason::When)));
            }
            let half = cursor.attempt(|cursor| {
                cursor.word(&["in"]);
                Ok(half_weeks(cursor))
            })?;
            if half.is_some() {
                return Ok(half);
            }
        }
        if cursor.words(&["next", "next"])
            || cursor.word(&["following"]) && weekday_name(cursor).is_some()
        {
            return Ok(Some(Piece::Stop(None)));
        }
        if cursor.word(&["the"]) {
            let beside = cursor.attempt(|cursor| {
                let day = weekday_name(cursor).is_some() && cursor.word(&["before", "after"]);
                let next = cursor.peek().is_some_and(|token| token.is_word("next"));
                Ok((day && !next).then_some(()))
            })?;
            if beside.is_some() {
                return Ok(Some(Piece::Stop(Some(Reason::NameDate))));
            }
        }
        if let Some(either) = self.slashed_weekdays(cursor) {
            return Ok(Some(either));
        }
        let last = cursor.word(&["last"]);
        let ordinal = last || date::ordinal(cursor).is_some();
        if ordinal && !last {
            // "the second to last friday of march"
            let from_the_end = cursor.attempt(|cursor| {
                let _ = cursor.word(&["to"]) && cursor.word(&["the"]);
                let last = cursor.word(&["last"]);
                let day = last && (cursor.word(&["day"]) || weekday_name(cursor).is_some());
                Ok(day.then_some(()))
            })?;
            if from_the_end.is_some() {
                return Ok(Some(Piece::Stop(Some(Reason::NameDate))));
            }
        }
        if (ordinal || cursor.word(&["next"])) && cursor.word(KINDS_OF_DAY) {
            // "first dry weekend"
            let day = weekday_name(cursor).is_some()
                || cursor.word(&["day", "night", "evening", "morning", "weekend"]);
            return Ok(day.then_some(Piece::Stop(Some(Reason::NameDate))));
        }
        let span = [
            "week", "weekend", "month", "night", "evening", "morning", "afternoon",
        ];
        if !(cursor.word(&span) || ordinal && cursor.word(&["weekends", "days", "half"])) {
            return Ok(None);
        }
        if ordinal && cursor.word(&["of", "in"]) {
            cursor.word(&["the"]);
            let period = month_name(cursor).is_some()
                || cursor.word(&["this", "next", "last"]) && cursor.unit().is_some()
                || cursor.unit().is_some();
            return Ok(period.then_some(Piece::Stop(Some(Reason::NameOneDay))));
        }
        if ordinal || !cursor.word(&["before", "after"]) {
            return Ok(None);
        }
        let day = cursor.attempt(|cursor| self.dated(cursor))?;
        Ok(day.map(|_| Piece::Stop(Some(Reason::NameOneDay))))
    }

    /// `sat/sun`: either day, or both of every week.
    fn slashed_weekdays(&self, cursor: &mut Cursor) -> Option<Piece> {
        let start = cursor.at;
        let days = weekday_name(cursor).and_then(|first| {
            let slash = cursor.glued_sign('/');
            let second = weekday_name(cursor).filter(|second| slash && *second != first)?;
            Some([first, second])
        });
        let Some(days) = days.filter(|_| !self.whole) else {
            cursor.at = start;
            return None;
        };
        Some(every_week_or_once(&days))
    }

    /// Reads words that speak of time and are not understood.
    pub(super) fn stopper(&self, cursor: &mut Cursor) -> Parsed<Piece> {
        if self.whole {
            return Ok(None);
        }
        let readers: [fn(&Self, &mut Cursor) -> Parsed<Piece>; 4] = [
            Self::unclear_hour,
            Self::unclear_period,
            Self::unclear_day,
            Self::unclear_length,
        ];
        for reader in readers {
            if let Some(piece) = cursor.attempt(|cursor| reader(self, cursor))? {
                return Ok(Some(piece));
            }
        }
        Ok(None)
    }

    /// `at half past`, `later than 8`
    #[expect(clippy::unused_self, reason = "one of several readers")]
    fn unclear_hour(&self, cursor: &mut Cursor) -> Parsed<Piece> {
        if cursor.words(&["later", "than"]) {
            let hour = hour::hour(cursor, true)?;
            return Ok(hour.map(|_| Piece::Stop(None)));
        }
        if let Some(hour) = cursor.attempt(|cursor| Ok(hour_with_other_sign(cursor)))? {
            return Ok(Some(hour));
        }
        Ok(broken_off_hour(cursor).map(|()| Piece::Stop(None)))
    }

    /// `all week`, `rest of december`, `early next week`, `this or next week`
    fn unclear_period(&self, cursor: &mut Cursor) -> Parsed<Piece> {
        let stop = |found: bool| Ok(found.then_some(Piece::Stop(None)));
        if cursor.words(&["this", "or", "next"]) {
            return stop(cursor.unit().is_some() || weekday_name(cursor).is_some());
        }
        if cursor.word(&["all", "whole"]) {
            let long = |token: &Token| {
                token.is_any(&["day", "week", "month", "year", "weekend"])
                    || matches!(token.sense, Sense::Weekday(_))
            };
            let of = cursor.word(&["of"]);
            let month = cursor.attempt(|cursor| Ok(bare_month(cursor)))?;
            return stop(of && month.is_some() || cursor.take(long).is_some());
        }
        if cursor.words(&["rest", "of"]) {
            let _ = cursor.word(&["the", "this"]);
            return stop(
                cursor.unit().is_some()
                    || cursor.word(&["weekend"])
                    || month_name(cursor).is_some(),
            );
        }
        if cursor.word(&["early", "late", "mid"]) {
            return part_of_period(cursor);
        }
        let start = cursor.at;
        if is_first_thing(cursor) {
            let end = cursor.at;
            cursor.word(&["on"]);
            let beside = self.beside == Some(start)
                || self.beside_after_comma(cursor, start)
                || guard::day_follows(cursor);
            cursor.at = end;
            return Ok(beside.then_some(Piece::Stop(Some(Reason::NameTime))));
        }
        Ok(None)
    }

    /// `in 3 working days`, `friday december`, `by new year`, `on the 15`, `by mother's day`
    fn unclear_day(&self, cursor: &mut Cursor) -> Parsed<Piece> {
        let start = cursor.at;
        let beside = self.beside == Some(start) || self.beside_after_comma(cursor, start);
        // "friday may I call"
        let ends = |cursor: &Cursor| {
            let word = cursor.last().is_some_and(|token| token.is_any(ALSO_WORDS));
            let next = cursor.peek();
            !word || next.is_none_or(|next| next.kind == Kind::Sign)
        };
        if counted_working_day(cursor).is_some() {
            return Ok(Some(Piece::Stop(Some(Reason::NameDate))));
        }
        cursor.at = start;
        if beside && bare_month(cursor).is_some() && ends(cursor) {
            return Ok(Some(Piece::Stop(Some(Reason::NameDayOfIt))));
        }
        cursor.at = start;
        if lone_ordinal(cursor).is_some() {
            return Ok(Some(Piece::Stop(Some(Reason::OnThe15th))));
        }
        cursor.at = start;
        if cursor.word(&["on", "by", "before"]) {
            type Read = fn(&mut Cursor) -> Option<()>;
            let readers: [(Read, Option<Reason>); 5] = [
                (new_year, Some(Reason::NewYear)),
                (
                    |cursor| bare_month(cursor).map(|_| ()),
                    Some(Reason::NameDayOfIt),
                ),
                (guard::unsure_ordinal, None),
                (anothers_day, Some(Reason::NameDate)),
                (day_in_digits, Some(Reason::OnThe15th)),
            ];
            for (read, why) in readers {
                if cursor.attempt(|cursor| Ok(read(cursor)))?.is_some() {
                    return Ok(Some(Piece::Stop(why)));
                }
            }
        }
        Ok(feast::unsure(cursor).then_some(Piece::Stop(Some(Reason::DayUnknown))))
    }

    /// `in a few days`, `in 2-3 hours`, `in less than an hour`, `in 2028`
    #[expect(clippy::unused_self, reason = "one of several readers")]
    fn unclear_length(&self, cursor: &mut Cursor) -> Parsed<Piece> {
        if !cursor.word(&["in"]) || cursor.words(&["a", "bit"]) || cursor.words(&["a", "while"]) {
            return Ok(None);
        }
        let _ = cursor.word(&["about", "around", "roughly"]);
        if let Some(half) = cursor.attempt(|cursor| Ok(half_weeks(cursor)))? {
            return Ok(Some(half));
        }
        let length = |cursor: &mut Cursor| {
            let seconds = |sense| matches!(sense, Sense::Seconds(_)).then_some(());
            cursor.unit().is_some() || cursor.sense(seconds).is_some()
        };
        let start = cursor.at;
        let range = length::count(cursor).is_some()
            && (cursor.words(&["and", "a", "half"])
                || (cursor.word(&["or", "to"]) || cursor.sign('-') || cursor.sign('/'))
                    && length::count(cursor).is_some());
        if range && length(cursor) {
            return Ok(Some(Piece::Stop(Some(Reason::CountDays))));
        }
        cursor.at = start;
        if cursor.words(&["the", "next"]) && length(cursor) {
            return Ok(Some(Piece::Stop(None)));
        }
        cursor.at = start;
        let bounded = bound_of_length(cursor) && length::count(cursor).is_some();
        if bounded && length(cursor) {
            return Ok(Some(Piece::Stop(None)));
        }
        cursor.at = start;
        if cursor.words(&["half", "a", "year"]) {
            return Ok(Some(Piece::Stop(None)));
        }
        let vague = cursor.words(&["a", "few"])
            || cursor.word(&["several", "some", "many"])
            || cursor.words(&["a", "couple"]);
        if vague && length(cursor) {
            return Ok(Some(Piece::Stop(None)));
        }
        cursor.at = start;
        let is_year = |token: &Token| {
            let number = token.value().unwrap_or(0);
            token.digits() == 4 && (2000..2200).contains(&number)
        };
        Ok(cursor.take(is_year).map(|_| Piece::Stop(None)))
    }
}

/// `at 8,30`, `at 6/7`, `4.45/5`: minutes without a colon, or two hours.
fn hour_with_other_sign(cursor: &mut Cursor) -> Option<Piece> {
    let intro = intro(cursor);
    let alone = cursor.at == 0;
    if !intro.of_hour && !alone {
        return None;
    }
    let hour = |cursor: &mut Cursor| {
        let number = cursor.take(|token| token.kind == Kind::Number && token.digits() <= 2)?;
        let value = number.value().filter(|hour| (1..24).contains(hour))?;
        let minutes = cursor.glued_sign('.') || cursor.glued_sign(':');
        if minutes {
            cursor.take(|token| token.glued && token.digits() == 2)?;
        }
        Some((value, minutes))
    };
    let (first, _) = hour(cursor)?;
    if guard::mistyped_minutes(cursor) {
        let ends = !guard::is_counted(cursor, true) && (!alone || cursor.is_at_end());
        return ends.then_some(Piece::Stop(Some(Reason::Colon)));
    }
    if !cursor.sign('/') {
        return None;
    }
    let (second, _) = hour(cursor)?;
    cursor.word(&["am", "pm"]);
    // "at 24/7", "at 1/2 price"
    let near = (1..=2).contains(&((second + 24 - first) % 12));
    let counted = guard::goes_on(cursor) || guard::is_counted(cursor, true);
    let ends = !counted && (!alone || cursor.is_at_end());
    (near && ends).then_some(Piece::Stop(Some(Reason::When)))
}

/// `first thing`, which is an hour only where the morning is named.
fn is_first_thing(cursor: &mut Cursor) -> bool {
    let start = cursor.at;
    if !cursor.words(&["first", "thing"]) {
        return false;
    }
    let end = cursor.at;
    cursor.word(&["on"]);
    let _ = cursor.attempt(day::day);
    let _ = cursor.word(&["in"]) && cursor.word(&["the"]);
    let morning = cursor
        .peek()
        .is_some_and(|token| matches!(token.sense, Sense::Part(Part::Morning)));
    cursor.at = if morning { start } else { end };
    !morning
}

/// `at half past`, `by a quarter to`, with no hour after it.
fn broken_off_hour(cursor: &mut Cursor) -> Option<()> {
    cursor.take(|token| token.is_any(&["at", "by", "before", "around"]))?;
    cursor.word(&["a"]);
    cursor.take(|token| token.is_any(&["quarter", "half"]))?;
    cursor.take(|token| token.is_any(&["past", "to"]))?;
    (!guard::goes_on(cursor)).then_some(())
}

/// `in 3 working days`, `the next working day`
fn counted_working_day(cursor: &mut Cursor) -> Option<()> {
    cursor.word(&["in"]);
    let which = cursor.word(&["next", "last", "first"]);
    if !which {
        length::count(cursor)?;
    }
    cursor.take(|token| token.is_any(&["working", "business"]))?;
    cursor
        .take(|token| token.is_any(&["day", "days"]))
        .map(|_| ())
}

/// `her birthday`, `mum's birthday`: a day that no setting names.
fn anothers_day(cursor: &mut Cursor) -> Option<()> {
    cursor.take(|token| {
        token.is_any(&["his", "her", "their"])
            || token.kind == Kind::Word && token.text.ends_with("'s")
    })?;
    cursor.sense(|sense| matches!(sense, Sense::OwnDay(_)).then_some(()))
}

/// `the new year`, after `by`
fn new_year(cursor: &mut Cursor) -> Option<()> {
    cursor.word(&["the"]);
    (cursor.words(&["new", "year"]) || cursor.words(&["new", "years"])).then_some(())
}

/// Reads `less than`, `at least` and the like, before a length.
fn bound_of_length(cursor: &mut Cursor) -> bool {
    let _ = cursor.word(&["just", "no", "not"]);
    let than = cursor.word(&["less", "more", "fewer"]) && cursor.word(&["than"]);
    than || cursor.words(&["at", "least"])
        || cursor.words(&["at", "most"])
        || cursor.words(&["the", "next"])
        || cursor.word(&["under", "over", "max", "maximum", "almost", "nearly"])
}

/// `on 15`, `on the 15`: probably a day of the month, where no word follows that it could count.
fn day_in_digits(cursor: &mut Cursor) -> Option<()> {
    cursor.last().filter(|token| token.is_word("on"))?;
    cursor.word(&["the"]);
    let day = cursor.take(|token| token.kind == Kind::Number && token.digits() <= 2)?;
    day.value().filter(|day| (1..=31).contains(day))?;
    let counted = cursor
        .peek()
        .is_some_and(|next| next.glued && !next.is_sign(',') || guard::goes_on(cursor));
    (!counted).then_some(())
}

/// `the 21st` at the end of what is said.
fn lone_ordinal(cursor: &mut Cursor) -> Option<()> {
    if !cursor.word(&["the"]) || cursor.peek().is_none_or(|token| token.kind != Kind::Number) {
        return None;
    }
    let day = date::ordinal(cursor).filter(|day| (1..=31).contains(day));
    let ends = cursor
        .peek()
        .is_none_or(|next| next.kind == Kind::Sign && !next.is_sign('-'));
    day.filter(|_| ends).map(|_| ())
}

/// Reads the period after `early` or `late`: `early next week`.
fn part_of_period(cursor: &mut Cursor) -> Parsed<Piece> {
    if cursor.peek().is_some_and(|token| token.is_word("on")) {
        // "leave early on friday" may say its hour elsewhere.
        return Ok(None);
    }
    let at = cursor.at;
    let be = at.checked_sub(2).and_then(|at| cursor.tokens().get(at));
    let within = cursor.peek().is_some_and(|token| token.is_word("in"));
    if within && be.is_some_and(|token| token.is_any(NOT_OF_DAY)) {
        // "be up early in december"
        return Ok(None);
    }
    cursor.glued_sign('-');
    let _ = cursor.word(&["in"]);
    let why = Some(Reason::When);
    if bare_month(cursor).is_some() {
        return Ok(Some(Piece::Stop(why)));
    }
    let day = day::day(cursor)?;
    Ok(day.map(|_| Piece::Stop(why)))
}
