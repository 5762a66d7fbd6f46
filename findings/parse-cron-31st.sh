#!/usr/bin/env bash
# parse-cron 0.1.4 (Ruby, Debian 12): "on the 31st" is also 1 February, "29 February" is 1 February in three years of four.
#
# A good guess: a day that a month does not have is left out; a range over the end of the week is an error, or three days.
# What happens: when there is no day left in the month the day becomes 1, and is not compared again: `0 9 31 * *` has 31 January and
#   1 February, `0 9 29 2 *` 29 February 2028 and 1 February 2029. `fri-sun` is no day at all, and so the first of each month.
#   last(), which counts back, says the same. fugit 1.5.2, from the same Debian, is right in all of these.
# Why it matters: bills for the 31st go out twice in two days, once a year. Code that steps through days must look at the
#   whole rule again after each carry.
. "$(dirname "$0")/lib.sh"
ruby=3.1.7+really3.1.2-0+deb12u1
deb ruby3.1=$ruby libruby3.1=$ruby ruby-parse-cron=0.1.4-1.1 ruby-fugit=1.5.2-1 ruby-raabro=1.4.0-1 ruby-et-orbi=1.2.2-1 ruby-tzinfo=2.0.5-1 \
    ruby-concurrent=1.1.6+dfsg-5 tzdata=2026f-0+deb12u1
cat > "$work/run.rb" <<'R'
require 'cron_parser'
require 'fugit'
start = Time.utc(2026, 11, 18, 12)
show = ->(runs) { runs.map { |run| run.strftime('%a %Y-%m-%d') }.join(' | ') }
['0 9 31 * *', '0 9 29 2 *', '0 9 * * 5-7', '0 9 * * fri-sun'].each do |line|
  cron, other, run = CronParser.new(line), Fugit.parse_cron(line), start
  puts "#{line}\n  parse-cron: #{show.(Array.new(5) { run = cron.next(run) })}"
  run = Time.utc(2027, 4, 1)
  puts "  last: #{show.(Array.new(3) { run = cron.last(run) })}"
  run = start
  puts "  fugit: #{other ? show.(Array.new(5) { run = other.next_time(run).to_utc_time }) : 'refused'}"
end
R
lib=$root/usr/lib gems=$root/usr/share/rubygems-integration/all/gems
seen=$(LD_LIBRARY_PATH=$lib/x86_64-linux-gnu "$root/usr/bin/ruby3.1" --disable-gems -I "$gems/fugit-1.5.2/lib" -I "$gems/raabro-1.4.0/lib" \
    -I "$gems/tzinfo-2.0.5/lib" -I "$gems/concurrent-ruby-1.1.6/lib/concurrent-ruby" -I "$lib/ruby/vendor_ruby" -I "$lib/ruby/3.1.0" -I "$lib/x86_64-linux-gnu/ruby/3.1.0" "$work/run.rb")
expect "$seen" <<'X'
0 9 31 * *
  parse-cron: Thu 2026-12-31 | Sun 2027-01-31 | Mon 2027-02-01 | Wed 2027-03-31 | Thu 2027-04-01
  last: Wed 2027-03-31 | Mon 2027-02-01 | Sun 2027-01-31
  fugit: Thu 2026-12-31 | Sun 2027-01-31 | Wed 2027-03-31 | Mon 2027-05-31 | Sat 2027-07-31
0 9 29 2 *
  parse-cron: Tue 2028-02-29 | Thu 2029-02-01 | Fri 2030-02-01 | Sat 2031-02-01 | Sun 2032-02-29
  last: Sun 2026-02-01 | Sat 2025-02-01 | Thu 2024-02-29
  fugit: Tue 2028-02-29 | Sun 2032-02-29 | Fri 2036-02-29 | Wed 2040-02-29 | Mon 2044-02-29
0 9 * * 5-7
  parse-cron: Fri 2026-11-20 | Sat 2026-11-21 | Sun 2026-11-22 | Fri 2026-11-27 | Sat 2026-11-28
  last: Sun 2027-03-28 | Sat 2027-03-27 | Fri 2027-03-26
  fugit: Fri 2026-11-20 | Sat 2026-11-21 | Sun 2026-11-22 | Fri 2026-11-27 | Sat 2026-11-28
0 9 * * fri-sun
  parse-cron: Tue 2026-12-01 | Fri 2027-01-01 | Mon 2027-02-01 | Mon 2027-03-01 | Thu 2027-04-01
  last: Mon 2027-03-01 | Mon 2027-02-01 | Fri 2027-01-01
  fugit: Fri 2026-11-20 | Sat 2026-11-21 | Sun 2026-11-22 | Fri 2026-11-27 | Sat 2026-11-28
X
