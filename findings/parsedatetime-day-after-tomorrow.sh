#!/usr/bin/env bash
# parsedatetime 2.6: "the day after tomorrow" is tomorrow, "two days after tomorrow" is right.
#
# A good guess: a parser that takes "5 days from tomorrow" takes the one phrase of that kind that everybody uses.
# What happens: "day after" without a number is dropped, so what is left is "tomorrow"; "the day before yesterday" is
#   yesterday and "the day before friday" is Friday. The flag says that a date was found. ctparse 0.3.6 reads an open
#   interval from tomorrow on, timefhuman 0.1.5 tomorrow.
# Why it matters: jrnl 4.6 and other tools in use stand on this parser; an entry or a due date is a day off in both
#   directions, the amount that looks like a slip of one's own.
. "$(dirname "$0")/lib.sh"
py parsedatetime==2.6 ctparse==0.3.6 timefhuman==0.1.5
seen=$(python 2> /dev/null <<'P'
import datetime, parsedatetime
from ctparse import ctparse
from timefhuman import timefhuman, tfhConfig
now = datetime.datetime(2026, 11, 25, 10)
for text in ("the day after tomorrow", "two days after tomorrow", "the day before yesterday", "the day before friday"):
    when, flag = parsedatetime.Calendar().parse(text, now)
    print(f"parsedatetime, {text}: {datetime.date(*when[:3])}, flag {flag}")
text = "the day after tomorrow"
print(f"timefhuman, {text}: {timefhuman(text, config=tfhConfig(now=now))[0]:%Y-%m-%d}")
print(f"ctparse, {text}: {ctparse(text, ts=now).resolution}")
P
)
expect "$seen" <<'X'
parsedatetime, the day after tomorrow: 2026-11-26, flag 1
parsedatetime, two days after tomorrow: 2026-11-28, flag 1
parsedatetime, the day before yesterday: 2026-11-24, flag 1
parsedatetime, the day before friday: 2026-11-27, flag 1
timefhuman, the day after tomorrow: 2026-11-26
ctparse, the day after tomorrow: 2026-11-26 X:X (X/X) - None
X
