#!/usr/bin/env bash
# chronic_duration 0.10.6.2 (Ruby, GitLab's fork, Debian 12): 365 days, written with weeks, are "13 mos 1 day", read back 391 days.
#
# A good guess: weeks are one more unit: 30 days are a month, or 4 weeks and 2 days, and output read again by the same library is
#   what was put in. "an hour and a half" is 90 minutes, or nil, as "a fortnight" is.
# What happens: with `weeks: true` a month is written as four weeks and read as thirty days, so 30 days are "1 mo 2 days" and read back
#   32; without it all is right. "an hour and a half" is an hour and two seconds, "1h30" and "1 hour 30" are an
#   hour and thirty seconds. "1 day less an hour" is a day.
# Why it matters: estimates and time spent are stored by writing and reading them. Each pass adds a day or two to a month. A
#   formatter's units must be those of its parser, in each of its modes.
. "$(dirname "$0")/lib.sh"
ruby=3.1.7+really3.1.2-0+deb12u1
deb ruby3.1=$ruby libruby3.1=$ruby ruby-chronic-duration=0.10.6.2-2 ruby-numerizer=0.2.0-2
cat > "$work/run.rb" <<'R'
require 'gitlab_chronic_duration'
day = 86400
[7, 28, 30, 31, 60, 90, 365].each do |days|
  plain, weeks = [{}, { weeks: true }].map { |options| ChronicDuration.output(days * day, options) }
  puts "#{days} days: #{plain}, read back #{ChronicDuration.parse(plain) / day}; with weeks: #{weeks}, read back #{ChronicDuration.parse(weeks) / day}"
end
['1.5 hours', 'two and a half hours', 'an hour and a half', '1h30', '1 hour 30', '1 day less an hour', 'a fortnight'].each do |text|
  puts "#{text}: #{ChronicDuration.parse(text).inspect} seconds"
end
R
lib=$root/usr/lib
seen=$(LD_LIBRARY_PATH=$lib/x86_64-linux-gnu "$root/usr/bin/ruby3.1" --disable-gems -I "$lib/ruby/vendor_ruby" -I "$lib/ruby/3.1.0" \
    -I "$lib/x86_64-linux-gnu/ruby/3.1.0" "$work/run.rb")
expect "$seen" <<'X'
7 days: 7 days, read back 7; with weeks: 1 wk, read back 7
28 days: 28 days, read back 28; with weeks: 1 mo, read back 30
30 days: 1 mo, read back 30; with weeks: 1 mo 2 days, read back 32
31 days: 1 mo 1 day, read back 31; with weeks: 1 mo 3 days, read back 33
60 days: 2 mos, read back 60; with weeks: 2 mos 4 days, read back 64
90 days: 3 mos, read back 90; with weeks: 3 mos 6 days, read back 96
365 days: 12 mos 5 days, read back 365; with weeks: 13 mos 1 day, read back 391
1.5 hours: 5400.0 seconds
two and a half hours: 9000.0 seconds
an hour and a half: 3602 seconds
1h30: 3630 seconds
1 hour 30: 3630 seconds
1 day less an hour: 86400 seconds
a fortnight: nil seconds
X
