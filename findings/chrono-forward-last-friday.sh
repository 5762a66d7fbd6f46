#!/usr/bin/env bash
# chrono-node 2.10.3 with `forwardDate`: "last friday" is the coming Friday.
#
# A good guess: the option decides where a phrase leaves it open ("friday"); words that say "past" stay past.
# What happens: any weekday behind the reference moves on by a week, whatever stands before it: "last friday" becomes the
#   coming one. Where nothing was understood in the plain mode, a bare length is taken for a time ahead: "5 minutes to 6"
#   is in five minutes and "a quarter of an hour" in three months (quarter = a quarter of a year).
# Why it matters: form fields for due dates switch the option on, and the same field is used for "when did you do it?".
#   An answer for last week is entered for a day that has not come.
. "$(dirname "$0")/lib.sh"
js chrono-node@2.10.3
seen=$(js_run <<'J'
const chrono = require('chrono-node'), now = new Date(2026, 10, 25, 10);
const show = (date) => (date ? `${date.toDateString().slice(0, 3)} ${date.toISOString().slice(0, 16)}` : 'nothing');
for (const text of ['last friday', 'last week', '5 minutes to 6', 'a quarter of an hour']) {
  console.log(`${text}: ${show(chrono.parseDate(text, now))}; forwardDate: ${show(chrono.parseDate(text, now, { forwardDate: true }))}`);
}
J
)
expect "$seen" <<'X'
last friday: Fri 2026-11-20T12:00; forwardDate: Fri 2026-11-27T12:00
last week: Wed 2026-11-18T10:00; forwardDate: Wed 2026-11-18T10:00
5 minutes to 6: nothing; forwardDate: Wed 2026-11-25T10:05
a quarter of an hour: nothing; forwardDate: Thu 2027-02-25T10:00
X
