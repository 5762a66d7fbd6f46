#!/usr/bin/env bash
# orga 4.7.1: a deadline with a weekday and a repeater, the way Org writes it, has no date at all.
#
# A good guess: a parser that has no field for the repeater still gives the date in front of it.
# What happens: after the weekday only HH:MM or the end is allowed; anything else leaves the whole timestamp undefined, and
#   the entry is a task with an empty planning line. Without the weekday the date is read. uniorg-parse 3.2.2 reads all of
#   them; orgparse 0.5.20260926 reads 9:00, which Org takes, as the whole day, and writes a habit back without its "/3d".
# Why it matters: exactly the tasks that repeat, all habits among them, have no due date in a site or tool built on it, and
#   sort to the end as if somebody had wanted that.
. "$(dirname "$0")/lib.sh"
js orga@4.7.1 uniorg-parse@3.2.2
py orgparse==0.5.20260926
stamps='<2026-01-31 Sat>
<2026-01-31 Sat +1m>
<2026-01-31 +1m>
<2026-01-31 Sat 09:00 -3d>
<2026-01-31 Sat .+2d/3d>
<2026-01-31 Sat 9:00>'
export stamps
cat > "$work/js/run.mjs" <<'J'
import { parse } from 'orga';
import { parse as uniorg } from 'uniorg-parse/lib/parser.js';
const find = (node, type) => node.type === type ? node : (node.children || []).map(child => find(child, type)).find(Boolean);
const two = number => String(number).padStart(2, '0');
for (const stamp of process.env.stamps.split('\n')) {
  const text = `* TODO x\n  DEADLINE: ${stamp}\n`, first = find(parse(text), 'planning').timestamp, second = find(uniorg(text), 'planning').deadline.start;
  console.log(`orga: ${stamp}: ${first ? first.date.toISOString().slice(0, 16) : 'no date'}`);
  console.log(`uniorg-parse: ${stamp}: ${second.year}-${two(second.month)}-${two(second.day)}${second.hour === null ? '' : ` ${two(second.hour)}:${two(second.minute)}`}`);
}
J
seen=$(node "$work/js/run.mjs"; python - <<'P'
import os, orgparse
for stamp in os.environ["stamps"].splitlines():
    deadline = orgparse.loads(f"* TODO x\n  DEADLINE: {stamp}\n").children[0].deadline
    print(f"orgparse: {stamp}: {deadline.start}, written back {deadline}")
P
)
seen=$(sort -s -t: -k1,1 <<< "$seen")
expect "$seen" <<'X'
orga: <2026-01-31 Sat>: 2026-01-31T00:00
orga: <2026-01-31 Sat +1m>: no date
orga: <2026-01-31 +1m>: 2026-01-31T00:00
orga: <2026-01-31 Sat 09:00 -3d>: no date
orga: <2026-01-31 Sat .+2d/3d>: no date
orga: <2026-01-31 Sat 9:00>: no date
orgparse: <2026-01-31 Sat>: 2026-01-31, written back <2026-01-31 Sat>
orgparse: <2026-01-31 Sat +1m>: 2026-01-31, written back <2026-01-31 Sat +1m>
orgparse: <2026-01-31 +1m>: 2026-01-31, written back <2026-01-31 Sat +1m>
orgparse: <2026-01-31 Sat 09:00 -3d>: 2026-01-31 09:00:00, written back <2026-01-31 Sat 09:00 -3d>
orgparse: <2026-01-31 Sat .+2d/3d>: 2026-01-31, written back <2026-01-31 Sat .+2d>
orgparse: <2026-01-31 Sat 9:00>: 2026-01-31, written back <2026-01-31 Sat>
uniorg-parse: <2026-01-31 Sat>: 2026-01-31
uniorg-parse: <2026-01-31 Sat +1m>: 2026-01-31
uniorg-parse: <2026-01-31 +1m>: 2026-01-31
uniorg-parse: <2026-01-31 Sat 09:00 -3d>: 2026-01-31 09:00
uniorg-parse: <2026-01-31 Sat .+2d/3d>: 2026-01-31
uniorg-parse: <2026-01-31 Sat 9:00>: 2026-01-31 09:00
X
