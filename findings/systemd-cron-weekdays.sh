#!/usr/bin/env bash
# systemd-cron 1.15.19 (Debian 12) turns "Friday to Sunday" into every day, and "0-7" into Sundays only.
#
# A good guess: 7 is Sunday in every cron, so `5-7` is Friday to Sunday and `0-7` every day, as crontab(5) of Debian's
#   cron says; a converter that does not know 7 would refuse the line.
# What happens: 7 is reduced to 0 before the range is cut, so `5-7` and `fri-sun` are cut to nothing. The list is then
#   written without any weekday, which systemd reads as every day, although the line was reported as garbled. `0-7` is
#   cut to Sunday alone. `6,7` and `7` are right.
# Why it matters: a habit meant for the weekend nags on workdays, one meant for each day nags once a week, and the
#   journal line that could tell is written at boot. Write `5,6,0` instead.
. "$(dirname "$0")/lib.sh"
deb systemd-cron=1.15.19-5
seen=$(python3 "$(dirname "$0")/systemd_cron.py" "$root/lib/systemd/system-generators/systemd-crontab-generator" "$work" <<'C'
0 9 * * 5-7
0 9 * * fri-sun
0 9 * * 0-7
0 9 * * 6,7
0 9 * * 5,6,0
C
)
expect "$seen" <<'X'
0 9 * * 5-7: *-*-* 9:0:00
0 9 * * fri-sun: *-*-* 9:0:00
0 9 * * 0-7: Sun *-*-* 9:0:00
0 9 * * 6,7: Sun,Sat *-*-* 9:0:00
0 9 * * 5,6,0: Sun,Fri,Sat *-*-* 9:0:00
X
