#!/usr/bin/env bash
# textwrap 0.16.2 (Rust) breaks a date, a range of hours and an ISO week at a hyphen; Python's textwrap keeps them whole.
#
# A good guess: a line is broken at spaces and inside words like "well-known". `2026-12-01` has no letter in it, and by
#   Unicode's rules for line breaks there is no break between a hyphen and a digit.
# What happens: the crate finds its words by these rules and then splits each at any hyphen between two letters or digits: "pay
#   the rent by 2026-", and on the next line "12-01". Python's textwrap, whose name it shares, breaks "well-known" only. With
#   `WordSplitter::NoHyphenation` the crate keeps all of them whole.
# Why it matters: a due date in a narrow terminal cannot be copied or searched for, and a line that begins with "12-01" or
#   "19:00" reads like a date or a time of its own. It depends on the width, so a test at 80 columns does not see it.
. "$(dirname "$0")/lib.sh"
cat > "$work/run.py" <<'P'
import textwrap

for text, width in (
    ("Promised to Robin: pay the rent by 2026-12-01", 44),
    ("Call between 09:00-10:00 or 18:00-19:00 on the 24th", 37),
    ("The review covers all of week 2026-W53-7", 38),
    ("Move it: trust promise move 3 --until=2026-12-24", 44),
    ("The cake shop on the corner is well-known", 37),
):
    print("python:", " | ".join(textwrap.wrap(text, width)))
P
{
    rs textwrap=0.16.2 <<'R'
use textwrap::{wrap, Options, WordSplitter};

fn main() {
    for (text, width) in [
        ("Promised to Robin: pay the rent by 2026-12-01", 44),
        ("Call between 09:00-10:00 or 18:00-19:00 on the 24th", 37),
        ("The review covers all of week 2026-W53-7", 38),
        ("Move it: trust promise move 3 --until=2026-12-24", 44),
        ("The cake shop on the corner is well-known", 37),
    ] {
        println!("rust: {}", wrap(text, width).join(" | "));
        let whole = Options::new(width).word_splitter(WordSplitter::NoHyphenation);
        println!("rust, no hyphenation: {}", wrap(text, whole).join(" | "));
    }
}
R
    python3 "$work/run.py"
} > "$work/seen"
expect "$(cat "$work/seen")" <<'X'
rust: Promised to Robin: pay the rent by 2026- | 12-01
rust, no hyphenation: Promised to Robin: pay the rent by | 2026-12-01
rust: Call between 09:00-10:00 or 18:00- | 19:00 on the 24th
rust, no hyphenation: Call between 09:00-10:00 or | 18:00-19:00 on the 24th
rust: The review covers all of week 2026- | W53-7
rust, no hyphenation: The review covers all of week | 2026-W53-7
rust: Move it: trust promise move 3 --until=2026- | 12-24
rust, no hyphenation: Move it: trust promise move 3 | --until=2026-12-24
rust: The cake shop on the corner is well- | known
rust, no hyphenation: The cake shop on the corner is | well-known
python: Promised to Robin: pay the rent by | 2026-12-01
python: Call between 09:00-10:00 or | 18:00-19:00 on the 24th
python: The review covers all of week | 2026-W53-7
python: Move it: trust promise move 3 | --until=2026-12-24
python: The cake shop on the corner is well- | known
X
