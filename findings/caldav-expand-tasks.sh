#!/usr/bin/env bash
# CalDAV: Radicale 3.9.0 expands recurring events on the server, recurring tasks not; Xandikos 0.4.10 expands both.
#
# A good guess: C:expand (RFC 4791, 9.6.5) gives one item for each occurrence in the range, whatever the component, or an
#   error where the server cannot.
# What happens: in one answer Radicale sends each occurrence of the event with its RECURRENCE-ID, and of the task the
#   master with its RRULE and first date, as if nothing was asked.
# Why it matters: a thin client that leaves recurrence to the server, and was tried with events, shows a daily task once,
#   at its first date years ago. Expand in the client; better, store one task for each occurrence.
. "$(dirname "$0")/lib.sh"
py radicale==3.9.0 xandikos==0.4.10 icalendar==7.3.2 tzdata==2026.6
export PYTHONPATH=$(cd "$(dirname "$0")" && pwd) PYTHONDONTWRITEBYTECODE=1
seen=$(python <<'P'
import re
from caldav_server import filtered, servers
lines = ["DTSTART:20260101T080000Z", "RRULE:FREQ=DAILY"]
expand = "<C:calendar-data><C:expand start='20260105T000000Z' end='20260107T000000Z'/></C:calendar-data>"
for kind in ("VEVENT", "VTODO"):
    for server, ask in servers({"a": lines}, kind):
        found = re.findall(rf"BEGIN:{kind}.*?END:{kind}", ask(filtered("", expand, kind)), re.S)
        shown = sorted(re.search(r"DTSTART\S*:(\d{8})", item).group(1) + (" with RRULE" if "RRULE" in item else "") for item in found)
        print(server, kind + ":", ", ".join(shown))
P
)
expect "$seen" <<'X'
radicale VEVENT: 20260105, 20260106
xandikos VEVENT: 20260105, 20260106
radicale VTODO: 20260101 with RRULE
xandikos VTODO: 20260105, 20260106
X
