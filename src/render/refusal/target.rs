//! Refusals for want of an occurrence to answer, move or release.

use chrono::NaiveDate;

use super::{Refusal, quoted};
use crate::domain::agreement::Agreed;
use crate::domain::answer_target::{self, On, Verb};
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

    fn show(self) -> String {
        format!("`trust promise show {}`", self.promise.id)
    }

    /// Due time of an occurrence in words.
    pub(super) fn due(self, one: &Occurrence) -> String {
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

    /// The command with another verb, for one occurrence.
    pub(super) fn verb(self, verb: &str, one: &Occurrence) -> String {
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
    fn same_agreed(self, one: &Occurrence, agreed: &str) -> String {
        let Self { promise, verb, .. } = self;
        let arguments = match self.arguments {
            "" => String::new(),
            words if (self.moves)(self.clock, promise, words, one) => format!(" {}", quoted(words)),
            _ => " WHEN".to_owned(),
        };
        let verb = verb.name();
        let on = self.on(one);
        let details = self.details_for(one).flags();
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
    fn is_repeated(self, one: &Occurrence) -> bool {
        let details = self.details_for(one);
        let outcome = if self.verb == Verb::Done && details.at.is_some() {
            self.outcome_with(details, one)
        } else {
            one.outcome.filter(|outcome| self.is_outcome(*outcome))
        };
        details.is_empty() && one.outcome.is_some() && outcome == one.outcome
    }

    /// One way for each: “for today 12:00: `trust promise done 1 --on today`”.
    fn each<'o>(self, ones: impl IntoIterator<Item = &'o Occurrence>) -> Option<String> {
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

    fn is_outcome(self, outcome: Outcome) -> bool {
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
    let day = day_word(on.day, today);
    match on.time {
        Some(time) => format!(" --on \"{day} {}\"", time.format("%H:%M")),
        None => format!(" --on {day}"),
    }
}

/// `today`, or the date.
fn day_word(day: NaiveDate, today: NaiveDate) -> String {
    if day == today {
        "today".to_owned()
    } else {
        day.to_string()
    }
}

/// Words for a refusal for want of an occurrence.
pub fn target(command: Command<'_>, refusal: &answer_target::Refusal) -> Refusal {
    let title = command.title();
    match refusal {
        answer_target::Refusal::Answered {
            answered,
            silent,
            next,
        } => {
            let outcome = answered.outcome.map_or("answered", Outcome::name);
            let correction = match (command.verb, answered.outcome) {
                (Verb::Move | Verb::Release, _) => {
                    Some(format!("to undo that: {}", command.verb("clear", answered)))
                }
                (_, Some(_)) if command.is_repeated(answered) => None,
                (_, Some(outcome)) if command.is_outcome(outcome) => {
                    Some(format!("to add to that: {}", command.same(answered)))
                }
                (_, Some(_)) => Some(format!("to correct it: {}", command.same(answered))),
                (_, None) => None,
            };
            let others = command.each(silent.iter().chain(next));
            let ways: Vec<String> = correction.into_iter().chain(others).collect();
            Refusal {
                message: format!(
                    "{title}, due {}, is already {outcome}",
                    command.due(answered)
                ),
                hint: or_show(command, ways.join("; ")),
            }
        }
        answer_target::Refusal::Several { left } => {
            let fitting = left.iter().filter(|one| !command.is_repeated(one));
            match (command.each(fitting), left.first()) {
                (None, Some(first)) if first.outcome.is_some() => all_answered(command, left),
                (ways, _) => Refusal {
                    message: format!("{title} is due at several times"),
                    hint: or_show(command, ways.unwrap_or_default()),
                },
            }
        }
        answer_target::Refusal::EarlierSilent { answered, silent } => {
            let outcome = answered.outcome.map_or("answered", Outcome::name);
            let ways = [silent, answered]
                .into_iter()
                .filter(|one| !command.is_repeated(one));
            Refusal {
                message: format!(
                    "{title} was due {}, which is {outcome}, and {}, which is not answered",
                    command.due(answered),
                    command.due(silent)
                ),
                hint: or_show(command, command.each(ways).unwrap_or_default()),
            }
        }
        answer_target::Refusal::NotDue { today, next } => {
            not_due(command, today.as_ref().or(next.as_ref()))
        }
        answer_target::Refusal::NotAhead { today, next } => {
            let mut refusal = not_ahead(command, today);
            if let Some(next) = command.each(next) {
                refusal.hint = format!("{}; {next}", refusal.hint);
            }
            refusal
        }
        answer_target::Refusal::NothingOn(on) => {
            let message = if let Some(time) = on.time {
                format!("{title} is not due at {}", time.format("%H:%M"))
            } else {
                let day = day_words(on.day, command.clock.today());
                format!("{title} has nothing due {day}")
            };
            Refusal {
                message,
                hint: or_show(command, String::new()),
            }
        }
        answer_target::Refusal::Nothing => Refusal {
            message: format!("{title} has ended and has no occurrence left to answer"),
            hint: format!("{} shows its history", command.show()),
        },
    }
}

/// All of several on a day have the answer already.
fn all_answered(command: Command<'_>, all: &[Occurrence]) -> Refusal {
    let dues: Vec<String> = all.iter().map(|one| command.due(one)).collect();
    let ways = all.iter().map(|one| {
        let clear = command.verb("clear", one);
        format!("to clear that of {}: {clear}", command.due(one))
    });
    let outcome = all.iter().find_map(|one| one.outcome);
    Refusal {
        message: format!(
            "{}, due {}, is already {}",
            command.title(),
            dues.join(" and "),
            outcome.map_or("answered", Outcome::name)
        ),
        hint: ways.collect::<Vec<_>>().join("; "),
    }
}

fn or_show(command: Command<'_>, hint: String) -> String {
    if hint.is_empty() {
        format!("{} shows when it is due", command.show())
    } else {
        hint
    }
}

/// Nothing is past due. Only a broken one can be answered ahead.
fn not_due(command: Command<'_>, next: Option<&Occurrence>) -> Refusal {
    let due = next.map_or_else(String::new, |next| {
        format!(": it is due {}", command.due(next))
    });
    let ahead = next.filter(|_| command.verb != Verb::Late);
    Refusal {
        message: format!("nothing of {} is past due{due}", command.title()),
        hint: or_show(command, command.each(ahead).unwrap_or_default()),
    }
}

/// Words for the refusal to move or release an occurrence that is past due, answered or moved
/// away.
pub fn not_ahead(command: Command<'_>, one: &Occurrence) -> Refusal {
    let verb = command.verb.name();
    let (title, due) = (command.title(), command.due(one));
    let clear = format!("to undo that: {}", command.verb("clear", one));
    if let Some(outcome) = one.outcome {
        return Refusal {
            message: format!(
                "cannot {verb} {title}, due {due}: it is already {}",
                outcome.name()
            ),
            hint: match outcome {
                Outcome::Released
                    if command.verb == Verb::Release && !command.details.is_empty() =>
                {
                    let same = command.same_agreed(one, "");
                    format!("to add to that: {same}; {clear}")
                }
                _ => clear,
            },
        };
    }
    let is_due = one.due_at.is_some_and(|due| due <= command.clock.now);
    if !is_due {
        return Refusal {
            message: format!("cannot {verb} {title}: today's was moved to {due}"),
            hint: clear,
        };
    }
    Refusal {
        message: format!("cannot {verb} {title}: it was due {due}"),
        hint: past_due(command, one),
    }
}

/// Words for the refusal of an action for which a promise has to recur. The command, which moves or
/// releases the occurrence, is the way out while it is ahead.
pub fn not_recurring(command: Command<'_>, action: &str, one: Option<&Occurrence>) -> Refusal {
    let is_due = |one: &&Occurrence| one.due_at.is_some_and(|due| due <= command.clock.now);
    let hint = match one.filter(|one| one.outcome.is_none()) {
        None => format!("{} shows its answer", command.show()),
        Some(one) if is_due(&one) => past_due(command, one),
        Some(one) if command.verb == Verb::Move => {
            format!("to agree on another time: {}", command.same(one))
        }
        Some(one) => format!("if your partner let it go: {}", command.same(one)),
    };
    Refusal {
        message: format!("cannot {action} {}: it does not recur", command.title()),
        hint,
    }
}

/// Words for the stop of a promise that does not recur.
pub fn not_stopped(command: Command<'_>, one: Option<&Occurrence>) -> Refusal {
    let Refusal { message, hint } = not_recurring(command, "stop", one);
    let remove = format!(
        "if it was a mistake: `trust promise rm {}`",
        command.promise.id
    );
    Refusal::new(message, format!("{hint}; {remove}"))
}

/// Words for the refusal to change when `one` is due, since it is answered or past due.
pub fn not_editable(command: Command<'_>, one: &Occurrence) -> Refusal {
    let title = command.title();
    if let Some(outcome) = one.outcome {
        return Refusal {
            message: format!(
                "cannot edit the time of {title}: it is already {}",
                outcome.name()
            ),
            hint: format!("to remove the answer: {}", command.verb("clear", one)),
        };
    }
    Refusal {
        message: format!(
            "cannot edit the time of {title}: it was due {}",
            command.due(one)
        ),
        hint: format!(
            "answer it with {}, {} or {}, then make a new promise",
            command.verb("done", one),
            command.verb("late", one),
            command.verb("broken", one)
        ),
    }
}

/// Words for the refusal to clear what is neither answered nor moved.
pub fn nothing_to_clear(
    command: Command<'_>,
    on: Option<On>,
    latest: Option<&Occurrence>,
) -> Refusal {
    let title = command.title();
    let Some(latest) = latest else {
        return Refusal {
            message: format!("{title} has no answer to clear"),
            hint: or_show(command, String::new()),
        };
    };
    let message = match on {
        None => format!("{title} recurs: name the day to clear"),
        Some(on) => {
            let day = day_words(on.day, command.clock.today());
            format!("{title} has no answer to clear {day}")
        }
    };
    Refusal {
        message,
        hint: format!("to clear the latest: {}", command.same(latest)),
    }
}

/// The ways out for an occurrence that is past due: an agreement from before, or an answer.
fn past_due(command: Command<'_>, one: &Occurrence) -> String {
    let agreed = one.due_at.and_then(|due| {
        // Of a day alone any hour counts.
        let before = due.checked_sub_signed(chrono::TimeDelta::seconds(1))?;
        Some(day_word(
            command.clock.day_of(before),
            command.clock.today(),
        ))
    });
    let agreed = format!(" --agreed {}", agreed.unwrap_or_default());
    format!(
        "if you agreed before it was due: {}; otherwise {} or {}, then make a new promise",
        command.same_agreed(one, &agreed),
        command.verb("late", one),
        command.verb("broken", one)
    )
}

/// Words for a promise that does not exist.
pub fn unknown_promise(id: i64) -> Refusal {
    Refusal::new(
        format!("no such promise: {id}"),
        "`trust promise list --all` lists them",
    )
}

/// Words where no open promise is there to choose from.
pub fn no_promise_to_choose() -> Refusal {
    Refusal::new(
        "no open promise to choose from",
        "`trust promise list --all` lists all promises",
    )
}

/// Words for a list to choose from that is empty, since the answer fits no promise at present.
pub fn nothing_to_answer(verb: Verb) -> Refusal {
    Refusal::new(
        format!("no promise to which `{}` applies now", verb.name()),
        "`trust promise list` lists the open ones; `trust promise list --all` lists all",
    )
}

/// Words for `--at` with a broken promise.
pub fn at_of_broken() -> Refusal {
    Refusal::new(
        "--at cannot be used with a broken promise: it was not done",
        "leave out --at, or use `trust promise late`",
    )
}

/// Words for a move without a time.
pub fn move_needs_time() -> Refusal {
    Refusal::new(
        "missing required arguments: [ID] <WHEN>",
        "for example: `trust promise move 3 tomorrow 18:00`",
    )
}

/// Words for a move to the time at which it is due, `due`.
pub fn already_due(promise: &Promise, due: &str) -> Refusal {
    Refusal::new(
        format!("{} is already due {due}", super::title(promise)),
        format!("`trust promise show {}` shows when it is due", promise.id),
    )
}

/// Words for an edit without a change.
pub fn nothing_edited() -> Refusal {
    Refusal::new(
        "no change was given",
        "for example: `trust promise edit 3 --text \"call you at 12\"`",
    )
}

/// Words for the stop of a promise that has ended.
pub fn already_ended(promise: &Promise) -> Refusal {
    Refusal::new(
        format!("{} has already ended", super::title(promise)),
        format!(
            "to begin it again: `trust promise edit {} --every RULE`",
            promise.id
        ),
    )
}

/// Words for the end of a pause of a promise that is not paused; `way` undoes one that is over.
pub fn not_paused(promise: &Promise, way: Option<String>) -> Refusal {
    let show = || format!("`trust promise show {}` shows when it is due", promise.id);
    Refusal::new(
        format!("{} is not paused", super::title(promise)),
        way.unwrap_or_else(show),
    )
}

/// Words where no promise is paused; `way` undoes the latest pause.
pub fn nothing_paused(way: Option<String>) -> Refusal {
    let list = || "`trust promise list` lists the promises".to_owned();
    Refusal::new("no promise is paused", way.unwrap_or_else(list))
}
