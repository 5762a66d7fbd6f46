#!/usr/bin/env bash
# interim 0.2.2: "9pm friday" is today at nine, "tomorrow 12pm" is midnight after tomorrow; "friday 9pm" is right.
#
# A good guess: the order of day and time does not matter, or the order that is not supported is an error. 12pm is noon.
# What happens: once it has a time, interim stops reading and returns it for today: "9pm friday", "12pm tomorrow" and
#   "6pm next friday" lose their day. "12pm" gets twelve hours added after a day, so "tomorrow 12pm" is 00:00 of the day
#   after, and alone it does not. chrono-english 0.2.1, which it succeeds, has the day right in the same phrases.
# Why it matters: half of the people say the time first. The promise for Friday is due tonight, and it was promised
#   three days too early without anybody having said so. All that was typed must have been used, or it is an error.
. "$(dirname "$0")/lib.sh"
seen=$(rs chrono-english=0.2.1 interim=0.2.2,chrono_0_4 chrono=0.4.45 <<'R'
use chrono::{NaiveDate, Utc};
fn main() {
    let now = NaiveDate::from_ymd_opt(2026, 11, 18).unwrap().and_hms_opt(8, 15, 0).unwrap().and_local_timezone(Utc).unwrap(); // a Wednesday
    for text in ["friday 9pm", "9pm friday", "6pm next friday", "12pm tomorrow", "tomorrow 12pm", "12pm"] {
        println!("{text}: interim {}, chrono-english {}",
            interim::parse_date_string(text, now, interim::Dialect::Uk).map_or("-".into(), |found| found.format("%a %-d %H:%M").to_string()),
            chrono_english::parse_date_string(text, now, chrono_english::Dialect::Uk).map_or("-".into(), |found| found.format("%a %-d %H:%M").to_string()));
    }
}
R
)
expect "$seen" <<'X'
friday 9pm: interim Fri 20 21:00, chrono-english Fri 20 21:00
9pm friday: interim Wed 18 21:00, chrono-english Fri 20 21:00
6pm next friday: interim Wed 18 18:00, chrono-english Fri 27 18:00
12pm tomorrow: interim Wed 18 12:00, chrono-english Thu 19 08:15
tomorrow 12pm: interim Fri 20 00:00, chrono-english Thu 19 08:15
12pm: interim Wed 18 12:00, chrono-english -
X
