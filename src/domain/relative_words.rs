//! Words of a promise such as “tomorrow”, which mean another day once the day they were said on is
//! over: replaced by the day they meant, so that a text reads right whenever it is shown.

mod phrase;
mod word;

use std::ops::Range;

use chrono::{DateTime, NaiveDate, Utc};

use super::clock::Clock;
use super::format::day_words;

use phrase::{Phrase, date};
use word::{Word, words};

/// Returns true if a text has one of the parts that every relative phrase has: most have none.
fn may_be_relative(text: &str) -> bool {
    text.as_bytes().windows(3).any(|part| {
        matches!(
            part,
            b"oda" | b"oni" | b"orr" | b"row" | b"rrw" | b"tmr" | b"tmw" | b"his" | b"ext" | b"in "
        )
    })
}

/// Moment at which words were said.
#[derive(Clone, Copy, Debug)]
pub struct Said {
    /// Instant.
    pub at: DateTime<Utc>,
    /// The civil day it counted on.
    pub day: NaiveDate,
    /// The civil day on which the promise is due.
    pub due_day: Option<NaiveDate>,
    /// True if the due time was taken from the words. Only then is a length, as in “in 2 hours”,
    /// surely a time.
    pub is_due_time: bool,
    /// True if the promise recurs. Then only words after “from” and “until” mean one day.
    pub recurring: bool,
}

/// Returns `text`, said at the moment `said`, as it reads at present; `None` if nothing in it
/// changes.
pub fn as_of(text: &str, said: Said, clock: &Clock) -> Option<String> {
    let words = words_with_parts(text);
    let mut out = String::new();
    let mut done = 0;
    for (place, shown) in replacements(&words, said, clock) {
        let first = words.get(place.start)?;
        let last = words.get(place.end.checked_sub(1)?)?;
        out.push_str(text.get(done..first.range.start)?);
        if first.is_capital && place.start == 0 {
            let mut letters = shown.chars();
            out.extend(letters.next().map(|letter| letter.to_ascii_uppercase()));
            out.push_str(letters.as_str());
        } else {
            out.push_str(&shown);
        }
        done = last.range.end;
    }
    if done == 0 {
        return None;
    }
    out.push_str(text.get(done..)?);
    (out != text).then_some(out)
}

/// Returns true if two texts have the same relative words, so that one can be a correction of the
/// other that means the same days.
pub fn are_same(one: &str, other: &str, said: Said, clock: &Clock) -> bool {
    // Long ago, so that all of them would be replaced.
    let said = Said {
        at: DateTime::UNIX_EPOCH,
        day: NaiveDate::default(),
        ..said
    };
    let phrases = |text: &str| -> Vec<String> {
        let words = words_with_parts(text);
        let places = replacements(&words, said, clock);
        let phrases = places
            .iter()
            .filter_map(|(place, _)| words.get(place.clone()));
        let phrases = phrases.map(|words| words.iter().map(|word| word.text.as_str()).collect());
        phrases.collect()
    };
    phrases(one) == phrases(other)
}

/// Returns true if `text`, as it reads at present, names the day by its date or as today or
/// tomorrow.
pub fn names_day(text: &str, day: NaiveDate, clock: &Clock) -> bool {
    let today = clock.today();
    text.contains(&date(day, today)) || text.to_lowercase().contains(&day_words(day, today))
}

/// The words of a text; none of one that has no relative words.
fn words_with_parts(text: &str) -> Vec<Word> {
    if may_be_relative(text) {
        words(text)
    } else {
        Vec::new()
    }
}

/// The places of the words that are replaced, and what by.
fn replacements(words: &[Word], said: Said, clock: &Clock) -> Vec<(Range<usize>, String)> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let phrase = Phrase {
            words,
            at,
            said,
            clock,
        };
        match phrase.read() {
            Some((length, shown)) => {
                found.push((at..at + length, shown));
                at += length;
            }
            None => at += 1,
        }
    }
    found
}

#[cfg(test)]
mod tests;
