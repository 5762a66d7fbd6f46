#!/usr/bin/env bash
# rrule 0.14.0 (Rust): an RDATE at the time of an occurrence makes it happen twice.
#
# A good guess: RFC 5545 says of the recurrence set that duplicate instances are ignored, and the crate compares instants,
#   as its EXDATE shows: 17:00 UTC takes 18:00 in Berlin away.
# What happens: the set has both, equal by `==`, whether the RDATE is written in UTC or with the TZID of DTSTART. COUNT=3
#   gives four dates.
# Why it matters: calendars write an RDATE for an occurrence that was moved away and back. A habit done once a day is then
#   due twice on that day, and one of the two stays unanswered for ever. Remove duplicates by instant.
. "$(dirname "$0")/lib.sh"
seen=$(rs rrule=0.14.0 <<'R'
fn main() {
    for line in ["RDATE:20261119T170000Z", "RDATE;TZID=Europe/Berlin:20261119T180000", "EXDATE:20261119T170000Z"] {
        let text = format!("DTSTART;TZID=Europe/Berlin:20261118T180000\nRRULE:FREQ=DAILY;COUNT=3\n{line}");
        let dates = text.parse::<rrule::RRuleSet>().unwrap().all(9).dates;
        let equal = dates.windows(2).filter(|pair| pair[0] == pair[1]).count();
        let shown: Vec<String> = dates.iter().map(|date| date.format("%-d %H:%M %Z").to_string()).collect();
        println!("{line}: {} ({equal} equal)", shown.join(", "));
    }
}
R
)
expect "$seen" <<'X'
RDATE:20261119T170000Z: 18 18:00 CET, 19 17:00 UTC, 19 18:00 CET, 20 18:00 CET (1 equal)
RDATE;TZID=Europe/Berlin:20261119T180000: 18 18:00 CET, 19 18:00 CET, 19 18:00 CET, 20 18:00 CET (1 equal)
EXDATE:20261119T170000Z: 18 18:00 CET, 20 18:00 CET (0 equal)
X
