#!/usr/bin/env bash
# systemd 252: an hourly timer has a gap of two hours when the clocks go back.
#
# A good guess: `*:30` elapses once in each hour that passes; systemd computes in UTC inside.
# What happens: on 25 October 2026 in Berlin it elapses at 02:30 summer time and next at 03:30 winter time, two hours later;
#   the second 02:30 never comes. A timer in UTC (`*:30 UTC`) has no gap.
# Why it matters: whatever must run "at least every hour" (a reminder, a lock that expires after 90 minutes, a heartbeat)
#   fails once a year, at night, on machines set to local time only.
. "$(dirname "$0")/lib.sh"
deb systemd=252.39-1~deb12u2 libsystemd-shared=252.39-1~deb12u2
runs() {
    TZ=Europe/Berlin LD_LIBRARY_PATH=$root/usr/lib/x86_64-linux-gnu/systemd \
        "$root/usr/bin/systemd-analyze" calendar --base-time="2026-10-25 01:10" --iterations=4 "$1" |
        sed -n 's/.*\(in UTC): \|UTC: \).* \(..:..\):00 UTC/\2Z/p' | tr '\n' ' ' | sed 's/ $//'
}
seen=$(for spec in '*:30' '*:30 UTC'; do echo "$spec: $(runs "$spec")"; done)
expect "$seen" <<'X'
*:30: 23:30Z 00:30Z 02:30Z 03:30Z
*:30 UTC: 23:30Z 00:30Z 01:30Z 02:30Z
X
