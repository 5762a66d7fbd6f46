//! The table of which occurrence an answer is for, row by row.

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Utc, Weekday};

use super::{Candidates, Refusal, Verb};
use crate::domain::clock::{Clock, Due, Zone};
use crate::domain::clock::{NamedDays, NamedTimes};
use crate::domain::occurrence::{Outcome, Slot};
use crate::domain::promise::Occurrence;

mod agreed;
mod unknown;

const VERBS: [Verb; 5] = [
    Verb::Done,
    Verb::Late,
    Verb::Broken,
    Verb::Move,
    Verb::Release,
];

fn day(text: &str) -> NaiveDate {
    format!("2026-11-{text}").parse().unwrap()
}

/// `18 09:30`, a day of November 2026, in UTC.
fn at(text: &str) -> DateTime<Utc> {
    let (date, time) = text.split_once(' ').unwrap();
    let time = NaiveTime::parse_from_str(time, "%H:%M").unwrap();
    NaiveDateTime::new(day(date), time).and_utc()
}

fn clock(now: &str) -> Clock {
    Clock {
        now: at(now),
        zone: Zone::utc(),
        day_start: NaiveTime::MIN,
        week_start: Weekday::Mon,
        times: NamedTimes::default(),
        days: NamedDays::default(),
    }
}

fn due(text: &str, clock: &Clock) -> Due {
    clock.due_at(at(text).naive_utc()).unwrap()
}

fn one(due_at: &str, nth: u32, outcome: Option<Outcome>) -> Occurrence {
    let due = due(due_at, &clock(due_at));
    let slot = Slot { day: due.day, nth };
    let mut one = Occurrence::open(1, slot, Some(due));
    one.outcome = outcome;
    one
}

/// Without a time: due in the last second of the day.
fn timeless(date: &str, outcome: Option<Outcome>) -> Occurrence {
    let mut one = one(&format!("{date} 23:59"), 1, outcome);
    one.second += 59;
    one.due_at = one.due_at.map(|due| due + TimeDelta::seconds(59));
    one
}

/// A daily promise at 12:00 from 16 to 20 November, with the answers to 16, 17, 18 and so on.
fn noons(answers: &[Option<Outcome>]) -> Vec<Occurrence> {
    let mut answers = answers.iter().copied();
    (16..=20)
        .map(|date| one(&format!("{date} 12:00"), 1, answers.next().flatten()))
        .collect()
}

#[expect(clippy::result_large_err, reason = "tests match on the refusal itself")]
fn chosen(all: &[Occurrence], verb: Verb, now: &str) -> Result<String, Refusal> {
    let clock = clock(now);
    Candidates::among(all.to_vec(), &clock)
        .choose(verb, &clock)
        .map_err(|refusal| *refusal)
        .map(|one| one.due_at.unwrap().format("%d %H:%M").to_string())
}

fn is(all: &[Occurrence], verb: Verb, now: &str, expected: &str) {
    assert_eq!(
        chosen(all, verb, now).as_deref(),
        Ok(expected),
        "{verb:?} at {now}"
    );
}

const KEPT: Option<Outcome> = Some(Outcome::Kept);
const RELEASED: Option<Outcome> = Some(Outcome::Released);

#[test]
fn done_is_for_todays_and_never_for_tomorrows_or_a_silent_yesterdays() {
    let silent_yesterday = noons(&[KEPT, None]);
    is(&silent_yesterday, Verb::Done, "18 09:00", "18 12:00");
    is(&silent_yesterday, Verb::Done, "18 19:00", "18 12:00");
    let todays_answered = noons(&[KEPT, None, KEPT]);
    for now in ["18 09:00", "18 19:00"] {
        let Err(Refusal::Answered {
            answered,
            silent,
            next,
        }) = chosen(&todays_answered, Verb::Done, now)
        else {
            panic!("a second `done` must be refused");
        };
        assert_eq!(answered.day, day("18"));
        assert_eq!(silent.unwrap().day, day("17"));
        assert_eq!(next.unwrap().day, day("19"));
    }
}

