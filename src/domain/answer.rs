//! The rules of answers: whether one is kept, late or broken, and what is refused.

use chrono::{DateTime, NaiveDate, Utc};

use super::answer_target::{On, Verb};
use super::clock::{Clock, Due};
use super::occurrence::Outcome;
use super::promise::{Occurrence, Promise};

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
    /// It is said to be late and was done before this due time.
    DoneInTime(DateTime<Utc>),
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
        check_told(clock, promise, occurrence, details)?;
        check_done(clock, promise, occurrence, details)?;
        Ok(outcome)
    }

    /// Done by the due time is kept, after it late.
    fn outcome(
        self,
        clock: &Clock,
        occurrence: &Occurrence,
        details: &AnswerDetails,
    ) -> Result<Outcome, AnswerRefusal> {
        let at = details.at.map(|done| done.at);
        match (self, occurrence.due_at) {
            (Self::Broken, _) => Ok(Outcome::Broken),
            (Self::Done, Some(due)) if at.is_some_and(|at| at > due) => Ok(Outcome::Late),
            (Self::Done, _) => Ok(Outcome::Kept),
            (Self::Late, None) => Err(AnswerRefusal::NoDueTime),
            (Self::Late, Some(due)) if due >= clock.now => Err(AnswerRefusal::NotDueYet(due)),
            (Self::Late, Some(due)) if at.is_some_and(|at| at <= due) => {
                Err(AnswerRefusal::DoneInTime(due))
            }
            (Self::Late, Some(_)) => Ok(Outcome::Late),
        }
    }
}

