#!/usr/bin/env bash
# todo.txt: `rec:+1m` from 31 January is 28 February in topydo 0.16 and 3 March in pter 3.23.1; `rec:+5b` differs too.
#
# A good guess: two programs that share the recurrence tag, strict "+" and business days "b" included, move a due date to the
#   same day.
# What happens: pter counts the days from the first of the next month, so the 31st runs over into March and stays there.
#   Its "b" only means that the date falls on a business day (its manual says so), so five of them end on Wednesday, where
#   topydo counts to Friday.
#   A year from 29 February is the 28th for one and 1 March for the other.
# Why it matters: the file is plain and shared, and who ticks decides the next date. An importer cannot know which day was
#   meant and should take the due date that stands there.
. "$(dirname "$0")/lib.sh"
py topydo==0.16 pter==3.23.1 pytodotxt==3.1.0
seen=$(python <<'P'
import datetime
from pter.utils import get_relative_date
from topydo.lib.Recurrence import advance_recurring_todo
from topydo.lib.Todo import Todo
for due, rule in (("2026-01-15", "+1m"), ("2026-01-31", "+1m"), ("2024-02-29", "+1y"), ("2026-01-30", "+1b"), ("2026-01-30", "+5b")):
    one = advance_recurring_todo(Todo(f"x1 due:{due} rec:{rule}")).due_date()
    two = get_relative_date(rule, None, datetime.date.fromisoformat(due))
    print(f"due:{due} rec:{rule}: topydo {one:%a %d %b}, pter {two:%a %d %b}")
P
)
expect "$seen" <<'X'
due:2026-01-15 rec:+1m: topydo Sun 15 Feb, pter Sun 15 Feb
due:2026-01-31 rec:+1m: topydo Sat 28 Feb, pter Tue 03 Mar
due:2024-02-29 rec:+1y: topydo Fri 28 Feb, pter Sat 01 Mar
due:2026-01-30 rec:+1b: topydo Mon 02 Feb, pter Mon 02 Feb
due:2026-01-30 rec:+5b: topydo Fri 06 Feb, pter Wed 04 Feb
X
