#!/usr/bin/env bash
# mergecal 0.5.0 merges calendars and leaves every to-do and journal entry out.
#
# A good guess: "merge calendars" keeps all components; the two files' items stand in the result.
# What happens: only events, with the time zones they use, are copied. The counts of the input do not show anywhere and no
#   warning is given.
# Why it matters: merged files are published as one's backup or shared feed. Tasks exported by a tracker (VTODO) vanish
#   there, while an appointment with the same text arrives, so a look at the result shows a healthy calendar.
. "$(dirname "$0")/lib.sh"
py mergecal==0.5.0 icalendar==7.3.2 python-dateutil==2.9.0.post0 tzdata==2026.6
seen=$(python <<'P'
import collections, icalendar
from mergecal import CalendarMerger
def calendar(*lines):
    return icalendar.Calendar.from_ical("\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//example//EN", *lines, "END:VCALENDAR", ""]))
def item(kind, uid, *lines):
    return [f"BEGIN:{kind}", f"UID:{uid}", "DTSTAMP:20260101T000000Z", *lines, f"END:{kind}"]
one = calendar(*item("VEVENT", "a", "DTSTART:20260105T090000Z"), *item("VTODO", "b", "DUE:20260106T090000Z"))
two = calendar(*item("VJOURNAL", "c", "DTSTART:20260107T090000Z"), *item("VEVENT", "d", "DTSTART:20260108T090000Z"))
for name, parts in (("in", [*one.subcomponents, *two.subcomponents]), ("out", CalendarMerger([one, two]).merge().subcomponents)):
    print(name, dict(sorted(collections.Counter(part.name for part in parts).items())))
P
)
expect "$seen" <<'X'
in {'VEVENT': 2, 'VJOURNAL': 1, 'VTODO': 1}
out {'VEVENT': 2}
X
