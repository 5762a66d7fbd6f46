#!/usr/bin/env bash
# taskpeasant 0.4.0 and Taskwarrior 2.6.2 (Debian 12): "due:tomorrow" of the one is today at 19:00 for the other in New York.
#
# A good guess: taskpeasant, "Taskwarrior logic, ported to Python", exports the JSON of Taskwarrior, in which times are UTC; a
#   local midnight in New York is 05:00 UTC there.
# What happens: it writes the local date and time with a Z behind them. Imported by Taskwarrior on the same machine,
#   "tomorrow" is today at 19:00 in New York and tomorrow at 01:00 in Berlin, and what is due at 18:00 is due at 13:00 or
#   19:00. The other way it reads the day off the UTC time: in Berlin, Taskwarrior's "tomorrow" is found under `due:today` and
#   not under `due:tomorrow`.
# Why it matters: on a machine in UTC, where tests run, both agree. Moving a list from one to the other and back shifts each
#   due date by hours, and whole-day ones to another day. Convert, or write times without a Z.
. "$(dirname "$0")/lib.sh"
py taskpeasant==0.4.0
deb taskwarrior=2.6.2+dfsg-1 libfaketime=0.9.10-2.1
printf 'confirmation=no\nverbose=nothing\nreport.due.columns=due,description\nreport.due.filter=status:pending\nreport.due.labels=due,what\ndateformat=Y-M-D H:N\n' > "$work/taskrc"
warrior() { TASKDATA=$work/data TASKRC=$work/taskrc at '@2026-11-18 10:00:00' "$root/usr/bin/task" "$@" 2> "$work/log"; }
peasant() { TASKPEASANT_FILE=$work/tasks.yaml at '@2026-11-18 10:00:00' "$work/py/bin/tp" "$@" | sed 's/^✓ //'; }
fresh() { rm -rf "$work/data" "$work/tasks.yaml"; mkdir "$work/data"; }
seen=$(for TZ in UTC Europe/Berlin America/New_York; do
    export TZ
    fresh
    peasant add rent due:tomorrow > "$work/log"; peasant add call due:2026-11-20T18:00 > "$work/log"
    peasant status:pending export > "$work/tasks.json"
    warrior import "$work/tasks.json" > "$work/log"
    echo "$TZ, written by taskpeasant, read by Taskwarrior: $(warrior due | sed 's/ *$//' | paste -sd,)"
    fresh
    warrior add rent due:tomorrow
    warrior export > "$work/tasks.json"; peasant import "$work/tasks.json" > "$work/log"
    echo "$TZ, written by Taskwarrior, read by taskpeasant: $(for day in today tomorrow; do echo "due:$day $(peasant "due:$day" export | grep -c rent)"; done | paste -sd,)"
done)
expect "$seen" <<'X'
UTC, written by taskpeasant, read by Taskwarrior: 2026-11-19 00:00 rent,2026-11-20 18:00 call
UTC, written by Taskwarrior, read by taskpeasant: due:today 0,due:tomorrow 1
Europe/Berlin, written by taskpeasant, read by Taskwarrior: 2026-11-19 01:00 rent,2026-11-20 19:00 call
Europe/Berlin, written by Taskwarrior, read by taskpeasant: due:today 1,due:tomorrow 0
America/New_York, written by taskpeasant, read by Taskwarrior: 2026-11-18 19:00 rent,2026-11-20 13:00 call
America/New_York, written by Taskwarrior, read by taskpeasant: due:today 0,due:tomorrow 1
X
