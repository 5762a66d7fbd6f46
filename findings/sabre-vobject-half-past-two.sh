#!/usr/bin/env bash
# sabre/vobject 2.1.7 (PHP, Debian 12): daily at 02:30, and from the day when the clocks go forward on it is at 03:30 for good.
#
# A good guess: the time of day is that of DTSTART in its zone; only on the day that has no 02:30 it is something else (RFC 5545,
#   3.3.10: the time is read as DTSTART's would be), and on the next day it is 02:30 again.
# What happens: each occurrence is the one before plus a day, so what the gap moved stays moved: daily, weekly and monthly rules
#   alike, until the end of the rule. A rule that starts a day later is right. RDATE is not read at all and BYMINUTE is
#   ignored, both without a word; python-dateutil 4.0.0 with Europe/Berlin has 02:30 on every other day.
# Why it matters: it is what the CalDAV server sabre/dav of Debian 12 answers time ranges and free-busy requests with. One day in
#   March moves a night's job by an hour, until October and after.
. "$(dirname "$0")/lib.sh"
php=8.2.36-1~deb12u1
deb php8.2-cli=$php php8.2-common=$php php8.2-mbstring=$php libonig5=6.9.8-1 php-sabre-vobject=2.1.7-6.1 \
    libargon2-1=0~20171227-0.3+deb12u1 libsodium23=1.0.18-1+deb12u1 libedit2=3.1-20221030-2 libbsd0=0.11.7-2 libmagic1=1:5.44-3
py python-dateutil==4.0.0 tzdata==2026.6
cat > "$work/run.php" <<'P'
<?php
spl_autoload_register(function ($class) { require strtr($class, '\\', '/') . '.php'; });
foreach ([['20260327', 'FREQ=DAILY;COUNT=4', ''], ['20260330', 'FREQ=DAILY;COUNT=3', ''], ['20260322', 'FREQ=WEEKLY;COUNT=4', ''], ['20260129', 'FREQ=MONTHLY;COUNT=4', ''],
    ['20260601', 'FREQ=DAILY;BYMINUTE=0,30;COUNT=4', ''], ['20260601', 'FREQ=DAILY;COUNT=2', "RDATE;TZID=Europe/Berlin:20260610T023000\r\n"]] as [$day, $rule, $more]) {
    $calendar = Sabre\VObject\Reader::read("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART;TZID=Europe/Berlin:{$day}T023000\r\n" .
        "RRULE:$rule\r\n{$more}END:VEVENT\r\nEND:VCALENDAR\r\n");
    $seen = [];
    for ($all = new Sabre\VObject\RecurrenceIterator($calendar, '1'); $all->valid() && count($seen) < 6; $all->next()) $seen[] = $all->getDTStart()->format('m-d H:i');
    echo "$rule from $day" . ($more ? ' and RDATE 10 June: ' : ': '), implode(' | ', $seen), "\n";
}
P
seen=$(LD_LIBRARY_PATH=$root/usr/lib/x86_64-linux-gnu "$root/usr/bin/php8.2" -n -d extension_dir="$root/usr/lib/php/20220829" -d extension=ctype \
    -d extension=iconv -d extension=mbstring -d include_path="$root/usr/share/php" -d error_reporting=0 -d date.timezone=UTC "$work/run.php"
python - <<'P'
import datetime as dt
from zoneinfo import ZoneInfo
from dateutil.rrule import rrulestr
zone = ZoneInfo("Europe/Berlin")
for day, rule in ((27, "FREQ=DAILY;COUNT=4"), (22, "FREQ=WEEKLY;COUNT=4")):
    found = rrulestr(rule, dtstart=dt.datetime(2026, 3, day, 2, 30, tzinfo=zone))
    print(f"dateutil: {rule} from 202603{day}:", " | ".join(f"{d.astimezone(dt.timezone.utc).astimezone(zone):%m-%d %H:%M}" for d in found))
P
)
expect "$seen" <<'X'
FREQ=DAILY;COUNT=4 from 20260327: 03-27 02:30 | 03-28 02:30 | 03-29 03:30 | 03-30 03:30
FREQ=DAILY;COUNT=3 from 20260330: 03-30 02:30 | 03-31 02:30 | 04-01 02:30
FREQ=WEEKLY;COUNT=4 from 20260322: 03-22 02:30 | 03-29 03:30 | 04-05 03:30 | 04-12 03:30
FREQ=MONTHLY;COUNT=4 from 20260129: 01-29 02:30 | 03-29 03:30 | 04-29 03:30 | 05-29 03:30
FREQ=DAILY;BYMINUTE=0,30;COUNT=4 from 20260601: 06-01 02:30 | 06-02 02:30 | 06-03 02:30 | 06-04 02:30
FREQ=DAILY;COUNT=2 from 20260601 and RDATE 10 June: 06-01 02:30 | 06-02 02:30
dateutil: FREQ=DAILY;COUNT=4 from 20260327: 03-27 02:30 | 03-28 02:30 | 03-29 03:30 | 03-30 02:30
dateutil: FREQ=WEEKLY;COUNT=4 from 20260322: 03-22 02:30 | 03-29 03:30 | 04-05 02:30 | 04-12 02:30
X
