//! Tests of the occurrence that a slot names, and of what stands on a day of its own.

use super::edges::{day, noon, recurring, rule};
use super::promise;
use crate::domain::occurrence::{Outcome, Slot};
use crate::domain::pause::Pause;
use crate::domain::period::Progress;
use crate::domain::promise::{Occurrence, Promise};
use crate::domain::recurrence::Pattern;
use crate::domain::timeline::Timeline;
use crate::domain::totals::PeriodTotals;

fn slot(on: u32, nth: u32) -> Slot {
    Slot { day: day(on), nth }
}

#[test]
fn a_slot_names_an_occurrence_where_the_rule_or_the_record_has_it() {
    let rest = Pause {
        id: 0,
        promise: 1,
        from: day(16),
        to: day(17),
        made_at: None,
        agreed_at: None,
    };
    let paused = Timeline::recurring(
        promise(),
        vec![rule(Pattern::Days(1), &[9, 21])],
        vec![rest],
        vec![Occurrence {
            id: 5,
            ..Occurrence::open(1, slot(20, 2), None)
        }],
        PeriodTotals::default(),
        day(7),
    );
    let found = |timeline: &Timeline, on, nth| timeline.occurrence(slot(on, nth), &noon());
    for (on, nth) in [(15, 1), (15, 2), (18, 2)] {
        let one = found(&paused, on, nth).unwrap();
        assert_eq!((one.slot, one.id, one.day), (slot(on, nth), 0, day(on)));
    }
    assert_eq!(found(&paused, 20, 2).map(|one| one.id), Some(5));
    for (on, nth) in [(6, 1), (15, 3), (16, 1), (17, 2)] {
        assert_eq!(found(&paused, on, nth), None, "{on} {nth}");
    }
    let whole = paused.without_pauses();
    assert!(whole.pauses.is_empty());
    for (on, nth, wanted) in [(16, 1, true), (17, 2, true), (6, 1, false)] {
        assert_eq!(found(&whole, on, nth).is_some(), wanted, "{on} {nth}");
    }
}

#[test]
fn a_one_off_has_a_single_slot() {
    let one_off = Promise {
        recurring: false,
        ..promise()
    };
    let own = one_off.one_off_slot();
    let timeline = Timeline::one_off(one_off, Vec::new());
    assert_eq!(timeline.occurrence(own, &noon()).unwrap().slot, own);
    let other = Slot {
        nth: own.nth + 1,
        ..own
    };
    assert_eq!(timeline.occurrence(other, &noon()), None);
}

#[test]
fn what_was_due_under_another_rule_has_a_day_of_its_own() {
    let timeline = recurring(vec![rule(Pattern::PerWeek(2), &[18])], 7);
    let due = timeline.occurrence_in_period(slot(13, 1), &noon()).unwrap();
    let stored = |slot| Occurrence {
        id: 5,
        slot,
        ..due.clone()
    };
    assert!(timeline.has_own_day(&stored(slot(9, 1))));
    for other in [
        stored(slot(13, 1)),
        Occurrence {
            id: 0,
            ..stored(slot(9, 1))
        },
        Occurrence {
            due_at: None,
            ..stored(slot(9, 1))
        },
        Occurrence {
            done_day: Some(day(9)),
            ..stored(slot(9, 1))
        },
    ] {
        assert!(!timeline.has_own_day(&other), "{other:?}");
    }
}

#[test]
fn a_period_is_due_at_its_end_and_counts_all_that_was_done_in_it() {
    let timeline = recurring(vec![rule(Pattern::PerWeek(2), &[18])], 7);
    let [rule] = timeline.schedules.as_slice() else {
        panic!("one rule");
    };
    let period = rule.period(day(9)).unwrap();
    let end = day(13).and_hms_opt(18, 0, 0).unwrap().and_utc();
    assert_eq!(timeline.end_of(period, &noon()), Some(end));
    for times in 0..4 {
        let kept = Some(Outcome::Kept);
        let progress = Progress::new(period, std::iter::repeat_n(kept, times));
        assert_eq!(progress.all_done() as usize, times);
    }
}
