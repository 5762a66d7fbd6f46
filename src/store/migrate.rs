//! Bringing a database to the schema this program knows: append-only, all or nothing.

use std::path::{Path, PathBuf};

use rusqlite::backup::Progress;
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags, Transaction, TransactionBehavior};

use super::error::{storage, storage_at};
use super::open::{create_private, plain};
use crate::error::{Error, Kind, Result};

/// The bytes `TRST`, so that a program can tell this file from any other SQLite database.
const APPLICATION_ID: i32 = 0x5452_5354;

/// Every schema change ever released, in order; the version is how many were applied.
const MIGRATIONS: &[&str] = &[
    include_str!("../../migrations/0001_promises.sql"),
    include_str!("../../migrations/0002_log.sql"),
    include_str!("../../migrations/0003_guide.sql"),
];

/// Brings `connection` up to date. A database that already is costs two reads.
pub fn migrate(connection: &mut Connection, path: &Path) -> Result<()> {
    apply(connection, path, MIGRATIONS)
}

fn apply(connection: &mut Connection, path: &Path, migrations: &[&str]) -> Result<()> {
    let latest = i32::try_from(migrations.len()).unwrap_or(i32::MAX);
    let named = storage_at(path);
    let known = Header::read(connection).map_err(&named)?;
    if known.application_id == APPLICATION_ID && known.version == latest {
        return Ok(());
    }
    // Read again as one snapshot: another process may be creating the file at this moment.
    let snapshot = connection.transaction().map_err(&named)?;
    let known = Header::read(&snapshot).map_err(&named)?;
    let refused =
        refuse_foreign(&snapshot, path, &known).and_then(|()| refuse_newer(path, &known, latest));
    snapshot.finish().map_err(&named)?;
    if refused.is_err() {
        if std::fs::metadata(beside(path, "-wal")).is_ok_and(|log| log.len() > 0) {
            // Even what its own program left in the write-ahead log stays there.
            let _ = connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true);
        }
        return refused;
    }
    // Write-ahead logging is a property of the file, and can only be set outside a transaction.
    connection
        .pragma_update(None, "journal_mode", "WAL")
        .map_err(&named)?;
    let transaction = connection
        .transaction_with_behavior(TransactionBehavior::Immediate)
        .map_err(&named)?;
    step(&transaction, path, migrations)?;
    transaction.commit().map_err(&named)
}

/// What the file says about itself.
struct Header {
    application_id: i32,
    version: i32,
}

impl Header {
    fn read(connection: &Connection) -> rusqlite::Result<Self> {
        let pragma = |name| connection.pragma_query_value(None, name, |row| row.get(0));
        Ok(Self {
            application_id: pragma("application_id")?,
            version: pragma("user_version")?,
        })
    }
}

/// Applies what is missing, by the version as it is now that no one else can write: another
/// process may have migrated since it was first read.
fn step(transaction: &Transaction, path: &Path, migrations: &[&str]) -> Result<()> {
    let latest = i32::try_from(migrations.len()).unwrap_or(i32::MAX);
    let known = Header::read(transaction).map_err(storage)?;
    refuse_newer(path, &known, latest)?;
    let applied = usize::try_from(known.version).unwrap_or(0);
    let missing = migrations.get(applied..).unwrap_or_default();
    if missing.is_empty() {
        return Ok(());
    }
    if applied > 0 {
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
        .hint("install the newer trust; the file was not touched"))
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
    let message = format!("{}: the file is another program's database", path.display());
    Err(Error::new(Kind::Storage, message)
        .hint("name another file with --db or TRUST_DB; this one was not touched"))
}

/// A verified copy of the file as it is before a migration, beside it, readable by its owner only.
///
/// It is made while the migrating transaction holds the right to write, and read by another
/// connection: what that sees is what was last committed, and no other process is copying too.
fn back_up(path: &Path, version: i32) -> Result<()> {
    let copy = beside(path, &format!(".before-schema-{}", version + 1));
    let unfinished = beside(&copy, ".unfinished");
    let named = storage_at(&copy);
    let io = |error: std::io::Error| {
        Error::new(Kind::Storage, format!("{}: {error}", copy.display()))
            .hint("the database was not migrated")
    };
    match std::fs::remove_file(&unfinished) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(io(error)),
        _ => {}
    }
    create_private(&unfinished)?;
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    Connection::open_with_flags(plain(path), flags)
        .and_then(|source| source.backup("main", &unfinished, None::<fn(Progress)>))
        .map_err(&named)?;
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let check = Connection::open_with_flags(&unfinished, flags).map_err(&named)?;
    let verdict: String = check
        .query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))
        .map_err(&named)?;
    check.close().map_err(|(_, error)| named(error))?;
    if verdict != "ok" {
        let message = format!(
            "{}: the copy made before migrating is not sound: {verdict}",
            unfinished.display()
        );
        return Err(Error::new(Kind::Storage, message).hint("the database was not migrated"));
    }
    std::fs::rename(&unfinished, &copy).map_err(io)
}

/// A file whose name is that of another, and more.
fn beside(path: &Path, more: &str) -> PathBuf {
    let mut name = plain(path).into_owned().into_os_string();
    name.push(more);
    name.into()
}

#[cfg(test)]
mod tests;
