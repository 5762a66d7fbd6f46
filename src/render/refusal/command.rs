//! Commands about an occurrence as they are printed: with the day and the details that they need.

use chrono::{NaiveDate, TimeDelta};

use super::quoted;
use crate::domain::agreement::Agreed;
use crate::domain::answer::{TimeWords, TypedAnswer, TypedDetails, names_other_time};
use crate::domain::answer_target::{On, Verb};
use crate::domain::clock::Clock;
use crate::domain::format::{day_words, due_on, time_words};
use crate::domain::occurrence::Outcome;
use crate::domain::promise::{Occurrence, Promise};
use crate::domain::timeline::Timeline;

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
    /// Timeline of the promise.
    pub timeline: &'a Timeline,
    /// The agreement that was given.
    pub agreed: Option<Agreed>,
    /// The details of an answer that were given.
    pub details: TypedDetails<'a>,
    /// Reader of the words for times.
    pub words: &'a dyn TimeWords,
}

impl Command<'_> {
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

    /// The due time beside another one at the same time: `tomorrow 18:00, moved from today`
    fn due_from(self, one: &Occurrence) -> String {
        let due = self.due(one);
        if one.slot.day == one.day {
            return due;
        }
        let from = day_words(one.slot.day, self.clock.today());
        format!("{due}, moved from {from}")
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

    /// The command with another verb, for one occurrence, with the details that were given.
    pub fn verb(self, verb: Verb, one: &Occurrence) -> String {
        let details = self.answer().leaving(verb, one);
        let (id, on) = (self.promise.id, self.on_with(details, one));
        let (verb, details) = (verb.name(), flags(details));
        format!("`trust promise {verb} {id}{on}{details}`")
    }

    /// The command with another verb for a goal per week or month, on the day `on` where one is needed,
    /// with the details that were given.
    pub(super) fn goal(self, verb: Verb, on: Option<NaiveDate>, agreed: &str) -> String {
        let details = flags(self.answer().for_goal(verb, on));
        let today = self.clock.today();
        let on = on.map_or_else(String::new, |day| on_flag(On::day(day), today));
        let (verb, id) = (verb.name(), self.promise.id);
        format!("`trust promise {verb} {id}{on}{agreed}{details}`")
    }

    /// ` --on today` beside these details: a time alone is about the day that is named.
    fn on_with(self, details: TypedDetails<'_>, one: &Occurrence) -> String {
        match details.at.or(details.told) {
            Some(_) if !self.promise.recurring && one.due_at.is_some() => {
                on_flag(On::day(one.day), self.clock.today())
            }
            _ => self.on(one),
        }
    }

    /// The answer that the command gives.
    fn answer(&self) -> TypedAnswer<'_> {
        TypedAnswer {
            clock: self.clock,
            promise: self.promise,
            details: self.details,
            words: self.words,
        }
    }

    /// The agreement that was given, as it can be typed again.
    pub(super) fn agreed(self) -> String {
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
            words if names_other_time(self.words, words, self.clock, promise, one) => {
                format!(" {}", quoted(words))
            }
            _ => " WHEN".to_owned(),
        };
        let details = self.answer().fitting(verb, one);
        let (on, details) = (self.on_with(details, one), flags(details));
        let (verb, id) = (verb.name(), promise.id);
        format!("`trust promise {verb} {id}{arguments}{on}{agreed}{details}`")
    }

    /// True if the same answer again is refused: it would change nothing.
    pub(super) fn is_repeated(self, one: &Occurrence) -> bool {
        self.answer().is_repeated(self.verb, one)
    }

    /// False if the time it was done makes the answer another one than the verb says.
    pub(super) fn is_answered_so(self, one: &Occurrence) -> bool {
        self.answer().is_as_said(self.verb, one)
    }

    /// One way for each: “for today 12:00: `trust promise done 1 --on today`”.
    pub(super) fn each<'o>(self, ones: impl IntoIterator<Item = &'o Occurrence>) -> Option<String> {
        // One that was due by then cannot be agreed on any more.
        let can_be_agreed = |one: &&Occurrence| match (self.agreed, one.due_at) {
            (Some(agreed), Some(due)) => agreed.first() < due,
            _ => true,
        };
        let ones: Vec<&Occurrence> = ones.into_iter().filter(can_be_agreed).collect();
        let ways: Vec<String> = ones
            .iter()
            .map(|one| {
                let alike = ones.iter().filter(|other| other.due_at == one.due_at);
                let due = match alike.count() {
                    0 | 1 => self.due(one),
                    _ => self.due_from(one),
                };
                format!("for {due}: {}", self.same(one))
            })
            .collect();
        (!ways.is_empty()).then(|| ways.join("; "))
    }

    pub(super) fn is_outcome(self, outcome: Outcome) -> bool {
        self.verb.outcome() == Some(outcome)
    }
}

/// ` --at 9:00 --because "too tired"`
fn flags(details: TypedDetails<'_>) -> String {
    let options = [
        ("--at", details.at),
        ("--told", details.told),
        ("--because", details.because),
    ];
    let flag = |(name, typed): (&str, Option<&str>)| Some(format!(" {name} {}", quoted(typed?)));
    options.into_iter().filter_map(flag).collect()
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
