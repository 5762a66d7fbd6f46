//! Windows, either of two, days left out, and parts of a day that are no hour: nothing is taken, for
//! the right reason and with a quote that is no longer than the piece.

use super::clock_at;
use crate::domain::when_error::Reason;
use crate::render::refusal;
use crate::when::{Direction, Inferred, Rest, infer, is_habit, parse};

fn stopped(text: &str) -> (String, Option<Reason>, Vec<Rest>) {
    match infer(text, &clock_at("2026-09-14 12:00")) {
        Inferred::Stopped(stopped) => {
            let quote = text.get(stopped.quote).unwrap_or_default().to_owned();
            (quote, stopped.because, stopped.rest)
        }
        other => panic!("{text}: {other:?}"),
    }
}

#[test]
fn a_piece_is_refused_for_its_own_reason() {
    for (text, quote, because) in [
        ("call mum 6-6:30", "6-6:30", Reason::OneTime),
        ("call mum 6\u{2013}6:30", "6\u{2013}6:30", Reason::OneTime),
        ("call mum 6:00-6:30", "6:00-6:30", Reason::OneTime),
        ("call mum tomorrow 6-6:30", "6-6:30", Reason::OneTime),
        ("call mum friday 4-5pm", "4-5pm", Reason::OneTime),
        ("call mum 4-5pm", "4-5pm", Reason::OneTime),
        ("call mum 6 to 6:30 tomorrow", "6 to 6:30", Reason::OneTime),
        ("call mum at 6 or 8pm", "at 6 or 8pm", Reason::When),
        (
            "call mum tomorrow except Wednesdays",
            "except Wednesdays",
            Reason::OnlyRuleLeavesOut,
        ),
        (
            "be home by 6 except Wednesdays",
            "except Wednesdays",
            Reason::OnlyRuleLeavesOut,
        ),
        ("call mum tue + thu", "tue + thu", Reason::WeeklyOrOnce),
        (
            "call mum Tue + Thu + Sat at 6",
            "Tue + Thu + Sat",
            Reason::WeeklyOrOnce,
        ),
        ("christmas' dinner at 6", "christmas'", Reason::WhichDay),
        (
            "christmas\u{2019} dinner at 6",
            "christmas\u{2019}",
            Reason::WhichDay,
        ),
        (
            "call mum first thing tomorrow",
            "first thing",
            Reason::NameTime,
        ),
        (
            "tomorrow first thing call mum",
            "first thing",
            Reason::NameTime,
        ),
        (
            "call mum first thing on friday",
            "first thing",
            Reason::NameTime,
        ),
        ("call mum early tomorrow", "early tomorrow", Reason::When),
    ] {
        let (quoted, why, _) = stopped(text);
        assert_eq!((quoted.as_str(), why), (quote, Some(because)), "{text}");
    }
}

#[test]
fn the_day_beside_it_is_offered() {
    let by = |phrase: &str| vec![Rest::By(phrase.to_owned())];
    assert_eq!(stopped("call mum first thing tomorrow").2, by("15 sep"));
    assert_eq!(stopped("call mum tomorrow 6-6:30").2, by("15 sep"));
    let each = stopped("christmas' dinner at 6").2;
    let wanted = ["25 dec 18:00", "14 sep 18:00"].map(|day| Rest::By(day.to_owned()));
    assert_eq!(each, wanted);
}

#[test]
fn in_a_flag_the_whole_piece_is_named() {
    let clock = clock_at("2026-09-14 12:00");
    for (phrase, words) in [
        (
            "early tomorrow",
            "“early tomorrow” is not understood as a time: it does not say when",
        ),
        (
            "late friday",
            "“late friday” is not understood as a time: it does not say when",
        ),
        (
            "first thing tomorrow",
            "“first thing” is not understood as a time: name the time",
        ),
    ] {
        let error = parse(phrase, Direction::Ahead, &clock).unwrap_err();
        assert_eq!(refusal::when::when(&error).message, words);
    }
}

#[test]
fn a_quotation_owns_nothing() {
    let text = "sing 'merry christmas' at 6";
    assert!(matches!(
        infer(text, &clock_at("2026-09-14 12:00")),
        Inferred::Understood(_)
    ));
}

#[test]
fn a_habit_is_one_that_is_not_done_or_done_so_many_times() {
    for text in [
        "no phone after 9pm", "no lies", "two dates a month", "never shout", "Don't interrupt",
        "one walk per week", "less tv",
    ] {
        assert!(is_habit(text), "{text}");
    }
    for text in ["text you", "call mum", "write a note", "know when to stop"] {
        assert!(!is_habit(text), "{text}");
    }
}
