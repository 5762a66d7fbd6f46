//! Records that are missing although others belong to them: the journal has them as they last were.

use rusqlite::{Connection, OptionalExtension, params};

use crate::domain::record_kind::one;
use crate::error::{Error, Kind, Result};
use crate::store::error::storage;
use crate::store::file::verify;
use crate::store::record::{self, Stored};
use crate::store::table::{Table, by_table};

/// Returns whether the journal has every record that is missing.
pub(super) fn can_return(connection: &Connection) -> bool {
    let missing = verify::missing(connection).unwrap_or_default();
    missing.keys().all(|(table, id)| {
        let last = Table::named(table).zip(last_image(connection, table, *id).ok().flatten());
        last.is_some_and(|(table, image)| by_table!(table, T => record::image::<T>(&image).is_ok()))
    })
}

/// Inserts the missing records as the journal last had them. Returns their names.
///
/// # Errors
/// A storage error; then none is inserted.
pub(super) fn put_back(connection: &Connection) -> Result<Vec<String>> {
    let mut names = Vec::new();
    for (table, id) in verify::missing(connection).map_err(storage)?.into_keys() {
        let image = last_image(connection, &table, id).map_err(storage)?;
        let (Some(kind), Some(image)) = (Table::named(&table), image) else {
            let message = format!("{} {id} is in no change of the journal", one(&table));
            return Err(Error::new(Kind::Storage, message));
        };
        by_table!(kind, T => {
            let stored: Stored<T> = record::image(&image)?;
            record::put(connection, &stored).map_err(storage)?;
        });
        names.push(format!("{} {id}", one(&table)));
    }
    Ok(names)
}

/// The record as the last change left it that is in force.
fn last_image(connection: &Connection, table: &str, id: i64) -> rusqlite::Result<Option<String>> {
    connection
        .query_row(
            "SELECT after FROM journal_row JOIN journal ON journal.id = entry
             WHERE relation = ?1 AND row = ?2 AND undone = 0 AND after IS NOT NULL
             ORDER BY journal_row.id DESC LIMIT 1",
            params![table, id],
            |row| row.get(0),
        )
        .optional()
}
