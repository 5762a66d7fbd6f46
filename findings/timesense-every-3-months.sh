#!/usr/bin/env bash
# timesense 1.1.0: "every 3 months on the 15th" begins today, on the 18th; "every year on 29 february" too.
#
# A good guess: what "every month on the 15th" does: the 15th, with BYMONTHDAY=15.
# What happens: with a number of months, with "every quarter on the 1st", "the last day" said after the month or 29 February,
#   the day is neither in the rule nor in the title: FREQ=MONTHLY;INTERVAL=3 from now, at this minute, so each 18th. "for 10
#   days" gives a rule without an end, "except 27 november" one without an exception, "at 9 and 17" one time. The confidence
#   is that of a text understood as a whole.
# Why it matters: the result exports to an .ics file as it is. A dentist's date on the wrong day of the month is wrong for
#   years. Read the rule back in words before it is stored.
. "$(dirname "$0")/lib.sh"
py timesense==1.1.0
seen=$(python <<'P'
import datetime
from timesense import TimeSenseParser
parser, now = TimeSenseParser(), datetime.datetime(2026, 11, 18, 8, 15)  # a Wednesday
for text in ("every month on the 15th dentist", "every 3 months on the 15th dentist", "every quarter on the 1st taxes",
             "every last day of the month rent", "every month on the last day rent", "every year on 24 december party",
             "every year on 29 february party", "every day at 9 for 10 days pills", "every friday except 27 november run",
             "every weekday at 9 and 17 pills"):
    found = parser.parse(text, now=now).to_dict()
    start = found.get("datetime") or found.get("start")
    print(f"{text}: {found['title']}, {start[:16]} {found['recurrence']['rrule']}, confidence {found['confidence']}")
P
)
expect "$seen" <<'X'
every month on the 15th dentist: dentist, 2026-12-15T00:00 FREQ=MONTHLY;BYMONTHDAY=15, confidence 0.9
every 3 months on the 15th dentist: dentist, 2026-11-18T08:15 FREQ=MONTHLY;INTERVAL=3, confidence 0.9
every quarter on the 1st taxes: taxes, 2026-11-18T08:15 FREQ=MONTHLY;INTERVAL=3, confidence 0.9
every last day of the month rent: rent, 2026-11-30T00:00 FREQ=MONTHLY;BYMONTHDAY=-1, confidence 0.9
every month on the last day rent: rent, 2026-11-18T08:15 FREQ=MONTHLY, confidence 0.9
every year on 24 december party: party, 2026-12-24T00:00 FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=24, confidence 0.9
every year on 29 february party: party, 2026-11-18T08:15 FREQ=YEARLY, confidence 0.9
every day at 9 for 10 days pills: pills, 2026-11-18T09:00 FREQ=DAILY, confidence 0.9
every friday except 27 november run: run, 2026-11-20T00:00 FREQ=WEEKLY;BYDAY=FR, confidence 0.9
every weekday at 9 and 17 pills: pills, 2026-11-18T09:00 FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR, confidence 0.9
X
