//! Words that narrow a time down: a limit instead of a number of times, and some of the days
//! instead of all.

use std::ops::Range;

use chrono::WeekdaySet;

use super::{Found, Sentence, Stop};
use crate::domain::recurrence::{Ordinals, Pattern, Recurrence};
use crate::domain::when_error::Reason;
use crate::domain::when_error::{Instead, Wanted};
use crate::when::cursor::Cursor;
use crate::when::date;
use crate::when::day::{self, DaySaid};
use crate::when::piece::Piece;
use crate::when::token::{self, Kind};
use crate::when::vocabulary::{
    AT_MOST, AT_MOST_AFTER, AWAY, FEWER_THAN, LIMITING, PLURAL_DAYS, SOME, SUBJECTS,
    WEEKDAY_LETTERS,
};

const ONE_DAY: &[&str] = &["day", "night"];

/// Words after the end of a quotation, which nothing owns.
const NOT_OWNED: &[&str] = &[
    "at", "on", "by", "before", "in", "and", "or", "for", "with", "to", "from", "until", "around",
];

impl Sentence<'_> {
    /// `at most twice a week`, `no more than once a month`: a limit. A promise with a number of
    /// times counts what is done, so that each glass too many would be one more kept.
    pub(super) fn limit(&self, pieces: &[Found]) -> Option<Stop> {
        let limited = |(piece, span): &Found| {
            let Piece::Rule(rule) = piece else {
                return None;
            };
            let (end_of_period, why) = match rule.pattern {
                Pattern::PerWeek(_) => {
                    let last = self.clock.week_start.pred();
                    let day = Pattern::Weekdays(WeekdaySet::single(last));
                    (day, Reason::WeeklyLimit)
                }
                Pattern::PerMonth(_) => (Pattern::LastDay, Reason::MonthlyLimit),
                _ => return None,
            };
            let tokens = self.limit_before(span).or_else(|| self.limit_after(span))?;
            Some(Stop {
                instead: Some(Instead::Rules(vec![Recurrence::whole_day(end_of_period)])),
                ..Stop::at(tokens, Some(why))
            })
        };
        pieces.iter().find_map(limited)
    }

    /// `max`, `only`, `no more than`, `limit the pub to` before a rule.
    fn limit_before(&self, rule: &Range<usize>) -> Option<Range<usize>> {
        if let Some(start) = self.phrase_before(rule.start, AT_MOST) {
            return Some(self.with_negation(start)..rule.end);
        }
        if let Some(start) = self.phrase_before(rule.start, FEWER_THAN) {
            // "no less than twice a week" asks for more, as "at least" does.
            let negated = self.with_negation(start) < start;
            return (!negated).then_some(start..rule.end);
        }
        let to = self.phrase_before(rule.start, &[&["to"]])?;
        let limit = |at: &usize| self.is_word(*at, LIMITING);
        let start = (to.saturating_sub(5)..to).find(limit)?;
        Some(start..rule.end)
    }

    /// The first token of what begins at `start`, with a negation before it.
    fn with_negation(&self, start: usize) -> usize {
        let negation = |at: &usize| self.is_word(*at, &["no", "not", "never"]);
        start.checked_sub(1).filter(negation).unwrap_or(start)
    }

    /// `at most`, `max`, `or less` after a rule.
    fn limit_after(&self, rule: &Range<usize>) -> Option<Range<usize>> {
        let comma = usize::from(self.is_sign(rule.end, &[',', '(']));
        let start = rule.end + comma;
        let words = self.phrase_at(start, AT_MOST_AFTER)?;
        Some(rule.start..start + words)
    }

    /// `by 8 on school days`, `at 9 on nights I'm away`, `most evenings at 8`: days that are not
    /// known, beside a time of day.
    pub(super) fn some_of_the_days(&self, pieces: &[Found]) -> Option<Stop> {
        let free = |at: usize| !pieces.iter().any(|(_, span)| span.contains(&at));
        let is_day = |(piece, _): &Found| {
            matches!(
                piece,
                Piece::Day(..) | Piece::DayPart(..) | Piece::Exact(_) | Piece::Rule(_)
            )
        };
        let dated = pieces.iter().any(is_day);
        let unknown = |on: usize| {
            if !free(on) {
                return None;
            }
            let some = self.says_some(on);
            if !some && !self.is_word(on, &["on"]) {
                return None;
            }
            let day = (on + 1..on + 5).find(|at| {
                let ends = |at: &usize| !free(*at) || self.is_sign(*at, &[',', ';', '.', ':']);
                !(on + 1..*at).any(|between| ends(&between))
                    && free(*at)
                    && (self.is_word(*at, PLURAL_DAYS)
                        || !some && !dated && self.is_word(*at, ONE_DAY))
            })?;
            // "catch up on our days"
            let own = self.is_word(on + 1, &["our", "your", "each", "the", "his", "her", "how"]);
            let direct = own && day == on + 2 && self.is_word(day, &["day", "days"]);
            let narrowed = self.begins_clause(day + 1) || self.is_word(day + 1, AWAY);
            (!direct || narrowed).then_some(on..day + 1)
        };
        let found = (0..self.tokens.len()).find_map(unknown);
        let narrowed = || pieces.iter().find_map(|found| self.narrowed_rule(found));
        let tokens = found.or_else(narrowed)?;
        let one = tokens
            .clone()
            .last()
            .is_some_and(|last| self.is_word(last, ONE_DAY));
        let why = if one {
            Reason::NameDay
        } else {
            Reason::NameDays
        };
        Some(Stop::at(tokens, Some(why)))
    }

    /// `monthly dinner on the second friday`: a day of each month, apart from the rule. Without one,
    /// `the third friday` is that of no month.
    pub(super) fn weekday_of_month(&self, pieces: &[Found]) -> Option<Stop> {
        let monthly = |(piece, _): &Found| matches!(piece, Piece::Rule(rule) if rule.pattern == Pattern::Months(1));
        let day = |(piece, span): &Found| {
            let Piece::Day(day, false) = piece else {
                return None;
            };
            let DaySaid::Weekday(weekday, 0) = day.said else {
                return None;
            };
            let nth = (1..=2).find_map(|back| {
                let mut cursor = Cursor::new(self.text, self.tokens, Wanted::Time);
                cursor.at = span.start.checked_sub(back)?;
                let nth = date::ordinal(&mut cursor).filter(|nth| (1..=5).contains(nth))?;
                (cursor.at == span.start).then_some((nth, span.start - back))
            });
            let (nth, start) = nth?;
            if !pieces.iter().any(monthly) {
                return Some(Stop::at(start..span.end, Some(Reason::NameDate)));
            }
            let rule = Pattern::nth_weekdays(Ordinals::single(nth), weekday);
            Some(Stop {
                instead: Some(Instead::Rules(vec![Recurrence::whole_day(rule)])),
                ..Stop::at(start..span.end, Some(Reason::ApartFromRule))
            })
        };
        pieces.iter().find_map(day)
    }

    /// `Friday's dinner at 7`, `tomorrow's meeting at 3`: an hour of that day, or of today.
    pub(super) fn day_of_another_thing(&self, pieces: &[Found]) -> Option<Stop> {
        let timed = |(piece, _): &Found| matches!(piece, Piece::Hours(_) | Piece::Part(_));
        if !pieces.iter().all(timed) {
            return None;
        }
        let owner = |at: usize| {
            let token = self.tokens.get(at)?;
            let one = token
                .text
                .strip_suffix("'s")
                .or(token.text.strip_suffix("’s"));
            // "christmas' dinner"
            let plural = || {
                let sign = self.tokens.get(at + 1)?;
                let apostrophe = sign.glued && ['\'', '’'].iter().any(|c| sign.is_sign(*c));
                let thing = self.tokens.get(at + 2)?;
                let owned = thing.kind == Kind::Word && !thing.glued && !thing.is_any(NOT_OWNED);
                let owns = apostrophe && token.text.ends_with('s') && owned;
                owns.then_some(token.text.as_str())
            };
            let length = if one.is_some() { 1 } else { 2 };
            let stem = one.or_else(plural)?;
            let words = token::tokens(stem);
            let mut cursor = Cursor::new(stem, &words, Wanted::Time);
            let day = day::day(&mut cursor).ok()?.filter(|_| cursor.is_at_end())?;
            let ahead = !matches!(day, DaySaid::Offset(..=0));
            ahead.then(|| Stop {
                either: vec![Piece::Day(day.into(), false)],
                ..Stop::at(at..at + length, Some(Reason::WhichDay))
            })
        };
        (0..self.tokens.len()).find_map(owner)
    }

    /// `gym m/w/f at 7`, `tu/th`: weekdays by their first letters.
    pub(super) fn letters_of_weekdays(&self) -> Option<Stop> {
        let letter = |at: usize| {
            let token = self.tokens.get(at)?;
            WEEKDAY_LETTERS.iter().find(|(word, _)| token.is_word(word))
        };
        let glued = |at: usize| self.tokens.get(at).is_some_and(|token| token.glued);
        let run = |start: usize| {
            let first = letter(start)?;
            let mut letters = vec![first];
            let mut end = start + 1;
            while self.is_sign(end, &['/']) && glued(end) && glued(end + 1) {
                letters.push(letter(end + 1)?);
                end += 2;
            }
            // "m/f" and "t/f" have other meanings.
            let sure = letters.len() > 2 || letters.iter().any(|(word, _)| word.len() > 1);
            let days: WeekdaySet = letters.iter().map(|(_, day)| *day).collect();
            (letters.len() > 1 && sure).then_some((start..end, days))
        };
        let (tokens, days) = (0..self.tokens.len()).find_map(run)?;
        let rule = Recurrence::whole_day(Pattern::Weekdays(days));
        Some(Stop {
            instead: Some(Instead::Rules(vec![rule])),
            ..Stop::at(tokens, Some(Reason::SpellWeekdays))
        })
    }

    /// `on nights I'm away`, `every night when I'm away`: the rule holds for some of its days.
    fn narrowed_rule(&self, (piece, span): &Found) -> Option<Range<usize>> {
        let last = span.end.checked_sub(1)?;
        if !matches!(piece, Piece::Rule(_)) {
            return None;
        }
        let some = span.start.checked_sub(1).filter(|at| self.says_some(*at));
        if let Some(some) = some {
            return Some(some..span.end);
        }
        let plural = self.is_word(last, PLURAL_DAYS)
            && (span.start..last).any(|at| self.is_word(at, &["on"]));
        let end = if plural && (self.begins_clause(span.end) || self.is_word(span.end, AWAY)) {
            span.end + 2
        } else {
            let when = usize::from(self.is_word(span.end, &["when", "that", "if"]));
            self.end_of_away(span.end + when)?
        };
        Some(span.start..end.min(self.tokens.len()))
    }

    /// The end of `I'm away`, `you are out` at token `at`.
    fn end_of_away(&self, at: usize) -> Option<usize> {
        let subject =
            self.is_word(at, SUBJECTS) || self.is_word(at, &["you're", "they're", "he's", "she's"]);
        let be = usize::from(self.is_word(at + 1, &["am", "are", "is"]));
        (subject && self.is_word(at + 1 + be, AWAY)).then_some(at + be + 2)
    }

    /// `most`, but not `at most`.
    fn says_some(&self, at: usize) -> bool {
        let bound = at > 0 && self.is_word(at - 1, &["at"]);
        self.is_word(at, SOME) && !bound
    }

    fn begins_clause(&self, at: usize) -> bool {
        self.is_word(at, SUBJECTS) || self.is_word(at, &["when", "that", "where"])
    }
}
