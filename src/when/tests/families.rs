//! The kinds of phrases, one table each, on Wednesday 25 November 2026 at 13:00.

use super::super::{Direction, parse, parse_rule, spoken_rule};
use super::{check, shown, wednesday, wrong};

fn ahead(table: &[(&str, &str)]) {
    check(table, |phrase| {
        shown(parse(phrase, Direction::Ahead, &wednesday()))
    });
}

/// A rule with its first and last day.
fn rule(phrase: &str) -> String {
    parse_rule(phrase, &wednesday()).map_or_else(wrong, |rule| spoken_rule::phrase(&rule))
}

#[test]
fn relative_days() {
    ahead(&[
        ("today", "2026-11-25"),
        ("tomorrow", "2026-11-26"),
        ("the day after tomorrow", "2026-11-27"),
        ("overmorrow", "2026-11-27"),
        ("tomorrow week", "2026-12-03"),
        ("a week today", "2026-12-02"),
        ("a week tomorrow", "2026-12-03"),
        ("today in a week", "2026-12-02"),
        ("in 4 days", "2026-11-29"),
        ("10 days from now", "2026-12-05"),
        ("three days from today", "2026-11-28"),
        ("two weeks from tomorrow", "2026-12-10"),
        ("in a fortnight", "2026-12-09"),
        ("5 days hence", "2026-11-30"),
    ]);
}

#[test]
fn weekdays() {
    ahead(&[
        ("weds", "2026-11-25"),
        ("thurs", "2026-11-26"),
        ("sat", "2026-11-28"),
        ("sunday", "2026-11-29"),
        ("coming tuesday", "2026-12-01"),
        ("this thursday", "2026-11-26"),
        ("next tuesday", "2026-12-01"),
        ("next wednesday", "2026-12-02"),
        ("next sunday", "2026-12-06"),
        ("thursday this week", "2026-11-26"),
        ("tuesday of next week", "2026-12-01"),
        ("monday week", "2026-12-07"),
        ("a week on saturday", "2026-12-05"),
        ("two weeks on monday", "2026-12-14"),
        ("saturday fortnight", "2026-12-12"),
        ("2 saturdays from now", "2026-12-05"),
        ("friday after next", "2026-12-11"),
        ("fri 27", "2026-11-27"),
        ("friday the 27th", "2026-11-27"),
    ]);
}

#[test]
fn clock_forms() {
    ahead(&[
        ("14:45", "2026-11-25 14:45"),
        ("1:30", "2026-11-25 13:30"),
        ("9pm", "2026-11-25 21:00"),
        ("9 p.m.", "2026-11-25 21:00"),
        ("5p", "2026-11-25 17:00"),
        ("915pm", "2026-11-25 21:15"),
        ("2115", "2026-11-25 21:15"),
        ("21.15", "2026-11-25 21:15"),
        ("21h15", "2026-11-25 21:15"),
        ("at 21h15", "2026-11-25 21:15"),
        ("at 16h", "2026-11-25 16:00"),
        ("0830", "2026-11-26 08:30"),
        ("8:30am", "2026-11-26 08:30"),
        ("half seven", "2026-11-25 19:30"),
        ("half past two", "2026-11-25 14:30"),
        ("quarter past five", "2026-11-25 17:15"),
        ("quarter to four", "2026-11-25 15:45"),
        ("twenty to nine", "2026-11-25 20:40"),
        ("five past three", "2026-11-25 15:05"),
        ("five o'clock", "2026-11-25 17:00"),
        ("eightish", "2026-11-25 20:00"),
        ("around 5", "2026-11-25 17:00"),
        ("4 or so", "2026-11-25 16:00"),
        ("no later than 10pm", "2026-11-25 22:00"),
        ("between 4 and 5", "2026-11-25 17:00"),
        ("17:00 sharp", "2026-11-25 17:00"),
        ("noon", "2026-11-26 12:00"),
        ("quarter past noon", "2026-11-26 12:15"),
        ("midnight", "2026-11-25 23:59:59"),
    ]);
}

#[test]
fn ordinals() {
    ahead(&[
        ("the 28th", "2026-11-28"),
        ("1st", "2026-12-01"),
        ("the fifth", "2026-12-05"),
        ("the twenty-first", "2026-12-21"),
        ("the 30th of november", "2026-11-30"),
        ("first of december", "2026-12-01"),
        ("the second of january", "2027-01-02"),
        ("march fifteenth", "2027-03-15"),
        ("15th of next month", "2026-12-15"),
        ("third friday of december", "2026-12-18"),
        ("first monday of january", "2027-01-04"),
        ("last sunday of november", "2026-11-29"),
        ("last day of february", "2027-02-28"),
    ]);
}

#[test]
fn month_names() {
    ahead(&[
        ("3 january", "2027-01-03"),
        ("feb 14", "2027-02-14"),
        ("29 feb", "2028-02-29"),
        ("17 mar", "2027-03-17"),
        ("17 march 2028", "2028-03-17"),
        ("april 2nd", "2027-04-02"),
        ("may 1", "2027-05-01"),
        ("21 jun", "2027-06-21"),
        ("4 july", "2027-07-04"),
        ("aug 9", "2027-08-09"),
        ("9 sept", "2027-09-09"),
        ("october 31", "2027-10-31"),
        ("12-nov-2027", "2027-11-12"),
        ("Dec. 6", "2026-12-06"),
        ("6 dec next year", "2027-12-06"),
    ]);
}

