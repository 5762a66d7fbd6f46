//! Finds a time inside a sentence, where it is sure to be one.
//!
//! Taken are `at|by|before TIME`, `today`, `tonight`, `tomorrow`, `on|this|next WEEKDAY`, dates
//! after `on` or `by`, and `every RULE`; a day and a time that stand apart go together. Where two
//! readings compete, or a time is certain but gone, there is no time: being asked is better than
//! a wrong guess.

use std::ops::Range;

use super::cursor::Cursor;
use super::error::Wanted;
use super::phrase::{Mode, Phrase, pieces};
use super::resolve::Resolver;
use super::rule::{days_and_time, days_of_every_month, timed};
use super::sentence;
use super::time::TimeSaid;
use super::token::{Kind, Token, tokens};
use super::words;
use super::{Direction, Inferred, When};
use crate::domain::clock::Clock;
use crate::domain::recurrence::Pattern;

/// After these a day is talked about, not promised for: "until tomorrow", "some for tonight".
const TALKED_ABOUT: &[&str] = &[
    "about",
    "after",
    "except",
    "for",
    "from",
    "last",
    "like",
    "no",
    "of",
    "previous",
    "since",
    "than",
    "through",
    "till",
    "until",
    "yesterday",
];
/// After these a day is where a rule begins.
const BEGINS: &[&str] = &["from", "starting", "beginning"];
/// The words that can open a time.
const OPENS: &[&str] = &[
    "at", "before", "by", "day", "next", "on", "the", "this", "today", "tmr", "tmrw", "tomorrow",
    "tonight",
];

/// The time that `text` surely says.
pub fn infer(text: &str, clock: &Clock) -> Option<Inferred> {
    let tokens = tokens(text);
    let mut cursor = Cursor::new(text, &tokens, Wanted::Time);
    let mut found = Found::default();
    while let Some(token) = cursor.peek() {
        let start = cursor.at;
        let read = read(&mut cursor, token);
        if cursor.at == start {
            cursor.skip(1);
        }
        match read {
            Read::Nothing => {}
            Read::Loose => found.loose_day = true,
            Read::Rule(pattern, time) => {
                found.add_rule(pattern, &time, cursor.span_from(start))?;
            }
            Read::Phrase(phrase, begins) => {
                found.add_phrase(&phrase, begins, cursor.span_from(start))?;
            }
        }
    }
    found.inferred(text, clock)
}

/// What stands at one place of the sentence.
enum Read {
    Nothing,
    /// A day that may have nothing to do with the promise.
    Loose,
    /// Which days, and what is said beside them of the time.
    Rule(Pattern, Phrase),
    /// A time, and whether it is where a rule begins.
    Phrase(Phrase, bool),
}

/// Reads on from `first`; where nothing is found the cursor stays.
fn read(cursor: &mut Cursor, first: &Token) -> Read {
    let start = cursor.at;
    if let Ok(Some((pattern, time))) = days_of_every_month(cursor) {
        return Read::Rule(pattern, time);
    }
    cursor.at = start;
    let part_of = start
        .checked_sub(1)
        .is_some_and(|at| cursor.is_word_at(at, "of"));
    if first.is_word("every") || first.is_word("each") {
        if part_of && cursor.peek_at(1).is_some_and(|next| is_long(&next.text)) {
            // "in the first week of every month": not a month from now.
            return Read::Loose;
        }
        if let Ok(Some((pattern, time))) = days_and_time(cursor, Mode::Sentence) {
            return Read::Rule(pattern, time);
        }
        cursor.at = start;
        return Read::Nothing;
    }
    // "on tuesdays at 17:30" is no single day: today would be a guess.
    if is_habit(&first.text) {
        return Read::Loose;
    }
    let opens = OPENS.contains(&first.text.as_str()) || first.is_sign('@');
    let names_day = words::weekday(&first.text).is_some()
        || words::month(&first.text).is_some()
        || first.kind == Kind::Number;
    if !opens && !names_day {
        return Read::Nothing;
    }
    let before = start.checked_sub(1).and_then(|_| cursor.last());
    let follows = |words: &[&str]| before.is_some_and(|b| words.iter().any(|w| b.is_word(w)));
    if sentence::is_rest_of_several(cursor) {
        return Read::Loose;
    }
    let mut phrase = Phrase::default();
    if pieces(cursor, Mode::Sentence, &mut phrase).is_err() || cursor.at == start {
        cursor.at = start;
        return Read::Nothing;
    }
    let begins = phrase.day.is_some() && follows(BEGINS);
    if !begins && follows(TALKED_ABOUT) {
        return Read::Loose;
    }
    // "Friday at 6" is a time; "the friday report" is not.
    if phrase.day.is_some() && !phrase.sure_day && phrase.time.is_none() {
        return Read::Loose;
    }
    Read::Phrase(phrase, begins)
}

