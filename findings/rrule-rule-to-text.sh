#!/usr/bin/env bash
# rrule 2.8.1 calls "the last working day of the month" "every month on weekdays", and says that this is a full account.
#
# A good guess: `isFullyConvertibleToText()` returns false where the sentence leaves a part of the rule out.
# What happens: it returns true for rules with BYSETPOS, BYMINUTE or an hour in a monthly rule,
#   all left out of the sentence. "every year on the 100th day" is read back as day 100 of a month, which never comes.
# Why it matters: the sentence is what people agree to. One day a month is shown as some 21 days, 9:30 as 9, and a
#   program that asks the library whether it may show the sentence is told yes. Compare the rule with what the sentence
#   parses to.
. "$(dirname "$0")/lib.sh"
js rrule@2.8.1
seen=$(js_run <<'J'
const { RRule } = require('rrule');
for (const text of ['FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1', 'FREQ=DAILY;BYHOUR=9;BYMINUTE=30', 'FREQ=MONTHLY;BYMONTHDAY=15;BYHOUR=9', 'FREQ=YEARLY;BYYEARDAY=100', 'FREQ=WEEKLY;BYDAY=MO']) {
  const rule = RRule.fromString(text), words = rule.toText();
  console.log(`${text}\n  ${words}; full: ${rule.isFullyConvertibleToText()}; read back: ${RRule.fromText(words).toString().slice(6)}`);
}
J
)
expect "$seen" <<'X'
FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1
  every month on weekdays; full: true; read back: FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR
FREQ=DAILY;BYHOUR=9;BYMINUTE=30
  every day at 9; full: true; read back: FREQ=DAILY;BYHOUR=9
FREQ=MONTHLY;BYMONTHDAY=15;BYHOUR=9
  every month on the 15th; full: true; read back: FREQ=MONTHLY;BYMONTHDAY=15
FREQ=YEARLY;BYYEARDAY=100
  every year on the 100th day; full: true; read back: FREQ=YEARLY;BYMONTHDAY=100
FREQ=WEEKLY;BYDAY=MO
  every week on Monday; full: true; read back: FREQ=WEEKLY;BYDAY=MO
X
