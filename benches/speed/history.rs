//! Histories, written with SQL.

use std::path::{Path, PathBuf};

use chrono::{DateTime, NaiveDate};
use rusqlite::Connection;
use trust::store::Store;

use crate::runs::{finish, trust};
use crate::{Result, TODAY};

/// A history: how many answered occurrences, over so many recurring daily promises.
#[derive(Clone, Copy)]
pub struct History {
    pub answered: u32,
    pub promises: u32,
}

pub const HISTORIES: [History; 5] = [
    History {
        answered: 0,
        promises: 10,
    },
    History {
        answered: 10_000,
        promises: 10,
    },
    History {
        answered: 200_000,
        promises: 10,
    },
    History {
        answered: 1_000_000,
        promises: 10,
    },
    History {
        answered: 1_000_000,
        promises: 50,
    },
];

/// The history in two copies, one only ever read and one that commands write to, and the file of the
/// bare program.
pub struct Files {
    pub read: PathBuf,
    pub write: PathBuf,
    pub bare: PathBuf,
    pub directory: PathBuf,
    kept: bool,
}

impl Files {
    pub fn new(home: &Path, kept: bool, history: History) -> Result<Self> {
        let name = format!("{}-{}", history.answered, history.promises);
        let directory = home.join(name);
        let file = |name: &str| directory.join(name).join("trust.db");
        let files = Self {
            read: file("read"),
            write: file("write"),
            bare: file("bare"),
            directory: directory.clone(),
            kept,
        };
        fill(&files.read, history)?;
        for other in [&files.write, &files.bare] {
            std::fs::create_dir_all(other.parent().ok_or("no directory")?)?;
        }
        std::fs::copy(&files.read, &files.write)?;
        Connection::open(&files.bare)?.execute_batch(
            "PRAGMA journal_mode = WAL;
             CREATE TABLE IF NOT EXISTS scratch (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT;
             INSERT INTO scratch (text) VALUES ('a row')",
        )?;
        Ok(files)
    }
}

impl Drop for Files {
    /// The large ones take some hundred megabytes.
    fn drop(&mut self) {
        if !self.kept {
            let _ = std::fs::remove_dir_all(&self.directory);
        }
    }
}

/// Writes a history that ends yesterday: of 29 promises one broken, of 31 one late, of 97 one
/// never answered, and the rest kept.
fn fill(path: &Path, history: History) -> Result<()> {
    finish(trust(path, TODAY).args(["promise", "list"]))?;
    let History { answered, promises } = history;
    let first = i64::from(TODAY) - i64::from(answered / promises);
    let last = i64::from(TODAY) - 1;
    let connection = Connection::open(path)?;
    connection.execute_batch(&format!(
        "PRAGMA synchronous = OFF;
         BEGIN;
         WITH RECURSIVE i (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM i WHERE x < {promises})
         INSERT INTO promise (uid, changed_at, text, tags, made_at, made_day, due_from, recurring,
                              private)
         SELECT randomblob(16), {first} * 86400000, 'promise ' || x || ' of the day',
                iif(x % 3, '[\"home\"]', '[]'), {first} * 86400000, {first}, 'flag', 1, 0 FROM i;
         INSERT INTO schedule (uid, changed_at, promise_id, pattern, number, weekdays, ordinals,
                               at_seconds, anchor_day, from_day, day_shift)
         SELECT randomblob(16), made_at, id, 'days', 1, 0, 0, '[' || (36000 + id * 600) || ']', {first}, {first}, 0
         FROM promise;
         WITH RECURSIVE d (x) AS (SELECT {first} UNION ALL SELECT x + 1 FROM d WHERE x < {last})
         INSERT INTO occurrence (uid, changed_at, promise_id, slot_day, nth, due_at, day, second,
                                 outcome, answered_at, answered_day, because, unknown)
         SELECT randomblob(16), 0, id, x, 1, x * 86400000 + (36000 + id * 600) * 1000, x,
                36000 + id * 600,
                CASE WHEN (x * 7 + id * 13) % 29 = 0 THEN 'broken'
                     WHEN (x * 3 + id) % 31 = 0 THEN 'late' ELSE 'kept' END,
                x * 86400000 + 80000000, x,
                CASE WHEN (x * 7 + id * 13) % 29 = 0 THEN 'forgot, no reminder set' END, 0
         FROM d, promise WHERE x <= {last} AND (x * 5 + id) % 97 <> 0 ORDER BY x, id;
         INSERT INTO uid (uid, relation, row)
         SELECT uid, 'promise', id FROM promise UNION ALL SELECT uid, 'schedule', id FROM schedule
         UNION ALL SELECT uid, 'occurrence', id FROM occurrence ORDER BY 1;
         COMMIT;
         PRAGMA wal_checkpoint (TRUNCATE);"
    ))?;
    drop(connection);
    let now = DateTime::from_timestamp(i64::from(TODAY) * 86_400 + 36_000, 0).ok_or("no time")?;
    Store::open(path, now)?.rebuild_totals(day(TODAY)?)?;
    Ok(())
}

fn day(number: i32) -> Result<NaiveDate> {
    Ok(NaiveDate::from_epoch_days(number).ok_or("no such day")?)
}
