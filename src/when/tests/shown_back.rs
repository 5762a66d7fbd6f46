//! Tests that every suggestion can be typed: each example in an error, each reading offered.

use super::super::{
    Direction, Inferred, Instead, Rest, WhenError, infer, parse, parse_day, parse_rule,
};
use super::wednesday;
use crate::render::refusal::{self, Refusal};

const BAD: &[&str] = &[
    "",
    "soon",
    "hour",
    "hours",
    "every hour",
    "25:00",
    "tomorrow foo",
    "foo tomorrow",
    "5/6/2026",
    "8/1/2027",
    "2 weeks on foo",
    "every second friday",
    "biweekly",
    "bimonthly",
    "friday 4",
    "31 nov",
    "this morning",
    "yesterday",
    "fri 24 dec",
    "twice a day",
    "3/week at 6",
    "12h30",
    "friday 13 at 6",
    "every day at 9 except",
    "next",
    "🦀",
    "6pm 7pm",
];

/// The quoted phrases of a hint.
fn quoted(hint: &str) -> Vec<String> {
    let parts = hint.split('“').skip(1);
    parts
        .filter_map(|part| part.split('”').next().map(str::to_owned))
        .collect()
}

fn all_work(error: &WhenError, reads: impl Fn(&str) -> bool) {
    let Refusal { message, hint } = refusal::when::when(error);
    if let WhenError::Ambiguous {
        instead: Instead::Rules(rules),
        ..
    } = error
    {
        for rule in rules {
            let read = parse_rule(&rule.to_string(), &wednesday()).unwrap();
            assert_eq!(read.recurrence, *rule);
            let flag = format!("--every \"{rule}\"");
            assert!(hint.contains(&flag), "{hint}");
        }
        assert!(rules.len() > 1);
    }
    for phrase in quoted(&hint) {
        assert!(reads(&phrase), "{message}: {phrase:?} of {hint:?}");
    }
}

#[test]
fn every_suggestion_of_an_error_is_understood() {
    let clock = wednesday();
    for text in BAD {
        for direction in [Direction::Ahead, Direction::Back] {
            if let Err(error) = parse(text, direction, &clock) {
                all_work(&error, |phrase| parse(phrase, direction, &clock).is_ok());
            }
            if let Err(error) = parse_day(text, direction, &clock) {
                all_work(&error, |phrase| {
                    parse_day(phrase, direction, &clock).is_ok()
                });
            }
        }
        if let Err(error) = parse_rule(text, &clock) {
            all_work(&error, |phrase| parse_rule(phrase, &clock).is_ok());
        }
    }
}

#[test]
fn what_is_left_of_a_stopped_sentence_can_be_typed() {
    let clock = wednesday();
    for (text, wanted) in [
        ("dinner at 6 on friday or saturday", None),
        (
            "call mum on 27 nov at 18:00 EST",
            Some(Rest::By("27 nov".to_owned())),
        ),
        (
            "call mum tomorrow at 18:00, not today",
            Some(Rest::By("26 nov 18:00".to_owned())),
        ),
        (
            "walk every day at 18:00 for 4 times",
            Some(Rest::Every("day at 18:00".to_owned())),
        ),
        (
            "walk every day at 18:00 until 24 dec, twice",
            Some(Rest::Every("day at 18:00 until 24 dec 2026".to_owned())),
        ),
    ] {
        let Inferred::Stopped(stopped) = infer(text, &clock) else {
            panic!("{text} was not stopped");
        };
        if wanted.is_some() {
            assert_eq!(stopped.rest, Vec::from_iter(wanted), "{text}");
        }
        for rest in stopped.rest {
            match rest {
                Rest::By(phrase) => assert!(parse(&phrase, Direction::Ahead, &clock).is_ok()),
                Rest::Every(phrase) => assert!(parse_rule(&phrase, &clock).is_ok()),
            }
        }
    }
}

#[test]
fn both_rules_of_two_readings_keep_the_hour_said_beside_them() {
    let clock = wednesday();
    for text in [
        "see you every second friday at 18:00",
        "at 18:00 every second friday, see you",
    ] {
        let Inferred::Stopped(stopped) = infer(text, &clock) else {
            panic!("{text} was not stopped");
        };
        let Some(Instead::Rules(rules)) = stopped.instead else {
            panic!("{text}: {stopped:?}");
        };
        let shown: Vec<String> = rules.iter().map(ToString::to_string).collect();
        assert_eq!(shown, ["2 weeks on fri at 18:00", "2nd fri at 18:00"]);
    }
}
