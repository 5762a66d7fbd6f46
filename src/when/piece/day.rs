//! Reads a day, with the date that may follow a weekday.

use chrono::{Datelike, Days, Weekday, WeekdaySet};

use super::intro::{Intro, intro};
use super::{Piece, Reader};
use crate::domain::recurrence::Pattern;
use crate::domain::when_error::Instead;
use crate::domain::when_error::Reason;
use crate::when::cursor::{Cursor, Parsed};
use crate::when::day::{self, DaySaid};
use crate::when::guard::ShortDay;
use crate::when::hour;
use crate::when::length;
use crate::when::period::month_name;
use crate::when::rule::RuleSaid;
use crate::when::token::{Kind, Token};
use crate::when::vocabulary::Sense;
use crate::when::{Direction, calendar, date, guard, weekdays};

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

impl Reader<'_> {
    /// A day, with the date that may follow a weekday: `fri 27 nov`, `friday the 27th`, `friday 27`.
    pub(super) fn dated(&self, cursor: &mut Cursor) -> Parsed<DayPhrase> {
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
    pub(super) fn day_number(
        &self,
        cursor: &mut Cursor,
        start: usize,
        weekday: Weekday,
    ) -> Parsed<DaySaid> {
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
        // "friday 4 star hotel"
        let counted = !self.whole && guard::is_counted(cursor, false);
        let day = number
            .value()
            .filter(|_| !more && !counted && !number.text.starts_with('0'));
        match day {
            Some(day @ 13..=31) => Ok(Some(DaySaid::MonthDay(day))),
            Some(day @ 1..=12) => {
                let today = self.clock.today();
                let away = u64::from(weekday.days_since(today.weekday()));
                let coming = today.checked_add_days(Days::new(away));
                if let Some(coming) = coming.filter(|coming| coming.day() == day) {
                    let instead = Instead::HourOrDate(weekday, coming);
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

    pub(super) fn day(&self, cursor: &mut Cursor, intro: Intro, start: usize) -> Parsed<Piece> {
        if !self.whole && guard::is_no_date(cursor, intro, self.beside == Some(cursor.at)) {
            return Ok(None);
        }
        if self.whole
            && cursor
                .attempt(|cursor| Ok(counted_weekday(cursor)))?
                .is_some()
        {
            return Ok(Some(Piece::Stop(Some(Reason::NameDate))));
        }
        let opens =
            !self.whole && !guard::is_slashed_date(cursor) && guard::opens_with_date(cursor);
        let Some(phrase) = self.dated(cursor)? else {
            return Ok(None);
        };
        if opens {
            let day = vec![Piece::Day(phrase, false)];
            return Ok(Some(Piece::Either(day, Reason::DateOrNumber)));
        }
        if let (DaySaid::Weekday(..), false) = (phrase.said, self.whole) {
            let before = start.checked_sub(1).and_then(|at| cursor.tokens().get(at));
            let last = before.is_some_and(|t| t.is_any(&["last", "past", "previous"]));
            if last || cursor.word(&["gone"]) {
                return Ok(Some(Piece::Stop(None)));
            }
        }
        if !self.whole && is_part_of_length(cursor, start, phrase.said) {
            return Ok(Some(Piece::Stop(Some(Reason::CountDays))));
        }
        if let DaySaid::Own(own) = phrase.said {
            let mentioned = !self.whole
                && guard::is_spoken_of(cursor, start, cursor.at, phrase.said, intro.is_any());
            if !mentioned && calendar::own_day(own, &self.clock.days).is_none() {
                return Err(cursor.not_set(start, own));
            }
        }
        if !self.whole && guard::is_cut_short(cursor, phrase.said) {
            return Ok(Some(Piece::Stop(None)));
        }
        if !self.whole && guard::is_dotted_end(cursor) {
            let why = Some(Reason::DateOrTime);
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
        if let Some(unsure) = unsure_day(cursor, start, intro, phrase, before) {
            return Ok(Some(unsure));
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
        hour::or_earlier(cursor);
        if cursor.word(&["or"]) {
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
                _ => return Ok(Some(Piece::Stop(Some(Reason::WhichDay)))),
            }
            return Ok(Some(Piece::Either(days, Reason::WhichDay)));
        }
        if let DaySaid::Weekday(first, 0) = phrase.said {
            let free = phrase.weekday.is_none() && phrase.shift == 0 && !before;
            let days = free.then(|| weekdays::joined_to(cursor, first)).flatten();
            if let Some(days) = days {
                return Ok(Some(every_week_or_once(&days)));
            }
        }
        hour::at_the_latest(cursor);
        Ok(Some(Piece::Day(phrase, before)))
    }
}

/// A day that may be another word, a comparison or a number of things, read from token `start` on.
fn unsure_day(
    cursor: &Cursor,
    start: usize,
    intro: Intro,
    phrase: DayPhrase,
    before: bool,
) -> Option<Piece> {
    let like = |back: usize| {
        let word = start
            .checked_sub(back)
            .and_then(|at| cursor.tokens().get(at));
        word.is_some_and(|word| word.is_any(&["like", "unlike", "than", "as"]))
    };
    let why = if guard::short_day(cursor, start, cursor.at, intro.is_any()) == ShortDay::Unclear {
        Reason::DayOrWord
    } else if intro.on && like(2) && matches!(phrase.said, DaySaid::Weekday(..)) {
        // "never be late again like on tuesday"
        return Some(Piece::Stop(Some(Reason::MayHavePassed)));
    } else if guard::may_count(cursor, phrase.said)
        || !intro.is_any() && guard::counts_after_month(cursor, start)
    {
        Reason::DateOrNumber
    } else {
        return None;
    };
    Some(Piece::Either(vec![Piece::Day(phrase, before)], why))
}

/// Weekdays that are meant once, one of them, or all of every week.
pub(super) fn every_week_or_once(days: &[Weekday]) -> Piece {
    let set: WeekdaySet = days.iter().copied().collect();
    let every_week = RuleSaid::days(Pattern::Weekdays(set));
    let once = days
        .iter()
        .map(|day| Piece::Day(DaySaid::Weekday(*day, 0).into(), false));
    let all = std::iter::once(Piece::Rule(every_week)).chain(once);
    Piece::Either(all.collect(), Reason::WeeklyOrOnce)
}

/// A month without a day, at the end of what is said.
pub(super) fn bare_month(cursor: &mut Cursor) -> Option<u32> {
    let month = month_name(cursor)?;
    let day = cursor.peek().is_some_and(|next| next.kind == Kind::Number);
    (!day && !guard::goes_on(cursor)).then_some(month)
}

/// `the third friday`, `2nd monday` without a month: no date with its weekday. The cursor stands after it.
fn counted_weekday(cursor: &mut Cursor) -> Option<()> {
    cursor.word(&["the"]);
    date::ordinal(cursor).filter(|nth| *nth <= 5)?;
    day::weekday_name(cursor)?;
    let named =
        |token: &Token| token.is_any(&["of", "in"]) || matches!(token.sense, Sense::Month(_));
    (!cursor.peek().is_some_and(named)).then_some(())
}

/// Returns whether a length that counts to a day goes on: `in 2 days and a half`.
fn is_part_of_length(cursor: &mut Cursor, start: usize, said: DaySaid) -> bool {
    let ahead = matches!(said, DaySaid::Away(_, _, Some(Direction::Ahead)));
    ahead && cursor.words(&["and", "a", "half"])
        || matches!(said, DaySaid::Away(..)) && length::is_part(cursor, start)
}

/// Returns whether a day is a single one, from which others are counted.
pub(super) fn is_one_day(day: DaySaid) -> bool {
    !matches!(day, DaySaid::Within(..) | DaySaid::Away(..))
}

/// `1-7 december`, `1st to 7th of december`, `1 and 7 december`
pub(super) fn days_apart(cursor: &mut Cursor) -> Parsed<Piece> {
    cursor.word(&["the"]);
    let Some(first) = cursor.take(|token| token.kind == Kind::Number && token.digits() <= 2) else {
        return Ok(None);
    };
    cursor.take(|token| token.glued && token.is_any(&["st", "nd", "rd", "th"]));
    let joined = ['-', '–', '/'].iter().any(|sign| cursor.sign(*sign))
        || cursor.word(&["to", "and", "or", "until", "till"]);
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
    Ok(Some(Piece::Either(days.into(), Reason::WhichDay)))
}
