#!/usr/bin/env bash
# "next month" is next Monday for human-date-parser 0.3.1 and chrono-english 0.2.1; and "sunset" is a Sunday.
#
# A good guess: "next month" is 18 December or 1 December, said on 18 November. A word that is no date is an error.
# What happens: both crates match a weekday by its first three letters and let the rest of the word go: "next month"
#   is "next mon", in five days for one and in twelve for the other. "sunset", "monster" and "saturn" are days too.
#   interim 0.2.2, the successor of chrono-english, has 18 December and refuses "sunset".
# Why it matters: "renew the passports next month" is overdue within the week, and the reply, "Mon 23 Nov", looks like
#   something that was understood. A parser for people must take whole words, and say which words it took.
. "$(dirname "$0")/lib.sh"
seen=$(rs human-date-parser=0.3.1 chrono-english=0.2.1 interim=0.2.2,chrono_0_4 chrono=0.4.45 <<'R'
use chrono::{NaiveDate, Utc};
fn main() {
    let now = NaiveDate::from_ymd_opt(2026, 11, 18).unwrap().and_hms_opt(8, 15, 0).unwrap(); // a Wednesday
    let utc = now.and_local_timezone(Utc).unwrap();
    for text in ["next month", "sunset", "monster", "saturn"] {
        println!("{text}: human-date-parser {}, chrono-english {}, interim {}",
            human_date_parser::from_human_time(text, now).map_or("-".into(), |found| found.to_string()),
            chrono_english::parse_date_string(text, utc, chrono_english::Dialect::Uk).map_or("-".into(), |found| found.date_naive().to_string()),
            interim::parse_date_string(text, utc, interim::Dialect::Uk).map_or("-".into(), |found| found.date_naive().to_string()));
    }
}
R
)
expect "$seen" <<'X'
next month: human-date-parser 2026-11-23, chrono-english 2026-11-30, interim 2026-12-18
sunset: human-date-parser 2026-11-22, chrono-english 2026-11-22, interim -
monster: human-date-parser 2026-11-23, chrono-english 2026-11-23, interim 2026-11-18
saturn: human-date-parser 2026-11-21, chrono-english 2026-11-21, interim -
X
