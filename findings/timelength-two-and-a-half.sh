#!/usr/bin/env bash
# timelength 3.0.4: "two and a half hours" is thirty minutes, "1 day less an hour" is 25 hours.
#
# A good guess: two and a half hours, 23 hours; or a result that says it is invalid, which this library can.
# What happens: each is a success. The number before "and a half" is dropped, and so is the half after "an hour and";
#   words that take away or compare ("less", "than", "to") are skipped and the lengths around them added, while of "2-3
#   hours" only the end is left. What was skipped stands in `result.invalid`, which the default flags don't count.
# Why it matters: a length becomes the moment when something is due or a reminder comes, and who asks for `success`
#   alone is two hours early. With `FailureFlags.ALL` these are refused; without it only digits with units are safe.
. "$(dirname "$0")/lib.sh"
py timelength==3.0.4
seen=$(python <<'P'
from timelength import English, FailureFlags, TimeLength
strict = English(flags=FailureFlags.ALL)
for text in ("2.5 hours", "two hours and thirty minutes", "two and a half hours", "an hour and a half", "an hour and a quarter",
             "1 day less an hour", "less than an hour", "2-3 hours", "10 minutes to 2 hours"):
    result = TimeLength(text).result
    refused = not TimeLength(text, locale=strict).result.success
    print(f"{text}: success {result.success}, {result.seconds / 60:.0f} minutes, skipped {[str(part[0]) for part in result.invalid]}, refused with all flags: {refused}")
P
)
expect "$seen" <<'X'
2.5 hours: success True, 150 minutes, skipped [], refused with all flags: False
two hours and thirty minutes: success True, 150 minutes, skipped [], refused with all flags: False
two and a half hours: success True, 30 minutes, skipped ['2.0'], refused with all flags: True
an hour and a half: success True, 60 minutes, skipped ['1.0'], refused with all flags: True
an hour and a quarter: success True, 60 minutes, skipped ['1.0'], refused with all flags: True
1 day less an hour: success True, 1500 minutes, skipped ['less'], refused with all flags: True
less than an hour: success True, 60 minutes, skipped ['less', 'than'], refused with all flags: True
2-3 hours: success True, 180 minutes, skipped ['2.0'], refused with all flags: True
10 minutes to 2 hours: success True, 130 minutes, skipped ['to'], refused with all flags: True
X