/// Whether it names days that come again and again, without `every`.
fn is_habit(word: &str) -> bool {
    let plural = word.ends_with("days") && words::weekday_or_plural(word).is_some();
    plural || ["weekdays", "weekends", "weeknights"].contains(&word)
}

/// Whether it is longer than a day, so that a part of it can be meant.
fn is_long(word: &str) -> bool {
    ["week", "month", "year"].contains(&word)
}

/// What a sentence says, put together from its places.
#[derive(Default)]
struct Found {
    rule: Option<Pattern>,
    phrase: Phrase,
    /// The day is only where the rule begins.
    begins: bool,
    loose_day: bool,
    quote: Option<Range<usize>>,
}

impl Found {
    fn add_quote(&mut self, span: Range<usize>) {
        self.quote = Some(match self.quote.take() {
            Some(quote) => quote.start.min(span.start)..quote.end.max(span.end),
            None => span,
        });
    }

    /// `None` when there are two rules, or two times.
    fn add_rule(&mut self, rule: Pattern, time: &Phrase, span: Range<usize>) -> Option<()> {
        merge(&mut self.rule, Some(rule))?;
        self.add_phrase(time, false, span)
    }

    /// `None` when two days or two times compete.
    fn add_phrase(&mut self, phrase: &Phrase, begins: bool, span: Range<usize>) -> Option<()> {
        let all = &mut self.phrase;
        let day = phrase.day.map(|day| (day, phrase.weekday, phrase.before));
        match (all.day, day) {
            (Some(there), Some((day, ..))) if there != day => return None,
            _ => {}
        }
        if let Some((day, weekday, before)) = day {
            (all.day, all.weekday, all.before) = (Some(day), weekday, before);
            self.begins |= begins;
        }
        merge(&mut all.part, phrase.part)?;
        merge(&mut all.time, phrase.time)?;
        self.add_quote(span);
        Some(())
    }

    fn inferred(self, text: &str, clock: &Clock) -> Option<Inferred> {
        let mut phrase = self.phrase;
        let quote = self.quote?;
        let Some(pattern) = self.rule else {
            // A time beside a day that may not be meant, or a day from which nothing begins.
            if self.begins || self.loose_day && phrase.day.is_none() {
                return None;
            }
            let when = Some(moment(&phrase, text, clock)?);
            return Some(Inferred {
                when,
                rule: None,
                quote,
            });
        };
        let rule = timed(pattern, &phrase, &clock.times).ok()?;
        if let Some(at) = rule.at.first() {
            (phrase.time, phrase.part) = (Some(TimeSaid::Exact(at)), None);
        }
        let when = phrase.day.and_then(|_| moment(&phrase, text, clock));
        Some(Inferred {
            when,
            rule: Some(rule),
            quote,
        })
    }
}

fn moment(phrase: &Phrase, text: &str, clock: &Clock) -> Option<When> {
    let resolver = Resolver::new(clock, Direction::Ahead, text, Wanted::Time);
    resolver.moment(phrase).ok()
}

/// Adds what was said here; `None` when something else was said elsewhere.
fn merge<T: PartialEq>(all: &mut Option<T>, here: Option<T>) -> Option<()> {
    if all.is_some() && here.is_some() && *all != here {
        return None;
    }
    *all = all.take().or(here);
    Some(())
}
