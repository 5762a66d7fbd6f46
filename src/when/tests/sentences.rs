//! Times inside sentences, on Wednesday 25 November 2026 at 13:00.

use super::super::infer;
use super::{check, shown, understood, wednesday};

/// The words taken, the rule and the moment: `at 6 = 2026-11-25 18:00`.
fn found(text: &str) -> String {
    let Some(found) = understood(text, &wednesday()) else {
        return "none".to_owned();
    };
    let quote = text.get(found.quote).expect("a piece of the text");
    let mut shown_as = vec![quote.to_owned(), "=".to_owned()];
    shown_as.extend(found.rule.map(|rule| format!("every {}", rule.recurrence)));
    shown_as.extend(
        found
            .rule
            .and_then(|rule| rule.from)
            .map(|from| from.to_string()),
    );
    shown_as.extend(found.when.map(|when| shown(Ok(when))));
    shown_as.join(" ")
}

const TIMES: &[(&str, &str)] = &[
    (
        "call mum tomorrow at 9am",
        "tomorrow at 9am = 2026-11-26 09:00",
    ),
    ("I'll be home at 6.", "at 6 = 2026-11-25 18:00"),
    ("at 6 I'll be home", "at 6 = 2026-11-25 18:00"),
    ("Home by 18:30!", "by 18:30 = 2026-11-25 18:30"),
    ("home by 18.30.", "by 18.30 = 2026-11-25 18:30"),
    (
        "home by 6 at the latest",
        "by 6 at the latest = 2026-11-25 18:00",
    ),
    (
        "I'll call at 6 p.m. sharp",
        "at 6 p.m. sharp = 2026-11-25 18:00",
    ),
    (
        "I'll be there at 6 o'clock",
        "at 6 o'clock = 2026-11-25 18:00",
    ),
    (
        "pick you up at half past six",
        "at half past six = 2026-11-25 18:30",
    ),
    ("I'll be there at six", "at six = 2026-11-25 18:00"),
    (
        "I'll call at noon tomorrow",
        "at noon tomorrow = 2026-11-26 12:00",
    ),
    ("bins out before dinner", "before dinner = 2026-11-25 18:00"),
    ("bins out before 7", "before 7 = 2026-11-25 19:00"),
    (
        "home before midnight",
        "before midnight = 2026-11-25 23:59:59",
    ),
    ("phone away by bedtime", "by bedtime = 2026-11-25 22:30"),
    (
        "text you at lunch with a photo",
        "at lunch = 2026-11-26 12:00",
    ),
    ("I'll cook tonight at 8", "tonight at 8 = 2026-11-25 20:00"),
    ("do the dishes today", "today = 2026-11-25"),
    ("call the bank today by 5", "today by 5 = 2026-11-25 17:00"),
    ("clean up this evening", "this evening = 2026-11-25 20:00"),
    ("Tomorrow I'll do the shopping", "Tomorrow = 2026-11-26"),
    ("cook dinner tomorrow", "tomorrow = 2026-11-26"),
    (
        "breakfast in bed tomorrow morning",
        "tomorrow morning = 2026-11-26 09:00",
    ),
    (
        "the report the day after tomorrow",
        "the day after tomorrow = 2026-11-27",
    ),
    ("fix the tap on friday", "on friday = 2026-11-27"),
    ("fix the tap on Fri.", "on Fri. = 2026-11-27"),
    ("fix the tap this friday", "this friday = 2026-11-27"),
    ("fix the tap next friday", "next friday = 2026-12-04"),
    (
        "fix the tap on friday at 6",
        "on friday at 6 = 2026-11-27 18:00",
    ),
    ("fix the tap friday at 6", "friday at 6 = 2026-11-27 18:00"),
    (
        "fix the tap at 6 on friday",
        "at 6 on friday = 2026-11-27 18:00",
    ),
    (
        "on sunday evening we talk",
        "on sunday evening = 2026-11-29 20:00",
    ),
    ("pay the rent by friday", "by friday = 2026-11-27"),
    ("pay the rent before friday", "before friday = 2026-11-26"),
    (
        "pay the rent by the end of the month",
        "by the end of the month = 2026-11-30",
    ),
    (
        "finish by the end of the day",
        "by the end of the day = 2026-11-25",
    ),
    ("a gift by 24 dec", "by 24 dec = 2026-12-24"),
    (
        "book the table on december 24th at 7pm",
        "on december 24th at 7pm = 2026-12-24 19:00",
    ),
    (
        "On friday I'll be home by 6",
        "On friday I'll be home by 6 = 2026-11-27 18:00",
    ),
    ("I'll be at 5 Main Street by 6", "by 6 = 2026-11-25 18:00"),
    ("be home tomorrow at 5 Main Street", "tomorrow = 2026-11-26"),
    (
        "I'll sit down with you tonight",
        "tonight = 2026-11-25 21:00",
    ),
    ("be on time for dinner at 7", "at 7 = 2026-11-25 19:00"),
    ("no phone before bed", "before bed = 2026-11-25 22:30"),
    (
        "on friday, december 4th",
        "on friday, december 4th = 2026-12-04",
    ),
    ("at 6, tomorrow", "at 6, tomorrow = 2026-11-26 18:00"),
    ("CALL AT 6PM", "AT 6PM = 2026-11-25 18:00"),
    ("☎ you at 6pm ❤", "at 6pm = 2026-11-25 18:00"),
];

#[test]
fn sentences_with_a_time() {
    check(TIMES, found);
}

const RULES: &[(&str, &str)] = &[
    (
        "home at 7 every night",
        "at 7 every night = every day at 19:00",
    ),
    ("call mum every sunday", "every sunday = every sun"),
    (
        "call mum every sunday at 6",
        "every sunday at 6 = every sun at 18:00",
    ),
    (
        "at 6 every sunday I call",
        "at 6 every sunday = every sun at 18:00",
    ),
    (
        "every day at noon a text",
        "every day at noon = every day at 12:00",
    ),
    (
        "kiss you every morning",
        "every morning = every day at 09:00",
    ),
    (
        "each friday at 6 I call",
        "each friday at 6 = every fri at 18:00",
    ),
    (
        "every night I read to them",
        "every night = every day at 21:00",
    ),
    ("a walk every other day", "every other day = every 2 days"),
    (
        "every mon, wed and fri I cook",
        "every mon, wed and fri = every mon,wed,fri",
    ),
    ("flowers every 2 weeks", "every 2 weeks = every 2 weeks"),
    (
        "bills every last friday",
        "every last friday = every last fri",
    ),
    (
        "every weekday I text you at 12",
        "every weekday I text you at 12 = every weekday at 12:00",
    ),
    (
        "a walk every day starting tomorrow",
        "every day starting tomorrow = every day 2026-11-26",
    ),
];

#[test]
fn sentences_with_a_rule() {
    check(RULES, found);
}

#[test]
fn a_whole_page_is_read_in_good_time() {
    let words = [
        "every ", "mon ", "at ", "5 ", "tomorrow ", "on ", "the ", "(", "99 ",
    ];
    for word in words {
        let _ = infer(&word.repeat(65_536 / word.len()), &wednesday());
    }
}
