#!/usr/bin/env bash
# remind 4.2.3 (Debian 12): `REM Fri 13` is the first Friday on or after the 13th; Friday 13 November hides it.
#
# A good guess: a weekday beside a day of the month narrows it, as in systemd timers and in most calendars, or adds to
#   it, as in cron: Friday the 13th, or Fridays and 13ths.
# What happens: neither. Every month has one: 18 December, 15 January, 19 February. In November 2026, when the 13th is a
#   Friday, it looks like the first guess. `REM Mon 1` is the first Monday, and with two weekdays, `REM Sat Sun 15`, it is
#   the first day of the weekend from the 15th on, so there is one a month here too.
# Why it matters: the same three words are a rule of 1.7, of 12 and of 60 days a year in remind, systemd and cron. An
#   import from one of them needs the day of some later month to check, not of the current one.
. "$(dirname "$0")/lib.sh"
deb remind=04.02.03-4
printf '%s\n' 'REM Fri 13 MSG Fri-13' 'REM Mon 1 MSG Mon-1' 'REM Sat Sun 15 MSG Sat-Sun-15' > "$work/reminders"
seen=$(for month in 'Nov 2026' 'Dec 2026' 'Jan 2027' 'Feb 2027'; do
    "$root/usr/bin/remind" -s "$work/reminders" 1 $month | awk '{ printf "%s %s  ", $NF, $1 } END { print "" }' | sed 's/ *$//'
done)
expect "$seen" <<'X'
Mon-1 2026/11/02  Fri-13 2026/11/13  Sat-Sun-15 2026/11/15
Mon-1 2026/12/07  Fri-13 2026/12/18  Sat-Sun-15 2026/12/19
Mon-1 2027/01/04  Fri-13 2027/01/15  Sat-Sun-15 2027/01/16
Mon-1 2027/02/01  Fri-13 2027/02/19  Sat-Sun-15 2027/02/20
X