#[test]
fn done_is_for_the_latest_past_one_where_nothing_falls_on_today() {
    let weekly = [
        one("11 12:00", 1, None),
        one("17 12:00", 1, None),
        one("24 12:00", 1, None),
    ];
    is(&weekly, Verb::Done, "18 09:00", "17 12:00");
    let answered = [
        one("11 12:00", 1, None),
        one("17 12:00", 1, KEPT),
        one("24 12:00", 1, None),
    ];
    let refused = chosen(&answered, Verb::Done, "18 09:00");
    assert!(
        matches!(refused, Err(Refusal::Answered { silent: Some(silent), next: Some(next), .. })
            if silent.day == day("11") && next.day == day("24"))
    );
}

#[test]
fn late_and_broken_are_for_the_latest_one_past_due() {
    for verb in [Verb::Late, Verb::Broken] {
        is(&noons(&[KEPT, None]), verb, "18 09:00", "17 12:00");
        is(&noons(&[KEPT, None]), verb, "18 19:00", "18 12:00");
        let refused = chosen(&noons(&[None, KEPT]), verb, "18 09:00");
        assert!(
            matches!(refused, Err(Refusal::EarlierSilent { answered, silent })
                if answered.day == day("17") && silent.day == day("16"))
        );
        // A correction of the latest one, where nothing is silent.
        is(&noons(&[KEPT, KEPT]), verb, "18 09:00", "17 12:00");
        let refused = chosen(&[one("19 12:00", 1, None)], verb, "18 09:00");
        assert!(matches!(
            refused,
            Err(Refusal::NotDue {
                today: None,
                next: Some(_)
            })
        ));
        let refused = chosen(&[one("18 12:00", 1, None)], verb, "18 09:00");
        assert!(matches!(
            refused,
            Err(Refusal::NotDue { today: Some(_), .. })
        ));
        assert_eq!(chosen(&[], verb, "18 09:00"), Err(Refusal::Nothing));
    }
}

#[test]
fn tonights_without_a_time_can_be_broken_from_18_00_on() {
    let all = [
        timeless("17", KEPT),
        timeless("18", None),
        timeless("19", None),
    ];
    is(&all, Verb::Broken, "18 17:59", "17 23:59");
    is(&all, Verb::Broken, "18 18:00", "18 23:59");
    // Late is done after it was due, which it is not yet.
    is(&all, Verb::Late, "18 18:00", "17 23:59");
}

#[test]
fn move_and_release_are_for_todays_while_it_is_ahead() {
    for verb in [Verb::Move, Verb::Release] {
        is(&noons(&[]), verb, "18 09:00", "18 12:00");
        for (answer, now) in [(None, "18 12:00"), (KEPT, "18 09:00")] {
            let all = noons(&[None, None, answer]);
            let Err(Refusal::NotAhead { today, next }) = chosen(&all, verb, now) else {
                panic!("{verb:?} at {now}");
            };
            assert_eq!((today.day, next.unwrap().day), (day("18"), day("19")));
        }
        let weekly = [one("17 12:00", 1, None), one("24 12:00", 1, None)];
        is(&weekly, verb, "18 09:00", "24 12:00");
        // Saying it twice lets no other one go.
        let weekly = [
            one("24 12:00", 1, RELEASED),
            one("25 12:00", 1, KEPT),
            one("30 12:00", 1, None),
        ];
        let Err(Refusal::NotAhead { today, next }) = chosen(&weekly, verb, "18 09:00") else {
            panic!("{verb:?}");
        };
        assert_eq!((today.day, next.unwrap().day), (day("24"), day("30")));
        let mut moved = one("18 12:00", 1, None);
        moved.day = day("21");
        moved.due_at = Some(at("21 12:00"));
        let refused = chosen(&[moved, one("19 12:00", 1, None)], verb, "18 09:00");
        assert!(matches!(refused, Err(Refusal::NotAhead { .. })));
        assert_eq!(chosen(&[], verb, "18 09:00"), Err(Refusal::Nothing));
        // The last one of a promise that has ended is past due.
        let ended = chosen(&[one("16 12:00", 1, None)], verb, "18 09:00");
        assert!(
            matches!(ended, Err(Refusal::NotAhead { ref today, next: None }) if today.day == day("16"))
        );
    }
}

