#!/usr/bin/env bash
# todo-txt 4.2.1 (Rust): reading a task and writing it again drops `rec:+5b`, and `rec:1m` from 28 February is 31 March.
#
# A good guess: a tag that the crate does not understand is kept as it is, as its tags `x:y` are, and a month after the 28th
#   is the 28th, as in topydo.
# What happens: the "extended" task takes the tag `rec` away and parses it; business days ("b", used by topydo and pter) and
#   words such as "weekly" do not parse, and the tag is gone when the task is written. So is a due date in words; the tags
#   `f:` and `h:` come back as `f:1` and `h:1` whatever they said. A date on the last day of its month stays on the last day:
#   28 February becomes 31 March, 30 April becomes 31 May.
# Why it matters: todo.txt files are shared by programs that each know other tags. One list that is opened and saved ends
#   habits, without a word. Whoever rewrites a line must keep what it could not parse.
. "$(dirname "$0")/lib.sh"
seen=$(rs todo-txt=4.2.1,extended chrono=0.4.45 <<'R'
use std::str::FromStr;
fn main() {
    for line in ["(A) pay rent due:2026-01-30 rec:+5b", "swim due:2026-11-20 rec:weekly", "call due:tomorrow f:mom h:maybe x:y", "bins due:2026-11-20 rec:+1w x:y"] {
        println!("{line}\n  -> {}", todo_txt::task::Extended::from_str(line).unwrap());
    }
    for due in ["2026-01-31", "2026-02-27", "2026-02-28", "2026-04-30"] {
        println!("{due} rec:1m -> {}", todo_txt::task::Recurrence::from_str("1m").unwrap() + chrono::NaiveDate::from_str(due).unwrap());
    }
}
R
)
expect "$seen" <<'X'
(A) pay rent due:2026-01-30 rec:+5b
  -> (A) pay rent due:2026-01-30
swim due:2026-11-20 rec:weekly
  -> swim due:2026-11-20
call due:tomorrow f:mom h:maybe x:y
  -> call x:y f:1 h:1
bins due:2026-11-20 rec:+1w x:y
  -> bins due:2026-11-20 x:y rec:+1w
2026-01-31 rec:1m -> 2026-02-28
2026-02-27 rec:1m -> 2026-03-27
2026-02-28 rec:1m -> 2026-03-31
2026-04-30 rec:1m -> 2026-05-31
X
