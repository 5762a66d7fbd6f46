#!/usr/bin/env bash
# CalDAV: asked for the tasks of 5 January, Radicale 3.9.0 and Xandikos 0.4.10 leave out those due on 5 January and give tomorrow's.
#
# A good guess: a time-range from midnight to midnight finds what is due on that day.
# What happens: RFC 4791 counts a task that has DUE alone by `start < DUE and end >= DUE`, the other way round from events,
#   and a DATE as its first minute. A task due on the day lies on the start and is outside; one due on the next day lies
#   on the end and is inside. Both servers follow the letter. A task with a time of day is found as expected.
# Why it matters: a client's "today" that is built on the server's filter misses each all-day task on its only day. Ask
#   for a day more on both sides and choose in the client.
. "$(dirname "$0")/lib.sh"
py radicale==3.9.0 xandikos==0.4.10 icalendar==7.3.2 tzdata==2026.6
export PYTHONPATH=$(cd "$(dirname "$0")" && pwd) PYTHONDONTWRITEBYTECODE=1
seen=$(python <<'P'
from caldav_server import filtered, names, servers
todos = {f"due-{day}": [f"DUE;VALUE=DATE:202601{day}"] for day in ("04", "05", "06", "07")}
todos["due-05-nine"] = ["DUE:20260105T090000Z"]
for server, ask in servers(todos):
    print(server + ":", names(ask(filtered("<C:time-range start='20260105T000000Z' end='20260106T000000Z'/>"))))
P
)
expect "$seen" <<'X'
radicale: due-05-nine due-06
xandikos: due-05-nine due-06
X
