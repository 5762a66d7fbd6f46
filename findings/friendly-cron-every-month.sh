#!/usr/bin/env bash
# friendly-node-cron 1.4.1: "every month at 9:00" is every Monday, "except sundays" only Sundays.
#
# A good guess: words that a reader of English schedules does not know make it refuse; "month" is in its own list of words.
# What happens: names of days match inside other words, and "month" begins with "mon", "marathon" with "mar". Words in
#   between are left out, so "except sundays" is on Sundays and "every second friday" each Friday. "weekly on fridays" loses
#   the Friday: it is the 1st, 8th, 15th, 22nd and 29th.
# Why it matters: each answer is a valid cron line that another program installs. A rule in words needs to be shown back
#   as dates before it counts.
. "$(dirname "$0")/lib.sh"
js friendly-node-cron@1.4.1 cron-parser@5.10.6
seen=$(js_run <<'J'
const translate = require('friendly-node-cron'), { CronExpressionParser } = require('cron-parser');
for (const words of ['every friday at 9:00', 'every month at 9:00', 'at 9:00 except sundays', 'every second friday at 9:00', 'weekly on fridays at 9:00', 'every marathon at 9:00']) {
  const line = translate(words), dates = CronExpressionParser.parse(line, { currentDate: '2026-03-20T12:00:00Z', tz: 'UTC' });
  console.log(`${words}: ${line}: ${[1, 2, 3, 4].map(() => dates.next().toDate().toUTCString().slice(0, 11)).join('; ')}`);
}
J
)
expect "$seen" <<'X'
every friday at 9:00: 0 0 9 * * 5: Fri, 27 Mar; Fri, 03 Apr; Fri, 10 Apr; Fri, 17 Apr
every month at 9:00: 0 0 9 * * 1: Mon, 23 Mar; Mon, 30 Mar; Mon, 06 Apr; Mon, 13 Apr
at 9:00 except sundays: 0 0 9 * * 7: Sun, 22 Mar; Sun, 29 Mar; Sun, 05 Apr; Sun, 12 Apr
every second friday at 9:00: 0 0 9 * * 5: Fri, 27 Mar; Fri, 03 Apr; Fri, 10 Apr; Fri, 17 Apr
weekly on fridays at 9:00: 0 0 9 */7 * *: Sun, 22 Mar; Sun, 29 Mar; Wed, 01 Apr; Wed, 08 Apr
every marathon at 9:00: 0 0 9 * 3 *: Sat, 21 Mar; Sun, 22 Mar; Mon, 23 Mar; Tue, 24 Mar
X
