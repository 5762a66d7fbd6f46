#!/usr/bin/env bash
# uuid 1.29.3: version 7 UUIDs for an imported history, newest first, all carry the time of the newest.
#
# A good guess: `Uuid::new_v7` with a timestamp gives a UUID with that timestamp; that is what it takes one for.
# What happens: with a `ContextV7`, the context for sortable UUIDs, a timestamp before the one used last is replaced by
#   the last. Entries of 2023 and 2020 that are made after one of 2026 say 2026; in the other order all three are right.
#   The next later timestamp is right again. Nothing returns an error or says that it was replaced.
# Why it matters: an import reads a file in its own order, often newest first. The ids then sort by the order in the file
#   and a date taken from the id (as pages, sync rules and partitions do) is wrong by years. Import with a context of its
#   own for each entry, or sort first.
. "$(dirname "$0")/lib.sh"
seen=$(rs uuid=1.29.3,v7 <<'R'
use uuid::{ContextV7, Timestamp, Uuid};
fn main() {
    for seconds in [[1_795_000_000, 1_700_000_000, 1_600_000_000, 1_795_000_001], [1_600_000_000, 1_700_000_000, 1_795_000_000, 1_795_000_001]] {
        let context = ContextV7::new();
        for wanted in seconds {
            let id = Uuid::new_v7(Timestamp::from_unix(&context, wanted, 0));
            println!("{wanted} -> {}", id.get_timestamp().unwrap().to_unix().0);
        }
    }
}
R
)
expect "$seen" <<'X'
1795000000 -> 1795000000
1700000000 -> 1795000000
1600000000 -> 1795000000
1795000001 -> 1795000001
1600000000 -> 1600000000
1700000000 -> 1700000000
1795000000 -> 1795000000
1795000001 -> 1795000001
X
