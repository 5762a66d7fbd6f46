//! Answers as they are typed: what their words make of an occurrence, and which of them can be typed
//! again for another one.

use std::fmt::Debug;

use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Utc};

use super::{Answer, AnswerDetails};
use crate::domain::agreement::Agreed;
use crate::domain::answer_target::{On, Verb, is_small_hour};
use crate::domain::clock::{Clock, Due};
use crate::domain::occurrence::Outcome;
use crate::domain::period::answer::day_done;
use crate::domain::promise::{Occurrence, Promise};

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

/// Moment in the past, as its words are read.
#[derive(Clone, Copy, Debug)]
pub struct PastTime {
    /// Moment.
    pub due: Due,
    /// Calendar date.
    pub day: NaiveDate,
    /// Time on the wall clock; `None` for the whole day.
    pub time: Option<NaiveTime>,
}

impl PastTime {
    /// Returns true if it is the whole day on which something was due, so that it lies neither before
    /// nor after.
    fn is_day_of(self, due: DateTime<Utc>, clock: &Clock) -> bool {
        self.time.is_none() && clock.zone.local(due).date() == self.day
    }
}

/// Reads words for times.
pub trait TimeWords: Debug {
    /// Reads a moment that has passed, beside the day `on` that was named and nearest to `near`;
    /// `None` where the words mean none.
    fn past(
        &self,
        words: &str,
        on: Option<NaiveDate>,
        near: Option<DateTime<Utc>>,
        clock: &Clock,
    ) -> Option<PastTime>;

    /// Reads the new due time of an occurrence, as it is agreed at the moment of `clock`; `None` where
    /// the words mean none.
    fn coming(&self, words: &str, one: &Occurrence, clock: &Clock) -> Option<Due>;
}

/// Returns whether words name a time that an occurrence can be moved to: one other than its own, and
/// where it is past due, one that could be agreed on the day it was due.
pub fn names_other_time(
    reader: &dyn TimeWords,
    words: &str,
    clock: &Clock,
    promise: &Promise,
    one: &Occurrence,
) -> bool {
    let past = one.due_at.filter(|due| *due <= clock.now);
    let agreed = past.and_then(|due| {
        let before = due.checked_sub_signed(TimeDelta::seconds(1))?;
        let agreed = Agreed::on(clock.day_of(before), clock)?;
        agreed.check(promise.made_at, Some(due), clock.now).ok()
    });
    let then = Clock {
        now: agreed.map_or(clock.now, |agreed| agreed.from),
        ..clock.clone()
    };
    let due = reader.coming(words, one, &then);
    due.is_some_and(|due| Some(due.at) != one.due_at)
}

impl TypedDetails<'_> {
    /// Returns true if there is none.
    pub fn is_empty(self) -> bool {
        self.at.is_none() && self.told.is_none() && self.because.is_none()
    }

    /// Reads the times again beside the due time of the occurrence: an hour without am or pm is the
    /// one nearer to it. Of the day alone on which it was due any hour counts: nothing is known of
    /// when it was done, and the partner was told before.
    pub fn near(
        self,
        words: &dyn TimeWords,
        clock: &Clock,
        details: &AnswerDetails,
        occurrence: &Occurrence,
    ) -> AnswerDetails {
        let mut details = details.clone();
        let Some(due) = occurrence.due_at else {
            return details;
        };
        let on = details.on.map(|on| on.day);
        let read = |typed: Option<&str>| words.past(typed?, on, Some(due), clock);
        // The small hours after the day belong to its evening.
        let next_day = on.and_then(|on| on.succ_opt());
        let night = self.at.filter(|_| next_day.is_some()).and_then(|typed| {
            let past = words.past(typed, next_day, Some(due), clock)?;
            let small = past.time.is_some_and(is_small_hour);
            (small && Some(past.day) == next_day).then_some(past)
        });
        let at = read(self.at).into_iter().chain(night);
        if let Some(past) = at.min_by_key(|past| (past.due.at - due).abs()) {
            details.at = (!past.is_day_of(due, clock)).then_some(past.due);
        }
        if let Some(past) = read(self.told) {
            let before = due - TimeDelta::seconds(1);
            let is_day = past.is_day_of(due, clock);
            let told = past.due.at;
            details.told = Some(if is_day { told.min(before) } else { told });
        }
        details
    }
}

