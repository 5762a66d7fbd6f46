#!/usr/bin/env bash
# ical-generator 11.1.2: "20:00 in New York, until 3 December" loses the last evening on a server in UTC; an alarm has no zone.
#
# A good guess: start and end of a recurrence, given as the same kind of text with the event's time zone, are in that zone;
#   and an instant (a Date) is written as that instant.
# What happens: the start is taken as a time in New York, `until` as one of the machine: on a server in UTC the rule ends at
#   20:00 UTC, five hours before the last evening. Beside a whole-day start UNTIL is a time as well, where RFC 5545 wants a
#   date. An alarm at an instant is written in the machine's own time without the Z that the RFC demands there, so each
#   reader takes it for its own.
# Why it matters: the file depends on where the server stands, and what goes missing is the last day and the reminder. Give
#   `until` as a Date, and alarms as a distance.
. "$(dirname "$0")/lib.sh"
js ical-generator@11.1.2
py icalendar==7.3.2 recurring-ical-events==3.8.2 x-wr-timezone==2.0.1 python-dateutil==2.9.0.post0 tzdata==2026.6
cat > "$work/js/run.mjs" <<'J'
import ical from 'ical-generator';
const calendar = ical();
const event = calendar.createEvent({ id: 'a', summary: 'walk', timezone: 'America/New_York', start: '2026-11-30T20:00:00',
  repeating: { freq: 'DAILY', until: '2026-12-03T20:00:00' } });
event.createAlarm({ type: 'display', trigger: new Date('2026-12-01T00:45:00Z') });
calendar.createEvent({ id: 'b', summary: 'read', allDay: true, start: '2026-11-30', repeating: { freq: 'DAILY', until: '2026-12-03' } });
console.log(String(calendar));
J
cat > "$work/read.py" <<'P'
import sys, icalendar, recurring_ical_events
found = recurring_ical_events.of(icalendar.Calendar.from_ical(sys.stdin.read())).between((2026, 11, 1), (2027, 1, 1))
print("  walks:", ", ".join(f"{event.start:%d %b %H:%M}" for event in found if event["SUMMARY"] == "walk"))
P
seen=$(for zone in UTC Europe/Berlin America/New_York; do
    echo "on a machine in $zone:"
    TZ=$zone node "$work/js/run.mjs" > "$work/out.ics"
    grep -E '^(DTSTART|RRULE|TRIGGER)' "$work/out.ics" | tr -d '\r' | sed 's/^/  /'
    python "$work/read.py" < "$work/out.ics"
done)
expect "$seen" <<'X'
on a machine in UTC:
  DTSTART;TZID=America/New_York:20261130T200000
  RRULE:FREQ=DAILY;UNTIL=20261203T200000Z
  TRIGGER;VALUE=DATE-TIME:20261201T004500
  DTSTART;VALUE=DATE:20261130
  RRULE:FREQ=DAILY;UNTIL=20261203T000000Z
  walks: 30 Nov 20:00, 01 Dec 20:00, 02 Dec 20:00
on a machine in Europe/Berlin:
  DTSTART;TZID=America/New_York:20261130T200000
  RRULE:FREQ=DAILY;UNTIL=20261203T190000Z
  TRIGGER;VALUE=DATE-TIME:20261201T014500
  DTSTART;VALUE=DATE:20261130
  RRULE:FREQ=DAILY;UNTIL=20261203T000000Z
  walks: 30 Nov 20:00, 01 Dec 20:00, 02 Dec 20:00
on a machine in America/New_York:
  DTSTART;TZID=America/New_York:20261130T200000
  RRULE:FREQ=DAILY;UNTIL=20261204T010000Z
  TRIGGER;VALUE=DATE-TIME:20261130T194500
  DTSTART;VALUE=DATE:20261130
  RRULE:FREQ=DAILY;UNTIL=20261203T000000Z
  walks: 30 Nov 20:00, 01 Dec 20:00, 02 Dec 20:00, 03 Dec 20:00
X
