//! Upgrades a database to the schema of this program: append-only, all or nothing.

use std::path::Path;
use std::thread::sleep;
use std::time::{Duration, Instant};

use rusqlite::config::DbConfig;
use rusqlite::{Connection, Transaction, TransactionBehavior};

use super::connection::{BUSY_TIMEOUT, connect, is_busy, waited};
use super::copy::{self, Existing, Verify};
use super::paths::{beside, has_log};
use super::schema::{
    APPLICATION_ID, BEFORE_SCHEMA, Header, MIGRATIONS, latest, newest, refuse_foreign,
    refuse_misnumbered, refuse_newer,
};
use crate::error::Result;
use crate::store::error::{storage, storage_at};
use crate::store::totals;

/// The pause before looking again at a file that another process is creating.
const PAUSE: Duration = Duration::from_millis(5);

/// The schema whose migration turned records into another form, so that totals change with it.
const REBUILT: i32 = 6;

/// The last schema that changed what is derived from the records.
const DERIVED: i32 = 10;

/// The schema from which on a slot rests with the day that it counts on.
const PAUSED_AS_COUNTED: i32 = 11;

/// Brings `connection` up to date. A database that already is costs two reads.
pub fn migrate(connection: &mut Connection, path: &Path) -> Result<()> {
    apply(connection, path, MIGRATIONS)
}

fn apply(connection: &mut Connection, path: &Path, migrations: &[&str]) -> Result<()> {
    let latest = latest(migrations);
    let named = storage_at(path);
    let known = Header::read(connection).map_err(&named)?;
    if known.application_id == APPLICATION_ID && known.version == latest {
        return log_again(connection);
    }
    // Read again as one snapshot: another process may be creating the file at this moment.
    let snapshot = connection.transaction().map_err(&named)?;
    let known = Header::read(&snapshot).map_err(&named)?;
    let refused =
        refuse_foreign(&snapshot, path, &known).and_then(|()| refuse_newer(path, &known, latest));
    snapshot.finish().map_err(&named)?;
    if refused.is_err() {
        if has_log(path) {
            // Even what its own program left in the write-ahead log stays there.
            let _ = connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true);
        }
        return refused;
    }
    write_ahead(connection).map_err(&named)?;
    let transaction = connection
        .transaction_with_behavior(TransactionBehavior::Immediate)
        .map_err(&named)?;
    step(&transaction, path, migrations, Before::Keep)?;
    transaction.commit().map_err(&named)
}

/// Switches to write-ahead logging: a property of the file, which can only be set outside a
/// transaction.
fn write_ahead(connection: &Connection) -> rusqlite::Result<()> {
    let since = Instant::now();
    loop {
        let switched = connection.pragma_update(None, "journal_mode", "WAL");
        match &switched {
            // SQLite waits for whoever writes, but not for others that switch at the same moment.
            Err(error) if is_busy(error) && since.elapsed() < BUSY_TIMEOUT => {
                waited(since.elapsed());
                sleep(PAUSE);
            }
            _ => return switched,
        }
    }
}

/// Migrates a copy that no other process has open. Its source serves as the backup.
pub fn upgrade(connection: &mut Connection, path: &Path) -> Result<()> {
    let transaction = connection
        .transaction_with_behavior(TransactionBehavior::Immediate)
        .map_err(storage_at(path))?;
    step(&transaction, path, MIGRATIONS, Before::Forget)?;
    transaction.commit().map_err(storage_at(path))
}

/// A backup that was copied by hand to where the database is has no write-ahead log.
fn log_again(connection: &Connection) -> Result<()> {
    let mode = |set| connection.pragma_query_value(None, set, |row| row.get::<_, String>(0));
    if mode("journal_mode").map_err(storage)? != "wal" {
        // If that fails, the next command tries again.
        let _ = connection.pragma_update(None, "journal_mode", "WAL");
    }
    Ok(())
}

/// Treatment of the state before a migration: kept as a copy, or not.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Before {
    Keep,
    Forget,
}

/// Applies the missing migrations. Reads the version again, now that no other process can write, since
/// another process may have migrated in the meantime.
fn step(transaction: &Transaction, path: &Path, migrations: &[&str], before: Before) -> Result<()> {
    let latest = latest(migrations);
    let known = Header::read(transaction).map_err(storage)?;
    refuse_newer(path, &known, latest)?;
    refuse_misnumbered(transaction, path, known.version, migrations)?;
    let applied = usize::try_from(known.version).unwrap_or(0);
    let missing = migrations.get(applied..).unwrap_or_default();
    if missing.is_empty() {
        return Ok(());
    }
    if applied > 0 && before == Before::Keep {
        back_up(path, known.version)?;
    }
    for migration in missing {
        transaction.execute_batch(migration).map_err(storage)?;
    }
    let upgrades_past = |schema: i32| (1..schema).contains(&known.version) && latest >= schema;
    let is_recounted =
        upgrades_past(PAUSED_AS_COUNTED) && rests_in_small_hours(transaction).map_err(storage)?;
    // All that is derived can be computed again, and from the newest schema only.
    if latest >= newest() && (upgrades_past(DERIVED) || is_recounted) {
        totals::rebuild_closed(transaction)?;
    }
    if upgrades_past(REBUILT) || is_recounted {
        transaction
            .execute("UPDATE state SET upgrade_note = 1", [])
            .map_err(storage)?;
    }
    transaction
        .pragma_update(None, "user_version", latest)
        .map_err(storage)?;
    transaction
        .pragma_update(None, "application_id", APPLICATION_ID)
        .map_err(storage)
}

/// Returns whether a promise rests on some days and has a time that counts on the day before.
fn rests_in_small_hours(transaction: &Transaction) -> rusqlite::Result<bool> {
    transaction.query_row(
        "SELECT EXISTS (SELECT 1 FROM pause JOIN schedule USING (promise_id)
             WHERE day_shift <> 0 AND pattern NOT IN ('per_week', 'per_month'))",
        [],
        |row| row.get(0),
    )
}

/// A copy of the file as it is before a migration, beside it.
///
/// It is made while the migrating transaction holds the right to write, and read by another
/// connection: what that sees is what was last committed, and no other process is copying too.
fn back_up(path: &Path, version: i32) -> Result<()> {
    let target = beside(path, &format!("{BEFORE_SCHEMA}{}", version + 1));
    copy::write(&connect(path)?, &target, Existing::Replace, Verify::Pages).map_err(|mut error| {
        error.hint = Some("the database was not upgraded".to_owned());
        error
    })
}

#[cfg(test)]
mod tests;
