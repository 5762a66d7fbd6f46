#!/usr/bin/env bash
# FSRS: ten minutes can be "the next day" for ts-fsrs 5.4.2 (npm), and 23 hours are "the same day" for fsrs 6.3.2 (PyPI).
#
# A good guess: both are published by the same project, for the same algorithm and with the same parameters. After the same
#   reviews they give a card the same stability.
# What happens: the algorithm treats a second review on the same day in another way. For ts-fsrs a day ends at midnight in UTC,
#   which is 19:00 in New York in January, and TZ changes nothing; for fsrs it ends when 24 hours are over. Ten minutes across
#   midnight UTC raise the stability from 38.9 days to 43.1 in ts-fsrs and not in fsrs; so do reviews today at 20:00 and tomorrow
#   at 19:00. Neither asks where the learner is. (For one stability of 38.9 the interval is 40 days in the first, 39 in the second.)
# Why it matters: a deck that moves from one program to the other has other due days, and in the Americas a second answer in
#   the evening counts for more after a certain minute. Days belong to the person: a program has to ask for the zone.
. "$(dirname "$0")/lib.sh"
js ts-fsrs@5.4.2
py fsrs==6.3.2
cat > "$work/run.py" <<'P'
import sys
from datetime import datetime
from fsrs import Card, Rating, Scheduler

scheduler = Scheduler(enable_fuzzing=False)
for line in sys.stdin:
    card = Card()
    for rating, moment in zip((Rating.Easy, Rating.Good, Rating.Good), ["2026-01-05T20:00:00+00:00", *line.split()]):
        card, _ = scheduler.review_card(card, rating, datetime.fromisoformat(moment))
    print("fsrs:", *line.split(), f"stability {card.stability:.1f}, interval {(card.due - card.last_review).days}")
P
cat > "$work/reviews" <<'T'
2026-01-13T20:00:00+00:00 2026-01-13T20:10:00+00:00
2026-01-13T23:55:00+00:00 2026-01-14T00:05:00+00:00
2026-01-13T20:00:00+00:00 2026-01-14T19:00:00+00:00
2026-01-13T20:00:00+00:00 2026-01-14T20:00:00+00:00
T
export REVIEWS=$work/reviews
for zone in UTC America/New_York; do
    echo "TZ=$zone"
    TZ=$zone js_run <<'J'
const { createEmptyCard, fsrs, Rating } = require('ts-fsrs');
const scheduler = fsrs({ enable_fuzz: false });
for (const line of require('fs').readFileSync(process.env.REVIEWS, 'utf8').trim().split('\n')) {
  const moments = ['2026-01-05T20:00:00+00:00', ...line.split(' ')];
  let card = createEmptyCard(new Date(moments[0]));
  moments.forEach((moment, index) => { card = scheduler.next(card, new Date(moment), index ? Rating.Good : Rating.Easy).card; });
  console.log(`ts-fsrs: ${line} stability ${card.stability.toFixed(1)}, interval ${card.scheduled_days}`);
}
J
    TZ=$zone python "$work/run.py" < "$work/reviews"
done > "$work/seen"
expect "$(cat "$work/seen")" <<'X'
TZ=UTC
ts-fsrs: 2026-01-13T20:00:00+00:00 2026-01-13T20:10:00+00:00 stability 38.9, interval 40
ts-fsrs: 2026-01-13T23:55:00+00:00 2026-01-14T00:05:00+00:00 stability 43.1, interval 43
ts-fsrs: 2026-01-13T20:00:00+00:00 2026-01-14T19:00:00+00:00 stability 43.1, interval 43
ts-fsrs: 2026-01-13T20:00:00+00:00 2026-01-14T20:00:00+00:00 stability 43.1, interval 43
fsrs: 2026-01-13T20:00:00+00:00 2026-01-13T20:10:00+00:00 stability 38.9, interval 39
fsrs: 2026-01-13T23:55:00+00:00 2026-01-14T00:05:00+00:00 stability 38.9, interval 39
fsrs: 2026-01-13T20:00:00+00:00 2026-01-14T19:00:00+00:00 stability 38.9, interval 39
fsrs: 2026-01-13T20:00:00+00:00 2026-01-14T20:00:00+00:00 stability 43.1, interval 43
TZ=America/New_York
ts-fsrs: 2026-01-13T20:00:00+00:00 2026-01-13T20:10:00+00:00 stability 38.9, interval 40
ts-fsrs: 2026-01-13T23:55:00+00:00 2026-01-14T00:05:00+00:00 stability 43.1, interval 43
ts-fsrs: 2026-01-13T20:00:00+00:00 2026-01-14T19:00:00+00:00 stability 43.1, interval 43
ts-fsrs: 2026-01-13T20:00:00+00:00 2026-01-14T20:00:00+00:00 stability 43.1, interval 43
fsrs: 2026-01-13T20:00:00+00:00 2026-01-13T20:10:00+00:00 stability 38.9, interval 39
fsrs: 2026-01-13T23:55:00+00:00 2026-01-14T00:05:00+00:00 stability 38.9, interval 39
fsrs: 2026-01-13T20:00:00+00:00 2026-01-14T19:00:00+00:00 stability 38.9, interval 39
fsrs: 2026-01-13T20:00:00+00:00 2026-01-14T20:00:00+00:00 stability 43.1, interval 43
X
