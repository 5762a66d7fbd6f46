//! Puts a day, a part of the day and a time together, in whatever order they were said.

use chrono::Weekday;

use super::cursor::{Cursor, Parsed};
use super::day::{DaySaid, day};
use super::error::WhenError;
use super::length::{Exact, exact};
use super::sentence;
use super::time::{TimeSaid, time};
use super::token::Kind;
use super::words::{self, Part};

/// Where the words come from: it decides how sure a reading must be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Nothing but a time was meant: every word must be part of it.
    Whole,
    /// Words around it mean something else: what is not surely a time stays unread.
    Sentence,
}

/// What was said about one moment. Each piece at most once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Phrase {
    /// A moment said exactly; then nothing else is.
    pub exact: Option<Exact>,
    /// A weekday said beside a date: `thu 24 dec`.
    pub weekday: Option<Weekday>,
    /// The day.
    pub day: Option<DaySaid>,
    /// The part of the day.
    pub part: Option<Part>,
    /// The time of day.
    pub time: Option<TimeSaid>,
    /// `before friday`: the day itself is too late.
    pub before: bool,
    /// Whether the day was introduced, so that in a sentence it is surely when.
    pub sure_day: bool,
    /// Whether this follows a rule, which says the days itself.
    pub of_rule: bool,
}

impl Phrase {
    /// Whether a time of day was said, other than the end of a day.
    pub fn says_time(&self) -> bool {
        self.part.is_some() || !matches!(self.time, None | Some(TimeSaid::DayEnd))
    }
}

/// The word that stands before a piece; of several, the one that says most.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Introduction {
    /// None.
    Bare,
    /// `on`: a day follows.
    On,
    /// `at`: a time follows.
    At,
    /// `by`: a deadline follows.
    By,
    /// `before`: a deadline follows, and a day is itself too late.
    Before,
}

impl Introduction {
    /// Whether a number that follows is an hour.
    pub fn of_time(self) -> bool {
        self >= Self::At
    }

    /// Whether a day that follows is surely when.
    pub fn of_day(self) -> bool {
        self == Self::On || self.of_deadline()
    }

    /// Whether a deadline follows.
    pub fn of_deadline(self) -> bool {
        self >= Self::By
    }
}

/// Reads a phrase that is all of the text.
pub fn whole(cursor: &mut Cursor) -> Result<Phrase, WhenError> {
    let from = cursor.at;
    introduction(cursor);
    let exact = exact(cursor)?;
    if exact.is_some() && cursor.is_at_end() {
        return Ok(Phrase {
            exact,
            ..Phrase::default()
        });
    }
    cursor.at = from;
    let mut phrase = Phrase::default();
    pieces(cursor, Mode::Whole, &mut phrase)?;
    if cursor.is_at_end() && cursor.at > from {
        Ok(phrase)
    } else {
        Err(cursor.stuck())
    }
}

/// Reads as many pieces as belong together.
pub fn pieces(cursor: &mut Cursor, mode: Mode, phrase: &mut Phrase) -> Result<(), WhenError> {
    loop {
        let start = cursor.at;
        let intro = introduction(cursor);
        if !piece(cursor, mode, intro, phrase)? {
            cursor.at = start;
            return Ok(());
        }
        cursor.words(&["at", "the", "latest"]);
    }
}

fn introduction(cursor: &mut Cursor) -> Introduction {
    let mut intro = Introduction::Bare;
    // "by, at the latest on" is the longest that anyone says.
    for _ in 0..3 {
        let said = if cursor.sign('@') {
            Some(Introduction::At)
        } else if cursor.sign(',') {
            Some(Introduction::Bare)
        } else {
            cursor.lookup(|word| match word {
                "on" => Some(Introduction::On),
                "at" => Some(Introduction::At),
                "by" => Some(Introduction::By),
                "before" => Some(Introduction::Before),
                _ => None,
            })
        };
        let Some(said) = said else { break };
        intro = intro.max(said);
    }
    intro
}

