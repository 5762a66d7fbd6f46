//! Commands about an occurrence as they are printed: with the day and the details that they need.

use chrono::{NaiveDate, TimeDelta};

use super::quoted;
use crate::domain::agreement::Agreed;
use crate::domain::answer_target::{On, Verb};
use crate::domain::clock::Clock;
use crate::domain::format::{day_words, due_on, time_words};
use crate::domain::occurrence::Outcome;
use crate::domain::promise::{Occurrence, Promise};
use crate::domain::timeline::Timeline;

/// Returns whether words name a time that an occurrence of a promise can be moved to.
pub type Moves = fn(&Clock, &Promise, &str, &Occurrence) -> bool;

/// Details of an answer or a release, as they can be typed again.
#[derive(Clone, Copy, Debug, Default)]
pub struct TypedDetails<'a> {
    /// Time it was done.
    pub at: Option<&'a str>,
    /// Time the partner was told ahead.
    pub told: Option<&'a str>,
    /// Reason.
    pub because: Option<&'a str>,
}

impl TypedDetails<'_> {
    /// Returns true if there is none.
    pub fn is_empty(self) -> bool {
        self.at.is_none() && self.told.is_none() && self.because.is_none()
    }

    /// ` --at 9:00 --because "too tired"`
    fn flags(self) -> String {
        let options = [
            ("--at", self.at),
            ("--told", self.told),
            ("--because", self.because),
        ];
        let flag =
            |(name, typed): (&str, Option<&str>)| Some(format!(" {name} {}", quoted(typed?)));
        options.into_iter().filter_map(flag).collect()
    }
}

/// Returns the outcome of an answer with these details to an occurrence, or `None` where it cannot be
/// true.
pub type OutcomeWith = fn(&Clock, &Promise, Verb, TypedDetails<'_>, &Occurrence) -> Option<Outcome>;

/// A command about an occurrence, so that it can be printed with the day that it lacks.
#[derive(Clone, Copy, Debug)]
pub struct Command<'a> {
    /// Clock.
    pub clock: &'a Clock,
    /// Promise.
    pub promise: &'a Promise,
    /// Verb.
    pub verb: Verb,
    /// Words after the ID: the new time of a move.
    pub arguments: &'a str,
    /// Returns whether these words name another time for an occurrence.
    pub moves: Moves,
    /// Timeline of the promise.
    pub timeline: &'a Timeline,
    /// The agreement that was given.
    pub agreed: Option<Agreed>,
    /// The details of an answer that were given.
    pub details: TypedDetails<'a>,
    /// Returns the outcome that the answer gives an occurrence with these details.
    pub outcome: OutcomeWith,
}

impl<'a> Command<'a> {
    pub(super) fn title(self) -> String {
        super::title(self.promise)
    }

    pub(super) fn show(self) -> String {
        format!("`trust promise show {}`", self.promise.id)
    }

    /// Due time of an occurrence in words.
    pub fn due(self, one: &Occurrence) -> String {
        let today = self.clock.today();
        match one.due_at {
            Some(due) => due_on(self.clock.zone.local(due), self.clock.day_of(due), today),
            None => day_words(one.day, today),
        }
    }

    /// ` --on today`, or nothing for a promise that does not recur.
    pub(super) fn on(self, one: &Occurrence) -> String {
        if !self.promise.recurring {
            return String::new();
        }
        on_flag(self.timeline.name(one, self.clock), self.clock.today())
    }

    /// A day as it is typed.
    pub fn day(self, day: NaiveDate) -> String {
        day_word(day, self.clock.today())
    }

    /// The last day on which something about an occurrence could be agreed before it was due, as it
    /// is typed: of a day alone any hour counts.
    pub fn day_agreed(self, one: &Occurrence) -> String {
        let before = one
            .due_at
            .and_then(|due| due.checked_sub_signed(TimeDelta::seconds(1)));
        before.map_or_else(String::new, |before| self.day(self.clock.day_of(before)))
    }

    /// The command with another verb, for one occurrence.
    pub fn verb(self, verb: &str, one: &Occurrence) -> String {
        format!("`trust promise {verb} {}{}`", self.promise.id, self.on(one))
    }

    /// The agreement that was given, as it can be typed again.
    fn agreed(self) -> String {
        let Some(agreed) = self.agreed else {
            return String::new();
        };
        let local = self.clock.zone.local(agreed.first());
        if agreed.is_moment() {
            format!(
                " --agreed \"{} {}\"",
                local.date(),
                time_words(local.time())
            )
        } else {
            format!(" --agreed {}", self.clock.day_of(agreed.first()))
        }
    }

