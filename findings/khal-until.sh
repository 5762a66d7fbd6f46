#!/usr/bin/env bash
# khal 0.14.1: `--repeat daily --until 2026-01-08` ends on the 8th for whole days, on the 7th for events with a time.
#
# A good guess: the same option ends both series on the same day; RFC 5545's UNTIL includes the day that it names.
# What happens: the day becomes its midnight, which is before the event of that day. For whole days that is written as
#   UNTIL=20260108T000000, a date with a time beside a DTSTART without one, which the RFC forbids; recurring-ical-events 3.8.2
#   reads it as the day.
# Why it matters: the last evening of each series with an hour is missing, and not of those without. Enter one day more
#   for events with a time.
. "$(dirname "$0")/lib.sh"
py khal==0.14.1 icalendar==7.3.2 recurring-ical-events==3.8.2 python-dateutil==2.9.0.post0 x-wr-timezone==2.0.1 tzdata==2026.6
mkdir -p "$work/calendar"
cat > "$work/khal.conf" <<C
[calendars]
[[c]]
path = $work/calendar
[default]
default_calendar = c
[locale]
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
local_timezone = Europe/Berlin
default_timezone = Europe/Berlin
[sqlite]
path = $work/khal.db
C
seen=$(for what in '2026-01-05 whole' '2026-01-05 09:00 10:00 timed' '2026-01-05 00:00 01:00 midnight'; do
    rm -f "$work"/calendar/*
    "$work/py/bin/khal" -c "$work/khal.conf" new $what --repeat daily --until 2026-01-08
    echo "$what: $(grep -h 'UNTIL' "$work"/calendar/*.ics | tr -d '\r')"
    python - "$work"/calendar/*.ics <<'P'
import sys, icalendar, recurring_ical_events
events = recurring_ical_events.of(icalendar.Calendar.from_ical(open(sys.argv[1]).read())).between((2026, 1, 1), (2026, 2, 1))
print("  days:", *(event["DTSTART"].dt.day for event in events))
P
done)
expect "$seen" <<'X'
2026-01-05 whole: RRULE:FREQ=DAILY;UNTIL=20260108T000000
  days: 5 6 7 8
2026-01-05 09:00 10:00 timed: RRULE:FREQ=DAILY;UNTIL=20260107T230000Z
  days: 5 6 7
2026-01-05 00:00 01:00 midnight: RRULE:FREQ=DAILY;UNTIL=20260107T230000Z
  days: 5 6 7 8
X
