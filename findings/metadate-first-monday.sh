#!/usr/bin/env bash
# metadate 0.6.2: "first monday of december" is the 21st; its own example "the last 2 weeks of March 2024" is one week of it.
#
# A good guess: the first Monday is the 7th; the page of the package names the phrase with March as one that it handles.
# What happens: "first" in front of a weekday is skipped, and the Monday is another one of that December. "last friday of
#   november" is last Friday, "the last 2 weeks of March 2024" is 4 to 11 March. "last day of december" ends a month before it
#   starts. "this weekend" is a whole week that begins today, "in 1.5 hours" is the hour from nine to ten.
# Why it matters: each answer is a period with a start and an end, and `matches` lists the words that were used, so the loss
#   can be seen: compare them with the text, and refuse a period that ends before it starts.
. "$(dirname "$0")/lib.sh"
py metadate==0.6.2
seen=$(python <<'P'
import datetime
from metadate import parse_date
now = datetime.datetime(2026, 11, 18, 8, 15)  # a Wednesday
for text in ("monday the 7th of december", "first monday of december", "last friday of november", "the last 2 weeks of March 2024",
             "last day of december", "this weekend", "in 90 minutes", "in 1.5 hours", "2 days before christmas"):
    found = parse_date(text, reference_date=now)
    print(f"{text}: {found.start_date:%a %d %b %H:%M} to {found.end_date:%a %d %b %H:%M}, used {' '.join(map(str.strip, found.matches))}")
P
)
expect "$seen" <<'X'
monday the 7th of december: Mon 07 Dec 00:00 to Tue 08 Dec 00:00, used monday 7th of december
first monday of december: Mon 21 Dec 00:00 to Tue 22 Dec 00:00, used monday december
last friday of november: Fri 13 Nov 00:00 to Sat 14 Nov 00:00, used friday november
the last 2 weeks of March 2024: Mon 04 Mar 00:00 to Mon 11 Mar 00:00, used last 2 weeks March 2024
last day of december: Thu 17 Dec 00:00 to Wed 18 Nov 08:15, used last day december
this weekend: Wed 18 Nov 00:00 to Wed 25 Nov 00:00, used this weekend
in 90 minutes: Wed 18 Nov 09:45 to Wed 18 Nov 09:46, used in 90 minutes
in 1.5 hours: Wed 18 Nov 09:00 to Wed 18 Nov 10:00, used in 1.5 hours
2 days before christmas: Mon 16 Nov 00:00 to Tue 17 Nov 00:00, used 2 days before
X
