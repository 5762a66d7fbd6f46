#!/usr/bin/env bash
# APScheduler 3.11.3: a daily job at midnight in Cairo has no run on 24 April, one at 02:30 in Berlin has one on 28 March.
#
# A good guess: a daily job whose time is missing on one day runs then after the gap, or not at all, the same everywhere; of two
#   times in one gap both are treated alike. (The documentation says only that it may be skipped or run twice.)
# What happens: it depends on how far the gap is from midnight. In Cairo, Havana, Beirut and the Azores the day begins at 01:00, and a
#   job at 00:00 or 00:30 skips that day; `30 2` in Berlin and `15 2` on Lord Howe are run after the gap, one hour and half an
#   hour late. Of `15,45 2` only the first is run, at 03:15. croniter 7.0.0 has 01:00 in Cairo and one run for the pair.
# Why it matters: a daily report at midnight is missing once a year, for people in these countries only, and a test in Berlin
#   proves that this cannot happen. A day that begins at 01:00 has a first moment; "midnight" should be that.
. "$(dirname "$0")/lib.sh"
py apscheduler==3.11.3 tzlocal==5.3.1 croniter==7.0.0 python-dateutil==4.0.0 tzdata==2026.6
seen=$(python - <<'P'
import datetime as dt
from zoneinfo import ZoneInfo
from apscheduler.triggers.cron import CronTrigger
from croniter import croniter
def show(name, line, zone, runs):
    shown = [run.astimezone(dt.timezone.utc).astimezone(zone) for run in runs]
    print(f"{name}: {line} {zone}:", " | ".join(f"{run:%a %m-%d %H:%M %z}" for run in shown))
for line, zone, start in (("0 0 * * *", "Africa/Cairo", (2026, 4, 22)), ("30 0 * * *", "America/Havana", (2026, 3, 6)), ("0 0 * * *", "Asia/Beirut", (2026, 3, 27)),
        ("0 0 * * *", "Atlantic/Azores", (2026, 3, 27)), ("30 2 * * *", "Europe/Berlin", (2027, 3, 27)), ("15,45 2 * * *", "Europe/Berlin", (2027, 3, 27)),
        ("15 2 * * *", "Australia/Lord_Howe", (2026, 10, 2))):
    zone = ZoneInfo(zone)
    trigger, now, run, runs = CronTrigger.from_crontab(line, timezone=zone), dt.datetime(*start, 12, tzinfo=zone), None, []
    for _ in range(3):
        run = trigger.get_next_fire_time(run, now)
        now = (run.astimezone(dt.timezone.utc) + dt.timedelta(seconds=1)).astimezone(zone)
        runs.append(run)
    show("APScheduler", line, zone, runs)
    if line != "15 2 * * *":
        other = croniter(line, dt.datetime(*start, 12, tzinfo=zone))
        show("croniter", line, zone, [other.get_next(dt.datetime) for _ in range(3)])
P
)
expect "$seen" <<'X'
APScheduler: 0 0 * * * Africa/Cairo: Thu 04-23 00:00 +0200 | Sat 04-25 00:00 +0300 | Sun 04-26 00:00 +0300
croniter: 0 0 * * * Africa/Cairo: Thu 04-23 00:00 +0200 | Fri 04-24 01:00 +0300 | Sat 04-25 00:00 +0300
APScheduler: 30 0 * * * America/Havana: Sat 03-07 00:30 -0500 | Mon 03-09 00:30 -0400 | Tue 03-10 00:30 -0400
croniter: 30 0 * * * America/Havana: Sat 03-07 00:30 -0500 | Sun 03-08 01:00 -0400 | Mon 03-09 00:30 -0400
APScheduler: 0 0 * * * Asia/Beirut: Sat 03-28 00:00 +0200 | Mon 03-30 00:00 +0300 | Tue 03-31 00:00 +0300
croniter: 0 0 * * * Asia/Beirut: Sat 03-28 00:00 +0200 | Sun 03-29 01:00 +0300 | Mon 03-30 00:00 +0300
APScheduler: 0 0 * * * Atlantic/Azores: Sat 03-28 00:00 -0100 | Mon 03-30 00:00 +0000 | Tue 03-31 00:00 +0000
croniter: 0 0 * * * Atlantic/Azores: Sat 03-28 00:00 -0100 | Sun 03-29 01:00 +0000 | Mon 03-30 00:00 +0000
APScheduler: 30 2 * * * Europe/Berlin: Sun 03-28 03:30 +0200 | Mon 03-29 02:30 +0200 | Tue 03-30 02:30 +0200
croniter: 30 2 * * * Europe/Berlin: Sun 03-28 03:00 +0200 | Mon 03-29 02:30 +0200 | Tue 03-30 02:30 +0200
APScheduler: 15,45 2 * * * Europe/Berlin: Sun 03-28 03:15 +0200 | Mon 03-29 02:15 +0200 | Mon 03-29 02:45 +0200
croniter: 15,45 2 * * * Europe/Berlin: Sun 03-28 03:00 +0200 | Mon 03-29 02:15 +0200 | Mon 03-29 02:45 +0200
APScheduler: 15 2 * * * Australia/Lord_Howe: Sat 10-03 02:15 +1030 | Sun 10-04 02:45 +1100 | Mon 10-05 02:15 +1100
X
