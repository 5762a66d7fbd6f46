#!/usr/bin/env bash
# The daily line `30 2 * * *` in Berlin: croniter 7.0.0 runs it twice on 25 October, systemd 252 not at all on 29 March.
#
# A good guess: a daily job runs once a day, also on the two days when the clock changes; Debian's cron takes care of it.
# What happens: on the day with two half past twos croniter, released November 2026, gives both, cron-parser 5.10.6 and
#   croner 11.0.1 the first. On the day without it croniter and croner move the run to 03:00, cron-parser to 03:30.
#   systemd's `OnCalendar=*-*-* 02:30` has no run between 28 and 30 March.
# Why it matters: a habit "once a day" is counted twice or skipped, in different ways on the server (Python), in the
#   web page (JavaScript) and in the timer of the machine. Night jobs belong outside the hours 0 to 3, and what they
#   count must not be their runs.
. "$(dirname "$0")/lib.sh"
py croniter==7.0.0 python-dateutil==4.0.0 tzdata==2026.6
js cron-parser@5.10.6 croner@11.0.1
deb systemd=252.39-1~deb12u2 libsystemd-shared=252.39-1~deb12u2
seen=$(python - <<'P'
import datetime, zoneinfo
from croniter import croniter
for day in ("2026-03-28", "2026-10-24"):
    start = datetime.datetime.fromisoformat(day + "T12:00").replace(tzinfo=zoneinfo.ZoneInfo("Europe/Berlin"))
    runs = croniter("30 2 * * *", start)
    print("croniter:", " ".join(f"{runs.get_next(datetime.datetime):%d.%H:%M%z}" for _ in range(3)))
P
js_run <<'J'
const { CronExpressionParser } = require('cron-parser'), { Cron } = require('croner');
const zone = { timeZone: 'Europe/Berlin', day: '2-digit', hour: '2-digit', minute: '2-digit', timeZoneName: 'longOffset' };
const show = (date) => {
  const part = Object.fromEntries(new Intl.DateTimeFormat('en-GB', zone).formatToParts(date).map((p) => [p.type, p.value]));
  return `${part.day}.${part.hour}:${part.minute}${part.timeZoneName.slice(3).replace(':', '')}`;
};
for (const day of ['2026-03-28T12:00:00+01:00', '2026-10-24T12:00:00+02:00']) {
  const start = new Date(day);
  const runs = CronExpressionParser.parse('30 2 * * *', { currentDate: start, tz: 'Europe/Berlin' });
  console.log('cron-parser:', [1, 2, 3].map(() => show(runs.next().toDate())).join(' '));
  console.log('croner:', new Cron('30 2 * * *', { timezone: 'Europe/Berlin', paused: true }).nextRuns(3, start).map(show).join(' '));
}
J
for day in 2026-03-28 2026-10-24; do
    echo "systemd: $(TZ=Europe/Berlin LD_LIBRARY_PATH=$root/usr/lib/x86_64-linux-gnu/systemd \
        "$root/usr/bin/systemd-analyze" calendar --base-time="$day 12:00" --iterations=3 '*-*-* 02:30' |
        sed -n 's/.*\(Next elapse\|Iter. #[0-9]\): ... ....-..-\(..\) \(..:..\):00 \(.*\)/\2.\3\4/p' | tr '\n' ' ' | sed 's/ $//')"
done)
expect "$seen" <<'X'
croniter: 29.03:00+0200 30.02:30+0200 31.02:30+0200
croniter: 25.02:30+0200 25.02:30+0100 26.02:30+0100
cron-parser: 29.03:30+0200 30.02:30+0200 31.02:30+0200
croner: 29.03:00+0200 30.02:30+0200 31.02:30+0200
cron-parser: 25.02:30+0200 26.02:30+0100 27.02:30+0100
croner: 25.02:30+0200 26.02:30+0100 27.02:30+0100
systemd: 30.02:30CEST 31.02:30CEST 01.02:30CEST
systemd: 25.02:30CEST 26.02:30CET 27.02:30CET
X
