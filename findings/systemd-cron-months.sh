#!/usr/bin/env bash
# systemd-cron 1.15.19 (Debian 12) runs a job written for "24 dec" on 24 November.
#
# A good guess: month names in a crontab mean the same under every cron; an unknown one would be refused.
# What happens: its list of month names has no "oct". "nov" becomes October, "dec" becomes November, "oct" is reported
#   as garbled and its job is left out. The same lines with numbers are right.
# Why it matters: a yearly reminder installed as `0 9 24 dec *` comes a month early and not on the day itself. A program
#   that writes crontab lines writes months as numbers.
. "$(dirname "$0")/lib.sh"
deb systemd-cron=1.15.19-5
seen=$(python3 "$(dirname "$0")/systemd_cron.py" "$root/lib/systemd/system-generators/systemd-crontab-generator" "$work" <<'C'
0 9 24 sep *
0 9 24 oct *
0 9 24 nov *
0 9 24 dec *
0 9 24 12 *
C
)
expect "$seen" <<'X'
0 9 24 sep *: *-9-24 9:0:00
0 9 24 oct *: refused
0 9 24 nov *: *-10-24 9:0:00
0 9 24 dec *: *-11-24 9:0:00
0 9 24 12 *: *-12-24 9:0:00
X
