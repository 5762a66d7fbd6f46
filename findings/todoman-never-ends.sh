#!/usr/bin/env bash
# todoman 4.7.0: a recurring task never ends: "three times" goes on, and "until the 7th" leaves one without a date for ever.
#
# A good guess: the third tick is the last, as COUNT says, UNTIL ends the series, and a day in EXDATE is passed over.
# What happens: a tick closes the task and makes a new one with the same rule, due on the next date. The rule is copied
#   whole, so COUNT=3 begins anew each time, and EXDATE is not looked at. After UNTIL there is no next date, but the new task
#   is made all the same, without DUE and DTSTART; ticking it makes the next one like it.
# Why it matters: a course of three days cannot be finished here, and a rule without a start, which RFC 5545 does not allow,
#   goes to the server. The series has to be ended by hand, by deleting its last task.
. "$(dirname "$0")/lib.sh"
py todoman==4.7.0 icalendar==7.3.2 python-dateutil==2.9.0.post0 tzdata==2026.6
mkdir -p "$work/tasks/l"
printf 'path = "%s/tasks/*"\ndefault_list = "l"\ndate_format = "%%Y-%%m-%%d"\ntime_format = "%%H:%%M"\ncache_path = "%s/cache.db"\n' "$work" "$work" > "$work/config.py"
todo() { "$work/py/bin/todo" --config "$work/config.py" --porcelain "$@"; }
run() {
    rm -f "$work"/tasks/l/* "$work/cache.db"
    printf '%s\r\n' BEGIN:VCALENDAR VERSION:2.0 PRODID:x BEGIN:VTODO UID:a DTSTAMP:20260101T000000Z SUMMARY:x \
        'DTSTART;VALUE=DATE:20260105' 'DUE;VALUE=DATE:20260105' "$@" END:VTODO END:VCALENDAR > "$work/tasks/l/a.ics"
    printf '%s:' "$*"
    for _ in 1 2 3 4 5; do
        open=$(todo list | python -c 'import json, sys, datetime
for task in json.load(sys.stdin): print(task["id"], datetime.datetime.fromtimestamp(task["due"], datetime.timezone.utc).strftime("%d") if task["due"] else "undated")')
        [ -n "$open" ] || { printf ' end'; break; }
        printf ' %s' "${open#* }"
        todo done "${open% *}" > /dev/null
    done
    echo
}
seen=$(run 'RRULE:FREQ=DAILY;COUNT=3'; run 'RRULE:FREQ=DAILY;UNTIL=20260107'; run 'RRULE:FREQ=DAILY;UNTIL=20260107' 'EXDATE;VALUE=DATE:20260106')
expect "$seen" <<'X'
RRULE:FREQ=DAILY;COUNT=3: 05 06 07 08 09
RRULE:FREQ=DAILY;UNTIL=20260107: 05 06 07 undated undated
RRULE:FREQ=DAILY;UNTIL=20260107 EXDATE;VALUE=DATE:20260106: 05 06 07 undated undated
X
