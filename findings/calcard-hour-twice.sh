#!/usr/bin/env bash
# calcard 0.3.14 (Rust, from the Stalwart server): an occurrence in the hour that comes twice, or not at all, loses its time zone.
#
# A good guess: the crate expands "02:30 in Berlin each day" and gives zoned dates. For the hour that comes twice RFC 5545 says the
#   first of the two, for an hour that is skipped the offset before the gap. An event with neither DTEND nor DURATION ends when
#   it starts.
# What happens: on the days of the clock change the zone of the occurrence is "Floating" and its timestamp is that of 02:30 UTC,
#   two hours late in October and an hour late in March; the neighbours are right. In Cairo, where the clocks go forward at
#   midnight, a daily midnight is two hours late. And the event lasts from its start to 23:59:59 of the same day.
# Why it matters: no error is returned (`errors` is empty), so the habit is there, but its reminder comes late, and busy times
#   run until midnight. Check the zone of each expanded date, not only the list of errors.
. "$(dirname "$0")/lib.sh"
seen=$(rs calcard=0.3.14 <<'R'
use calcard::{common::timezone::Tz, icalendar::ICalendar};
fn main() {
    for (zone, start) in [("Europe/Berlin", "20261024T023000"), ("Europe/Berlin", "20260328T023000"), ("Africa/Cairo", "20260423T000000")] {
        let text = format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:a\r\nDTSTAMP:20260101T000000Z\r\n\
            DTSTART;TZID={zone}:{start}\r\nRRULE:FREQ=DAILY;COUNT=3\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n");
        let expanded = ICalendar::parse(&text).unwrap().expand_dates(Tz::UTC, 9);
        println!("{zone}, daily from {start}, {} errors", expanded.errors.len());
        for event in expanded.events {
            let (seconds, end) = event.timestamps();
            println!("  {}: timestamp {seconds}, lasts {} minutes", event.start, (end - seconds) / 60);
        }
    }
}
R
)
expect "$seen" <<'X'
Europe/Berlin, daily from 20261024T023000, 0 errors
  2026-10-24 02:30:00 CEST: timestamp 1792801800, lasts 1289 minutes
  2026-10-25 02:30:00 Floating: timestamp 1792895400, lasts 1289 minutes
  2026-10-26 02:30:00 CET: timestamp 1792978200, lasts 1289 minutes
Europe/Berlin, daily from 20260328T023000, 0 errors
  2026-03-28 02:30:00 CET: timestamp 1774661400, lasts 1289 minutes
  2026-03-29 02:30:00 Floating: timestamp 1774751400, lasts 1289 minutes
  2026-03-30 02:30:00 CEST: timestamp 1774830600, lasts 1289 minutes
Africa/Cairo, daily from 20260423T000000, 0 errors
  2026-04-23 00:00:00 EET: timestamp 1776895200, lasts 1439 minutes
  2026-04-24 00:00:00 Floating: timestamp 1776988800, lasts 1439 minutes
  2026-04-25 00:00:00 EEST: timestamp 1777064400, lasts 1439 minutes
X
