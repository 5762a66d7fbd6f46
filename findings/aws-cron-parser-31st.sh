#!/usr/bin/env bash
# aws-cron-parser 1.1.12 (npm): "on the 31st of every month" is also 1 December and 3 March; 29 February is 1 March.
#
# A good guess: a day that a month does not have is left out, as EventBridge, whose lines these are, and every cron do.
#   next() and prev() undo each other.
# What happens: day 31 is put into each month as it is and runs over into the next one. prev() knows better, from 1 April it has
#   31 March and 31 January; for 29 February it has 1 March 2027 and stays there. "30W", the weekday nearest the 30th, is an
#   error that "should not happen". aws-croniter 2.1.1 (Python) and cronosjs 1.7.1 have the 31st and the 29th right.
# Why it matters: a preview shows a run that will not happen, and next() and prev() of one line are not each other's inverse.
#   A rule that counts days must be tried in February.
. "$(dirname "$0")/lib.sh"
js aws-cron-parser@1.1.12 cronosjs@1.7.1
py aws-croniter==2.1.1
seen=$(js_run <<'J'
const { parse, next, prev, getScheduleDescription } = require('aws-cron-parser'), { CronosExpression } = require('cronosjs');
const show = (day) => day.toISOString().slice(0, 10), start = new Date('2026-11-18T12:00:00Z');
for (const line of ['0 9 31 * ? *', '0 9 29 2 ? *', '0 9 L * ? *', '0 9 30W * ? *']) {
  const run = (step, at) => {
    try {
      const cron = parse(line), days = [];
      for (let i = 0; i < 5; i++) days.push(show((at = step(cron, at))));
      return days.join(' ');
    } catch (error) { return `error, ${error.message}`; }
  };
  console.log(`${line}\n  next: ${run(next, start)}\n  prev from 1 April 2027: ${run(prev, new Date('2027-04-01T00:00:00Z'))}`);
  console.log(`  cronosjs: ${CronosExpression.parse(line.replace(/ \*$/, '').replace('?', '*'), { timezone: 'UTC' }).nextNDates(start, 5).map(show).join(' ')}`);
}
console.log(`0 9 31 * ? *: ${getScheduleDescription(parse('0 9 31 * ? *'))}`);
J
python - <<'P'
import datetime as dt
from aws_croniter import AwsCroniter
for line in ("0 9 31 * ? *", "0 9 29 2 ? *", "0 9 30W * ? *"):
    try:
        runs = AwsCroniter(line).get_next(dt.datetime(2026, 11, 18, 12, tzinfo=dt.timezone.utc), 5)
        print(f"aws-croniter: {line}:", " ".join(f"{run:%Y-%m-%d}" for run in runs))
    except Exception as error:
        print(f"aws-croniter: {line}: {type(error).__name__}")
P
)
expect "$seen" <<'X'
0 9 31 * ? *
  next: 2026-12-01 2026-12-31 2027-01-31 2027-03-03 2027-03-31
  prev from 1 April 2027: 2027-03-31 2027-01-31 2026-12-31 2026-10-31 2026-08-31
  cronosjs: 2026-12-31 2027-01-31 2027-03-31 2027-05-31 2027-07-31
0 9 29 2 ? *
  next: 2027-03-01 2028-02-29 2029-03-01 2030-03-01 2031-03-01
  prev from 1 April 2027: 2027-03-01 2027-03-01 2027-03-01 2027-03-01 2027-03-01
  cronosjs: 2028-02-29 2032-02-29 2036-02-29 2040-02-29 2044-02-29
0 9 L * ? *
  next: 2026-11-30 2026-12-31 2027-01-31 2027-02-28 2027-03-31
  prev from 1 April 2027: 2027-03-31 2027-02-28 2027-01-31 2026-12-31 2026-11-30
  cronosjs: 2026-11-30 2026-12-31 2027-01-31 2027-02-28 2027-03-31
0 9 30W * ? *
  next: error, getDaysOfMonthForW - should not happen
  prev from 1 April 2027: error, getDaysOfMonthForW - should not happen
  cronosjs: 2026-11-30 2026-12-30 2027-01-29 2027-02-26 2027-03-30
0 9 31 * ? *: on the 31st of every month at 9:00 AM
aws-croniter: 0 9 31 * ? *: 2026-12-31 2027-01-31 2027-03-31 2027-05-31 2027-07-31
aws-croniter: 0 9 29 2 ? *: 2028-02-29 2032-02-29 2036-02-29 2040-02-29 2044-02-29
aws-croniter: 0 9 30W * ? *: 2026-11-30 2026-12-30 2027-01-29 2027-03-30 2027-04-30
X
