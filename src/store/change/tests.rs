//! Tests of changes: whether the latest one was stored, and that one of many rows holds few of them.

use chrono::{DateTime, NaiveDate};
use tempfile::TempDir;

use crate::domain::log::Log;
use crate::error::Error;
use crate::store::change::HELD;
use crate::store::{Origin, Store};

fn entry(day: NaiveDate) -> Log {
    Log {
        id: 0,
        text: "a walk".to_owned(),
        day,
        written_at: DateTime::UNIX_EPOCH,
        written_day: day,
        shared: false,
        decision: false,
        tags: Vec::new(),
    }
}

#[test]
fn a_change_of_many_rows_holds_few_of_them_and_is_one_entry() {
    let directory = TempDir::new().unwrap();
    let path = directory.path().join("trust.db");
    let mut store = Store::open(&path, DateTime::UNIX_EPOCH).unwrap();
    let day = NaiveDate::from_ymd_opt(2026, 11, 20).unwrap();
    let many = 2 * HELD + 17;
    let ((), number) = store
        .change_from(Origin::Import, day, |change| {
            for _ in 0..many {
                change.add(&entry(day))?;
                assert!(change.noted.rows.len() < HELD);
            }
            Ok(("imported much".to_owned(), ()))
        })
        .unwrap();
    let count = |store: &Store, sql: &str| -> usize {
        let row = store
            .connection
            .query_row(sql, [], |row| row.get::<_, i64>(0));
        usize::try_from(row.unwrap()).unwrap()
    };
    let logs = "SELECT count(*) FROM log";
    let entries = "SELECT count(*) FROM journal WHERE kind = 'change'";
    let rows = "SELECT count(*) FROM journal JOIN journal_row ON entry = journal.id
        WHERE kind = 'change' AND what = 'imported much' AND source = 'import'";
    let all = |store: &Store| {
        (
            count(store, logs),
            count(store, entries),
            count(store, rows),
        )
    };
    assert_eq!(all(&store), (many, 1, many));
    // One that fails leaves nothing, however much of it was written.
    let failed = store.change(day, |change| {
        for _ in 0..many {
            change.add(&entry(day))?;
        }
        Err::<(String, ()), _>(Error::refused("the database is locked"))
    });
    assert!(failed.is_err());
    assert_eq!(all(&store), (many, 1, many));
    store.undo(number, day).unwrap();
    assert_eq!(all(&store), (0, 1, many));
    let undone = "SELECT count(*) FROM journal JOIN journal_row ON entry = journal.id
        WHERE kind = 'undo' AND target = 1 AND source IS NULL";
    assert_eq!(count(&store, undone), many);
    store.redo(day).unwrap();
    assert_eq!(all(&store), (many, 1, many));
}

#[test]
fn a_later_change_that_fails_does_not_pass_for_a_stored_one() {
    let directory = TempDir::new().unwrap();
    let path = directory.path().join("trust.db");
    let mut store = Store::open(&path, DateTime::UNIX_EPOCH).unwrap();
    let day = NaiveDate::from_ymd_opt(2026, 11, 20).unwrap();
    let entry = entry(day);
    assert!(!store.has_changed());
    let added = store.change(day, |change| Ok(("logged".to_owned(), change.add(&entry)?)));
    added.unwrap();
    assert!(store.has_changed());
    // Nothing to change keeps what was said of the change before.
    store.change(day, |_| Ok((String::new(), ()))).unwrap();
    assert!(store.has_changed());
    let failed = store.change(day, |change| {
        change.add(&entry)?;
        Err::<(String, ()), _>(Error::refused("the database is locked"))
    });
    assert!(failed.is_err() && !store.has_changed());
}
