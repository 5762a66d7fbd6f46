//! Bringing a database to the schema this program knows: append-only, all or nothing.

use std::collections::BTreeSet;
use std::path::Path;
use std::thread::sleep;
use std::time::{Duration, Instant};

use rusqlite::config::DbConfig;
use rusqlite::{Connection, Transaction, TransactionBehavior};

use crate::error::{Error, Kind, Result};
use crate::store::error::{storage, storage_at};
use crate::store::file::copy::{self, Existing, Verify};
use crate::store::file::inspect;
use crate::store::file::open::{BUSY_TIMEOUT, beside, connect};

/// The bytes `TRST`, so that a program can tell this file from any other SQLite database.
const APPLICATION_ID: i32 = 0x5452_5354;

/// How long to leave a file alone that others are just making.
const PAUSE: Duration = Duration::from_millis(5);

/// What follows the name of the database in that of the copy made before a migration, but for the
/// number of the schema.
pub const BEFORE_SCHEMA: &str = ".before-schema-";

/// Every schema change ever released, in order; the version is how many were applied.
const MIGRATIONS: &[&str] = &[
    include_str!("../../../../migrations/0001_promises.sql"),
    include_str!("../../../../migrations/0002_log.sql"),
    include_str!("../../../../migrations/0003_guide.sql"),
    include_str!("../../../../migrations/0004_reminders.sql"),
];

/// Brings `connection` up to date. A database that already is costs two reads.
pub fn migrate(connection: &mut Connection, path: &Path) -> Result<()> {
    apply(connection, path, MIGRATIONS)
}

/// Whether nothing is to be done, as far as can be told without waiting.
pub fn is_current(connection: &Connection) -> bool {
    let latest = i32::try_from(MIGRATIONS.len()).unwrap_or(i32::MAX);
    Header::read(connection)
        .is_ok_and(|known| known.application_id == APPLICATION_ID && known.version == latest)
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
        if inspect::has_log(path) {
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
            Err(error) if copy::is_busy(error) && since.elapsed() < BUSY_TIMEOUT => sleep(PAUSE),
            _ => return switched,
        }
    }
}

/// Brings a copy up to date that nobody else has open. What it was made from is the backup.
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
        // Where it cannot be had just now, the next command tries again.
        let _ = connection.pragma_update(None, "journal_mode", "WAL");
    }
    Ok(())
}

/// Takes care that a database is one of ours, and of no newer schema than we know.
pub fn identify(connection: &Connection, path: &Path) -> Result<Header> {
    let known = Header::read(connection).map_err(storage_at(path))?;
    if known.application_id != APPLICATION_ID {
        return Err(foreign(path));
    }
    refuse_newer(path, &known, latest(MIGRATIONS))?;
    refuse_misnumbered(connection, path, known.version, MIGRATIONS)?;
    Ok(known)
}

/// Whether every table and index is there as the migrations made it. What a person added does no
/// harm.
pub fn as_made(connection: &Connection) -> rusqlite::Result<bool> {
    let version = Header::read(connection)?.version;
    Ok(schema(&made_by(MIGRATIONS, version)?)?.is_subset(&schema(connection)?))
}

/// An empty database as the first migrations make it.
fn made_by(migrations: &[&str], version: i32) -> rusqlite::Result<Connection> {
    let fresh = Connection::open_in_memory()?;
    for migration in migrations
        .iter()
        .take(usize::try_from(version).unwrap_or(0))
    {
        fresh.execute_batch(migration)?;
    }
    Ok(fresh)
}

/// The indexes that are missing, and the statements that make them, if nothing else is. `None` when
/// something is missing that cannot be made from the rest.
pub fn missing_indexes(connection: &Connection) -> rusqlite::Result<Option<Vec<(String, String)>>> {
    let fresh = made_by(MIGRATIONS, Header::read(connection)?.version)?;
    let there = schema(connection)?;
    let mut statement = fresh.prepare("SELECT type, name, sql FROM sqlite_schema")?;
    let mut rows = statement.query([])?;
    let mut missing = Vec::new();
    let lacking: BTreeSet<String> = schema(&fresh)?.difference(&there).cloned().collect();
    let lacks = |kind: &str, name: &str| {
        let begins = format!("{kind} {name} ");
        lacking.iter().any(|made| made.starts_with(&begins))
    };
    let taken = names(connection, "index")?;
    while let Some(row) = rows.next()? {
        let (kind, name): (String, String) = (row.get(0)?, row.get(1)?);
        if !lacks(&kind, &name) {
            continue;
        }
        match row.get::<_, Option<String>>(2)? {
            Some(sql) if kind == "index" && !taken.contains(&name) => missing.push((name, sql)),
            _ => return Ok(None),
        }
    }
    Ok(Some(missing))
}

/// The names of what is in a schema, of a kind.
fn names(connection: &Connection, kind: &str) -> rusqlite::Result<BTreeSet<String>> {
    let mut statement = connection.prepare("SELECT name FROM sqlite_schema WHERE type = ?1")?;
    let rows = statement.query_map([kind], |row| row.get(0))?;
    rows.collect()
}

fn tables(connection: &Connection) -> rusqlite::Result<BTreeSet<String>> {
    names(connection, "table")
}

