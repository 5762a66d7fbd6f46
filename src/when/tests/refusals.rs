//! The refused phrases and their messages, on Wednesday 25 November 2026 at 13:00.

use super::super::{Direction, parse, parse_day, parse_rule};
use super::{check, shown, wednesday};
use crate::cmd::view;
use crate::error::Kind;

#[test]
fn ahead() {
    check(
        &[
            ("", "empty"),
            (" \t\n", "empty"),
            ("today 12:00", "past"),
            ("yesterday", "past"),
            ("2026-11-24", "past"),
            ("2 hours ago", "past"),
            ("last fri", "past"),
            ("this morning", "past"),
            ("1 nov 2026", "past"),
            ("soon", "?soon"),
            ("tomorow", "2026-11-26"),
            ("tomorrow at", "?at"),
            ("at", "?at"),
            ("next", "?next"),
            ("next foo", "?foo"),
            ("tomorrow foo", "?foo"),
            ("foo tomorrow", "?foo"),
            ("may", "?may"),
            ("12", "2026-11-26 12:00"),
            ("0", "?0"),
            ("99", "?99"),
            ("1830", "2026-11-25 18:30"),
            ("25:00", "?25:00"),
            ("12:60", "?12:60"),
            ("12:5", "?12:5"),
            ("13pm", "?13pm"),
            ("0am", "?0am"),
            ("24 dec 9", "2026-12-24 09:00"),
            ("30 feb", "?30 feb"),
            ("31 nov", "?31 nov"),
            ("2026-02-29", "?2026-02-29"),
            ("2026-13-01", "?2026-13-01"),
            ("the 32nd", "?the 32nd"),
            ("5/6/2026", "?? 5/6/2026"),
            ("5/6", "?? 5/6"),
            ("12h30", "?12h30"),
            ("tomorrow friday", "mismatch"),
            ("6pm 7pm", "?7pm"),
            ("6pm in the morning", "?6pm in the morning"),
            ("fri 24 dec", "mismatch"),
            ("in 99999999999 days", "large"),
            ("999999 weeks", "large"),
            ("in 100000 years", "range"),
            ("100000 hours", "2038-04-23 06:00"),
            ("0001-01-01", "range"),
            ("in 2 hours tomorrow", "?tomorrow"),
            ("in 2 hours ago", "?ago"),
            ("twelve o'clock sharpish", "?sharpish"),
            ("9-10", "?9-10"),
            ("🦀", "?🦀"),
            ("6pm'); drop table", "?');"),
        ],
        |phrase| shown(parse(phrase, Direction::Ahead, &wednesday())),
    );
}

#[test]
fn back() {
    check(
        &[
            ("tomorrow", "future"),
            ("today 18:00", "future"),
            ("in 2 hours", "future"),
            ("this friday", "future"),
            ("next friday", "future"),
            ("tonight", "future"),
            ("2026-12-24", "future"),
            ("this week", "?this week"),
        ],
        |phrase| shown(parse(phrase, Direction::Back, &wednesday())),
    );
}

#[test]
fn errors_say_what_and_why_and_how_else() {
    let clock = wednesday();
    let said = |error: super::super::WhenError| {
        let error = view::when(&error);
        (error.kind, error.message, error.hint.unwrap_or_default())
    };
    let examples = "“12:00”, “tomorrow 9am” or “fri 18:30”";
    assert_eq!(
        said(parse("tomorrow 9am foo", Direction::Ahead, &clock).unwrap_err()),
        (
            Kind::Usage,
            "“foo” is not understood as a time".to_owned(),
            "did you mean “tomorrow 9am”?".to_owned(),
        ),
    );
    assert_eq!(
        said(parse("25:00", Direction::Ahead, &clock).unwrap_err()),
        (
            Kind::Usage,
            "“25:00” is not understood as a time: hours go up to 23, minutes and seconds up to 59"
                .to_owned(),
            format!("for example: {examples}"),
        ),
    );
    let (kind, message, _) = said(parse("this morning", Direction::Ahead, &clock).unwrap_err());
    assert_eq!(kind, Kind::Refused);
    assert_eq!(
        message,
        "“this morning” has already passed: it was today 09:00"
    );
    let (kind, message, _) = said(parse("fri 24 dec", Direction::Ahead, &clock).unwrap_err());
    assert_eq!(
        (kind, message.as_str()),
        (Kind::Usage, "24 Dec 2026 is a Thursday, not a Friday")
    );
    let (_, message, hint) = said(parse_day("noon", Direction::Back, &clock).unwrap_err());
    assert_eq!(
        message,
        "“noon” contains a time of day, but only a day is expected here"
    );
    assert_eq!(hint, "for example: “today”, “friday” or “24 dec”");
    let (_, message, hint) = said(parse_rule("every blue moon", &clock).unwrap_err());
    assert_eq!(message, "“blue” is not understood as a rule");
    assert_eq!(
        hint,
        "for example: “weekday at 12:00”, “mon,wed,fri” or “3/week”"
    );
}

#[test]
fn long_input_is_cut_in_the_message() {
    let error = parse(&"x".repeat(60_000), Direction::Ahead, &wednesday()).unwrap_err();
    assert!(view::when(&error).message.len() < 200);
}

#[test]
fn a_weekday_beside_an_ordinal_or_a_number_names_the_ways_to_say_it() {
    let clock = wednesday();
    let message = |phrase| {
        let error = parse(phrase, Direction::Ahead, &clock).unwrap_err();
        let error = view::when(&error);
        (error.message, error.hint.unwrap_or_default())
    };
    let (said, _) = message("third friday");
    assert_eq!(
        said,
        "“third friday” is not understood as a time: name its date"
    );
    let (_, hint) = message("tue 1");
    assert_eq!(
        hint,
        "write “tuesday at 1” for an hour, or “1 dec” for a day"
    );
}
