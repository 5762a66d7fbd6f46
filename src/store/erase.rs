//! Erasing records for good: their rows, their images in the journal, and the words that the
//! journal has of them. The uid stays, marked as forgotten.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use rusqlite::types::Value as Column;
use rusqlite::{Connection, OptionalExtension, params};
use serde_json::Value;
use uuid::Uuid;

use super::change::Change;
use super::error::storage;
use super::identity;
use super::merge::export::fields_of;
use super::record::{Record, Stored};
use super::table::{Table, by_table};
use super::tables::calendar_task;
use super::value::from_instant;
use super::{Store, totals};
use crate::domain::occurrence::last_closed_day;
use crate::error::Result;

/// The fields of records that hold words.
const WORDS: [&str; 7] = [
    "text", "note", "because", "own", "effect", "apology", "change",
];

/// The length in characters from which on the beginning of a text is recognised as that text.
const RECOGNISED: usize = 12;

/// Text in the journal for a change whose words were erased.
const FORGOTTEN: &str = "(forgotten)";

/// Result of erasing.
#[derive(Debug, Default)]
pub struct Erasure {
    /// The number of records, with those that belonged to others.
    pub records: usize,
    /// All texts that they ever had.
    pub words: BTreeSet<String>,
}

/// Erases the records with these uids, deleted ones too, and all that belongs to them. The caller
/// has begun a transaction.
///
/// # Errors
/// A storage error.
pub fn erase(store: &Store, uids: &[(Table, Uuid)], today: NaiveDate) -> Result<Erasure> {
    let connection = &store.connection;
    collect(connection, uids).map_err(storage)?;
    connection
        .execute(
            "UPDATE repair SET promise_id = NULL
             WHERE promise_id IN (SELECT row FROM forgetting WHERE relation = 'promise')",
            [],
        )
        .map_err(storage)?;
    let mut known: BTreeSet<(Table, Uuid)> = uids.iter().copied().collect();
    let mut erasure = Erasure::default();
    let mut change = Change::unrecorded(store);
    for table in Table::ALL.into_iter().rev() {
        let rows = rows_of(connection, table).map_err(storage)?;
        for row in rows {
            erasure.records += 1;
            by_table!(table, T => remove_row::<T>(&mut change, row, &mut known, &mut erasure))?;
        }
    }
    let (_, affected) = change.finish()?;
    images(connection, &mut erasure).map_err(storage)?;
    clean_journal(connection, &erasure.words).map_err(storage)?;
    connection
        .execute_batch(
            "DELETE FROM reminder
             WHERE promise_id IN (SELECT row FROM forgetting WHERE relation = 'promise');
             DROP TABLE forgetting;",
        )
        .map_err(storage)?;
    for (table, uid) in known {
        if table == Table::Promise {
            calendar_task::forget(connection, uid).map_err(storage)?;
        }
        mark(store, table, uid).map_err(storage)?;
    }
    totals::refresh(connection, &affected, last_closed_day(today))?;
    Ok(erasure)
}

/// Collects in a temporary table the rows that are to be erased, as they are or as the journal
/// knows them: those with these uids, and the ones that belong to them.
fn collect(connection: &Connection, uids: &[(Table, Uuid)]) -> rusqlite::Result<()> {
    connection.execute_batch(
        "CREATE TEMP TABLE forgetting (
             relation TEXT NOT NULL, row INTEGER NOT NULL, PRIMARY KEY (relation, row)
         ) WITHOUT ROWID;
         CREATE TEMP TABLE wanted (uid TEXT PRIMARY KEY, bytes BLOB NOT NULL) WITHOUT ROWID;",
    )?;
    let mut insert = connection.prepare("INSERT OR IGNORE INTO wanted VALUES (?1, ?2)")?;
    for (_, uid) in uids {
        insert.execute(params![uid.to_string(), uid.as_bytes()])?;
    }
    connection.execute_batch(&format!(
        "INSERT INTO forgetting
         SELECT relation, row FROM uid
         WHERE uid IN (SELECT bytes FROM wanted) AND row IS NOT NULL;
         INSERT OR IGNORE INTO forgetting
         SELECT relation, row FROM journal_row WHERE {} IN (SELECT uid FROM wanted);
         DROP TABLE wanted;",
        image_field("uid")
    ))?;
    for table in Table::ALL {
        let owners: &[(&str, Table)] = by_table!(table, T => T::REFERENCES);
        let name = table.name();
        // A promise that a repair led to does not own the repair.
        let owners = owners
            .iter()
            .filter(|owner| (table, owner.1) != (Table::Repair, Table::Promise));
        for (field, of) in owners {
            let of = of.name();
            let any = "SELECT EXISTS (SELECT 1 FROM forgetting WHERE relation = ?1)";
            if !connection.query_row(any, [of], |row| row.get::<_, bool>(0))? {
                continue;
            }
            connection.execute_batch(&format!(
                "INSERT OR IGNORE INTO forgetting
                 SELECT '{name}', id FROM {name}
                 WHERE {field}_id IN (SELECT row FROM forgetting WHERE relation = '{of}');
                 INSERT OR IGNORE INTO forgetting
                 SELECT relation, row FROM journal_row
                 WHERE relation = '{name}'
                     AND {} IN (SELECT row FROM forgetting WHERE relation = '{of}');",
                image_field(field)
            ))?;
        }
    }
    Ok(())
}

