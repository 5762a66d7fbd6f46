#!/usr/bin/env bash
# `import icalevents` (0.3.1) moves times that another library reads with icalendar 7.3.2 by an hour.
#
# A good guess: importing a module that is not called changes nothing.
# What happens: its import switches icalendar, for the whole process, from zoneinfo to pytz. A time that comes twice then
#   means the second instead of the first (RFC 5545: the first), and the zone rules are those bundled in pytz, no longer
#   the system's or tzdata's.
# Why it matters: which of two readings a program has depends on whether some plugin was loaded before. The two half past
#   twos of 25 October 2026 tell, and so do zones whose rules changed since the pytz release.
. "$(dirname "$0")/lib.sh"
py icalevents==0.3.1 icalendar==7.3.2 python-dateutil==2.9.0.post0 pytz==2026.6 tzdata==2026.6
cat > "$work/read.py" <<'P'
import datetime, sys
if len(sys.argv) > 1:
    import icalevents.icalevents
import icalendar
for start in ("20261025T013000", "20261025T023000"):
    text = "\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:x", "BEGIN:VEVENT", "UID:a", "DTSTAMP:20260101T000000Z", f"DTSTART;TZID=Europe/Berlin:{start}", "END:VEVENT", "END:VCALENDAR", ""])
    when = icalendar.Calendar.from_ical(text).events[0]["DTSTART"].dt
    print(f"{start} by {type(when.tzinfo).__module__.split('.')[0]}: {when.astimezone(datetime.timezone.utc):%dT%H:%MZ}")
P
seen=$(echo "without the import:"; python "$work/read.py"; echo "with it:"; python "$work/read.py" import)
expect "$seen" <<'X'
without the import:
20261025T013000 by zoneinfo: 24T23:30Z
20261025T023000 by zoneinfo: 25T00:30Z
with it:
20261025T013000 by pytz: 24T23:30Z
20261025T023000 by pytz: 25T01:30Z
X
