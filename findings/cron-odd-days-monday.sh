#!/usr/bin/env bash
# `*/2` and `1-31/2` are the same days, and not the same crontab line: beside a weekday four crates read them three ways.
#
# A good guess: `0 9 */2 * 1` and `0 9 1-31/2 * 1` mean the same, since both fields list the odd days; and what a library
#   makes of them is what Debian's cron does.
# What happens: Debian's cron looks at the first character (DOM_STAR in entry.c; crontab(5) says only "aren't *"), so the
#   first line runs on odd days that are Mondays, the second on odd days and on Mondays. cronexpr 1.7.0 does exactly that.
#   croner 4.0.3 runs both on odd days and on Mondays, cron-parser 0.12.0 both on odd Mondays only, and cron 0.17.0 on odd
#   Sundays, since its week begins with 1.
# Why it matters: "every other day" copied from a crontab becomes two runs a month or eighteen, depending on the crate
#   and on a spelling that looks like style. A rule that has both fields should be refused, or asked about.
. "$(dirname "$0")/lib.sh"
seen=$(rs cron=0.17.0 croner=4.0.3 cron-parser=0.12.0 cronexpr=1.7.0 jiff=0.2.46 chrono=0.4.45 <<'R'
use chrono::{DateTime, TimeZone, Utc};
fn show(name: &str, line: &str, runs: impl Iterator<Item = DateTime<Utc>>) {
    let shown: Vec<String> = runs.take(4).map(|run| run.format("%a %-d").to_string()).collect();
    println!("{name}: {line}: {}", shown.join(", "));
}
fn main() {
    let start = Utc.with_ymd_and_hms(2026, 11, 18, 12, 0, 0).unwrap(); // a Wednesday
    for line in ["0 9 */2 * 1", "0 9 1-31/2 * 1"] {
        let crontab = cronexpr::parse_crontab(&format!("{line} UTC")).unwrap();
        let runs = crontab.iter_after(cronexpr::MakeTimestamp::from_second(start.timestamp()).unwrap()).unwrap();
        show("cronexpr", line, runs.map(|run| Utc.timestamp_opt(run.unwrap().timestamp().as_second(), 0).unwrap()));
        show("croner", line, line.parse::<croner::Cron>().unwrap().iter_after(start));
        show("cron-parser", line, cron_parser::Schedule::parse(line).unwrap().after(&start));
        show("cron", line, format!("0 {line}").parse::<cron::Schedule>().unwrap().after(&start));
    }
}
R
)
expect "$seen" <<'X'
cronexpr: 0 9 */2 * 1: Mon 23, Mon 7, Mon 21, Mon 11
croner: 0 9 */2 * 1: Thu 19, Sat 21, Mon 23, Wed 25
cron-parser: 0 9 */2 * 1: Mon 23, Mon 7, Mon 21, Mon 11
cron: 0 9 */2 * 1: Sun 29, Sun 13, Sun 27, Sun 3
cronexpr: 0 9 1-31/2 * 1: Thu 19, Sat 21, Mon 23, Wed 25
croner: 0 9 1-31/2 * 1: Thu 19, Sat 21, Mon 23, Wed 25
cron-parser: 0 9 1-31/2 * 1: Mon 23, Mon 7, Mon 21, Mon 11
cron: 0 9 1-31/2 * 1: Sun 29, Sun 13, Sun 27, Sun 3
X