    /// The same command, for one occurrence.
    pub fn same(self, one: &Occurrence) -> String {
        self.same_agreed(one, &self.agreed())
    }

    /// The same command, for one occurrence and with another agreement.
    pub(super) fn same_agreed(self, one: &Occurrence, agreed: &str) -> String {
        let Self { promise, verb, .. } = self;
        let arguments = match self.arguments {
            "" => String::new(),
            words if (self.moves)(self.clock, promise, words, one) => format!(" {}", quoted(words)),
            _ => " WHEN".to_owned(),
        };
        let verb = verb.name();
        let details = self.details_for(one);
        // A time alone is about the day that is named.
        let on = match details.at.or(details.told) {
            Some(_) if !promise.recurring && one.due_at.is_some() => {
                on_flag(On::day(one.day), self.clock.today())
            }
            _ => self.on(one),
        };
        let details = details.flags();
        format!(
            "`trust promise {verb} {}{arguments}{on}{agreed}{details}`",
            promise.id
        )
    }

    /// The details that can be true of an occurrence: the times only where they are not refused.
    fn details_for(self, one: &Occurrence) -> TypedDetails<'a> {
        let all = self.details;
        let without_told = TypedDetails { told: None, ..all };
        let without_times = TypedDetails {
            at: None,
            ..without_told
        };
        let can_be = |details: &TypedDetails<'_>| {
            let times = details.at.or(details.told);
            times.is_none() || self.outcome_with(*details, one).is_some()
        };
        let choices = [all, without_told, without_times];
        choices.into_iter().find(can_be).unwrap_or_default()
    }

    fn outcome_with(self, details: TypedDetails<'_>, one: &Occurrence) -> Option<Outcome> {
        (self.outcome)(self.clock, self.promise, self.verb, details, one)
    }

    /// True if the same answer again is refused: it would change nothing.
    pub(super) fn is_repeated(self, one: &Occurrence) -> bool {
        let details = self.details_for(one);
        let outcome = if self.verb == Verb::Done && details.at.is_some() {
            self.outcome_with(details, one)
        } else {
            one.outcome.filter(|outcome| self.is_outcome(*outcome))
        };
        details.is_empty() && one.outcome.is_some() && outcome == one.outcome
    }

    /// False if the time it was done makes the answer another one than the verb says.
    pub(super) fn is_answered_so(self, one: &Occurrence) -> bool {
        let details = self.details_for(one);
        details.at.is_none()
            || self
                .outcome_with(details, one)
                .is_none_or(|outcome| self.is_outcome(outcome))
    }

    /// One way for each: “for today 12:00: `trust promise done 1 --on today`”.
    pub(super) fn each<'o>(self, ones: impl IntoIterator<Item = &'o Occurrence>) -> Option<String> {
        // One that was due by then cannot be agreed on any more.
        let can_be_agreed = |one: &&Occurrence| match (self.agreed, one.due_at) {
            (Some(agreed), Some(due)) => agreed.first() < due,
            _ => true,
        };
        let ways: Vec<String> = ones
            .into_iter()
            .filter(can_be_agreed)
            .map(|one| format!("for {}: {}", self.due(one), self.same(one)))
            .collect();
        (!ways.is_empty()).then(|| ways.join("; "))
    }

    pub(super) fn is_outcome(self, outcome: Outcome) -> bool {
        matches!(
            (self.verb, outcome),
            (Verb::Done, Outcome::Kept)
                | (Verb::Late, Outcome::Late)
                | (Verb::Broken, Outcome::Broken)
        )
    }
}

/// ` --on today`, ` --on "2026-11-20 09:00"`
pub fn on_flag(on: On, today: NaiveDate) -> String {
    format!(" --on {}", quoted(&on_words(on, &day_word(on.day, today))))
}

/// The name of an occurrence as it is typed, with the word for its `day`: `moved from today 09:00`
pub fn on_words(on: On, day: &str) -> String {
    let from = if on.moved { "moved from " } else { "" };
    let time = on.time.map(|time| time.format(" %H:%M").to_string());
    format!("{from}{day}{}", time.unwrap_or_default())
}

/// `today`, or the date.
pub(super) fn day_word(day: NaiveDate, today: NaiveDate) -> String {
    if day == today {
        "today".to_owned()
    } else {
        day.to_string()
    }
}
