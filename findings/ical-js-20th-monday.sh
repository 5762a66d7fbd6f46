#!/usr/bin/env bash
# ical.js 2.2.1: "the 20th Monday of the year", an example of RFC 5545, comes every Monday.
#
# A good guess: the library behind Thunderbird and Nextcloud passes the RFC's own examples, or refuses a rule.
# What happens: in a yearly rule without BYMONTH the number before the weekday is dropped, so `FREQ=YEARLY;BYDAY=20MO` is
#   each Monday. `BYWEEKNO=20;BYDAY=MO` loses the week in the same way.
# Why it matters: a yearly thing fills 52 days on the phone or in the web calendar, while the server's alarm, computed by
#   another library, comes once. Write yearly rules with BYMONTH.
. "$(dirname "$0")/lib.sh"
js ical.js@2.2.1 rrule-temporal@2.2.8
seen=$(js_run <<'J'
const ICAL = require('ical.js'), { RRuleTemporal } = require('rrule-temporal');
for (const rule of ['FREQ=YEARLY;BYDAY=20MO;COUNT=3', 'FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO;COUNT=3', 'FREQ=YEARLY;BYMONTH=5;BYDAY=-1MO;COUNT=3']) {
  const steps = ICAL.Recur.fromString(rule).iterator(ICAL.Time.fromString('2026-01-01T09:00:00'));
  const days = [1, 2, 3].map(() => String(steps.next()).slice(0, 10));
  const other = new RRuleTemporal({ rruleString: `DTSTART:20260101T090000Z\nRRULE:${rule}` }).all().map((z) => z.toPlainDate().toString());
  console.log(`${rule}\n  ical.js:        ${days.join(' ')}\n  rrule-temporal: ${other.join(' ')}`);
}
J
)
expect "$seen" <<'X'
FREQ=YEARLY;BYDAY=20MO;COUNT=3
  ical.js:        2026-01-05 2026-01-12 2026-01-19
  rrule-temporal: 2026-05-18 2027-05-17 2028-05-15
FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO;COUNT=3
  ical.js:        2026-01-05 2026-01-12 2026-01-19
  rrule-temporal: 2026-05-11 2027-05-17 2028-05-15
FREQ=YEARLY;BYMONTH=5;BYDAY=-1MO;COUNT=3
  ical.js:        2026-05-25 2027-05-31 2028-05-29
  rrule-temporal: 2026-05-25 2027-05-31 2028-05-29
X
