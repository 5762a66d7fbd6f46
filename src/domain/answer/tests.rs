use chrono::{NaiveDateTime, NaiveTime, Weekday};

use super::*;
use crate::domain::clock::{NamedDays, NamedTimes, Zone};
use crate::domain::occurrence::Slot;

/// `18 09:30`, a day of November 2026, in UTC.
pub(super) fn at(text: &str) -> DateTime<Utc> {
    let local = NaiveDateTime::parse_from_str(&format!("2026-11-{text}"), "%Y-%m-%d %H:%M");
    local.unwrap().and_utc()
}

/// Noon on the 20th.
pub(super) fn clock() -> Clock {
    Clock {
        now: at("20 12:00"),
        zone: Zone::utc(),
        day_start: NaiveTime::MIN,
        week_start: Weekday::Mon,
        times: NamedTimes::default(),
        days: NamedDays::default(),
    }
}

pub(super) fn moment(text: &str) -> Due {
    clock().due_at(at(text).naive_utc()).unwrap()
}

/// Made on the 18th.
pub(super) fn promise() -> Promise {
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

pub(super) fn occurrence(due: Option<&str>) -> Occurrence {
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
        on: Some(On::day(at(text).date_naive())),
        ..AnswerDetails::default()
    };
    let due = Some("20 10:00");
    for (answer, due, details, refusal) in [
        (Answer::Late, None, none.clone(), AnswerRefusal::NoDueTime),
        (
            Answer::Late,
            Some("20 12:01"),
            none,
            AnswerRefusal::NotDueYet(at("20 12:01")),
        ),
        (
            Answer::Late,
            due,
            done("20 10:00"),
            AnswerRefusal::DoneInTime {
                done: at("20 10:00"),
                due: at("20 10:00"),
            },
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
        on: Some(On::day(at("19 00:00").date_naive())),
        ..AnswerDetails::default()
    };
    assert_eq!(day(&on), ("2026-11-19".into(), 0));
}

#[test]
fn the_partner_can_be_told_from_the_minute_in_which_it_was_made() {
    let told = |told: &str| {
        let details = AnswerDetails {
            told: Some(at(told)),
            ..AnswerDetails::default()
        };
        judged(Answer::Broken, Some("20 10:00"), &details)
    };
    assert_eq!(told("18 08:00"), Ok(Outcome::Broken));
    let early = AnswerRefusal::ToldBeforeMade(at("18 07:59"));
    assert_eq!(told("18 07:59"), Err(early));
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
