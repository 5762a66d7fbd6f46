#!/usr/bin/env bash
# "tonight at midnight": noon for two parsers, ten hours ago for three others; only timefhuman 0.1.5 has the coming midnight.
#
# A good guess: the midnight that ends today. A strict parser might ask.
# What happens, said on a Wednesday at 10:00: chrono-node 2.10.3 and ctparse 0.3.6 give today 12:00, since "night" makes
#   a twelve out of the zero. sherlockjs 1.4.2, parsedatetime 2.6 and dateparser 1.5.0 give today 00:00, which is past.
#   timefhuman has the coming midnight, as the second of two results. "midnight" alone is the coming one for all but
#   parsedatetime, so the added word makes it wrong.
# Why it matters: "by midnight tonight" is the most usual deadline of a daily habit. It is due at noon or was missed
#   before it was made, and five of six libraries agree in giving no error.
. "$(dirname "$0")/lib.sh"
js chrono-node@2.10.3 sherlockjs@1.4.2
py parsedatetime==2.6 dateparser==1.5.0 ctparse==0.3.6 timefhuman==0.1.5 tzdata==2026.6
seen=$(js_run <<'J'
const chrono = require('chrono-node'), sherlock = require('sherlockjs'), now = new Date(2026, 10, 25, 10);
sherlock._setNow(now);
for (const text of ['tonight at midnight', 'midnight']) {
  console.log(`chrono-node, ${text}: ${chrono.parseDate(text, now).toISOString().slice(8, 16)}`);
  console.log(`sherlockjs, ${text}: ${sherlock.parse(text).startDate.toISOString().slice(8, 16)}`);
}
J
python 2> /dev/null <<'P'
import datetime, parsedatetime, dateparser
from ctparse import ctparse
from timefhuman import timefhuman, tfhConfig
now = datetime.datetime(2026, 11, 25, 10)
for text in ("tonight at midnight", "midnight"):
    print(f"parsedatetime, {text}: {datetime.datetime(*parsedatetime.Calendar().parse(text, now)[0][:6]):%dT%H:%M}")
    found = dateparser.parse(text, languages=["en"], settings={"RELATIVE_BASE": now, "PREFER_DATES_FROM": "future"})
    print(f"dateparser, {text}: {found:%dT%H:%M}")
    print(f"ctparse, {text}: {ctparse(text, ts=now).resolution.dt:%dT%H:%M}")
    print(f"timefhuman, {text}: {timefhuman(text, config=tfhConfig(now=now))[-1]:%dT%H:%M}")
P
)
expect "$seen" <<'X'
chrono-node, tonight at midnight: 25T12:00
sherlockjs, tonight at midnight: 25T00:00
chrono-node, midnight: 26T00:00
sherlockjs, midnight: 26T00:00
parsedatetime, tonight at midnight: 25T00:00
dateparser, tonight at midnight: 25T00:00
ctparse, tonight at midnight: 25T12:00
timefhuman, tonight at midnight: 26T00:00
parsedatetime, midnight: 25T00:00
dateparser, midnight: 26T00:00
ctparse, midnight: 26T00:00
timefhuman, midnight: 26T00:00
X
