#!/usr/bin/env bash
# dateparser 1.5.0 reads the hour in "tuesday at 8" as a month: August.
#
# A good guess: "tuesday at 8" is next Tuesday, 08:00 or 20:00; at worst the hour is dropped or nothing is understood.
# What happens: a bare number beside or without a weekday becomes the month (8 = August, 5 = May), the day of the month
#   is taken from the reference date and the weekday is discarded. "2nd tuesday in march" loses its weekday the same way,
#   and "tomorrow at 7" keeps the reference's own time of day. No error, no lower confidence.
# Why it matters: a tracker that passes "tuesday at 8" through this parser files a promise nine months away, on a
#   Wednesday, and reminds nobody. A check that the weekday typed is the weekday returned finds it.
. "$(dirname "$0")/lib.sh"
py dateparser==1.5.0 python-dateutil==2.9.0.post0 tzdata==2026.6
seen=$(python - <<'P'
import datetime, dateparser
now = datetime.datetime(2026, 11, 25, 10, 0)  # a Wednesday
for text in ("tuesday at 8", "by 5", "the 1st", "2nd tuesday in march", "tomorrow at 7"):
    found = dateparser.parse(text, languages=["en"], settings={"RELATIVE_BASE": now, "PREFER_DATES_FROM": "future"})
    print(f"{text}: {found:%a %Y-%m-%d %H:%M}")
P
)
expect "$seen" <<'X'
tuesday at 8: Wed 2027-08-25 00:00
by 5: Tue 2027-05-25 00:00
the 1st: Mon 2027-01-25 00:00
2nd tuesday in march: Tue 2027-03-02 00:00
tomorrow at 7: Thu 2026-11-26 10:00
X
