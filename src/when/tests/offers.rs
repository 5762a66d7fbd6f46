//! What a reply offers where a sentence is not taken, or could have meant another time, on
//! Wednesday 18 November 2026 at 10:00.

use super::super::{Inferred, Instead, Rest, infer};
use super::{check, clock_at};
use crate::domain::format;

fn flag(rest: &Rest) -> String {
    match rest {
        Rest::By(phrase) => phrase.clone(),
        Rest::Every(phrase) => format!("every {phrase}"),
    }
}

/// The commands of the reply in short: what is offered, `e.g.` before an example, the time that was
/// taken and `or` before each other one.
fn offered(text: &str) -> String {
    let clock = clock_at("2026-11-18 10:00");
    match infer(text, &clock) {
        Inferred::Nothing => "nothing".to_owned(),
        Inferred::Understood(found) => {
            let moment = |when: &super::super::When| {
                let time = when.time.map(format::time_words).unwrap_or_default();
                format!("{} {time}", when.day.format("%-d %b"))
                    .trim()
                    .to_owned()
            };
            let mut all: Vec<String> = found.when.iter().map(moment).collect();
            all.extend(found.rule.map(|rule| format!("every {}", rule.recurrence)));
            all.extend(found.others.iter().map(moment));
            all.extend(
                found
                    .other_rule
                    .map(|rule| format!("every {}", rule.recurrence)),
            );
            all.join(" or ")
        }
        Inferred::Stopped(stopped) => {
            let mut all: Vec<String> = stopped.rest.iter().map(flag).collect();
            if let Some(Instead::Rules(rules)) = &stopped.instead {
                all.extend(rules.iter().map(|rule| format!("every {rule}")));
            }
            all.extend(
                stopped
                    .example
                    .iter()
                    .map(|rest| format!("e.g. {}", flag(rest))),
            );
            format!("stop: {}", all.join(" | "))
        }
    }
}

#[test]
fn an_hour_of_a_rule_that_may_be_in_the_evening_is_offered_there() {
    check(
        &[
            (
                "take the bins out tuesdays and fridays at 7",
                "every tue,fri at 07:00 or every tue,fri at 19:00",
            ),
            (
                "call you every day at 8:30",
                "every day at 08:30 or every day at 20:30",
            ),
            ("run daily at 6", "every day at 18:00 or every day at 06:00"),
            // Decided by a word, a part of the day, a second hour, or the hour itself.
            ("call you every evening at 8", "every day at 20:00"),
            ("dinner every friday at 8", "every fri at 20:00"),
            ("alarm every day at 6", "every day at 06:00"),
            ("call you every day at 08:00", "every day at 08:00"),
            ("call you every day at 8pm", "every day at 20:00"),
            ("call you every day at 3", "every day at 15:00"),
            (
                "text you every day at 9 and 21:00",
                "every day at 09:00 and 21:00",
            ),
            ("call you every day at 10:30", "every day at 10:30"),
        ],
        offered,
    );
}

#[test]
fn days_that_are_not_known_are_to_be_named() {
    check(
        &[
            (
                "be home by 6 on gym days",
                "stop: e.g. every mon,thu at 18:00",
            ),
            (
                "cook most evenings at 7",
                "stop: e.g. every mon,thu at 19:00",
            ),
            (
                "call you at 9 on nights I'm away",
                "stop: e.g. every mon,thu at 21:00",
            ),
            ("bins out by 8 on bin day", "stop: e.g. tomorrow 08:00"),
        ],
        offered,
    );
}

#[test]
fn days_in_short_and_days_apart_from_their_rule_are_offered_in_full() {
    check(
        &[
            ("gym m/w/f at 7pm", "stop: every mon,wed,fri at 19:00"),
            ("yoga tu/th", "stop: every tue,thu"),
            (
                "monthly dinner on the second friday at 8",
                "stop: every 2nd fri at 20:00",
            ),
        ],
        offered,
    );
}

#[test]
fn a_limit_is_asked_for_once_a_period() {
    check(
        &[
            ("drink at most twice a week", "stop: every sun"),
            ("go out once a week, no more", "stop: every sun"),
            ("see him no more than twice a month", "stop: every last"),
        ],
        offered,
    );
}

#[test]
fn several_rules_with_the_same_days_are_one() {
    check(
        &[
            (
                "text you every day at 9am and every evening at 8",
                "every day at 09:00 and 20:00",
            ),
            (
                "text you every morning at 7 and every day at 21:00",
                "every day at 07:00 and 21:00",
            ),
            (
                "text you every day at 9am and each night",
                "every day at 09:00 and 21:00",
            ),
            (
                "text you every morning at 7 and every evening",
                "every day at 07:00 and 20:00",
            ),
            (
                "text you every day at 9 and every day at 18:00",
                "every day at 09:00 and 18:00",
            ),
            (
                "at 7 every morning and at 9 every evening text you",
                "every day at 07:00 and 21:00",
            ),
            (
                "every morning at 7 and at 8 every evening text you",
                "every day at 07:00 and 20:00",
            ),
            (
                "yoga every tuesday at 7 and every tuesday at 18:30",
                "every tue at 07:00 and 18:30",
            ),
        ],
        offered,
    );
}

#[test]
fn rules_that_are_not_one_are_all_offered() {
    check(
        &[
            (
                "call every monday at 9 and every friday at 18:00",
                "stop: every mon at 09:00 | every fri at 18:00",
            ),
            (
                "call every monday at 9 and every friday at 18:00 until 24 dec",
                "stop: every mon at 09:00 until 24 dec 2026 | every fri at 18:00 until 24 dec 2026",
            ),
            (
                "call every monday at 9 and water the plants daily",
                "stop: every mon at 09:00 | every day",
            ),
            (
                "text you every day at 9 and every evening at 8",
                "stop: every day at 20:00 and 21:00 | every day at 09:00 and 20:00",
            ),
            (
                "text you every morning and every night at 10",
                "stop: every day at 09:00 and 22:00 | every day at 10:00 and 22:00",
            ),
        ],
        offered,
    );
}

