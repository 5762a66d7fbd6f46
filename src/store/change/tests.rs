//! Tests of the flag that says whether the latest change was stored.

use chrono::{DateTime, NaiveDate};
use tempfile::TempDir;

use crate::domain::log::Log;
use crate::error::Error;
use crate::store::Store;

#[test]
fn a_later_change_that_fails_does_not_pass_for_a_stored_one() {
    let directory = TempDir::new().unwrap();
    let path = directory.path().join("trust.db");
    let mut store = Store::open(&path, DateTime::UNIX_EPOCH).unwrap();
    let day = NaiveDate::from_ymd_opt(2026, 11, 20).unwrap();
    let entry = Log {
        id: 0,
        text: "a walk".to_owned(),
        day,
        written_at: DateTime::UNIX_EPOCH,
        written_day: day,
        shared: false,
        decision: false,
        tags: Vec::new(),
    };
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
