#!/usr/bin/env bash
# Taskwarrior 2.6.2 (Debian 12): `due:31st`, typed in November, is 1 December.
#
# A good guess: the next 31st, so 31 December; "30th", typed in February, is 30 March.
# What happens: the ordinal is put into the running month if its day has not passed, without a look at the month's
#   length, and overflows: 1 December, in February 3 March and 2 March. Nothing is said.
# Why it matters: rent "due:31st" is due a day late after short months; an importer that trusts the stored due date
#   keeps the wrong day. The answer needs no odd calendar, only five months of the twelve.
. "$(dirname "$0")/lib.sh"
deb taskwarrior=2.6.2+dfsg-1 libfaketime=0.9.10-2.1
export TASKDATA=$work/data TASKRC=$work/taskrc
mkdir "$TASKDATA"; printf 'confirmation=no\nverbose=nothing\n' > "$TASKRC"
seen=$(while read -r today word; do
    answer=$(LD_PRELOAD=$root/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1 FAKETIME="@$today 10:00:00" "$root/usr/bin/task" calc "$word")
    echo "on $today, $word: $answer"
done <<'D'
2026-11-29 31st
2026-02-10 31st
2026-02-10 30th
2026-04-15 31st
2026-04-15 30th
D
)
expect "$seen" <<'X'
on 2026-11-29, 31st: 2026-12-01T00:00:00
on 2026-02-10, 31st: 2026-03-03T00:00:00
on 2026-02-10, 30th: 2026-03-02T00:00:00
on 2026-04-15, 31st: 2026-05-01T00:00:00
on 2026-04-15, 30th: 2026-04-30T00:00:00
X
