#!/usr/bin/env bash
# calcurse 4.7.1 (Debian 12) imports "the last working day of the month" as every working day, and "0 skipped".
#
# A good guess: a rule it cannot hold is skipped and counted in the import report, as others are.
# What happens: BYSETPOS is left out in silence. With COUNT=4 the series is over after four days instead of four months.
#   COUNT and EXDATE together are counted the other way round from RFC 5545: four times less one excluded become four
#   again, a day longer.
# Why it matters: the report is what a person trusts after an import, and both calendars look plausible on the first day.
. "$(dirname "$0")/lib.sh"
deb calcurse=4.7.1-1
item() {
    printf '%s\r\n' BEGIN:VCALENDAR VERSION:2.0 PRODID:x BEGIN:VEVENT UID:a DTSTAMP:20260101T000000Z SUMMARY:x "$@" END:VEVENT END:VCALENDAR > "$work/in.ics"
    rm -rf "$work/data"; mkdir "$work/data"
    "$root/usr/bin/calcurse" -D "$work/data" -C "$work/data" -i "$work/in.ics" | tail -n 1
    "$root/usr/bin/calcurse" -q -D "$work/data" -C "$work/data" -Q --from 01/01/2026 --days 150 --input-datefmt 1 |
        grep -o '^[0-9/]*' | grep / | tr '\n' ' ' | sed 's/ $/\n/'
}
seen=$(item 'DTSTART;VALUE=DATE:20260130' 'RRULE:FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;COUNT=4'
    item DTSTART:20260105T090000Z DURATION:PT1H 'RRULE:FREQ=DAILY;COUNT=4' EXDATE:20260106T090000Z)
expect "$seen" <<'X'
0 apps / 1 event / 0 todos / 0 skipped
01/30/26 02/02/26 02/03/26 02/04/26
1 app / 0 events / 0 todos / 0 skipped
01/05/26 01/07/26 01/08/26 01/09/26
X