/// Answer as it was typed. What it means depends on the occurrence it is typed for.
#[derive(Clone, Copy, Debug)]
pub struct TypedAnswer<'a> {
    /// Clock.
    pub clock: &'a Clock,
    /// Promise.
    pub promise: &'a Promise,
    /// Details that were given.
    pub details: TypedDetails<'a>,
    /// Reader of their words.
    pub words: &'a dyn TimeWords,
}

impl<'a> TypedAnswer<'a> {
    /// Returns those of the details that a verb accepts and that can be true of an occurrence.
    pub fn fitting(self, verb: Verb, one: &Occurrence) -> TypedDetails<'a> {
        self.first_of(verb, one, |_| true)
    }

    /// Returns those of the [`fitting`](Self::fitting) details that leave the answer the one that the
    /// verb names: done after it was due is late.
    pub fn leaving(self, verb: Verb, one: &Occurrence) -> TypedDetails<'a> {
        self.first_of(verb, one, |outcome| verb.outcome() == Some(outcome))
    }

    /// Returns the outcome that the verb gives an occurrence with all these details; `None` where it
    /// cannot be true.
    pub fn outcome(self, verb: Verb, one: &Occurrence) -> Option<Outcome> {
        self.outcome_with(verb, self.details, one)
    }

    fn first_of(
        self,
        verb: Verb,
        one: &Occurrence,
        is_wanted: impl Fn(Outcome) -> bool,
    ) -> TypedDetails<'a> {
        let all = accepted(verb, self.details);
        let without_told = TypedDetails { told: None, ..all };
        let without_at = TypedDetails { at: None, ..all };
        let without_times = TypedDetails {
            at: None,
            ..without_told
        };
        let can_be = |details: &TypedDetails<'_>| {
            let times = details.at.or(details.told);
            times.is_none()
                || self
                    .outcome_with(verb, *details, one)
                    .is_some_and(&is_wanted)
        };
        let choices = [all, without_told, without_at, without_times];
        choices.into_iter().find(can_be).unwrap_or_default()
    }

    /// Returns the outcome that a verb with these details gives an occurrence named by its day; `None`
    /// where it cannot be true.
    fn outcome_with(
        self,
        verb: Verb,
        typed: TypedDetails<'_>,
        occurrence: &Occurrence,
    ) -> Option<Outcome> {
        let answer = Answer::of(verb)?;
        let day = occurrence.day;
        let read = |words: Option<&str>| match words {
            None => Some(None),
            Some(words) => self
                .words
                .past(words, Some(day), None, self.clock)
                .map(Some),
        };
        let details = AnswerDetails {
            on: Some(On::day(day)),
            at: read(typed.at)?.map(|past| past.due),
            told: read(typed.told)?.map(|past| past.due.at),
            because: None,
        };
        let details = typed.near(self.words, self.clock, &details, occurrence);
        let judged = answer.judge(self.clock, self.promise, occurrence, &details);
        judged.ok()
    }

    /// Returns those of the details that a verb accepts for a goal per week or month, on the day `on`
    /// where one is named: it is done on the day of its time, and never late.
    pub fn for_goal(self, verb: Verb, on: Option<NaiveDate>) -> TypedDetails<'a> {
        let all = accepted(verb, self.details);
        let done_then = |words: &&str| {
            let past = self.words.past(words, on, None, self.clock);
            let details = AnswerDetails {
                on: on.map(On::day),
                at: past.map(|past| past.due),
                ..AnswerDetails::default()
            };
            past.is_some() && day_done(self.clock, self.promise.made_day, &details).is_ok()
        };
        TypedDetails {
            at: all.at.filter(done_then),
            told: None,
            ..all
        }
    }

    /// Returns true if the same answer again is refused: it would change nothing.
    pub fn is_repeated(self, verb: Verb, one: &Occurrence) -> bool {
        let details = self.fitting(verb, one);
        let outcome = if verb == Verb::Done && details.at.is_some() {
            self.outcome_with(verb, details, one)
        } else {
            one.outcome
                .filter(|outcome| verb.outcome() == Some(*outcome))
        };
        let reason = details.because.map(str::trim);
        let adds = details.at.or(details.told).is_some()
            || reason.is_some_and(|reason| one.because.as_deref() != Some(reason));
        !adds && one.outcome.is_some() && outcome == one.outcome
    }

    /// Returns false if the time it was done makes the answer another one than the verb says.
    pub fn is_as_said(self, verb: Verb, one: &Occurrence) -> bool {
        let details = self.fitting(verb, one);
        details.at.is_none()
            || self
                .outcome_with(verb, details, one)
                .is_none_or(|outcome| verb.outcome() == Some(outcome))
    }
}

