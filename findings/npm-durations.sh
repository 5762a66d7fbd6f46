#!/usr/bin/env bash
# npm durations: "1/2 hour" is two hours for parse-duration 2.1.9, "1.5 hours" is one for durhuman 0.0.0-alpha.3.
#
# A good guess: what a library of durations does not know, it refuses (parse-duration answers null for "half an hour").
# What happens: parse-duration adds up whatever has a number in front, anywhere in the text, and a number alone is
#   milliseconds: "1/2 hour" is 1 ms and two hours, "10-20 minutes" is twenty, "1:30" is 31 ms. Of ISO 8601 PT1H30M is right
#   and P1M, a month, is a minute. A minus counts only at the very start: "1h -30m" is an hour and a half. enhanced-ms 5.0.0
#   has NaN for "an hour and a half"; durhuman stops at the first number and word.
# Why it matters: a limit of "10-20 minutes" or a reminder "1:30" before is accepted and is something else. Compare with what
#   was typed by writing the duration back.
. "$(dirname "$0")/lib.sh"
js parse-duration@2.1.9 enhanced-ms@5.0.0 durhuman@0.0.0-alpha.3
cat > "$work/js/run.mjs" <<'J'
import parse from 'parse-duration';
import { ms } from 'enhanced-ms';
import durhuman from 'durhuman';
const show = (read, unit) => {
  const value = read();
  return typeof value === 'number' && !Number.isNaN(value) ? `${+(value / unit).toFixed(6)} min` : String(value);
};
for (const text of ['1h30', '1.5 hours', 'half an hour', '1/2 hour', '10-20 minutes', '1:30', 'P1M', '1h -30m', 'an hour and a half']) {
  console.log(`${text}: parse-duration ${show(() => parse(text), 60000)}, enhanced-ms ${show(() => ms(text), 60000)}, durhuman ${show(() => (durhuman.default || durhuman)(text), 60)}`);
}
J
seen=$(node "$work/js/run.mjs")
expect "$seen" <<'X'
1h30: parse-duration 90 min, enhanced-ms 60 min, durhuman undefined
1.5 hours: parse-duration 90 min, enhanced-ms 90 min, durhuman 60 min
half an hour: parse-duration null, enhanced-ms null, durhuman undefined
1/2 hour: parse-duration 120.000017 min, enhanced-ms null, durhuman 60 min
10-20 minutes: parse-duration 20.000167 min, enhanced-ms null, durhuman 10 min
1:30: parse-duration 0.000017 min, enhanced-ms null, durhuman undefined
P1M: parse-duration 1 min, enhanced-ms 1 min, durhuman undefined
1h -30m: parse-duration 90 min, enhanced-ms 90 min, durhuman undefined
an hour and a half: parse-duration null, enhanced-ms NaN, durhuman NaN
X