#[test]
fn lengths() {
    ahead(&[
        ("in 5 minutes", "2026-11-25 13:05"),
        ("90 minutes", "2026-11-25 14:30"),
        ("in 1.5 hours", "2026-11-25 14:30"),
        ("1h15m", "2026-11-25 14:15"),
        ("in an hour and a half", "2026-11-25 14:30"),
        ("half an hour", "2026-11-25 13:30"),
        ("in three quarters of an hour", "2026-11-25 13:45"),
        ("a quarter of an hour", "2026-11-25 13:15"),
        ("in about an hour", "2026-11-25 14:00"),
        ("within the hour", "2026-11-25 14:00"),
        ("2 hours from now", "2026-11-25 15:00"),
        ("in 36 hours", "2026-11-27 01:00"),
        ("in a couple of days", "2026-11-27"),
        ("10d", "2026-12-05"),
        ("in 3 weeks", "2026-12-16"),
        ("in a week's time", "2026-12-02"),
        ("in two weeks at 7pm", "2026-12-09 19:00"),
        ("in a month", "2026-12-25"),
        ("2 months from now", "2027-01-25"),
        ("in a year", "2027-11-25"),
        ("two and a half weeks", "?two and a half weeks"),
    ]);
}

#[test]
fn parts_of_the_day() {
    ahead(&[
        ("tonight", "2026-11-25 21:00"),
        ("8 tonight", "2026-11-25 20:00"),
        ("tonight at 1", "2026-11-26 01:00"),
        ("this evening at 9", "2026-11-25 21:00"),
        ("9 in the evening", "2026-11-25 21:00"),
        ("11 at night", "2026-11-25 23:00"),
        ("3 in the afternoon", "2026-11-25 15:00"),
        ("6 in the morning", "2026-11-26 06:00"),
        ("tomorrow morning", "2026-11-26 09:00"),
        ("tomorrow evening at half eight", "2026-11-26 20:30"),
        ("tomorrow night at 10", "2026-11-26 22:00"),
        ("friday evening", "2026-11-27 20:00"),
        ("saturday night", "2026-11-28 21:00"),
        ("sunday morning at 7", "2026-11-29 07:00"),
        ("monday afternoon at 3", "2026-11-30 15:00"),
    ]);
}

#[test]
fn windows() {
    ahead(&[
        ("this week", "2026-11-29"),
        ("next week", "2026-12-06"),
        ("this weekend", "2026-11-29"),
        ("next weekend", "2026-12-06"),
        ("weekend after next", "2026-12-13"),
        ("this month", "2026-11-30"),
        ("next month", "2026-12-31"),
        ("end of the week", "2026-11-29"),
        ("end of next week", "2026-12-06"),
        ("beginning of next week", "2026-11-30"),
        ("beginning of next month", "2026-12-01"),
        ("before the end of next month", "2026-12-31"),
        ("end of the year", "2026-12-31"),
        ("1-7 december", "?1-7 december"),
    ]);
}

#[test]
fn rules() {
    check(
        &[
            ("each day", "day"),
            ("every morning at 7", "day at 07:00"),
            ("nightly at 10", "day at 22:00"),
            ("every morning and evening", "day at 09:00 and 20:00"),
            (
                "every day at 7, 13:00 and 21:30",
                "day at 07:00, 13:00 and 21:30",
            ),
            ("day at noon and 8pm", "day at 12:00 and 20:00"),
            (
                "day at 9am and every evening at 8",
                "day at 09:00 and 20:00",
            ),
            ("every weekday at 8:15", "weekday at 08:15"),
            ("every working day", "weekday"),
            ("mon to thu", "mon,tue,wed,thu"),
            ("tuesdays and thursdays", "tue,thu"),
            ("every saturday and sunday", "weekend"),
            ("day except mon", "tue,wed,thu,fri,sat,sun"),
            ("weekday except fri", "mon,tue,wed,thu"),
            ("every 4 days", "4 days"),
            ("every other week", "2 weeks"),
            ("every 3 weeks on thu", "3 weeks on thu"),
            ("every other sunday at 10", "2 weeks on sun at 10:00"),
            ("twice a week", "2/week"),
            ("three times weekly", "3/week"),
            ("5x per month", "5/month"),
            ("10th and 25th at 9am", "10th and 25th at 09:00"),
            ("first monday of the month", "1st mon"),
            ("every 2 months on the 5th", "2 months on the 5th"),
            ("every quarter", "3 months"),
            ("every year on 3 may", "year on 3 may"),
        ],
        rule,
    );
}

#[test]
fn starts_and_ends() {
    check(
        &[
            ("day from tomorrow", "day from 26 nov 2026"),
            ("day from monday", "day from 30 nov 2026"),
            ("day from next week", "day from 30 nov 2026"),
            ("tue from jan", "tue from 1 jan 2027"),
            ("day until friday", "day until 27 nov 2026"),
            ("mon until 24 dec", "mon until 24 dec 2026"),
            ("week until the end of march", "week until 31 mar 2027"),
            ("day this week", "day until 29 nov 2026"),
            (
                "weekday next week",
                "weekday from 30 nov 2026 until 6 dec 2026",
            ),
            ("day in december", "day from 1 dec 2026 until 31 dec 2026"),
            ("day for two weeks", "day until 8 dec 2026"),
            ("day for 30 days", "day until 24 dec 2026"),
            (
                "day at 9 starting 1 dec until 15 dec",
                "day at 09:00 from 1 dec 2026 until 15 dec 2026",
            ),
        ],
        rule,
    );
}