/// The expression for a field of a row's image in the journal.
fn image_field(field: &str) -> String {
    let image = "coalesce(after, before)";
    format!("CASE WHEN json_valid({image}) THEN json_extract({image}, '$.{field}') END")
}

/// The rows to be erased that exist.
fn rows_of(connection: &Connection, table: Table) -> rusqlite::Result<Vec<i64>> {
    let name = table.name();
    let sql = format!(
        "SELECT row FROM forgetting WHERE relation = '{name}' AND row IN (SELECT id FROM {name})"
    );
    let mut statement = connection.prepare(&sql)?;
    let rows = statement.query_map([], |row| row.get(0))?;
    rows.collect()
}

fn remove_row<T: Record>(
    change: &mut Change,
    row: i64,
    known: &mut BTreeSet<(Table, Uuid)>,
    erasure: &mut Erasure,
) -> Result<()> {
    let connection = &change.store.connection;
    if let Some(stored) = Stored::<T>::find(connection, row)? {
        if known.contains(&(T::TABLE, stored.uid)) {
            // Other copies may know it by another.
            known.insert((T::TABLE, identity::known_uid(connection, &stored)?));
        }
        take_words(&Value::Object(fields_of(&stored)?), erasure);
    }
    change.delete::<T>(row)
}

/// Takes the words of the images in the journal.
fn images(connection: &Connection, erasure: &mut Erasure) -> rusqlite::Result<()> {
    let mut statement = connection.prepare(
        "SELECT before, after FROM journal_row
         WHERE (relation, row) IN (SELECT relation, row FROM forgetting)",
    )?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let images: [Option<String>; 2] = [row.get(0)?, row.get(1)?];
        for image in images.iter().flatten() {
            if let Ok(image) = serde_json::from_str::<Value>(image) {
                take_words(&image, erasure);
            }
        }
    }
    Ok(())
}

fn take_words(image: &Value, erasure: &mut Erasure) {
    let words = WORDS
        .iter()
        .filter_map(|field| image.get(*field)?.as_str())
        .filter(|text| !text.trim().is_empty());
    erasure.words.extend(words.map(str::to_owned));
}

/// Removes the images of the erased rows, and the words that the journal has of them. The entries
/// concerned are marked, and so can be neither undone nor redone.
fn clean_journal(connection: &Connection, words: &BTreeSet<String>) -> rusqlite::Result<()> {
    let beginnings: BTreeSet<String> = words.iter().map(|text| beginning(text)).collect();
    // The journal never has the words of what is private by nature.
    let mut statement = connection.prepare(
        "SELECT id, what, EXISTS (
             SELECT 1 FROM journal_row JOIN forgetting USING (relation, row)
             WHERE entry = journal.id
                 AND relation NOT IN ('log', 'log_revision', 'heard', 'note', 'session')
         ) AND NOT EXISTS (
             SELECT 1 FROM journal_row WHERE entry = journal.id
                 AND (relation, row) NOT IN (SELECT relation, row FROM forgetting))
         FROM journal WHERE id IN (
             SELECT entry FROM journal_row JOIN forgetting USING (relation, row))",
    )?;
    let entries = statement.query_map([], |row| {
        Ok((row.get(0)?, row.get::<_, String>(1)?, row.get(2)?))
    })?;
    let entries: Vec<(i64, String, bool)> = entries.collect::<rusqlite::Result<_>>()?;
    let mut update =
        connection.prepare("UPDATE journal SET forgotten = 1, what = ?2 WHERE id = ?1")?;
    for (id, what, wholly) in entries {
        let line = what.split_whitespace().collect::<Vec<_>>().join(" ");
        let tells = wholly || beginnings.iter().any(|text| line.contains(text));
        update.execute(params![id, if tells { FORGOTTEN } else { &what }])?;
    }
    connection.execute_batch(
        "DELETE FROM journal_row
         WHERE (relation, row) IN (SELECT relation, row FROM forgetting);
         UPDATE journal_row SET before = json_set(before, '$.promise', NULL),
             after = json_set(after, '$.promise', NULL)
         WHERE relation = 'repair' AND EXISTS (
             SELECT 1 FROM forgetting WHERE forgetting.relation = 'promise' AND forgetting.row IN (
                 CASE WHEN json_valid(before) THEN json_extract(before, '$.promise') END,
                 CASE WHEN json_valid(after) THEN json_extract(after, '$.promise') END));",
    )
}

