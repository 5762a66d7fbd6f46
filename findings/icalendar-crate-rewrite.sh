#!/usr/bin/env bash
# icalendar 0.17.17 (Rust): a task read and written again has a new alarm, each time, and only the last of its relatives.
#
# A good guess: reading a calendar and writing it without a change keeps every property; the order may differ.
# What happens: the alarm, which had no UID, gets a random one and the present time as DTSTAMP, so that two readings of
#   one file give two different files. Of two RELATED-TO lines (a parent and a sibling, RFC 5545 allows many) the last
#   one is left, and so it is with repeated X- properties; COMMENT, CATEGORIES, ATTENDEE and EXDATE are all kept.
# Why it matters: a sync that compares what it would write with what is there finds a change in each untouched item,
#   sends it, and the other side does the same. Subtasks lose their parent (Nextcloud and Tasks.org nest by RELATED-TO)
#   by being ticked.
. "$(dirname "$0")/lib.sh"
seen=$(rs icalendar=0.17.17,parser <<'R'
use icalendar::Calendar;
fn main() {
    let lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//a//b//EN", "BEGIN:VTODO", "UID:1", "DTSTAMP:20261118T080000Z",
        "SUMMARY:call", "COMMENT:one", "COMMENT:two", "RELATED-TO;RELTYPE=PARENT:p", "RELATED-TO;RELTYPE=SIBLING:s",
        "X-NOTE:one", "X-NOTE:two", "BEGIN:VALARM", "ACTION:DISPLAY", "DESCRIPTION:call", "TRIGGER:-PT5M", "END:VALARM",
        "END:VTODO", "END:VCALENDAR", ""];
    let text = lines.join("\r\n");
    let write = || text.parse::<Calendar>().unwrap().to_string();
    let (one, two) = (write(), write());
    for line in lines.iter().filter(|line| !line.is_empty()) {
        if !one.lines().any(|written| written == *line) { println!("lost: {line}"); }
    }
    for line in one.lines().filter(|line| !lines.contains(line)) {
        println!("added: {}", line.split(':').next().unwrap());
    }
    println!("written twice, the same: {}", one == two);
}
R
)
expect "$seen" <<'X'
lost: RELATED-TO;RELTYPE=PARENT:p
lost: X-NOTE:one
added: DTSTAMP
added: UID
written twice, the same: false
X
