#!/usr/bin/env bash
# node-ical 0.26.1: one recurring to-do with DUE and no DTSTART makes the whole calendar unreadable.
#
# A good guess: such a to-do (Apple Reminders and Tasks.org write it) is skipped, or recurs from its DUE.
# What happens: the parser raises an error about `toISOString` and returns nothing, so the appointments of the same file
#   are lost too. The callback reader passes on the same error. 0.27.2 (needs Node 22) reads the file.
# Why it matters: RFC 5545 allows a to-do without DTSTART. A service that reads a person's calendar goes blank the day one
#   repeating reminder is added to it, and the message names neither the item nor the property.
. "$(dirname "$0")/lib.sh"
js node-ical@0.26.1
seen=$(js_run <<'J'
const ical = require('node-ical');
const event = ['BEGIN:VEVENT', 'UID:dinner', 'DTSTAMP:20260101T000000Z', 'DTSTART:20260105T180000Z', 'SUMMARY:dinner', 'END:VEVENT'];
const todo = (...lines) => ['BEGIN:VTODO', 'UID:call', 'DTSTAMP:20260101T000000Z', 'SUMMARY:call', 'DUE:20260105T090000Z', ...lines, 'END:VTODO'];
for (const [name, items] of [['one-off to-do', todo()], ['recurring to-do', todo('RRULE:FREQ=DAILY')]]) {
  const text = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//example//EN', ...event, ...items, 'END:VCALENDAR', ''].join('\r\n');
  try {
    console.log(`${name}: ${Object.keys(ical.sync.parseICS(text)).join(' ')}`);
  } catch (error) {
    console.log(`${name}: ${error.message}`);
  }
}
J
)
expect "$seen" <<'X'
one-off to-do: dinner call vcalendar
recurring to-do: No toISOString function in curr.start undefined
X
