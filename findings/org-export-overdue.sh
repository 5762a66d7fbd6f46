#!/usr/bin/env bash
# Org 9.5.5 (Emacs 28.2, Debian 12) exports an overdue task to iCalendar with a start after its due time, and only once.
#
# A good guess: a task with a deadline alone becomes a VTODO with DUE and no DTSTART, its repeater an RRULE as in events.
# What happens: a task without SCHEDULED starts at the minute of the export. Once it is overdue, DTSTART lies after DUE,
#   which RFC 5545 forbids. Repeaters are left out of tasks (a meeting on the same page keeps its own), and a task that is
#   done loses the time of its CLOSED line.
# Why it matters: exactly the overdue tasks are the ones that a strict reader refuses, a monthly one arrives as a single
#   one, and each export changes the start of all of them.
. "$(dirname "$0")/lib.sh"
now='2026-11-25 12:00:00'
deb_emacs
cat > "$work/page.org" <<'O'
* TODO rent
  DEADLINE: <2026-01-31 Sat 09:00 +1m>
* TODO run
  SCHEDULED: <2026-11-25 Wed .+2d/3d>
* DONE letter
  CLOSED: [2026-11-24 Tue 10:00] DEADLINE: <2026-11-30 Mon>
* meeting
  <2026-01-05 Mon 09:00-10:00 +1w>
O
cat > "$work/export.el" <<'L'
(require 'ox-icalendar)
(setq org-icalendar-include-todo 'all)
(find-file (expand-file-name "page.org" (getenv "HOME")))
(org-icalendar-export-to-ics)
L
emacs -l "$work/export.el"
seen=$(tr -d '\r' < "$work/page.ics" | awk '/^SUMMARY/ { name = substr($0, 9) } /^(DTSTART|DUE|RRULE|COMPLETED|STATUS)/ { line = line " " $0 }
    /^END:V(TODO|EVENT)/ { print name ":" line; line = "" }')
expect "$seen" <<'X'
rent: DTSTART:20261125T120000 DUE:20260131T090000 STATUS:NEEDS-ACTION
run: DTSTART;VALUE=DATE:20261125 STATUS:NEEDS-ACTION
letter: DTSTART:20261125T120000 DUE;VALUE=DATE:20261130 STATUS:COMPLETED
meeting: DTSTART:20260105T090000 RRULE:FREQ=WEEKLY;INTERVAL=1
X
