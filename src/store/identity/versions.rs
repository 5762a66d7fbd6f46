//! Times at which records changed, were deleted, or were declined.

use chrono::{DateTime, Utc};
use rusqlite::{Connection, OptionalExtension, params};
use serde_json::Value;
use uuid::Uuid;

use super::uid_of;
use crate::error::Result;
use crate::store::error::storage;
use crate::store::record::{Record, Stored};
use crate::store::table::Table;
use crate::store::value::{Columns, from_instant};

/// Returns when a record last changed, or was put back by undo or redo.
pub fn last_change<T: Record>(
    connection: &Connection,
    stored: &Stored<T>,
) -> Result<DateTime<Utc>> {
    let at: Option<i64> = connection
        .prepare_cached("SELECT at FROM reverted WHERE uid = ?1")
        .and_then(|mut statement| {
            statement
                .query_row([stored.uid.as_bytes()], |row| row.get(0))
                .optional()
        })
        .map_err(storage)?;
    let at = at.and_then(DateTime::from_timestamp_millis);
    Ok(at.map_or(stored.changed_at, |at| at.max(stored.changed_at)))
}

/// Remembers that undo or redo put back a record at that time.
pub fn mark_reverted<T: Record>(
    connection: &Connection,
    stored: &Stored<T>,
    at: DateTime<Utc>,
) -> Result<()> {
    connection
        .prepare_cached("INSERT OR REPLACE INTO reverted (uid, at) VALUES (?1, ?2)")
        .and_then(|mut insert| insert.execute(params![stored.uid.as_bytes(), from_instant(at)]))
        .map_err(storage)?;
    Ok(())
}

/// Returns when the version of a record that an undo of a sync removed was changed, or deleted.
pub fn declined(connection: &Connection, uid: Uuid) -> Result<Option<DateTime<Utc>>> {
    time_of(
        connection,
        "SELECT changed_at FROM declined WHERE uid = ?1",
        uid,
    )
}

/// Remembers that an undo removed the version of a record that a sync brought, or with `None` that
/// it may come again.
pub fn decline(connection: &Connection, uid: Uuid, version: Option<DateTime<Utc>>) -> Result<()> {
    match version {
        Some(at) => connection
            .prepare_cached("INSERT OR REPLACE INTO declined (uid, changed_at) VALUES (?1, ?2)")
            .and_then(|mut insert| insert.execute(params![uid.as_bytes(), from_instant(at)])),
        None => connection
            .prepare_cached("DELETE FROM declined WHERE uid = ?1")
            .and_then(|mut delete| delete.execute([uid.as_bytes()])),
    }
    .map_err(storage)?;
    Ok(())
}

/// Returns when the record with this uid was deleted, if it was.
pub fn deleted_at(connection: &Connection, uid: Uuid) -> Result<Option<DateTime<Utc>>> {
    time_of(
        connection,
        "SELECT deleted_at FROM uid WHERE uid = ?1 AND row IS NULL",
        uid,
    )
}

/// Returns the time that a statement finds for a uid.
fn time_of(connection: &Connection, sql: &str, uid: Uuid) -> Result<Option<DateTime<Utc>>> {
    let at: Option<i64> = connection
        .prepare_cached(sql)
        .and_then(|mut statement| {
            statement
                .query_row([uid.as_bytes()], |row| row.get(0))
                .optional()
        })
        .map_err(storage)?;
    Ok(at.and_then(DateTime::from_timestamp_millis))
}

/// Returns when the rules and pauses of a promise last changed, or one of them was removed.
pub fn rules_changed(connection: &Connection, promise: i64) -> Result<Option<DateTime<Utc>>> {
    let at: Option<i64> = connection
        .prepare_cached(
            "SELECT max(max(changed_at, coalesce(at, 0)))
             FROM (SELECT uid, changed_at FROM schedule WHERE promise_id = ?1
                   UNION ALL SELECT uid, changed_at FROM pause WHERE promise_id = ?1) rule
             LEFT JOIN reverted ON reverted.uid = rule.uid",
        )
        .and_then(|mut statement| statement.query_row([promise], |row| row.get(0)))
        .map_err(storage)?;
    let removed = rule_removed(connection, uid_of(connection, Table::Promise, promise)?)?;
    Ok(at.and_then(DateTime::from_timestamp_millis).max(removed))
}

/// Returns when a rule or a pause of a promise was last removed here, that of another copy included.
pub fn rule_removed(connection: &Connection, promise: Uuid) -> Result<Option<DateTime<Utc>>> {
    let removed = rules_removed(connection, promise)?;
    Ok(removed.into_iter().map(|(_, at)| at).max())
}

/// Returns the rules and pauses of a promise that were removed here, or of another copy, and when.
pub fn rules_removed(connection: &Connection, promise: Uuid) -> Result<Vec<(Uuid, DateTime<Utc>)>> {
    let key = Value::Object(
        [("promise_uid".to_owned(), promise.to_string().into())]
            .into_iter()
            .collect(),
    );
    let read = |row: &rusqlite::Row| {
        let uid = Uuid::from_bytes(row.get(0)?);
        Ok((uid, Columns::from(row, 1).take()?))
    };
    connection
        .prepare_cached(
            "SELECT uid, deleted_at FROM uid INDEXED BY uid_key
             WHERE key = ?1 AND relation IN ('schedule', 'pause') AND deleted_at IS NOT NULL",
        )
        .and_then(|mut statement| {
            let rows = statement.query_map([key.to_string()], read)?;
            rows.collect()
        })
        .map_err(storage)
}

/// Returns whether undo or redo put back any record.
pub fn any_reverted(connection: &Connection) -> Result<bool> {
    connection
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM reverted)")
        .and_then(|mut statement| statement.query_row([], |row| row.get(0)))
        .map_err(storage)
}

/// Returns whether an undo of a sync removed anything.
pub fn any_declined(connection: &Connection) -> Result<bool> {
    connection
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM declined)")
        .and_then(|mut statement| statement.query_row([], |row| row.get(0)))
        .map_err(storage)
}
