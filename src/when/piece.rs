//! Reads one piece of a phrase: an hour, a day, a rule, its first or last day.
//!
//! The same pieces are read from the argument of a flag and from a sentence. In a sentence only
//! what is sure to be a time is one: `guard` decides that from the words around it.

use chrono::{Datelike, Days, Weekday, WeekdaySet};

use super::cursor::{Cursor, Parsed};
use super::day::{self, DaySaid, Period};
use super::error::Instead;
use super::guard;
use super::hour::{self, Form, Hour, HourSaid};
use super::length::{self, Exact};
use super::period::month_name;
use super::rule::{self, RuleSaid};
use super::token::{Kind, Token};
use super::vocabulary::{AT, EXCEPT, FROM, Part, SOFT, Sense, UNTIL, Unit};
use super::{Direction, calendar, date, feast, weekdays};
use crate::domain::clock::Clock;
use crate::domain::recurrence::Pattern;

/// The way to say a length with a half in it.
const COUNT_DAYS: &str = "count it in days";

/// The word that introduces an hour or a day.
#[expect(
    clippy::struct_excessive_bools,
    reason = "several words can stand together"
)]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Intro {
    /// `at`, `by`, `before`, `around`, `@`: a bare number after it is an hour.
    pub of_hour: bool,
    /// `at` or `by` themselves.
    pub at: bool,
    /// `before`: of a day, the day before it.
    pub before: bool,
    /// `by`
    pub by: bool,
    /// `on`
    pub on: bool,
    /// `about`, `exactly`
    pub soft: bool,
    /// `for`
    pub purpose: bool,
}

impl Intro {
    /// Returns whether anything introduces it.
    pub fn is_any(self) -> bool {
        self != Self::default()
    }
}

/// A day, and the weekday that was said beside its date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DayPhrase {
    /// The day.
    pub said: DaySaid,
    /// Its weekday, which must be the date's.
    pub weekday: Option<Weekday>,
    /// `the day before christmas`: days from it to the one meant.
    pub shift: i32,
}

impl From<DaySaid> for DayPhrase {
    fn from(said: DaySaid) -> Self {
        Self {
            said,
            weekday: None,
            shift: 0,
        }
    }
}

/// One piece.
#[derive(Clone, Debug, PartialEq)]
pub enum Piece {
    /// Times of day; several only where they are joined.
    Hours(Vec<Hour>),
    /// `in the evening`
    Part(Part),
    /// A day, and whether it is the one before that is meant.
    Day(DayPhrase, bool),
    /// `tonight`, `this morning`, `last night`
    DayPart(i32, Part),
    /// A moment counted from now.
    Exact(Exact),
    /// A rule.
    Rule(RuleSaid),
    /// `from monday`
    From(DayPhrase),
    /// `until friday`
    Until(DayPhrase),
    /// `for 30 days`
    For(u32, Unit),
    /// `in december`, beside a rule
    During(Period, i8),
    /// `except sunday`
    Except(WeekdaySet),
    /// Something that speaks of time and is not understood; why, where that is known.
    Stop(Option<&'static str>),
    /// Several of which only one can be meant: `friday or saturday`; and why none is taken.
    Either(Vec<Piece>, &'static str),
}

/// Reads pieces one after the other.
pub struct Reader<'c> {
    /// Now.
    pub clock: &'c Clock,
    /// A phrase that is nothing but a time, as a flag takes it.
    pub whole: bool,
    /// The token after the last day, part of a day or rule: what stands there stands beside it.
    pub beside: Option<usize>,
    /// The token after the last first day: a `to` there introduces the last one.
    pub from: Option<usize>,
}

impl Reader<'_> {
    /// Reads the piece that begins at the cursor; where there is none, the cursor stays.
    pub fn piece(&mut self, cursor: &mut Cursor) -> Parsed<Piece> {
        let start = cursor.at;
        let readers: [fn(&Self, &mut Cursor) -> Parsed<Piece>; 7] = [
            Self::rule,
            Self::bound,
            Self::exact,
            Self::unplaced,
            Self::hour_or_day,
            Self::stretch,
            Self::stopper,
        ];
        for reader in readers {
            let read = cursor.attempt(|cursor| reader(self, cursor))?;
            if let Some(piece) = read {
                let marks = matches!(
                    piece,
                    Piece::Day(..) | Piece::DayPart(..) | Piece::Part(_) | Piece::Rule(_)
                );
                if marks {
                    self.beside = Some(cursor.at);
                }
                if matches!(piece, Piece::From(_)) {
                    self.from = Some(cursor.at);
                }
                return Ok(Some(piece));
            }
        }
        cursor.at = start;
        Ok(None)
    }

