#!/usr/bin/env bash
# croner 4.0.3 (Rust): what it says of a cron line is not when it runs: "on the last day of the month" is Friday 29 January.
#
# A good guess: one crate parses the line, lists its runs and describes it, so the words and the dates agree.
# What happens: "LW", the last working day, runs on Friday 29 January and is described as "on the last day of the month", word
#   for word like "L", which runs on Sunday 31. "*/45" is "at every 45 minutes" and runs after 45 minutes, then after 15;
#   "*/9" hours are nine, nine and six.
# Why it matters: the description is what a person confirms. Show the next dates beside it; a sentence alone proves nothing.
. "$(dirname "$0")/lib.sh"
seen=$(rs croner=4.0.3,chrono chrono=0.4.45 <<'R'
use chrono::{TimeZone, Utc};
use std::str::FromStr;
fn main() {
    let now = Utc.with_ymd_and_hms(2026, 12, 30, 8, 15, 0).unwrap();
    for line in ["0 9 L * *", "0 9 LW * *", "*/45 * * * *", "0 */9 * * *"] {
        let cron = croner::Cron::from_str(line).unwrap();
        let runs: Vec<String> = cron.iter_after(now).take(4).map(|run| run.format("%a %-d %b %H:%M").to_string()).collect();
        println!("{line}: {}\n  {}", cron.describe(), runs.join(", "));
    }
}
R
)
expect "$seen" <<'X'
0 9 L * *: At 09:00, on the last day of the month.
  Thu 31 Dec 09:00, Sun 31 Jan 09:00, Sun 28 Feb 09:00, Wed 31 Mar 09:00
0 9 LW * *: At 09:00, on the last day of the month.
  Thu 31 Dec 09:00, Fri 29 Jan 09:00, Fri 26 Feb 09:00, Wed 31 Mar 09:00
*/45 * * * *: At every 45 minutes.
  Wed 30 Dec 08:45, Wed 30 Dec 09:00, Wed 30 Dec 09:45, Wed 30 Dec 10:00
0 */9 * * *: At minute 0, of every 9 hours.
  Wed 30 Dec 09:00, Wed 30 Dec 18:00, Thu 31 Dec 00:00, Thu 31 Dec 09:00
X
