#!/usr/bin/env bash
# @breejs/later 4.2.0: "every 2 weeks on friday" comes on two Fridays in a row at the turn of 2026 to 2027.
#
# A good guess: a fortnight is a fortnight; the interval is counted from some start.
# What happens: it means the odd ISO weeks of each year. 2026 has 53, so week 53 (1 January) and week 1 (8 January)
#   follow each other. "every 3 days" is days 1, 4, 7 … 31 of each month, so 31 January and 1 February. "every 36 hours"
#   is accepted without an error and is every midnight.
# Why it matters: the scheduler (1.3 million downloads a month) is right for years: the last such New Year was 2020/21.
#   A fortnightly habit counts one too many, and what was agreed for "our" week moves to the other one for good.
. "$(dirname "$0")/lib.sh"
js @breejs/later@4.2.0
seen=$(js_run <<'J'
const later = require('@breejs/later');
later.date.UTC();
for (const [text, from] of [['every 2 weeks on friday', '2026-12-01'], ['every 3 days', '2026-01-25'], ['every 36 hours', '2026-01-25']]) {
  const schedule = later.parse.text(text);
  const runs = later.schedule(schedule).next(5, new Date(from)).map((d) => d.toISOString().slice(5, 13));
  console.log(`${text} (error: ${schedule.error}): ${runs.join(' ')}`);
}
J
)
expect "$seen" <<'X'
every 2 weeks on friday (error: -1): 12-04T00 12-18T00 01-01T00 01-08T00 01-22T00
every 3 days (error: -1): 01-25T00 01-28T00 01-31T00 02-01T00 02-04T00
every 36 hours (error: -1): 01-25T00 01-26T00 01-27T00 01-28T00 01-29T00
X
