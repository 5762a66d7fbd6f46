#!/usr/bin/env bash
# fancy-duration 0.9.2 (Rust) writes six months as "6m" and reads its "6m" as six minutes; six months and five minutes it reads right.
#
# A good guess: what the crate writes it reads back. It offers both directions, and serde support that stores this text.
# What happens: "m" is a month and a minute. A reader takes it for a month when a smaller unit follows, as its page says. The
#   writer leaves out each part that is zero, so a whole number of months comes out as "1m", "6m" or "1y 1m", and is read as
#   minutes. "1m 1w" and "6m 5m" are read right.
# Why it matters: whole months are what people set: a review each 30 days becomes one each minute when the settings are
#   read again. A test that goes there and back with random numbers of seconds hardly ever meets a whole number of months.
. "$(dirname "$0")/lib.sh"
seen=$(rs fancy-duration=0.9.2 <<'R'
use fancy_duration::FancyDuration;
use std::time::Duration;

fn main() {
    for (days, minutes) in [(0, 5), (29, 0), (30, 0), (30, 5), (37, 0), (180, 0), (180, 5), (360, 0), (390, 0)] {
        let text = FancyDuration(Duration::from_secs(days * 86_400 + minutes * 60)).to_string();
        match FancyDuration::<Duration>::parse(&text) {
            Ok(FancyDuration(back)) => {
                let back = back.as_secs() / 60;
                println!("{days} days {minutes} minutes: {text}: read as {} days {} minutes", back / 1_440, back % 1_440);
            }
            Err(error) => println!("{days} days {minutes} minutes: {text}: {error}"),
        }
    }
}
R
)
expect "$seen" <<'X'
0 days 5 minutes: 5m: read as 0 days 5 minutes
29 days 0 minutes: 4w 1d: read as 29 days 0 minutes
30 days 0 minutes: 1m: read as 0 days 1 minutes
30 days 5 minutes: 1m 5m: read as 30 days 5 minutes
37 days 0 minutes: 1m 1w: read as 37 days 0 minutes
180 days 0 minutes: 6m: read as 0 days 6 minutes
180 days 5 minutes: 6m 5m: read as 180 days 5 minutes
360 days 0 minutes: 1y: read as 360 days 0 minutes
390 days 0 minutes: 1y 1m: read as 360 days 1 minutes
X
