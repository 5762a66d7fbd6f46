#!/usr/bin/env bash
# rrule 2.8.1: `RRule.fromText("every morning")` is every Monday.
#
# A good guess: unknown words raise an error, as "every other friday" does.
# What happens: weekdays match by their first two letters with no look at what follows, so "morning" is Mo. Words after a
#   piece that was understood are dropped in silence: "every day except sunday" is every day, "every day at 9:30" is nine
#   o'clock, "every year on december 24" is a day in December without the 24, "every weekend" is every week. "twice a week" gives an
#   empty rule, which the library runs as once a year.
# Why it matters: a habit field that accepts free text stores a rule that the user did not write, and shows no error.
#   Turn the rule back into text and let the user confirm it.
. "$(dirname "$0")/lib.sh"
js rrule@2.8.1
seen=$(js_run <<'J'
const { RRule } = require('rrule');
for (const text of ['every morning', 'every day except sunday', 'every day at 9:30', 'every year on december 24', 'every weekend', 'twice a week', 'every other friday']) {
  try {
    const rule = RRule.fromText(text);
    console.log(`${text}: ${rule.toString() || '(empty)'}, read back as "${rule.toText()}"`);
  } catch (error) {
    console.log(`${text}: ${error.message}`);
  }
}
J
)
expect "$seen" <<'X'
every morning: RRULE:FREQ=WEEKLY;BYDAY=MO, read back as "every week on Monday"
every day except sunday: RRULE:FREQ=DAILY, read back as "every day"
every day at 9:30: RRULE:FREQ=DAILY;BYHOUR=9, read back as "every day at 9"
every year on december 24: RRULE:FREQ=YEARLY;BYMONTH=12, read back as "every December"
every weekend: RRULE:FREQ=WEEKLY, read back as "every week"
twice a week: (empty), read back as "every year"
every other friday: Unexpected end
X
