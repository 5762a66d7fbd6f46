#!/usr/bin/env bash
# khal 0.14.1: `khal new 2026-01-16 monday meeting` is an event of days, or of a year, called "meeting".
#
# A good guess: after the start, which is a date, the rest is the title.
# What happens: a first word that could be a date, a time or a duration is the end. "monday" is the next one after today, not
#   after the start: typed the day before, the event lasts four days. Typed two weeks before, that Monday lies before the
#   start and is moved by a year: the event goes to January 2027. "3D printing" lasts three days.
# Why it matters: nothing is printed, and the title has lost a word. A script that passes titles on to khal has to give the
#   end of each event.
. "$(dirname "$0")/lib.sh"
deb libfaketime=0.9.10-2.1
py khal==0.14.1 icalendar==7.3.2 python-dateutil==2.9.0.post0 tzdata==2026.6
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
local_timezone = UTC
default_timezone = UTC
[sqlite]
path = $work/khal.db
C
seen=$(while IFS='|' read -r now words; do
    rm -f "$work"/calendar/*
    at "$now 12:00:00" "$work/py/bin/khal" -c "$work/khal.conf" new $words
    echo "on $now: $words: $(tr -d '\r' < "$(echo "$work"/calendar/*.ics)" | sed -nE 's/^(DTSTART|DTEND).*:(....)(..)(..)/\2-\3-\4/p; s/^SUMMARY:/title /p' | paste -sd' ')"
done <<'L'
2026-01-15|2026-01-16 friday meeting
2026-01-15|2026-01-16 monday meeting
2026-01-01|2026-01-16 monday meeting
2026-01-15|2026-01-14 today show
2026-01-15|2026-01-16 3d printing
2026-01-15|2026-01-16 3D printing
L
)
expect "$seen" <<'X'
on 2026-01-15: 2026-01-16 friday meeting: title meeting 2026-01-16 2026-01-17
on 2026-01-15: 2026-01-16 monday meeting: title meeting 2026-01-16 2026-01-20
on 2026-01-01: 2026-01-16 monday meeting: title meeting 2026-01-16 2027-01-06
on 2026-01-15: 2026-01-14 today show: title show 2026-01-14 2026-01-16
on 2026-01-15: 2026-01-16 3d printing: title printing 2026-01-16 2026-01-19
on 2026-01-15: 2026-01-16 3D printing: title printing 2026-01-16 2026-01-19
X
