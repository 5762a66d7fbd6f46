use chrono::{DateTime, NaiveDateTime, Utc, Weekday};

use super::*;
use crate::domain::answer_target::On;
use crate::domain::clock::{Due, NamedDays, NamedTimes, Zone};
use crate::domain::promise::{Promise, Schedule};
use crate::domain::recurrence::{Pattern, Recurrence};
use crate::domain::totals::PeriodTotals;

fn day(number: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 9, number).unwrap()
}

fn instant(text: &str) -> DateTime<Utc> {
    text.parse::<NaiveDateTime>().unwrap().and_utc()
}

/// The clock at 12:00 on a day of September 2026, of which the 7th is a Monday.
fn clock(today: u32) -> Clock {
    Clock {
        now: day(today).and_hms_opt(12, 0, 0).unwrap().and_utc(),
        zone: Zone::utc(),
        day_start: NaiveTime::MIN,
        week_start: Weekday::Mon,
        times: NamedTimes::default(),
        days: NamedDays::default(),
    }
}

/// A promise for twice a week since Monday the 7th.
fn timeline(stored: Vec<Occurrence>) -> Timeline {
    let rule = Recurrence::whole_day(Pattern::PerWeek(2));
    let schedule = Schedule::new(1, rule, day(7), day(7), None, NaiveTime::MIN);
    let promise = Promise {
        id: 1,
        text: "walk".to_owned(),
        note: None,
        tags: Vec::new(),
        private: false,
        made_at: DateTime::UNIX_EPOCH,
        made_day: day(7),
        due_from: None,
        recurring: true,
        due: None,
        ended_day: None,
    };
    let totals = PeriodTotals::default();
    Timeline::recurring(promise, vec![schedule], Vec::new(), stored, totals, day(7))
}

/// The number `nth` of the week that ends on the 13th.
fn stored(nth: u32, outcome: Option<Outcome>) -> Occurrence {
    let slot = Slot { day: day(13), nth };
    Occurrence {
        id: i64::from(nth),
        outcome,
        ..Occurrence::open(1, slot, None)
    }
}

fn unknown(nth: u32) -> Occurrence {
    Occurrence {
        unknown: true,
        ..stored(nth, None)
    }
}

fn week(timeline: &Timeline) -> Period {
    timeline.period(day(7)).unwrap()
}

fn said(on: Option<u32>, at: Option<u32>) -> AnswerDetails {
    AnswerDetails {
        on: on.map(|on| On::day(day(on))),
        at: at.map(|at| Due {
            at: day(at).and_hms_opt(8, 0, 0).unwrap().and_utc(),
            day: day(at),
            second: 8 * 3600,
            zone: None,
        }),
        ..AnswerDetails::default()
    }
}

#[test]
fn it_is_done_from_the_day_of_the_promise_to_today() {
    let done = |on, at| day_done(&clock(10), day(8), &said(on, at));
    assert_eq!(done(None, None), Ok(day(10)));
    assert_eq!(done(Some(10), None), Ok(day(10)));
    assert_eq!(done(Some(11), None), Err(PeriodRefusal::ToCome(day(11))));
    assert_eq!(done(Some(8), None), Ok(day(8)));
    assert_eq!(done(Some(7), None), Err(PeriodRefusal::BeforeMade(day(7))));
    assert_eq!(done(None, Some(9)), Ok(day(9)));
    for at in [8, 9, 10] {
        let other = PeriodRefusal::OtherDay {
            on: day(9),
            at: day(at),
        };
        let expected = if at == 9 { Ok(day(9)) } else { Err(other) };
        assert_eq!(done(Some(9), Some(at)), expected, "{at}");
    }
}

#[test]
fn a_time_in_the_small_hours_is_of_either_day() {
    let done = |on, hour: i32, begins: u32| {
        let at = Due {
            at: DateTime::UNIX_EPOCH,
            day: day(begins),
            second: hour * 3600,
            zone: None,
        };
        let details = AnswerDetails {
            at: Some(at),
            ..said(Some(on), None)
        };
        day_done(&clock(10), day(8), &details).is_ok()
    };
    assert!(done(8, 3, 9) && done(9, 3, 9) && !done(8, 4, 9) && !done(10, 3, 9));
    // Where days begin later, it counts on the day before.
    assert!(done(8, 27, 8) && done(9, 27, 8) && !done(10, 27, 8));
}

#[test]
fn what_was_done_is_never_told_ahead() {
    let told = AnswerDetails {
        told: Some(DateTime::UNIX_EPOCH),
        ..AnswerDetails::default()
    };
    assert_eq!(
        day_done(&clock(10), day(8), &told),
        Err(PeriodRefusal::Told)
    );
}

#[test]
fn only_what_is_missing_in_a_week_that_is_over_is_broken() {
    let timeline = timeline(vec![stored(1, Some(Outcome::Kept))]);
    let week = week(&timeline);
    let not_over = Err(PeriodRefusal::NotOver(timeline.progress(week)));
    assert_eq!(to_break(&timeline, week, &clock(13)), not_over);
    let broken = to_break(&timeline, week, &clock(14)).unwrap();
    let numbers: Vec<u32> = broken.iter().map(|one| one.slot.nth).collect();
    assert_eq!(numbers, [2]);
}

#[test]
fn one_is_let_go_up_to_the_last_day_or_where_it_was_agreed() {
    let timeline = timeline(Vec::new());
    let week = week(&timeline);
    let number = |today, agreed| {
        to_release(&timeline, week, &clock(today), agreed).map(|one| one.unwrap().slot.nth)
    };
    assert_eq!(number(13, false), Ok(2));
    assert_eq!(number(14, true), Ok(2));
    assert_eq!(number(14, false), Err(PeriodRefusal::Over(week)));
}

#[test]
fn something_done_goes_to_what_has_no_answer_then_to_what_was_broken() {
    let number = |stored: Vec<Occurrence>| {
        let timeline = timeline(stored);
        let to = to_do(&timeline, week(&timeline), &clock(14)).unwrap();
        to.slot.nth
    };
    let kept = |nth| stored(nth, Some(Outcome::Kept));
    let broken = |nth| stored(nth, Some(Outcome::Broken));
    assert_eq!(number(vec![broken(1)]), 2, "one is missing");
    assert_eq!(number(vec![kept(1), broken(2)]), 2, "none is missing");
    assert_eq!(number(vec![kept(1), kept(2)]), 3, "an extra");
    assert_eq!(number(vec![unknown(1)]), 2, "the other is asked about");
    assert_eq!(number(vec![kept(1), unknown(2)]), 2, "all is unknown");
    assert_eq!(number(vec![unknown(1), stored(2, None)]), 2, "moved");
}

#[test]
fn the_time_of_something_done_is_kept_where_it_is_on_the_presumed_day() {
    let timeline = timeline(Vec::new());
    let week = week(&timeline);
    let presumed = |done: &str| {
        let done = Occurrence {
            due_at: Some(instant("2026-09-13T20:00:00")),
            second: 20 * 3600,
            done_at: Some(instant(done)),
            ..stored(1, Some(Outcome::Late))
        };
        presumed_day(&done, week)
    };
    assert_eq!(presumed("2026-09-09T07:00:00"), Some((day(9), 7 * 3600)));
    assert_eq!(presumed("2026-09-14T07:00:00"), Some((day(13), 0)));
}
