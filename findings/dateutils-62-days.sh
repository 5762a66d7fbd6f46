#!/usr/bin/env bash
# dateutils 0.4.10 (Debian 12): from 31 January to 1 March it is "1 month and 62 days".
#
# A good guess: 1 month and 1 day, or 0 months and 29 days, by whichever convention.
# What happens: `ddiff -f '%mm%dd'` counts the month and adds a remainder of two months' length, where the start is a
#   30th or 31st and the end one of the first days of March. 29 January to 1 March and 31 January to 5 March are right.
# Why it matters: "promised two months ago" on a report, or a streak's length written by a shell script, doubles, on
#   few days a year, so that no test on ordinary dates sees it.
. "$(dirname "$0")/lib.sh"
deb dateutils=0.4.10-1
seen=$(for pair in "2026-01-29 2026-03-01" "2026-01-30 2026-03-01" "2026-01-31 2026-03-01" "2026-01-31 2026-03-05" "2025-12-31 2026-03-01" "2026-03-31 2026-05-01"; do
    echo "$pair: $("$root/usr/bin/dateutils.ddiff" -f '%mm%dd' $pair)"
done)
expect "$seen" <<'X'
2026-01-29 2026-03-01: 1m0d
2026-01-30 2026-03-01: 1m63d
2026-01-31 2026-03-01: 1m62d
2026-01-31 2026-03-05: 1m2d
2025-12-31 2026-03-01: 2m62d
2026-03-31 2026-05-01: 1m0d
X
