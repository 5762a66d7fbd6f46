#!/usr/bin/env bash
# caldav-tasks-api 1.8.1: a task's note becomes the text of its alarm, and a cancelled task that is renamed is open again.
#
# A good guess: a task with a reminder is read as that task, and an update of its summary writes the summary.
# What happens: the lines of the alarm count as lines of the task. The DESCRIPTION of the alarm is the task's, and is written
#   over the note at the next update. An alarm with a UID (RFC 9074, and each one from Apple) lends it to the task, which
#   then cannot be found for an update. Statuses are done or not done, so CANCELLED is saved as NEEDS-ACTION.
# Why it matters: the damage is on the server, in the task that a person wrote elsewhere, and comes with any small change.
#   Only lines on the level of the VTODO itself are the task's.
. "$(dirname "$0")/lib.sh"
py caldav-tasks-api==1.8.1 caldav==3.6.0 radicale==3.9.0 icalendar==7.3.2 tzdata==2026.6
export HOME=$work PYTHONPATH=$(cd "$(dirname "$0")" && pwd) PYTHONDONTWRITEBYTECODE=1
seen=$(python 2> /dev/null <<'P'
import re
from loguru import logger
from caldav_tasks_api import TasksAPI
from caldav_server import XML, running, request
alarm = ["BEGIN:VALARM", "ACTION:DISPLAY", "DESCRIPTION:Reminder", "TRIGGER:-PT1H", "END:VALARM"]
tasks = {"noted": ["DESCRIPTION:to the bank", *alarm], "apple": [*alarm[:2], "UID:alarm-1", *alarm[2:]], "dropped": ["STATUS:CANCELLED"]}
logger.remove()
with running("radicale") as address:
    request("MKCOL", address + "user/")
    request("MKCALENDAR", address + "user/t/", XML.format("mkcalendar", "<D:set><D:prop><D:displayname>t</D:displayname></D:prop></D:set>"))
    for uid, lines in tasks.items():
        text = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:x", "BEGIN:VTODO", f"UID:{uid}", "DTSTAMP:20260101T000000Z", f"SUMMARY:{uid}", "DUE:20260105T090000Z", *lines, "END:VTODO", "END:VCALENDAR", ""]
        request("PUT", f"{address}user/t/{uid}.ics", "\r\n".join(text), "text/calendar")
    api = TasksAPI(url=address, username="user", password="x", nextcloud_mode=False)
    api.load_remote_data()
    for task in sorted(api.task_lists[0].tasks, key=lambda task: task.summary):
        print(f"{task.summary}: read with UID {task.uid}, note {task.description!r}")
        name, task.summary = task.summary, task.summary + " (new)"
        try:
            api.update_task(task)
        except ValueError as error:
            print("  update:", error)
        lines = re.split(r"BEGIN:VALARM", request("GET", f"{address}user/t/{name}.ics"))[0].splitlines()
        print("  stored:", *(line for line in lines if line.startswith(("SUMMARY", "DESCRIPTION", "STATUS"))))
P
)
expect "$seen" <<'X'
apple: read with UID alarm-1, note 'Reminder'
  update: Task with UID 'alarm-1' not found in list 't' for update.
  stored: SUMMARY:apple
dropped: read with UID dropped, note ''
  stored: STATUS:NEEDS-ACTION SUMMARY:dropped (new)
noted: read with UID noted, note 'Reminder'
  stored: DESCRIPTION:Reminder STATUS:NEEDS-ACTION SUMMARY:noted (new)
X
