//! Index of tags: which records have one, with the day they were made or written on.

use std::fmt::Write as _;

use chrono::NaiveDate;
use rusqlite::{Connection, params};

use crate::error::Result;
use crate::store::error::storage;
use crate::store::table::Table;
use crate::store::value::from_day;

/// The tables whose records have tags, with the column of the day they are found by.
const TAGGED: [(&str, &str); 5] = [
    ("promise", "made_day"),
    ("log", "written_day"),
    ("idea", "added_day"),
    ("heard", "written_day"),
    ("note", "written_day"),
];

/// Tags of a record and the day it is found by.
pub type Tagged<'a> = (&'a [String], NaiveDate);

/// Condition for the records of a table that have the tag `?3`; the days between which they are asked
/// for are tested after that.
pub fn having(table: Table) -> String {
    let table = table.name();
    format!("id IN (SELECT row FROM tag WHERE relation = '{table}' AND word = ?3)")
}

/// Replaces the tags of a record.
pub fn replace(
    connection: &Connection,
    table: Table,
    row: i64,
    before: Option<Tagged>,
    after: Option<Tagged>,
) -> rusqlite::Result<()> {
    if before == after {
        return Ok(());
    }
    if let Some((tags, day)) = before.filter(|(tags, _)| !tags.is_empty()) {
        let mut delete = connection.prepare_cached(
            "DELETE FROM tag WHERE relation = ?1 AND word = ?2 AND day = ?3 AND row = ?4",
        )?;
        for tag in tags {
            delete.execute(params![table.name(), tag, from_day(day), row])?;
        }
    }
    if let Some((tags, day)) = after.filter(|(tags, _)| !tags.is_empty()) {
        let mut insert = connection.prepare_cached(
            "INSERT OR IGNORE INTO tag (relation, word, day, row) VALUES (?1, ?2, ?3, ?4)",
        )?;
        for tag in tags {
            insert.execute(params![table.name(), tag, from_day(day), row])?;
        }
    }
    Ok(())
}

/// Builds the whole index again.
pub fn rebuild(connection: &Connection) -> Result<()> {
    let mut sql = "DELETE FROM tag;".to_owned();
    for (table, day) in TAGGED {
        let _ = write!(
            sql,
            "INSERT INTO tag (relation, word, day, row)
             SELECT DISTINCT '{table}', value, {day}, {table}.id FROM {table}, json_each(tags);"
        );
    }
    connection.execute_batch(&sql).map_err(storage)
}
