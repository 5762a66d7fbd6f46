#!/usr/bin/env bash
# mcron 1.0.8 (Debian 12): in a crontab the months count from 0: `0 9 1 1 *` runs on 1 February, `0 9 1 jan *` on 1 January.
#
# A good guess: mcron reads the crontabs of Vixie cron (its manual promises complete compatibility), where 1 is January and
#   a name is the same as its number.
# What happens: the table of fields gives the month the numbers 0 to 11 and hands them to the C library's clock, where
#   January is 0. Names become the same numbers and are right; numbers are a month late: "24 11" is Christmas Eve, "29 2"
#   is 29 March, each year. "*/6" is right by chance, January and July; "1,7" is February and August.
# Why it matters: a yearly reminder is the one that nobody can try out. A scheduler should list the next dates of a rule (mcron
#   has `--schedule`), and a rule is better written with the month as a word.
. "$(dirname "$0")/lib.sh"
deb mcron=1.0.8-1.1 guile-3.0=3.0.8-2 guile-3.0-libs=3.0.8-2 libgc1=1:8.2.2-3
lisp=$root/usr/share
cat > "$work/next.scm" <<'G'
(use-modules (mcron vixie-time) (ice-9 rdelim))
(define start (car (mktime (car (strptime "%F %H:%M" "2026-11-18 12:00")))))
(let read ((line (read-line)))
  (if (not (eof-object? line))
      (let ((next (parse-vixie-time line)))
        (display (string-append line ":"))
        (let list ((time (next start)) (left 3))
          (display (strftime " %F" (localtime time)))
          (if (> left 1) (list (next time) (- left 1))))
        (newline)
        (read (read-line)))))
G
seen=$(printf '%s\n' '0 9 24 dec *' '0 9 24 11 *' '0 9 1 jan *' '0 9 1 1 *' '0 9 29 feb *' '0 9 29 2 *' '0 9 1 */6 *' '0 9 1 1,7 *' |
    LD_LIBRARY_PATH=$root/usr/lib/x86_64-linux-gnu GUILE_AUTO_COMPILE=0 GUILE_LOAD_PATH=$lisp/guile/3.0:$lisp \
    GUILE_LOAD_COMPILED_PATH=$root/usr/lib/x86_64-linux-gnu/guile/3.0/ccache "$root/usr/bin/guile-3.0" "$work/next.scm")
expect "$seen" <<'X'
0 9 24 dec *: 2026-12-24 2027-12-24 2028-12-24
0 9 24 11 *: 2026-12-24 2027-12-24 2028-12-24
0 9 1 jan *: 2027-01-01 2028-01-01 2029-01-01
0 9 1 1 *: 2027-02-01 2028-02-01 2029-02-01
0 9 29 feb *: 2028-02-29 2032-02-29 2036-02-29
0 9 29 2 *: 2027-03-29 2028-03-29 2029-03-29
0 9 1 */6 *: 2027-01-01 2027-07-01 2028-01-01
0 9 1 1,7 *: 2027-02-01 2027-08-01 2028-02-01
X
