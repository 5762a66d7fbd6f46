#!/usr/bin/env bash
# ics 0.7.3 (ics.py): a to-do due on a day comes out due at the first minute of that day in UTC, its alarm without an anchor.
#
# A good guess: `DUE;VALUE=DATE` and `TRIGGER;RELATED=END`, both from RFC 5545, pass through a read and a write.
# What happens: the day becomes `T000000Z`, in New York the evening before. RELATED=END is dropped, so an alarm
#   15 minutes before the end of an appointment sounds 15 minutes before its start; on a to-do without DTSTART the start
#   that it now refers to does not exist. An all-day event (DTSTART with VALUE=DATE) does pass.
# Why it matters: what is due today was due last midnight and shows as overdue all day, and the reminder is lost.
. "$(dirname "$0")/lib.sh"
py ics==0.7.3
seen=$(python <<'P'
import ics
text = "\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//example//EN",
    "BEGIN:VTODO", "UID:a", "DTSTAMP:20260101T000000Z", "DUE;VALUE=DATE:20260105", "SUMMARY:call",
    "BEGIN:VALARM", "ACTION:DISPLAY", "DESCRIPTION:call", "TRIGGER;RELATED=END:-PT15M", "END:VALARM", "END:VTODO",
    "BEGIN:VEVENT", "UID:b", "DTSTAMP:20260101T000000Z", "DTSTART;VALUE=DATE:20260105", "SUMMARY:away", "END:VEVENT",
    "END:VCALENDAR", ""])
for line in ics.Calendar(text).serialize().splitlines():
    if line.startswith(("DUE", "TRIGGER", "DTSTART")):
        print(line)
P
)
expect "$seen" <<'X'
DTSTART;VALUE=DATE:20260105
TRIGGER:-PT15M
DUE:20260105T000000Z
X
