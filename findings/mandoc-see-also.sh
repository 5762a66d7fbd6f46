#!/usr/bin/env bash
# mandoc 1.14.6 (Debian 12) shows "See crontab(5) for the syntax" as "See for the syntax" when it is written with `.MR`.
#
# A good guess: a renderer that does not know a macro prints its arguments, or ends with an error.
# What happens: the whole line is left out and the exit code is 0; only -Tlint or -W tells. `.MR` is groff's macro for
#   cross references since 1.23; the groff 1.22.4 of the same Debian has a local definition of it and prints them.
# Why it matters: Alpine, Void, the BSDs and macOS render with mandoc. A page that looks whole under Linux has holes in its
#   sentences there: write references as `.BR crontab (5)`.
. "$(dirname "$0")/lib.sh"
deb mandoc=1.14.6-1+b1 groff-base=1.22.4-10
cat > "$work/page.1" <<'M'
.TH X 1 2026-11-25
.SH SEE ALSO
See
.MR crontab 5
for the syntax and
.BR age (1).
M
groff() {
    local share=$root/usr/share/groff/1.22.4
    PATH="$root/usr/bin:$PATH" GROFF_BIN_PATH=$root/usr/bin GROFF_FONT_PATH=$share/font GROFF_TMAC_PATH=$root/etc/groff:$share/tmac "$root/usr/bin/groff" "$@"
}
plain() { sed 's/.\x08//g; s/\x1b\[[0-9;]*m//g' | grep See | sed 's/^ *//'; }
seen=$(echo "mandoc: $("$root/usr/bin/mandoc" -Tutf8 "$work/page.1" 2> "$work/errors" | plain)"
echo "exit code $("$root/usr/bin/mandoc" -Tutf8 "$work/page.1" > /dev/null 2>&1; echo $?), lines on standard error: $(wc -l < "$work/errors")"
"$root/usr/bin/mandoc" -Tlint "$work/page.1" 2>&1 | grep -o 'ERROR.*' || true
echo "groff: $(groff -man -Tutf8 "$work/page.1" 2>&1 | plain)")
expect "$seen" <<'X'
mandoc: See for the syntax and age(1).
exit code 0, lines on standard error: 0
ERROR: skipping unknown macro: .MR crontab 5
groff: See crontab(5) for the syntax and age(1).
X
