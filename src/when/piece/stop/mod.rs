//! Reads words that speak of a time and are not understood, which stop everything.

mod day;
mod hour;
mod length;

use super::day::{bare_month, every_week_or_once};
use super::length::half_weeks;
use super::{Piece, Reader};
use crate::domain::when_error::Reason;
use crate::when::cursor::{Cursor, Parsed};
use crate::when::day::{day as read_day, weekday_name};
use crate::when::period::month_name;
use crate::when::token::Token;
use crate::when::vocabulary::{KINDS_OF_DAY, NOT_OF_DAY, Part, Sense};
use crate::when::{date, guard};

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
                Ok(if part { read_day(cursor)? } else { None })
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
}

/// `first thing`, which is an hour only where the morning is named.
fn is_first_thing(cursor: &mut Cursor) -> bool {
    let start = cursor.at;
    if !cursor.words(&["first", "thing"]) {
        return false;
    }
    let end = cursor.at;
    cursor.word(&["on"]);
    let _ = cursor.attempt(read_day);
    let _ = cursor.word(&["in"]) && cursor.word(&["the"]);
    let morning = cursor
        .peek()
        .is_some_and(|token| matches!(token.sense, Sense::Part(Part::Morning)));
    cursor.at = if morning { start } else { end };
    !morning
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
    let day = read_day(cursor)?;
    Ok(day.map(|_| Piece::Stop(why)))
}
