"""Prints the OnCalendar= line that systemd-cron's generator makes of each crontab schedule read from standard input."""
import contextlib
import io
import os
import sys

generator, folder = sys.argv[1:]
sys.argv = ["generator"]
space = {"__name__": "generator"}
with open(generator) as source:
    exec(compile(source.read(), "generator", "exec"), space)
space["TARGET_DIR"], space["TIMERS_DIR"] = folder, os.path.join(folder, "wants")
os.mkdir(space["TIMERS_DIR"])
for number, schedule in enumerate(sys.stdin.read().splitlines()):
    table = os.path.join(folder, "crontab")
    with open(table, "w") as out:
        out.write(schedule + " true\n")
    made = "refused"
    with contextlib.redirect_stderr(io.StringIO()):
        jobs = list(space["parse_crontab"](table, withuser=False))
    for job in jobs:
        job.setdefault("u", "root")
        unit = space["generate_timer_unit"](job, unit_name=f"unit{number}")
        if unit is None:
            continue
        with open(os.path.join(folder, unit)) as timer:
            made = next(line for line in timer if line.startswith("OnCalendar=")).split("=", 1)[1].strip()
    print(f"{schedule}: {made}")
