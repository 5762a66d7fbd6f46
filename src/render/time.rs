//! Formatting of days and months.

use chrono::{Datelike as _, NaiveDate};

pub use crate::domain::format::{
    at_words, day_words, due_on, due_words, is_day_alone, named_words,
};

/// Date, even of a near day: `Fri 27 Nov`, with the year if it is another one.
pub fn date_words(day: NaiveDate, today: NaiveDate) -> String {
    let date = format!("{} {} {}", day.weekday(), day.day(), month(day));
    if day.year() == today.year() {
        date
    } else {
        format!("{date} {}", day.year())
    }
}

/// `14 to 22 Sep`, `28 Sep to 3 Oct`, `14 Sep`; with the year if it is not the current one.
pub fn days_words(from: NaiveDate, to: NaiveDate, today: NaiveDate) -> String {
    let far = to.year() != today.year() || from.year() != today.year();
    let end = if far {
        full_date(to)
    } else {
        format!("{} {}", to.day(), month(to))
    };
    if from == to {
        end
    } else if from.year() != to.year() {
        format!("{} to {end}", full_date(from))
    } else if from.month() != to.month() {
        format!("{} {} to {end}", from.day(), month(from))
    } else {
        format!("{} to {end}", from.day())
    }
}

/// `Mon 5 to Sat 10 Oct`, `Mon 28 Sep to Sat 3 Oct`, `Mon 5 Oct`: days with their weekdays.
pub fn dates_words(from: NaiveDate, to: NaiveDate, today: NaiveDate) -> String {
    let end = date_words(to, today);
    if from == to {
        return end;
    }
    let start = if from.year() != to.year() {
        date_words(from, today)
    } else if from.month() != to.month() {
        format!("{} {} {}", from.weekday(), from.day(), month(from))
    } else {
        format!("{} {}", from.weekday(), from.day())
    };
    format!("{start} to {end}")
}

/// A date with its year: `2 Jul 2027`.
pub fn full_date(day: NaiveDate) -> String {
    format!("{} {} {}", day.day(), month(day), day.year())
}

/// The month of `day` in three letters.
pub fn month(day: NaiveDate) -> &'static str {
    month_name(day).get(..3).unwrap_or_default()
}

/// The month of `day`.
pub fn month_name(day: NaiveDate) -> &'static str {
    match day.month() {
        1 => "January",
        2 => "February",
        3 => "March",
        4 => "April",
        5 => "May",
        6 => "June",
        7 => "July",
        8 => "August",
        9 => "September",
        10 => "October",
        11 => "November",
        _ => "December",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn times_are_formatted_relative_to_today() {
        let today = day("2026-11-22");
        let due = |text: &str| due_words(text.parse().unwrap(), today);
        assert_eq!(due("2026-11-22T12:00:00"), "today 12:00");
        assert_eq!(due("2026-11-23T18:05:00"), "tomorrow 18:05");
        assert_eq!(due("2026-11-21T09:00:00"), "yesterday 09:00");
        assert_eq!(due("2026-11-27T18:00:00"), "Fri 27 Nov 18:00");
        assert_eq!(due("2027-01-01T18:00:00"), "Fri 1 Jan 2027 18:00");
        assert_eq!(due("2026-11-27T23:59:59"), "Fri 27 Nov");
        let said = "2026-11-22T23:59:59".parse().unwrap();
        assert_eq!(at_words(said, today), "today 23:59");
        let small = "2026-11-23T02:10:00".parse().unwrap();
        assert_eq!(at_words(small, today), "tonight 02:10");
        assert_eq!(due_on(small, today, today), "tonight 02:10");
        let next = today.succ_opt().unwrap();
        assert_eq!(due_on(small, next, today), "tomorrow 02:10");
        assert_eq!(day_words(NaiveDate::MAX, NaiveDate::MAX), "today");
        assert_eq!(full_date(day("2027-07-02")), "2 Jul 2027");
    }

    #[test]
    fn dates_in_a_row_name_each_month_and_year_once() {
        let today = day("2026-09-10");
        for (from, to, wanted) in [
            ("2026-10-05", "2026-10-10", "Mon 5 to Sat 10 Oct"),
            ("2026-10-05", "2026-10-05", "Mon 5 Oct"),
            ("2026-09-28", "2026-10-03", "Mon 28 Sep to Sat 3 Oct"),
            ("2026-12-28", "2027-01-03", "Mon 28 Dec to Sun 3 Jan 2027"),
            ("2027-01-30", "2027-02-03", "Sat 30 Jan to Wed 3 Feb 2027"),
        ] {
            assert_eq!(dates_words(day(from), day(to), today), wanted);
        }
    }

    #[test]
    fn days_in_a_row_name_each_month_and_year_once() {
        let today = day("2026-09-10");
        for (from, to, wanted) in [
            ("2026-09-14", "2026-09-22", "14 to 22 Sep"),
            ("2026-09-14", "2026-09-14", "14 Sep"),
            ("2026-09-28", "2026-10-03", "28 Sep to 3 Oct"),
            ("2026-12-28", "2027-01-03", "28 Dec 2026 to 3 Jan 2027"),
            ("2027-01-02", "2027-01-03", "2 to 3 Jan 2027"),
            ("2027-01-02", "2027-01-02", "2 Jan 2027"),
            ("2027-01-30", "2027-02-03", "30 Jan to 3 Feb 2027"),
        ] {
            assert_eq!(days_words(day(from), day(to), today), wanted);
        }
    }
}
