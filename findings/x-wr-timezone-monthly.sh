#!/usr/bin/env bash
# With `X-WR-TIMEZONE` recurring-ical-events 3.8.2 moves a rule in UTC from the last day of the month to the last but one.
#
# A good guess: the header, which Google Calendar writes, says where times are shown; a rule whose times end in Z is
#   counted in UTC either way (RFC 5545).
# What happens: it applies x-wr-timezone 2.0.1 first, which rewrites DTSTART into the zone and leaves BYDAY and BYMONTHDAY
#   as they are. Monday 23:00Z becomes Tuesday 00:00 in Berlin "on Mondays", so the second is on Sunday, 23:00Z, and the
#   start itself is an extra, fourth occurrence of COUNT=3. Without the header it is right.
# Why it matters: an evening habit of somebody east of Greenwich, or a morning one west of it, changes its weekday by the
#   presence of a header that RFC 5545 does not know.
. "$(dirname "$0")/lib.sh"
py recurring-ical-events==3.8.2 icalendar==7.3.2 python-dateutil==2.9.0.post0 x-wr-timezone==2.0.1 tzdata==2026.6
seen=$(python <<'P'
import datetime, icalendar, recurring_ical_events
for zone in ([], ["X-WR-TIMEZONE:Europe/Berlin"]):
    for start, rule in (("20260105T230000Z", "FREQ=WEEKLY;BYDAY=MO;COUNT=3"), ("20260131T233000Z", "FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=3")):
        text = "\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:x", *zone, "BEGIN:VEVENT", "UID:a", "DTSTAMP:20260101T000000Z", f"DTSTART:{start}", f"RRULE:{rule}", "END:VEVENT", "END:VCALENDAR", ""])
        found = recurring_ical_events.of(icalendar.Calendar.from_ical(text)).between((2026, 1, 1), (2027, 1, 1))
        print(zone[0] if zone else "no header", rule + ":", " ".join(sorted(f"{e['DTSTART'].dt.astimezone(datetime.timezone.utc):%m-%dT%H:%MZ}" for e in found)))
P
)
expect "$seen" <<'X'
no header FREQ=WEEKLY;BYDAY=MO;COUNT=3: 01-05T23:00Z 01-12T23:00Z 01-19T23:00Z
no header FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=3: 01-31T23:30Z 02-28T23:30Z 03-31T23:30Z
X-WR-TIMEZONE:Europe/Berlin FREQ=WEEKLY;BYDAY=MO;COUNT=3: 01-05T23:00Z 01-11T23:00Z 01-18T23:00Z 01-25T23:00Z
X-WR-TIMEZONE:Europe/Berlin FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=3: 01-31T23:30Z 02-27T23:30Z 03-30T22:30Z 04-29T22:30Z
X
