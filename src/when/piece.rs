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
use super::{Direction, date, feast};
use crate::domain::clock::Clock;

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
}

impl From<DaySaid> for DayPhrase {
    fn from(said: DaySaid) -> Self {
        Self {
            said,
            weekday: None,
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
}

/// Reads pieces one after the other.
pub struct Reader<'c> {
    /// Now.
    pub clock: &'c Clock,
    /// A phrase that is nothing but a time, as a flag takes it.
    pub whole: bool,
    /// The token after the last day, part of a day or rule: what stands there stands beside it.
    pub beside: Option<usize>,
}

impl Reader<'_> {
    /// Reads the piece that begins at the cursor; where there is none, the cursor stays.
    pub fn piece(&mut self, cursor: &mut Cursor) -> Parsed<Piece> {
        let start = cursor.at;
        let readers: [fn(&Self, &mut Cursor) -> Parsed<Piece>; 6] = [
            Self::rule,
            Self::bound,
            Self::exact,
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
        if !self.whole && guard::is_part_of_period(cursor, start) {
            return Ok(Some(Piece::Stop(Some("it is a part of each of them"))));
        }
        let or = cursor.at;
        if !self.whole && cursor.word(&["or"]) && !cursor.word(&["so", "i", "you"]) {
            return Ok(Some(Piece::Stop(Some("it leaves open which days"))));
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
        if self.whole && cursor.word(&["to"]) {
            return self.bounded(cursor, Piece::Until);
        }
        let from =
            cursor.word(FROM) || cursor.words(&["as", "of"]) || cursor.words(&["as", "from"]);
        if from {
            let _ = cursor.word(&["on", "from"]);
            if cursor.words(&["now", "on"]) || cursor.word(&["now"]) {
                return Ok(Some(Piece::From(DaySaid::Offset(0).into())));
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
            if let Some(days) = rule::left_out(cursor) {
                return Ok(Some(Piece::Except(days)));
            }
            let not = cursor.last().is_some_and(|token| token.is_any(&["but"]));
            if not {
                return Ok(None);
            }
            return self.bounded(cursor, |_| Piece::Stop(None));
        }
        if cursor.word(&["for"]) {
            cursor.words(&["the", "next"]);
            let length = length::counted(cursor, length::unit)?;
            return Ok(length.map(|(count, unit)| Piece::For(count, unit)));
        }
        Ok(None)
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
        if month_name(cursor).is_some() && !guard::goes_on(cursor) {
            return Ok(Some(Piece::Stop(None)));
        }
        let hour = hour::hour(cursor, true)?;
        let sure = |hour: &Hour| self.whole || !hour.is_meal() && !guard::is_counted(cursor, true);
        let why = Some("a promise is due at one time");
        Ok(hour.filter(sure).map(|_| Piece::Stop(why)))
    }

    /// A day, with the date that may follow a weekday: `fri 27 nov`, `friday the 27th`, `friday 27`.
    fn dated(&self, cursor: &mut Cursor) -> Parsed<DayPhrase> {
        let start = cursor.at;
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
                    said: date,
                    weekday: Some(weekday),
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
        if self.whole {
            return Ok(Some(Piece::Exact(exact)));
        }
        let first = cursor.tokens().get(start);
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

    fn hour_or_day(&self, cursor: &mut Cursor) -> Parsed<Piece> {
        let intro = intro(cursor);
        let start = cursor.at;
        if let Some(piece) = cursor.attempt(|cursor| self.day_part(cursor, intro))? {
            return Ok(Some(piece));
        }
        if cursor.word(&["between"]) {
            return window(cursor);
        }
        if let Some(piece) = cursor.attempt(|cursor| self.day(cursor, intro, start))? {
            return Ok(Some(piece));
        }
        self.hours(cursor, intro, start)
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
            return Ok(Some(Piece::Stop(Some("it leaves open which day"))));
        }
        hour::at_the_latest(cursor);
        Ok(Some(Piece::Day(phrase, before)))
    }

    fn hours(&self, cursor: &mut Cursor, intro: Intro, start: usize) -> Parsed<Piece> {
        let beside = self.beside == Some(start) || self.beside_after_comma(cursor, start);
        let Some(first) = hour::hour(cursor, intro.of_hour)? else {
            return Ok(None);
        };
        if !self.whole && !guard::is_sure_hour(cursor, start, first, intro, beside) {
            let clock = first.form == Form::Strong;
            return Ok(clock.then_some(Piece::Stop(None)));
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
            let day = day::day(cursor)?;
            return Ok(day.map(|_| Piece::Stop(None)));
        }
        let introduced = cursor.word(&["on", "by", "before"]);
        if introduced
            && cursor
                .attempt(|cursor| Ok(guard::unsure_ordinal(cursor)))?
                .is_some()
        {
            return Ok(Some(Piece::Stop(None)));
        }
        if feast::unsure(cursor) {
            return Ok(Some(Piece::Stop(Some("its day is not known"))));
        }
        if cursor.words(&["in", "a", "bit"]) || cursor.words(&["in", "a", "while"]) {
            return Ok(None);
        }
        if cursor.word(&["in"]) {
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

fn part(cursor: &mut Cursor) -> Option<Part> {
    cursor.sense(|sense| match sense {
        Sense::Part(part) => Some(part),
        _ => None,
    })
}

/// `between 6 and 7`: by the end of it.
fn window(cursor: &mut Cursor) -> Parsed<Piece> {
    if hour::hour(cursor, true)?.is_none() {
        return Ok(None);
    }
    let and = cursor.word(&["and", "to"]) || cursor.sign('-') || cursor.sign('–');
    let second = if and { hour::hour(cursor, true)? } else { None };
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
