#!/usr/bin/env bash
# DateRangeParser 1.3.2: "10:00 - 12:00 3 december" is three days, and a range over New Year is the one that is over.
#
# A good guess: from ten to twelve on 3 December, or an error, as "8pm" gives. "30 dec - 2 jan", asked on 1 December, is the coming
#   turn of the year.
# What happens: the hours are taken as a beginning without a date: 1 to 3 December, each at midnight. "30 dec - 2 jan" is 30 December of
#   last year to 2 January of this one, eleven months ago, and "14th feb" is last February. With years written all is right.
# Why it matters: it reads the dates of events, which lie ahead. A range read backwards has both of its ends in order, so no
#   check of "from before to" finds it; showing the weekday and "11 months ago" would.
. "$(dirname "$0")/lib.sh"
py DateRangeParser==1.3.2 pyparsing==3.3.3
cat > "$work/run.py" <<'P'
import datetime

real = datetime.datetime


class Held(real):
    """1 December 2026, noon."""

    @classmethod
    def now(cls, tz=None):
        return cls(2026, 12, 1, 12)

    @classmethod
    def today(cls):
        return cls.now()


datetime.datetime = Held
from daterangeparser import parse

for text in (
    "3 december",
    "10:00 - 12:00 3 december",
    "1-3 dec",
    "nov 30 - dec 2",
    "30 dec - 2 jan",
    "30 dec 2026 - 2 jan 2027",
    "14th feb",
    "8pm 3 december",
):
    try:
        first, last = parse(text)
        print(f"{text}: {first:%Y-%m-%d %H:%M} to {last and last.strftime('%Y-%m-%d %H:%M')}")
    except Exception as error:
        print(f"{text}: {type(error).__name__}")
P
seen=$(python "$work/run.py")
expect "$seen" <<'X'
3 december: 2026-12-03 00:00 to None
10:00 - 12:00 3 december: 2026-12-01 00:00 to 2026-12-03 00:00
1-3 dec: 2026-12-01 00:00 to 2026-12-03 00:00
nov 30 - dec 2: 2026-11-30 00:00 to 2026-12-02 00:00
30 dec - 2 jan: 2025-12-30 00:00 to 2026-01-02 00:00
30 dec 2026 - 2 jan 2027: 2026-12-30 00:00 to 2027-01-02 00:00
14th feb: 2026-02-14 00:00 to None
8pm 3 december: ParseException
X
