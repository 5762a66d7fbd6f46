//! The local times that an hour can mean, from the words around it.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, Timelike};

use super::hour::HourSaid;
use super::token::Token;
use super::vocabulary::{
    ARTICLES, BED, EARLY, EVENING, HOMEWARD, MORNING, MORNING_PLACES, Name, Part,
};
use crate::domain::answer_target::PartOfDay;
use crate::domain::clock::END_OF_DAY;
use crate::domain::clock::NamedTimes;
use crate::domain::when_error::Reason;

/// A time on the day said, or in the small hours after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PossibleTime {
    /// The time on the wall clock.
    pub time: NaiveTime,
    /// `tonight at 1`: on the date after the day said.
    pub next_date: bool,
}

impl PossibleTime {
    /// On the day said.
    pub fn at(time: NaiveTime) -> Self {
        Self {
            time,
            next_date: false,
        }
    }

    fn next_date(time: NaiveTime) -> Self {
        Self {
            time,
            next_date: true,
        }
    }

    /// The wall-clock moment when `day` is said.
    pub fn on(self, day: NaiveDate) -> Option<NaiveDateTime> {
        let date = if self.next_date { day.succ_opt()? } else { day };
        Some(date.and_time(self.time))
    }
}

/// The hints that the words of a phrase give about its hours.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each word list answers for itself"
)]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct HourHints {
    /// An evening word.
    pub evening: bool,
    /// A morning word.
    pub morning: bool,
    /// A morning word that lets 1 to 6 be the small hours.
    pub early: bool,
    /// A word with which 12 is midnight.
    pub bed: bool,
}

impl HourHints {
    /// Reads the words of an argument.
    pub fn of(tokens: &[Token]) -> Self {
        let mut hints = Self::default();
        for (at, token) in tokens.iter().enumerate() {
            let back = |count: usize| at.checked_sub(count).and_then(|at| tokens.get(at));
            let after = |words: &[&str]| back(1).is_some_and(|before| before.is_any(words));
            // "so you can sleep in", "make the bed"
            let sleep_in = token.is_word("sleep")
                && tokens.get(at + 1).is_some_and(|next| next.is_word("in"))
                && !tokens.get(at + 2).is_some_and(|next| next.is_any(ARTICLES));
            let made = after(ARTICLES) && back(2).is_some_and(|make| make.is_word("make"));
            let out_of = after(&["of"]) && back(2).is_some_and(|out| out.is_word("out"));
            if token.is_word("bed") && out_of {
                hints.morning = true;
                hints.early = true;
            }
            if sleep_in || token.is_word("bed") && (made || out_of) {
                continue;
            }
            if token.is_word("home") && (at == 0 || after(HOMEWARD)) || token.is_any(EVENING) {
                hints.evening = true;
            }
            if token.is_any(BED) || token.is_any(&["night", "nite", "tonight", "tonite"]) {
                hints.bed = true;
            }
            let next = tokens.get(at + 1);
            let other_up = next.is_some_and(|next| next.is_any(&["late", "to", "for", "with"]));
            let up = token.is_word("up") && after(&["get", "getting", "got"])
                || token.is_word("up") && !other_up && (at == 0 || after(&["be", "am", "i'm"]))
                || token.is_word("early") && after(&["up"]);
            if token.is_any(EARLY) || up {
                hints.early = true;
            }
            let to = |token: &Token| token.is_any(&["to", "for", "before"]);
            let context = token.is_any(MORNING_PLACES)
                && (back(1).is_some_and(to) || after(ARTICLES) && back(2).is_some_and(to));
            if token.is_any(MORNING) || up || context {
                hints.morning = true;
            }
        }
        hints
    }
}

/// Position of an hour in a phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HourContext {
    /// Without a day: the next such.
    Free,
    /// Looking back without a day and without another moment: the latest reading that has passed.
    Latest,
    /// On a day, or in a rule.
    OnDay,
    /// Looking back, or a `move` that names only a time: the reading nearer to another moment.
    Near,
}

/// The times of day meant where only a part of the day was said.
pub fn usual(part: Part, times: &NamedTimes) -> NaiveTime {
    match part {
        Part::Morning => times.morning,
        Part::Afternoon => times.afternoon,
        Part::Evening => times.evening,
        Part::Night => times.tonight,
    }
}

/// The stretch of the day that a part of it covers.
pub fn stretch(part: Part) -> PartOfDay {
    const HOUR: i32 = 3600;
    let (from, to) = match part {
        Part::Morning => (0, 12),
        Part::Afternoon => (12, 18),
        // Evenings and nights overlap, as they do in speech.
        Part::Evening | Part::Night => (17, 48),
    };
    PartOfDay {
        from: from * HOUR,
        to: to * HOUR,
    }
}

