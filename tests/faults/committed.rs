//! What fails after a change was stored: no message says that nothing was changed.

use rusqlite::Connection;

use crate::doctors::tamper;
use crate::harness::Trust;
use crate::query;

/// From the next change on, promises and ideas cannot be read any more.
fn unreadable_from_now_on(trust: &Trust) {
    tamper(
        trust,
        "CREATE TRIGGER spoil AFTER INSERT ON journal_row BEGIN
             UPDATE promise SET tags = '[1]';
             UPDATE idea SET tags = '[1]';
         END",
    );
}

/// Makes them readable again.
fn repair(trust: &Trust) {
    let connection = Connection::open(trust.database()).unwrap();
    connection
        .execute_batch(
            "DROP TRIGGER spoil; UPDATE promise SET tags = '[]'; UPDATE idea SET tags = '[]'",
        )
        .unwrap();
}

#[test]
fn what_fails_after_the_change_says_that_it_was_made() {
    let mut failed = Vec::new();
    for line in [
        "done 1",
        "broken 1 --on yesterday",
        "move 2 14:00",
        "release 2 --because ill",
        "edit 2 --text 'call mum'",
        "date done 1",
        "clear 1 --on 2026-11-20",
        "pause 1 --from tomorrow --until friday",
        "stop 1",
        "import other.json",
    ] {
        let mut trust = Trust::new();
        trust.at("2026-11-20T08:00");
        trust.tell("config set backup.keep 0");
        trust.tell("add walk --every 'day at 9:00'");
        trust.tell("done 1");
        trust.tell("export --output other.json");
        trust.tell("edit 1 --text 'walk far'");
        trust.tell("date add cinema");
        trust.at("2026-11-22T10:00");
        trust.tell("add 'call dad' --by 12:00");
        if line.starts_with("import") {
            let there = trust.home().join("there.db");
            let there = there.to_str().unwrap();
            trust.ok(["--db", there, "add", "run", "--every", "day"]);
            trust.ok(["--db", there, "export", "--output", "other.json", "--force"]);
        }
        let changes = || query::<i64>(&trust.database(), "SELECT count(*) FROM journal");
        let before = changes();
        unreadable_from_now_on(&trust);
        let output = trust.say(line);
        assert_eq!(changes(), before + 1, "{line}: {}", output.snapshot());
        assert!(
            !output.stderr.contains("nothing was"),
            "{line}: {}",
            output.snapshot()
        );
        assert!(
            !output.stderr.contains("try again"),
            "{line}: {}",
            output.snapshot()
        );
        if output.code != 0 {
            assert!(
                output.stderr.contains("is saved"),
                "{line}: {}",
                output.snapshot()
            );
            failed.push(line);
        }
        repair(&trust);
        trust.tell("undo");
    }
    // Most of them read the record again for their answer.
    assert!(failed.len() >= 5, "{failed:?}");
}
