#!/usr/bin/env bash
# tell-me-when 1.2.1 (npm): "28th" is 8 February, "15th" is 5 January, and "monday" is a syntax error.
#
# A good guess: a number with "th" is a day of this month, as "30th" and "the 28th" are; "monday" is a day like "friday".
# What happens: without "the", 28 is taken apart into the month 2 and the day 8, 31 into 3 and 1; so "15th" is 5 January, "29th"
#   9 February, "31st" 1 March, and so on for all from 14 to 29 but 20. "monday" is a syntax error, as is "next monday".
#   "29 feb" of a common year and "nov 31" roll over into the next month.
# Why it matters: half of the days of a month come out up to ten months early, in the right year. A date must not be guessed
#   from digits with nothing between them.
. "$(dirname "$0")/lib.sh"
js tell-me-when@1.2.1
cat > "$work/js/run.mjs" <<'J'
import { tellMeWhen } from 'tell-me-when';
const now = new Date('2026-11-18T08:15:00Z'); // a Wednesday
const show = (text) => {
  try {
    return [tellMeWhen(text, { now })].flat()[0].toUTCString().slice(0, 22);
  } catch (error) { return `error, ${error.message.split('\n')[0]}`; }
};
for (const text of ['5th', '15th', '28th', '29th', '30th', '31st', 'the 15th', 'the 28th', '28 nov', 'tuesday', 'friday', 'monday', 'next monday', 'nov 31', '29 feb']) console.log(`${text}: ${show(text)}`);
const days = Array.from({ length: 30 }, (_, i) => `${i + 1}${['st', 'nd', 'rd'][i % 10 < 3 && (i < 10 || i > 12) ? i % 10 : 9] ?? 'th'}`);
console.log(`not in November: ${days.filter((day) => !show(day).includes('Nov')).join(' ')}`);
J
seen=$(node "$work/js/run.mjs")
expect "$seen" <<'X'
5th: Thu, 05 Nov 2026 00:00
15th: Mon, 05 Jan 2026 00:00
28th: Sun, 08 Feb 2026 00:00
29th: Mon, 09 Feb 2026 00:00
30th: Mon, 30 Nov 2026 00:00
31st: Sun, 01 Mar 2026 00:00
the 15th: Sun, 15 Nov 2026 00:00
the 28th: Sat, 28 Nov 2026 00:00
28 nov: Sat, 28 Nov 2026 00:00
tuesday: Tue, 17 Nov 2026 00:00
friday: Fri, 20 Nov 2026 00:00
monday: error, syntax error at 0
next monday: error, syntax error at 8
nov 31: Tue, 01 Dec 2026 00:00
29 feb: Sun, 01 Mar 2026 00:00
not in November: 14th 15th 16th 17th 18th 19th 21st 22nd 23rd 24th 25th 26th 27th 28th 29th
X
