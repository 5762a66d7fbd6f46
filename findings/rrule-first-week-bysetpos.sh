#!/usr/bin/env bash
# python-dateutil 4.0.0 and rrule 2.8.1: "the first of Mon, Wed, Fri each week" begins with a Friday.
#
# A good guess: BYSETPOS picks from the whole week. Starting on Thursday 1 January 2026 the pick of that week, Monday
#   29 December, lies before DTSTART and is left out; the first one is Monday 5 January.
# What happens: both build the first week from DTSTART's day on, so BYSETPOS=1 picks what is left of it, Friday 2 January,
#   although no other week ever yields a Friday. COUNT is then one off for good. The same rule by month is right: there
#   the set is the whole month. rrule-temporal 2.2.8 is right in both.
# Why it matters: two computers of one person, one with each library, disagree about the first occurrence and about the
#   last one of a counted rule; all between agree, so a test in the middle passes.
. "$(dirname "$0")/lib.sh"
py python-dateutil==4.0.0
js rrule-temporal@2.2.8 rrule@2.8.1
seen=$(python - <<'P'
from dateutil.rrule import rrulestr
for rule in ("FREQ=WEEKLY;BYDAY=MO,WE,FR;BYSETPOS=1;COUNT=3", "FREQ=MONTHLY;BYDAY=MO,WE,FR;BYSETPOS=1;COUNT=3"):
    start = "20260101" if "WEEKLY" in rule else "20260107"
    print(f"dateutil {rule}:", " ".join(f"{d:%a %Y-%m-%d}" for d in rrulestr(f"DTSTART:{start}T090000\nRRULE:{rule}")))
P
js_run <<'J'
const { RRuleTemporal } = require('rrule-temporal'), { rrulestr } = require('rrule');
const show = (ms) => new Date(ms).toUTCString().slice(0, 3) + ' ' + new Date(ms).toISOString().slice(0, 10);
for (const rule of ['FREQ=WEEKLY;BYDAY=MO,WE,FR;BYSETPOS=1;COUNT=3', 'FREQ=MONTHLY;BYDAY=MO,WE,FR;BYSETPOS=1;COUNT=3']) {
  const text = `DTSTART:${rule.includes('WEEKLY') ? '20260101' : '20260107'}T090000Z\nRRULE:${rule}`;
  console.log(`rrule ${rule}: ${rrulestr(text).all().map((d) => show(d.getTime())).join(' ')}`);
  console.log(`rrule-temporal ${rule}: ${new RRuleTemporal({ rruleString: text }).all().map((z) => show(z.epochMilliseconds)).join(' ')}`);
}
J
)
expect "$seen" <<'X'
dateutil FREQ=WEEKLY;BYDAY=MO,WE,FR;BYSETPOS=1;COUNT=3: Fri 2026-01-02 Mon 2026-01-05 Mon 2026-01-12
dateutil FREQ=MONTHLY;BYDAY=MO,WE,FR;BYSETPOS=1;COUNT=3: Mon 2026-02-02 Mon 2026-03-02 Wed 2026-04-01
rrule FREQ=WEEKLY;BYDAY=MO,WE,FR;BYSETPOS=1;COUNT=3: Fri 2026-01-02 Mon 2026-01-05 Mon 2026-01-12
rrule-temporal FREQ=WEEKLY;BYDAY=MO,WE,FR;BYSETPOS=1;COUNT=3: Mon 2026-01-05 Mon 2026-01-12 Mon 2026-01-19
rrule FREQ=MONTHLY;BYDAY=MO,WE,FR;BYSETPOS=1;COUNT=3: Mon 2026-02-02 Mon 2026-03-02 Wed 2026-04-01
rrule-temporal FREQ=MONTHLY;BYDAY=MO,WE,FR;BYSETPOS=1;COUNT=3: Mon 2026-02-02 Mon 2026-03-02 Wed 2026-04-01
X
