//! A copy that goes out and comes back: what the tests of export and import share.

use std::path::Path;

use rusqlite::Connection;
use rusqlite::types::Value;

use crate::harness::Trust;

/// The tables that are the record.
pub const RECORD: [&str; 17] = [
    "setting", "promise", "wording", "schedule", "pause", "occurrence", "move", "log",
    "log_revision", "idea", "deed", "heard", "note", "step", "specialist", "session", "repair",
];

/// Every row of every record, ids, uids and instants of change included.
pub fn dump(database: &Path) -> Vec<String> {
    let connection = Connection::open(database).unwrap();
    let mut rows = Vec::new();
    for table in RECORD {
        let mut statement = connection
            .prepare(&format!("SELECT * FROM {table} ORDER BY id"))
            .unwrap();
        let columns = statement.column_count();
        let found = statement
            .query_map([], |row| {
                // What a copy names anew, since there can be only one such.
                let named = !["idea", "step", "specialist", "repair"].contains(&table);
                (0..columns)
                    .filter(|column| named || *column != 1)
                    .map(|column| row.get::<_, Value>(column))
                    .collect::<rusqlite::Result<Vec<_>>>()
            })
            .unwrap();
        rows.extend(found.map(|row| format!("{table} {:?}", row.unwrap())));
    }
    rows
}

pub fn count(trust: &Trust, table: &str) -> i64 {
    let connection = Connection::open(trust.database()).unwrap();
    let sql = format!("SELECT count(*) FROM {table}");
    connection.query_row(&sql, [], |row| row.get(0)).unwrap()
}

/// Somebody with records of every kind there is. What no command here makes is written as the
/// program would write it.
pub fn everything() -> Trust {
    let mut trust = Trust::new();
    trust.at("2026-11-20T09:00");
    trust.tell("promise add 'text you at lunch' --tag home --note 'or =call'");
    trust.tell("promise add walk --every 'day at 20:00'");
    trust.tell("promise add gym --every '3/week'");
    trust.tell("promise add rent --every '2 months' --by 2026-12-31");
    trust.tell("promise add plumber --anytime");
    trust.tell("promise add passports --by 2026-11-25T17:00");
    trust.tell("promise add gone");
    trust.tell("log had lunch with Ána --tag work");
    trust.tell("log --decision --share --on yesterday 'said no, to Lyon; \"again\"'");
    trust.tell("promise rm 7");
    trust.at("2026-11-22T13:00");
    trust.tell("promise done 1 2 --because 'a \\ b'");
    trust.tell("promise late 2 --on yesterday --at 20:30 --told 19:00");
    trust.tell("promise broken 2 --on 2026-11-20");
    trust.tell("promise move 6 'wed 18:00'");
    trust.tell("promise done plumber");
    trust.tell("promise pause 2 --until fri");
    trust.tell("log edit 1 --text 'lunch with Ána and Tom'");
    trust.tell("config set partner Sam");
    let connection = Connection::open(trust.database()).unwrap();
    connection
        .execute_batch(
            "INSERT INTO idea (uid, changed_at, text, kind, cost, tags, added_at, added_day, starter,
                               planned_at, planned_day, planned_second)
             VALUES (randomblob(16), 1000, 'a walk by the river', 'date', 'free', '[\"out\"]', 1000,
                     20770, 'river', 1795885200000, 20785, 64800),
                    (randomblob(16), 1001, 'flowers', 'gift', NULL, '[]', 1000, 20770, NULL,
                     NULL, NULL, NULL);
             INSERT INTO deed (uid, changed_at, idea_id, day, note, rating, recorded_at, recorded_day)
             VALUES (randomblob(16), 1002, 2, 20771, 'tulips', 5, 2000, 20771);
             INSERT INTO heard (uid, changed_at, text, feelings, rating, day, written_at, written_day,
                                tags)
             VALUES (randomblob(16), 1003, 'I felt alone', '[\"alone\"]', 4, 20771, 3000, 20771, '[]');
             INSERT INTO note (uid, changed_at, step, draft, text, day, written_at, written_day, tags)
             VALUES (randomblob(16), 1004, 3, 1, 'I am sorry that', 20771, 3000, 20771, '[\"a\"]');
             INSERT INTO step (uid, changed_at, step, done_at, done_day)
             VALUES (randomblob(16), 1005, 1, 4000, 20771);
             INSERT INTO specialist (uid, changed_at, name, contact)
             VALUES (randomblob(16), 1006, 'Dr. Weber', '0123');
             INSERT INTO session (uid, changed_at, day, note, recorded_at, recorded_day)
             VALUES (randomblob(16), 1007, 20771, NULL, 5000, 20771);
             INSERT INTO repair (uid, changed_at, occurrence_id, own, effect, apology, change,
                                 promise_id, repaired_at, repaired_day)
             SELECT randomblob(16), 1008, min(id), 'I forgot', 'you waited', 'I am sorry', NULL, 5,
                    6000, 20779 FROM occurrence WHERE outcome = 'broken';
             INSERT INTO wording (uid, changed_at, promise_id, text, replaced_at, replaced_day)
             VALUES (randomblob(16), 1009, 1, 'text you at noon', 6000, 20771);
             INSERT OR IGNORE INTO uid (uid, relation, row)
             SELECT uid, 'idea', id FROM idea UNION ALL SELECT uid, 'deed', id FROM deed
             UNION ALL SELECT uid, 'heard', id FROM heard UNION ALL SELECT uid, 'note', id FROM note
             UNION ALL SELECT uid, 'step', id FROM step
             UNION ALL SELECT uid, 'specialist', id FROM specialist
             UNION ALL SELECT uid, 'session', id FROM session
             UNION ALL SELECT uid, 'repair', id FROM repair
             UNION ALL SELECT uid, 'wording', id FROM wording;",
        )
        .unwrap();
    drop(connection);
    for table in RECORD {
        assert!(count(&trust, table) > 0, "{table}");
    }
    trust
}

#[test]
fn a_backup_goes_into_a_pipe() {
    let trust = Trust::new();
    trust.tell("add walk --anytime");
    let temporary = trust.home().join("tmp");
    std::fs::create_dir(&temporary).unwrap();
    let output = trust
        .command(["backup", "-"])
        .env("TMPDIR", &temporary)
        .output()
        .unwrap();
    assert!(output.status.success(), "{output:?}");
    assert!(output.stdout.starts_with(b"SQLite format 3\0"));
    assert_eq!(std::fs::read_dir(&temporary).unwrap().count(), 0);
    let copy = trust.home().join("copy.db");
    std::fs::write(&copy, output.stdout).unwrap();
    let mut other = Trust::new();
    other.set("TRUST_DB", &copy);
    assert!(other.tell("list").contains("walk"));
    assert!(!trust.home().join("-").exists());
}
