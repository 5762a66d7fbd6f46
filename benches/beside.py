#!/usr/bin/env python3
"""Instructions of commands, with an earlier build beside one of today.

    benches/beside.py OLD NEW [WORD...]

OLD is a release build of commit d38295c: the histories are written in its schema, and copies are
upgraded by NEW. With words, only the rows are counted whose name has one of them. Needs valgrind,
and a gigabyte in the temporary directory. Instructions are the same on any machine of a kind, also
on a busy one; a write is counted in memory, after the automatic backup of the day.
"""

import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile

TODAY = 20779  # Sunday 22 November 2026, in days since 1970.
NOW, YEAR_LATER = "2026-11-22T10:00", "2027-11-22T10:00"


def numbers(n):
    return f"WITH RECURSIVE i (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM i WHERE x < {n}) "


def promises(n, days):
    """Daily promises that began so many days ago, and an entry in the log."""
    first = TODAY - days
    return f"""{numbers(n)}
        INSERT INTO promise (uid, changed_at, text, tags, made_at, made_day, due_from, recurring)
        SELECT randomblob(16), {first} * 86400000, 'promise ' || x || ' of the day',
               iif(x % 3, '["home"]', '[]'), {first} * 86400000, {first}, 'flag', 1 FROM i;
        INSERT INTO schedule (uid, changed_at, promise_id, pattern, number, weekdays, at_second,
                              anchor_day, from_day, day_shift)
        SELECT randomblob(16), made_at, id, 'days', 1, 0, 36000 + id * 600, {first}, {first}, 0
        FROM promise; {logs(1)}"""


def answered(n, days):
    """Daily promises with answers until yesterday: a few broken, late or without an answer."""
    return promises(n, days) + f"""{numbers(days)}
        INSERT INTO occurrence (uid, changed_at, promise_id, slot_day, nth, due_at, day, second,
                                outcome, answered_at, answered_day, because)
        SELECT randomblob(16), 0, id, d, 1, d * 86400000 + (36000 + id * 600) * 1000, d,
               36000 + id * 600,
               CASE WHEN (d * 7 + id * 13) % 29 = 0 THEN 'broken'
                    WHEN (d * 3 + id) % 31 = 0 THEN 'late' ELSE 'kept' END,
               d * 86400000 + 80000000, d,
               CASE WHEN (d * 7 + id * 13) % 29 = 0 THEN 'forgot, no reminder set' END
        FROM (SELECT {TODAY - 1 - days} + x AS d FROM i), promise
        WHERE (d * 5 + id) % 97 <> 0 ORDER BY d, id;"""


def logs(n):
    return f"""{numbers(n)}
        INSERT INTO log (uid, changed_at, text, day, written_at, written_day, shared, decision, tags)
        SELECT randomblob(16), 0, 'entry ' || x || ' about the day', {TODAY - 1} - x % 1900, 0,
               {TODAY - 1} - x % 1900, x % 5 = 0, x % 7 = 0,
               CASE x % 40 WHEN 0 THEN '["step' || (x / 40 % 8 + 1) || '"]'
                           WHEN 1 THEN '["garden"]' ELSE '[]' END FROM i;"""


def one_offs(n):
    return f"""{numbers(n)}
        INSERT INTO promise (uid, changed_at, text, tags, made_at, made_day, recurring, due_at,
                             due_day, due_second)
        SELECT randomblob(16), 0, 'thing ' || x, '[]', ({TODAY - 3} - x % 900) * 86400000,
               {TODAY - 3} - x % 900, 0, ({TODAY - 1} - x % 900) * 86400000 + 43200000,
               {TODAY - 1} - x % 900, 43200 FROM i;
        INSERT INTO occurrence (uid, changed_at, promise_id, slot_day, nth, due_at, day, second,
                                outcome, answered_at, answered_day)
        SELECT randomblob(16), 0, id, due_day, 1, due_at, due_day, due_second, 'kept', due_at,
               due_day FROM promise WHERE recurring = 0;"""


def ideas(n):
    return f"""{numbers(n)}
        INSERT INTO idea (uid, changed_at, text, kind, tags, added_at, added_day)
        SELECT randomblob(16), 0, 'idea ' || x, 'date', '[]', 0, {TODAY - 300} FROM i;
        INSERT INTO deed (uid, changed_at, idea_id, day, recorded_at, recorded_day)
        SELECT randomblob(16), 0, id, {TODAY - 1} - id % 250, 0, {TODAY - 1} - id % 250 FROM idea;"""


