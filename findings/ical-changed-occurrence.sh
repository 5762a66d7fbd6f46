#!/usr/bin/env bash
# ical 14.3.1 (Python, made for Home Assistant): one changed occurrence is there in its own view and nowhere else.
#
# A good guess: "change this one only" writes a second component with a RECURRENCE-ID, which other readers put in the place
#   of the occurrence.
# What happens: it also writes an EXDATE for that occurrence, and a RECURRENCE-ID without the time zone, the Z or the
#   VALUE=DATE of the start. Its own timeline shows four days, recurring-ical-events 3.8.2 and ical-expander 3.2.0 three.
#   A changed whole day cannot be read by the latter at all. A tick on one day of a recurring to-do is stored the same way.
# Why it matters: the moved lesson or the ticked day is gone on the phone, without a conflict. A reader that wants to keep
#   it lets a component with a RECURRENCE-ID win over an EXDATE of the same day.
. "$(dirname "$0")/lib.sh"
py ical==14.3.1 icalendar==7.3.2 recurring-ical-events==3.8.2 python-dateutil==2.9.0.post0 x-wr-timezone==2.0.1 tzdata==2026.6
js ical-expander@3.2.0
cat > "$work/change.py" <<'P'
import sys, icalendar, recurring_ical_events
from ical.calendar_stream import IcsCalendarStream
from ical.store import EventStore
out, *start = sys.argv[1:]
calendar = IcsCalendarStream.calendar_from_ics("\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:x", "BEGIN:VEVENT", "UID:a", "DTSTAMP:20260101T000000Z", "SUMMARY:old", *start, "RRULE:FREQ=DAILY;COUNT=4", "END:VEVENT", "END:VCALENDAR", ""]))
third = list(calendar.timeline)[2]
changed = third.model_copy(deep=True)
changed.summary = "new"
EventStore(calendar).edit(third.uid, changed, recurrence_id=third.recurrence_id)
print("ical:", *(f"{event.dtstart.day} {event.summary}," for event in calendar.timeline))
text = IcsCalendarStream.calendar_to_ics(calendar)
print(*(line for line in text.splitlines() if line.startswith(("RECURRENCE-ID", "EXDATE"))))
print("recurring-ical-events:", *(f"{event['DTSTART'].dt.day} {event['SUMMARY']}," for event in recurring_ical_events.of(icalendar.Calendar.from_ical(text)).between((2026, 1, 1), (2026, 2, 1))))
open(out, "w").write(text)
P
export work
seen=$(for start in 'DTSTART;TZID=Europe/Berlin:20260105T090000 DTEND;TZID=Europe/Berlin:20260105T100000' 'DTSTART;VALUE=DATE:20260105 DTEND;VALUE=DATE:20260106'; do
    echo "${start% *}"
    python "$work/change.py" "$work/out.ics" $start
    js_run <<'J'
const Expander = require('ical-expander');
try {
  const found = new Expander({ ics: require('fs').readFileSync(`${process.env.work}/out.ics`, 'utf8'), maxIterations: 100 }).all();
  const days = [...found.occurrences.map(o => [o.startDate.day, o.item.summary]), ...found.events.map(e => [e.startDate.day, e.summary])];
  console.log('ical-expander:', days.map(day => day.join(' ') + ',').join(' '));
} catch (error) {
  console.log('ical-expander:', error.message);
}
J
done)
expect "$seen" <<'X'
DTSTART;TZID=Europe/Berlin:20260105T090000
ical: 5 old, 6 old, 7 new, 8 old,
RECURRENCE-ID:20260107T090000 EXDATE;TZID=Europe/Berlin:20260107T090000
recurring-ical-events: 5 old, 6 old, 8 old,
ical-expander: 5 old, 6 old, 8 old,
DTSTART;VALUE=DATE:20260105
ical: 5 old, 6 old, 7 new, 8 old,
RECURRENCE-ID:20260107 EXDATE;VALUE=DATE:20260107
recurring-ical-events: 5 old, 6 old, 8 old,
ical-expander: invalid date-time value: "2026-01-07T::"
X
