#!/usr/bin/env bash
# cron-expression 3.3.1 (PHP, Debian 12): "FRI-SUN" is Friday and Saturday, and "LW" is Wednesday 30 December.
#
# A good guess: what isValidExpression() accepts has a meaning. FRI-SUN is three days, as `5-7` is, or is refused, as Debian's
#   cron does; "LW" is the last weekday of the month.
# What happens: SUN becomes 0, and of "5-0" Friday and Saturday are left. `6-1`, "22-2" and "11-2" are valid and never due: the
#   list of coming runs is empty. "LW" and "31W" are valid too; in a month that lacks the day the nearest weekday is looked for in
#   the month after (3 February), "LW" counts from day 0. croniter 7.0.0 runs from Friday to Sunday.
# Why it matters: the library is under Laravel's scheduler. The job runs two days in three, or never, and every check before
#   says that the line is good. Ranges over the end of the week must be right or an error.
. "$(dirname "$0")/lib.sh"
php=8.2.36-1~deb12u1
deb php8.2-cli=$php php8.2-common=$php php-dragonmantank-cron-expression=3.3.1-2 php-webmozart-assert=1.11.0-1 \
    libargon2-1=0~20171227-0.3+deb12u1 libsodium23=1.0.18-1+deb12u1 libedit2=3.1-20221030-2 libbsd0=0.11.7-2 libmagic1=1:5.44-3
py croniter==7.0.0
cat > "$work/run.php" <<'P'
<?php
spl_autoload_register(function ($class) { require strtr($class, '\\', '/') . '.php'; });
foreach (['0 9 * * 5-7', '0 9 * * FRI-SUN', '0 9 * * 6-1', '0 22-2 * * *', '0 9 * 11-2 *', '0 9 15W * *', '0 9 31W * *', '0 9 LW * *'] as $line) {
    $runs = [];
    if (Cron\CronExpression::isValidExpression($line)) {
        foreach ((new Cron\CronExpression($line))->getMultipleRunDates(5, '2026-11-18 12:00') as $run) $runs[] = $run->format('D Y-m-d');
        echo "$line: valid: ", implode(' | ', $runs) ?: 'never', "\n";
    } else echo "$line: refused\n";
}
P
seen=$(LD_LIBRARY_PATH=$root/usr/lib/x86_64-linux-gnu "$root/usr/bin/php8.2" -n -d extension_dir="$root/usr/lib/php/20220829" -d extension=ctype \
    -d include_path="$root/usr/share/php" -d error_reporting=0 -d date.timezone=UTC "$work/run.php"
python - <<'P'
import datetime as dt
from croniter import croniter
for line in ("0 9 * * FRI-SUN", "0 9 * * 6-1", "0 22-2 * * *"):
    runs = croniter(line, dt.datetime(2026, 11, 18, 12))
    print(f"croniter: {line}:", " | ".join(f"{runs.get_next(dt.datetime):%a %Y-%m-%d %H:%M}" for _ in range(4)))
P
)
expect "$seen" <<'X'
0 9 * * 5-7: valid: Fri 2026-11-20 | Sat 2026-11-21 | Sun 2026-11-22 | Fri 2026-11-27 | Sat 2026-11-28
0 9 * * FRI-SUN: valid: Fri 2026-11-20 | Sat 2026-11-21 | Fri 2026-11-27 | Sat 2026-11-28 | Fri 2026-12-04
0 9 * * 6-1: valid: never
0 22-2 * * *: valid: never
0 9 * 11-2 *: valid: never
0 9 15W * *: valid: Tue 2026-12-15 | Fri 2027-01-15 | Mon 2027-02-15 | Mon 2027-03-15 | Thu 2027-04-15
0 9 31W * *: valid: Thu 2026-12-31 | Fri 2027-01-29 | Wed 2027-02-03 | Wed 2027-03-31 | Fri 2027-04-30
0 9 LW * *: valid: Wed 2026-12-30 | Sun 2027-01-31 | Mon 2027-02-01 | Mon 2027-03-01 | Sun 2027-05-30
croniter: 0 9 * * FRI-SUN: Fri 2026-11-20 09:00 | Sat 2026-11-21 09:00 | Sun 2026-11-22 09:00 | Fri 2026-11-27 09:00
croniter: 0 9 * * 6-1: Sat 2026-11-21 09:00 | Sun 2026-11-22 09:00 | Mon 2026-11-23 09:00 | Sat 2026-11-28 09:00
croniter: 0 22-2 * * *: Wed 2026-11-18 22:00 | Wed 2026-11-18 23:00 | Thu 2026-11-19 00:00 | Thu 2026-11-19 01:00
X
