#!/usr/bin/env bash
# Reads the phrases of `parsers.tsv` with `trust` and with other parsers of dates and rules, and counts.
#
# The rules are counted for parsers that read rules. A phrase with two usages (“next friday”) has the one of `trust`.
# right: the moment, day or first occurrences of the table (a day alone may have any hour); for `refuse`: nothing.
# wrong: another one. refused: nothing at all. It is Wednesday, 25 November 2026, 10:00, UTC.
# Usage: benches/parsers.sh TRUST, where TRUST is the program that was built.
trust=$(realpath "$1")
here=$(realpath "$(dirname "$0")")
. "$here/../findings/lib.sh"
export TZ=UTC
py parsedatetime==2.6 recurrent==0.4.1 dateparser==1.5.0 todoman==4.7.0 python-dateutil==2.9.0.post0 tzdata==2026.6
js chrono-node@2.10.3

cat > "$work/js/read.cjs" <<'J'
const chrono = require("chrono-node");
const now = new Date("2026-11-25T10:00:00");
const lines = require("fs").readFileSync(process.argv[2], "utf8").trim().split("\n");
for (const line of lines) {
    const found = chrono.casual.parseDate(line.split("\t")[1], now, { forwardDate: true });
    const pad = (n) => String(n).padStart(2, "0");
    console.log(found ? `${found.getFullYear()}-${pad(found.getMonth() + 1)}-${pad(found.getDate())}T${pad(found.getHours())}:${pad(found.getMinutes())}` : "");
}
J
node "$work/js/read.cjs" "$here/parsers.tsv" > "$work/chrono-node"

cat > "$work/read.py" <<'P'
import datetime, json, os, subprocess, sys
from unittest import mock

import dateparser, parsedatetime
from dateutil import rrule
from recurrent.event_parser import RecurringEvent
from todoman.formatters import DefaultFormatter

trust, table, work = sys.argv[1:]
now = datetime.datetime(2026, 11, 25, 10, 0)
form = "%Y-%m-%dT%H:%M"
rows = [line.rstrip("\n").split("\t") for line in open(table)]


def by_parsedatetime(text):
    found, context = parsedatetime.Calendar(version=parsedatetime.VERSION_CONTEXT_STYLE).parseDT(text, now)
    return [found.strftime(form)] if context.hasDateOrTime else []


def by_dateparser(text):
    settings = {"RELATIVE_BASE": now, "PREFER_DATES_FROM": "future"}
    found = dateparser.parse(text, languages=["en"], settings=settings)
    return [found.strftime(form)] if found else []


def by_recurrent(text):
    found = RecurringEvent(now_date=now).parse(text)
    if isinstance(found, datetime.datetime):
        return [found.strftime(form)]
    if not found:
        return []
    rule = rrule.rrulestr(found, dtstart=now)
    return [one.strftime(form) for one in list(rule.xafter(now, count=6, inc=True))]


def by_todoman(text):
    formatter = DefaultFormatter(tz_override=datetime.timezone.utc)
    formatter.now = now.replace(tzinfo=datetime.timezone.utc)
    calendar = formatter._parsedatetime_calendar
    known = calendar.parse
    calendar.parse = lambda words, source=now, *rest: known(words, source, *rest)
    try:
        found = formatter.parse_datetime(text)
    except ValueError:
        return []
    return [found.strftime(form)]


def by_trust(kind, text):
    database = f"{work}/trust.db"
    for name in ("", "-wal", "-shm"):
        if os.path.exists(database + name):
            os.remove(database + name)
    environment = {**os.environ, "TRUST_NOW": "2026-11-25T10:00:00", "TZ": "UTC"}
    call = [trust, "--db", database, "--json", "promise"]
    made = subprocess.run(call + ["add", "it", f"--{kind}", text], capture_output=True, env=environment)
    if made.returncode:
        return []
    seen = [json.loads(made.stdout)["data"]["due"][:16]]
    # The occurrences of a rule: each is kept when it is due, and the next one is read.
    while kind == "every" and len(seen) < 5:
        environment["TRUST_NOW"] = seen[-1] + ":00"
        subprocess.run(call + ["done", "1"], capture_output=True, env=environment)
        listed = subprocess.run(call + ["list"], capture_output=True, env=environment)
        coming = [one["due"][:16] for one in json.loads(listed.stdout)["data"] if one["due"]]
        if not coming or coming[0] <= seen[-1]:
            break
        seen.append(coming[0])
    return seen


chrono = [[line.strip()] if line.strip() else [] for line in open(f"{work}/chrono-node")]
readers = {
    "trust": [by_trust(kind, text) for kind, text, _ in rows],
    "chrono-node 2.10.3": chrono,
    "parsedatetime 2.6": [by_parsedatetime(text) for _, text, _ in rows],
    "recurrent 0.4.1": [by_recurrent(text) for _, text, _ in rows],
    "dateparser 1.5.0": [by_dateparser(text) for _, text, _ in rows],
    "todoman 4.7.0": [by_todoman(text) for _, text, _ in rows],
}


def judge(wanted, found):
    if wanted == "refuse":
        return "right" if not found else "wrong"
    if not found:
        return "refused"
    days = wanted.split(",")
    right = len(found) >= len(days) and all(one.startswith(day) for day, one in zip(days, found))
    return "right" if right else "wrong"


print("| parser | times right | wrong | refused | rules right | wrong | refused |")
print("|---|---|---|---|---|---|---|")
for name, found in readers.items():
    cells = []
    for kind in ("by", "every"):
        all_of = [judge(row[2], one) for row, one in zip(rows, found) if row[0] == kind]
        rules = name.split()[0] in ("trust", "recurrent")
        known = kind == "by" or rules
        cells += [str(all_of.count(what)) if known else "–" for what in ("right", "wrong", "refused")]
    print(f"| {name} | " + " | ".join(cells) + " |")
    if os.environ.get("SHOW"):
        for row, one in zip(rows, found):
            if judge(row[2], one) != "right":
                print("   ", row, one[:4], file=sys.stderr)
P
python "$work/read.py" "$trust" "$here/parsers.tsv" "$work"
