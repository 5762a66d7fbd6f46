#!/usr/bin/env bash
# RFC 7529: "on the 31st, or on the last day of a shorter month": of four npm libraries none keeps both ways to write it.
#
# A good guess: `RSCALE=GREGORIAN;SKIP=BACKWARD` has been the standard answer since 2015. A library applies it, or says that it
#   cannot, and one event that cannot be read does not take the others with it.
# What happens: rrule-temporal 2.2.8 applies SKIP when the 31st comes from DTSTART and ignores it for BYMONTHDAY=31, though
#   its own page says that it applies after BYMONTHDAY. node-ical 0.27.2, which calls it, cuts off what is in front of FREQ,
#   where the RFC's examples have RSCALE, and refuses the whole calendar: "SKIP MUST NOT be present unless RSCALE is present".
#   ical.js 2.2.1 drops SKIP without a word, and moves 29 February to 1 March also with BACKWARD. rrule 2.8.1 refuses RSCALE by
#   name.
# Why it matters: rent on the last day of the month, written by the book, is unpaid in February or hides a calendar. For the
#   last day BYMONTHDAY=-1 works in all four.
. "$(dirname "$0")/lib.sh"
js ical.js@2.2.1 rrule@2.8.1 rrule-temporal@2.2.8 node-ical@0.27.2
seen=$(js_run <<'J'
const ICAL = require('ical.js'), { rrulestr } = require('rrule'), { RRuleTemporal } = require('rrule-temporal'), nodeIcal = require('node-ical');
const day = date => date.toISOString().slice(5, 10);
const libraries = {
  'rrule-temporal': (start, rule) => new RRuleTemporal({ rruleString: `DTSTART:${start}T090000Z\nRRULE:${rule}` }).all().map(date => date.toPlainDate().toString().slice(5)),
  'node-ical': (start, rule) => {
    const event = ['DTSTAMP:20260101T000000Z', 'SUMMARY:x', `DTSTART:${start}T090000Z`];
    const lines = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:x', 'BEGIN:VEVENT', 'UID:a', ...event, `RRULE:${rule}`, 'END:VEVENT',
      'BEGIN:VEVENT', 'UID:b', ...event, 'END:VEVENT', 'END:VCALENDAR', ''];
    return nodeIcal.sync.parseICS(lines.join('\r\n')).a.rrule.all().map(day);
  },
  'ical.js': (start, rule) => {
    const iterator = ICAL.Recur.fromString(rule).iterator(ICAL.Time.fromDateString(start.replace(/(....)(..)(..)/, '$1-$2-$3'))), dates = [];
    for (let date; (date = iterator.next());) dates.push(String(date).slice(5));
    return dates;
  },
  rrule: (start, rule) => rrulestr(`DTSTART:${start}T090000Z\nRRULE:${rule}`).all().map(day),
};
for (const [start, rule] of [['20260131', 'FREQ=MONTHLY'], ['20260131', 'FREQ=MONTHLY;BYMONTHDAY=31'], ['20240229', 'FREQ=YEARLY'], ['20260131', '']]) {
  const whole = rule ? `RSCALE=GREGORIAN;${rule};SKIP=BACKWARD;COUNT=4` : 'FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=4';
  console.log(`${start} ${whole}`);
  for (const [name, expand] of Object.entries(libraries)) {
    let seen;
    try { seen = expand(start, whole).join(', '); } catch (error) { seen = `error: ${error.message}`; }
    console.log(`  ${name}: ${seen}`);
  }
}
J
)
expect "$seen" <<'X'
20260131 RSCALE=GREGORIAN;FREQ=MONTHLY;SKIP=BACKWARD;COUNT=4
  rrule-temporal: 01-31, 02-28, 03-31, 04-30
  node-ical: error: SKIP MUST NOT be present unless RSCALE is present
  ical.js: 01-31, 03-31, 05-31, 07-31
  rrule: error: Unknown RRULE property 'RSCALE'
20260131 RSCALE=GREGORIAN;FREQ=MONTHLY;BYMONTHDAY=31;SKIP=BACKWARD;COUNT=4
  rrule-temporal: 01-31, 03-31, 05-31, 07-31
  node-ical: error: SKIP MUST NOT be present unless RSCALE is present
  ical.js: 01-31, 03-31, 05-31, 07-31
  rrule: error: Unknown RRULE property 'RSCALE'
20240229 RSCALE=GREGORIAN;FREQ=YEARLY;SKIP=BACKWARD;COUNT=4
  rrule-temporal: 02-29, 02-28, 02-28, 02-28
  node-ical: error: SKIP MUST NOT be present unless RSCALE is present
  ical.js: 02-29, 03-01, 03-01, 03-01
  rrule: error: Unknown RRULE property 'RSCALE'
20260131 FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=4
  rrule-temporal: 01-31, 02-28, 03-31, 04-30
  node-ical: 01-31, 02-28, 03-31, 04-30
  ical.js: 01-31, 02-28, 03-31, 04-30
  rrule: 01-31, 02-28, 03-31, 04-30
X