/// Returns those of the details that a verb accepts.
fn accepted(verb: Verb, all: TypedDetails<'_>) -> TypedDetails<'_> {
    match verb {
        Verb::Done | Verb::Late => all,
        Verb::Broken => TypedDetails { at: None, ..all },
        Verb::Release => TypedDetails {
            because: all.because,
            ..TypedDetails::default()
        },
        Verb::Move | Verb::Repair | Verb::Clear => TypedDetails::default(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{at, clock, moment, occurrence, promise};
    use super::*;

    /// Reads times of the 20th.
    #[derive(Debug)]
    struct OfToday;

    impl TimeWords for OfToday {
        fn past(
            &self,
            words: &str,
            _: Option<NaiveDate>,
            _: Option<DateTime<Utc>>,
            _: &Clock,
        ) -> Option<PastTime> {
            let due = moment(&format!("20 {words}"));
            Some(PastTime {
                due,
                day: due.day,
                time: Some(at(&format!("20 {words}")).time()),
            })
        }

        fn coming(&self, words: &str, _: &Occurrence, _: &Clock) -> Option<Due> {
            Some(moment(&format!("20 {words}")))
        }
    }

    #[test]
    fn another_time_is_none_that_it_has_already() {
        let (clock, promise) = (clock(), promise());
        let due = occurrence(Some("20 18:00"));
        let moves = |words| names_other_time(&OfToday, words, &clock, &promise, &due);
        assert!(moves("19:00") && !moves("18:00"));
    }

    #[test]
    fn a_verb_has_the_details_that_it_accepts_and_that_leave_it_true() {
        let (clock, promise) = (clock(), promise());
        let due = occurrence(Some("20 10:00"));
        let of = |verb, at, told| {
            let typed = TypedAnswer {
                clock: &clock,
                promise: &promise,
                details: TypedDetails {
                    at,
                    told,
                    because: Some("tired"),
                },
                words: &OfToday,
            };
            let fits = |details: TypedDetails<'_>| {
                assert_eq!(
                    details.because.is_some(),
                    !matches!(verb, Verb::Move | Verb::Clear)
                );
                (details.at.is_some(), details.told.is_some())
            };
            (
                fits(typed.fitting(verb, &due)),
                fits(typed.leaving(verb, &due)),
            )
        };
        let (early, late) = (Some("09:00"), Some("11:00"));
        let (both, none) = ((true, true), (false, false));
        assert_eq!(of(Verb::Late, late, early), (both, both));
        assert_eq!(of(Verb::Done, early, early), (both, both));
        assert_eq!(of(Verb::Done, late, early), (both, (false, true)));
        assert_eq!(of(Verb::Late, early, early), ((false, true), (false, true)));
        assert_eq!(of(Verb::Late, late, late), ((true, false), (true, false)));
        assert_eq!(
            of(Verb::Broken, late, early),
            ((false, true), (false, true))
        );
        for verb in [Verb::Release, Verb::Move, Verb::Clear] {
            assert_eq!(of(verb, late, early), (none, none), "{verb:?}");
        }
    }
}
