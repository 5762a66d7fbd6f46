#!/usr/bin/env bash
# "in 1.5 hours": fifteen hours for time-speak 1.9.0 (npm) and ovos-date-parser 0.29.0 (PyPI), one for any-date-parser 2.2.4.
#
# A good guess: 90 minutes, as for "in 90 minutes", which the three read well, or an error.
# What happens: three ways to lose a point. time-speak and ovos-date-parser drop it: 1.5 is 15, and for time-speak half a week,
#   0.5, is five weeks; any-date-parser drops what follows it, so that "0.5 hours" is now; dateparse 1.4.0 (PyPI) takes "1.5"
#   for the fifth of January. ovos-date-parser's extract_duration() has 90 minutes for the same words, and its extract_datetime()
#   says that nothing is left over.
# Why it matters: a reminder comes the next night, or at once. Numbers are the part of a text that must be read whole: check
#   what stands beside the digits that were used.
. "$(dirname "$0")/lib.sh"
js time-speak@1.9.0 any-date-parser@2.2.4
py ovos-date-parser==0.29.0 ovos-number-parser==0.24.3a1 dateparse==1.4.0 python-dateutil==2.9.0.post0
cat > "$work/js/run.mjs" <<'J'
import { parse } from 'time-speak';
import any from 'any-date-parser';
const now = new Date('2026-11-18T08:15:00Z').getTime(), RealDate = Date; // a Wednesday; both have no other way to set the clock
globalThis.Date = class extends RealDate { constructor(...given) { super(...(given.length ? given : [now])); } static now() { return now; } };
const show = (day) => new RealDate(day).toUTCString().slice(0, 22);
for (const text of ['in 90 minutes', 'in 1.5 hours', 'in 0.5 hours', 'in 0.5 weeks']) console.log(`${text}: time-speak ${show(parse(text))}; any-date-parser ${show(any.fromString(text))}`);
console.log(`1.5 hours: time-speak ${parse('1.5 hours') / 3600000} h`);
J
seen=$(node "$work/js/run.mjs"
HOME=$work python - 2> "$work/py.log" <<'P'
import datetime as dt
import dateparse
from ovos_date_parser import extract_datetime, extract_duration
now = dt.datetime(2026, 11, 18, 8, 15)
for text in ("in 90 minutes", "in 1.5 hours", "in 2.5 hours"):
    when, rest = extract_datetime(text, lang="en-us", anchorDate=now)
    print(f"{text}: ovos-date-parser {when:%a %d %b %Y %H:%M}, left over {rest!r}")
print("1.5 hours: extract_duration", *extract_duration("1.5 hours", lang="en-us"))
print("in 1.5 hours: dateparse", dateparse.basic_parse(now.date(), "in 1.5 hours").date)
P
)
expect "$seen" <<'X'
in 90 minutes: time-speak Wed, 18 Nov 2026 09:45; any-date-parser Wed, 18 Nov 2026 09:45
in 1.5 hours: time-speak Wed, 18 Nov 2026 23:15; any-date-parser Wed, 18 Nov 2026 09:15
in 0.5 hours: time-speak Wed, 18 Nov 2026 13:15; any-date-parser Wed, 18 Nov 2026 08:15
in 0.5 weeks: time-speak Wed, 23 Dec 2026 08:15; any-date-parser Sat, 21 Nov 2026 08:15
1.5 hours: time-speak 15 h
in 90 minutes: ovos-date-parser Wed 18 Nov 2026 09:45, left over ''
in 1.5 hours: ovos-date-parser Wed 18 Nov 2026 23:15, left over ''
in 2.5 hours: ovos-date-parser Thu 19 Nov 2026 09:15, left over ''
1.5 hours: extract_duration 1:30:00 
in 1.5 hours: dateparse 2027-01-05
X