/// Whether there is nothing in a database at all.
pub fn is_blank(connection: &Connection) -> rusqlite::Result<bool> {
    connection.query_row(
        "SELECT NOT EXISTS (SELECT 1 FROM sqlite_schema)",
        [],
        |row| row.get(0),
    )
}

/// Takes care that a database has what its number says, and nothing of what comes later: a
/// migration would do its work twice, or on what is not there.
fn refuse_misnumbered(
    connection: &Connection,
    path: &Path,
    version: i32,
    migrations: &[&str],
) -> Result<()> {
    let fits = || -> rusqlite::Result<bool> {
        if is_blank(connection)? {
            return Ok(version == 0);
        }
        let known = tables(&made_by(migrations, version)?)?;
        // A migration that fails here fails when it is applied, and says so then.
        let all = made_by(migrations, latest(migrations)).and_then(|made| tables(&made));
        let all = all.unwrap_or_default();
        let there = tables(connection)?;
        let later = all.difference(&known).any(|table| there.contains(table));
        Ok(version > 0 && known.is_subset(&there) && !later)
    };
    if version == latest(migrations) || fits().map_err(storage_at(path))? {
        return Ok(());
    }
    let message = format!(
        "{}: its tables are not those of schema {version}, which it says it has",
        path.display()
    );
    Err(Error::new(Kind::Storage, message)
        .hint("trust doctor --fix sets the number right where the tables tell it; else go back to a backup with trust restore; nothing was changed"))
}

/// The number that a database ought to have, where its tables and indexes tell it: those of the
/// newest schema, complete.
pub fn right_number(connection: &Connection) -> rusqlite::Result<Option<i32>> {
    let complete = schema(&made_by(MIGRATIONS, newest())?)?.is_subset(&schema(connection)?);
    let known = Header::read(connection)?;
    let wrong = known.application_id == APPLICATION_ID && known.version < newest();
    Ok((complete && wrong).then(newest))
}

/// All that a schema is made of, however it is laid out.
fn schema(connection: &Connection) -> rusqlite::Result<BTreeSet<String>> {
    let mut statement = connection.prepare(
        "SELECT type || ' ' || name || ' ' || tbl_name || ' ' || coalesce(sql, '')
         FROM sqlite_schema",
    )?;
    let rows = statement.query_map([], |row| row.get::<_, String>(0))?;
    rows.map(|row| Ok(row?.split_whitespace().collect::<Vec<_>>().join(" ")))
        .collect()
}

/// The schema this program works with.
pub fn newest() -> i32 {
    latest(MIGRATIONS)
}

fn latest(migrations: &[&str]) -> i32 {
    i32::try_from(migrations.len()).unwrap_or(i32::MAX)
}

/// Whether what was there before a migration is kept.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Before {
    Keep,
    Forget,
}

/// What the file says about itself.
pub struct Header {
    application_id: i32,
    /// How many migrations made it.
    pub version: i32,
}

impl Header {
    /// Reads it, of whatever database it is.
    pub fn read(connection: &Connection) -> rusqlite::Result<Self> {
        let pragma = |name| connection.pragma_query_value(None, name, |row| row.get(0));
        Ok(Self {
            application_id: pragma("application_id")?,
            version: pragma("user_version")?,
        })
    }
}

/// Applies what is missing, by the version as it is now that no one else can write: another
/// process may have migrated since it was first read.
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
    transaction
        .pragma_update(None, "user_version", latest)
        .map_err(storage)?;
    transaction
        .pragma_update(None, "application_id", APPLICATION_ID)
        .map_err(storage)
}

fn refuse_newer(path: &Path, known: &Header, latest: i32) -> Result<()> {
    let version = known.version;
    if version <= latest {
        return Ok(());
    }
    let message = format!(
        "{}: written by a newer trust (schema {version}; this one knows {latest})",
        path.display()
    );
    Err(Error::new(Kind::Storage, message)
        .hint("install the newer trust, or go back to a backup from before it: trust backup --list; the file was not affected"))
}

/// Some other program's database is not ours to add tables to.
fn refuse_foreign(connection: &Connection, path: &Path, known: &Header) -> Result<()> {
    if known.application_id == APPLICATION_ID {
        return Ok(());
    }
    let tables: i64 = connection
        .query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))
        .map_err(storage_at(path))?;
    if known.application_id == 0 && known.version == 0 && tables == 0 {
        return Ok(());
    }
    Err(foreign(path))
}

/// Takes care that a database, of whatever schema, is not another program's.
pub fn refuse_other(connection: &Connection, path: &Path) -> Result<()> {
    refuse_foreign(
        connection,
        path,
        &Header::read(connection).map_err(storage_at(path))?,
    )
}

fn foreign(path: &Path) -> Error {
    let message = format!("{}: the file is another program's database", path.display());
    Error::new(Kind::Storage, message)
        .hint("name another file with --db or TRUST_DB; this one was not affected")
}

/// A copy of the file as it is before a migration, beside it.
///
/// It is made while the migrating transaction holds the right to write, and read by another
/// connection: what that sees is what was last committed, and no other process is copying too.
fn back_up(path: &Path, version: i32) -> Result<()> {
    let target = beside(path, &format!("{BEFORE_SCHEMA}{}", version + 1));
    copy::write(&connect(path)?, &target, Existing::Replace, Verify::Pages).map_err(|mut error| {
        error.hint = Some("the database was not migrated".to_owned());
        error
    })
}

#[cfg(test)]
mod tests;
