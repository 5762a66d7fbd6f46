#!/usr/bin/env bash
# ical.js 2.2.1: monthly from the 31st skips short months, yearly from 29 February does not: it moves to 1 March.
#
# A good guess: one library treats a day that does not exist in one way; RFC 5545 says it is ignored.
# What happens: `FREQ=MONTHLY` from 31 January ignores February, as it should. `FREQ=YEARLY` from 29 February gives
#   1 March in common years, and `FREQ=YEARLY;BYMONTH=2` from the 31st gives 3 March each year, a day outside the one
#   month the rule allows. python-dateutil 4.0.0 gives 29 February 2028 and, for the second, nothing.
# Why it matters: COUNT then ends eight or more years earlier than elsewhere, and an anniversary ticked on 1 March on one
#   device matches no occurrence on another.
. "$(dirname "$0")/lib.sh"
js ical.js@2.2.1
py python-dateutil==4.0.0
rules=$'20260131 FREQ=MONTHLY;COUNT=3\n20240229 FREQ=YEARLY;COUNT=4\n20260131 FREQ=YEARLY;BYMONTH=2;COUNT=2'
export rules
seen=$(js_run <<'J'
const ICAL = require('ical.js');
for (const [start, rule] of process.env.rules.split('\n').map((line) => line.split(' '))) {
  const steps = ICAL.Recur.fromString(rule).iterator(ICAL.Time.fromString(start.replace(/(....)(..)(..)/, '$1-$2-$3')));
  const days = [];
  for (let day = steps.next(); day; day = steps.next()) days.push(String(day));
  console.log(`ical.js  ${start} ${rule}: ${days.join(' ')}`);
}
J
python - <<'P'
import os
from dateutil.rrule import rrulestr
for line in os.environ["rules"].splitlines():
    start, rule = line.split()
    print(f"dateutil {line}:", " ".join(f"{d:%Y-%m-%d}" for d in rrulestr(f"DTSTART:{start}\nRRULE:{rule}")) or "none")
P
)
expect "$seen" <<'X'
ical.js  20260131 FREQ=MONTHLY;COUNT=3: 2026-01-31 2026-03-31 2026-05-31
ical.js  20240229 FREQ=YEARLY;COUNT=4: 2024-02-29 2025-03-01 2026-03-01 2027-03-01
ical.js  20260131 FREQ=YEARLY;BYMONTH=2;COUNT=2: 2026-03-03 2027-03-03
dateutil 20260131 FREQ=MONTHLY;COUNT=3: 2026-01-31 2026-03-31 2026-05-31
dateutil 20240229 FREQ=YEARLY;COUNT=4: 2024-02-29 2028-02-29 2032-02-29 2036-02-29
dateutil 20260131 FREQ=YEARLY;BYMONTH=2;COUNT=2: none
X
