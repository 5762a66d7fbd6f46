//! The grammar of rules: `weekday at 12:00`, `mon, wed and fri`, `2nd tuesday`, `3/week`.

use chrono::{Weekday, WeekdaySet};

use crate::domain::recurrence::{Pattern, Recurrence};
use crate::domain::when_error::Instead;
use crate::domain::when_error::Reason;
use crate::when::cursor::{Cursor, Parsed};
use crate::when::hour::number_in_words;
use crate::when::month_rule;
use crate::when::token::{Kind, Token};
use crate::when::vocabulary::{Name, Part, RuleWord, Sense, Unit};
use crate::when::weekdays::{self, kind_of_day};

mod every;
mod placed;
mod times;

pub use placed::{merged, on_day};

use every::{after_every, every_other, is_every, spaced};
use times::times_per;

/// The most of anything that a rule may count.
pub const MOST: u32 = 1000;
/// The most times that a rule may ask for in one week or month.
const MOST_TIMES: u32 = 100;

/// A rule as written in a phrase, without its hours.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleSaid {
    /// The days.
    pub pattern: Pattern,
    /// The parts of the day that it names: `every morning and evening`.
    pub parts: Vec<Part>,
    /// The times with a name that it repeats: `every lunchtime`, `every lunch and dinner`.
    pub names: Vec<Name>,
    /// Number of times a day that it says: `twice a day`.
    pub times: Option<u32>,
}

impl RuleSaid {
    /// Creates a rule of days without a time of day.
    pub fn days(pattern: Pattern) -> Self {
        Self {
            pattern,
            parts: Vec::new(),
            names: Vec::new(),
            times: None,
        }
    }
}

/// Reads a rule. In `whole` a phrase that is nothing else can be shorter than in a sentence.
pub fn rule(cursor: &mut Cursor, whole: bool) -> Parsed<RuleSaid> {
    let start = cursor.at;
    if is_every(cursor.peek_at(1)) {
        cursor.word(&["once", "on", "in"]);
    }
    if is_every(cursor.peek()) {
        cursor.skip(1);
        if cursor.peek().is_some_and(|token| token.is_word("and")) && is_every(cursor.peek_at(1)) {
            // "each and every day"
            cursor.skip(2);
        }
        if cursor.word(&["single"]) && is_every(cursor.peek()) {
            return Ok(None);
        }
        return cursor.attempt(|cursor| after_every(cursor, start));
    }
    cursor.at = start;
    if let Some(said) = cursor.attempt(|cursor| by_itself(cursor, start, whole))? {
        return Ok(Some(said));
    }
    if !whole {
        return Ok(None);
    }
    cursor.attempt(|cursor| {
        cursor.word(&["on"]);
        cursor.word(&["the"]);
        after_every(cursor, start)
    })
}

/// The rules that a piece can mean.
fn rules(patterns: impl IntoIterator<Item = Pattern>) -> Instead {
    Instead::Rules(patterns.into_iter().map(Recurrence::whole_day).collect())
}

/// `morning`, `morning and evening`, `lunchtime`, `morning, noon and night`: every day at that time.
#[expect(clippy::unnecessary_wraps, reason = "one of several readers")]
fn in_parts(cursor: &mut Cursor, _: usize) -> Parsed<RuleSaid> {
    let mut said = RuleSaid::days(Pattern::Days(1));
    loop {
        let start = cursor.at;
        if start > 0 && !(said.parts.is_empty() && said.names.is_empty()) {
            joiner(cursor);
        }
        if let Some(part) = part(cursor) {
            said.parts.push(part);
        } else if let Some(name) = name(cursor) {
            said.names.push(name);
        } else {
            cursor.at = start;
            break;
        }
    }
    let found = !(said.parts.is_empty() && said.names.is_empty());
    Ok(found.then_some(said))
}

/// `lunchtime`, `noon`
fn name(cursor: &mut Cursor) -> Option<Name> {
    let name = cursor.sense(|sense| match sense {
        Sense::Named(name) => Some(name),
        _ => None,
    })?;
    if matches!(name, Name::Lunch | Name::Dinner) {
        cursor.word(&["time"]);
    }
    Some(name)
}

/// `hour`, `few days`: rules that cannot be kept to.
fn too_often(cursor: &mut Cursor, start: usize) -> Parsed<RuleSaid> {
    number_in_words(cursor);
    let _ = cursor.take(|token| token.kind == Kind::Number);
    let often = cursor.sense(|sense| matches!(sense, Sense::Seconds(2..)).then_some(()));
    let vague = cursor.word(&["few", "couple", "several"]);
    let season = [
        "spring", "summer", "autumn", "fall", "winter", "season", "meal", "breakfast", "term",
        "payday", "birthday",
    ];
    let month = |sense| matches!(sense, Sense::Month(_) | Sense::OwnDay(_)).then_some(());
    if often.is_some() || vague || cursor.word(&season) || cursor.sense(month).is_some() {
        if vague {
            cursor.word(&["of"]);
            let _ = cursor.unit();
        }
        return Err(cursor.not_understood(start, Some(Reason::TooOften)));
    }
    Ok(None)
}

