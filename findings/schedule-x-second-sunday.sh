#!/usr/bin/env bash
# schedule-x 4.8.0 (npm): every second week on Tuesday and Sunday is on other Sundays, and 29 February becomes 1 March for good.
#
# A good guess: weeks begin on Monday where a rule has no WKST, a year without 29 February is skipped, UNTIL with Z is an instant
#   and is included (RFC 5545, 3.3.10), and a part that is not known is an error. rrule-temporal 2.2.8 does all that.
# What happens: weeks begin on Sunday, so Tuesday 6 January goes with Sunday the 18th; with WKST=MO written out it is right. Yearly
#   from 29 February is on 1 March, in leap years too. UNTIL=20260119T080000Z, 09:00 in Berlin, loses the last Monday, since its
#   digits are compared with local ones. "First and third Friday until 3 April" ends on 20 March. BYSETPOS and BYMONTH
#   are ignored: the last working day of the month is each working day.
# Why it matters: the server that wrote the rule and the page that shows it disagree each second Sunday, with no line of the rule
#   that looks unusual. Programs that write rules do well to write WKST, always.
. "$(dirname "$0")/lib.sh"
js @schedule-x/calendar@4.8.0 @schedule-x/event-recurrence@4.8.0 temporal-polyfill@0.3.0 @preact/signals@2.11.4 preact@10.29.8 happy-dom@21.0.4 rrule-temporal@2.2.8
seen=$(js_run <<'J'
const { Window } = require('happy-dom'), window = new Window();
Object.assign(globalThis, { window, document: window.document, HTMLElement: window.HTMLElement });
require('temporal-polyfill/global');
const { createCalendar, createViewMonthGrid } = require('@schedule-x/calendar'), { createEventRecurrencePlugin } = require('@schedule-x/event-recurrence');
const { RRuleTemporal } = require('rrule-temporal');
const zone = 'Europe/Berlin';
for (const [text, rrule] of [['2026-01-06', 'FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;COUNT=5'], ['2026-01-06', 'FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;COUNT=5;WKST=MO'], ['2024-02-29', 'FREQ=YEARLY;COUNT=5'],
  ['2026-01-05T09:00', 'FREQ=WEEKLY;UNTIL=20260119T080000Z'], ['2026-01-16', 'FREQ=MONTHLY;BYDAY=1FR,3FR;UNTIL=20260403'], ['2026-01-30', 'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;COUNT=4']]) {
  const timed = text.includes('T'), start = timed ? Temporal.ZonedDateTime.from(`${text}[${zone}]`) : Temporal.PlainDate.from(text);
  const recurrence = createEventRecurrencePlugin(), end = timed ? start.add({ hours: 1 }) : start;
  const calendar = createCalendar({ views: [createViewMonthGrid()], timezone: zone, selectedDate: Temporal.PlainDate.from(text.slice(0, 10)), events: [{ id: 1, start, end, rrule }] }, [recurrence]);
  recurrence.beforeRender(calendar.$app);
  recurrence.onRangeUpdate({ start: Temporal.ZonedDateTime.from(`2023-12-01T00:00[${zone}]`), end: Temporal.ZonedDateTime.from(`2045-01-01T00:00[${zone}]`) });
  console.log(`${rrule}\n  schedule-x: ${calendar.$app.calendarEvents.list.value.map((event) => event.start.toString().slice(0, 10)).sort().join(' ')}`);
  const digits = text.replace(/[-:]/g, '');
  const rule = new RRuleTemporal({ rruleString: `DTSTART;${timed ? `TZID=${zone}:${digits}00` : `VALUE=DATE:${digits}`}\nRRULE:${rrule}` });
  console.log(`  rrule-temporal: ${rule.all().map((day) => day.toString().slice(0, 10)).join(' ')}`);
}
J
)
expect "$seen" <<'X'
FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;COUNT=5
  schedule-x: 2026-01-06 2026-01-18 2026-01-20 2026-02-01 2026-02-03
  rrule-temporal: 2026-01-06 2026-01-11 2026-01-20 2026-01-25 2026-02-03
FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;COUNT=5;WKST=MO
  schedule-x: 2026-01-06 2026-01-11 2026-01-20 2026-01-25 2026-02-03
  rrule-temporal: 2026-01-06 2026-01-11 2026-01-20 2026-01-25 2026-02-03
FREQ=YEARLY;COUNT=5
  schedule-x: 2024-02-29 2025-03-01 2026-03-01 2027-03-01 2028-03-01
  rrule-temporal: 2024-02-29 2028-02-29 2032-02-29 2036-02-29 2040-02-29
FREQ=WEEKLY;UNTIL=20260119T080000Z
  schedule-x: 2026-01-05 2026-01-12
  rrule-temporal: 2026-01-05 2026-01-12 2026-01-19
FREQ=MONTHLY;BYDAY=1FR,3FR;UNTIL=20260403
  schedule-x: 2026-01-16 2026-02-06 2026-02-20 2026-03-06 2026-03-20
  rrule-temporal: 2026-01-16 2026-02-06 2026-02-20 2026-03-06 2026-03-20 2026-04-03
FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;COUNT=4
  schedule-x: 2026-01-30 2026-02-02 2026-02-03 2026-02-04
  rrule-temporal: 2026-01-30 2026-02-27 2026-03-31 2026-04-30
X
