#!/usr/bin/env bash
# icalevents 0.3.1: a daily event at midnight in Cairo falls on the day before when the clocks go forward.
#
# A good guess: 24 April 2026 has no 00:00 in Cairo; RFC 5545 takes the offset before the gap, so 01:00 of the 24th.
# What happens: the offset after the gap is used, so the event of the 24th is at 23:00 on the 23rd, where one already is.
#   recurring-ical-events 3.8.2, with the same icalendar, has 01:00 on the 24th.
# Why it matters: counted by day, the 23rd has two and the 24th none: a streak breaks on the one day that nobody could
#   have missed. Beirut, Santiago and Havana change at midnight as well.
. "$(dirname "$0")/lib.sh"
py icalevents==0.3.1 recurring-ical-events==3.8.2 icalendar==7.3.2 python-dateutil==2.9.0.post0 pytz==2026.6 tzdata==2026.6
cat > "$work/read.py" <<'P'
import datetime, sys, zoneinfo
text = "\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:x", "BEGIN:VEVENT", "UID:a", "DTSTAMP:20260101T000000Z", "SUMMARY:x",
    "DTSTART;TZID=Africa/Cairo:20260423T000000", "DTEND;TZID=Africa/Cairo:20260423T003000", "RRULE:FREQ=DAILY;COUNT=3", "END:VEVENT", "END:VCALENDAR", ""])
if sys.argv[1] == "icalevents":
    from icalevents import icalevents
    starts = [e.start for e in icalevents.events(string_content=text.encode(), start=datetime.datetime(2026, 1, 1), end=datetime.datetime(2027, 1, 1))]
else:
    import icalendar, recurring_ical_events
    starts = [e["DTSTART"].dt for e in recurring_ical_events.of(icalendar.Calendar.from_ical(text)).between((2026, 1, 1), (2027, 1, 1))]
utc = sorted(s.astimezone(datetime.timezone.utc) for s in starts)
print(sys.argv[1] + ":", " ".join(f"{s.astimezone(zoneinfo.ZoneInfo('Africa/Cairo')):%d.%H:%M}" for s in utc))
P
seen=$(python "$work/read.py" icalevents; python "$work/read.py" recurring-ical-events)
expect "$seen" <<'X'
icalevents: 23.00:00 23.23:00 25.00:00
recurring-ical-events: 23.00:00 24.01:00 25.00:00
X
