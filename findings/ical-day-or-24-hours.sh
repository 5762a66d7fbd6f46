#!/usr/bin/env bash
# Of four calendar libraries none tells `DURATION:P1D` from `DURATION:PT24H` on the day when the clocks change.
#
# A good guess: RFC 5545 spells it out: a day is nominal (noon to noon), hours are exact. At most one library is sloppy.
# What happens, from noon on 28 March 2026 in Berlin: recurring-ical-events 3.8.2 and ical.js 2.2.1 end both at 12:00,
#   node-ical 0.27.2 and calcurse 4.7.1 (Debian 12) both at 13:00. So each is wrong for one of them.
# Why it matters: "give it back within a day" and "within 24 hours" are different promises, and the writer cannot choose
#   a form that all readers keep. Write DTEND or DUE instead of DURATION.
. "$(dirname "$0")/lib.sh"
py recurring-ical-events==3.8.2 icalendar==7.3.2 python-dateutil==2.9.0.post0 x-wr-timezone==2.0.1 tzdata==2026.6
js ical.js@2.2.1 node-ical@0.27.2
deb calcurse=4.7.1-1
for length in P1D PT24H; do
    printf '%s\r\n' BEGIN:VCALENDAR VERSION:2.0 PRODID:x BEGIN:VEVENT UID:a DTSTAMP:20260101T000000Z SUMMARY:x \
        'DTSTART;TZID=Europe/Berlin:20260328T120000' "DURATION:$length" END:VEVENT END:VCALENDAR > "$work/$length.ics"
done
cd "$work"
seen=$(python - <<'P'
import icalendar, recurring_ical_events
for length in ("P1D", "PT24H"):
    with open(length + ".ics", "rb") as file:
        event = recurring_ical_events.of(icalendar.Calendar.from_ical(file.read())).between((2026, 3, 1), (2026, 4, 1))[0]
    print(f"recurring-ical-events {length}: until {event['DTEND'].dt:%d.%H:%M}")
P
js_run <<'J'
const fs = require('fs'), ICAL = require('ical.js'), nodeIcal = require('node-ical');
for (const length of ['P1D', 'PT24H']) {
  const text = fs.readFileSync(`${length}.ics`, 'utf8');
  const event = new ICAL.Event(new ICAL.Component(ICAL.parse(text)).getFirstSubcomponent('vevent'));
  console.log(`ical.js ${length}: until ${String(event.endDate).slice(8, 16).replace('T', '.')}`);
  const end = nodeIcal.sync.parseICS(text).a.end.toLocaleString('en-GB', { timeZone: 'Europe/Berlin' });
  console.log(`node-ical ${length}: until ${end.slice(0, 2)}.${end.slice(12, 17)}`);
}
J
for length in P1D PT24H; do
    mkdir "$work/$length"
    TZ=Europe/Berlin "$root/usr/bin/calcurse" -q -D "$work/$length" -C "$work/$length" -i "$length.ics" > /dev/null
    echo "calcurse $length: until $(sed 's|.*-> ../\(..\)/.... @ \(..:..\).*|\1.\2|' "$work/$length/apts")"
done)
expect "$seen" <<'X'
recurring-ical-events P1D: until 29.12:00
recurring-ical-events PT24H: until 29.12:00
ical.js P1D: until 29.12:00
node-ical P1D: until 29.13:00
ical.js PT24H: until 29.12:00
node-ical PT24H: until 29.13:00
calcurse P1D: until 29.13:00
calcurse PT24H: until 29.13:00
X
