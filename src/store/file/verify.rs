//! Checks that a database is complete, and one of ours.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use rusqlite::Connection;

use crate::domain::record_kind::one;
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

/// Records that are missing although others belong to them, by table and id, with the names of those.
pub fn missing(connection: &Connection) -> rusqlite::Result<BTreeMap<(String, i64), Vec<String>>> {
    let mut statement = connection.prepare(
        "SELECT c.\"table\", c.rowid, c.parent, f.\"from\" FROM pragma_foreign_key_check() c
         JOIN pragma_foreign_key_list(c.\"table\") f ON f.id = c.fkid",
    )?;
    let mut rows = statement.query([])?;
    let mut missing: BTreeMap<(String, i64), Vec<String>> = BTreeMap::new();
    while let Some(row) = rows.next()? {
        let (table, id): (String, i64) = (row.get(0)?, row.get(1)?);
        let (parent, column): (String, String) = (row.get(2)?, row.get(3)?);
        let sql = format!("SELECT \"{column}\" FROM \"{table}\" WHERE rowid = ?1");
        let owner = connection.query_row(&sql, [id], |row| row.get(0))?;
        let orphan = format!("{} {id}", one(&table));
        missing.entry((parent, owner)).or_default().push(orphan);
    }
    Ok(missing)
}

/// The missing records in words, at most five:
/// `promise 3 is missing, but rule 1, answer 7 and 2 more belong to it`.
pub fn dangling(connection: &Connection) -> rusqlite::Result<Vec<String>> {
    let named = missing(connection)?
        .into_iter()
        .map(|((parent, owner), orphans)| {
            let shown = orphans.len().min(MOST);
            let more = orphans.len() - shown;
            let mut names = orphans
                .into_iter()
                .take(shown)
                .collect::<Vec<_>>()
                .join(", ");
            if more > 0 {
                let _ = write!(names, " and {more} more");
            }
            let belongs = if shown == 1 { "belongs" } else { "belong" };
            format!(
                "{} {owner} is missing, but {names} {belongs} to it",
                one(&parent)
            )
        });
    Ok(named.take(MOST).collect())
}
