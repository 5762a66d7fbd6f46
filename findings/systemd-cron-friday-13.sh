#!/usr/bin/env bash
# The crontab line `0 9 13 * FRI`: each Friday and each 13th for croniter 7.0.0, only Fridays the 13th for systemd-cron 1.15.19.
#
# A good guess: cron's oddest rule (day of month and day of week are joined by OR when neither is `*`) is known to
#   whoever reimplements cron, and a package that Debian lets replace cron keeps it.
# What happens: croniter, as Debian's cron, runs on each Friday and on the 13th. systemd-cron writes
#   `Fri *-*-13`, which systemd reads as Friday the 13th only. `0 9 1-7 * MON` differs the other way round from what is
#   usually meant: first Monday here, the first seven days and every Monday there.
# Why it matters: a reminder tested on one machine is silent for months on the next, with the same line. Never fill in
#   both day fields.
. "$(dirname "$0")/lib.sh"
deb systemd-cron=1.15.19-5
py croniter==7.0.0 python-dateutil==4.0.0
lines=$'0 9 13 * FRI\n0 9 1-7 * MON'
seen=$(echo "$lines" | python3 "$(dirname "$0")/systemd_cron.py" "$root/lib/systemd/system-generators/systemd-crontab-generator" "$work"
python - "$lines" <<'P'
import datetime, sys
from croniter import croniter
for line in sys.argv[1].splitlines():
    runs = croniter(line, datetime.datetime(2026, 2, 28))
    days = [runs.get_next(datetime.datetime) for _ in range(40)]
    print(line, "in March 2026 with croniter:", " ".join(f"{d:%a%d}" for d in days if d.month == 3))
P
)
expect "$seen" <<'X'
0 9 13 * FRI: Fri *-*-13 9:0:00
0 9 1-7 * MON: Mon *-*-1,2,3,4,5,6,7 9:0:00
0 9 13 * FRI in March 2026 with croniter: Fri06 Fri13 Fri20 Fri27
0 9 1-7 * MON in March 2026 with croniter: Sun01 Mon02 Tue03 Wed04 Thu05 Fri06 Sat07 Mon09 Mon16 Mon23 Mon30
X