/// Telling ahead is before the due time, and not before the promise was made.
fn check_told(
    clock: &Clock,
    promise: &Promise,
    occurrence: &Occurrence,
    details: &AnswerDetails,
) -> Result<(), AnswerRefusal> {
    match (details.told, occurrence.due_at) {
        (Some(told), _) if clock.day_of(told) < promise.made_day => {
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
mod tests {
    use chrono::{NaiveDateTime, NaiveTime, Weekday};

    use super::*;
    use crate::domain::clock::{NamedDays, NamedTimes, Zone};
    use crate::domain::occurrence::Slot;

    /// `18 09:30`, a day of November 2026, in UTC.
    fn at(text: &str) -> DateTime<Utc> {
        let local = NaiveDateTime::parse_from_str(&format!("2026-11-{text}"), "%Y-%m-%d %H:%M");
        local.unwrap().and_utc()
    }

    /// Noon on the 20th.
    fn clock() -> Clock {
        Clock {
            now: at("20 12:00"),
            zone: Zone::utc(),
            day_start: NaiveTime::MIN,
            week_start: Weekday::Mon,
            times: NamedTimes::default(),
            days: NamedDays::default(),
        }
    }

    fn moment(text: &str) -> Due {
        clock().due_at(at(text).naive_utc()).unwrap()
    }

    /// Made on the 18th.
    fn promise() -> Promise {
        Promise {
            id: 1,
            text: "call".into(),
            note: None,
            tags: Vec::new(),
            private: false,
            made_at: at("18 08:00"),
            made_day: at("18 08:00").date_naive(),
            due_from: None,
            recurring: false,
            due: None,
            ended_day: None,
        }
    }

    fn occurrence(due: Option<&str>) -> Occurrence {
        let due = due.map(moment);
        let day = due.map_or(promise().made_day, |due| due.day);
        Occurrence::open(1, Slot { day, nth: 1 }, due)
    }

    fn judged(
        answer: Answer,
        due: Option<&str>,
        details: &AnswerDetails,
    ) -> Result<Outcome, AnswerRefusal> {
        answer.judge(&clock(), &promise(), &occurrence(due), details)
    }

    fn done(text: &str) -> AnswerDetails {
        AnswerDetails {
            at: Some(moment(text)),
            ..AnswerDetails::default()
        }
    }

    #[test]
    fn the_due_time_decides_between_kept_and_late() {
        let due = Some("20 10:00");
        let none = AnswerDetails::default();
        assert_eq!(judged(Answer::Done, due, &none), Ok(Outcome::Kept));
        assert_eq!(
            judged(Answer::Done, due, &done("20 10:00")),
            Ok(Outcome::Kept)
        );
        assert_eq!(
            judged(Answer::Done, due, &done("20 10:01")),
            Ok(Outcome::Late)
        );
        assert_eq!(judged(Answer::Done, None, &none), Ok(Outcome::Kept));
        assert_eq!(judged(Answer::Late, due, &none), Ok(Outcome::Late));
        assert_eq!(
            judged(Answer::Late, due, &done("20 10:01")),
            Ok(Outcome::Late)
        );
        assert_eq!(judged(Answer::Broken, None, &none), Ok(Outcome::Broken));
    }

    #[test]
    fn what_cannot_be_true_is_refused() {
        let none = AnswerDetails::default();
        let told = |text| AnswerDetails {
            told: Some(at(text)),
            ..AnswerDetails::default()
        };
        let on = |text| AnswerDetails {
            on: Some(On {
                day: at(text).date_naive(),
                time: None,
            }),
            ..AnswerDetails::default()
        };
        let due = Some("20 10:00");
        for (answer, due, details, refusal) in [
            (Answer::Late, None, none.clone(), AnswerRefusal::NoDueTime),
            (
                Answer::Late,
                Some("20 12:00"),
                none,
                AnswerRefusal::NotDueYet(at("20 12:00")),
            ),
            (
                Answer::Late,
                due,
                done("20 10:00"),
                AnswerRefusal::DoneInTime(at("20 10:00")),
            ),
            (
                Answer::Broken,
                due,
                told("17 23:59"),
                AnswerRefusal::ToldBeforeMade(at("17 23:59")),
            ),
            (
                Answer::Broken,
                due,
                told("20 10:01"),
                AnswerRefusal::ToldAfterDue {
                    told: at("20 10:01"),
                    due: at("20 10:00"),
                },
            ),
            (
                Answer::Done,
                due,
                done("17 23:59"),
                AnswerRefusal::DoneBeforeMade(at("17 23:59")),
            ),
            (
                Answer::Done,
                None,
                on("21 00:00"),
                AnswerRefusal::DayToCome(at("21 00:00").date_naive()),
            ),
            (
                Answer::Done,
                None,
                on("17 00:00"),
                AnswerRefusal::DayBeforeMade(at("17 00:00").date_naive()),
            ),
        ] {
            assert_eq!(judged(answer, due, &details), Err(refusal));
        }
        assert_eq!(
            judged(Answer::Broken, due, &told("20 10:00")),
            Ok(Outcome::Broken)
        );
    }

    #[test]
    fn a_correction_keeps_what_still_fits() {
        let late = AnswerDetails {
            because: Some("forgot".into()),
            told: Some(at("20 09:00")),
            ..done("20 11:00")
        };
        let give = |one, outcome, details| answered(&clock(), one, outcome, details).occurrence;
        let first = give(occurrence(Some("20 10:00")), Outcome::Late, &late);
        assert_eq!(first.done_at, Some(at("20 11:00")));
        let none = AnswerDetails::default();
        let kept = give(first.clone(), Outcome::Kept, &none);
        assert_eq!((kept.done_at, kept.because), (None, None));
        assert_eq!(kept.told_at, Some(at("20 09:00")));
        let broken = give(first, Outcome::Broken, &none);
        assert_eq!(broken.because.as_deref(), Some("forgot"));
        assert_eq!(broken.told_at, Some(at("20 09:00")));
    }

    #[test]
    fn an_undated_promise_counts_on_the_day_it_was_done() {
        let day = |details: &AnswerDetails| {
            let given = answered(&clock(), occurrence(None), Outcome::Kept, details);
            let one = given.occurrence;
            (one.day.to_string(), one.second)
        };
        let noon = 12 * 60 * 60;
        assert_eq!(day(&AnswerDetails::default()), ("2026-11-20".into(), noon));
        assert_eq!(day(&done("19 12:00")), ("2026-11-19".into(), noon));
        let on = AnswerDetails {
            on: Some(On {
                day: at("19 00:00").date_naive(),
                time: None,
            }),
            ..AnswerDetails::default()
        };
        assert_eq!(day(&on), ("2026-11-19".into(), 0));
    }

    #[test]
    fn the_partner_can_be_told_from_the_day_it_was_made_on() {
        let told = AnswerDetails {
            told: Some(at("18 07:00")),
            ..AnswerDetails::default()
        };
        assert_eq!(
            judged(Answer::Broken, Some("20 10:00"), &told),
            Ok(Outcome::Broken)
        );
    }

    #[test]
    fn details_are_added_without_answering_again() {
        let none = AnswerDetails::default();
        let later = Clock {
            now: at("25 12:00"),
            ..clock()
        };
        let first = answered(&clock(), occurrence(Some("20 10:00")), Outcome::Late, &none);
        assert_eq!(first.change, AnswerChange::First);
        let add = |details: &AnswerDetails, outcome| {
            answered(&later, first.occurrence.clone(), outcome, details)
        };
        assert_eq!(add(&none, Outcome::Late).change, AnswerChange::Nothing);
        let reason = AnswerDetails {
            because: Some("rain".into()),
            ..AnswerDetails::default()
        };
        let added = add(&reason, Outcome::Late);
        assert_eq!(added.change, AnswerChange::Added);
        assert_eq!(added.occurrence.answered_at, Some(at("20 12:00")));
        let again = answered(&later, added.occurrence, Outcome::Late, &reason);
        assert_eq!(again.change, AnswerChange::Nothing);
        let corrected = add(&none, Outcome::Kept);
        assert_eq!(corrected.change, AnswerChange::Corrected(Outcome::Late));
        assert_eq!(corrected.occurrence.answered_at, Some(at("25 12:00")));
    }

    #[test]
    fn an_undated_answer_stays_on_its_day_when_a_reason_is_added() {
        let first = answered(&clock(), occurrence(None), Outcome::Kept, &done("19 12:00"));
        let reason = AnswerDetails {
            because: Some("rain".into()),
            ..AnswerDetails::default()
        };
        let added = answered(&clock(), first.occurrence.clone(), Outcome::Kept, &reason);
        assert_eq!(added.occurrence.day, first.occurrence.day);
        let moved = answered(&clock(), first.occurrence, Outcome::Kept, &done("18 12:00"));
        assert_eq!(moved.change, AnswerChange::Added);
    }
}
