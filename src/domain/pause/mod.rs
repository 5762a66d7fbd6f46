//! Pauses: days on which nothing of a recurring promise is due.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

mod active;
mod away;
mod plan;

pub use active::{ActivePart, without_pauses};
pub use away::{Away, Resting, away, resting};
pub use plan::{
    PausePlan, PauseRefusal, Resumption, WantedPause, ends_before, left_out, moved_into, plan,
    released_by, resume,
};

/// Days on which nothing of a recurring promise is due. Answers about them stay.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pause {
    /// Row ID; 0 until stored.
    pub id: i64,
    /// Promise.
    pub promise: i64,
    /// First day of rest.
    pub from: NaiveDate,
    /// Last day of rest.
    pub to: NaiveDate,
    /// Time it was entered; `None` for one from before pauses were records.
    pub made_at: Option<DateTime<Utc>>,
    /// Time it was agreed, if it was entered afterwards.
    pub agreed_at: Option<DateTime<Utc>>,
}

impl Pause {
    /// Returns its agreement, if it was entered afterwards.
    pub fn entered(&self) -> Option<EnteredAfterwards> {
        let (agreed_at, entered_at) = self.agreed_at.zip(self.made_at)?;
        Some(EnteredAfterwards {
            agreed_at,
            entered_at,
        })
    }
}

/// Days of rest in a row, of one promise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rest {
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub to: NaiveDate,
    /// The agreement, if it was entered afterwards.
    pub entered: Option<EnteredAfterwards>,
}

/// Agreement that was entered afterwards.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EnteredAfterwards {
    /// Time of the agreement.
    pub agreed_at: DateTime<Utc>,
    /// Time it was entered.
    pub entered_at: DateTime<Utc>,
}

impl Rest {
    /// Returns the day on which the promise is on again.
    pub fn until(self) -> NaiveDate {
        next(self.to)
    }

    /// Returns whether it has a day from `from` to `to`.
    pub fn meets(self, from: NaiveDate, to: NaiveDate) -> bool {
        self.from <= to && from <= self.to
    }
}

/// A first day this many days ago may be meant, where a date without a year is said.
const LATELY: i64 = 92;
/// A first day this many days ahead is hardly meant.
const FAR: i64 = 200;

/// Returns whether a date without a year, which is `past` or `coming`, may be meant as the first day
/// of a pause that has begun.
pub fn may_have_begun(past: NaiveDate, coming: NaiveDate, today: NaiveDate) -> bool {
    let ago = (today - past).num_days();
    (1..=LATELY).contains(&ago) && (coming - today).num_days() > FAR
}

/// Returns the days on which the pauses of one promise rest, in order: pauses that overlap or
/// follow each other without a day between them are one.
pub fn rests(pauses: &[Pause]) -> Vec<Rest> {
    let mut days: Vec<Rest> = pauses
        .iter()
        .map(|pause| Rest {
            from: pause.from,
            to: pause.to,
            entered: pause.entered(),
        })
        .collect();
    days.sort_unstable_by_key(|rest| (rest.from, rest.to));
    let mut joined: Vec<Rest> = Vec::new();
    for rest in days {
        match joined.last_mut() {
            Some(last) if rest.from <= last.until() => {
                last.to = last.to.max(rest.to);
                last.entered = last.entered.or(rest.entered);
            }
            _ => joined.push(rest),
        }
    }
    joined
}

fn next(day: NaiveDate) -> NaiveDate {
    day.succ_opt().unwrap_or(day)
}

#[cfg(test)]
mod tests {
    use chrono::NaiveTime;
    use proptest::prelude::*;

    use super::*;
    use crate::domain::promise::Schedule;
    use crate::domain::recurrence::{Pattern, Recurrence};

    pub(in crate::domain::pause) fn day(number: i32) -> NaiveDate {
        NaiveDate::from_epoch_days(20_000 + number).unwrap()
    }

    pub(in crate::domain::pause) fn daily(from: i32, to: Option<i32>) -> Schedule {
        let rule = Recurrence::whole_day(Pattern::Days(1));
        let to = to.map(day);
        Schedule::new(1, rule, day(from), day(from), to, NaiveTime::MIN)
    }

    pub(in crate::domain::pause) fn pause(promise: i64, from: i32, to: i32) -> Pause {
        Pause {
            id: 0,
            promise,
            from: day(from),
            to: day(to),
            made_at: None,
            agreed_at: None,
        }
    }

    #[test]
    fn a_pause_that_has_just_begun_may_be_meant_rather_than_one_far_ahead() {
        let may = |ago, ahead| may_have_begun(day(100 - ago), day(100 + ahead), day(100));
        assert!(may(1, 201) && may(92, 201));
        assert!(!may(0, 201) && !may(93, 201));
        assert!(!may(1, 200));
    }

    proptest! {
        #[test]
        fn only_excluded_days_are_removed(
            from in 0..20_i32,
            length in proptest::option::of(0..20_i32),
            pauses in proptest::collection::vec((1..3_i64, 0..40_i32, 0..9_i32), 0..5),
        ) {
            let schedule = daily(from, length.map(|length| from + length));
            let pauses: Vec<Pause> =
                pauses.iter().map(|(of, from, days)| pause(*of, *from, from + days)).collect();
            let mut left: Vec<_> = without_pauses([&schedule], &pauses)
                .iter()
                .flat_map(|part| part.slots(day(0), day(60)))
                .map(|slot| slot.day)
                .collect();
            left.sort_unstable();
            let rests = |day: NaiveDate| {
                pauses.iter().any(|p| p.promise == 1 && (p.from..=p.to).contains(&day))
            };
            let wanted: Vec<_> = schedule
                .slots(day(0), day(60))
                .map(|slot| slot.day)
                .filter(|day| !rests(*day))
                .collect();
            prop_assert_eq!(left, wanted);
        }

        #[test]
        fn rests_have_the_days_of_the_pauses_and_a_day_between_them(
            pauses in proptest::collection::vec((0..40_i32, 0..9_i32), 0..6),
        ) {
            let pauses: Vec<Pause> =
                pauses.iter().map(|(from, days)| pause(1, *from, from + days)).collect();
            let rests = rests(&pauses);
            for number in -1..60 {
                let day = day(number);
                let paused = pauses.iter().any(|p| (p.from..=p.to).contains(&day));
                prop_assert_eq!(rests.iter().any(|rest| rest.meets(day, day)), paused);
            }
            prop_assert!(rests.windows(2).all(|two| two[0].until() < two[1].from));
        }
    }
}
