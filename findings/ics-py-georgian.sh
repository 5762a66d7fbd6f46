#!/usr/bin/env bash
# ics 0.7.3 (ics.py) writes the calendar scale GEORGIAN into each file that it read.
#
# A good guess: CALSCALE is kept as it is; where it is absent, RFC 5545 says GREGORIAN and nothing needs to be written.
# What happens: absence is filled with a misspelt default, so reading and writing an ordinary file adds
#   `CALSCALE:GEORGIAN`, a scale that no registry knows. A new calendar gets none, and a file with GREGORIAN keeps it.
# Why it matters: RFC 5545 lets a reader refuse an unknown scale, and a synchroniser sees a changed calendar. The library
#   is often the middle of a chain (fetch, filter, publish), where nobody looks at the header.
. "$(dirname "$0")/lib.sh"
py ics==0.7.3
seen=$(python <<'P'
import ics
event = ["BEGIN:VEVENT", "UID:a", "DTSTAMP:20260101T000000Z", "DTSTART:20260105T090000Z", "END:VEVENT"]
for name, scale in (("without CALSCALE", []), ("with CALSCALE:GREGORIAN", ["CALSCALE:GREGORIAN"])):
    text = "\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//example//EN", *scale, *event, "END:VCALENDAR", ""])
    print(f"{name}:", [line for line in ics.Calendar(text).serialize().splitlines() if "CALSCALE" in line])
print("new:", [line for line in ics.Calendar().serialize().splitlines() if "CALSCALE" in line])
P
)
expect "$seen" <<'X'
without CALSCALE: ['CALSCALE:GEORGIAN']
with CALSCALE:GREGORIAN: ['CALSCALE:GREGORIAN']
new: []
X
