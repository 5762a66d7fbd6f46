#!/usr/bin/env bash
# date.js 0.3.3 (npm): "24 dec" is in 24 days, "2 mar" in two minutes, and "next wednesday", said on a Wednesday, is now.
#
# A good guess: a day and a month are a date, whichever way round, and what is not understood is an error.
# What happens: after a number only the first letter counts: "24 dec" is 24 d, days, "2 mar" and "3 may" are minutes, "7 oct" and
#   "13 nov" are now. "24 december" is in the year 2001. "next wednesday" and "wednesday" are this
#   very moment, "the day after tomorrow" is tomorrow, "in a fortnight" 15 days, "last day of november" yesterday. chrono-node
#   2.10.3 has all of them right but the fortnight, for which it has nothing.
# Why it matters: helper-date, half a million downloads a month, reads dates with it. "Due 24 dec" comes on 12 December and
#   looks like a date that somebody chose.
. "$(dirname "$0")/lib.sh"
js date.js@0.3.3 chrono-node@2.10.3
seen=$(js_run <<'J'
const read = require('date.js'), chrono = require('chrono-node');
const now = new Date('2026-11-18T08:15:00Z'); // a Wednesday
const show = (day) => (day ? day.toUTCString().slice(0, 22) : 'nothing');
for (const text of ['24 dec', '1 dec', '10 dec at 9am', '2 mar', '3 may', '13 nov', '24 december', 'wednesday', 'next wednesday', 'next tuesday', 'the day after tomorrow', 'in a fortnight', 'last day of november', 'friday at 10']) {
  console.log(`${text}: ${show(read(text, now))}; chrono ${show(chrono.parseDate(text, now))}`);
}
J
)
expect "$seen" <<'X'
24 dec: Sat, 12 Dec 2026 08:15; chrono Thu, 24 Dec 2026 12:00
1 dec: Thu, 19 Nov 2026 08:15; chrono Tue, 01 Dec 2026 12:00
10 dec at 9am: Sat, 28 Nov 2026 09:00; chrono Thu, 10 Dec 2026 09:00
2 mar: Wed, 18 Nov 2026 08:17; chrono Tue, 02 Mar 2027 12:00
3 may: Wed, 18 Nov 2026 08:18; chrono Mon, 03 May 2027 12:00
13 nov: Wed, 18 Nov 2026 08:15; chrono Fri, 13 Nov 2026 12:00
24 december: Mon, 24 Dec 2001 00:00; chrono Thu, 24 Dec 2026 12:00
wednesday: Wed, 18 Nov 2026 08:15; chrono Wed, 18 Nov 2026 12:00
next wednesday: Wed, 18 Nov 2026 08:15; chrono Wed, 25 Nov 2026 12:00
next tuesday: Tue, 24 Nov 2026 08:15; chrono Tue, 24 Nov 2026 12:00
the day after tomorrow: Thu, 19 Nov 2026 08:15; chrono Fri, 20 Nov 2026 08:15
in a fortnight: Thu, 03 Dec 2026 08:15; chrono nothing
last day of november: Tue, 17 Nov 2026 08:15; chrono Mon, 30 Nov 2026 12:00
friday at 10: Fri, 20 Nov 2026 10:00; chrono Fri, 20 Nov 2026 10:00
X
