#!/usr/bin/env bash
# "1 day 2 hours ago" is tomorrow, for GNU date 9.1 (Debian 12) and for parse_datetime 0.17.0, the crate of uutils.
#
# A good guess: "ago" belongs to the whole time; parse_datetime's own page gives "2 days 2 hours ago" as an example of a chain.
# What happens: "ago" turns only the unit right before it: a day ahead, less two hours. "2 hours ago 1 day" is the same moment.
#   And "monday next week", said on a Wednesday, is not the Monday of next week: it is the coming Monday and a week more.
# Why it matters: an entry "for 1 day 2 hours ago" is booked in the future, and a promise for Monday next week is due a week
#   late. Both programs exit with success. One unit at a time is safe: "26 hours ago".
. "$(dirname "$0")/lib.sh"
deb coreutils=9.1-1 libfaketime=0.9.10-2.1
texts='26 hours ago;1 day 2 hours ago;2 hours ago 1 day;1 week 1 day ago;monday;monday next week'
crate=$(TEXTS=$texts rs parse_datetime=0.17.0 jiff=0.2.46 <<'R'
fn main() {
    let now: jiff::Zoned = "2026-11-18T08:15:00[UTC]".parse().unwrap(); // a Wednesday
    for text in std::env::var("TEXTS").unwrap().split(';') {
        let found = parse_datetime::parse_datetime_at_date(now.clone(), text).unwrap().expect_in_range();
        println!("parse_datetime, {text}: {}", found.strftime("%a %-d %b %H:%M"));
    }
}
R
)
seen=$(tr ';' '\n' <<< "$texts" | while read -r text; do at '@2026-11-18 08:15:00' "$root/bin/date" -d "$text" "+date, $text: %a %-d %b %H:%M"; done; echo "$crate")
expect "$seen" <<'X'
date, 26 hours ago: Tue 17 Nov 06:15
date, 1 day 2 hours ago: Thu 19 Nov 06:15
date, 2 hours ago 1 day: Thu 19 Nov 06:15
date, 1 week 1 day ago: Tue 24 Nov 08:15
date, monday: Mon 23 Nov 00:00
date, monday next week: Mon 30 Nov 00:00
parse_datetime, 26 hours ago: Tue 17 Nov 06:15
parse_datetime, 1 day 2 hours ago: Thu 19 Nov 06:15
parse_datetime, 2 hours ago 1 day: Thu 19 Nov 06:15
parse_datetime, 1 week 1 day ago: Tue 24 Nov 08:15
parse_datetime, monday: Mon 23 Nov 00:00
parse_datetime, monday next week: Mon 30 Nov 00:00
X
