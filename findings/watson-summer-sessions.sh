#!/usr/bin/env bash
# td-watson 2.1.0 with arrow 1.4.0: in winter every session of the summer is shown an hour early, after midnight a day early.
#
# A good guess: a time tracker shows a session at the time of day at which it was, whenever one looks; and an update of its
#   date library within the allowed versions changes nothing.
# What happens: arrow 1.4.0 takes "local" for the offset of this moment, not for the zone, and Watson converts with it. In
#   Berlin in November a session of 1 July, entered as 09:00 to 10:00, is logged as 08:00 to 09:00, and one of 2 July at
#   00:15 on 1 July at 23:15, even by `watson log` for the 2nd alone. In July both were right, and with arrow 1.3.0 they are
#   right in November too. The stored instants are correct, and so are the sums of `watson report`.
# Why it matters: a journal that groups by day moves entries, and streaks with them, when the clocks change. A fixed offset
#   is no stand-in for a zone, and `to("local")` is what arrow's own documentation shows.
. "$(dirname "$0")/lib.sh"
deb libfaketime=0.9.10-2.1
watson() { TZ=Europe/Berlin WATSON_DIR=$work/watson at "$now 12:00:00" "$work/py/bin/watson" "$@" | sed 's/^\t[0-9a-f]* */  /' | grep . | sed 's/  */ /g'; }
seen=$(
    for arrow in 1.4.0 1.3.0; do
        py td-watson==2.1.0 "arrow==$arrow" click==8.1.8 click-didyoumean==0.3.1 requests==2.32.5 python-dateutil==2.9.0.post0
        rm -rf "$work/watson" && mkdir "$work/watson"
        now=2026-07-03
        watson add --from "2026-07-01 09:00" --to "2026-07-01 10:00" read > /dev/null
        watson add --from "2026-07-02 00:15" --to "2026-07-02 00:45" walk > /dev/null
        for now in 2026-07-03 2026-11-18; do
            echo "arrow $arrow, looked at on $now:"
            TZ=Europe/Berlin at "$now 12:00:00" "$work/py/bin/python" -c 'import arrow; print("07:00 UTC in July, to local:", arrow.get("2026-07-01T07:00Z").to("local").format("HH:mm"))'
            watson log --no-pager --from 2026-07-01 --to 2026-07-02
            echo "log of 2 July: $(watson log --no-pager --from 2026-07-02 --to 2026-07-02 | tail -n1)"
            echo "report of 2 July: $(watson report --no-pager --from 2026-07-02 --to 2026-07-02 | tail -n1)"
        done
    done
)
expect "$seen" <<'X'
arrow 1.4.0, looked at on 2026-07-03:
07:00 UTC in July, to local: 09:00
Thursday 02 July 2026 (30m 00s)
 00:15 to 00:45 30m 00s walk
Wednesday 01 July 2026 (1h 00m 00s)
 09:00 to 10:00 1h 00m 00s read
log of 2 July:  00:15 to 00:45 30m 00s walk
report of 2 July: Total: 30m 00s
arrow 1.4.0, looked at on 2026-11-18:
07:00 UTC in July, to local: 08:00
Wednesday 01 July 2026 (1h 30m 00s)
 08:00 to 09:00 1h 00m 00s read
 23:15 to 23:45 30m 00s walk
log of 2 July:  23:15 to 23:45 30m 00s walk
report of 2 July: Total: 30m 00s
arrow 1.3.0, looked at on 2026-07-03:
07:00 UTC in July, to local: 09:00
Thursday 02 July 2026 (30m 00s)
 00:15 to 00:45 30m 00s walk
Wednesday 01 July 2026 (1h 00m 00s)
 09:00 to 10:00 1h 00m 00s read
log of 2 July:  00:15 to 00:45 30m 00s walk
report of 2 July: Total: 30m 00s
arrow 1.3.0, looked at on 2026-11-18:
07:00 UTC in July, to local: 09:00
Thursday 02 July 2026 (30m 00s)
 00:15 to 00:45 30m 00s walk
Wednesday 01 July 2026 (1h 00m 00s)
 09:00 to 10:00 1h 00m 00s read
log of 2 July:  00:15 to 00:45 30m 00s walk
report of 2 July: Total: 30m 00s
X
