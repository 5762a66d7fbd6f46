#!/usr/bin/env bash
# hledger 1.25 (Debian 12): "every 5th friday of month" is on 2 January and not on the 30th; 29 February is never.
#
# A good guess: the fifth Friday comes in the months that have one: 30 January, 29 May, 31 July, 30 October 2026.
# What happens: a month without one sends its occurrence into the next month, where it takes the place of the real one:
#   2 January (December's) and then 6 March (February's), 30 January not at all. "every 29th feb" is 1 March, in the leap
#   year 2028 too, while "every 31st day of month" is moved back into the month instead: 28 February.
# Why it matters: two rules in one program fall in two directions at the end of a month, and what is asked for as a rare
#   day happens on days that nobody named.
. "$(dirname "$0")/lib.sh"
deb hledger=1.25-2+b5
seen=$(for rule in 'every 5th friday of month' 'every 29th feb' 'every 31st day of month'; do
    printf '~ %s from 2026-01-01\n    a  1\n    b\n' "$rule" > "$work/rule.journal"
    end=2026-08-01; [ "$rule" != 'every 29th feb' ] || end=2029-01-01
    printf '%s: ' "$rule"
    "$root/usr/bin/hledger" -f "$work/rule.journal" register '^a$' --forecast=2026-01-01..$end -O csv | cut -d, -f2 | tr -d '"' | sed 1d | paste -sd' '
done)
expect "$seen" <<'X'
every 5th friday of month: 2026-01-02 2026-03-06 2026-04-03 2026-05-01 2026-05-29 2026-07-03 2026-07-31
every 29th feb: 2026-03-01 2027-03-01 2028-03-01
every 31st day of month: 2026-01-31 2026-02-28 2026-03-31 2026-04-30 2026-05-31 2026-06-30 2026-07-31
X
