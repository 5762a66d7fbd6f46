#!/usr/bin/env bash
# ovos-date-parser 0.29.0: "tomorrow 12:30am" is half past noon, "friday the 13th" is this Friday at one.
#
# A good guess: what extract_datetime() returns beside the time are the words it did not use; if that is empty, all was understood.
# What happens: "12:30am" after "tomorrow" loses its "am"; with "at", or in front of it, it does not. "the 13th" is an hour, and
#   "friday 13 november" is Monday 15 November of the next year. "half past 5" and "ten to six" are 17:00 and 18:00, "third of
#   december" the first, and there the rest is given back. "last friday of november" is an IndexError. chrono-node 2.10.3 is
#   right but for "friday the 13th", which is this Friday.
# Why it matters: it is the parser of a voice assistant, where nobody sees the date before it is said again. An alarm for half
#   past midnight rings twelve hours late, with nothing left over to doubt it.
. "$(dirname "$0")/lib.sh"
py ovos-date-parser==0.29.0 ovos-number-parser==0.24.3a1 python-dateutil==2.9.0.post0
js chrono-node@2.10.3
seen=$(HOME=$work python - 2> "$work/py.log" <<'P'
import datetime as dt
from ovos_date_parser import extract_datetime
now = dt.datetime(2026, 11, 18, 8, 15)  # a Wednesday
for text in ("tomorrow 12:30am", "tomorrow at 12:30 am", "12:30 am tomorrow", "tomorrow 1:30am", "friday the 13th", "friday 13 november", "half past 5", "ten to six",
        "in an hour and a half", "third of december", "3 december", "a week from friday", "last friday of november"):
    try:
        when, rest = extract_datetime(text, lang="en-us", anchorDate=now)
        print(f"{text}: {when:%a %d %b %Y %H:%M}, left over {rest!r}")
    except Exception as error:
        print(f"{text}: {type(error).__name__}")
P
js_run <<'J'
const chrono = require('chrono-node');
for (const text of ['tomorrow 12:30am', 'friday the 13th', 'third of december']) console.log(`chrono: ${text}: ${chrono.parseDate(text, new Date('2026-11-18T08:15:00Z'))?.toUTCString().slice(0, 22)}`);
J
)
expect "$seen" <<'X'
tomorrow 12:30am: Thu 19 Nov 2026 12:30, left over ''
tomorrow at 12:30 am: Thu 19 Nov 2026 00:30, left over ''
12:30 am tomorrow: Thu 19 Nov 2026 00:30, left over ''
tomorrow 1:30am: Thu 19 Nov 2026 01:30, left over ''
friday the 13th: Fri 20 Nov 2026 13:00, left over ''
friday 13 november: Mon 15 Nov 2027 00:00, left over ''
half past 5: Wed 18 Nov 2026 17:00, left over 'half past'
ten to six: Wed 18 Nov 2026 18:00, left over '10 to'
in an hour and a half: Wed 18 Nov 2026 09:15, left over 'and half'
third of december: Tue 01 Dec 2026 00:00, left over 'third'
3 december: Thu 03 Dec 2026 00:00, left over ''
a week from friday: Fri 20 Nov 2026 00:00, left over 'a week'
last friday of november: IndexError
chrono: tomorrow 12:30am: Thu, 19 Nov 2026 00:30
chrono: friday the 13th: Fri, 20 Nov 2026 12:00
chrono: third of december: Thu, 03 Dec 2026 12:00
X
