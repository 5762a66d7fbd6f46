#!/usr/bin/env bash
# csvkit 2.2.0 turns a column of weekdays into days of the year 1, and "20:00" into twenty minutes.
#
# A good guess: type detection finds numbers, ISO dates and true/false; anything else stays as it is written.
# What happens: its dates are tried with a parser of English words against the first of January of year 1. "Monday" is
#   0001-01-08, "may" a first of May, "3/7" (three of seven) the seventh of March. A time of day is read as a duration of
#   minutes and seconds, so 09:30 and 20:00 add up. One row with another word makes the whole column text again.
# Why it matters: a log with a weekday and a start time comes back from csvjson, csvsql and csvsort with other values in
#   every row. `-I` (no inference) keeps it.
. "$(dirname "$0")/lib.sh"
py csvkit==2.2.0 agate==1.14.2 parsedatetime==2.6 pytimeparse==1.1.10
printf 'day,start,month,kept\nMonday,20:00,may,3/7\nFriday,09:30,june,4/7\n' > "$work/log.csv"
printf 'day,start,month,kept\nMonday,20:00,may,3/7\nholiday,later,?,4 of 7\n' > "$work/mixed.csv"
seen=$("$work/py/bin/csvjson" --stream "$work/log.csv"; "$work/py/bin/csvjson" --stream "$work/mixed.csv"; "$work/py/bin/csvjson" --stream -I "$work/log.csv")
expect "$seen" <<'X'
{"day": "0001-01-08", "start": "0:20:00", "month": "0001-05-01", "kept": "2001-03-07"}
{"day": "0001-01-05", "start": "0:09:30", "month": "0001-06-01", "kept": "2001-04-07"}
{"day": "Monday", "start": "20:00", "month": "may", "kept": "3/7"}
{"day": "holiday", "start": "later", "month": "?", "kept": "4 of 7"}
{"day": "Monday", "start": "20:00", "month": "may", "kept": "3/7"}
{"day": "Friday", "start": "09:30", "month": "june", "kept": "4/7"}
X
