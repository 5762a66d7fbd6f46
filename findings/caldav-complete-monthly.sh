#!/usr/bin/env bash
# python-caldav 3.6.0: a task due monthly on the 31st, ticked on the 6th at noon, is due next on the 6th at noon.
#
# A good guess: ticking an occurrence leaves the rule's days alone; the next one is 31 March, or 28 February.
# What happens: for a rule without BYDAY or BYMONTHDAY the new start is the moment of the tick plus the interval, in UTC. A
#   task of whole days becomes one with a time, and COUNT goes down by one for a series that has moved. With
#   rrule_mode="thisandfuture" the next tick writes a RECURRENCE-ID made from the machine's clock, which is no occurrence
#   of the rule, so no other program can attach it. With BYMONTHDAY=31 all is right.
# Why it matters: a habit "on the 31st, 9:00" ticked early from a script walks through the calendar, and on the phone, which
#   reads the same task, the due day changes without anybody's wish. Write rules with their BY parts, even redundant ones.
. "$(dirname "$0")/lib.sh"
py caldav==3.6.0 radicale==3.9.0 icalendar==7.3.2 recurring-ical-events==3.8.2 python-dateutil==2.9.0.post0 x-wr-timezone==2.0.1 tzdata==2026.6
export PYTHONPATH=$(cd "$(dirname "$0")" && pwd) PYTHONDONTWRITEBYTECODE=1
seen=$(python <<'P'
import datetime, caldav
from caldav_server import radicale
noon = datetime.datetime(2026, 1, 6, 12, tzinfo=datetime.timezone.utc)
day = ["DTSTART;VALUE=DATE:20260131", "DUE;VALUE=DATE:20260201"]
nine = ["DTSTART:20260131T090000Z", "DUE:20260131T100000Z"]
with radicale() as url:
    home = caldav.DAVClient(url=url, username="user", password="x").principal()
    for number, lines in enumerate(([*nine, "RRULE:FREQ=MONTHLY"], [*day, "RRULE:FREQ=MONTHLY;COUNT=3"], [*nine, "RRULE:FREQ=MONTHLY;BYMONTHDAY=31"])):
        for mode in ("safe", "thisandfuture"):
            tasks = home.make_calendar(name=f"{number}{mode}", cal_id=f"{number}{mode}")
            item = ["BEGIN:VTODO", "UID:a", "DTSTAMP:20260101T000000Z", "SUMMARY:rent", *lines, "END:VTODO"]
            tasks.add_todo("\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:x", *item, "END:VCALENDAR", ""]))
            for _ in range(1 if mode == "safe" else 2):
                next(t for t in tasks.todos() if t.icalendar_component.get("UID") == "a").complete(noon, handle_rrule=True, rrule_mode=mode)
            for task in tasks.todos(include_completed=True):
                parts = task.icalendar_instance.walk("VTODO")
                if mode == "safe" and "RRULE" in parts[0]:
                    print(lines[-1], "next:", parts[0]["DTSTART"].to_ical().decode(), parts[0]["RRULE"].to_ical().decode())
                if mode != "safe":
                    ids = [p["RECURRENCE-ID"].dt for p in parts if "RECURRENCE-ID" in p]
                    fit = [i for i in ids if (i.day, getattr(i, "hour", None)) == (31, None if "VALUE=DATE" in lines[0] else 9)]
                    print(lines[-1], "RECURRENCE-ID that the rule has:", len(fit), "of", len(ids))
P
)
expect "$seen" <<'X'
RRULE:FREQ=MONTHLY next: 20260206T120000Z FREQ=MONTHLY
RRULE:FREQ=MONTHLY RECURRENCE-ID that the rule has: 1 of 3
RRULE:FREQ=MONTHLY;COUNT=3 next: 20260206T120000Z FREQ=MONTHLY;COUNT=2
RRULE:FREQ=MONTHLY;COUNT=3 RECURRENCE-ID that the rule has: 1 of 3
RRULE:FREQ=MONTHLY;BYMONTHDAY=31 next: 20260331T090000Z FREQ=MONTHLY;BYMONTHDAY=31
RRULE:FREQ=MONTHLY;BYMONTHDAY=31 RECURRENCE-ID that the rule has: 3 of 3
X
