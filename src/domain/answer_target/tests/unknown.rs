//! What is marked as not known is chosen only where nothing else can be meant.

use super::*;
use crate::domain::answer_target::OfToday;

fn unknown(due_at: &str, nth: u32) -> Occurrence {
    Occurrence {
        unknown: true,
        ..one(due_at, nth, None)
    }
}

#[test]
fn done_passes_it_over() {
    let all = [
        one("17 12:00", 1, None),
        unknown("18 12:00", 1),
        one("19 12:00", 1, None),
    ];
    // On its day, and on one on which nothing falls.
    for (all, now) in [(&all[..], "18 13:00"), (&all[..2], "19 09:00")] {
        let refused = chosen(all, Verb::Done, now);
        let Err(Refusal::Answered {
            answered,
            silent: Some(silent),
            ..
        }) = refused
        else {
            panic!("{now}: {refused:?}")
        };
        assert_eq!((answered.day, silent.day), (day("18"), day("17")), "{now}");
    }
}

#[test]
fn beside_an_earlier_one_that_waits_late_and_broken_ask_for_the_day() {
    let all = [one("17 12:00", 1, None), unknown("18 12:00", 1)];
    for verb in [Verb::Late, Verb::Broken] {
        let refused = chosen(&all, verb, "18 13:00");
        assert!(
            matches!(refused, Err(Refusal::EarlierSilent { ref silent, .. }) if silent.day == day("17")),
            "{refused:?}"
        );
        assert_eq!(
            chosen(&all[1..], verb, "18 13:00").as_deref(),
            Ok("18 12:00")
        );
    }
}

#[test]
fn of_several_a_day_only_those_that_wait_are_chosen() {
    let today = [unknown("18 09:00", 1), one("18 21:00", 2, None)];
    let at = |now| OfToday::among(&today, true, &clock(now));
    assert_eq!(at("18 12:00"), OfToday::Later(&today[1]));
    assert_eq!(at("18 20:30"), OfToday::Now(&today[1]));
    let alone = OfToday::among(&today[..1], true, &clock("18 12:00"));
    assert_eq!(alone, OfToday::Nothing);
}

#[test]
fn the_last_one_of_an_ended_promise_is_named_where_nothing_is_ahead() {
    let refused = chosen(&[unknown("18 12:00", 1)], Verb::Release, "19 09:00");
    assert!(
        matches!(refused, Err(Refusal::NotAhead { ref today, next: None }) if today.day == day("18")),
        "{refused:?}"
    );
}