/// A rule that needs no `every`.
fn by_itself(cursor: &mut Cursor, start: usize, whole: bool) -> Parsed<RuleSaid> {
    if let Some(said) = cursor.attempt(|cursor| times_per(cursor, start))? {
        return Ok(Some(said));
    }
    let rule_word = cursor.sense(|sense| match sense {
        Sense::RuleWord(rule_word) => Some(rule_word),
        _ => None,
    });
    match rule_word {
        Some(RuleWord::Each(unit)) => return spaced(cursor, start, 1, unit),
        Some(RuleWord::EachPart(part)) => {
            return Ok(Some(RuleSaid {
                parts: vec![part],
                ..RuleSaid::days(Pattern::Days(1))
            }));
        }
        Some(RuleWord::Either(Unit::Month)) => {
            return Err(cursor.ambiguous(start, rules([Pattern::Months(2), Pattern::PerMonth(2)])));
        }
        Some(RuleWord::Either(_)) => {
            return Err(cursor.ambiguous(start, rules([Pattern::Weeks(2), Pattern::PerWeek(2)])));
        }
        Some(RuleWord::TooOften) => {
            return Err(cursor.not_understood(start, None));
        }
        None => {}
    }
    if let Some(said) = cursor.attempt(|cursor| {
        cursor.word(&["on"]);
        if cursor
            .peek()
            .is_some_and(|token| token.is_word("alternate"))
        {
            every_other(cursor, start)
        } else {
            Ok(None)
        }
    })? {
        return Ok(Some(said));
    }
    if cursor.words(&["one", "a", "day"]) {
        return Ok(Some(RuleSaid::days(Pattern::Days(1))));
    }
    if let Some(said) = cursor.attempt(|cursor| plural(cursor, whole))? {
        return Ok(Some(said));
    }
    cursor.attempt(|cursor| month_rule::by_itself(cursor, whole))
}

/// `mondays and thursdays`, `friday nights`, `weekends`, `mornings`, `monday to friday`.
#[expect(clippy::unnecessary_wraps, reason = "one of several readers")]
fn plural(cursor: &mut Cursor, whole: bool) -> Parsed<RuleSaid> {
    let _ = cursor.word(&["on", "at", "in", "over", "during"]);
    cursor.word(&["the", "all"]);
    if let Some(days) = weekdays::that_repeat(cursor, whole) {
        let parts = parts(cursor);
        return Ok(Some(RuleSaid {
            parts,
            ..RuleSaid::days(Pattern::Weekdays(days))
        }));
    }
    let days = weekdays::list(cursor).or_else(|| kind_of_day(cursor));
    let several = |token: &Token| matches!(token.sense, Sense::Parts(_));
    if !cursor.peek().is_some_and(several) {
        return Ok(None);
    }
    let parts = parts(cursor);
    Ok(Some(RuleSaid {
        parts,
        ..RuleSaid::days(days.map_or(Pattern::Days(1), Pattern::Weekdays))
    }))
}

fn part(cursor: &mut Cursor) -> Option<Part> {
    cursor.sense(|sense| match sense {
        Sense::Part(part) | Sense::Parts(part) => Some(part),
        _ => None,
    })
}

/// `morning`, `morning and evening`
fn parts(cursor: &mut Cursor) -> Vec<Part> {
    let mut found = Vec::new();
    loop {
        let start = cursor.at;
        if !found.is_empty() {
            joiner(cursor);
        }
        if let Some(part) = part(cursor) {
            found.push(part);
        } else {
            cursor.at = start;
            return found;
        }
    }
}

/// Reads what joins two times of a rule.
fn joiner(cursor: &mut Cursor) {
    cursor.sign(',');
    let _ = cursor.word(&["and"]) || cursor.sign('&');
    if is_every(cursor.peek()) {
        cursor.skip(1);
    }
}

/// Reads the weekdays that a rule leaves out: `sunday`, `on weekends`, `fridays and sundays`.
pub fn left_out(cursor: &mut Cursor) -> Option<WeekdaySet> {
    cursor.word(&["for"]);
    let _ = cursor.word(&["on", "at"]);
    cursor.word(&["the"]);
    weekdays::list(cursor).or_else(|| kind_of_day(cursor))
}

/// All days but these.
pub fn without(pattern: Pattern, left_out: WeekdaySet) -> Option<Pattern> {
    let all = match pattern {
        Pattern::Days(1) => WeekdaySet::ALL,
        Pattern::Weekdays(days) | Pattern::WeeksOn(_, days) => days,
        _ => return None,
    };
    let left: WeekdaySet = all
        .iter(Weekday::Mon)
        .filter(|day| !left_out.contains(*day))
        .collect();
    if left.is_empty() || left == all {
        return None;
    }
    Some(match pattern {
        Pattern::WeeksOn(n, _) => Pattern::weeks_on(n, left),
        _ => Pattern::Weekdays(left),
    })
}
