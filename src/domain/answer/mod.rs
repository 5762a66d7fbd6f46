//! The rules of answers: whether one is kept, late or broken, and what is refused.

use chrono::{DateTime, NaiveDate, Utc};

use super::agreement::Agreed;
use super::answer_target::{On, Verb};
use super::clock::{Clock, Due};
use super::occurrence::Outcome;
use super::promise::{Occurrence, Promise};

mod typed;

pub use typed::{PastTime, TimeWords, TypedAnswer, TypedDetails, names_other_time};

/// An answer about an occurrence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// It was done.
    Done,
    /// It was done after it was due.
    Late,
    /// It was not done.
    Broken,
}

impl Answer {
    /// Returns the answer that a verb gives; `None` of one that gives none.
    pub fn of(verb: Verb) -> Option<Self> {
        let answers = [Self::Done, Self::Late, Self::Broken];
        answers.into_iter().find(|answer| answer.verb() == verb)
    }

    /// Returns the verb that gives this answer.
    pub fn verb(self) -> Verb {
        match self {
            Self::Done => Verb::Done,
            Self::Late => Verb::Late,
            Self::Broken => Verb::Broken,
        }
    }
}

/// The details of an answer.
#[derive(Clone, Debug, Default)]
pub struct AnswerDetails {
    /// The occurrence, where it was named.
    pub on: Option<On>,
    /// The time it was done.
    pub at: Option<Due>,
    /// The time the partner was told ahead.
    pub told: Option<DateTime<Utc>>,
    /// The reason.
    pub because: Option<String>,
}

/// A reason why an answer cannot be true.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AnswerRefusal {
    /// It cannot be late: it has no due time.
    NoDueTime,
    /// It cannot be late yet: it is due then.
    NotDueYet(DateTime<Utc>),
    /// It is said to be late and was done before its due time.
    DoneInTime {
        /// The time it was done.
        done: DateTime<Utc>,
        /// The due time.
        due: DateTime<Utc>,
    },
    /// The partner is said to have been told then, before the promise was made.
    ToldBeforeMade(DateTime<Utc>),
    /// The partner is said to have been told ahead, after it was due.
    ToldAfterDue {
        /// The time of telling.
        told: DateTime<Utc>,
        /// The due time.
        due: DateTime<Utc>,
    },
    /// It is said to have been done then, before the promise was made.
    DoneBeforeMade(DateTime<Utc>),
    /// It is said to have been done on this day, which is still to come.
    DayToCome(NaiveDate),
    /// It is said to have been done on this day, before the promise was made.
    DayBeforeMade(NaiveDate),
}

impl Answer {
    /// Returns the outcome that this answer gives `occurrence`.
    ///
    /// # Errors
    /// The reason why it cannot be true.
    pub fn judge(
        self,
        clock: &Clock,
        promise: &Promise,
        occurrence: &Occurrence,
        details: &AnswerDetails,
    ) -> Result<Outcome, AnswerRefusal> {
        let outcome = self.outcome(clock, occurrence, details)?;
        check_told(promise, occurrence, details)?;
        check_done(clock, promise, occurrence, details)?;
        Ok(outcome)
    }

    fn outcome(
        self,
        clock: &Clock,
        occurrence: &Occurrence,
        details: &AnswerDetails,
    ) -> Result<Outcome, AnswerRefusal> {
        let at = details.at.map(|done| done.at);
        match (self, occurrence.due_at) {
            (Self::Broken, _) => Ok(Outcome::Broken),
            (Self::Done, due) => Ok(outcome_of_done(at, due)),
            (Self::Late, None) => Err(AnswerRefusal::NoDueTime),
            (Self::Late, Some(due)) if due > clock.now => Err(AnswerRefusal::NotDueYet(due)),
            (Self::Late, Some(due)) => match at.filter(|at| *at <= due) {
                Some(done) => Err(AnswerRefusal::DoneInTime { done, due }),
                None => Ok(Outcome::Late),
            },
        }
    }
}

/// Returns the outcome of what was done: by its due time, or when it is not known, it is kept; after
/// it, late.
pub fn outcome_of_done(done: Option<DateTime<Utc>>, due: Option<DateTime<Utc>>) -> Outcome {
    match done.zip(due) {
        Some((done, due)) if done > due => Outcome::Late,
        _ => Outcome::Kept,
    }
}

