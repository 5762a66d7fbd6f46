#!/usr/bin/env bash
# parse-messy-time 2.1.0 (npm): "in 2 months", said in November 2026, is January 2028, and "next month" is a Monday.
#
# A good guess: two months from 18 November are 18 January of the coming year; what is not known is an error, or nothing.
# What happens: a sum that goes over the end of the year counts the year twice: "in 2 months" is 18 January 2028, "in 12 months"
#   November 2028; "in 1 month", "2 months ago" and weeks are right. "in a month", "next month" and "2 months from now" find "mon" and
#   are a Monday, "monthly report tomorrow" as well; any other text without a date is today at midnight.
# Why it matters: it works in every test that is written before October. A renewal reminder set in winter comes a year late.
. "$(dirname "$0")/lib.sh"
js parse-messy-time@2.1.0
seen=$(js_run <<'J'
const read = require('parse-messy-time');
for (const [day, texts] of [['2026-11-18', ['in 1 month', 'in 2 months', 'in 3 months', 'in 12 months', '2 months ago', 'in 6 weeks', 'in a month', 'next month', '2 months from now', 'monthly report tomorrow', 'in a week']],
  ['2026-09-18', ['in 3 months', 'in 4 months']]]) {
  const now = new Date(`${day}T08:15:00Z`);
  for (const text of texts) console.log(`${day}: ${text}: ${read(text, { now }).toUTCString().slice(0, 22)}`);
}
J
)
expect "$seen" <<'X'
2026-11-18: in 1 month: Fri, 18 Dec 2026 08:15
2026-11-18: in 2 months: Tue, 18 Jan 2028 08:15
2026-11-18: in 3 months: Fri, 18 Feb 2028 08:15
2026-11-18: in 12 months: Sat, 18 Nov 2028 08:15
2026-11-18: 2 months ago: Fri, 18 Sep 2026 08:15
2026-11-18: in 6 weeks: Wed, 30 Dec 2026 08:15
2026-11-18: in a month: Mon, 23 Nov 2026 00:00
2026-11-18: next month: Mon, 30 Nov 2026 00:00
2026-11-18: 2 months from now: Mon, 23 Nov 2026 00:00
2026-11-18: monthly report tomorrow: Mon, 23 Nov 2026 00:00
2026-11-18: in a week: Wed, 18 Nov 2026 00:00
2026-09-18: in 3 months: Fri, 18 Dec 2026 08:15
2026-09-18: in 4 months: Tue, 18 Jan 2028 08:15
X