#[test]
fn of_several_a_day_done_is_for_the_next_from_an_hour_before_or_the_latest_due() {
    let day_of = |first, second| {
        vec![
            one("18 09:00", 1, first),
            one("18 21:00", 2, second),
            one("19 09:00", 1, None),
            one("19 21:00", 2, None),
        ]
    };
    is(&day_of(None, None), Verb::Done, "18 08:00", "18 09:00");
    is(&day_of(None, None), Verb::Done, "18 12:00", "18 09:00");
    is(&day_of(None, None), Verb::Done, "18 20:00", "18 21:00");
    is(&day_of(None, None), Verb::Done, "18 22:00", "18 21:00");
    is(&day_of(None, KEPT), Verb::Done, "18 22:00", "18 09:00");
    let refused = chosen(&day_of(KEPT, None), Verb::Done, "18 12:00");
    assert!(matches!(refused, Err(Refusal::Several { left }) if left.len() == 1));
    let refused = chosen(&day_of(None, None), Verb::Done, "18 07:59");
    assert!(matches!(refused, Err(Refusal::Several { left }) if left.len() == 2));
    let refused = chosen(&day_of(KEPT, KEPT), Verb::Done, "18 22:00");
    assert!(matches!(refused, Err(Refusal::Answered { .. })));
    is(&day_of(None, None), Verb::Late, "18 12:00", "18 09:00");
    is(&day_of(None, None), Verb::Broken, "18 22:00", "18 21:00");
    is(&day_of(None, None), Verb::Move, "18 12:00", "18 21:00");
}

#[test]
fn in_the_small_hours_tonight_is_the_evening_that_has_ended() {
    let nights = |last| {
        vec![
            one("17 22:00", 1, last),
            one("18 22:00", 1, None),
            one("19 22:00", 1, None),
        ]
    };
    for now in ["18 00:30", "18 03:59"] {
        is(&nights(None), Verb::Done, now, "17 22:00");
        for verb in [Verb::Done, Verb::Move, Verb::Release] {
            assert!(chosen(&nights(KEPT), verb, now).is_err(), "{verb:?}");
        }
        is(&nights(None), Verb::Broken, now, "17 22:00");
    }
    is(&nights(KEPT), Verb::Done, "18 04:00", "18 22:00");
    let timeless = [timeless("17", None), timeless("18", None)];
    is(&timeless, Verb::Done, "18 01:00", "17 23:59");
    // What is not tonight's is today's by the calendar.
    is(&noons(&[KEPT, None]), Verb::Done, "18 01:00", "18 12:00");
}

#[test]
fn where_days_begin_later_the_small_hours_belong_to_the_day_before() {
    let mut clock = clock("18 01:00");
    clock.day_start = NaiveTime::from_hms_opt(4, 0, 0).unwrap();
    let all = noons(&[KEPT, None]);
    let chosen = Candidates::among(all, &clock).choose(Verb::Done, &clock);
    assert_eq!(chosen.unwrap().day, day("17"));
}

#[test]
fn no_verb_ever_chooses_a_done_that_is_ahead_of_today() {
    for minute in (0..24 * 60).step_by(7) {
        let now = format!("18 {:02}:{:02}", minute / 60, minute % 60);
        for answers in 0..8_u32 {
            let answer = |bit: u32| (answers >> bit & 1 == 1).then_some(Outcome::Kept);
            let all = noons(&[answer(0), answer(1), answer(2)]);
            for verb in VERBS {
                let Ok(chosen) = chosen(&all, verb, &now) else {
                    continue;
                };
                assert!(
                    chosen.starts_with("16")
                        || chosen.starts_with("17")
                        || chosen.starts_with("18"),
                    "{verb:?} at {now} chose {chosen}"
                );
            }
        }
    }
}

