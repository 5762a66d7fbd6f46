#!/usr/bin/env bash
# chronic 0.10.5 (Ruby, GitLab's fork in Debian 12): "fri 13 nov" is 6 November at 13:00, and "in half an hour" is tomorrow.
#
# A good guess: a weekday in front of a date is decoration (and "fri nov 13" is the 13th); what is not known gives nil, as
#   "in a fortnight" and "in 1.5 hours" do.
# What happens: after a weekday the number is an hour, so "fri 13 nov" is one in the afternoon of the first Friday in November,
#   "tue 1 dec", a Tuesday, is a week late, and "mon 30 nov" is nil. "5 days before christmas" is five days ago (the last words
#   are dropped), "last day of november" is the first. "half an hour" is read as 30 hours. "31st", asked in November, is
#   1 December.
# Why it matters: an answer that is not nil looks understood. Whoever reads dates in words must account for each word of the
#   text, and show the date that was understood.
. "$(dirname "$0")/lib.sh"
ruby=3.1.7+really3.1.2-0+deb12u1
deb ruby3.1=$ruby libruby3.1=$ruby ruby-chronic=0.10.5-2 ruby-numerizer=0.2.0-2
cat > "$work/run.rb" <<'R'
require "chronic"
now = Time.utc(2026, 11, 18, 8, 15) # a Wednesday
ARGF.each_line(chomp: true) do |text|
  time = Chronic.parse(text, now: now)
  puts "#{text}: #{time ? time.strftime('%a %d %b %Y %H:%M') : 'nil'}"
end
R
lib=$root/usr/lib gems=$root/usr/share/rubygems-integration/all/gems
seen=$(printf '%s\n' 'fri nov 13' 'fri 13 nov' 'friday 13 november' 'tue 1 dec' 'mon 30 nov' '13 nov' 'christmas' '5 days before christmas' \
    'last day of november' 'in half an hour' 'in 1.5 hours' '30th' '31st' |
    LD_LIBRARY_PATH=$lib/x86_64-linux-gnu "$root/usr/bin/ruby3.1" --disable-gems -I "$gems/chronic-0.10.5/lib" -I "$gems/gitlab-chronic-0.10.5/lib" \
        -I "$lib/ruby/vendor_ruby" -I "$lib/ruby/3.1.0" \
        -I "$lib/x86_64-linux-gnu/ruby/3.1.0" "$work/run.rb")
expect "$seen" <<'X'
fri nov 13: Fri 13 Nov 2026 12:00
fri 13 nov: Fri 06 Nov 2026 13:00
friday 13 november: Fri 06 Nov 2026 13:00
tue 1 dec: Tue 08 Dec 2026 13:00
mon 30 nov: nil
13 nov: Fri 13 Nov 2026 12:00
christmas: nil
5 days before christmas: Fri 13 Nov 2026 08:15
last day of november: Sun 01 Nov 2026 12:00
in half an hour: Thu 19 Nov 2026 14:15
in 1.5 hours: nil
30th: Mon 30 Nov 2026 00:00
31st: Tue 01 Dec 2026 00:00
X
