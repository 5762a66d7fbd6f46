#!/usr/bin/env bash
# ical.js 2.2.1: an event that lists extra dates with RDATE, and has no RRULE, loses its own first date.
#
# A good guess: RFC 5545 counts DTSTART as the first instance of the recurrence set, whatever adds the others.
# What happens: with an RRULE beside it, even one of COUNT=1, DTSTART is kept; with RDATE alone only the listed dates
#   come. recurring-ical-events 3.8.2 gives all three days each time.
# Why it matters: irregular days ("Mon 5, Sat 10, Tue 20") are what RDATE is for. The first one is missing in the
#   calendar that people look at, and a program that checks only DTSTART sees nothing wrong.
. "$(dirname "$0")/lib.sh"
js ical.js@2.2.1
py recurring-ical-events==3.8.2 icalendar==7.3.2 python-dateutil==2.9.0.post0 x-wr-timezone==2.0.1 tzdata==2026.6
cases='RDATE:20260110T090000Z,20260120T090000Z
RRULE:FREQ=DAILY;COUNT=1 RDATE:20260110T090000Z,20260120T090000Z'
export cases
seen=$(js_run <<'J'
const ICAL = require('ical.js');
for (const line of process.env.cases.split('\n')) {
  const text = ['BEGIN:VCALENDAR', 'BEGIN:VEVENT', 'UID:a', 'DTSTART:20260105T090000Z', ...line.split(' '), 'END:VEVENT', 'END:VCALENDAR'].join('\r\n');
  const event = new ICAL.Event(new ICAL.Component(ICAL.parse(text)).getFirstSubcomponent('vevent'));
  try {
    const steps = event.iterator(), days = [];
    for (let day = steps.next(); day; day = steps.next()) days.push(String(day).slice(0, 10));
    console.log(`ical.js: ${line}: ${days.join(' ')}`);
  } catch (error) {
    console.log(`ical.js: ${line}: ${error.message}`);
  }
}
J
python - <<'P'
import os, icalendar, recurring_ical_events
for line in os.environ["cases"].splitlines():
    text = "\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:x", "BEGIN:VEVENT", "UID:a", "DTSTAMP:20260101T000000Z", "DTSTART:20260105T090000Z", *line.split(), "END:VEVENT", "END:VCALENDAR", ""])
    found = recurring_ical_events.of(icalendar.Calendar.from_ical(text)).between((2026, 1, 1), (2027, 1, 1))
    print("recurring-ical-events:", line + ":", " ".join(sorted(f"{e['DTSTART'].dt:%Y-%m-%d}" for e in found)))
P
)
expect "$seen" <<'X'
ical.js: RDATE:20260110T090000Z,20260120T090000Z: 2026-01-10 2026-01-20
ical.js: RRULE:FREQ=DAILY;COUNT=1 RDATE:20260110T090000Z,20260120T090000Z: 2026-01-05 2026-01-10 2026-01-20
recurring-ical-events: RDATE:20260110T090000Z,20260120T090000Z: 2026-01-05 2026-01-10 2026-01-20
recurring-ical-events: RRULE:FREQ=DAILY;COUNT=1 RDATE:20260110T090000Z,20260120T090000Z: 2026-01-05 2026-01-10 2026-01-20
X
