//! Parts of rules outside pauses: what is asked for although the promise rests on some days.

use chrono::NaiveDate;

use super::{Pause, next, rests};
use crate::domain::occurrence::Slot;
use crate::domain::promise::Schedule;

/// Part of a rule: its slots that count on the days between two pauses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ActivePart {
    /// The whole rule; of a goal per week or month, what it asks for in these days.
    pub rule: Schedule,
    /// First day on which a slot of the part counts.
    first: NaiveDate,
    /// Last day on which a slot of the part counts.
    last: NaiveDate,
}

impl ActivePart {
    /// Creates the part that is the whole of a rule.
    pub fn whole(rule: Schedule) -> Self {
        Self {
            rule,
            first: NaiveDate::MIN,
            last: NaiveDate::MAX,
        }
    }

    /// The slots of the days from `from` to `to`, both included, in order.
    pub fn slots(&self, from: NaiveDate, to: NaiveDate) -> impl Iterator<Item = Slot> + use<> {
        let part = *self;
        // A slot may count on the day before its own.
        self.rule
            .slots(from.max(self.first), to.min(next(self.last)))
            .filter(move |slot| (part.first..=part.last).contains(&part.rule.place(*slot).0))
    }

    /// The slots that count on the days from `from` to `to`, both included, in order.
    pub fn slots_counting(
        &self,
        from: NaiveDate,
        to: NaiveDate,
    ) -> impl Iterator<Item = Slot> + use<> {
        let (from, to) = (from.max(self.first), to.min(self.last));
        self.rule.slots_counting(from, to)
    }

    /// Returns the number of [`slots_counting`](Self::slots_counting), where possible without walking
    /// them.
    pub fn count_counting(&self, from: NaiveDate, to: NaiveDate) -> u32 {
        let (from, to) = (from.max(self.first), to.min(self.last));
        self.rule.count_counting(from, to)
    }

    /// Returns the last day of its slots with this number; `None` without an end.
    pub fn last_slot_day(&self, nth: u32) -> Option<NaiveDate> {
        let end = (self.last < NaiveDate::MAX).then_some(self.last);
        let last = Slot {
            day: next(self.last),
            nth,
        };
        let last = end.map(|end| {
            if self.rule.place(last).0 == end {
                last.day
            } else {
                end
            }
        });
        last.into_iter().chain(self.rule.to).min()
    }
}

/// Returns the parts of `schedules` on whose days nothing rests: a slot rests with the day that it
/// counts on. A goal per week or month asks for fewer times in a period with paused days.
pub fn without_pauses<'a>(
    schedules: impl IntoIterator<Item = &'a Schedule>,
    pauses: &[Pause],
) -> Vec<ActivePart> {
    let mut parts = Vec::new();
    for schedule in schedules {
        if schedule.recurrence.pattern.is_per_period() {
            let of_periods = schedule.parts_by_pauses(pauses).into_iter();
            parts.extend(of_periods.map(ActivePart::whole));
        } else {
            parts.extend(between_rests(schedule, pauses));
        }
    }
    parts
}

/// The parts of a rule before, between and after the days on which its promise rests.
fn between_rests(rule: &Schedule, pauses: &[Pause]) -> Vec<ActivePart> {
    let own = pauses.iter().filter(|pause| pause.promise == rule.promise);
    let own: Vec<Pause> = own.copied().collect();
    let whole = ActivePart::whole(*rule);
    let mut parts = Vec::new();
    let mut first = Some(whole.first);
    for rest in rests(&own) {
        let before = first.zip(rest.from.pred_opt());
        parts.extend(before.map(|(first, last)| ActivePart {
            first,
            last,
            ..whole
        }));
        first = rest.to.succ_opt();
    }
    parts.extend(first.map(|first| ActivePart { first, ..whole }));
    // A rule that another one took all days of has no slots in any part.
    let (from, to) = (rule.first_counting(), rule.to.unwrap_or(NaiveDate::MAX));
    parts.retain(|part| part.first <= part.last && part.first <= to && from <= part.last);
    parts
}

#[cfg(test)]
mod tests {
    use chrono::{NaiveTime, TimeDelta, Weekday};
    use proptest::prelude::*;

    use super::super::tests::{day, pause};
    use super::*;
    use crate::domain::recurrence::{Pattern, Recurrence, Times};

    fn at(hour: u32) -> NaiveTime {
        NaiveTime::from_hms_opt(hour, 0, 0).unwrap()
    }

    /// A rule of every day at these hours, made when days began at `day_start`.
    fn daily_at(hours: &[u32], day_start: u32) -> Schedule {
        let rule = Recurrence {
            pattern: Pattern::Days(1),
            at: Times::new(hours.iter().copied().map(at)).unwrap(),
        };
        Schedule::new(1, rule, day(0), day(0), None, at(day_start))
    }

    /// The slots of days 1 to 5 that are left, by number of the day and of the slot.
    fn left(rule: Schedule, pauses: &[Pause]) -> Vec<(i32, u32)> {
        let parts = without_pauses([&rule], pauses);
        let slots = parts.iter().flat_map(|part| part.slots(day(1), day(5)));
        slots
            .map(|slot| (slot.day.to_epoch_days() - 20_000, slot.nth))
            .collect()
    }

