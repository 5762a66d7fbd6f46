#!/usr/bin/env bash
# node-ical 0.26.1: monthly from the 31st drifts to the 28th for good; the rrule-temporal it calls does not, on its own.
#
# A good guess: RFC 5545 skips months without a 31st; a lenient library clips to the last day. In either case 31 March
#   is back on the 31st.
# What happens: each step is counted from the last one, so February's clipping stays: 31 Jan, 28 Feb, 28 Mar, 28 Apr. A
#   birthday on 29 February is on the 28th from then on, in leap years too. The cause is its own older rrule-temporal
#   1.6; with rrule-temporal 2.2.8 node-ical 0.27.2 is right, but that needs Node 22, and npm hands 0.26.1 to Node 20.
# Why it matters: node-ical feeds dashboards and home automation. Rent or a habit "on the 31st" is shown three days
#   early from March on, and a series of COUNT=5 ends in May instead of August. `BYMONTHDAY=31` or `-1` is safe.
. "$(dirname "$0")/lib.sh"
js node-ical@0.26.1 rrule-temporal@2.2.8
seen=$(js_run <<'J'
const ical = require('node-ical'), { RRuleTemporal } = require('rrule-temporal');
for (const [start, rule] of [['20260131T090000Z', 'FREQ=MONTHLY;COUNT=5'], ['20260131T090000Z', 'FREQ=MONTHLY;BYMONTHDAY=31;COUNT=5'], ['20240229T090000Z', 'FREQ=YEARLY;COUNT=5']]) {
  const text = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//example//EN', 'BEGIN:VEVENT', 'UID:a', 'DTSTAMP:20240101T000000Z',
    'SUMMARY:rent', `DTSTART:${start}`, `RRULE:${rule}`, 'END:VEVENT', 'END:VCALENDAR', ''].join('\r\n');
  const range = { from: new Date('2024-01-01'), to: new Date('2045-01-01') };
  const days = ical.expandRecurringEvent(ical.sync.parseICS(text).a, range).map((e) => e.start.toISOString().slice(0, 10));
  const own = new RRuleTemporal({ rruleString: `DTSTART:${start}\nRRULE:${rule}` }).all().map((z) => z.toPlainDate().toString());
  console.log(`${rule}\n  node-ical:      ${days.join(' ')}\n  rrule-temporal: ${own.join(' ')}`);
}
J
)
expect "$seen" <<'X'
FREQ=MONTHLY;COUNT=5
  node-ical:      2026-01-31 2026-02-28 2026-03-28 2026-04-28 2026-05-28
  rrule-temporal: 2026-01-31 2026-03-31 2026-05-31 2026-07-31 2026-08-31
FREQ=MONTHLY;BYMONTHDAY=31;COUNT=5
  node-ical:      2026-01-31 2026-03-31 2026-05-31 2026-07-31 2026-08-31
  rrule-temporal: 2026-01-31 2026-03-31 2026-05-31 2026-07-31 2026-08-31
FREQ=YEARLY;COUNT=5
  node-ical:      2024-02-29 2025-02-28 2026-02-28 2027-02-28 2028-02-28
  rrule-temporal: 2024-02-29 2028-02-29 2032-02-29 2036-02-29 2040-02-29
X
