#!/usr/bin/env bash
# pretty-duration 0.1.1 (Rust): 59 days are "1 month 59 days", 366 days are "1 year 12 months 110 days".
#
# A good guess: the parts add up: 59 days are a month and 29 days, or 28, by the length that it gives a month.
# What happens: hours, minutes and seconds are what is left over by the larger unit; days and months are not. Each of them
#   stands for the whole duration: 366 days have a year, and twelve months, and 366 days. The days are kept in one byte, so of 366
#   there are 110 and of 256 none.
# Why it matters: up to thirty days all is right, and that is what examples and tests are about. "Promised 1 month 59 days ago"
#   looks like a real figure, and a streak of 256 days is only "8 months".
. "$(dirname "$0")/lib.sh"
seen=$(rs pretty-duration=0.1.1 <<'R'
use pretty_duration::{pretty_duration, PrettyDurationOptions, PrettyDurationOutputFormat};
use std::time::Duration;

fn main() {
    for (days, hours) in [(1, 3), (30, 0), (31, 0), (59, 0), (59, 7), (100, 0), (255, 0), (256, 0), (257, 0), (365, 0), (366, 0), (800, 0)] {
        let options = PrettyDurationOptions {
            output_format: Some(PrettyDurationOutputFormat::Expanded),
            singular_labels: None,
            plural_labels: None,
        };
        let duration = Duration::from_secs(days * 86_400 + hours * 3_600);
        println!("{days} days {hours} hours: {}", pretty_duration(&duration, Some(options)));
    }
}
R
)
expect "$seen" <<'X'
1 days 3 hours: 1 day 3 hours
30 days 0 hours: 30 days
31 days 0 hours: 1 month 31 days
59 days 0 hours: 1 month 59 days
59 days 7 hours: 1 month 59 days 7 hours
100 days 0 hours: 3 months 100 days
255 days 0 hours: 8 months 255 days
256 days 0 hours: 8 months
257 days 0 hours: 8 months 1 day
365 days 0 hours: 11 months 109 days
366 days 0 hours: 1 year 12 months 110 days
800 days 0 hours: 2 years 26 months 32 days
X
