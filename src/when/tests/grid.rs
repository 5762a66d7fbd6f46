//! Sentences built from parts, and what is read held against the parts.

use std::fmt::Write as _;

use super::clock_at;
use super::words::answer;

/// Ways to say a day, and the day, on Wednesday 18 November 2026 at 10:00. A `+` marks the first
/// day of a rule.
const DAYS: &[(&str, &str)] = &[
    ("tomorrow", "2026-11-19"),
    ("today", "2026-11-18"),
    ("tonight", "2026-11-18"),
    ("this evening", "2026-11-18"),
    ("friday", "2026-11-20"),
    ("on friday", "2026-11-20"),
    ("next friday", "2026-11-27"),
    ("a week on friday", "2026-11-27"),
    ("on fri 27 nov", "2026-11-27"),
    ("on the 27th", "2026-11-27"),
    ("on 24 dec", "2026-12-24"),
    ("on december 24th", "2026-12-24"),
    ("on 24.12.", "2026-12-24"),
    ("on Christmas Eve", "2026-12-24"),
    ("in 3 days", "2026-11-21"),
    ("this weekend", "2026-11-22"),
    ("next week", "2026-11-29"),
    ("tommorow", "2026-11-19"),
    ("on thrusday", "2026-11-19"),
    ("every day", "2026-11-18+"),
    ("each day", "2026-11-18+"),
    ("daily", "2026-11-18+"),
    ("every friday", "2026-11-20+"),
    ("on weekdays", "2026-11-18+"),
    ("fridays", "2026-11-20+"),
    ("on Mondays", "2026-11-23+"),
    ("every other friday", "2026-11-20+"),
];

/// Spellings of a time, and the time.
const TIMES: &[(&str, &str)] = &[
    ("at 6", "18:00"),
    ("at six", "18:00"),
    ("at 6pm", "18:00"),
    ("6pm", "18:00"),
    ("6p", "18:00"),
    ("18:00", "18:00"),
    ("at 18:00", "18:00"),
    ("at 18.30", "18:30"),
    ("by 6", "18:00"),
    ("by 630pm", "18:30"),
    ("around 6", "18:00"),
    ("at exactly 6", "18:00"),
    ("at 6ish", "18:00"),
    ("at 6 or so", "18:00"),
    ("no later than 6", "18:00"),
    ("between 5 and 6", "18:00"),
    ("for 6pm", "18:00"),
    ("at 6:30", "18:30"),
    ("at half six", "18:30"),
    ("at quarter to 7", "18:45"),
    ("at 6 p.m.", "18:00"),
    ("at 6 o'clock", "18:00"),
    ("at 1900", "19:00"),
    ("at 19h30", "19:30"),
];

/// Orders of day, time and the rest.
const ORDERS: &[&str] = &[
    "call mum {day} {time}",
    "call mum {time} {day}",
    "{day} {time} call mum",
    "{time} {day} call mum",
    "{day} call mum {time}",
    "{time} call mum {day}",
    "call {time} mum {day}",
    "call {day} mum {time}",
    "{day}, call mum {time}",
    "call mum {day}, {time}",
    "call mum {day} ({time})",
    "call mum {day} – {time}",
    "{time}, {day}: call mum",
    "call mum {day} {time} love",
    "call mum {time} {day} please",
    "call mum {day} for an hour {time}",
    "call mum about the May report {day} {time}",
];

#[test]
fn a_day_and_a_time_are_both_taken_wherever_they_stand() {
    let clock = clock_at("2026-11-18 10:00");
    let mut wrong = String::new();
    for (day, date) in DAYS {
        for (time, hour) in TIMES {
            for order in ORDERS {
                let text = order.replace("{day}", day).replace("{time}", time);
                let got = answer("text", &text, &clock);
                let wanted = format!("{}T{hour}", date.trim_end_matches('+'));
                let several = date.ends_with('+') == (got.len() > 1);
                if got.first() != Some(&wanted) || !several {
                    let _ = write!(wrong, "\n{text:?}: wanted {wanted}, got {}", got.join(","));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// Tells whether a rule falls on a day of the month.
type FallsOn = fn(u32) -> bool;

/// Rules, and whether they fall on a day of November 2026, which begins on a Sunday.
const RULES: &[(&str, FallsOn)] = &[
    ("every day", |_| true),
    ("daily", |_| true),
    ("every weekday", |day| !matches!(day % 7, 0 | 1)),
    ("on weekdays", |day| !matches!(day % 7, 0 | 1)),
    ("every day but sunday", |day| day % 7 != 1),
    ("every mon, wed and fri", |day| matches!(day % 7, 2 | 4 | 6)),
    ("on mondays and thursdays", |day| matches!(day % 7, 2 | 5)),
    ("at weekends", |day| matches!(day % 7, 0 | 1)),
];

/// Beginnings: the words, and the first day.
const STARTS: &[(&str, u32)] = &[
    ("", 18),
    ("from tomorrow", 19),
    ("starting monday", 23),
    ("from 24 nov", 24),
    ("beginning next week", 23),
];

/// Ends: the words, and the last day.
const ENDS: &[(&str, u32)] = &[
    ("", 30),
    ("until friday 27 nov", 27),
    ("until the 29th", 29),
    ("till the end of the month", 30),
];

#[test]
fn a_rule_its_beginning_and_its_end_are_all_taken() {
    let clock = clock_at("2026-11-18 10:00");
    let orders = [
        "walk {rule} {time} {from} {until}",
        "{from} {until} walk {time} {rule}",
        "{rule} {from} walk {until} {time}",
        "{time} {rule} {until}, walk {from}",
    ];
    let mut wrong = String::new();
    let mut count = 0;
    for (rule, falls) in RULES {
        for (from, first) in STARTS {
            for (until, last) in ENDS {
                for (time, hour) in TIMES {
                    for order in orders {
                        let text = order
                            .replace("{rule}", rule)
                            .replace("{time}", time)
                            .replace("{from}", from)
                            .replace("{until}", until);
                        let wanted: Vec<String> = (*first..=*last)
                            .filter(|day| falls(*day))
                            .take(8)
                            .map(|day| format!("2026-11-{day}T{hour}"))
                            .collect();
                        if wanted.is_empty() {
                            continue;
                        }
                        let got = answer("text", &text, &clock);
                        let same = got.iter().zip(&wanted).all(|(got, wanted)| got == wanted);
                        let ends = until.is_empty() || got.len() == wanted.len();
                        count += 1;
                        if !same || !ends || got.is_empty() {
                            let _ = write!(
                                wrong,
                                "\n{text:?}: wanted {}, got {}",
                                wanted.join(","),
                                got.join(",")
                            );
                        }
                    }
                }
            }
        }
    }
    assert!(count > 5000);
    assert!(
        wrong.is_empty(),
        "{}",
        wrong.chars().take(6000).collect::<String>()
    );
}
