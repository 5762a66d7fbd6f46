#!/usr/bin/env bash
# icalendar-anonymizer 0.1.4: a completed task is an error, an alarm moves into its task, and a subtask loses its parent.
#
# A good guess: a tool that strips names for bug reports and promises to keep the technical properties keeps what makes the
#   bug: dates, states, alarms and links; it hashes the texts.
# What happens: it hashes each property that it does not know as technical. COMPLETED, PERCENT-COMPLETE and GEO are among
#   these, and a hash is no date and no number, so the whole calendar is refused. ACTION, TRIGGER and DESCRIPTION of an alarm
#   are also written into the task itself, where RFC 5545 has no place for the first two. Two categories become one. UID is
#   replaced and RELATED-TO is not, so that the link points nowhere. Due date, STATUS and PRIORITY are kept.
# Why it matters: a report about ticked tasks cannot be made with it, and one about alarms or subtasks shows another calendar
#   than the one that failed. Try the anonymised file before sending it.
. "$(dirname "$0")/lib.sh"
py icalendar-anonymizer==0.1.4 icalendar==7.3.2 python-dateutil==2.9.0.post0 tzdata==2026.6
cat > "$work/show.py" <<'P'
import icalendar
from icalendar_anonymizer import anonymize

def calendar(*lines):
    text = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:x", *lines, "END:VCALENDAR", ""]
    return icalendar.Calendar.from_ical("\r\n".join(text))

def task(uid, *lines):
    return ["BEGIN:VTODO", f"UID:{uid}", "DTSTAMP:20260101T000000Z", "DUE:20261118T090000Z", *lines, "END:VTODO"]

for line in ("PRIORITY:1", "STATUS:COMPLETED", "PERCENT-COMPLETE:100", "COMPLETED:20261118T090000Z", "GEO:52.5;13.4", "CATEGORIES:home,garden"):
    try:
        after = anonymize(calendar(*task("a", line))).walk("VTODO")[0][line.split(":")[0]]
        print(f"{line}: {str(len(after.cats)) + ' category' if hasattr(after, 'cats') else after.to_ical().decode()}")
    except Exception:
        print(f"{line}: error")
alarm = ["BEGIN:VALARM", "ACTION:DISPLAY", "DESCRIPTION:x", "TRIGGER:-PT5M", "END:VALARM"]
after = anonymize(calendar(*task("a", *alarm))).walk("VTODO")[0]
print("properties of a task with an alarm:", ", ".join(sorted(after)))
one, two = anonymize(calendar(*task("a"), *task("b", "RELATED-TO:a"))).walk("VTODO")
print("the subtask's parent is there:", two["RELATED-TO"] == one["UID"])
P
seen=$(python "$work/show.py")
expect "$seen" <<'X'
PRIORITY:1: 1
STATUS:COMPLETED: COMPLETED
PERCENT-COMPLETE:100: error
COMPLETED:20261118T090000Z: error
GEO:52.5;13.4: error
CATEGORIES:home,garden: 1 category
properties of a task with an alarm: ACTION, DESCRIPTION, DTSTAMP, DUE, TRIGGER, UID
the subtask's parent is there: False
X
