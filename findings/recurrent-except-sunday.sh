#!/usr/bin/env bash
# recurrent 0.4.1: "every day except sunday" leaves out one Sunday or none, "except sundays" none.
#
# A good guess: BYDAY without SU, or no result.
# What happens: the exception becomes one EXDATE, the coming Sunday. Without a time of day it bears the hour and minute
#   of parsing, which no occurrence has. The plural becomes an EXRULE, withdrawn from the standard in 2009; it has no
#   hour, so it excludes Sundays at the start's hour and not those at nine.
# Why it matters: the day of rest is the one exception that habits have. A test that looks at the next Sunday passes for
#   the first form, and from then on the rule nags every Sunday.
. "$(dirname "$0")/lib.sh"
py recurrent==0.4.1 parsedatetime==2.6 python-dateutil==4.0.0
seen=$(python <<'P'
import datetime
from dateutil.rrule import rrulestr
from recurrent import RecurringEvent
now = datetime.datetime(2026, 11, 25, 10, 17)
for text in ("every day at 9am except sunday", "every day at 9am except sundays", "every day except sunday"):
    rule = RecurringEvent(now_date=now).parse(text)
    days = rrulestr(rule, dtstart=datetime.datetime(2026, 11, 25))
    sundays = [d for d in days.between(now, datetime.datetime(2026, 12, 31)) if d.weekday() == 6]
    print(f"{text}: {' '.join(rule.split())}; Sundays until New Year: {len(sundays)} of 5")
P
)
expect "$seen" <<'X'
every day at 9am except sunday: RRULE:BYHOUR=9;BYMINUTE=0;INTERVAL=1;FREQ=DAILY EXDATE:20261129T090000; Sundays until New Year: 4 of 5
every day at 9am except sundays: RRULE:BYHOUR=9;BYMINUTE=0;INTERVAL=1;FREQ=DAILY EXRULE:BYDAY=SU;INTERVAL=1;FREQ=WEEKLY; Sundays until New Year: 5 of 5
every day except sunday: RRULE:INTERVAL=1;FREQ=DAILY EXDATE:20261129T101700; Sundays until New Year: 5 of 5
X
