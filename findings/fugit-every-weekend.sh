#!/usr/bin/env bash
# fugit 1.5.2 (Ruby, Debian 12): "every weekend at 10" is one moment, 10 November; "every 25 hours" is each midnight.
#
# A good guess: a text that is not a schedule gives nil, as "every fortnight" does; a schedule with two times keeps both.
# What happens: when the text is neither a cron line nor one of its phrases, `Fugit.parse` looks for any date in it and
#   returns that moment: "every year on 24 december" is once, "every 15th of month" is three days ago, and the hour of "every
#   weekend at 10" is a day of this month. "every day at 9:30 and 17:45" keeps 9:30 alone ("at 9 and 17" keeps both). "every
#   25 hours" and "every 90 minutes" become steps longer than their field: each midnight, each full hour.
# Why it matters: schedulers for Ruby take such texts from people. A job that was to recur runs once, or at another pace, and
#   no error is raised. Ask for the class that is wanted: `Fugit.parse_cron` or `parse_nat`, and compare the first runs.
. "$(dirname "$0")/lib.sh"
ruby=3.1.7+really3.1.2-0+deb12u1
deb ruby3.1=$ruby libruby3.1=$ruby ruby-fugit=1.5.2-1 ruby-raabro=1.4.0-1 ruby-et-orbi=1.2.2-1 ruby-tzinfo=2.0.5-1 ruby-concurrent=1.1.6+dfsg-5 libfaketime=0.9.10-2.1
cat > "$work/run.rb" <<'R'
require "fugit"
now = Time.utc(2026, 11, 18, 8, 15) # a Wednesday
ARGF.each_line(chomp: true) do |text|
  found = Fugit.parse(text)
  case found
  when Fugit::Cron
    runs = [found.next_time(now)]
    2.times { runs << found.next_time(runs.last) }
    puts "#{text}: #{found.original} #{runs.map { |run| run.strftime('%-d %b %H:%M') }.join(', ')}"
  when nil then puts "#{text}: nil"
  else puts "#{text}: #{found.class} #{found.strftime('%-d %b %Y %H:%M')}"
  end
end
R
lib=$root/usr/lib gems=$root/usr/share/rubygems-integration/all/gems
paths=(-I "$lib/ruby/vendor_ruby" -I "$lib/ruby/3.1.0" -I "$lib/x86_64-linux-gnu/ruby/3.1.0")
for path in "$gems"/{fugit,raabro,tzinfo}-*/lib "$gems"/concurrent-ruby-1*/lib/concurrent-ruby; do paths+=(-I "$path"); done
seen=$(printf '%s\n' 'every weekday at 9' 'every weekend at 10' 'every year on 24 december' 'every 15th of month' 'every fortnight' \
    'every day at 9 and 17' 'every day at 9:30 and 17:45' 'every 25 hours' 'every 90 minutes' |
    LD_LIBRARY_PATH=$lib/x86_64-linux-gnu at '@2026-11-18 08:15:00' "$root/usr/bin/ruby3.1" --disable-gems -W0 "${paths[@]}" "$work/run.rb")
expect "$seen" <<'X'
every weekday at 9: 0 9 * * 1-5 18 Nov 09:00, 19 Nov 09:00, 20 Nov 09:00
every weekend at 10: EtOrbi::EoTime 10 Nov 2026 00:00
every year on 24 december: EtOrbi::EoTime 24 Dec 2026 00:00
every 15th of month: EtOrbi::EoTime 15 Nov 2026 00:00
every fortnight: nil
every day at 9 and 17: 0 9,17 * * * 18 Nov 09:00, 18 Nov 17:00, 19 Nov 09:00
every day at 9:30 and 17:45: 30 9 * * * 18 Nov 09:30, 19 Nov 09:30, 20 Nov 09:30
every 25 hours: 0 */25 * * * 19 Nov 00:00, 20 Nov 00:00, 21 Nov 00:00
every 90 minutes: */90 * * * * 18 Nov 09:00, 18 Nov 10:00, 18 Nov 11:00
X
