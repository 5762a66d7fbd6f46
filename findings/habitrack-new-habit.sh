#!/usr/bin/env bash
# habitrack 1.0.0: a streak of forty days is 0 until today's tick, and a habit begun three days ago, always done, is at 10 %.
#
# A good guess: in the morning, when today is still open, the streak is the forty days until yesterday. A habit is measured from
#   the day when it was added. A trend compares two windows that both exist.
# What happens: the streak is counted from today backwards, so each morning it is 0 and in the evening 41. The rate divides by
#   the whole window: three days of three are 42.9 % of a week and 10 % of thirty days, and since the week before the habit
#   began counts as missed, its trend is 42.9 points upwards. The report sorts the new habit, never missed, below one that is
#   missed every third day.
# Why it matters: these are the two figures that a habit tracker is opened for, and the first week, in which a habit is
#   easily given up, is the one that it marks down. The date of the beginning is in its data, and not used.
. "$(dirname "$0")/lib.sh"
py habitrack==1.0.0
cat > "$work/run.py" <<'P'
from datetime import date, timedelta
from habitrack import tracker


class Held(date):
    """18 November 2026."""

    @classmethod
    def today(cls):
        return date(2026, 11, 18)


tracker.date = Held
today = date(2026, 11, 18)


def habit(name, first):
    return {"name": name, "icon": "", "category": "x", "active": True, "created": first.isoformat()}


data = {"tasks": {"long": habit("long", today - timedelta(40)), "new": habit("new", today - timedelta(2)),
                  "gaps": habit("gaps", today - timedelta(60))}, "days": {}}


def done(slug, ago):
    data["days"].setdefault((today - timedelta(ago)).isoformat(), {})[slug] = {"done": True, "at": "08:00"}


for ago in range(1, 41):
    done("long", ago)
print("long, forty days, today open: streak", tracker.streak(data, "long"))
done("long", 0)
print("long, today done: streak", tracker.streak(data, "long"))
for ago in range(3):
    done("new", ago)
for ago in range(60):
    if ago % 3:
        done("gaps", ago)
for days in (7, 30):
    for task in tracker.compute_report(data, days)["tasks"]:
        print(f"{days} days: {task['slug']}: {task['done']} of {task['total']}, {task['pct']:.1f} %, change {task['trend_delta']:+}")
P
seen=$(HOME=$work python "$work/run.py")
expect "$seen" <<'X'
long, forty days, today open: streak 0
long, today done: streak 41
7 days: long: 7 of 7, 100.0 %, change +0.0
7 days: gaps: 4 of 7, 57.1 %, change -14.3
7 days: new: 3 of 7, 42.9 %, change +42.9
30 days: long: 30 of 30, 100.0 %, change +63.3
30 days: gaps: 20 of 30, 66.7 %, change +0.0
30 days: new: 3 of 30, 10.0 %, change +10.0
X
