#!/usr/bin/env bash
# luxon 3.7.2 reads the same string as two different instants, in summer and in winter.
#
# A good guess: a local time that comes twice is resolved by a fixed rule; RFC 5545 and Temporal take the first.
# What happens: it tries the offset that the zone has *now*. "2026-10-25T02:30" in Berlin is 00:30Z when parsed in July and
#   01:30Z in December. The constructor from parts does the same. In New York, Cairo and Santiago likewise.
# Why it matters: an occurrence written in summer and looked up in winter is not found, and a test with the real clock
#   fails from one Sunday to the next. Keep the instant beside the civil time.
. "$(dirname "$0")/lib.sh"
js luxon@3.7.2
seen=$(js_run <<'J'
const { DateTime, Settings } = require('luxon');
for (const [text, zone] of [['2026-10-25T02:30', 'Europe/Berlin'], ['2026-11-01T01:30', 'America/New_York'], ['2026-04-04T23:30', 'America/Santiago'], ['2026-10-26T02:30', 'Europe/Berlin']]) {
  const read = ['2026-07-01', '2026-12-01'].map((now) => {
    Settings.now = () => Date.parse(now);
    return `in ${now.slice(0, 7)}: ${DateTime.fromISO(text, { zone }).toUTC().toISO().slice(8, 16)}Z`;
  });
  console.log(`${text} ${zone}: ${read.join(', ')}`);
}
J
)
expect "$seen" <<'X'
2026-10-25T02:30 Europe/Berlin: in 2026-07: 25T00:30Z, in 2026-12: 25T01:30Z
2026-11-01T01:30 America/New_York: in 2026-07: 01T05:30Z, in 2026-12: 01T06:30Z
2026-04-04T23:30 America/Santiago: in 2026-07: 05T03:30Z, in 2026-12: 05T02:30Z
2026-10-26T02:30 Europe/Berlin: in 2026-07: 26T01:30Z, in 2026-12: 26T01:30Z
X
