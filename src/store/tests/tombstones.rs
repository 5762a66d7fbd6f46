//! Tests of what is left of deleted records, and of what undo says to other copies.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use rusqlite::params;
use tempfile::TempDir;
use uuid::Uuid;

use crate::domain::log::Log;
use crate::domain::occurrence::{Outcome, Slot};
use crate::domain::promise::{Occurrence, Promise};
use crate::error::Result;
use crate::store::{Change, Fields, Origin, Store, Table};

fn now() -> DateTime<Utc> {
    "2026-09-14T12:00:00Z".parse().unwrap()
}

fn today() -> NaiveDate {
    now().date_naive()
}

struct Copy {
    store: Store,
    _directory: TempDir,
}

impl Copy {
    fn new() -> Self {
        let directory = TempDir::new().unwrap();
        let store = Store::open(&directory.path().join("trust.db"), now()).unwrap();
        Self {
            store,
            _directory: directory,
        }
    }

    fn change<T>(&mut self, work: impl FnOnce(&mut Change) -> Result<T>) -> T {
        let what = "test".to_owned();
        self.store
            .change(today(), |change| Ok((what, work(change)?)))
            .unwrap()
    }

    /// Kind, uid, time and key of every tombstone.
    fn tombstones(&self) -> Vec<(String, Uuid, i64, Option<String>)> {
        let sql = "SELECT relation, uid, deleted_at, key FROM uid WHERE row IS NULL ORDER BY uid";
        let mut statement = self.store.connection.prepare(sql).unwrap();
        statement
            .query_map([], |row| {
                let uid = Uuid::from_bytes(row.get(1)?);
                Ok((row.get(0)?, uid, row.get(2)?, row.get(3)?))
            })
            .unwrap()
            .collect::<rusqlite::Result<_>>()
            .unwrap()
    }

    fn exported(&self, table: Table) -> Vec<Fields> {
        let mut all = Vec::new();
        self.store
            .export(table, &mut |fields| {
                all.push(fields.clone());
                Ok(())
            })
            .unwrap();
        all
    }

    fn promise(&mut self) -> Promise {
        let promise = Promise {
            id: 0,
            text: "call".to_owned(),
            note: None,
            tags: Vec::new(),
            private: false,
            made_at: now(),
            made_day: today(),
            due_from: None,
            recurring: false,
            due: None,
            ended_day: None,
        };
        self.change(|change| change.add(&promise))
    }

    fn answer(&mut self, promise: &Promise) -> Occurrence {
        let slot = Slot {
            day: today(),
            nth: 1,
        };
        let answer = Occurrence {
            outcome: Some(Outcome::Kept),
            answered_at: Some(now()),
            answered_day: Some(today()),
            ..Occurrence::open(promise.id, slot, None)
        };
        self.change(|change| change.add(&answer))
    }
}

fn log() -> Log {
    Log {
        id: 0,
        text: "one".to_owned(),
        day: today(),
        written_at: now(),
        written_day: today(),
        shared: false,
        decision: false,
        tags: Vec::new(),
    }
}

fn instant(fields: &Fields) -> DateTime<Utc> {
    fields["changed_at"].as_str().unwrap().parse().unwrap()
}

#[test]
fn undo_of_a_deletion_removes_its_tombstone_and_is_later() {
    let mut copy = Copy::new();
    let log = copy.change(|change| change.add(&log()));
    copy.change(|change| change.delete::<Log>(log.id));
    let [(kind, _, at, key)] = copy.tombstones().try_into().unwrap();
    assert_eq!((kind.as_str(), key), ("log", None));
    // Later than what it deletes, although all happens in one millisecond.
    assert_eq!(at, now().timestamp_millis() + 1);

    copy.store.undo(None, today()).unwrap();
    assert!(copy.tombstones().is_empty());
    let after = now() + TimeDelta::milliseconds(2);
    assert_eq!(instant(&copy.exported(Table::Log)[0]), after);
    copy.store.redo(today()).unwrap();
    assert_eq!(copy.tombstones()[0].2, after.timestamp_millis() + 1);
    copy.store.undo(None, today()).unwrap();
    // A later change of it counts from there on.
    copy.change(|change| {
        change.save(&Log {
            text: "two".to_owned(),
            ..log.clone()
        })
    });
    assert!(instant(&copy.exported(Table::Log)[0]) > after);
}

