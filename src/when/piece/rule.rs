//! Reads a rule, its first and last day, and the days that it leaves out.

use super::day::{DayPhrase, bare_month};
use super::intro::intro;
use super::{Piece, Reader};
use crate::domain::recurrence::Pattern;
use crate::domain::when_error::Reason;
use crate::when::cursor::{Cursor, Parsed};
use crate::when::day::DaySaid;
use crate::when::day::Period;
use crate::when::hour::{self, Hour};
use crate::when::length;
use crate::when::period::month_name;
use crate::when::rule::{self, RuleSaid};
use crate::when::vocabulary::{EXCEPT, FROM, Sense, UNTIL};
use crate::when::{guard, weekdays};

/// `3-4 times a week`: either of both.
fn how_often(cursor: &Cursor, start: usize, most: RuleSaid) -> Piece {
    let number = start.checked_sub(2).and_then(|at| cursor.tokens().get(at));
    let least = number.and_then(|token| match token.sense {
        Sense::Number(count) => Some(count),
        _ if token.is_word("once") => Some(1),
        _ if token.is_word("twice") => Some(2),
        _ => token.value(),
    });
    let pattern = least
        .filter(|count| *count > 0)
        .and_then(|count| match most.pattern {
            Pattern::PerWeek(more) if count < more => Some(Pattern::PerWeek(count)),
            Pattern::PerMonth(more) if count < more => Some(Pattern::PerMonth(count)),
            _ => None,
        });
    match pattern {
        Some(pattern) => {
            let both = [RuleSaid::days(pattern), most];
            Piece::Either(both.map(Piece::Rule).into(), Reason::HowOften)
        }
        None => Piece::Stop(Some(Reason::HowOften)),
    }
}

/// `and february`, `-march`
fn second_month(cursor: &mut Cursor) -> Option<u32> {
    let signs = ['-', '–', '/', ',', '&'];
    let sign = signs.iter().any(|sign| cursor.sign(*sign));
    let joined = cursor.word(&["and", "or", "to", "till", "until"]) || sign;
    month_name(cursor).filter(|_| joined)
}

/// `in the evening`, `at night`, `mornings`, after `except` or `not`.
fn excluded_part(cursor: &mut Cursor) -> Option<()> {
    let _ = cursor.word(&["for"]);
    let _ = cursor.word(&["in", "at", "on", "during"]);
    let _ = cursor.word(&["the", "this"]);
    let _ = cursor.word(&["early", "late"]);
    cursor.sense(|sense| matches!(sense, Sense::Part(_) | Sense::Parts(_)).then_some(()))
}

