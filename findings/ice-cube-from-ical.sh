#!/usr/bin/env bash
# ice_cube 0.16.4 (Ruby, Debian 12): a fortnightly rule from a calendar is done in the other weeks, the 31st is also the 28th.
#
# A good guess: `Schedule.from_ical` reads a rule the way RFC 5545 means it, or refuses it, as it does with BYWEEKNO.
# What happens: without WKST the RFC's week begins on Monday, ice_cube's on Sunday: "every second week on Monday and Sunday"
#   from a Wednesday has its first date a week late, and is written back with WKST=SU. "Monthly" from the 31st comes on 28
#   February and is written as the same FREQ=MONTHLY, which skips February for all others. BYSETPOS is dropped: "the last
#   working day of the month" is each working day, in its English sentence too. A TZID is taken for the zone of the machine.
# Why it matters: the rule goes back into the calendar, and two programs that share it keep different days. Write WKST always,
#   and BYMONTHDAY=-1 for the last day of the month.
. "$(dirname "$0")/lib.sh"
ruby=3.1.7+really3.1.2-0+deb12u1
deb ruby3.1=$ruby libruby3.1=$ruby ruby-ice-cube=0.16.4-3 ruby-activesupport=2:6.1.7.10+dfsg-1~deb12u4 ruby-i18n=1.10.0-2 ruby-concurrent=1.1.6+dfsg-5 ruby-tzinfo=2.0.5-1
cat > "$work/run.rb" <<'R'
require "active_support"
require "active_support/core_ext/module/delegation"
require "ice_cube"
ARGF.each_line(chomp: true) do |line|
  start, rule = line.split
  schedule = IceCube::Schedule.from_ical("DTSTART#{start}\nRRULE:#{rule}")
  puts "#{rule}: #{schedule.first(4).map { |time| time.strftime('%a %-d %b %H:%M %z') }.join(', ')}"
  puts "  #{schedule.rrules.first.to_ical}, #{schedule.rrules.first}"
rescue ArgumentError => error
  puts "#{rule}: #{error.message}"
end
R
lib=$root/usr/lib gems=$root/usr/share/rubygems-integration/all/gems
paths=(-I "$lib/ruby/vendor_ruby" -I "$lib/ruby/3.1.0" -I "$lib/x86_64-linux-gnu/ruby/3.1.0")
for path in "$gems"/{ice_cube,activesupport,i18n,tzinfo}-*/lib "$gems"/concurrent-ruby-1*/lib/concurrent-ruby; do paths+=(-I "$path"); done
seen=$(printf '%s\n' ':20261118T090000Z FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,SU' ':20261118T090000Z FREQ=WEEKLY;INTERVAL=2;WKST=MO;BYDAY=MO,SU' \
    ':20260131T090000Z FREQ=MONTHLY' ':20261118T090000Z FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1' \
    ';TZID=Europe/Berlin:20261118T090000 FREQ=DAILY' ':20261118T090000Z FREQ=YEARLY;BYWEEKNO=20' |
    TZ=America/New_York LD_LIBRARY_PATH=$lib/x86_64-linux-gnu "$root/usr/bin/ruby3.1" --disable-gems -W0 "${paths[@]}" "$work/run.rb")
expect "$seen" <<'X'
FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,SU: Sun 29 Nov 09:00 +0000, Mon 30 Nov 09:00 +0000, Sun 13 Dec 09:00 +0000, Mon 14 Dec 09:00 +0000
  FREQ=WEEKLY;INTERVAL=2;WKST=SU;BYDAY=MO,SU, Every 2 weeks on Sundays and Mondays
FREQ=WEEKLY;INTERVAL=2;WKST=MO;BYDAY=MO,SU: Sun 22 Nov 09:00 +0000, Mon 30 Nov 09:00 +0000, Sun 6 Dec 09:00 +0000, Mon 14 Dec 09:00 +0000
  FREQ=WEEKLY;INTERVAL=2;WKST=MO;BYDAY=MO,SU, Every 2 weeks on Sundays and Mondays
FREQ=MONTHLY: Sat 31 Jan 09:00 +0000, Sat 28 Feb 09:00 +0000, Tue 31 Mar 09:00 +0000, Thu 30 Apr 09:00 +0000
  FREQ=MONTHLY, Monthly
FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1: Wed 18 Nov 09:00 +0000, Thu 19 Nov 09:00 +0000, Fri 20 Nov 09:00 +0000, Mon 23 Nov 09:00 +0000
  FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR, Monthly on Weekdays
FREQ=DAILY: Wed 18 Nov 09:00 -0500, Thu 19 Nov 09:00 -0500, Fri 20 Nov 09:00 -0500, Sat 21 Nov 09:00 -0500
  FREQ=DAILY, Daily
FREQ=YEARLY;BYWEEKNO=20: Invalid rule validation type: BYWEEKNO
X