REPAIRS = """
    INSERT INTO repair (uid, changed_at, occurrence_id, own, effect, apology, change, repaired_at,
                        repaired_day)
    SELECT randomblob(16), 0, id, 'I said so', 'you waited', 'I am sorry', 'an alarm',
           (day + 1) * 86400000, day + 1 FROM occurrence WHERE outcome = 'broken' AND id % 3 = 0;"""

HISTORIES = {
    "10,000 answers": answered(10, 1000),
    "20,000 of one promise": answered(1, 20000),
    "20,000 log entries": answered(10, 100) + logs(20000),
    "heavy": answered(20, 1000) + REPAIRS + logs(5000) + ideas(500) + one_offs(3000),
    "3,000 waiting": promises(10, 300),
}

# The history, what is done on it, the clock, and what is typed.
ROWS = [
    ("10,000 answers", "--version", NOW, None),
    ("10,000 answers", "status", NOW, None),
    ("10,000 answers", "remind", NOW, None),
    ("10,000 answers", "", NOW, None),
    ("10,000 answers", "promise list", NOW, None),
    ("10,000 answers", "report --week", NOW, None),
    ("10,000 answers", "report --month", NOW, None),
    ("10,000 answers", "report --year", NOW, None),
    ("10,000 answers", "report --all", NOW, None),
    ("10,000 answers", "promise add text", NOW, None),
    ("10,000 answers", "promise done 1", NOW, None),
    ("10,000 answers", "", YEAR_LATER, None),
    ("20,000 of one promise", "promise show 1", NOW, None),
    ("20,000 of one promise", "promise edit 1 --tag new", NOW, None),
    ("20,000 log entries", "step", NOW, None),
    ("20,000 log entries", "log list", NOW, None),
    ("20,000 log entries", "log list --tag garden", NOW, None),
    ("heavy", "repair --list", NOW, None),
    ("heavy", "date pick", NOW, None),
    ("heavy", "promise list --all", NOW, None),
    ("3,000 waiting", "review", NOW, "k\n"),
    ("3,000 waiting", "review", NOW, "k\n" * 11),
]
WRITES = ("promise add", "promise done", "promise edit", "review")


def environment(database, now):
    return {"TZ": "UTC0", "HOME": "/nonexistent", "LANG": "C.UTF-8", "TRUST_DB": database,
            "TRUST_NOW": now}


def run(binary, database, *args):
    subprocess.run([binary, *args], env=environment(database, NOW), stdin=subprocess.DEVNULL,
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)


def make(old, new, home, name):
    """Returns the history in the schema of the old build, and upgraded by the new one."""
    paths = [f"{home}/{name}/{which}/trust.db" for which in ("old", "new")]
    if os.path.exists(paths[0]):
        return paths
    for path in paths:
        os.makedirs(os.path.dirname(path))
    run(old, paths[0], "promise", "list")
    connection = sqlite3.connect(paths[0], isolation_level=None)
    size = lambda text: None if text is None else len(text.encode())
    connection.create_function("octet_length", 1, size, deterministic=True)
    connection.executescript(f"BEGIN; {HISTORIES[name]} COMMIT; PRAGMA wal_checkpoint (TRUNCATE);")
    connection.close()
    run(old, paths[0], "doctor", "--fix")
    shutil.copy(*paths)
    run(new, paths[1], "promise", "list")
    return paths


def count(binary, database, words, now, typed):
    """Returns millions of instructions."""
    with tempfile.TemporaryDirectory(dir="/dev/shm" if os.path.isdir("/dev/shm") else None) as copy:
        if words.startswith(WRITES):
            shutil.copy(database, copy)
            database = f"{copy}/trust.db"
            for text in ("first", "second"):
                run(binary, database, "log", "add", text)
        ran = subprocess.run(
            ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", binary, *words.split()],
            env=environment(database, now), input=typed or "", capture_output=True, text=True)
    found = re.search(r"Collected : (\d+)", ran.stderr)
    if ran.returncode or not found:
        sys.exit(f"{binary} {words}: {ran.stderr[-500:]}")
    return int(found.group(1)) / 1e6


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    old, new, *wanted = sys.argv[1:]
    with tempfile.TemporaryDirectory(prefix="trust-beside-") as home:
        for history, words, now, typed in ROWS:
            name = f"trust {words}".strip() + (" a year later" if now == YEAR_LATER else "")
            if typed:
                name += f", {len(typed) // 2} answers"
            if wanted and not any(word in name for word in wanted):
                continue
            paths = make(old, new, home, history)
            before, after = (count(binary, path, words, now, typed)
                             for binary, path in zip((old, new), paths))
            print(f"| {name} | {history} | {before:.2f} | {after:.2f} |", flush=True)


main()
