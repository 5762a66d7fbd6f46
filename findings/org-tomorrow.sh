#!/usr/bin/env bash
# Org 9.5.5 (Emacs 28.2, Debian 12): "tomorrow" typed at the date prompt is today, "21st december" is the 25th.
#
# A good guess: a prompt that takes "fri", "+2w" and "24 dec" knows "tomorrow", or says that it does not.
# What happens: it picks out numbers, names of months and names of days and fills in the rest from today. A text with none
#   of them is today, without a word. "21st" is no number for it, so the day of "21st december" is today's; "in 2 weeks" is
#   the 2nd of a month, "last friday" the coming one.
# Why it matters: this prompt writes the SCHEDULED and DEADLINE lines that other programs import. A wrong date from it
#   looks like any other.
. "$(dirname "$0")/lib.sh"
now='2026-11-25 12:00:00'
deb_emacs
cat > "$work/read.el" <<'L'
(require 'org)
(dolist (text '("fri" "+2w" "24 dec" "tomorrow" "next week" "end of month" "21st december" "in 2 weeks" "3 days" "last friday"))
  (princ (format "%s: %s\n" text (org-read-date nil nil text))))
L
seen=$(echo "today: ${now% *}"; emacs -l "$work/read.el")
expect "$seen" <<'X'
today: 2026-11-25
fri: 2026-11-27
+2w: 2026-12-09
24 dec: 2026-12-24
tomorrow: 2026-11-25
next week: 2026-11-25
end of month: 2026-11-25
21st december: 2026-12-25
in 2 weeks: 2026-12-02
3 days: 2026-12-03
last friday: 2026-11-27
X
