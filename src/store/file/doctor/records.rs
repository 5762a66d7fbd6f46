//! Checks that every row, and every image of a row in the journal, can be read.

use rusqlite::Connection;

use crate::domain::health::{Advice, Finding, Observation};
use crate::store::error::reason;
use crate::store::record::{Record, image};
use crate::store::table::{Table, by_table};
use crate::store::tables::setting;
use crate::store::value::Columns;

/// The functions that read the records of a table.
struct Reader {
    /// Returns the ids of the rows that cannot be read.
    unreadable: fn(&Connection) -> rusqlite::Result<Vec<i64>>,
    /// Returns whether the journal's image of a row can be read.
    image: fn(&str) -> bool,
}

fn reader<T: Record>() -> Reader {
    Reader {
        unreadable: unreadable::<T>,
        image: |text| image::<T>(text).is_ok(),
    }
}

fn reader_of(table: Table) -> Reader {
    by_table!(table, T => reader::<T>())
}

fn unreadable<T: Record>(connection: &Connection) -> rusqlite::Result<Vec<i64>> {
    let mut statement = connection.prepare(T::READ)?;
    let mut rows = statement.query([])?;
    let mut bad = Vec::new();
    while let Some(row) = rows.next()? {
        let mut columns = Columns::from(row, 0);
        let id = columns.take()?;
        if T::read(id, &mut columns).is_err() {
            bad.push(id);
        }
    }
    Ok(bad)
}

/// Checks that every row can be read.
pub(super) fn readable(connection: &Connection) -> Finding {
    let mut bad = Vec::new();
    for table in Table::ALL {
        match (reader_of(table).unreadable)(connection) {
            Ok(ids) => bad.extend(ids.into_iter().map(|id| format!("{} {id}", table.name()))),
            Err(error) => bad.push(format!("{}: {}", table.name(), reason(&error))),
        }
    }
    match bad.first() {
        None => settings(connection),
        Some(first) => {
            let result = Observation::UnreadableRecords(bad.len(), first.clone());
            Finding::trouble("records", result).advise(Advice::UndoOrRestore)
        }
    }
}

/// Checks that every setting has a valid value.
fn settings(connection: &Connection) -> Finding {
    let invalid = match setting::read(connection) {
        Ok((_, invalid)) => invalid,
        Err(error) => {
            let hint = Advice::Of(error.hint.unwrap_or_default());
            return Finding::trouble("records", Observation::Failed(error.message)).advise(hint);
        }
    };
    match invalid.first().map(|first| first.key) {
        None => Finding::fine("records", Observation::Readable),
        Some(key) => Finding::trouble("records", Observation::InvalidSettings(invalid))
            .advise(Advice::ResetSetting(key)),
    }
}

/// Checks that every change in the journal can be undone.
pub(super) fn journal(connection: &Connection) -> Finding {
    match unreadable_entries(connection) {
        Ok(bad) => match bad.first() {
            None => Finding::fine("journal", Observation::Journal),
            Some(first) => {
                let result = Observation::UnreadableChanges(bad.len(), *first);
                Finding::trouble("journal", result).advise(Advice::LeaveChanges)
            }
        },
        Err(error) => {
            let failed = Observation::Failed(reason(&error));
            Finding::trouble("journal", failed).advise(Advice::TryAgain)
        }
    }
}

fn unreadable_entries(connection: &Connection) -> rusqlite::Result<Vec<i64>> {
    let mut bad = empty_entries(connection)?;
    let mut statement =
        connection.prepare("SELECT entry, relation, before, after FROM journal_row ORDER BY id")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let relation: String = row.get(1)?;
        let images: [Option<String>; 2] = [row.get(2)?, row.get(3)?];
        let known = Table::named(&relation).map(reader_of);
        let read = known.is_some_and(|reader| {
            let mut images = images.iter().flatten();
            images.all(|text| (reader.image)(text))
        });
        if !read {
            bad.push(row.get(0)?);
        }
    }
    bad.sort_unstable();
    bad.dedup();
    Ok(bad)
}

/// Returns the changes without a row that they changed.
fn empty_entries(connection: &Connection) -> rusqlite::Result<Vec<i64>> {
    let mut statement = connection.prepare(
        "SELECT id FROM journal WHERE forgotten = 0 AND NOT EXISTS (
             SELECT 1 FROM journal_row WHERE journal_row.entry = journal.id)",
    )?;
    let rows = statement.query_map([], |row| row.get(0))?;
    rows.collect()
}
