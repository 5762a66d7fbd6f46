//! Reads a part of the day: `tonight`, `in the evening`, `friday morning`.

use super::intro::Intro;
use super::{Piece, Reader};
use crate::domain::when_error::WhenError;
use crate::when::cursor::{Cursor, Parsed};
use crate::when::day::DaySaid;
use crate::when::token::{Kind, Token};
use crate::when::vocabulary::{Part, Sense};
use crate::when::{guard, hour};

/// Words before a part of the day that make it no time: `one evening next week`, `good morning`.
const ANY: &[&str] = &["one", "some", "any", "an", "good"];

impl Reader<'_> {
    /// `tonight`, `this morning`, `in the evening`, `evening` beside a day.
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
        if !self.whole && the && self.is_of_day(cursor)? {
            return Ok(Some(Piece::Part(part)));
        }
        let sure = if self.whole {
            let beside = self.beside == Some(start) || guard::day_follows(cursor);
            part != Part::Night || within || beside || start > 0 || !cursor.is_at_end()
        } else if the {
            within
        } else {
            self.is_sure_part(cursor, intro, start, part, within)
        };
        if sure {
            hour::at_the_latest(cursor);
        }
        Ok(sure.then_some(Piece::Part(part)))
    }

    /// Returns whether a part of the day without an article, read from token `start` on, is a time.
    /// "Good night" and "one evening" are none; "evening" beside a day is one.
    fn is_sure_part(
        &self,
        cursor: &Cursor,
        intro: Intro,
        start: usize,
        part: Part,
        within: bool,
    ) -> bool {
        let back = start
            .checked_sub(1)
            .and_then(|back| cursor.tokens().get(back));
        let after = |word: &str| back.is_some_and(|token| token.is_word(word));
        if !within && back.is_some_and(|token| token.is_any(ANY)) {
            return false;
        }
        let event = !within && back.is_some_and(|back| guard::names_event(back, part));
        let beside = self.beside == Some(start)
            || guard::day_follows(cursor) && !event
            || self.beside_after_comma(cursor, start);
        let joined = start > 0 && self.beside == Some(start - 1);
        let is_part = |token: &Token| matches!(token.sense, Sense::Part(_));
        let two = cursor.peek().is_some_and(|token| token.is_word("and"))
            && cursor.peek_at(1).is_some_and(is_part);
        // "every morning at 7 and evening at 8"
        let other_hour = self.beside.is_some()
            && after("and")
            && cursor
                .peek()
                .is_some_and(|token| token.is_any(&["at", "by"]));
        let hour = |token: &Token| {
            token.kind == Kind::Number
                || token.is_any(&["am", "pm", "m", "o'clock", "oclock", "ish"])
                || matches!(token.sense, Sense::Number(_))
        };
        let before_intro = start
            .checked_sub(2)
            .and_then(|back| cursor.tokens().get(back));
        let after_hour = before_intro.is_some_and(hour) || joined && after("at");
        two || beside
            || joined && after("and")
            || other_hour
            || intro.at && part == Part::Night && after_hour
            || (intro.by || intro.before) && (self.beside.is_none() || beside)
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
}

fn part(cursor: &mut Cursor) -> Option<Part> {
    cursor.sense(|sense| match sense {
        Sense::Part(part) => Some(part),
        _ => None,
    })
}
