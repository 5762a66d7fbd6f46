#!/usr/bin/env bash
# ctparse 0.3.6: "in a fortnight" is tonight.
#
# A good guess: two weeks, or nothing.
# What happens: names of parts of the day match inside other words, so "fortnight" holds "night" and the day is today.
#   "in two and a half weeks" is 02:00 tomorrow, from "two" alone. Both are results like any other, with a score.
# Why it matters: "pay it back in a fortnight" is overdue tomorrow. Looking for a date anywhere in a sentence needs word
#   boundaries, and a reader needs to see which letters were taken.
. "$(dirname "$0")/lib.sh"
py ctparse==0.3.6
seen=$(python 2> /dev/null <<'P'
import datetime
from ctparse import ctparse
now = datetime.datetime(2026, 11, 25, 10)
for text in ("in a fortnight", "in two weeks", "in two and a half weeks", "in 2 weeks"):
    print(f"{text}: {ctparse(text, ts=now).resolution}")
P
)
expect "$seen" <<'X'
in a fortnight: 2026-11-25 X:X (X/night)
in two weeks: 2 weeks
in two and a half weeks: 2026-11-26 02:00 (X/X)
in 2 weeks: 2 weeks
X