    fn rule(&self, cursor: &mut Cursor) -> Parsed<Piece> {
        let start = cursor.at;
        if !self.whole && guard::is_no_rule(cursor) {
            return Ok(None);
        }
        let Some(rule) = rule::rule(cursor, false)? else {
            return Ok(None);
        };
        if !self.whole && guard::is_end_of_range(cursor, start) {
            return Ok(Some(Piece::Stop(Some("it leaves open how often"))));
        }
        if !self.whole && guard::is_part_of_period(cursor, start) {
            return Ok(Some(Piece::Stop(Some("it is a part of each of them"))));
        }
        let or = cursor.at;
        if !self.whole && cursor.word(&["or"]) && !cursor.word(&["so", "i", "you"]) {
            const WHY: &str = "it leaves open which days";
            cursor.word(&["every", "each", "on"]);
            let other = weekdays::list(cursor).map(|days| RuleSaid::days(Pattern::Weekdays(days)));
            return Ok(Some(match other {
                Some(other) => Piece::Either(vec![Piece::Rule(rule), Piece::Rule(other)], WHY),
                None => Piece::Stop(Some(WHY)),
            }));
        }
        cursor.at = or;
        if !self.whole && guard::is_adjective(cursor, start) {
            return Ok(Some(Piece::Stop(Some("it may be a habit or one of many"))));
        }
        Ok(Some(Piece::Rule(rule)))
    }

