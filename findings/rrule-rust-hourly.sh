#!/usr/bin/env bash
# rrule-rust 3.1.1 (npm): an hourly rule happens twice at 03:30 when the clocks go forward, and skips an hour when they go back.
#
# A good guess: each hour that passes has one occurrence, and what would fall into the skipped hour is left out, as
#   rrule-temporal 2.2.8 does in March.
# What happens: on 29 March in Berlin "02:30" is moved to 03:30, where the next one is already: two equal occurrences, both
#   counted, so COUNT=4 ends an hour early. On 25 October the second 02:30 never comes, in rrule-temporal either: there are
#   two hours between two occurrences. A list with RDATE only loses its own DTSTART, and a DTSTART without a zone, the usual
#   form of a local time, is an error.
# Why it matters: a reminder each hour rings twice at one moment in spring and misses an hour in autumn. Expand such rules in
#   UTC.
. "$(dirname "$0")/lib.sh"
js rrule-rust@3.1.1 rrule-temporal@2.2.8
seen=$(js_run <<'J'
const { RRuleSet } = require('rrule-rust'), { RRuleTemporal } = require('rrule-temporal');
for (const start of ['20260329T003000', '20261025T003000']) {
  const text = `DTSTART;TZID=Europe/Berlin:${start}\nRRULE:FREQ=HOURLY;COUNT=4`;
  console.log(`hourly from ${start}`);
  console.log('  rrule-rust:', RRuleSet.fromString(text).all().map((date) => String(date).slice(9, 13)).join(' '));
  console.log('  rrule-temporal:', new RRuleTemporal({ rruleString: text }).all().map((date) => date.toString().slice(11, 22)).join(' '));
}
console.log('with RDATE only:', RRuleSet.fromString('DTSTART:20261118T090000Z\nRDATE:20261119T090000Z').all().join(' '));
try { RRuleSet.fromString('DTSTART:20261118T090000\nRRULE:FREQ=DAILY;COUNT=2'); } catch (error) { console.log('no zone:', error.message); }
J
)
expect "$seen" <<'X'
hourly from 20260329T003000
  rrule-rust: 0030 0130 0330 0330
  rrule-temporal: 00:30:00+01 01:30:00+01 03:30:00+02 04:30:00+02
hourly from 20261025T003000
  rrule-rust: 0030 0130 0230 0330
  rrule-temporal: 00:30:00+02 01:30:00+02 02:30:00+02 03:30:00+01
with RDATE only: 20261119T090000Z
no zone: TZID is requred for non-UTC DTSTART
X
