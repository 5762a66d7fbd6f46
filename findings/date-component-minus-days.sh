#!/usr/bin/env bash
# Ages in Rust: date_component 0.4.8 has "1 month and minus 2 days"; to timeago 0.6.1 a year is "11 months ago", 60 days one month.
#
# A good guess: of two dates a library gives months and a rest of days, from none to thirty; a year after a date is "1 year".
# What happens: date_component counts a month from 31 January to "31 February", which is 3 March, and subtracts: on 1 March
#   the age is a month and -2 days, and its `modulo_days` is negative too. 31 March to 1 May is a month and nothing. From
#   29 February 2024 to 28 February 2025 it has 11 months and 30 days. timeago divides by the mean month and year, so 365 days
#   are less than a year. chronoutil 0.2.7 moves a date by months and keeps it within the month.
# Why it matters: "kept for a year", on the day, and an age in months and days are the sentences that such a library is for.
#   Show days, or count whole months from the start and stay within the month.
. "$(dirname "$0")/lib.sh"
seen=$(rs date_component=0.4.8 timeago=0.6.1 chronoutil=0.2.7 chrono=0.4.45 <<'R'
use chrono::{NaiveDate, TimeZone, Utc};
fn main() {
    for (from, to) in [("2026-01-31", "2026-02-28"), ("2026-01-31", "2026-03-01"), ("2026-01-30", "2026-03-01"), ("2025-12-31", "2026-03-01"),
        ("2026-03-31", "2026-05-01"), ("2024-02-29", "2025-02-28"), ("2025-11-18", "2026-11-18")] {
        let date = |text: &str| text.parse::<NaiveDate>().unwrap();
        let time = |text: &str| Utc.from_utc_datetime(&date(text).and_hms_opt(0, 0, 0).unwrap());
        let age = date_component::date_component::calculate(&time(from), &time(to));
        let days = (date(to) - date(from)).num_days();
        println!("{from} to {to}, {days} days: {} years, {} months, {} days; {}; a month later is {}", age.year, age.month, age.day,
            timeago::Formatter::new().convert(std::time::Duration::from_secs(days as u64 * 86400)), chronoutil::shift_months(date(from), 1));
    }
    for days in [59, 60, 61, 364, 365, 366] {
        println!("{days} days: {}", timeago::Formatter::new().convert(std::time::Duration::from_secs(days * 86400)));
    }
}
R
)
expect "$seen" <<'X'
2026-01-31 to 2026-02-28, 28 days: 0 years, 0 months, 28 days; 4 weeks ago; a month later is 2026-02-28
2026-01-31 to 2026-03-01, 29 days: 0 years, 1 months, -2 days; 4 weeks ago; a month later is 2026-02-28
2026-01-30 to 2026-03-01, 30 days: 0 years, 1 months, -1 days; 4 weeks ago; a month later is 2026-02-28
2025-12-31 to 2026-03-01, 60 days: 0 years, 2 months, -2 days; 1 month ago; a month later is 2026-01-31
2026-03-31 to 2026-05-01, 31 days: 0 years, 1 months, 0 days; 1 month ago; a month later is 2026-04-30
2024-02-29 to 2025-02-28, 365 days: 0 years, 11 months, 30 days; 11 months ago; a month later is 2024-03-29
2025-11-18 to 2026-11-18, 365 days: 1 years, 0 months, 0 days; 11 months ago; a month later is 2025-12-18
59 days: 1 month ago
60 days: 1 month ago
61 days: 2 months ago
364 days: 11 months ago
365 days: 11 months ago
366 days: 1 year ago
X
