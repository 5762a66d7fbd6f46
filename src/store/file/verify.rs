//! Checks that a database is complete, and one of ours.

use std::path::Path;

use rusqlite::Connection;

use crate::error::{Error, Kind, Result};
use crate::store::error::storage_at;
use crate::store::file::schema;

/// The most faults reported. More of them add no information.
const MOST: usize = 5;

/// Verifies a copy: complete, one of ours, and without dangling references.
///
/// # Errors
/// Storage, with the fault of the file called `path`.
pub fn sound(connection: &Connection, path: &Path) -> Result<()> {
    schema::identify(connection, path)?;
    whole(connection, path)?;
    match dangling(connection).map_err(storage_at(path))?.first() {
        Some(fault) => Err(unsound(path, fault)),
        None if schema::as_made(connection).map_err(storage_at(path))? => Ok(()),
        None => Err(unsound(path, "tables or indexes are missing")),
    }
}

/// Takes care that every page of a copy is whole.
///
/// # Errors
/// As [`sound`].
pub fn whole(connection: &Connection, path: &Path) -> Result<()> {
    // A damaged page can stop the check itself.
    let faults = faults(connection).map_err(|error| unsound(path, &error.to_string()))?;
    faults
        .first()
        .map_or(Ok(()), |fault| Err(unsound(path, fault)))
}

fn unsound(path: &Path, fault: &str) -> Error {
    let message = format!("{}: the copy is damaged: {fault}", path.display());
    Error::new(Kind::Storage, message)
        .hint("it was not used; `trust doctor` checks the database and all backups")
}

/// Returns the faults that SQLite's own check finds in the file, at most five.
pub fn faults(connection: &Connection) -> rusqlite::Result<Vec<String>> {
    let mut statement = connection.prepare(&format!("PRAGMA integrity_check({MOST})"))?;
    let rows = statement.query_map([], |row| row.get::<_, String>(0))?;
    let mut faults: Vec<String> = rows.collect::<rusqlite::Result<_>>()?;
    faults.retain(|fault| fault != "ok");
    Ok(faults)
}

/// Rows that refer to none, at most five: `row 7 of occurrence refers to no promise`.
pub fn dangling(connection: &Connection) -> rusqlite::Result<Vec<String>> {
    let mut statement = connection.prepare("PRAGMA foreign_key_check")?;
    let rows = statement.query_map([], |row| {
        let (table, id): (String, Option<i64>) = (row.get(0)?, row.get(1)?);
        let parent: String = row.get(2)?;
        let id = id.map_or_else(|| "a row".to_owned(), |id| format!("row {id}"));
        Ok(format!("{id} of {table} refers to a missing {parent}"))
    })?;
    rows.take(MOST).collect()
}