    /// Reads the first or last day of a rule, or the days that it excludes.
    fn bound(&self, cursor: &mut Cursor) -> Parsed<Piece> {
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
            cursor.word(&["not"]);
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
    fn left_out(&self, cursor: &mut Cursor) -> Parsed<Piece> {
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
    fn bounded(
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
            let why = Some("name a day of that month, like “31 mar”");
            return Ok(Some(Piece::Stop(why)));
        }
        let hour = hour::hour(cursor, true)?;
        let sure = |hour: &Hour| self.whole || !hour.is_meal() && !guard::is_counted(cursor, true);
        let why = Some("a promise is due at one time");
        Ok(hour.filter(sure).map(|_| Piece::Stop(why)))
    }

    /// A day, with the date that may follow a weekday: `fri 27 nov`, `friday the 27th`, `friday 27`.
    fn dated(&self, cursor: &mut Cursor) -> Parsed<DayPhrase> {
        let start = cursor.at;
        if let Some(shift) = cursor.attempt(|cursor| Ok(length::beside(cursor)))? {
            let day = cursor.attempt(|cursor| self.dated(cursor))?;
            if let Some(day) = day.filter(|day| is_one_day(day.said)) {
                let shift = day.shift.saturating_add(shift);
                return Ok(Some(DayPhrase { shift, ..day }));
            }
            cursor.at = start;
        }
        let Some(said) = day::day(cursor)? else {
            return Ok(None);
        };
        let alone = DayPhrase::from(said);
        let end = cursor.at;
        if let DaySaid::Weekday(weekday, 0) = said {
            cursor.sign(',');
            cursor.word(&["the"]);
            let joined = match self.day_number(cursor, start, weekday)? {
                Some(date) => Some(date),
                None => date::date(cursor)?,
            };
            if let Some(date) = joined {
                return Ok(Some(DayPhrase {
                    weekday: Some(weekday),
                    ..date.into()
                }));
            }
            cursor.at = end;
        }
        Ok(Some(alone))
    }

    /// `27` after a weekday. Up to 12 it is an hour, unless that day has this very date.
    fn day_number(&self, cursor: &mut Cursor, start: usize, weekday: Weekday) -> Parsed<DaySaid> {
        let before = cursor.at;
        let Some(number) = cursor.take(|token| token.kind == Kind::Number && token.digits() <= 2)
        else {
            return Ok(None);
        };
        let more = cursor.peek().is_some_and(|next| {
            let joined = next.glued && [':', '.', '/'].iter().any(|sign| next.is_sign(*sign));
            let month = matches!(next.sense, Sense::Month(_))
                || next.is_any(&["of", "st", "nd", "rd", "th"]);
            joined
                || month
                || next.glued && next.kind != Kind::Sign
                || next.is_any(&["am", "pm", "a", "p", "o'clock", "sharp", "h"])
        });
        let day = number
            .value()
            .filter(|_| !more && !number.text.starts_with('0'));
        match day {
            Some(day @ 13..=31) => Ok(Some(DaySaid::MonthDay(day))),
            Some(day @ 1..=12) => {
                let today = self.clock.today();
                let away = u64::from(weekday.days_since(today.weekday()));
                let coming = today.checked_add_days(Days::new(away));
                if coming.is_some_and(|coming| coming.day() == day) {
                    let instead =
                        Instead::Advice("say “friday at 4” for an hour, “4 dec” for a day");
                    return Err(cursor.ambiguous(start, instead));
                }
                cursor.at = before;
                Ok(None)
            }
            _ => {
                cursor.at = before;
                Ok(None)
            }
        }
    }

    fn exact(&self, cursor: &mut Cursor) -> Parsed<Piece> {
        let start = cursor.at;
        if !self.whole
            && cursor
                .peek()
                .is_some_and(|token| token.is_any(&["now", "right", "immediately"]))
        {
            return Ok(None);
        }
        let Some(exact) = length::exact(cursor)? else {
            return Ok(None);
        };
        if cursor
            .peek()
            .is_some_and(|token| token.is_any(&["to", "past"]))
        {
            // "7 minutes to eight"
            return Ok(None);
        }
        let first = cursor.tokens().get(start);
        let hours_of_day = first.is_some_and(|token| token.value().is_some_and(|h| h > 12))
            && cursor.at == start + 2
            && cursor
                .last()
                .is_some_and(|token| token.glued && token.is_word("h"));
        if self.beside == Some(start) && hours_of_day {
            // "24 dec 18h"
            return Ok(None);
        }
        if self.whole {
            return Ok(Some(Piece::Exact(exact)));
        }
        let or = cursor.at;
        if cursor.word(&["or"]) && length::count(cursor).is_some() {
            return Ok(Some(Piece::Stop(Some("it leaves open when"))));
        }
        cursor.at = or;
        let within = first.is_some_and(|token| token.is_word("within"));
        let the = cursor
            .tokens()
            .get(start + 1)
            .is_some_and(|token| token.is_word("the"));
        match exact {
            // "within 2 hours" says how fast.
            Exact::Away(..) if within && !the => Ok(None),
            Exact::Away(seconds, Some(Direction::Ahead)) if within || seconds >= 60 => {
                let moment = cursor.last().is_some_and(|token| token.is_word("minute"));
                if moment && seconds == 60 {
                    return Ok(Some(Piece::Stop(None)));
                }
                Ok(Some(Piece::Exact(exact)))
            }
            Exact::Away(_, Some(_)) => Ok(Some(Piece::Stop(None))),
            Exact::Away(_, None) => Ok(guard::length_hangs(cursor).then_some(Piece::Stop(None))),
            Exact::Instant(_) => Ok(Some(Piece::Exact(exact))),
            Exact::Now => Ok(None),
        }
    }

    /// `the week before christmas`, `first weekend of december`: days that are not understood.
    fn unplaced(&self, cursor: &mut Cursor) -> Parsed<Piece> {
        if self.whole {
            let half = cursor.attempt(|cursor| {
                cursor.word(&["in"]);
                Ok(half_weeks(cursor))
            })?;
            if half.is_some() {
                return Ok(half);
            }
        }
        cursor.word(&["the"]);
        let ordinal = cursor.word(&["last"]) || date::ordinal(cursor).is_some();
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
            return Ok(period.then_some(Piece::Stop(Some("name one day of it"))));
        }
        if ordinal || !cursor.word(&["before", "after"]) {
            return Ok(None);
        }
        let day = cursor.attempt(|cursor| self.dated(cursor))?;
        Ok(day.map(|_| Piece::Stop(Some("name one day of it"))))
    }

