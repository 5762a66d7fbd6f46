#!/usr/bin/env bash
# human-to-cron 0.3.1: "once each month" is every Sunday, "noon" is every second of the day.
#
# A good guess: the first of each month (its README shows `0 0 0 0 */1 *`), and an error for words it does not know.
# What happens: it writes `0 0 0 * */1 0`, where the last 0 is Sunday. Words it does not know are left out of a line that
#   starts as `* * * * * *`: "noon" and "once each week" are each second, "9:00 pm" nine in the morning, "weekday 9:00" each
#   day. Months count from 0, so with cron-parser 5.10.6, as in any crontab, "december" is November.
# Why it matters: the answer is always a valid line. What was not understood runs 86400 times a day.
. "$(dirname "$0")/lib.sh"
js human-to-cron@0.3.1 cron-parser@5.10.6
seen=$(js_run <<'J'
const convert = require('human-to-cron'), { CronExpressionParser } = require('cron-parser');
for (const words of ['friday 15:44', 'once each month', 'noon', 'once each week', 'weekday 9:00', '9:00 pm', 'december 10:00', 'january 10:00']) {
  const line = convert(words);
  try {
    const dates = CronExpressionParser.parse(line, { currentDate: '2026-01-29T12:00:00Z', tz: 'UTC' });
    console.log(`${words}: ${line}: ${[1, 2, 3].map(() => dates.next().toDate().toISOString().slice(0, 19)).join(' ')}`);
  } catch (error) {
    console.log(`${words}: ${line}: ${error.message}`);
  }
}
J
)
expect "$seen" <<'X'
friday 15:44: 0 44 15 * * 5: 2026-01-30T15:44:00 2026-02-06T15:44:00 2026-02-13T15:44:00
once each month: 0 0 0 * */1 0: 2026-02-01T00:00:00 2026-02-08T00:00:00 2026-02-15T00:00:00
noon: * * * * * *: 2026-01-29T12:00:01 2026-01-29T12:00:02 2026-01-29T12:00:03
once each week: * * * * * *: 2026-01-29T12:00:01 2026-01-29T12:00:02 2026-01-29T12:00:03
weekday 9:00: 0 0 9 * * *: 2026-01-30T09:00:00 2026-01-31T09:00:00 2026-02-01T09:00:00
9:00 pm: 0 0 9 * * *: 2026-01-30T09:00:00 2026-01-31T09:00:00 2026-02-01T09:00:00
december 10:00: 0 0 10 * 11 *: 2026-11-01T10:00:00 2026-11-02T10:00:00 2026-11-03T10:00:00
january 10:00: 0 0 10 * 0 *: Constraint error, got value 0 expected range 1-12
X
