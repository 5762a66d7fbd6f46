//! Pauses: days on which a recurring promise asks for nothing.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::promise::Schedule;

/// Days on which a recurring promise asks for nothing. Answers about them stay.
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

/// Returns the parts of `schedules` on whose days nothing rests.
pub fn without_pauses<'a>(
    schedules: impl IntoIterator<Item = &'a Schedule>,
    pauses: &[Pause],
) -> Vec<Schedule> {
    let mut parts: Vec<Schedule> = schedules.into_iter().copied().collect();
    for pause in pauses {
        parts = parts
            .into_iter()
            .flat_map(|schedule| around(schedule, pause))
            .collect();
    }
    parts
}

/// The parts of a schedule before and after a pause.
fn around(schedule: Schedule, pause: &Pause) -> impl Iterator<Item = Schedule> {
    let apart = pause.promise != schedule.promise
        || pause.to < schedule.from
        || schedule.to.is_some_and(|to| to < pause.from);
    let before = pause.from.pred_opt().filter(|last| schedule.from <= *last);
    let after = pause
        .to
        .succ_opt()
        .filter(|first| schedule.to.is_none_or(|to| *first <= to));
    let whole = apart.then_some(schedule);
    let parts = [
        before.map(|last| Schedule {
            to: Some(last),
            ..schedule
        }),
        after.map(|first| Schedule {
            from: first,
            ..schedule
        }),
    ];
    let parts = parts.into_iter().flatten().filter(move |_| !apart);
    whole.into_iter().chain(parts)
}

#[cfg(test)]
mod tests {
    use chrono::NaiveTime;
    use proptest::prelude::*;

    use super::*;
    use crate::domain::recurrence::{Pattern, Recurrence};

    fn day(number: i32) -> NaiveDate {
        NaiveDate::from_epoch_days(20_000 + number).unwrap()
    }

    fn daily(from: i32, to: Option<i32>) -> Schedule {
        let rule = Recurrence::whole_day(Pattern::Days(1));
        let to = to.map(day);
        Schedule::new(1, rule, day(from), day(from), to, NaiveTime::MIN)
    }

    fn pause(promise: i64, from: i32, to: i32) -> Pause {
        Pause {
            id: 0,
            promise,
            from: day(from),
            to: day(to),
            made_at: None,
            agreed_at: None,
        }
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
    }
}
