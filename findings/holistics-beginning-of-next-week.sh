#!/usr/bin/env bash
# @holistics/date-parser 3.0.2 (npm): "beginning of next week" is 1 January 1970, "29 feb 2027" all of 2027.
#
# A good guess: a parser that refuses "friday" as ambiguous, and tells what to type, refuses what it does not know.
# What happens: only some words are asked about; the rest is dropped: "last friday of november" is all of November, "next weekend"
#   and "this weekend" are whole weeks, "last day of last month" is yesterday, "tuesday at 8", "noon tomorrow" and "2 fridays ago"
#   are an empty range on today, "beginning of" an empty one on 1 January 1970. Its own order, "next week begin", is right.
# Why it matters: the ranges go into reports. A report for an empty day shows zeros, and zeros look like a result. An empty
#   range is never what somebody asked for.
. "$(dirname "$0")/lib.sh"
js @holistics/date-parser@3.0.2
seen=$(js_run <<'J'
const { parse } = require('@holistics/date-parser');
for (const text of ['friday', 'last friday', 'friday next week', 'next week begin', 'beginning of next week', 'last friday of november', 'this weekend', 'next weekend', 'last day of last month', 'last month end', 'tuesday at 8',
  'noon tomorrow', '2 fridays ago', '29 feb 2027', 'since monday']) {
  let shown = 'nothing';
  try {
    const found = parse(text, new Date('2026-11-18T08:15:00Z'), { parserVersion: 3, output: 'date', timezoneRegion: 'Etc/UTC' }); // a Wednesday
    if (found) shown = `${found.start} until before ${found.end}`;
  } catch (error) { shown = `error, ${error.message.split('\n')[0]}`; }
  console.log(`${text}: ${shown}`);
}
J
)
expect "$seen" <<'X'
friday: error, "friday" is ambiguous. Please try "friday last/this/next week" instead
last friday: error, "last friday" is ambiguous. Please try "friday last week" instead
friday next week: 2026-11-27 until before 2026-11-28
next week begin: 2026-11-23 until before 2026-11-24
beginning of next week: 1970-01-01 until before 1970-01-01
last friday of november: 2026-11-01 until before 2026-12-01
this weekend: 2026-11-16 until before 2026-11-23
next weekend: 2026-11-23 until before 2026-11-30
last day of last month: 2026-11-17 until before 2026-11-18
last month end: 2026-10-31 until before 2026-11-01
tuesday at 8: 2026-11-18 until before 2026-11-18
noon tomorrow: 2026-11-18 until before 2026-11-18
2 fridays ago: 2026-11-18 until before 2026-11-18
29 feb 2027: 2027-01-01 until before 2028-01-01
since monday: nothing
X
