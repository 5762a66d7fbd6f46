//! The schema: its versions, and whether a database has one of them.

use std::collections::BTreeSet;
use std::path::Path;

use rusqlite::Connection;

use crate::error::{Error, Kind, Result};
use crate::store::error::storage_at;

/// The bytes `TRST`, so that a program can tell this file from any other SQLite database.
pub const APPLICATION_ID: i32 = 0x5452_5354;

/// The part of the name of a copy made before a migration between the name of the database and the
/// number of the schema.
pub const BEFORE_SCHEMA: &str = ".before-schema-";

/// Every schema change ever released, in order; the version is how many were applied.
pub const MIGRATIONS: &[&str] = &[
    include_str!("../../../migrations/0001_promises.sql"),
    include_str!("../../../migrations/0002_log.sql"),
    include_str!("../../../migrations/0003_guide.sql"),
    include_str!("../../../migrations/0004_reminders.sql"),
    include_str!("../../../migrations/0005_rebuild.sql"),
    include_str!("../../../migrations/0006_periods.sql"),
    include_str!("../../../migrations/0007_sync.sql"),
    include_str!("../../../migrations/0008_steadiness.sql"),
    include_str!("../../../migrations/0009_calendar.sql"),
    include_str!("../../../migrations/0010_same_moment.sql"),
    include_str!("../../../migrations/0011_pauses.sql"),
];

/// Returns whether the schema is current, as far as can be told without waiting.
pub fn is_current(connection: &Connection) -> bool {
    let latest = i32::try_from(MIGRATIONS.len()).unwrap_or(i32::MAX);
    Header::read(connection)
        .is_ok_and(|known| known.application_id == APPLICATION_ID && known.version == latest)
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

/// Returns whether every table and index is as the migrations made it. Additions by the user are
/// allowed.
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

/// Returns the names of the objects of a kind in a schema.
fn names(connection: &Connection, kind: &str) -> rusqlite::Result<BTreeSet<String>> {
    let mut statement = connection.prepare("SELECT name FROM sqlite_schema WHERE type = ?1")?;
    let rows = statement.query_map([kind], |row| row.get(0))?;
    rows.collect()
}

fn tables(connection: &Connection) -> rusqlite::Result<BTreeSet<String>> {
    names(connection, "table")
}

/// Returns what the migrations did not make, each by kind and name: `trigger copied`.
pub fn additions(connection: &Connection) -> rusqlite::Result<Vec<String>> {
    let made = made_by(MIGRATIONS, Header::read(connection)?.version)?;
    let mut added = Vec::new();
    for kind in ["trigger", "view", "table", "index"] {
        let known = names(&made, kind)?;
        let others = names(connection, kind)?.into_iter();
        added.extend(
            others
                // SQLite itself makes some.
                .filter(|name| !known.contains(name) && !name.starts_with("sqlite_"))
                .map(|name| format!("{kind} {name}")),
        );
    }
    Ok(added)
}

/// Returns whether a database is empty.
pub fn is_blank(connection: &Connection) -> rusqlite::Result<bool> {
    connection.query_row(
        "SELECT NOT EXISTS (SELECT 1 FROM sqlite_schema)",
        [],
        |row| row.get(0),
    )
}

/// Checks that a database has all objects of its schema number, and none of a later one. Otherwise
/// a migration would be applied twice, or to missing tables.
pub fn refuse_misnumbered(
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
        "{}: the tables do not match its schema number {version}",
        path.display()
    );
    Err(Error::new(Kind::Storage, message)
        .hint("`trust doctor --fix` corrects the number if the tables determine it; otherwise run `trust restore` to restore a backup; nothing was changed"))
}

/// The number that a database ought to have, where its tables and indexes tell it: those of the
/// newest schema, complete. A schema before it may have the same ones, and then its number is right.
pub fn right_number(connection: &Connection) -> rusqlite::Result<Option<i32>> {
    let known = Header::read(connection)?;
    if known.application_id != APPLICATION_ID || known.version >= newest() {
        return Ok(None);
    }
    let last = schema(&made_by(MIGRATIONS, newest())?)?;
    let is_wrong = schema(&made_by(MIGRATIONS, known.version)?)? != last;
    Ok((is_wrong && last.is_subset(&schema(connection)?)).then(newest))
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

pub fn latest(migrations: &[&str]) -> i32 {
    i32::try_from(migrations.len()).unwrap_or(i32::MAX)
}

/// The fields in the header of the file that identify it.
pub struct Header {
    pub application_id: i32,
    /// The number of migrations applied to it.
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

pub fn refuse_newer(path: &Path, known: &Header, latest: i32) -> Result<()> {
    let version = known.version;
    if version <= latest {
        return Ok(());
    }
    let message = format!(
        "{}: written by a newer trust (schema {version}; this one knows {latest})",
        path.display()
    );
    Err(Error::new(Kind::Storage, message)
        .hint("install the newer trust, or restore an earlier backup: `trust backup --list`; the file was not changed"))
}

/// Some other program's database is not ours to add tables to.
pub fn refuse_foreign(connection: &Connection, path: &Path, known: &Header) -> Result<()> {
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
    let message = format!(
        "{}: the file is a database of another program",
        path.display()
    );
    Error::new(Kind::Storage, message)
        .hint("choose another file with --db or TRUST_DB; this file was not changed")
}