/// Returns the time of a named time of day.
pub fn fixed(name: Name, times: &NamedTimes) -> NaiveTime {
    match name {
        Name::Noon => times.noon,
        Name::Lunch => times.lunch,
        Name::Dinner => times.dinner,
        Name::Bedtime => times.bedtime,
        Name::Midnight => END_OF_DAY,
    }
}

/// Twelve hours earlier or later.
pub fn other_half(time: NaiveTime) -> NaiveTime {
    time.with_hour((time.hour() + 12) % 24).unwrap_or(time)
}

/// The times that an hour can mean, the best first; of several that are as good, the earlier. The
/// error says why an hour and a part of the day do not go together.
pub fn possible_times(
    said: HourSaid,
    part: Option<Part>,
    hints: HourHints,
    context: HourContext,
    times: &NamedTimes,
) -> Result<Vec<PossibleTime>, Reason> {
    let open = match said {
        HourSaid::Exact(time) => return exact(time, part),
        HourSaid::Named(name) => return Ok(vec![PossibleTime::at(fixed(name, times))]),
        HourSaid::DayEnd => return Ok(vec![PossibleTime::at(END_OF_DAY)]),
        HourSaid::Twelve(time) | HourSaid::Written(time) | HourSaid::Open(time) => time,
    };
    if let Some(part) = part {
        return within(said, open, part).map(|possible| vec![possible]);
    }
    let later = other_half(open);
    let both = || match context {
        HourContext::Near | HourContext::Latest => {
            vec![PossibleTime::at(open), PossibleTime::at(later)]
        }
        HourContext::Free | HourContext::OnDay => {
            vec![PossibleTime::at(later), PossibleTime::at(open)]
        }
    };
    let is_either = matches!(context, HourContext::Near | HourContext::Latest);
    Ok(match (said, open.hour()) {
        (HourSaid::Twelve(_), _) if hints.bed => vec![after_midnight(open)],
        (HourSaid::Twelve(_), _) if is_either => both(),
        (HourSaid::Written(_), _) if hints.evening && !hints.morning => {
            vec![PossibleTime::at(later)]
        }
        (HourSaid::Twelve(_) | HourSaid::Written(_), _) => vec![PossibleTime::at(open)],
        (_, 1..=6) if hints.early && !hints.evening => vec![PossibleTime::at(open)],
        (_, 1..=6) if is_either => both(),
        (_, 1..=6) => vec![PossibleTime::at(later)],
        _ => match (hints.morning, hints.evening, context) {
            (true, ..) => vec![PossibleTime::at(open)],
            (false, true, _) => vec![PossibleTime::at(later)],
            (false, false, _) => vec![PossibleTime::at(open), PossibleTime::at(later)],
        },
    })
}

/// Midnight at the end of a day, or the minutes after it.
fn after_midnight(twelve: NaiveTime) -> PossibleTime {
    if twelve.minute() == 0 && twelve.second() == 0 {
        PossibleTime::at(END_OF_DAY)
    } else {
        PossibleTime::next_date(other_half(twelve))
    }
}

/// An exact time beside a part of the day.
fn exact(time: NaiveTime, part: Option<Part>) -> Result<Vec<PossibleTime>, Reason> {
    let possible = match (part, time.hour()) {
        (None, _)
        | (Some(Part::Morning), 0..=12)
        | (Some(Part::Afternoon), 12..=19)
        | (Some(Part::Evening), 16..=23)
        | (Some(Part::Night), 17..=23) => PossibleTime::at(time),
        (Some(Part::Night), 0..=5) => PossibleTime::next_date(time),
        _ => return Err(Reason::PartsApart),
    };
    Ok(vec![possible])
}

/// `9 in the evening`, `tonight at 1`.
fn within(said: HourSaid, open: NaiveTime, part: Part) -> Result<PossibleTime, Reason> {
    let later = other_half(open);
    let twelve = matches!(said, HourSaid::Twelve(_));
    Ok(match (part, open.hour()) {
        (Part::Evening | Part::Night, _) if twelve => after_midnight(open),
        (Part::Morning, 1..=11) | (Part::Afternoon, 12) => PossibleTime::at(open),
        (Part::Afternoon, 1..=7) | (Part::Evening, 4..=11) | (Part::Night, 5..=11) => {
            PossibleTime::at(later)
        }
        (Part::Night, 1..=4) => PossibleTime::next_date(open),
        _ => return Err(Reason::PartsApart),
    })
}
