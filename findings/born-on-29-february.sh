#!/usr/bin/env bash
# Debian 12: born on 29 February: `birthday` 1.6.2 announces it for 1 March and is silent then; `when` 1.1.45 shows 29 February each year.
#
# A good guess: in a common year a yearly reminder for 29 February comes on 28 February or on 1 March, or not at all.
# What happens: `birthday` counts down to 1 March, "tomorrow" on the 28th, and says nothing on 1 March itself. `when`
#   lists "Feb 29" in 2026 and in 2027, a day that neither has, under the weekday of 1 March.
# Why it matters: an anniversary is the promise that must not be forgotten, and both programs were made for nothing else.
#   The countdown makes one believe that the day will be announced.
. "$(dirname "$0")/lib.sh"
deb birthday=1.6.2-4.1 when=1.1.45-1 libfaketime=0.9.10-2.1
printf 'Ana=29/02/1996 bd\nBea=01/03/1996 bd\n' > "$work/birthdays"
mkdir -p "$work/.when"
printf '* feb 29 , Ana\n* mar 1 , Bea\n' > "$work/.when/calendar"
printf 'calendar = %s/.when/calendar\n' "$work" > "$work/.when/preferences"
seen=$(
    for day in 2027-02-26 2027-02-28 2027-03-01; do
        at "$day 12:00:00" "$root/usr/bin/birthday" -f "$work/birthdays" | sed "s/^/$day: /"
    done
    for day in 2026-02-27 2027-02-27; do
        HOME=$work at "$day 12:00:00" "$root/usr/bin/when" --past=0 --future=7 --noheader --language=en
    done
)
expect "$seen" <<'X'
2027-02-26: Ana is 31 years old in 3 days' time.
2027-02-26: Bea is 31 years old in 3 days' time.
2027-02-28: Ana is 31 years old tomorrow.
2027-02-28: Bea is 31 years old tomorrow.
2027-03-01: Bea is 31 years old today.
Sun        2026 Feb 29 Ana
Sun        2026 Mar  1 Bea
Mon        2027 Feb 29 Ana
Mon        2027 Mar  1 Bea
X