#[test]
fn what_goes_with_a_promise_leaves_no_tombstone_of_its_own() {
    let mut copy = Copy::new();
    let promise = copy.promise();
    copy.answer(&promise);
    copy.change(|change| change.delete_promise(promise.id));
    let kinds: Vec<String> = copy.tombstones().into_iter().map(|one| one.0).collect();
    assert_eq!(kinds, ["promise"]);
    copy.store.undo(None, today()).unwrap();
    assert!(copy.tombstones().is_empty());
    assert_eq!(copy.exported(Table::Occurrence).len(), 1);
}

#[test]
fn an_answer_is_known_by_its_slot_on_every_copy() {
    let mut copy = Copy::new();
    let promise = copy.promise();
    let answer = copy.answer(&promise);
    let uid = copy.exported(Table::Occurrence)[0]["uid"].clone();
    // As an earlier version stored it.
    copy.store
        .connection
        .execute_batch(
            "COMMIT; UPDATE uid SET uid = x'0190163d8694739b9c3c5d1f6b0f3a11' WHERE relation = 'occurrence';
             UPDATE occurrence SET uid = x'0190163d8694739b9c3c5d1f6b0f3a11'; BEGIN",
        )
        .unwrap();
    assert_eq!(copy.exported(Table::Occurrence)[0]["uid"], uid);

    copy.change(|change| change.delete::<Occurrence>(answer.id));
    let [(kind, of, _, key)] = copy.tombstones().try_into().unwrap();
    assert_eq!(
        (kind, of.to_string()),
        ("occurrence".to_owned(), uid.as_str().unwrap().to_owned())
    );
    let promise_uid = copy.exported(Table::Promise)[0]["uid"].clone();
    let expected =
        format!("{{\"promise_uid\":{promise_uid},\"slot\":{{\"day\":\"2026-09-14\",\"nth\":1}}}}");
    assert_eq!(key, Some(expected));

    copy.store.undo(None, today()).unwrap();
    assert!(copy.tombstones().is_empty());
    copy.store.redo(today()).unwrap();
    copy.answer(&promise);
    assert!(copy.tombstones().is_empty());
    assert_eq!(copy.exported(Table::Occurrence)[0]["uid"], uid);
}

#[test]
fn undo_of_what_another_copy_brought_deletes_nothing_there() {
    for (origin, declines) in [(Origin::Import, 0), (Origin::Sync, 1)] {
        let mut copy = Copy::new();
        let kept = copy.change(|change| change.add(&log()));
        let what = "test".to_owned();
        copy.store
            .change_from(origin, today(), |change| {
                change.add(&log())?;
                Ok((what, ()))
            })
            .unwrap();
        copy.store.undo(None, today()).unwrap();
        assert!(copy.tombstones().is_empty(), "{origin:?}");
        let declined: i64 = copy
            .store
            .connection
            .query_row("SELECT count(*) FROM declined", [], |row| row.get(0))
            .unwrap();
        assert_eq!(declined, declines, "{origin:?}");
        assert_eq!(copy.exported(Table::Log)[0]["id"], kept.id);
        copy.store.redo(today()).unwrap();
        assert_eq!(copy.exported(Table::Log).len(), 2);

        // What it deleted was deleted there, at that time.
        let what = "test".to_owned();
        copy.store
            .change_from(origin, today(), |change| {
                change.delete::<Log>(kept.id)?;
                Ok((what, ()))
            })
            .unwrap();
        let deleted = copy.tombstones();
        assert_eq!(deleted.len(), 1);
        copy.store.undo(None, today()).unwrap();
        assert!(copy.tombstones().is_empty());
        assert_eq!(instant(&copy.exported(Table::Log)[0]), now());
        copy.store.redo(today()).unwrap();
        if origin == Origin::Sync {
            assert_eq!(copy.tombstones(), deleted);
        }
    }
}

#[test]
fn what_was_forgotten_stays_so() {
    let mut copy = Copy::new();
    let log = copy.change(|change| change.add(&log()));
    copy.change(|change| change.delete::<Log>(log.id));
    let [(_, uid, ..)] = copy.tombstones().try_into().unwrap();
    copy.store
        .connection
        .execute(
            "UPDATE uid SET forgotten = 1 WHERE uid = ?1",
            params![uid.as_bytes()],
        )
        .unwrap();
    crate::store::identity::Tombstone::erase_uid(&copy.store.connection, uid).unwrap();
    assert_eq!(copy.tombstones().len(), 1);
}
