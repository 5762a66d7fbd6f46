//! Reads an hour, a part of the day, or several times of one day.

use super::day::days_apart;
use super::intro::{Intro, intro};
use super::{Piece, Reader};
use crate::when::cursor::{Cursor, Parsed};
use crate::when::day::DaySaid;
use crate::when::error::WhenError;
use crate::when::hour::{self, Form, Hour, HourSaid};
use crate::when::period::month_name;
use crate::when::token::{Kind, Token};
use crate::when::vocabulary::{AT, Part, Sense};
use crate::when::{date, guard};

impl Reader<'_> {
    pub(super) fn hour_or_day(&self, cursor: &mut Cursor) -> Parsed<Piece> {
        let begin = cursor.at;
        let intro = intro(cursor);
        let start = cursor.at;
        if let Some(piece) = cursor.attempt(|cursor| self.day_part(cursor, intro))? {
            return Ok(Some(piece));
        }
        if cursor.word(&["between"]) {
            return window(cursor);
        }
        if let Some(piece) = cursor.attempt(days_apart)? {
            return Ok(Some(piece));
        }
        if let Some(piece) = cursor.attempt(|cursor| self.day(cursor, intro, start))? {
            return Ok(Some(piece));
        }
        let beside = self.beside == Some(start)
            || self.beside == Some(begin)
            || self.beside_after_comma(cursor, start);
        self.hours(cursor, intro, start, beside)
    }

    /// `tonight`, `this morning`, `in the evening`, `evening` beside a day.
    #[expect(clippy::unnecessary_wraps, reason = "one of several readers")]
    pub(super) fn day_part(&self, cursor: &mut Cursor, intro: Intro) -> Parsed<Piece> {
        let start = cursor.at;
        if cursor
            .sense(|sense| (sense == Sense::Tonight).then_some(()))
            .is_some()
        {
            if !self.whole
                && guard::is_spoken_of(cursor, start, cursor.at, DaySaid::Offset(0), intro.is_any())
            {
                return Ok(None);
            }
            if intro.purpose && !self.whole {
                return Ok(Some(Piece::Stop(None)));
            }
            return Ok(Some(Piece::DayPart(0, Part::Night)));
        }
        if cursor.words(&["last", "night"]) {
            return Ok(Some(if self.whole {
                Piece::DayPart(-1, Part::Night)
            } else {
                Piece::Stop(None)
            }));
        }
        if cursor.word(&["this"]) {
            cursor.word(&["coming", "very"]);
            let part = part(cursor).filter(|part| *part != Part::Night);
            hour::at_the_latest(cursor);
            return Ok(part.map(|part| Piece::DayPart(0, part)));
        }
        cursor.word(&["in", "during"]);
        let within = cursor.at > start;
        let the = cursor.word(&["the"]);
        let _ = cursor.word(&["early", "late"]) && !within;
        let Some(part) = part(cursor) else {
            return Ok(None);
        };
        let of_day = !self.whole && the && self.is_of_day(cursor)?;
        if of_day {
            return Ok(Some(Piece::Part(part)));
        }
        let beside = self.beside == Some(start)
            || guard::day_follows(cursor)
            || self.beside_after_comma(cursor, start);
        let at_night = intro.at && part == Part::Night && !the;
        if self.whole {
            let alone =
                part == Part::Night && !within && !beside && start == 0 && cursor.is_at_end();
            hour::at_the_latest(cursor);
            return Ok((!alone).then_some(Piece::Part(part)));
        }
        let after_hour = cursor
            .tokens()
            .get(start.saturating_sub(1))
            .is_some_and(|t| {
                start > 0
                    && (t.kind == Kind::Number
                        || t.is_any(&["am", "pm", "m", "o'clock", "oclock", "ish"])
                        || matches!(t.sense, Sense::Number(_)))
            });
        // "every morning at 7 and evening at 8"
        let and_hour = start > 0
            && cursor
                .tokens()
                .get(start - 1)
                .is_some_and(|t| t.is_word("and"))
            && cursor.peek().is_some_and(|t| t.is_any(&["at", "by"]));
        // "good night", "one evening" are not times; "in the evening" and "evening" by a day are.
        let joined = |word: &str| {
            start > 0
                && self.beside == Some(start - 1)
                && cursor
                    .tokens()
                    .get(start - 1)
                    .is_some_and(|t| t.is_word(word))
        };
        let sure = within && the
            || beside && !the
            || (joined("and") || self.beside.is_some() && and_hour) && !the
            || at_night && (after_hour || joined("at"))
            || (intro.by || intro.before) && !the && (self.beside.is_none() || beside);
        if sure {
            hour::at_the_latest(cursor);
        }
        Ok(sure.then_some(Piece::Part(part)))
    }

    /// Reads the `of` in `the morning of the 20th`.
    fn is_of_day(&self, cursor: &mut Cursor) -> Result<bool, WhenError> {
        let start = cursor.at;
        let of = cursor.word(&["of"]);
        let end = cursor.at;
        let dated = of && cursor.attempt(|cursor| self.dated(cursor))?.is_some();
        cursor.at = if dated { end } else { start };
        Ok(dated)
    }

    pub(super) fn beside_after_comma(&self, cursor: &Cursor, start: usize) -> bool {
        let comma = |token: &Token| {
            [',', '-', '–', '(', '—']
                .iter()
                .any(|sign| token.is_sign(*sign))
        };
        start > 0
            && self.beside == Some(start - 1)
            && cursor.tokens().get(start - 1).is_some_and(comma)
    }

    pub(super) fn hours(
        &self,
        cursor: &mut Cursor,
        intro: Intro,
        start: usize,
        beside: bool,
    ) -> Parsed<Piece> {
        let Some(first) = hour::hour(cursor, intro.of_hour || beside)? else {
            return Ok(None);
        };
        if !self.whole && !guard::is_sure_hour(cursor, start, first, intro, beside) {
            let clock = first.form == Form::Strong;
            let date = date::of_one_dot(cursor, start, cursor.at).filter(|_| intro.on);
            if let Some(date) = date {
                let days = vec![Piece::Day(date.into(), false)];
                return Ok(Some(Piece::Either(days, "a date needs its second dot")));
            }
            if !clock && guard::strong_hour_follows(cursor)? {
                return Ok(Some(Piece::Stop(Some("it leaves open when"))));
            }
            return Ok(clock.then_some(Piece::Stop(None)));
        }
        let end = cursor.at;
        if cursor.word(&["or"]) {
            if let Some(second) = cursor.attempt(|cursor| hour::hour(cursor, true))? {
                let either = [first, second].map(|hour| Piece::Hours(vec![hour]));
                return Ok(Some(Piece::Either(either.into(), "it leaves open when")));
            }
        }
        cursor.at = end;
        if first.form == Form::Bare && guard::minutes_follow(cursor) {
            return Ok(Some(Piece::Stop(Some(
                "write it with a colon, like “3:15”",
            ))));
        }
        if guard::is_window(cursor)? {
            return Ok(Some(Piece::Stop(Some("it leaves open when"))));
        }
        let mut hours = vec![first];
        loop {
            let back = cursor.at;
            let comma = cursor.sign(',');
            let joined = cursor.word(&["and"]) || cursor.sign('&') || comma || cursor.sign('+');
            let at = cursor.word(AT);
            let more = if joined {
                match cursor.attempt(|cursor| hour::hour(cursor, true)) {
                    Ok(more) => more,
                    Err(error) if self.whole => return Err(error),
                    Err(_) => None,
                }
            } else {
                None
            };
            let sure = more.is_some_and(|more| {
                let bare = more.form == Form::Bare && !at;
                let counted = bare && guard::is_counted(cursor, true);
                self.whole || !counted && !more.is_meal()
            });
            let Some(more) = more.filter(|_| sure) else {
                cursor.at = back;
                break;
            };
            hours.push(more);
        }
        if !self.whole && guard::zone_follows(cursor) {
            return Ok(Some(Piece::Stop(Some(
                "times in other zones are not understood",
            ))));
        }
        hour::at_the_latest(cursor);
        Ok(Some(Piece::Hours(hours)))
    }
}

pub(super) fn part(cursor: &mut Cursor) -> Option<Part> {
    cursor.sense(|sense| match sense {
        Sense::Part(part) => Some(part),
        _ => None,
    })
}

/// `between 6 and 7`: by the end of it.
pub(super) fn window(cursor: &mut Cursor) -> Parsed<Piece> {
    const WHY: &str = "it leaves open which day";
    if hour::hour(cursor, true)?.is_none() {
        return Ok(None);
    }
    let and = cursor.word(&["and", "to"]) || cursor.sign('-') || cursor.sign('–');
    let second = if and { hour::hour(cursor, true)? } else { None };
    if second.is_some() && month_name(cursor).is_some() {
        // "between 1 and 7 december"
        return Ok(Some(Piece::Stop(Some(WHY))));
    }
    Ok(second.map(|second| Piece::Hours(vec![second])))
}

/// Returns whether an hour stands for the end of a day.
pub fn is_day_end(hours: &[Hour]) -> bool {
    matches!(
        hours,
        [Hour {
            said: HourSaid::DayEnd,
            ..
        }]
    )
}