impl Reader<'_> {
    pub(super) fn rule(&self, cursor: &mut Cursor) -> Parsed<Piece> {
        let start = cursor.at;
        if !self.whole && self.end != Some(start) && guard::counts_days(cursor) {
            cursor.skip(1);
            return Ok(Some(Piece::Stop(Some(Reason::HowOften))));
        }
        if !self.whole && guard::is_no_rule(cursor, self.end == Some(start)) {
            return Ok(None);
        }
        let Some(rule) = rule::rule(cursor, false)? else {
            return Ok(None);
        };
        if !self.whole && guard::is_end_of_range(cursor, start) {
            return Ok(Some(how_often(cursor, start, rule)));
        }
        if !self.whole && guard::date_follows(cursor)? {
            return Ok(Some(Piece::Stop(Some(Reason::WhichDays))));
        }
        if !self.whole && guard::is_part_of_period(cursor, start) {
            return Ok(Some(Piece::Stop(Some(Reason::PartOfEach))));
        }
        let or = cursor.at;
        if !self.whole && cursor.word(&["or"]) && !cursor.word(&["so", "i", "you"]) {
            cursor.word(&["every", "each", "on"]);
            let other = weekdays::list(cursor).map(|days| RuleSaid::days(Pattern::Weekdays(days)));
            return Ok(Some(match other {
                Some(other) => Piece::Either(
                    vec![Piece::Rule(rule), Piece::Rule(other)],
                    Reason::WhichDays,
                ),
                None => Piece::Stop(Some(Reason::WhichDays)),
            }));
        }
        cursor.at = or;
        if !self.whole && guard::is_adjective(cursor, start) {
            return Ok(Some(Piece::Stop(Some(Reason::HabitOrOne))));
        }
        Ok(Some(Piece::Rule(rule)))
    }

    /// Reads the first or last day of a rule, or the days that it excludes.
    pub(super) fn bound(&self, cursor: &mut Cursor) -> Parsed<Piece> {
        if cursor.word(UNTIL) || cursor.words(&["up", "to"]) || cursor.words(&["up", "until"]) {
            return self.bounded(cursor, Piece::Until);
        }
        if (self.whole || self.from == Some(cursor.at)) && cursor.word(&["to"]) {
            return self.bounded(cursor, Piece::Until);
        }
        let from =
            cursor.word(FROM) || cursor.words(&["as", "of"]) || cursor.words(&["as", "from"]);
        if from {
            let _ = cursor.word(&["on", "from"]);
            if cursor.words(&["now", "on"]) || cursor.word(&["now"]) {
                return Ok(Some(Piece::From(DaySaid::Offset(0).into())));
            }
            if let Some(month) = cursor.attempt(|cursor| Ok(bare_month(cursor)))? {
                return Ok(Some(Piece::From(DaySaid::Date(month, 1).into())));
            }
            return self.bounded(cursor, Piece::From);
        }
        if cursor.words(&["after"]) || cursor.word(&["since"]) || cursor.word(&["past"]) {
            return self.bounded(cursor, |_| Piece::Stop(None));
        }
        let except = cursor.words(&["apart", "from"])
            || cursor.words(&["other", "than"])
            || cursor.words(&["aside", "from"])
            || cursor.word(EXCEPT);
        if except {
            let but = cursor.last().is_some_and(|token| token.is_word("but"));
            let not = cursor.word(&["not"]) || !but;
            if not
                && cursor
                    .attempt(|cursor| Ok(excluded_part(cursor)))?
                    .is_some()
            {
                return Ok(Some(Piece::Stop(None)));
            }
            if let Some(days) = cursor.attempt(|cursor| Ok(rule::left_out(cursor)))? {
                return Ok(Some(Piece::Except(days)));
            }
            let but = cursor.last().is_some_and(|token| token.is_any(&["but"]));
            if but {
                return Ok(None);
            }
            return self.left_out(cursor);
        }
        if cursor.word(&["for"]) {
            let next = cursor.words(&["the", "next"]);
            if let Some(unit) = next.then(|| cursor.unit()).flatten() {
                return Ok(Some(Piece::For(1, unit)));
            }
            let length = length::counted(cursor, length::unit)?;
            return Ok(length.map(|(count, unit)| Piece::For(count, unit)));
        }
        Ok(None)
    }

    /// A day or an hour after `except` or `not`, which is not understood.
    pub(super) fn left_out(&self, cursor: &mut Cursor) -> Parsed<Piece> {
        let intro = intro(cursor);
        if intro.by && cursor.last().is_some_and(|token| token.is_word("than")) {
            // "not later than 8"
            return Ok(None);
        }
        if !intro.of_hour {
            return self.bounded(cursor, |_| Piece::Stop(None));
        }
        let day = cursor.attempt(|cursor| self.dated(cursor))?.is_some();
        let hour = !day && hour::hour(cursor, true)?.is_some() && !guard::is_counted(cursor, true);
        Ok((day || hour).then_some(Piece::Stop(None)))
    }

    /// A day after a word that bounds; an hour there is not understood.
    pub(super) fn bounded(
        &self,
        cursor: &mut Cursor,
        piece: impl FnOnce(DayPhrase) -> Piece,
    ) -> Parsed<Piece> {
        let start = cursor.at;
        if !self.whole {
            cursor.word(&["the"]);
            if guard::is_clause(cursor) {
                return Ok(None);
            }
            cursor.at = start;
        }
        let tonight = cursor.word(&["tonight"]);
        let day = if tonight {
            Some(DaySaid::Offset(0).into())
        } else {
            cursor.attempt(|cursor| self.dated(cursor))?
        };
        if let Some(day) = day {
            let end = cursor.at;
            let spoken = !self.whole && guard::is_spoken_of(cursor, start, end, day.said, true);
            return Ok((!spoken).then(|| piece(day)));
        }
        if bare_month(cursor).is_some() {
            let why = Some(Reason::NameDayOfMonth);
            return Ok(Some(Piece::Stop(why)));
        }
        let hour = hour::hour(cursor, true)?;
        let sure = |hour: &Hour| self.whole || !hour.is_meal() && !guard::is_counted(cursor, true);
        let why = Some(Reason::OneTime);
        Ok(hour.filter(sure).map(|_| Piece::Stop(why)))
    }

    /// `in december`, `all week`: stretches of days that a rule can be kept in.
    pub(super) fn stretch(&self, cursor: &mut Cursor) -> Parsed<Piece> {
        // "every friday of december"
        let of = self.rule == Some(cursor.at) && cursor.word(&["of"]);
        let month = if of || cursor.word(&["in", "during", "throughout"]) {
            cursor.words(&["the", "month", "of"]);
            month_name(cursor)
        } else {
            None
        };
        if let Some(month) = month {
            if !self.whole
                && guard::goes_on(cursor)
                && cursor.last().is_none_or(|t| t.text.len() <= 3)
            {
                return Ok(None);
            }
            let joined = cursor.attempt(|cursor| Ok(second_month(cursor)))?;
            if joined.is_some() {
                return Ok(Some(Piece::Stop(Some(Reason::FromAndUntil))));
            }
            return Ok(Some(Piece::During(Period::MonthNamed(month), 0)));
        }
        Ok(None)
    }
}
