//! Rules for repeating.

use super::super::parse_rule;
use super::{check, wednesday, wrong};

/// Returns the canonical form of a rule.
fn canonical(phrase: &str) -> String {
    parse_rule(phrase, &wednesday()).map_or_else(wrong, |rule| rule.recurrence.to_string())
}

#[test]
fn rules_as_they_are_said() {
    check(
        &[
            ("day", "day"),
            ("daily", "day"),
            ("every day", "day"),
            ("every single day", "day"),
            ("each day at noon", "day at 12:00"),
            ("day at 9", "day at 09:00"),
            ("day at 6", "day at 18:00"),
            ("daily at 9pm", "day at 21:00"),
            ("every day 18.30", "day at 18:30"),
            ("at 12:00 every day", "day at 12:00"),
            ("every day at midnight", "day at midnight"),
            ("once a day", "day"),
            ("morning", "day at 09:00"),
            ("every morning", "day at 09:00"),
            ("every night", "day at 21:00"),
            ("every evening at 9", "day at 21:00"),
            ("other day", "2 days"),
            ("every other day", "2 days"),
            ("3 days", "3 days"),
            ("every third day", "3 days"),
            ("every 2nd day", "2 days"),
            ("weekday", "weekday"),
            ("weekdays at 12:00", "weekday at 12:00"),
            ("every weekday", "weekday"),
            ("mon-fri", "weekday"),
            ("monday to friday", "weekday"),
            ("weekend", "weekend"),
            ("weekends", "weekend"),
            ("sat,sun", "weekend"),
            ("mon,wed,fri", "mon,wed,fri"),
            ("mon, wed and fri", "mon,wed,fri"),
            ("fri mon wed", "mon,wed,fri"),
            ("Mon/Wed/Fri at 12:00", "mon,wed,fri at 12:00"),
            ("monday", "mon"),
            ("mondays", "mon"),
            ("on mondays", "mon"),
            ("every Monday", "mon"),
            ("every monday morning", "mon at 09:00"),
            ("every friday at 6", "fri at 18:00"),
            ("sat-tue", "mon,tue,sat,sun"),
            ("week", "week"),
            ("weekly", "week"),
            ("2 weeks", "2 weeks"),
            ("every two weeks", "2 weeks"),
            ("other week", "2 weeks"),
            ("fortnight", "2 weeks"),
            ("fortnightly", "2 weeks"),
            ("week on friday", "fri"),
            ("weekly on mon", "mon"),
            ("monthly on the 1st", "1st"),
            ("once every 2 weeks", "2 weeks"),
            ("month", "month"),
            ("monthly", "month"),
            ("3 months", "3 months"),
            ("quarterly", "3 months"),
            ("yearly", "12 months"),
            ("1st", "1st"),
            ("15th", "15th"),
            ("the 15th", "15th"),
            ("15th of the month", "15th"),
            ("1st of each month at 9am", "1st at 09:00"),
            ("first of every month", "1st"),
            ("month on the 15th", "15th"),
            ("31st", "31st"),
            ("last", "last"),
            ("last day", "last"),
            ("last day of the month", "last"),
            ("end of month", "last"),
            ("2nd tue", "2nd tue"),
            ("2nd tuesday", "2nd tue"),
            ("second tuesday of the month", "2nd tue"),
            (
                "the first monday of each month at 18:00",
                "1st mon at 18:00",
            ),
            ("5th fri", "5th fri"),
            ("last fri", "last fri"),
            ("last friday of the month", "last fri"),
            ("3/week", "3/week"),
            ("3 / week", "3/week"),
            ("3x/week", "3/week"),
            ("3 times a week", "3/week"),
            ("three times per week", "3/week"),
            ("once a week", "1/week"),
            ("twice a month", "2/month"),
            ("2/month", "2/month"),
            ("3/week at 20:00", "?at 20:00"),
        ],
        canonical,
    );
}

#[test]
fn what_is_no_rule() {
    check(
        &[
            ("", "empty"),
            ("every", "?every"),
            ("hour", "?hour"),
            ("every time", "?time"),
            ("every bit", "?bit"),
            ("every second monday", "?? every second monday"),
            ("biweekly", "?? biweekly"),
            ("0 days", "?0 days"),
            ("0/week", "?0/week"),
            ("101/week", "large"),
            ("2000 days", "large"),
            ("99999999999/week", "large"),
            ("32nd", "?32nd"),
            ("0th fri", "?0th"),
            ("1st and 0th", "?1st and 0th"),
            ("6th fri", "?6th fri"),
            ("twice a day", "?twice a day"),
            ("mon at", "?at"),
            ("mon foo", "?foo"),
            ("mon at 25:00", "?25:00"),
            ("every night at 1am", "?every night at 1am"),
            ("12:00", "?12:00"),
            ("3", "?3"),
        ],
        canonical,
    );
}

#[test]
fn rules_in_words() {
    check(
        &[
            ("day", "every day"),
            ("3 days at 12:00", "every 3 days at 12:00"),
            ("weekday", "every weekday"),
            ("weekend", "every Sat and Sun"),
            ("mon", "every Monday"),
            ("mon,wed,fri at 12:00", "every Mon, Wed and Fri at 12:00"),
            ("2 weeks", "every 2 weeks"),
            ("month", "every month"),
            ("15th", "on the 15th of each month"),
            ("last", "on the last day of each month"),
            ("2nd tue", "on the 2nd Tuesday of each month"),
            ("last fri", "on the last Friday of each month"),
            ("1/week", "once a week"),
            ("2/week", "twice a week"),
            ("3/month", "3 times a month"),
            ("day at midnight", "every day at midnight"),
        ],
        |phrase| {
            parse_rule(phrase, &wednesday()).map_or_else(wrong, |rule| rule.recurrence.words())
        },
    );
}
