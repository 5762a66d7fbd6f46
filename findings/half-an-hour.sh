#!/usr/bin/env bash
# "in half an hour" is one hour for parsedatetime 2.6, timefhuman 0.1.5 and sherlockjs 1.4.2.
#
# A good guess: thirty minutes, or nothing from a parser that does not know "half".
# What happens: all three skip "half" and read "an hour", with the result marked as fully understood (parsedatetime's
#   flag 2). "in an hour and a half" loses its half in chrono-node 2.10.3 as well, and chrono-node reads "one and a half
#   hours from now" as thirty minutes. sherlockjs makes five hours of "in 1.5 hours" and three of "one and a half".
# Why it matters: these are the shortest promises there are, and the errors of half an hour are the ones that nobody
#   notices on a calendar. Only whole minutes ("in 90 minutes") are safe to hand on.
. "$(dirname "$0")/lib.sh"
js chrono-node@2.10.3 sherlockjs@1.4.2
py parsedatetime==2.6 timefhuman==0.1.5
seen=$(js_run <<'J'
const chrono = require('chrono-node'), sherlock = require('sherlockjs'), now = new Date(2026, 10, 25, 10);
sherlock._setNow(now);
const minutes = (date) => (date ? `${Math.round((date - now) / 60000)}` : 'none');
for (const text of ['in half an hour', 'in an hour and a half', 'one and a half hours from now', 'in 1.5 hours']) {
  console.log(`${text}: chrono-node ${minutes(chrono.parseDate(text, now))}, sherlockjs ${minutes(sherlock.parse(text).startDate)} minutes`);
}
J
python <<'P'
import datetime, parsedatetime
from timefhuman import timefhuman, tfhConfig
now = datetime.datetime(2026, 11, 25, 10)
for text in ("in half an hour", "in an hour and a half", "in 1.5 hours"):
    when, flag = parsedatetime.Calendar().parse(text, now)
    other = timefhuman(text, config=tfhConfig(now=now))[0]
    print(f"{text}: parsedatetime {(datetime.datetime(*when[:6]) - now).seconds // 60} (flag {flag}), timefhuman {(other - now).seconds // 60} minutes")
P
)
expect "$seen" <<'X'
in half an hour: chrono-node 30, sherlockjs 60 minutes
in an hour and a half: chrono-node 60, sherlockjs 60 minutes
one and a half hours from now: chrono-node 30, sherlockjs 180 minutes
in 1.5 hours: chrono-node 90, sherlockjs 300 minutes
in half an hour: parsedatetime 60 (flag 2), timefhuman 60 minutes
in an hour and a half: parsedatetime 60 (flag 2), timefhuman 60 minutes
in 1.5 hours: parsedatetime 90 (flag 2), timefhuman 90 minutes
X
