//! Reads an hour, a part of the day, or several times of one day.

use chrono::Weekday;

use super::day::days_apart;
use super::intro::{Intro, intro};
use super::{Piece, Reader};
use crate::domain::when_error::Reason;
use crate::domain::when_error::WhenError;
use crate::when::cursor::{Cursor, Parsed};
use crate::when::day::{DaySaid, weekday_name};
use crate::when::hour::{self, Form, Hour, HourSaid};
use crate::when::period::month_name;
use crate::when::token::{Kind, Token};
use crate::when::vocabulary::{AT, Sense};
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
            return window(cursor, self.whole);
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
                return Ok(Some(Piece::Either(days, Reason::SecondDot)));
            }
            if guard::is_purpose_or_hour(cursor, start, first, intro, beside) {
                let hour = vec![Piece::Hours(vec![first])];
                return Ok(Some(Piece::Either(hour, Reason::HourOrNumber)));
            }
            let why = of_two_hours(cursor);
            if !clock && guard::hour_of_window_follows(cursor, start)? {
                return Ok(Some(Piece::Stop(Some(why))));
            }
            return Ok(clock.then_some(Piece::Stop(None)));
        }
        if guard::may_be_year(cursor, start, intro) {
            return Ok(Some(Piece::Stop(Some(Reason::YearOrHour))));
        }
        let mut first = first;
        if first.is_meal() && intro.of_hour {
            // "at lunch" is a time of its own.
            first.form = Form::Strong;
        }
        let end = cursor.at;
        if cursor.word(&["or"]) {
            if let Some(second) = cursor.attempt(|cursor| hour::hour(cursor, true))? {
                let either = [first, second].map(|hour| Piece::Hours(vec![hour]));
                return Ok(Some(Piece::Either(either.into(), Reason::When)));
            }
        }
        cursor.at = end;
        let last = cursor.peek_at(1).is_none();
        if first.form == Form::Bare && last && cursor.word(&["to", "past"]) {
            return Ok(Some(Piece::Stop(None)));
        }
        if first.form == Form::Bare && guard::minutes_follow(cursor) {
            return Ok(Some(Piece::Stop(Some(Reason::Colon))));
        }
        if first.form == Form::Bare && guard::mistyped_minutes(cursor) {
            return Ok(Some(Piece::Stop(Some(Reason::Colon))));
        }
        let why = of_two_hours(cursor);
        if guard::is_window(cursor)? {
            return Ok(Some(Piece::Stop(Some(why))));
        }
        let hours = self.joined_hours(cursor, first)?;
        if hours.len() > 1 && cursor.word(&["or"]) {
            // "at 8, 1 or 6"
            if let Some(more) = cursor.attempt(|cursor| hour::hour(cursor, true))? {
                let all = hours.into_iter().chain([more]);
                let either = all.map(|hour| Piece::Hours(vec![hour])).collect();
                return Ok(Some(Piece::Either(either, Reason::When)));
            }
            cursor.at -= 1;
        }
        if !self.whole && guard::zone_follows(cursor) {
            return Ok(Some(Piece::Stop(Some(Reason::OtherZone))));
        }
        hour::at_the_latest(cursor);
        Ok(Some(Piece::Hours(hours)))
    }

    /// The hours that are joined to the first: `8 and 20:00`, `8am/8pm`, `7am 11am 3pm`.
    fn joined_hours(&self, cursor: &mut Cursor, first: Hour) -> Result<Vec<Hour>, WhenError> {
        let mut hours = vec![first];
        loop {
            let back = cursor.at;
            let comma = cursor.sign(',');
            let slash = !self.whole && hours.iter().all(|hour| hour.form == Form::Strong);
            let and = cursor.word(&["and"])
                || cursor.sign('&')
                || cursor.sign('+')
                || slash && cursor.glued_sign('/');
            // "7am 11am 3pm"
            let row = slash && !and && !comma && guard::half_follows(cursor);
            let joined = and || comma || row;
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
                // "at 6, one drink only"
                let other = !and
                    && cursor.peek().is_some_and(|next| {
                        let joins = next.is_any(&["and", "or", "on", "by", "at", "daily"]);
                        next.kind == Kind::Word && next.sense == Sense::Other && !joins
                    });
                let counted = bare && (other || guard::is_counted(cursor, true));
                self.whole || !counted && !more.is_meal()
            });
            let Some(more) = more.filter(|_| sure) else {
                cursor.at = back;
                return Ok(hours);
            };
            hours.push(more);
        }
    }
}

/// The reason why two hours are not taken, of which the first was just read: a window, or either of
/// them.
fn of_two_hours(cursor: &Cursor) -> Reason {
    match cursor.peek() {
        Some(next) if next.is_any(&["or", "and"]) => Reason::When,
        _ => Reason::OneTime,
    }
}

/// `between 6 and 7`: by the end of it.
pub(super) fn window(cursor: &mut Cursor, whole: bool) -> Parsed<Piece> {
    if let Some(days) = cursor.attempt(|cursor| Ok(weekdays_between(cursor)))? {
        let days = days.map(|day| Piece::Day(DaySaid::Weekday(day, 0).into(), false));
        return Ok(Some(Piece::Either(days.into(), Reason::WhichDay)));
    }
    if hour::hour(cursor, true)?.is_none() {
        return Ok(None);
    }
    let and = cursor.word(&["and", "to"]) || cursor.sign('-') || cursor.sign('–');
    let second = if and { hour::hour(cursor, true)? } else { None };
    if second.is_some() && month_name(cursor).is_some() {
        // "between 1 and 7 december"
        return Ok(Some(Piece::Stop(Some(Reason::WhichDay))));
    }
    if !whole && guard::is_counted(cursor, true) {
        // "between 2 and 4 pages"
        return Ok(None);
    }
    Ok(second.map(|second| Piece::Hours(vec![second])))
}

/// `friday and sunday`, after `between`.
fn weekdays_between(cursor: &mut Cursor) -> Option<[Weekday; 2]> {
    let first = weekday_name(cursor)?;
    let and = cursor.word(&["and", "to"]) || cursor.sign('-') || cursor.sign('–');
    let last = weekday_name(cursor).filter(|_| and)?;
    Some([first, last])
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
