#!/usr/bin/env bash
# chrono-node 2.10.3: "2 days before christmas" is the day before yesterday.
#
# A good guess: 23 December, or nothing, since the parser does not know the feast ("christmas eve" alone gives nothing).
# What happens: "2 days before" counts from now when what follows is not understood, as "2 days ago" does; "2 days after
#   christmas" is the day after tomorrow. With a date it is right. The parsed text says "2 days before", so only its
#   length shows that the rest was left. "last friday of december" is the Friday before now; the month is a second result.
# Why it matters: "send the card 2 days before her birthday" is dated into the past, and "a week after easter" to next
#   week. Compare the length of the match with the phrase, and refuse what is left over.
. "$(dirname "$0")/lib.sh"
js chrono-node@2.10.3
seen=$(js_run <<'J'
const chrono = require('chrono-node'), now = new Date(2026, 10, 25, 10);
for (const text of ['2 days before christmas', '2 days after christmas', '2 days before 24 december', 'a week after easter', 'christmas eve', 'last friday of december', 'first monday of december']) {
  const found = chrono.parse(text, now).map((r) => `${r.date().toISOString().slice(0, 10)} from "${r.text}"`);
  console.log(`${text}: ${found.join(', ') || 'nothing'}`);
}
J
)
expect "$seen" <<'X'
2 days before christmas: 2026-11-23 from "2 days before"
2 days after christmas: 2026-11-27 from "2 days after"
2 days before 24 december: 2026-12-22 from "2 days before 24 december"
a week after easter: 2026-12-02 from "a week after"
christmas eve: nothing
last friday of december: 2026-11-20 from "last friday", 2026-12-01 from "december"
first monday of december: 2026-11-23 from "monday", 2026-12-01 from "december"
X