/// The beginning of a text, as the journal would quote it.
fn beginning(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    line.chars().take(RECOGNISED).collect()
}

/// Marks a uid as forgotten, whether it was known or not. What belonged to the record needs no mark
/// of its own.
fn mark(store: &Store, table: Table, uid: Uuid) -> rusqlite::Result<()> {
    store
        .connection
        .prepare_cached(
            "INSERT INTO uid (uid, relation, row, deleted_at, forgotten)
             VALUES (?1, ?2, NULL, ?3, 1)
             ON CONFLICT (uid) DO UPDATE SET row = NULL, forgotten = 1,
                 deleted_at = coalesce(deleted_at, excluded.deleted_at)
             WHERE relation = excluded.relation",
        )?
        .execute(params![
            uid.as_bytes(),
            table.name(),
            from_instant(store.now)
        ])?;
    Ok(())
}

/// The uids that are marked as forgotten.
///
/// # Errors
/// A storage error.
pub fn forgotten(connection: &Connection) -> Result<Vec<(Table, Uuid)>> {
    let mut statement = connection
        .prepare("SELECT relation, uid FROM uid WHERE forgotten = 1")
        .map_err(storage)?;
    let rows = statement
        .query_map([], |row| {
            let relation: String = row.get(0)?;
            Ok(Table::named(&relation).map(|table| (table, row.get(1))))
        })
        .map_err(storage)?;
    let mut found = Vec::new();
    for row in rows {
        if let Some((table, uid)) = row.map_err(storage)? {
            found.push((table, Uuid::from_bytes(uid.map_err(storage)?)));
        }
    }
    Ok(found)
}

impl Store {
    /// The numbers from `from` to `to` of records that exist or are in the journal.
    ///
    /// # Errors
    /// A storage error: here and below.
    pub fn ids_ever(&self, table: Table, from: i64, to: i64) -> Result<Vec<i64>> {
        let name = table.name();
        self.numbers(
            &format!(
                "SELECT id FROM {name} WHERE id BETWEEN ?1 AND ?2
                 UNION SELECT row FROM journal_row
                     WHERE relation = '{name}' AND row BETWEEN ?1 AND ?2 ORDER BY 1"
            ),
            [from, to],
        )
    }

    /// The uid of a record with this number that exists, or that the journal still has.
    pub fn uid_ever(&self, table: Table, id: i64) -> Result<Option<Uuid>> {
        let name = table.name();
        let live: Option<[u8; 16]> = self
            .connection
            .prepare_cached(&format!("SELECT uid FROM {name} WHERE id = ?1"))
            .and_then(|mut statement| statement.query_row([id], |row| row.get(0)).optional())
            .map_err(storage)?;
        if let Some(uid) = live {
            return Ok(Some(Uuid::from_bytes(uid)));
        }
        let sql = format!(
            "SELECT {} FROM journal_row WHERE relation = ?1 AND row = ?2 ORDER BY id DESC LIMIT 1",
            image_field("uid")
        );
        let text: Option<Column> = self
            .connection
            .prepare_cached(&sql)
            .and_then(|mut statement| {
                statement
                    .query_row(params![name, id], |row| row.get(0))
                    .optional()
            })
            .map_err(storage)?;
        Ok(match text {
            Some(Column::Text(text)) => Uuid::parse_str(&text).ok(),
            _ => None,
        })
    }

    /// The uids of all repairs of a promise that exist, or that the journal still has.
    pub fn repair_uids(&self, promise: i64) -> Result<Vec<Uuid>> {
        let (of, answered) = (image_field("promise"), image_field("occurrence"));
        let ids = self.numbers(
            &format!(
                "WITH answered (id) AS (
                     SELECT id FROM occurrence WHERE promise_id = ?1
                     UNION SELECT row FROM journal_row
                         WHERE relation = 'occurrence' AND {of} = ?1)
                 SELECT id FROM repair WHERE occurrence_id IN answered
                 UNION SELECT row FROM journal_row
                     WHERE relation = 'repair' AND {answered} IN answered"
            ),
            [promise],
        )?;
        let uids = ids.iter().map(|id| self.uid_ever(Table::Repair, *id));
        Ok(uids
            .collect::<Result<Vec<_>>>()?
            .into_iter()
            .flatten()
            .collect())
    }
}
