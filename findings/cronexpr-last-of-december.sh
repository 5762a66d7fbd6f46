#!/usr/bin/env bash
# cronexpr 1.7.0: "the last day of the month" leaves out each December, and "the last day of December" never comes.
#
# A good guess: `L` is the last day of each month, twelve a year, and `5L` the last Friday; if a crate gets `L` wrong it
#   gets February wrong.
# What happens: February of a leap year is right, and so are the other ten months. 31 December and the last Friday of
#   December are skipped, every year, without a word. `0 9 31 12 *`, the same day by its number, comes.
# Why it matters: what is promised for the end of each month is not asked for at the end of the year, and a run of
#   twelve months cannot become longer than eleven. Eleven months of tests do not find it: test a recurrence over a
#   whole year and the turn of it.
. "$(dirname "$0")/lib.sh"
seen=$(rs cronexpr=1.7.0 jiff=0.2.46 <<'R'
fn main() {
    let start = cronexpr::MakeTimestamp::from_second(1_793_491_200).unwrap(); // 1 November 2026, 00:00 UTC
    for line in ["0 9 L * *", "0 9 * * 5L", "0 9 31 12 *"] {
        let crontab = cronexpr::parse_crontab(&format!("{line} UTC")).unwrap();
        let found: Vec<String> = crontab.iter_after(start).unwrap().take(4).map(|day| day.unwrap().date().to_string()).collect();
        println!("{line}: {}", found.join(" "));
    }
    println!("0 9 L 12 *: {}", cronexpr::parse_crontab("0 9 L 12 * UTC").unwrap().find_next(start).is_ok());
}
R
)
expect "$seen" <<'X'
0 9 L * *: 2026-11-30 2027-01-31 2027-02-28 2027-03-31
0 9 * * 5L: 2026-11-27 2027-01-29 2027-02-26 2027-03-26
0 9 31 12 *: 2026-12-31 2027-12-31 2028-12-31 2029-12-31
0 9 L 12 *: false
X
