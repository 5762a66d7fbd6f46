#!/usr/bin/env bash
# date-streaks 1.2.1: an evening and the next morning are one day, and a streak goes over a day with nothing.
#
# A good guess: a streak is a run of days of the calendar, whatever the hour; entries on three days in a row are three.
# What happens: two entries belong to one day if there are less than 24 hours between them, and to neighbouring days if
#   there are less than 48. 22:00 and 7:00 the next day are one day; 7:00 on Monday and 6:00 on Wednesday are two days in
#   a row, though nothing happened on Tuesday. In seven days with an entry each, twice late and then early, the streak is 5.
# Why it matters: habits are entered at all hours. The README shows dates without a time, for which it is right, so that
#   tests written after it pass; the first user who answers at breakfast loses a streak or is given one.
. "$(dirname "$0")/lib.sh"
js date-streaks@1.2.1
seen=$(js_run <<'J'
const { summary } = require("date-streaks");
const show = (name, dates) => {
  const { longestStreak, streaks } = summary({ dates: dates.map((date) => new Date(date)) });
  console.log(`${name}: longest ${longestStreak}, runs ${streaks.join(" ")}`);
};
show("three days at noon", ["2026-11-16T12:00", "2026-11-17T12:00", "2026-11-18T12:00"]);
show("22:00, 7:00 next day", ["2026-11-16T22:00", "2026-11-17T07:00"]);
show("Monday 7:00, Wednesday 6:00", ["2026-11-16T07:00", "2026-11-18T06:00"]);
show("Monday 6:00, Wednesday 7:00", ["2026-11-16T06:00", "2026-11-18T07:00"]);
show("seven days, two of them early after a late one", ["2026-11-16T22:00", "2026-11-17T07:00", "2026-11-18T12:00", "2026-11-19T22:00",
  "2026-11-20T07:00", "2026-11-21T12:00", "2026-11-22T12:00"]);
J
)
expect "$seen" <<'X'
three days at noon: longest 3, runs 3
22:00, 7:00 next day: longest 1, runs 1
Monday 7:00, Wednesday 6:00: longest 2, runs 2
Monday 6:00, Wednesday 7:00: longest 1, runs 1 1
seven days, two of them early after a late one: longest 5, runs 5
X
