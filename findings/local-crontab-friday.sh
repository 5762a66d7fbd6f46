#!/usr/bin/env bash
# local-crontab 0.1.8: Friday at 20:00 in Bogota becomes Friday at 01:00 UTC, which is Thursday evening there.
#
# A good guess: a converter of crontab lines into UTC moves the day along when the hour passes midnight.
# What happens: hours and minutes are moved, the days of the month and of the week stay. crontzconvert 1.1.1 moves both, but
#   as single numbers: "the 31st" becomes "the 1st" of each month, so the 28th of February and the 30th of April count too.
# Why it matters: a weekly reminder in the evening of the Americas or the morning of Asia runs a day early or late, every
#   week. A line in local time with CRON_TZ, or a check of the next three dates, is safer than a converter.
. "$(dirname "$0")/lib.sh"
js local-crontab@0.1.8 crontzconvert@1.1.1 cron-parser@5.10.6
seen=$(js_run <<'J'
const { localCrontabToUtcCrontabs } = require('local-crontab'), { convert } = require('crontzconvert'), { CronExpressionParser } = require('cron-parser');
// Zones without summer time.
const next = (line, tz) => {
  const dates = CronExpressionParser.parse(line, { currentDate: '2026-01-01T12:00:00Z', tz });
  return [1, 2, 3, 4].map(() => dates.next().toDate().toLocaleString('en-GB', { timeZone: zone, weekday: 'short', day: '2-digit', month: 'short', hour: '2-digit', minute: '2-digit' }).replace(/,/g, '')).join(', ');
};
let zone;
for (const [line, place] of [['0 20 * * 5', 'America/Bogota'], ['0 8 * * 1', 'Asia/Tokyo'], ['0 20 31 * *', 'America/Bogota']]) {
  zone = place;
  const first = localCrontabToUtcCrontabs(line, zone).join(' and '), second = convert(`0 ${line}`, zone, 'UTC').replace(/^0 /, '');
  console.log(`${line} ${zone}: ${next(line, zone)}`);
  console.log(`  local-crontab ${first}: ${next(first, 'UTC')}`);
  console.log(`  crontzconvert ${second}: ${next(second, 'UTC')}`);
}
J
)
expect "$seen" <<'X'
0 20 * * 5 America/Bogota: Fri 02 Jan 20:00, Fri 09 Jan 20:00, Fri 16 Jan 20:00, Fri 23 Jan 20:00
  local-crontab 0 1 * * 5: Thu 01 Jan 20:00, Thu 08 Jan 20:00, Thu 15 Jan 20:00, Thu 22 Jan 20:00
  crontzconvert 0 1 * * 6: Fri 02 Jan 20:00, Fri 09 Jan 20:00, Fri 16 Jan 20:00, Fri 23 Jan 20:00
0 8 * * 1 Asia/Tokyo: Mon 05 Jan 08:00, Mon 12 Jan 08:00, Mon 19 Jan 08:00, Mon 26 Jan 08:00
  local-crontab 0 23 * * 1: Tue 06 Jan 08:00, Tue 13 Jan 08:00, Tue 20 Jan 08:00, Tue 27 Jan 08:00
  crontzconvert 0 23 * * 0: Mon 05 Jan 08:00, Mon 12 Jan 08:00, Mon 19 Jan 08:00, Mon 26 Jan 08:00
0 20 31 * * America/Bogota: Sat 31 Jan 20:00, Tue 31 Mar 20:00, Sun 31 May 20:00, Fri 31 Jul 20:00
  local-crontab 0 1 31 * *: Fri 30 Jan 20:00, Mon 30 Mar 20:00, Sat 30 May 20:00, Thu 30 Jul 20:00
  crontzconvert 0 1 1 * *: Sat 31 Jan 20:00, Sat 28 Feb 20:00, Tue 31 Mar 20:00, Thu 30 Apr 20:00
X