/// Telling ahead is before the due time, and not before the promise was made.
fn check_told(
    promise: &Promise,
    occurrence: &Occurrence,
    details: &AnswerDetails,
) -> Result<(), AnswerRefusal> {
    match (details.told, occurrence.due_at) {
        (Some(told), _) if !Agreed::at(told).is_after(promise.made_at) => {
            Err(AnswerRefusal::ToldBeforeMade(told))
        }
        (Some(told), Some(due)) if told > due => Err(AnswerRefusal::ToldAfterDue { told, due }),
        _ => Ok(()),
    }
}

/// Nothing is kept before it was promised, or done in days to come.
fn check_done(
    clock: &Clock,
    promise: &Promise,
    occurrence: &Occurrence,
    details: &AnswerDetails,
) -> Result<(), AnswerRefusal> {
    // Of what has no due time, the day named is the day it was done.
    let on = details.on.map(|on| on.day);
    let on = on.filter(|_| occurrence.due_at.is_none());
    match (details.at, on) {
        (Some(at), _) if at.day < promise.made_day => Err(AnswerRefusal::DoneBeforeMade(at.at)),
        (None, Some(on)) if on > clock.today() => Err(AnswerRefusal::DayToCome(on)),
        (None, Some(on)) if on < promise.made_day => Err(AnswerRefusal::DayBeforeMade(on)),
        _ => Ok(()),
    }
}

/// Returns whether something done at `done` can have this outcome: a time given earlier goes with the
/// outcome it led to.
fn fits(outcome: Outcome, done: DateTime<Utc>, due: Option<DateTime<Utc>>) -> bool {
    match outcome {
        Outcome::Kept => due.is_none_or(|due| done <= due),
        Outcome::Late => due.is_some_and(|due| done > due),
        Outcome::Broken | Outcome::Released => false,
    }
}

/// Answer given to an occurrence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Given {
    /// Occurrence as it is now.
    pub occurrence: Occurrence,
    /// Change that the answer made.
    pub change: AnswerChange,
}

/// Change that an answer makes to an occurrence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AnswerChange {
    /// It had no answer.
    First,
    /// It had another outcome.
    Corrected(Outcome),
    /// It had the same outcome, and details were added or changed.
    Added,
    /// It had the same outcome and the same details.
    Nothing,
}

/// Returns `occurrence` with `outcome` and the details of its answer, and the change that this is.
/// An addition leaves the time of the answer as it was.
pub fn answered(
    clock: &Clock,
    mut occurrence: Occurrence,
    outcome: Outcome,
    details: &AnswerDetails,
) -> Given {
    let before = occurrence.clone();
    let again = before.outcome == Some(outcome);
    let names_day = details.at.is_some() || details.on.is_some();
    if occurrence.due_at.is_none() && (!again || names_day) {
        (occurrence.day, occurrence.second) = day_done(clock, details);
    }
    occurrence.outcome = Some(outcome);
    if !again {
        occurrence.answered_at = Some(clock.now);
        occurrence.answered_day = Some(clock.today());
        // It holds for a release only.
        occurrence.agreed_at = None;
        occurrence.unknown = false;
    }
    let done = details.at.map(|done| done.at);
    let still = occurrence
        .done_at
        .filter(|done| fits(outcome, *done, occurrence.due_at));
    occurrence.done_at = done.or(still);
    occurrence.told_at = details.told.or(occurrence.told_at);
    // The reason why it was not kept does not hold for one that was.
    let stale = outcome == Outcome::Kept && !again;
    let because = occurrence.because.filter(|_| !stale);
    occurrence.because = details.because.clone().or(because);
    let change = match before.outcome {
        None => AnswerChange::First,
        Some(other) if !again => AnswerChange::Corrected(other),
        Some(_) if before.day == occurrence.day && before.details() == occurrence.details() => {
            AnswerChange::Nothing
        }
        Some(_) => AnswerChange::Added,
    };
    Given { occurrence, change }
}

/// The day and second on which an undated promise counts: when it was done, as far as that was
/// said.
fn day_done(clock: &Clock, details: &AnswerDetails) -> (NaiveDate, i32) {
    let now = clock
        .due_at(clock.local())
        .map_or((clock.today(), 0), |now| (now.day, now.second));
    match (details.at, details.on.map(|on| on.day)) {
        (Some(at), _) => (at.day, at.second),
        (None, Some(day)) if day != now.0 => (day, 0),
        _ => now,
    }
}

#[cfg(test)]
mod tests;
