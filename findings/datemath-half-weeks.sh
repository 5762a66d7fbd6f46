#!/usr/bin/env bash
# datemath-cli 0.1.0: "1 month" is a month and a minute, "1.5 weeks" is five weeks.
#
# A good guess: its units are words, and a number with a point is refused or counted in days.
# What happens: each unit is looked for on its own, the one for minutes with its name shortened to "m", so the m of "month"
#   adds a minute, and "1M" is a minute too. Of "1.5" only the digits before the unit are taken.
# Why it matters: the exit code is 0 and the result has the right form. Durations in words need the whole text to match.
. "$(dirname "$0")/lib.sh"
py datemath-cli==0.1.0 python-dateutil==2.9.0.post0 click==8.3.1 pytz==2026.6
add() { printf '%s: ' "$1"; "$work/py/bin/datemath" add --from "2026-02-01 09:00" "$1" | sed -n 's/^result: //p'; }
seen=$(add '2 weeks'; add '1 month'; add '2 months'; add 1M; add '1.5 weeks'; add '2.25 hours')
expect "$seen" <<'X'
2 weeks: 2026-02-15T09:00:00
1 month: 2026-03-01T09:01:00
2 months: 2026-04-01T09:02:00
1M: 2026-02-01T09:01:00
1.5 weeks: 2026-03-08T09:00:00
2.25 hours: 2026-02-02T10:00:00
X
