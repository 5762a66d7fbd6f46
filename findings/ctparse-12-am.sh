#!/usr/bin/env bash
# ctparse 0.3.6: "12 am" is noon, "12:30 am" is half past noon.
#
# A good guess: 12 am is midnight in every English parser, or is refused as ambiguous.
# What happens: "am" leaves the hour as it is, so "12 am" and "12 pm" are the same noon. The day is not moved either.
#   "half six" is 05:30, the German reading (half to six), in English text too; English speakers mean 06:30.
# Why it matters: ctparse is the parser for German and English sentences. A promise "lights out by 12:30 am" is due at
#   lunch on the same day and counted as broken by the evening.
. "$(dirname "$0")/lib.sh"
py ctparse==0.3.6
seen=$(python 2> /dev/null <<'P'
import datetime
from ctparse import ctparse
now = datetime.datetime(2026, 11, 25, 10)
for text in ("12 am", "12 pm", "12:30 am", "tomorrow 12 am", "1 am", "half six"):
    print(f"{text}: {ctparse(text, ts=now).resolution}")
P
)
expect "$seen" <<'X'
12 am: 2026-11-25 12:00 (X/X)
12 pm: 2026-11-25 12:00 (X/X)
12:30 am: 2026-11-25 12:30 (X/X)
tomorrow 12 am: 2026-11-26 12:00 (X/X)
1 am: 2026-11-26 01:00 (X/X)
half six: 2026-11-26 05:30 (X/X)
X
