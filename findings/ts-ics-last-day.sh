#!/usr/bin/env bash
# ts-ics 2.4.6: the last day of the month is the last but one, and the last Friday has lost its time of day.
#
# A good guess: `BYMONTHDAY=-1` is a last day; an occurrence keeps the time of its start.
# What happens: BYMONTHDAY=-1 gives 27 February and 30 March. A rule with a numbered weekday gives midnight instead of
#   nine o'clock and leaves the start out. BYSETPOS=-1 over working days is one working day early. Monthly from the 31st
#   drifts to the 28th for good.
# Why it matters: the library is in use in web calendars (380,000 downloads a month), and all four are the rules that
#   rent, pay day and review evenings are written with. BYMONTHDAY=1,15 and weekly rules are right.
. "$(dirname "$0")/lib.sh"
js ts-ics@2.4.6
cat > "$work/js/run.mjs" <<'J'
import { convertIcsRecurrenceRule, extendByRecurrenceRule } from 'ts-ics';
for (const [value, start] of [['FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=4', '2026-01-31'], ['FREQ=MONTHLY;BYDAY=-1FR;COUNT=4', '2026-01-30'], ['FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;COUNT=4', '2026-01-30'], ['FREQ=MONTHLY;COUNT=4', '2026-01-31'], ['FREQ=MONTHLY;BYMONTHDAY=1,15;COUNT=4', '2026-01-01']]) {
  const days = extendByRecurrenceRule(convertIcsRecurrenceRule(undefined, { value }), { start: new Date(`${start}T09:00:00Z`), end: new Date('2030-01-01') });
  console.log(`${value}: ${days.map((day) => day.toISOString().slice(5, 13)).join(' ')}`);
}
J
seen=$(node "$work/js/run.mjs")
expect "$seen" <<'X'
FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=4: 02-27T09 03-30T09 04-29T09 05-30T09
FREQ=MONTHLY;BYDAY=-1FR;COUNT=4: 02-27T00 03-27T00 04-24T00 05-29T00
FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;COUNT=4: 02-26T00 03-30T00 04-29T00 05-28T00
FREQ=MONTHLY;COUNT=4: 01-31T09 02-28T09 03-28T09 04-28T09
FREQ=MONTHLY;BYMONTHDAY=1,15;COUNT=4: 01-01T09 01-15T09 02-01T09 02-15T09
X
