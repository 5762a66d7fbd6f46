#!/usr/bin/env bash
# ledger 3.3.0 (Debian 12): a budget "every 2 weeks from 20 November" is due on 20 and again on 22 November.
#
# A good guess: the date after "from" is the first one, and the next is two weeks, or a month, later. "every 10 days" does
#   that.
# What happens: periods of weeks, months and quarters lie on the calendar (weeks begin on Sunday), and the date after "from"
#   only cuts the first one short. The full amount is due for the piece as well: a fortnight of two days, a month of one
#   ("monthly from 31 January": 31 January, 1 February), a quarter from 15 February with the next on 1 May. hledger 1.25
#   refuses the same lines, with its reason.
# Why it matters: rent is budgeted twice in two days, and the journal is read by both programs, one with an error and one with
#   another plan. A rule must count from its own start, or say that it cannot.
. "$(dirname "$0")/lib.sh"
boost=1.74.0+ds1-21
deb ledger=3.3.0-3 hledger=1.25-2+b5 libboost-filesystem1.74.0=$boost libboost-iostreams1.74.0=$boost libboost-regex1.74.0=$boost \
    libboost-python1.74.0=$boost libgmp10=2:6.2.1+dfsg1-1.1 libmpfr6=4.2.0-1 libicu72=72.1-3+deb12u1 libpython3.11=3.11.2-6+deb12u9
lib=$root/usr/lib
ledger() { LD_LIBRARY_PATH=$lib/x86_64-linux-gnu:$lib/ledger "$root/usr/bin/ledger" "$@"; }
seen=$(for rule in 'every 10 days from 2026/11/20' 'every 2 weeks from 2026/11/20' 'monthly from 2026/01/31' 'every 3 months from 2026/02/15'; do
    printf '~ %s\n    rent  10\n    bank\n\n2026/01/01 x\n    food  1\n    bank\n' "$rule" > "$work/journal"
    echo "$rule"
    echo "  ledger: $(ledger -f "$work/journal" --args-only --now 2026/01/02 --end 2027/02/01 --budget --daily --date-format %Y-%m-%d register '^rent$' |
        awk '/rent/ && n++ < 3 { print $1 }' | paste -sd' ')"
    if "$root/usr/bin/hledger" -f "$work/journal" register '^rent$' --forecast=2026-01-01..2027-02-01 -O csv > "$work/out" 2> "$work/log"; then
        echo "  hledger: $(cut -d, -f2 "$work/out" | tr -d '"' | sed 1d | head -n3 | paste -sd' ')"
    else
        echo "  hledger: error, $(grep -o 'because.*' "$work/log")"
    fi
done)
expect "$seen" <<'X'
every 10 days from 2026/11/20
  ledger: 2026-11-20 2026-11-30 2026-12-10
  hledger: 2026-11-20 2026-11-30 2026-12-10
every 2 weeks from 2026/11/20
  ledger: 2026-11-20 2026-11-22 2026-12-06
  hledger: error, because 2026-11-20 is not a first day of the Week
monthly from 2026/01/31
  ledger: 2026-01-31 2026-02-01 2026-03-01
  hledger: error, because 2026-01-31 is not a first day of the Month
every 3 months from 2026/02/15
  ledger: 2026-02-15 2026-05-01 2026-08-01
  hledger: error, because 2026-02-15 is not a first day of the Month
X
