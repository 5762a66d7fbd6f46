#!/usr/bin/env bash
# Emacs 28.2 (Debian 12) imports "every second week on Monday and Wednesday" from iCalendar as every week.
#
# A good guess: rules that its diary cannot hold are reported; the function returns whether all went well.
# What happens: with BYDAY the interval of a weekly rule is dropped, and six times become eleven. "Every second year" is
#   every year, "every second month" every month, "the first Monday of January" the 5th of each January, "the last working
#   day" the 30th. Each import answers that it succeeded.
# Why it matters: a diary with twice the occurrences looks right in the first week. Entries are worth a look a month ahead
#   after an import.
. "$(dirname "$0")/lib.sh"
now='2026-01-01 12:00:00'
deb_emacs
cat > "$work/import.el" <<'L'
(require 'icalendar)
(setq icalendar-import-format "%s" calendar-date-style 'iso)
(defun days (entry)
  "The days, out of 500 from the start of 2026, on which a diary sexp ENTRY is due."
  (let ((sexp (car (read-from-string entry 2))) found)
    (dotimes (offset 500)
      (let* ((date (calendar-gregorian-from-absolute (+ offset (calendar-absolute-from-gregorian '(1 1 2026))))) (entry "x"))
        (when (eval `(let ((date ',date) (entry "x")) ,sexp))
          (push (format "%02d-%02d" (car date) (cadr date)) found))))
    (nreverse found)))
(dolist (rule '("20260105 RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE" "20260105 RRULE:FREQ=WEEKLY;BYDAY=MO,WE;COUNT=6"
                "20260105 RRULE:FREQ=MONTHLY;INTERVAL=2;COUNT=3" "20260105 RRULE:FREQ=YEARLY;INTERVAL=2"
                "20260105 RRULE:FREQ=YEARLY;BYMONTH=1;BYDAY=1MO" "20260130 RRULE:FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1"))
  (let* ((diary (make-temp-file "diary")) (words (split-string rule))
         (answer (with-temp-buffer
                   (insert "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\nBEGIN:VEVENT\nUID:a\nDTSTAMP:20260101T000000Z\nSUMMARY:x\n"
                           "DTSTART;VALUE=DATE:" (car words) "\n" (cadr words) "\nEND:VEVENT\nEND:VCALENDAR\n")
                   (icalendar-import-buffer diary t)))
         (found (days (with-temp-buffer (insert-file-contents diary) (string-trim (buffer-string))))))
    (princ (format "%s: %s, %s days: %s ...\n" (cadr words) (if answer "imported" "not imported") (length found)
                   (mapconcat 'identity (seq-take found 5) " ")))))
L
seen=$(emacs -l "$work/import.el")
expect "$seen" <<'X'
RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE: imported, 142 days: 01-05 01-07 01-12 01-14 01-19 ...
RRULE:FREQ=WEEKLY;BYDAY=MO,WE;COUNT=6: imported, 11 days: 01-05 01-07 01-12 01-14 01-19 ...
RRULE:FREQ=MONTHLY;INTERVAL=2;COUNT=3: imported, 5 days: 01-05 02-05 03-05 04-05 05-05 ...
RRULE:FREQ=YEARLY;INTERVAL=2: imported, 2 days: 01-05 01-05 ...
RRULE:FREQ=YEARLY;BYMONTH=1;BYDAY=1MO: imported, 2 days: 01-05 01-05 ...
RRULE:FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1: imported, 14 days: 01-30 03-30 04-30 05-30 06-30 ...
X
