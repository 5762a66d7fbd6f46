#!/usr/bin/env bash
# parsedatetime 2.6: "this morning" and "last night" ignore the reference time and use the machine's clock.
#
# A good guess: `parse(text, sourceTime)` counts everything from sourceTime; "tonight" and "tomorrow morning" do.
# What happens: a part of the day after "this" or "last" starts from the real today. "last night" is 21:00 of yesterday
#   by the machine's clock, however old the message is that is being read.
# Why it matters: an importer that dates old notes ("kept it this morning"), and every test with a fixed clock, gets a
#   date from the day it runs on. It passes when written, since then both clocks agree.
. "$(dirname "$0")/lib.sh"
py parsedatetime==2.6
seen=$(python <<'P'
import datetime, parsedatetime
now = datetime.datetime(2020, 5, 6, 10)
for text in ("tonight", "tomorrow morning", "this morning", "this evening", "last night"):
    when, flag = parsedatetime.Calendar().parse(text, now)
    day = datetime.date(*when[:3])
    print(f"{text}: {'relative to the reference' if abs((day - now.date()).days) < 2 else 'relative to the real clock'}, {when[3]:02}:{when[4]:02}, flag {flag}")
P
)
expect "$seen" <<'X'
tonight: relative to the reference, 21:00, flag 2
tomorrow morning: relative to the reference, 06:00, flag 3
this morning: relative to the real clock, 06:00, flag 2
this evening: relative to the real clock, 18:00, flag 2
last night: relative to the real clock, 21:00, flag 2
X