#[test]
fn the_hour_of_a_day_that_is_not_understood_is_not_offered_for_today() {
    check(
        &[
            ("call you at 6 on 30 february", "stop: e.g. tomorrow 18:00"),
            (
                "dinner friday 30 february at 7",
                "stop: e.g. tomorrow 19:00",
            ),
            ("at 6 on 31 november dinner", "stop: e.g. tomorrow 18:00"),
            ("visit you on 8/1/2027 at 6", "stop: e.g. tomorrow 18:00"),
            ("call in 3-4 days at 6", "stop: e.g. tomorrow 18:00"),
            ("call at 9 on the 32nd", "stop: e.g. tomorrow 09:00"),
            // The zone does not hide the day.
            ("call tomorrow at 6pm EST", "stop: 19 nov"),
        ],
        offered,
    );
}

#[test]
fn a_date_with_one_dot_is_offered_or_taken_where_it_is_no_time() {
    check(
        &[
            ("pay rent by 13.12", "18 Nov 13:12 or 13 Dec"),
            ("pay rent by 5.12", "18 Nov 17:12 or 19 Nov 05:12 or 5 Dec"),
            ("text you at 5.12", "18 Nov 17:12 or 19 Nov 05:12"),
            ("be there by 18.30", "18 Nov 18:30"),
            ("be there by 24.12", "24 Dec"),
            ("be there by 31.12", "31 Dec"),
            ("pay rent by 13.12 at 18:00", "13 Dec 18:00"),
            ("pay rent on 13.12 at 6pm", "13 Dec 18:00"),
            ("pay rent on 13.12", "stop: 13 dec"),
            ("work on 2.1 of the draft", "nothing"),
            ("pay mum 25.12", "nothing"),
            ("buy 25.12 metres", "nothing"),
            ("pay 25.12 today", "18 Nov"),
        ],
        offered,
    );
}

#[test]
fn days_and_lengths_that_leave_two_days_offer_both() {
    check(
        &[
            ("water the plants 1-7 december", "stop: 1 dec | 7 dec"),
            (
                "water the plants 1 to 7 december at 6",
                "stop: 1 dec 18:00 | 7 dec 18:00",
            ),
            ("we are away the 1st-7th of december", "stop: 1 dec | 7 dec"),
            ("call you in two and a half weeks", "stop: 5 dec | 6 dec"),
            (
                "call you in 2 and a half weeks at 6",
                "stop: 5 dec 18:00 | 6 dec 18:00",
            ),
        ],
        offered,
    );
}

#[test]
fn times_a_day_without_their_hours_have_an_example() {
    check(
        &[
            (
                "text you twice daily",
                "stop: e.g. every day at 09:00 and 21:00",
            ),
            (
                "text you twice a day",
                "stop: e.g. every day at 09:00 and 21:00",
            ),
            (
                "text you three times daily",
                "stop: e.g. every day at 09:00, 15:00 and 21:00",
            ),
            (
                "walk twice daily at 9 and 21:00",
                "every day at 09:00 and 21:00",
            ),
            ("run three times weekly", "every 3/week"),
            ("call twice monthly", "every 2/month"),
            ("text you once daily", "every day"),
        ],
        offered,
    );
}

#[test]
fn a_rule_that_leaves_open_how_often_offers_both() {
    check(
        &[
            (
                "ring Ann 3-4 times a week",
                "stop: every 3/week | every 4/week",
            ),
            (
                "ring Ann two or three times a month",
                "stop: every 2/month | every 3/month",
            ),
            ("ring Ann 4 to 3 times a week", "stop: "),
        ],
        offered,
    );
}

#[test]
fn a_number_after_a_weekday_may_be_the_day_of_the_month() {
    check(
        &[
            ("call Ann sat 10", "21 Nov 10:00 or 21 Nov 22:00 or 10 Dec"),
            ("call Ann mon 3", "23 Nov 15:00 or 3 Dec"),
            ("dinner sat 8", "21 Nov 20:00"),
            ("call Ann sat at 10", "21 Nov 10:00 or 21 Nov 22:00"),
            ("call Ann sat 10am", "21 Nov 10:00"),
            ("call Ann sat 28", "28 Nov"),
        ],
        offered,
    );
    let clock = clock_at("2026-11-18 10:00");
    let others = super::super::other_moments("sat 10", super::super::Direction::Ahead, &clock);
    let days: Vec<String> = others.iter().map(|when| when.day.to_string()).collect();
    assert_eq!(days, ["2026-11-21", "2026-12-10"]);
    assert_eq!(others.last().and_then(|when| when.time), None);
}

#[test]
fn a_number_that_counts_is_no_day_of_the_month_either() {
    // The Friday is the 4th.
    let clock = clock_at("2026-11-30 09:00");
    for text in [
        "friday 4 star hotel",
        "friday 4 player game",
        "friday 4 a side",
        "friday 4 bedroom tour",
    ] {
        match infer(text, &clock) {
            Inferred::Understood(found) => {
                let when = found.when.unwrap();
                assert_eq!(
                    (when.day.to_string().as_str(), when.time),
                    ("2026-12-04", None),
                    "{text}"
                );
            }
            other => panic!("{text}: {other:?}"),
        }
    }
}