    fn hour_or_day(&self, cursor: &mut Cursor) -> Parsed<Piece> {
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
    fn day_part(&self, cursor: &mut Cursor, intro: Intro) -> Parsed<Piece> {
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
            return Ok(part.map(|part| Piece::DayPart(0, part)));
        }
        cursor.word(&["in", "during"]);
        let within = cursor.at > start;
        let the = cursor.word(&["the"]);
        let _ = cursor.word(&["early", "late"]) && !within;
        let Some(part) = part(cursor) else {
            return Ok(None);
        };
        let beside = self.beside == Some(start)
            || guard::day_follows(cursor)
            || self.beside_after_comma(cursor, start);
        let at_night = intro.at && part == Part::Night && !the;
        if self.whole {
            let alone =
                part == Part::Night && !within && !beside && start == 0 && cursor.is_at_end();
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
        // "good night", "one evening" are not times; "in the evening" and "evening" by a day are.
        let sure = within && the
            || beside && !the
            || at_night && after_hour
            || (intro.by || intro.before) && !the && (self.beside.is_none() || beside);
        Ok(sure.then_some(Piece::Part(part)))
    }

    fn beside_after_comma(&self, cursor: &Cursor, start: usize) -> bool {
        let comma = |token: &Token| {
            [',', '-', '–', '(', '—']
                .iter()
                .any(|sign| token.is_sign(*sign))
        };
        start > 0
            && self.beside == Some(start - 1)
            && cursor.tokens().get(start - 1).is_some_and(comma)
    }

    fn day(&self, cursor: &mut Cursor, intro: Intro, start: usize) -> Parsed<Piece> {
        if !self.whole && guard::is_no_date(cursor, intro, self.beside == Some(cursor.at)) {
            return Ok(None);
        }
        let Some(phrase) = self.dated(cursor)? else {
            return Ok(None);
        };
        if let DaySaid::Away(_, _, Some(Direction::Ahead)) = phrase.said {
            if !self.whole && cursor.words(&["and", "a", "half"]) {
                return Ok(Some(Piece::Stop(Some(COUNT_DAYS))));
            }
        }
        if let DaySaid::Own(own) = phrase.said {
            let mentioned = !self.whole
                && guard::is_spoken_of(cursor, start, cursor.at, phrase.said, intro.is_any());
            if !mentioned && calendar::own_day(own, &self.clock.days).is_none() {
                return Err(cursor.not_set(start, own));
            }
        }
        if !self.whole && guard::is_dotted_end(cursor) {
            let why = Some("it may be a date or a time");
            return Ok(Some(Piece::Stop(why)));
        }
        // Before the end of a day is that day.
        let end_of = |at: usize| {
            let word = |at: usize, word| cursor.tokens().get(at).is_some_and(|t| t.is_word(word));
            word(at, "end") && word(at + 1, "of")
        };
        let before = intro.before && !end_of(start) && !end_of(start + 1);
        if self.whole {
            hour::at_the_latest(cursor);
            return Ok(Some(Piece::Day(phrase, before)));
        }
        if guard::is_spoken_of(cursor, start, cursor.at, phrase.said, intro.is_any()) {
            return Ok(None);
        }
        let back = match phrase.said {
            DaySaid::Offset(days) => days < 0,
            DaySaid::LastWeekday(_) | DaySaid::Away(_, _, Some(Direction::Back)) => true,
            DaySaid::WeekdayOf(_, weeks) => weeks < 0,
            DaySaid::Within(_, periods) | DaySaid::EndOf(_, periods) => periods < 0,
            // A bare duration is not a time, unless it is counted from something.
            DaySaid::Away(_, _, None) => {
                return Ok(guard::length_hangs(cursor).then_some(Piece::Stop(None)));
            }
            _ => false,
        };
        if back || intro.purpose || intro.soft && !intro.of_hour && !intro.on {
            return Ok(Some(Piece::Stop(None)));
        }
        if cursor.word(&["or"]) {
            const WHY: &str = "it leaves open which day";
            let other = cursor.attempt(|cursor| {
                let intro = self::intro(cursor);
                let start = cursor.at;
                if let Some(part) = self.day_part(cursor, intro)? {
                    return Ok(Some(part));
                }
                self.day(cursor, intro, start)
            })?;
            let mut days = vec![Piece::Day(phrase, before)];
            match other {
                Some(Piece::Either(more, _)) => days.extend(more),
                Some(day @ (Piece::Day(..) | Piece::DayPart(..))) => days.push(day),
                _ => return Ok(Some(Piece::Stop(Some(WHY)))),
            }
            return Ok(Some(Piece::Either(days, WHY)));
        }
        if let DaySaid::Weekday(first, 0) = phrase.said {
            let free = phrase.weekday.is_none() && phrase.shift == 0 && !before;
            let days = free.then(|| weekdays::joined_to(cursor, first)).flatten();
            if let Some(days) = days {
                let set: WeekdaySet = days.iter().copied().collect();
                let every_week = RuleSaid::days(Pattern::Weekdays(set));
                let once = days
                    .into_iter()
                    .map(|day| Piece::Day(DaySaid::Weekday(day, 0).into(), false));
                let all = std::iter::once(Piece::Rule(every_week)).chain(once);
                return Ok(Some(Piece::Either(
                    all.collect(),
                    "it may be every week or once",
                )));
            }
        }
        hour::at_the_latest(cursor);
        Ok(Some(Piece::Day(phrase, before)))
    }

    fn hours(
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

    /// `in december`, `all week`: stretches of days that a rule can be kept in.
    #[expect(clippy::unnecessary_wraps, reason = "one of several readers")]
    fn stretch(&self, cursor: &mut Cursor) -> Parsed<Piece> {
        let month = if cursor.word(&["in", "during", "throughout"]) {
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
            return Ok(Some(Piece::During(Period::MonthNamed(month), 0)));
        }
        Ok(None)
    }

    /// Reads words that speak of time and are not understood.
    fn stopper(&self, cursor: &mut Cursor) -> Parsed<Piece> {
        if self.whole {
            return Ok(None);
        }
        if cursor.word(&["all"]) {
            let long = |token: &Token| token.is_any(&["day", "week", "month", "year", "weekend"]);
            return Ok(cursor.take(long).map(|_| Piece::Stop(None)));
        }
        let _ = cursor.word(&["early", "late", "mid"]);
        let early = cursor
            .last()
            .is_some_and(|token| token.is_any(&["early", "late", "mid"]));
        if early {
            cursor.glued_sign('-');
            let _ = cursor.word(&["in", "on"]);
            if bare_month(cursor).is_some() {
                return Ok(Some(Piece::Stop(None)));
            }
            let day = day::day(cursor)?;
            return Ok(day.map(|_| Piece::Stop(None)));
        }
        let introduced = cursor.word(&["on", "by", "before"]);
        if introduced && cursor.attempt(|cursor| Ok(bare_month(cursor)))?.is_some() {
            return Ok(Some(Piece::Stop(Some("name a day of it"))));
        }
        if introduced
            && cursor
                .attempt(|cursor| Ok(guard::unsure_ordinal(cursor)))?
                .is_some()
        {
            return Ok(Some(Piece::Stop(None)));
        }
        if feast::unsure(cursor) {
            return Ok(Some(Piece::Stop(Some(feast::UNKNOWN))));
        }
        if cursor.words(&["in", "a", "bit"]) || cursor.words(&["in", "a", "while"]) {
            return Ok(None);
        }
        if cursor.word(&["in"]) {
            let _ = cursor.word(&["about", "around", "roughly"]);
            if let Some(half) = cursor.attempt(|cursor| Ok(half_weeks(cursor)))? {
                return Ok(Some(half));
            }
            let open = cursor.attempt(|cursor| {
                let range = length::count(cursor).is_some()
                    && (cursor.words(&["and", "a", "half"])
                        || (cursor.word(&["or", "to"]) || cursor.sign('-'))
                            && length::count(cursor).is_some());
                Ok((range && cursor.unit().is_some()).then_some(()))
            })?;
            if open.is_some() {
                return Ok(Some(Piece::Stop(Some(COUNT_DAYS))));
            }
            let vague = cursor.words(&["a", "few"])
                || cursor.word(&["several", "some", "many"])
                || cursor.words(&["a", "couple"]);
            let length = |cursor: &mut Cursor| {
                cursor.unit().is_some()
                    || cursor
                        .sense(|s| matches!(s, Sense::Seconds(_)).then_some(()))
                        .is_some()
            };
            if vague && length(cursor) {
                return Ok(Some(Piece::Stop(None)));
            }
            let year =
                |t: &Token| t.digits() == 4 && t.value().is_some_and(|y| (2000..2200).contains(&y));
            if !vague
                && cursor
                    .take(|token| token.kind == Kind::Number && year(token))
                    .is_some()
            {
                return Ok(Some(Piece::Stop(None)));
            }
            return Ok(None);
        }
        if cursor.words(&["the", "day", "after"]) || cursor.words(&["the", "next", "day"]) {
            return Ok(None);
        }
        Ok(None)
    }
}

/// A month without a day, at the end of what is said.
fn bare_month(cursor: &mut Cursor) -> Option<u32> {
    let month = month_name(cursor)?;
    let day = cursor.peek().is_some_and(|next| next.kind == Kind::Number);
    (!day && !guard::goes_on(cursor)).then_some(month)
}

fn part(cursor: &mut Cursor) -> Option<Part> {
    cursor.sense(|sense| match sense {
        Sense::Part(part) => Some(part),
        _ => None,
    })
}

/// Returns whether a day is a single one, from which others are counted.
fn is_one_day(day: DaySaid) -> bool {
    !matches!(day, DaySaid::Within(..) | DaySaid::Away(..))
}

/// `1-7 december`, `1st to 7th of december`, `1 and 7 december`
fn days_apart(cursor: &mut Cursor) -> Parsed<Piece> {
    cursor.word(&["the"]);
    let Some(first) = cursor.take(|token| token.kind == Kind::Number && token.digits() <= 2) else {
        return Ok(None);
    };
    cursor.take(|token| token.glued && token.is_any(&["st", "nd", "rd", "th"]));
    let joined =
        cursor.sign('-') || cursor.sign('–') || cursor.word(&["to", "and", "or", "until", "till"]);
    if !joined {
        return Ok(None);
    }
    cursor.word(&["the"]);
    let by_name = |cursor: &Cursor| {
        let from = cursor.tokens().get(cursor.at..cursor.at + 4);
        let mut near = from
            .or(cursor.tokens().get(cursor.at..))
            .into_iter()
            .flatten();
        near.any(|token| matches!(token.sense, Sense::Month(_)))
    };
    if !by_name(cursor) {
        return Ok(None);
    }
    let (Some(last), Some(first)) = (date::date(cursor)?, first.value()) else {
        return Ok(None);
    };
    let earlier = match last {
        DaySaid::Date(month, day) if first < day => DaySaid::Date(month, first),
        DaySaid::FullDate(day) if first < day.day() => match day.with_day(first) {
            Some(day) => DaySaid::FullDate(day),
            None => return Ok(None),
        },
        _ => return Ok(None),
    };
    let days = [earlier, last].map(|day| Piece::Day(day.into(), false));
    Ok(Some(Piece::Either(days.into(), "it leaves open which day")))
}

/// `two and a half weeks`: 17 days or 18.
fn half_weeks(cursor: &mut Cursor) -> Option<Piece> {
    let weeks = length::count(cursor).filter(|weeks| *weeks <= 520)?;
    if !cursor.words(&["and", "a", "half"]) || cursor.unit()? != Unit::Week {
        return None;
    }
    let days = i32::try_from(weeks).ok()? * 7;
    let either = [days + 3, days + 4].map(|days| Piece::Day(DaySaid::Offset(days).into(), false));
    Some(Piece::Either(either.into(), COUNT_DAYS))
}

/// `between 6 and 7`: by the end of it.
fn window(cursor: &mut Cursor) -> Parsed<Piece> {
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

/// Reads what introduces an hour or a day, soft words included.
fn intro(cursor: &mut Cursor) -> Intro {
    let mut intro = Intro::default();
    // "at about", "by no later than": nobody says more.
    for _ in 0..3 {
        let Some(token) = cursor.peek() else {
            return intro;
        };
        if cursor.words(&["no", "later", "than"])
            || cursor.words(&["not", "later", "than"])
            || cursor.words(&["at", "the", "latest", "by"])
            || cursor.words(&["at", "latest", "by"])
        {
            (intro.of_hour, intro.by, intro.at) = (true, true, true);
        } else if cursor.word(&["before"]) {
            (intro.of_hour, intro.before) = (true, true);
        } else if cursor.word(&["by"]) {
            (intro.of_hour, intro.by, intro.at) = (true, true, true);
        } else if cursor.word(&["at"]) || cursor.sign('@') {
            (intro.of_hour, intro.at) = (true, true);
        } else if token.is_any(AT) || token.is_sign('~') {
            cursor.skip(1);
            (intro.of_hour, intro.soft) = (true, true);
        } else if token.is_any(SOFT) && !token.is_any(&["sharp", "latest", "promptly"]) {
            cursor.skip(1);
            intro.soft = true;
        } else if !intro.is_any() && cursor.word(&["on", "over", "come"]) {
            intro.on = true;
        } else if !intro.is_any() && cursor.word(&["for"]) {
            intro.purpose = true;
        } else {
            return intro;
        }
    }
    intro
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
