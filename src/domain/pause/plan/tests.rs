//! The edges of pausing and resuming: the day on which one begins or ends.

use chrono::{NaiveTime, TimeDelta, Weekday};

use super::super::tests::{daily, day, pause};
use super::*;
use crate::domain::clock::{NamedDays, NamedTimes, Zone};
use crate::domain::promise::Promise;
use crate::domain::totals::PeriodTotals;

/// Today.
const TODAY: i32 = 100;

/// Noon of that day.
fn clock() -> Clock {
    Clock {
        now: day(TODAY).and_hms_opt(12, 0, 0).unwrap().and_utc(),
        zone: Zone::utc(),
        day_start: NaiveTime::MIN,
        week_start: Weekday::Mon,
        times: NamedTimes::default(),
        days: NamedDays::default(),
    }
}

/// A daily promise with these pauses, each with its number as its row.
fn timeline(pauses: &[(i32, i32)], end: Option<i32>) -> Timeline {
    let promise = Promise {
        id: 1,
        text: "walk".to_owned(),
        note: None,
        tags: Vec::new(),
        private: false,
        made_at: DateTime::UNIX_EPOCH,
        made_day: day(0),
        due_from: None,
        recurring: true,
        due: None,
        ended_day: end.map(day),
    };
    let pauses = (1..).zip(pauses).map(|(id, (from, to))| Pause {
        id,
        ..pause(1, *from, *to)
    });
    let pauses = pauses.collect();
    let totals = PeriodTotals::default();
    Timeline::recurring(
        promise,
        vec![daily(0, end)],
        pauses,
        Vec::new(),
        totals,
        day(0),
    )
}

/// An open occurrence that was moved to noon of a day.
fn moved(to: i32) -> Occurrence {
    let slot = Slot {
        day: day(to - 9),
        nth: 1,
    };
    Occurrence {
        id: 1,
        day: day(to),
        due_at: Some(day(to).and_hms_opt(12, 0, 0).unwrap().and_utc()),
        ..Occurrence::open(1, slot, None)
    }
}

/// The row and the days of the pause from `from` to `to`, of which today is not free any more.
fn planned(timeline: &Timeline, from: i32, to: i32) -> Result<(i64, i32, i32), PauseRefusal> {
    let wanted = WantedPause {
        from: Some(day(from)),
        to: day(to),
        agreed: None,
    };
    let number = |day: NaiveDate| day.to_epoch_days() - 20_000;
    let pause = plan(timeline, &clock(), wanted, day(TODAY + 1))?.pause;
    Ok((pause.id, number(pause.from), number(pause.to)))
}

#[test]
fn a_pause_may_be_of_the_last_day_alone() {
    let ends = timeline(&[], Some(105));
    assert_eq!(planned(&ends, 105, 110), Ok((0, 105, 110)));
    assert_eq!(planned(&ends, 106, 110), Err(PauseRefusal::Ended(day(105))));
    assert_eq!(planned(&ends, 100, 101), Ok((0, 101, 101)));
    assert_eq!(
        planned(&ends, 100, 100),
        Err(PauseRefusal::NothingLeft(day(100)))
    );
}

#[test]
fn a_pause_without_a_day_between_gets_the_new_end() {
    // One that ends today, or ended yesterday.
    assert_eq!(
        planned(&timeline(&[(90, 100)], None), 100, 105),
        Ok((1, 90, 105))
    );
    assert_eq!(
        planned(&timeline(&[(90, 99)], None), 100, 105),
        Ok((0, 101, 105))
    );
    // One that begins on the day after, or a day later.
    assert_eq!(
        planned(&timeline(&[(106, 110)], None), 100, 105),
        Ok((1, 101, 105))
    );
    assert_eq!(
        planned(&timeline(&[(107, 110)], None), 100, 105),
        Ok((0, 101, 105))
    );
    // One that ends on the day before, or a day earlier.
    assert_eq!(
        planned(&timeline(&[(98, 103)], None), 104, 108),
        Ok((1, 98, 108))
    );
    assert_eq!(
        planned(&timeline(&[(98, 102)], None), 104, 108),
        Ok((0, 104, 108))
    );
}

#[test]
fn days_that_all_rest_are_not_paused_again() {
    let rests = timeline(&[(90, 95)], None);
    let agreed = Agreed::at(day(50).and_hms_opt(12, 0, 0).unwrap().and_utc());
    let planned = |from, to| {
        let wanted = WantedPause {
            from: Some(day(from)),
            to: day(to),
            agreed: Some(agreed),
        };
        plan(&rests, &clock(), wanted, day(TODAY)).map(drop)
    };
    assert_eq!(planned(90, 95), Err(PauseRefusal::AlreadyPaused));
    assert_eq!(planned(89, 95), Ok(()));
    assert_eq!(planned(90, 96), Ok(()));
}

#[test]
fn what_is_due_at_the_moment_of_the_pause_is_not_released_with_it() {
    let mut walk = timeline(&[], None);
    walk.stored = vec![moved(TODAY)];
    let away = pause(1, TODAY, 110);
    let released = |now| moved_into(&walk, &away, now).count();
    assert_eq!(released(clock().now), 0);
    assert_eq!(released(clock().now - TimeDelta::seconds(1)), 1);
}

#[test]
fn a_pause_that_lasts_ends_before_the_first_free_day() {
    let resumed = |pauses: &[(i32, i32)], free| {
        let resumption = resume(&timeline(pauses, None), day(TODAY), day(free)).unwrap();
        let number = |day: NaiveDate| day.to_epoch_days() - 20_000;
        let shortened = resumption.shortened.iter();
        let shortened: Vec<_> = shortened.map(|one| (one.id, number(one.to))).collect();
        (resumption.on.map(number), shortened, resumption.removed)
    };
    assert_eq!(
        resumed(&[(100, 110)], 101),
        (Some(101), vec![(1, 100)], vec![])
    );
    assert_eq!(resumed(&[(100, 110)], 100), (Some(100), vec![], vec![1]));
    assert_eq!(resumed(&[(101, 110)], 101), (None, vec![], vec![1]));
    // What ends on that day anyway stays as it is.
    assert_eq!(
        resumed(&[(95, 100), (101, 110)], 101),
        (Some(101), vec![], vec![2])
    );
}

#[test]
fn what_was_released_on_the_last_day_of_a_shorter_pause_stays_so() {
    let mut walk = timeline(&[(95, 110)], None);
    for one in &mut walk.pauses {
        one.made_at = Some(clock().now);
    }
    let released = |day| Occurrence {
        outcome: Some(Outcome::Released),
        answered_at: Some(clock().now),
        ..moved(day)
    };
    walk.stored = vec![released(101), released(102)];
    let resumption = resume(&walk, day(TODAY), day(102)).unwrap();
    let again: Vec<NaiveDate> = released_by(&walk, &resumption).map(|one| one.day).collect();
    assert_eq!(again, [day(102)]);
}

#[test]
fn what_was_moved_to_the_first_day_is_due_from_then_on() {
    let mut walk = timeline(&[(100, 110)], Some(105));
    walk.stored = vec![moved(104)];
    assert_eq!(ends_before(&walk, day(104)), None);
    assert_eq!(ends_before(&walk, day(105)), Some(day(105)));
}
