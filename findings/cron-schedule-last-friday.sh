#!/usr/bin/env bash
# cron-schedule 6.0.0 (npm): "5L", the last Friday of the month, is every Friday, and "15W" the 15th, Sunday or not.
#
# A good guess: a parser that refuses "L" refuses these too, or knows them as croner 11.0.1 does.
# What happens: it reads numbers as far as they go and drops the rest. "5L" is 5, "1#2" is 1, "15W" is 15, "1/2" is 1. Only
#   a part that does not begin with a number is an error.
# Why it matters: moving a schedule from one JavaScript library to another keeps it valid and makes a monthly job weekly.
. "$(dirname "$0")/lib.sh"
js cron-schedule@6.0.0 croner@11.0.1
seen=$(js_run <<'J'
const { parseCronExpression } = require('cron-schedule'), { Cron } = require('croner');
const now = new Date('2026-11-05T12:00:00Z'), show = dates => dates.map(date => date.toUTCString().slice(0, 11)).join('; ');
for (const line of ['0 9 L * *', '0 9 * * 5L', '0 9 * * 1#2', '0 9 15W * *']) {
  let ours;
  try {
    ours = show(parseCronExpression(line).getNextDates(3, now));
  } catch (error) {
    ours = error.message;
  }
  console.log(`${line}: cron-schedule ${ours} | croner ${show(new Cron(line, { timezone: 'UTC' }).nextRuns(3, now))}`);
}
J
)
expect "$seen" <<'X'
0 9 L * *: cron-schedule Failed to parse L: L is NaN. | croner Mon, 30 Nov; Thu, 31 Dec; Sun, 31 Jan
0 9 * * 5L: cron-schedule Fri, 06 Nov; Fri, 13 Nov; Fri, 20 Nov | croner Fri, 27 Nov; Fri, 25 Dec; Fri, 29 Jan
0 9 * * 1#2: cron-schedule Mon, 09 Nov; Mon, 16 Nov; Mon, 23 Nov | croner Mon, 09 Nov; Mon, 14 Dec; Mon, 11 Jan
0 9 15W * *: cron-schedule Sun, 15 Nov; Tue, 15 Dec; Fri, 15 Jan | croner Mon, 16 Nov; Tue, 15 Dec; Fri, 15 Jan
X
