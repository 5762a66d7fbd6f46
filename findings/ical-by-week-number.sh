#!/usr/bin/env bash
# `FREQ=YEARLY;BYWEEKNO=20`: seven days for python-dateutil 4.0.0, one for rrule-temporal 2.2.8, none for ical.js 2.2.1.
#
# A good guess: a rule with one part besides FREQ has one meaning. RFC 5545 takes what is missing from DTSTART, so the
#   weekday of DTSTART in week 20.
# What happens: rrule-temporal does that. dateutil, and rrule 2.8.1 with it, gives each day of the week, so that COUNT=3
#   is used up in three days instead of three years. ical.js ends without an occurrence. With `BYDAY` added the first
#   three agree.
# Why it matters: "once a year, in week 20" becomes a week of daily reminders, a yearly one or silence, according to who
#   reads the file. A writer adds BYDAY; a reader that meets the bare form asks.
. "$(dirname "$0")/lib.sh"
py python-dateutil==4.0.0
js ical.js@2.2.1 rrule-temporal@2.2.8 rrule@2.8.1
seen=$(python - <<'P'
from dateutil.rrule import rrulestr
for rule in ("FREQ=YEARLY;BYWEEKNO=20;COUNT=3", "FREQ=YEARLY;BYWEEKNO=20;BYDAY=TH;COUNT=3"):
    print(f"dateutil {rule}:", " ".join(f"{d:%Y-%m-%d}" for d in rrulestr(f"DTSTART:20260514T090000\nRRULE:{rule}")))
P
js_run <<'J'
const ICAL = require('ical.js'), { RRuleTemporal } = require('rrule-temporal'), { rrulestr } = require('rrule');
const day = (date) => date.toISOString().slice(0, 10);
for (const rule of ['FREQ=YEARLY;BYWEEKNO=20;COUNT=3', 'FREQ=YEARLY;BYWEEKNO=20;BYDAY=TH;COUNT=3']) {
  const text = `DTSTART:20260514T090000Z\nRRULE:${rule}`;
  console.log(`rrule ${rule}: ${rrulestr(text).all().map(day).join(' ')}`);
  console.log(`rrule-temporal ${rule}: ${new RRuleTemporal({ rruleString: text }).all().map((z) => z.toPlainDate()).join(' ')}`);
}
const first = ICAL.Recur.fromString('FREQ=YEARLY;BYWEEKNO=20;COUNT=3').iterator(ICAL.Time.fromString('2026-05-14T09:00:00')).next();
console.log(`ical.js FREQ=YEARLY;BYWEEKNO=20;COUNT=3: ${first ? String(first) : 'none'}`);
J
)
expect "$seen" <<'X'
dateutil FREQ=YEARLY;BYWEEKNO=20;COUNT=3: 2026-05-14 2026-05-15 2026-05-16
dateutil FREQ=YEARLY;BYWEEKNO=20;BYDAY=TH;COUNT=3: 2026-05-14 2027-05-20 2028-05-18
rrule FREQ=YEARLY;BYWEEKNO=20;COUNT=3: 2026-05-14 2026-05-15 2026-05-16
rrule-temporal FREQ=YEARLY;BYWEEKNO=20;COUNT=3: 2026-05-14 2027-05-20 2028-05-18
rrule FREQ=YEARLY;BYWEEKNO=20;BYDAY=TH;COUNT=3: 2026-05-14 2027-05-20 2028-05-18
rrule-temporal FREQ=YEARLY;BYWEEKNO=20;BYDAY=TH;COUNT=3: 2026-05-14 2027-05-20 2028-05-18
ical.js FREQ=YEARLY;BYWEEKNO=20;COUNT=3: none
X