#[test]
fn tonights_answered_counts_as_past_due_from_18_00_on() {
    let corrected = [timeless("17", KEPT), timeless("18", KEPT)];
    is(&corrected, Verb::Broken, "18 19:00", "18 23:59");
    is(&corrected, Verb::Broken, "18 17:00", "17 23:59");
    let silent = [timeless("17", None), timeless("18", KEPT)];
    let refused = chosen(&silent, Verb::Broken, "18 19:00");
    assert!(
        matches!(refused, Err(Refusal::EarlierSilent { answered, silent })
            if answered.day == day("18") && silent.day == day("17"))
    );
}

mod named {
    use super::*;
    use crate::domain::answer_target::On;

    fn named(all: &[Occurrence], verb: Verb, day_of: &str, time: Option<&str>) -> Option<String> {
        let time = time.map(|time| NaiveTime::parse_from_str(time, "%H:%M").unwrap());
        let on = On {
            time,
            ..On::day(day(day_of))
        };
        let one = on.choose(all, verb, &clock("18 12:00")).ok()?;
        Some(one.due_at.unwrap().format("%d %H:%M").to_string())
    }

    #[test]
    fn a_bare_day_names_the_only_one_that_fits() {
        let all = [
            one("18 09:00", 1, None),
            one("18 21:00", 2, None),
            one("19 09:00", 1, None),
        ];
        assert_eq!(named(&all, Verb::Done, "18", None), None);
        let (morning, evening) = (Some("18 09:00".into()), Some("18 21:00".into()));
        assert_eq!(named(&all, Verb::Done, "18", Some("09:00")), morning);
        assert_eq!(named(&all, Verb::Late, "18", None), morning);
        assert_eq!(named(&all, Verb::Move, "18", None), evening);
        assert_eq!(named(&all, Verb::Done, "18", Some("10:00")), None);
        assert_eq!(named(&all, Verb::Done, "19", None), Some("19 09:00".into()));
        assert_eq!(named(&all, Verb::Done, "20", None), None);
    }

    #[test]
    fn the_day_it_was_moved_from_names_it_too() {
        let mut moved = one("18 12:00", 1, None);
        moved.day = day("21");
        moved.due_at = Some(at("21 15:00"));
        moved.second = 15 * 3600;
        let all = [moved, one("19 12:00", 1, None)];
        for name in ["18", "21"] {
            assert_eq!(named(&all, Verb::Done, name, None), Some("21 15:00".into()));
        }
        assert_eq!(named(&all, Verb::Done, "19", None), Some("19 12:00".into()));
    }

    #[test]
    fn a_time_in_the_small_hours_is_named_with_its_date() {
        let early = |day_of: &str, due: &str| {
            let mut early = one(due, 1, None);
            early.day = day(day_of);
            early.slot.day = early.day;
            early.second += 24 * 3600;
            early
        };
        let all = [early("17", "18 02:00"), early("18", "19 02:00")];
        for (name, time, found) in [
            ("17", None, Some("18 02:00")),
            ("17", Some("02:00"), None),
            ("18", None, Some("19 02:00")),
            ("18", Some("02:00"), Some("18 02:00")),
            ("19", Some("02:00"), Some("19 02:00")),
            ("19", None, None),
        ] {
            let found = found.map(str::to_owned);
            assert_eq!(
                named(&all, Verb::Done, name, time),
                found,
                "{name} {time:?}"
            );
        }
        for occurrence in &all {
            for with_time in [false, true] {
                let name = On::of(occurrence, with_time);
                assert_eq!(name.time.is_some(), with_time);
                let chosen = name.choose(&all, Verb::Done, &clock("18 12:00"));
                assert_eq!(chosen.as_ref(), Ok(occurrence));
            }
        }
    }
}
