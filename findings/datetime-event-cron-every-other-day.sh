#!/usr/bin/env bash
# DateTime::Event::Cron 0.09 (Perl, Debian 12): "15,45 2" in the hour that comes twice: once before, once after the change.
#
# A good guess: as Debian's cron does: a job at 02:15 and 02:45 runs at both times once on 25 October, half an hour apart, an hourly
#   job each hour, and `*/2` in the last field is Sunday, Tuesday, Thursday, Saturday (the field counts from 0).
# What happens: 02:15 is the first one and 02:45 the second one, ninety minutes later; the hourly job leaves out the first 02:00 and
#   has a gap of two hours. On 28 March the two are left out, and `30 2` as well. `*/2` begins on Monday, `0-6/2` on
#   Sunday. croniter 7.0.0 has each of the two twice, crondst 1.0.3 is as Debian's cron.
# Why it matters: three libraries, and the same line runs on other days of the week and another number of times. What is
#   due in a doubled hour needs one rule for the whole line, not one for each minute.
. "$(dirname "$0")/lib.sh"
deb libdatetime-event-cron-perl=0.09-2 libdatetime-perl=2:1.59-1 libdatetime-set-perl=0.3900-2 libset-infinite-perl=0.65-3 libset-crontab-perl=1.03-1.1 \
    libdatetime-locale-perl=1:1.37-1 libdatetime-timezone-perl=1:2.60-1+2026f libparams-validationcompiler-perl=0.31-1 libspecio-perl=0.48-1 \
    libnamespace-autoclean-perl=0.29-2 libmodule-runtime-perl=0.016-2 libmodule-implementation-perl=0.09-2 libtry-tiny-perl=0.31-2 libdevel-stacktrace-perl=2.0400-2 \
    libexception-class-perl=1.45-1 libclass-data-inheritable-perl=0.08-3 libeval-closure-perl=0.14-3 libb-hooks-endofscope-perl=0.26-1 libnamespace-clean-perl=0.27-2 \
    libpackage-stash-perl=0.40-1 libsub-exporter-progressive-perl=0.001013-3 libfile-sharedir-perl=1.118-3 libclass-inspector-perl=1.36-3 \
    libclass-singleton-perl=1.6-2 librole-tiny-perl=2.002004-1 libmro-compat-perl=0.15-2 libparams-validate-perl=1.31-1 libdatetime-event-recurrence-perl=0.19-2
py croniter==7.0.0 crondst==1.0.3 python-dateutil==4.0.0 tzdata==2026.6
cat > "$work/run.pl" <<'P'
use strict; use warnings; use DateTime; use DateTime::Event::Cron;
sub show {
    my ($line, $zone, $count, @start) = @_;
    my ($cron, $run) = (DateTime::Event::Cron->new($line), DateTime->new(@start, time_zone => $zone));
    my @seen = map { ($run = $cron->next($run))->strftime('%a %d %H:%M %z') } 1 .. $count;
    print "$line: ", join(' | ', @seen), "\n";
}
for my $line ('15,45 2 * * *', '0 * * * *', '30 2 * * *') {
    show($line, 'Europe/Berlin', 4, year => 2026, month => 10, day => 25);
    show($line, 'Europe/Berlin', 3, year => 2027, month => 3, day => 28);
}
show($_, 'UTC', 5, year => 2026, month => 11, day => 18, hour => 12) for '0 9 * * */2', '0 9 * * 0-6/2', '0 9 * * 1-7/2';
P
seen=$(PERL5LIB=$root/usr/share/perl5:$root/usr/lib/x86_64-linux-gnu/perl5/5.36 perl "$work/run.pl" 2> "$work/perl.log"
python - <<'P'
import datetime as dt
from zoneinfo import ZoneInfo
from croniter import croniter
from crondst import CronDst
def show(name, line, runs):
    print(f"{name}: {line}:", " | ".join(f"{run:%a %d %H:%M %z}" for run in runs))
for line, start in (("15,45 2 * * *", dt.datetime(2026, 10, 25, tzinfo=ZoneInfo("Europe/Berlin"))), ("0 9 * * */2", dt.datetime(2026, 11, 18, 12, tzinfo=dt.timezone.utc))):
    runs = croniter(line, start)
    show("croniter", line, [runs.get_next(dt.datetime) for _ in range(4)])
    runs = CronDst(line).iter(start)
    show("crondst", line, [next(runs) for _ in range(4)])
P
)
expect "$seen" <<'X'
15,45 2 * * *: Sun 25 02:15 +0200 | Sun 25 02:45 +0100 | Mon 26 02:15 +0100 | Mon 26 02:45 +0100
15,45 2 * * *: Mon 29 02:15 +0200 | Mon 29 02:45 +0200 | Tue 30 02:15 +0200
0 * * * *: Sun 25 01:00 +0200 | Sun 25 02:00 +0100 | Sun 25 03:00 +0100 | Sun 25 04:00 +0100
0 * * * *: Sun 28 01:00 +0100 | Sun 28 03:00 +0200 | Sun 28 04:00 +0200
30 2 * * *: Sun 25 02:30 +0200 | Mon 26 02:30 +0100 | Tue 27 02:30 +0100 | Wed 28 02:30 +0100
30 2 * * *: Mon 29 02:30 +0200 | Tue 30 02:30 +0200 | Wed 31 02:30 +0200
0 9 * * */2: Fri 20 09:00 +0000 | Sun 22 09:00 +0000 | Mon 23 09:00 +0000 | Wed 25 09:00 +0000 | Fri 27 09:00 +0000
0 9 * * 0-6/2: Thu 19 09:00 +0000 | Sat 21 09:00 +0000 | Sun 22 09:00 +0000 | Tue 24 09:00 +0000 | Thu 26 09:00 +0000
0 9 * * 1-7/2: Fri 20 09:00 +0000 | Sun 22 09:00 +0000 | Mon 23 09:00 +0000 | Wed 25 09:00 +0000 | Fri 27 09:00 +0000
croniter: 15,45 2 * * *: Sun 25 02:15 +0200 | Sun 25 02:45 +0200 | Sun 25 02:15 +0100 | Sun 25 02:45 +0100
crondst: 15,45 2 * * *: Sun 25 02:15 +0200 | Sun 25 02:45 +0200 | Mon 26 02:15 +0100 | Mon 26 02:45 +0100
croniter: 0 9 * * */2: Thu 19 09:00 +0000 | Sat 21 09:00 +0000 | Sun 22 09:00 +0000 | Tue 24 09:00 +0000
crondst: 0 9 * * */2: Thu 19 09:00 +0000 | Sat 21 09:00 +0000 | Sun 22 09:00 +0000 | Tue 24 09:00 +0000
X
