#!/usr/bin/env bash
# cron 0.17.0 (Rust): in the hour that comes twice its list of coming runs goes back in time.
#
# A good guess: an iterator over the coming runs gives them in order. On the night when the clocks go back it has either
#   one or two runs for each time on the wall, and the second ones follow after the first.
# What happens: `*/30 2 * * *` in Berlin gives 02:00 summer time, 02:00 winter time, then 02:30 summer time, which is
#   half an hour before the one already given, then 02:30 winter time. croner 4.0.3 and cron-parser 0.12.0 have the same
#   four in order.
# Why it matters: a scheduler that sleeps until the next run sleeps a negative time or skips one; a list that stops at
#   the first run later than now misses one that is due. Sort what such an iterator gives, or take it in UTC.
. "$(dirname "$0")/lib.sh"
seen=$(rs cron=0.17.0 croner=4.0.3 cron-parser=0.12.0 chrono=0.4.45 chrono-tz=0.10.4 <<'R'
use chrono::{DateTime, TimeZone};
use chrono_tz::{Europe::Berlin, Tz};
fn show(name: &str, runs: impl Iterator<Item = DateTime<Tz>>) {
    let runs: Vec<_> = runs.take(4).collect();
    let shown: Vec<String> = runs.iter().map(|run| run.format("%H:%M%z").to_string()).collect();
    println!("{name}: {} in order: {}", shown.join(" "), runs.is_sorted());
}
fn main() {
    let start = Berlin.with_ymd_and_hms(2026, 10, 25, 0, 0, 0).unwrap();
    show("cron", "0 */30 2 * * *".parse::<cron::Schedule>().unwrap().after(&start));
    show("croner", "*/30 2 * * *".parse::<croner::Cron>().unwrap().iter_after(start));
    show("cron-parser", cron_parser::Schedule::parse("*/30 2 * * *").unwrap().after(&start));
}
R
)
expect "$seen" <<'X'
cron: 02:00+0200 02:00+0100 02:30+0200 02:30+0100 in order: false
croner: 02:00+0200 02:30+0200 02:00+0100 02:30+0100 in order: true
cron-parser: 02:00+0200 02:30+0200 02:00+0100 02:30+0100 in order: true
X
