#!/usr/bin/env bash
# date-wrangler 2.3.0: asked on a Wednesday, "since friday" begins the day after tomorrow, and "until monday" is over.
#
# A good guess: "since" looks back and "until" ahead: since last Friday, until next Monday. The library knows this for months: with
#   "december to date", asked in November, it goes back to December of last year.
# What happens: a weekday alone is that of this week, Monday to Sunday, with any word in front: "since friday" is 20 November and
#   after, "until monday" and "before monday" ended two days ago (confidence 0.8; 1.0 with "last"). "since december" is next month,
#   unlike "december to date". "in a week" is a whole week, Monday to Sunday, "in 7 days" one day.
# Why it matters: the range is made to go into a query as it is. "Kept since Friday" is empty for half of each week, and right on
#   Saturday, when somebody tries it.
. "$(dirname "$0")/lib.sh"
py date-wrangler==2.3.0
seen=$(python - <<'P'
import datetime as dt
import date_wrangler
for day, texts in ((dt.date(2026, 11, 18), ("since friday", "since last friday", "since monday", "until monday", "before monday", "until friday", "since december", "december to date", "in a week", "in 7 days")),
        (dt.date(2026, 11, 21), ("since friday",))):
    for text in texts:
        (found,) = date_wrangler.parse(text, today=day)
        end = found.range.end_inclusive if found.range.end else "on"
        print(f"{day:%a %d %b}: {text}: {found.range.start or 'any day'} to {end}, confidence {found.confidence}")
P
)
expect "$seen" <<'X'
Wed 18 Nov: since friday: 2026-11-20 to on, confidence 0.8
Wed 18 Nov: since last friday: 2026-11-13 to on, confidence 1.0
Wed 18 Nov: since monday: 2026-11-16 to on, confidence 0.8
Wed 18 Nov: until monday: any day to 2026-11-16, confidence 0.8
Wed 18 Nov: before monday: any day to 2026-11-15, confidence 0.8
Wed 18 Nov: until friday: any day to 2026-11-20, confidence 0.8
Wed 18 Nov: since december: 2026-12-01 to on, confidence 0.7
Wed 18 Nov: december to date: 2025-12-01 to 2026-11-18, confidence 1.0
Wed 18 Nov: in a week: 2026-11-23 to 2026-11-29, confidence 1.0
Wed 18 Nov: in 7 days: 2026-11-25 to 2026-11-25, confidence 1.0
Sat 21 Nov: since friday: 2026-11-20 to on, confidence 0.8
X
