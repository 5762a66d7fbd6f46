#!/usr/bin/env bash
# ical-expander 3.2.0: an attendee who delegated to two people (lines as in RFC 5545) loses their own address.
#
# A good guess: `ATTENDEE;DELEGATED-TO="mailto:a","mailto:b":mailto:c`, the form of the examples in sections 3.2.5 and 3.2.11,
#   is read as two delegates and the address of c, whatever the order of the parameters.
# What happens: ical-expander brings ical.js 1.5.0. With the list as the last parameter the value begins after the first colon,
#   inside the quotation marks, and takes the rest of the line: the delegates are right and the address is
#   `a","mailto:b":mailto:c`; written out and read again it is longer. One delegate is right, and so are two if another
#   parameter follows. ical.js 2.2.1 reads all four.
# Why it matters: in a delegated promise it counts who stands where. The package that is installed decides, not the name of the
#   parser that one believes to use; a writer is safe with one more parameter (CN, RSVP) after the list.
. "$(dirname "$0")/lib.sh"
js ical-expander@3.2.0 ical.js-2@npm:ical.js@2.2.1
seen=$(js_run <<'J'
const IcalExpander = require('ical-expander'), current = require('ical.js-2');
const ann = '"mailto:ann@example.org"', both = `${ann},"mailto:bo@example.org"`;
const wrap = line => ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:x', 'BEGIN:VEVENT', 'UID:a', 'DTSTAMP:20260101T000000Z', 'DTSTART:20261118T090000Z',
  'DTEND:20261118T100000Z', 'SUMMARY:x', line, 'END:VEVENT', 'END:VCALENDAR', ''].join('\r\n');
for (const parameters of [`DELEGATED-TO=${ann}`, `DELEGATED-TO=${both}`, `DELEGATED-TO=${both};CN=Cem`, `CN=Cem;DELEGATED-TO=${both}`]) {
  const line = `ATTENDEE;${parameters}:mailto:cem@example.org`;
  console.log(line);
  const attendee = text => new IcalExpander({ ics: wrap(text) }).all().events[0].attendees[0];
  const first = attendee(line);
  console.log(`  ical-expander: ${first.getFirstValue()}`);
  console.log(`  ical-expander, written and read: ${attendee(first.toICALString()).getFirstValue()}`);
  console.log(`  ical.js 2.2.1: ${current.Property.fromString(line).getFirstValue()}`);
}
J
)
expect "$seen" <<'X'
ATTENDEE;DELEGATED-TO="mailto:ann@example.org":mailto:cem@example.org
  ical-expander: mailto:cem@example.org
  ical-expander, written and read: mailto:cem@example.org
  ical.js 2.2.1: mailto:cem@example.org
ATTENDEE;DELEGATED-TO="mailto:ann@example.org","mailto:bo@example.org":mailto:cem@example.org
  ical-expander: ann@example.org","mailto:bo@example.org":mailto:cem@example.org
  ical-expander, written and read: ann@example.org","mailto:bo@example.org":ann@example.org","mailto:bo@example.org":mailto:cem@example.org
  ical.js 2.2.1: mailto:cem@example.org
ATTENDEE;DELEGATED-TO="mailto:ann@example.org","mailto:bo@example.org";CN=Cem:mailto:cem@example.org
  ical-expander: mailto:cem@example.org
  ical-expander, written and read: mailto:cem@example.org
  ical.js 2.2.1: mailto:cem@example.org
ATTENDEE;CN=Cem;DELEGATED-TO="mailto:ann@example.org","mailto:bo@example.org":mailto:cem@example.org
  ical-expander: ann@example.org","mailto:bo@example.org":mailto:cem@example.org
  ical-expander, written and read: ann@example.org","mailto:bo@example.org":ann@example.org","mailto:bo@example.org":mailto:cem@example.org
  ical.js 2.2.1: mailto:cem@example.org
X
