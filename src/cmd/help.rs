//! `trust help when`: how times, days and rules are written, said once for all commands.

use clap::Command;

/// The name of the topic.
pub const TOPIC: &str = "when";

const GRAMMAR: &str = "\
\x1b[1;4mWHEN\x1b[0m is a time of day, a day, or both, in either order, in any case:
  12:00  18.30  6pm  noon  lunch  tonight  half past six
  today 12:00  tomorrow 9am  friday  fri 18:30  next monday
  monday morning  in 2 hours  in 45m  2h  3d  now
  24 dec  dec 24 18:00  24.12.  2026-12-24 18:00
  eod  eow  eom          the end of the day, the week, the month

Looking back, for --at, --told and --on:
  yesterday  2 days ago  last fri  11:40

A day without a time is due when that day ends. 'friday' is the coming one, and
'next friday' the one in the next calendar week. '6' is the next six o'clock
between 07:00 and 22:59. What morning, noon, lunch, afternoon, dinner, evening,
tonight and bedtime mean can be set: trust config set time.lunch 12:30

\x1b[1;4mDAY\x1b[0m is a WHEN without a time of day:
  today  yesterday  fri  last fri  24 dec  2026-12-24

\x1b[1;4mRULE\x1b[0m, for --every, may end in 'at' and a time of day:
  day  3 days  week  2 weeks  month
  weekday  weekend  mon,wed,fri
  1st  15th  last        days of the month; 'last' is its last day
  2nd tue  last fri      weekdays of the month
  3/week  2/month        so many times, on any days
  mon,wed,fri at 12:00   weekday at 6pm

\x1b[1;4mIn the text of a promise\x1b[0m, without --by and --anytime, these are understood:
  at, by or before a time; tonight; tomorrow; every...
  on, this or next weekday
The reply says what was taken, and the text is kept as you typed it.

Quote what has spaces: trust promise add \"call the plumber\" --by \"tomorrow 9am\"";

/// The topic, as a hidden command: `trust help when` finds it, and lists do not show it.
pub(super) fn topic() -> Command {
    Command::new(TOPIC)
        .about("How to write times, days and rules")
        .hide(true)
        .help_template("{about}{after-help}")
        .after_help(GRAMMAR)
}