/// Reads one more piece into `phrase`; false where there is none.
fn piece(
    cursor: &mut Cursor,
    mode: Mode,
    intro: Introduction,
    phrase: &mut Phrase,
) -> Result<bool, WhenError> {
    let start = cursor.at;
    let sure = |cursor: &Cursor, piece: &sentence::Piece, phrase: &Phrase| {
        mode == Mode::Whole || sentence::is_sure(cursor, start, piece, intro, phrase)
    };
    if !phrase.of_rule {
        if let Some((day, part)) = day_with_part(cursor) {
            let free = phrase.day.is_none() && phrase.part.is_none();
            if free && sure(cursor, &sentence::Piece::DayPart(day), phrase) {
                (phrase.day, phrase.part, phrase.sure_day) =
                    (Some(DaySaid::Offset(day)), Some(part), true);
                return Ok(true);
            }
        }
        cursor.at = start;
        let said = cursor.attempt(day)?;
        if let Some((said, (weekday, day))) =
            said.and_then(|said| Some((said, joined(phrase, said)?)))
        {
            if sure(cursor, &sentence::Piece::Day(said), phrase) {
                (phrase.weekday, phrase.day) = (weekday, Some(day));
                phrase.before |= intro == Introduction::Before;
                phrase.sure_day |= intro.of_day()
                    || matches!(
                        said,
                        DaySaid::Offset(_) | DaySaid::ThisWeekday(_) | DaySaid::WeekdayOf(..)
                    );
                return Ok(true);
            }
        }
        cursor.at = start;
    }
    if phrase.part.is_none() {
        let said = cursor.attempt(|cursor| Ok(part(cursor, phrase)))?;
        if said.is_some() && sure(cursor, &sentence::Piece::Part, phrase) {
            phrase.part = said;
            return Ok(true);
        }
    }
    cursor.at = start;
    if phrase.time.is_none() {
        if let Some(said) = cursor.attempt(time)? {
            if !is_loose_number(cursor, start, mode, intro, phrase)
                && sure(cursor, &sentence::Piece::Time(said), phrase)
            {
                phrase.time = Some(said);
                return Ok(true);
            }
        }
    }
    cursor.at = start;
    Ok(false)
}

/// A bare number is an hour where it is introduced as one; after a date it could be a year, and
/// in a sentence anything.
fn is_loose_number(
    cursor: &Cursor,
    start: usize,
    mode: Mode,
    intro: Introduction,
    phrase: &Phrase,
) -> bool {
    let bare = cursor.at == start + 1 && cursor.last().is_some_and(|t| t.kind == Kind::Number);
    let after_date = matches!(
        phrase.day,
        Some(DaySaid::Date(..) | DaySaid::FullDate(_) | DaySaid::MonthDay(_) | DaySaid::Away(..))
    );
    bare && !intro.of_time() && (after_date || mode == Mode::Sentence)
}

/// A weekday and a date may stand together; any other two days may not.
fn joined(phrase: &Phrase, said: DaySaid) -> Option<(Option<Weekday>, DaySaid)> {
    let is_date = |day| {
        matches!(
            day,
            DaySaid::Date(..) | DaySaid::FullDate(_) | DaySaid::MonthDay(_)
        )
    };
    match (phrase.day, said) {
        (None, said) => Some((None, said)),
        (Some(DaySaid::Weekday(weekday)), date) if is_date(date) => Some((Some(weekday), date)),
        (Some(date), DaySaid::Weekday(weekday)) if is_date(date) && phrase.weekday.is_none() => {
            Some((Some(weekday), date))
        }
        _ => None,
    }
}

/// `tonight`, `this morning`, `last night`.
fn day_with_part(cursor: &mut Cursor) -> Option<(i8, Part)> {
    if cursor.word(&["tonight"]) {
        return Some((0, Part::Night));
    }
    if cursor.words(&["last", "night"]) {
        return Some((-1, Part::Night));
    }
    let start = cursor.at;
    if cursor.word(&["this"]) {
        let part = cursor.lookup(words::part);
        if let Some(part) = part.filter(|part| *part != Part::Night) {
            return Some((0, part));
        }
    }
    cursor.at = start;
    None
}

/// `morning`, `in the evening`; `night` alone is no time, but the night of a day is.
fn part(cursor: &mut Cursor, phrase: &Phrase) -> Option<Part> {
    cursor.word(&["in"]);
    cursor.word(&["the"]);
    let part = cursor.lookup(words::part)?;
    let has_place = phrase.day.is_some() || phrase.time.is_some() || phrase.of_rule;
    (part != Part::Night || has_place).then_some(part)
}

/// Reads the time of day that may stand beside a rule.
pub fn time_of_rule(cursor: &mut Cursor, mode: Mode) -> Parsed<Phrase> {
    let mut phrase = Phrase {
        of_rule: true,
        ..Phrase::default()
    };
    pieces(cursor, mode, &mut phrase)?;
    Ok(phrase.says_time().then_some(phrase))
}
