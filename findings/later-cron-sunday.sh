#!/usr/bin/env bash
# @breejs/later 4.2.0: the weekday 7 of a crontab is Saturday: `0 9 * * 7` misses every Sunday, and prettycron 0.10.0 says "Sat".
#
# A good guess: 7 is Sunday beside 0, as crontab(5) has it, or it is refused.
# What happens: later counts weekdays from 1, adds one to what the crontab says and cuts 8 off at the largest it knows, which
#   is Saturday. So 7 is 6, "5-7" is Friday and Saturday, "1-7" all days but Sunday. later 1.2.0 does the same, and prettycron,
#   which is built on it, puts the mistake into words. cron-parser 5.10.5 and cronstrue 3.39.0 have Sunday.
# Why it matters: the line runs once a week as wished, on the wrong day, and the text beside it agrees with the run and not
#   with cron. A description is a check only if another library makes it.
. "$(dirname "$0")/lib.sh"
js @breejs/later@4.2.0 later@1.2.0 prettycron@0.10.0 cron-parser@5.10.5 cronstrue@3.39.0
seen=$(js_run <<'J'
const { CronExpressionParser } = require('cron-parser'), start = new Date('2026-11-18T12:00:00Z');
const day = date => date.toUTCString().slice(0, 7).replace(',', '');
for (const line of ['0 9 * * 0', '0 9 * * 7', '0 9 * * 5-7', '0 9 * * 1-7']) {
  for (const name of ['@breejs/later', 'later']) {
    const later = require(name);
    console.log(`${line}: ${name}: ${later.schedule(later.parse.cron(line)).next(6, start).map(day).join(', ')}`);
  }
  const parsed = CronExpressionParser.parse(line, { currentDate: start, tz: 'UTC' });
  console.log(`${line}: cron-parser: ${[...Array(6)].map(() => day(parsed.next().toDate())).join(', ')}`);
  console.log(`${line}: prettycron: ${require('prettycron').toString(line)}; cronstrue: ${require('cronstrue').toString(line)}`);
}
J
)
expect "$seen" <<'X'
0 9 * * 0: @breejs/later: Sun 22, Sun 29, Sun 06, Sun 13, Sun 20, Sun 27
0 9 * * 0: later: Sun 22, Sun 29, Sun 06, Sun 13, Sun 20, Sun 27
0 9 * * 0: cron-parser: Sun 22, Sun 29, Sun 06, Sun 13, Sun 20, Sun 27
0 9 * * 0: prettycron: 09:00 on Sun; cronstrue: At 09:00 AM, only on Sunday
0 9 * * 7: @breejs/later: Sat 21, Sat 28, Sat 05, Sat 12, Sat 19, Sat 26
0 9 * * 7: later: Sat 21, Sat 28, Sat 05, Sat 12, Sat 19, Sat 26
0 9 * * 7: cron-parser: Sun 22, Sun 29, Sun 06, Sun 13, Sun 20, Sun 27
0 9 * * 7: prettycron: 09:00 on Sat; cronstrue: At 09:00 AM, only on Sunday
0 9 * * 5-7: @breejs/later: Fri 20, Sat 21, Fri 27, Sat 28, Fri 04, Sat 05
0 9 * * 5-7: later: Fri 20, Sat 21, Fri 27, Sat 28, Fri 04, Sat 05
0 9 * * 5-7: cron-parser: Fri 20, Sat 21, Sun 22, Fri 27, Sat 28, Sun 29
0 9 * * 5-7: prettycron: 09:00 on Fri and Sat; cronstrue: At 09:00 AM, Friday through Sunday
0 9 * * 1-7: @breejs/later: Thu 19, Fri 20, Sat 21, Mon 23, Tue 24, Wed 25
0 9 * * 1-7: later: Thu 19, Fri 20, Sat 21, Mon 23, Tue 24, Wed 25
0 9 * * 1-7: cron-parser: Thu 19, Fri 20, Sat 21, Sun 22, Mon 23, Tue 24
0 9 * * 1-7: prettycron: 09:00 on Mon, Tue, Wed, Thu, Fri and Sat; cronstrue: At 09:00 AM, Monday through Sunday
X
