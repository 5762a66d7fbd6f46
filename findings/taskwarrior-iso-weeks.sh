#!/usr/bin/env bash
# Taskwarrior 2.6.2 (Debian 12) puts ISO week 2026-W53 into 2027: the day it gives belongs to 2027-W01.
#
# A good guess: ISO 8601 week dates, which its manual lists as accepted, follow ISO 8601; 2026-W53-1 is 28 December 2026.
# What happens: in years that begin on a Thursday (2015, 2026, 2032) each week date is a week late, so 2026-W53-1 and
#   2027-W01-1 are the same day. A week without a day ("2026-W48") is a Sunday, not its Monday. All years between are
#   right, so tests written in 2016 to 2025 pass.
# Why it matters: habit trackers exchange weeks as ISO weeks; whatever is due by one slips by seven days, in every week
#   of 2026, and is right again on 1 January.
. "$(dirname "$0")/lib.sh"
deb taskwarrior=2.6.2+dfsg-1
export TASKDATA=$work/data TASKRC=$work/taskrc
mkdir "$TASKDATA"; printf 'confirmation=no\nverbose=nothing\n' > "$TASKRC"
seen=$(for week in 2025-W01-1 2025-W40-1 2026-W01-1 2026-W20-1 2026-W53-1 2027-W01-1 2026-W48; do
    iso=$week; [ ${#week} -gt 8 ] || iso=$week-1
    echo "$week: $("$root/usr/bin/task" calc "$week"), ISO 8601 $(python3 -c "import datetime; print(datetime.date.fromisoformat('$iso'))")"
done)
expect "$seen" <<'X'
2025-W01-1: 2024-12-30T00:00:00, ISO 8601 2024-12-30
2025-W40-1: 2025-09-29T00:00:00, ISO 8601 2025-09-29
2026-W01-1: 2026-01-05T00:00:00, ISO 8601 2025-12-29
2026-W20-1: 2026-05-18T00:00:00, ISO 8601 2026-05-11
2026-W53-1: 2027-01-04T00:00:00, ISO 8601 2026-12-28
2027-W01-1: 2027-01-04T00:00:00, ISO 8601 2027-01-04
2026-W48: 2026-11-29T00:00:00, ISO 8601 2026-11-23
X