    #[test]
    fn a_slot_in_the_small_hours_rests_with_the_day_before() {
        let nights = left(daily_at(&[1], 4), &[pause(1, 2, 3)]);
        assert_eq!(nights, [(1, 1), (2, 1), (5, 1)]);
        // Of several times a day, each by itself.
        let several = left(daily_at(&[1, 3, 20], 4), &[pause(1, 2, 3)]);
        let wanted = [
            (1, 1),
            (1, 2),
            (1, 3),
            (2, 1),
            (2, 2),
            (4, 3),
            (5, 1),
            (5, 2),
            (5, 3),
        ];
        assert_eq!(several, wanted);
        // Under a `day_start` of midnight it counted on its own date, and it still does.
        let early = left(daily_at(&[1], 0), &[pause(1, 2, 3)]);
        assert_eq!(early, [(1, 1), (4, 1), (5, 1)]);
    }

    #[test]
    fn a_part_ends_with_the_last_slot_that_counts_before_the_pause() {
        let rule = daily_at(&[1, 20], 4);
        let ends = |pauses: &[Pause]| {
            let parts = without_pauses([&rule], pauses);
            let ends = |part: &ActivePart| [1, 2].map(|nth| part.last_slot_day(nth));
            parts.iter().map(ends).collect::<Vec<_>>()
        };
        assert_eq!(ends(&[]), [[None, None]]);
        let before = [Some(day(2)), Some(day(1))];
        assert_eq!(ends(&[pause(1, 2, 3)]), [before, [None, None]]);
        let ended = Schedule {
            to: Some(day(1)),
            ..rule
        };
        let parts = without_pauses([&ended], &[pause(1, 1, 3)]);
        let of_times = |part: &ActivePart| [1, 2].map(|nth| part.last_slot_day(nth));
        let found: Vec<_> = parts.iter().map(of_times).collect();
        assert_eq!(found, [[Some(day(1)), Some(day(0))]]);
    }

    fn pattern() -> impl Strategy<Value = Pattern> {
        prop_oneof![
            Just(Pattern::Days(1)),
            (2_u32..9).prop_map(Pattern::Days),
            Just(Pattern::Weeks(1)),
            Just(Pattern::LastDay),
            Just(Pattern::NthWeekday(2, Weekday::Tue)),
        ]
    }

    proptest! {
        /// Each slot is asked by itself whether the day on which it counts rests.
        #[test]
        fn what_is_left_is_what_counts_on_no_day_of_rest(
            pattern in pattern(),
            hours in proptest::collection::btree_set(0_u32..24, 0..6),
            day_start in 0_u32..7,
            (begin, length) in (0..20_i32, proptest::option::of(0..60_i32)),
            pauses in proptest::collection::vec((1..3_i64, 0..70_i32, 0..20_i32), 0..6),
            (from, days) in (-5..70_i32, -2..60_i32),
        ) {
            let at = Times::new(hours.into_iter().map(at)).unwrap();
            let rule = Recurrence { pattern, at };
            let anchor = pattern.anchor(day(begin), Weekday::Mon);
            let to = length.map(|length| day(begin + length));
            let day_start = NaiveTime::from_hms_opt(day_start, 0, 0).unwrap();
            let schedule = Schedule::new(1, rule, anchor, anchor, to, day_start);
            let pauses: Vec<Pause> =
                pauses.iter().map(|(of, from, days)| pause(*of, *from, from + days)).collect();
            let parts = without_pauses([&schedule], &pauses);
            let (from, to) = (day(from), day(from + days));

            let counts = |slot: &Slot| {
                let time = schedule.recurrence.due_time_of(*slot);
                let early = i64::from(time < day_start);
                slot.day - TimeDelta::days(early)
            };
            let active = |slot: &Slot| {
                let day = counts(slot);
                !pauses.iter().any(|p| p.promise == 1 && p.from <= day && day <= p.to)
            };
            let all: Vec<Slot> = schedule.slots(day(-9), day(160)).filter(active).collect();
            let counting: Vec<Slot> = all
                .iter()
                .copied()
                .filter(|slot| (from..=to).contains(&counts(slot)))
                .collect();
            let mut found: Vec<Slot> =
                parts.iter().flat_map(|part| part.slots_counting(from, to)).collect();
            found.sort_unstable();
            prop_assert_eq!(&found, &counting);
            let count: u32 = parts.iter().map(|part| part.count_counting(from, to)).sum();
            prop_assert_eq!(count as usize, counting.len());

            let mut of_days: Vec<Slot> =
                parts.iter().flat_map(|part| part.slots(from, to)).collect();
            of_days.sort_unstable();
            let wanted: Vec<Slot> =
                all.iter().copied().filter(|slot| (from..=to).contains(&slot.day)).collect();
            prop_assert_eq!(of_days, wanted);
        }
    }
}
