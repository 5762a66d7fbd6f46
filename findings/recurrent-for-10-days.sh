#!/usr/bin/env bash
# recurrent 0.4.1: "every day for 10 days" happens once a year, on 10 January.
#
# A good guess: COUNT=10, an UNTIL, or no result.
# What happens: "10 days" is read as "the 10th day" and becomes BYYEARDAY=10 in a daily rule. "every day at 9 and 21" is
#   21 January at nine, each year (BYYEARDAY=21), and turned back into words it reads "daily" and "every year on the 21st
#   day": the library's own check passes for the first.
# Why it matters: a ten-day course of tablets, the commonest counted habit, gives one reminder, up to a year later.
#   Expanding the first three occurrences and showing them would tell.
. "$(dirname "$0")/lib.sh"
py recurrent==0.4.1 parsedatetime==2.6 python-dateutil==4.0.0
seen=$(python <<'P'
import datetime
from dateutil.rrule import rrulestr
from recurrent import RecurringEvent, format
now = datetime.datetime(2026, 11, 25, 10)
for text in ("every day for 10 days", "every day at 9 and 21", "every day at 9"):
    rule = RecurringEvent(now_date=now).parse(text)
    days = rrulestr(rule, dtstart=now.replace(hour=0))
    print(f"{text}: {rule} ({format(rule)}); next:", " ".join(f"{days[i]:%Y-%m-%dT%H}" for i in range(3)))
P
)
expect "$seen" <<'X'
every day for 10 days: RRULE:BYYEARDAY=10;INTERVAL=1;FREQ=DAILY (daily); next: 2027-01-10T00 2028-01-10T00 2029-01-10T00
every day at 9 and 21: RRULE:BYYEARDAY=21;BYHOUR=9;BYMINUTE=0;INTERVAL=1;FREQ=YEARLY (every year on the 21st day at 9am); next: 2027-01-21T09 2028-01-21T09 2029-01-21T09
every day at 9: RRULE:BYHOUR=9;BYMINUTE=0;INTERVAL=1;FREQ=DAILY (daily at 9am); next: 2026-11-25T09 2026-11-26T09 2026-11-27T09
X
