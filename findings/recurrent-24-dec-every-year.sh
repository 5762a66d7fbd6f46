#!/usr/bin/env bash
# recurrent 0.4.1: "24 dec every year" is each December every 24 years; "every weekday at 9 and 17" is every 17 weeks.
#
# A good guess: the 24th of December each year, and two times a day; or a refusal of what is not understood.
# What happens: a number that finds no other place becomes the interval, without a sign of doubt, so that the date of
#   "every year on 24 dec" is lost too. "at 9am and 5pm" loses the second time. "8 in the morning and 8 in the evening"
#   makes it the eighth day of each year, and "but not in december" leaves only December.
# Why it matters: anniversaries, and twice a day, are the commonest rules of all. The answer is a valid RRULE whose first
#   occurrence is right or near, so that only the second one, weeks or decades later, would give it away.
. "$(dirname "$0")/lib.sh"
py recurrent==0.4.1 parsedatetime==2.6
seen=$(python <<'P'
import datetime
from recurrent.event_parser import RecurringEvent
now = datetime.datetime(2026, 11, 18, 10)
for text in ("every year on 24 dec", "24 dec every year", "14 may every year", "every weekday at 9am and 5pm", "every weekday at 9 and 17",
             "every day at 8 in the morning and 8 in the evening", "every day but not in december"):
    print(f"{text}: {RecurringEvent(now_date=now).parse(text)}".replace("\n", " "))
P
)
expect "$seen" <<'X'
every year on 24 dec: RRULE:BYMONTH=12;INTERVAL=24;FREQ=YEARLY
24 dec every year: RRULE:BYMONTH=12;INTERVAL=24;FREQ=YEARLY
14 may every year: RRULE:BYMONTH=5;INTERVAL=14;FREQ=YEARLY
every weekday at 9am and 5pm: RRULE:BYDAY=MO,TU,WE,TH,FR;BYHOUR=9;BYMINUTE=0;INTERVAL=1;FREQ=WEEKLY
every weekday at 9 and 17: RRULE:BYDAY=MO,TU,WE,TH,FR;BYHOUR=9;BYMINUTE=0;INTERVAL=17;FREQ=WEEKLY
every day at 8 in the morning and 8 in the evening: RRULE:BYYEARDAY=8;BYHOUR=8;BYMINUTE=0;INTERVAL=1;FREQ=YEARLY
every day but not in december: RRULE:BYMONTH=12;INTERVAL=1;FREQ=DAILY
X
