#!/usr/bin/env bash
# cron-converter: PyPI's 2.0.2 is npm's 2.1.0 "transposed to Python", and the two disagree in every hour that is changed.
#
# A good guess: one project in two languages gives one answer, at least within its own README; an hourly line has one run an hour.
# What happens: in Berlin the hourly line of the Python one has 03:00 twice on 28 March and leaves out the second 02:00 on
#   25 October; the JavaScript one is right there. `30 2` is twice on 25 October and not at all on 28 March in JavaScript,
#   the other way round in Python. Midnight in Cairo on 24 April, a day that begins at 01:00, is left out by the first and is 01:00 in
#   the second. `1-7/2`, Monday to Sunday by twos, is without Sunday in Python.
# Why it matters: the preview in the page and the worker on the server were meant to be the same code. Whoever writes such a
#   pair needs one table of answers for both, with the days when the clocks change in it.
. "$(dirname "$0")/lib.sh"
js cron-converter@2.1.0 luxon@3.7.2
py cron-converter==2.0.2 python-dateutil==4.0.0 tzdata==2026.6
cat > "$work/cases" <<'T'
0 * * * *|Europe/Berlin|2027-03-27T23:30:00Z
0 * * * *|Europe/Berlin|2026-10-24T23:30:00Z
30 2 * * *|Europe/Berlin|2027-03-27T22:00:00Z
30 2 * * *|Europe/Berlin|2026-10-24T22:00:00Z
0 0 * * *|Africa/Cairo|2026-04-22T12:00:00Z
0 9 * * 1-7/2|Etc/UTC|2026-11-18T12:00:00Z
T
seen=$(cd "$work"; js_run <<J
const { getSchedule, stringToArray } = require('cron-converter');
for (const line of require('fs').readFileSync('$work/cases', 'utf8').trim().split('\n')) {
  const [cron, zone, start] = line.split('|'), runs = getSchedule(stringToArray(cron), new Date(start), zone);
  console.log(\`npm: \${cron} \${zone}: \${Array.from({ length: 4 }, () => runs.next().toFormat('ccc dd HH:mm ZZZ')).join(' | ')}\`);
}
J
python - "$work/cases" <<'P'
import datetime as dt, sys
from zoneinfo import ZoneInfo
from cron_converter import Cron
for line in open(sys.argv[1]):
    cron, zone, start = line.strip().split("|")
    runs = Cron(cron).schedule(dt.datetime.fromisoformat(start).astimezone(ZoneInfo(zone)))
    shown = [runs.next().astimezone(dt.timezone.utc).astimezone(ZoneInfo(zone)) for _ in range(4)]
    print(f"PyPI: {cron} {zone}:", " | ".join(f"{run:%a %d %H:%M %z}" for run in shown))
P
)
expect "$seen" <<'X'
npm: 0 * * * * Europe/Berlin: Sun 28 01:00 +0100 | Sun 28 03:00 +0200 | Sun 28 04:00 +0200 | Sun 28 05:00 +0200
npm: 0 * * * * Europe/Berlin: Sun 25 02:00 +0200 | Sun 25 02:00 +0100 | Sun 25 03:00 +0100 | Sun 25 04:00 +0100
npm: 30 2 * * * Europe/Berlin: Mon 29 02:30 +0200 | Tue 30 02:30 +0200 | Wed 31 02:30 +0200 | Thu 01 02:30 +0200
npm: 30 2 * * * Europe/Berlin: Sun 25 02:30 +0200 | Sun 25 02:30 +0100 | Mon 26 02:30 +0100 | Tue 27 02:30 +0100
npm: 0 0 * * * Africa/Cairo: Thu 23 00:00 +0200 | Sat 25 00:00 +0300 | Sun 26 00:00 +0300 | Mon 27 00:00 +0300
npm: 0 9 * * 1-7/2 Etc/UTC: Fri 20 09:00 +0000 | Sun 22 09:00 +0000 | Mon 23 09:00 +0000 | Wed 25 09:00 +0000
PyPI: 0 * * * * Europe/Berlin: Sun 28 01:00 +0100 | Sun 28 03:00 +0200 | Sun 28 03:00 +0200 | Sun 28 04:00 +0200
PyPI: 0 * * * * Europe/Berlin: Sun 25 02:00 +0200 | Sun 25 03:00 +0100 | Sun 25 04:00 +0100 | Sun 25 05:00 +0100
PyPI: 30 2 * * * Europe/Berlin: Sun 28 03:30 +0200 | Mon 29 02:30 +0200 | Tue 30 02:30 +0200 | Wed 31 02:30 +0200
PyPI: 30 2 * * * Europe/Berlin: Sun 25 02:30 +0200 | Mon 26 02:30 +0100 | Tue 27 02:30 +0100 | Wed 28 02:30 +0100
PyPI: 0 0 * * * Africa/Cairo: Thu 23 00:00 +0200 | Fri 24 01:00 +0300 | Sat 25 00:00 +0300 | Sun 26 00:00 +0300
PyPI: 0 9 * * 1-7/2 Etc/UTC: Fri 20 09:00 +0000 | Mon 23 09:00 +0000 | Wed 25 09:00 +0000 | Fri 27 09:00 +0000
X
