#!/usr/bin/env bash
# rrule 2.8.1: `BYHOUR=21,9` and `BYHOUR=9,21` are different sets of occurrences.
#
# A good guess: a BY list is a set; at most the order of the output changes.
# What happens: the hours are walked in the order they are written and never sorted, and the first time past UNTIL ends
#   everything. With `BYHOUR=21,9;UNTIL=…T090000Z` the evening of the last day is past, so its morning is never reached.
#   `before` stops early for the same reason. BYHOUR=9,21 is right, and python-dateutil 4.0.0 is right in both.
# Why it matters: "twice a day, evening and morning" loses one occurrence, the last, which is the one that decides whether
#   a counted promise was kept to its end. Sort BY lists before writing a rule.
. "$(dirname "$0")/lib.sh"
py python-dateutil==4.0.0
js rrule@2.8.1
seen=$(js_run <<'J'
const { rrulestr } = require('rrule');
const show = (date) => date.toISOString().slice(8, 13);
for (const hours of ['9,21', '21,9']) {
  const rule = rrulestr(`DTSTART:20260105T090000Z\nRRULE:FREQ=DAILY;BYHOUR=${hours};UNTIL=20260106T090000Z`);
  console.log(`rrule BYHOUR=${hours}: ${rule.all().map(show).join(' ')}; last before 6 January 12:00: ${show(rule.before(new Date('2026-01-06T12:00:00Z')))}`);
}
J
python - <<'P'
from dateutil.rrule import rrulestr
for hours in ("9,21", "21,9"):
    rule = rrulestr(f"DTSTART:20260105T090000Z\nRRULE:FREQ=DAILY;BYHOUR={hours};UNTIL=20260106T090000Z")
    print(f"dateutil BYHOUR={hours}:", " ".join(f"{d:%dT%H}" for d in rule))
P
)
expect "$seen" <<'X'
rrule BYHOUR=9,21: 05T09 05T21 06T09; last before 6 January 12:00: 06T09
rrule BYHOUR=21,9: 05T21 05T09; last before 6 January 12:00: 05T09
dateutil BYHOUR=9,21: 05T09 05T21 06T09
dateutil BYHOUR=21,9: 05T09 05T21 06T09
X
