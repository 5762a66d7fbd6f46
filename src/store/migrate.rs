//! Bringing a database to the schema this program knows: append-only, all or nothing.

use std::path::{Path, PathBuf};

use rusqlite::backup::Progress;
use rusqlite::{Connection, Transaction, TransactionBehavior};

use super::error::{storage, storage_at};
use crate::error::{Error, Kind, Result};

/// The bytes `TRST`, so that a program can tell this file from any other SQLite database.
const APPLICATION_ID: i32 = 0x5452_5354;

/// Every schema change ever released, in order; the version is how many were applied.
const MIGRATIONS: &[&str] = &[include_str!("../../migrations/0001_promises.sql")];

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
    refuse_foreign(&snapshot, path, &known)?;
    snapshot.finish().map_err(&named)?;
    refuse_newer(path, known.version, latest)?;
    // Write-ahead logging is a property of the file, and can only be set outside a transaction.
    connection
        .pragma_update(None, "journal_mode", "WAL")
        .map_err(&named)?;
    if known.version > 0 {
        back_up(connection, path, known.version)?;
    }
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
    let version = Header::read(transaction).map_err(storage)?.version;
    refuse_newer(path, version, latest)?;
    for migration in migrations
        .iter()
        .skip(usize::try_from(version).unwrap_or(0))
    {
        transaction.execute_batch(migration).map_err(storage)?;
    }
    transaction
        .pragma_update(None, "user_version", latest)
        .map_err(storage)?;
    transaction
        .pragma_update(None, "application_id", APPLICATION_ID)
        .map_err(storage)
}

fn refuse_newer(path: &Path, version: i32, latest: i32) -> Result<()> {
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

/// A verified copy of the file as it is before a migration, beside it, with its mode.
fn back_up(connection: &Connection, path: &Path, version: i32) -> Result<()> {
    let mut name = path.as_os_str().to_owned();
    name.push(format!(".before-schema-{}", version + 1));
    let copy = PathBuf::from(name);
    let named = storage_at(&copy);
    super::open::create_private(&copy)?;
    connection
        .backup("main", &copy, None::<fn(Progress)>)
        .map_err(&named)?;
    let check = Connection::open(&copy).map_err(&named)?;
    let verdict: String = check
        .query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))
        .map_err(&named)?;
    if verdict == "ok" {
        return Ok(());
    }
    let message = format!(
        "{}: the copy made before migrating is not sound: {verdict}",
        copy.display()
    );
    Err(Error::new(Kind::Storage, message).hint("the database was not migrated"))
}
