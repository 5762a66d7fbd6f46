#!/usr/bin/env bash
# node-ical 0.27.2 cuts off what stands before FREQ: `INTERVAL=2;FREQ=WEEKLY` is every week, `COUNT=3;FREQ=DAILY` has no end.
#
# A good guess: the order of the parts does not matter. RFC 5545 (3.3.10) asks that writers put FREQ first and says that
#   readers MUST accept any order.
# What happens: node-ical takes the rule from FREQ on and gives only that to rrule-temporal 2.2.8, which would have read it all.
#   INTERVAL, COUNT, UNTIL and BYDAY in front are gone without a word. ical.js 2.2.1, rrule 2.8.1 and rrule-temporal itself
#   read both orders alike.
# Why it matters: a habit of every second week comes up each week, and one that has ended goes on. Writers that sort the parts
#   by name (BYDAY, COUNT, FREQ) are valid. Put FREQ first, always; read it anywhere.
. "$(dirname "$0")/lib.sh"
js node-ical@0.27.2 rrule-temporal@2.2.8 ical.js@2.2.1 rrule@2.8.1
seen=$(js_run <<'J'
const ICAL = require('ical.js'), { rrulestr } = require('rrule'), { RRuleTemporal } = require('rrule-temporal'), nodeIcal = require('node-ical');
const start = '20261116T090000Z', from = new Date('2026-11-16T00:00:00Z'), to = new Date('2026-12-16T00:00:00Z');
const day = date => date.toISOString().slice(5, 10);
const libraries = {
  'node-ical': rule => nodeIcal.sync.parseICS(['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:x', 'BEGIN:VEVENT', 'UID:a', 'DTSTAMP:20260101T000000Z',
    `DTSTART:${start}`, 'SUMMARY:x', `RRULE:${rule}`, 'END:VEVENT', 'END:VCALENDAR', ''].join('\r\n')).a.rrule.between(from, to).map(day),
  'rrule-temporal': rule => new RRuleTemporal({ rruleString: `DTSTART:${start}\nRRULE:${rule}` }).between(from, to).map(date => day(new Date(date.epochMilliseconds))),
  'ical.js': rule => {
    const iterator = ICAL.Recur.fromString(rule).iterator(ICAL.Time.fromString('2026-11-16T09:00:00Z')), dates = [];
    for (let date; (date = iterator.next()) && date.toJSDate() < to;) dates.push(day(date.toJSDate()));
    return dates;
  },
  rrule: rule => rrulestr(`DTSTART:${start}\nRRULE:${rule}`).between(from, to).map(day),
};
for (const rule of ['FREQ=WEEKLY;INTERVAL=2', 'INTERVAL=2;FREQ=WEEKLY', 'FREQ=DAILY;COUNT=3', 'COUNT=3;FREQ=DAILY', 'BYDAY=MO,FR;COUNT=4;FREQ=WEEKLY']) {
  console.log(rule);
  for (const [name, expand] of Object.entries(libraries)) {
    const dates = expand(rule);
    console.log(`  ${name}: ${dates.length}: ${dates.slice(0, 5).join(', ')}`);
  }
}
J
)
expect "$seen" <<'X'
FREQ=WEEKLY;INTERVAL=2
  node-ical: 3: 11-16, 11-30, 12-14
  rrule-temporal: 3: 11-16, 11-30, 12-14
  ical.js: 3: 11-16, 11-30, 12-14
  rrule: 3: 11-16, 11-30, 12-14
INTERVAL=2;FREQ=WEEKLY
  node-ical: 5: 11-16, 11-23, 11-30, 12-07, 12-14
  rrule-temporal: 3: 11-16, 11-30, 12-14
  ical.js: 3: 11-16, 11-30, 12-14
  rrule: 3: 11-16, 11-30, 12-14
FREQ=DAILY;COUNT=3
  node-ical: 3: 11-16, 11-17, 11-18
  rrule-temporal: 3: 11-16, 11-17, 11-18
  ical.js: 3: 11-16, 11-17, 11-18
  rrule: 3: 11-16, 11-17, 11-18
COUNT=3;FREQ=DAILY
  node-ical: 30: 11-16, 11-17, 11-18, 11-19, 11-20
  rrule-temporal: 3: 11-16, 11-17, 11-18
  ical.js: 3: 11-16, 11-17, 11-18
  rrule: 3: 11-16, 11-17, 11-18
BYDAY=MO,FR;COUNT=4;FREQ=WEEKLY
  node-ical: 5: 11-16, 11-23, 11-30, 12-07, 12-14
  rrule-temporal: 4: 11-16, 11-20, 11-23, 11-27
  ical.js: 4: 11-16, 11-20, 11-23, 11-27
  rrule: 4: 11-16, 11-20, 11-23, 11-27
X
