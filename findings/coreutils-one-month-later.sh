#!/usr/bin/env bash
# coreutils 9.1: `date -d "2026-11-18 08:15 +2 months"` is one month later and two hours earlier.
#
# A good guess: two months after 18 November, 08:15: 18 January, 08:15. So it is without the time, and with "2 months".
# What happens: a signed number after a time is a zone, as in "08:15 +02:00". 08:15 in that zone is 06:15 UTC, and what is
#   left, "months", is one month. "-1 day" becomes the next day, nine o'clock. A weekday after a date is dropped: "2026-11-18
#   08:15 next monday" is the Wednesday itself, "monday next week" the Wednesday of next week.
# Why it matters: scripts that reschedule by `date -d "$due +2 months"` work for promises of a day and go wrong for those
#   with a time, by one month and by the hours of the number, and end with 0.
. "$(dirname "$0")/lib.sh"
deb coreutils=9.1-1
seen=$(for text in '2026-11-18 +2 months' '2026-11-18 08:15 2 months' '2026-11-18 08:15 +2 months' '2026-11-18 08:15 -1 day' \
    '2026-11-18 08:15 next monday' '2026-11-18 08:15 monday next week'; do
    echo "$text: $("$root/bin/date" -d "$text" '+%a %F %R')"
done)
expect "$seen" <<'X'
2026-11-18 +2 months: Mon 2027-01-18 00:00
2026-11-18 08:15 2 months: Mon 2027-01-18 08:15
2026-11-18 08:15 +2 months: Fri 2026-12-18 06:15
2026-11-18 08:15 -1 day: Thu 2026-11-19 09:15
2026-11-18 08:15 next monday: Wed 2026-11-18 08:15
2026-11-18 08:15 monday next week: Wed 2026-11-25 08:15
X
