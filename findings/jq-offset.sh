#!/usr/bin/env bash
# jq 1.6 (Debian 12): `strptime` with %z reads the offset of a time and `mktime` ignores it.
#
# A good guess: "2026-11-18T08:15:00+0100" with "%z" in the format is 07:15 UTC; a format that cannot use the offset
#   would refuse it, as `fromdate` refuses everything but Z.
# What happens: it is 08:15 UTC, and the same with any other offset. Without %z the text is refused, so the offset
#   is read, and then lost. In TZ=Europe/Berlin the result is the same.
# Why it matters: JSON has times with an offset; a script that computes "minutes left" with jq is an hour
#   off in winter and two in summer, and right on every machine in UTC. Compare with `now` only times in Z, or parse with
#   another program.
. "$(dirname "$0")/lib.sh"
deb jq=1.6-2.1+deb12u2 libjq1=1.6-2.1+deb12u2 libonig5=6.9.8-1
jq() { LD_LIBRARY_PATH=$root/usr/lib/x86_64-linux-gnu "$root/usr/bin/jq" "$@"; }
seen=$(for time in 2026-11-18T08:15:00+0100 2026-11-18T08:15:00-0800 2026-11-18T08:15:00Z; do
    echo "$time: $(jq -n --arg time "$time" '$time | sub("Z$"; "+0000") | strptime("%Y-%m-%dT%H:%M:%S%z") | mktime | todate')"
done
TZ=Europe/Berlin jq -n '"2026-11-18T08:15:00+0100" | strptime("%Y-%m-%dT%H:%M:%S%z") | mktime | todate')
expect "$seen" <<'X'
2026-11-18T08:15:00+0100: "2026-11-18T08:15:00Z"
2026-11-18T08:15:00-0800: "2026-11-18T08:15:00Z"
2026-11-18T08:15:00Z: "2026-11-18T08:15:00Z"
"2026-11-18T08:15:00Z"
X
