//! Finds the local records that correspond to imported ones, and those they refer to.

use chrono::NaiveDate;
use rusqlite::types::Value as Column;
use rusqlite::{OptionalExtension, params, params_from_iter};
use serde_json::Value;
use uuid::Uuid;

use super::{ImportState, Refusal};
use crate::domain::record_fault::RecordFault;
use crate::error::Result;
use crate::store::Store;
use crate::store::change::Change;
use crate::store::error::storage;
use crate::store::merge::export::{Fields, uid_field};
use crate::store::record::{Record, Stored};
use crate::store::table::Table;
use crate::store::value::from_day;

impl Change<'_> {
    /// Puts the id that a record has here in the place of the one it had where it comes from.
    pub(super) fn reference(
        &self,
        state: &ImportState,
        fields: &mut Fields,
        field: &str,
        of: Table,
    ) -> Result<std::result::Result<(), Refusal>> {
        let name = uid_field(field);
        let uid = fields.remove(&name);
        if fields.get(field).is_none_or(Value::is_null) && uid.is_none() {
            return Ok(Ok(()));
        }
        let uid = uid.as_ref().and_then(Value::as_str).map(Uuid::parse_str);
        let Some(Ok(uid)) = uid else {
            return Ok(Err(Refusal::AtFault(RecordFault::InvalidUid(name))));
        };
        let id = match state.aliases.get(&(of, uid)) {
            Some(id) => Some(*id),
            None => self.id_of(of, uid)?,
        };
        let Some(id) = id else {
            // The new promise of a repair was removed elsewhere: the repair stays.
            if state.mode.is_sync() && field == "promise" && fields.contains_key("occurrence") {
                fields.insert(field.to_owned(), Value::Null);
                return Ok(Ok(()));
            }
            if state.refused.contains(&(of, uid)) {
                return Ok(Err(Refusal::Follows));
            }
            let table = of.name();
            return Ok(Err(Refusal::AtFault(RecordFault::NoOwner { table, uid })));
        };
        fields.insert(field.to_owned(), id.into());
        Ok(Ok(()))
    }

    pub(super) fn with_uid<T: Record>(&self, uid: Uuid) -> Result<Option<Stored<T>>> {
        match self.id_of(T::TABLE, uid)? {
            Some(id) => Stored::find(&self.store.connection, id),
            None => Ok(None),
        }
    }
}

impl Store {
    /// The record here that rules out another like it: the same setting, step or occurrence. With
    /// `by_slot` also what was done in the same number of a week or month.
    pub(super) fn conflicting(
        &self,
        table: Table,
        fields: &Fields,
        by_slot: bool,
    ) -> Result<Option<i64>> {
        let text = |field: &str| match fields.get(field).and_then(Value::as_str) {
            Some(text) => Column::Text(text.to_owned()),
            None => Column::Null,
        };
        let number = |field: &str| match fields.get(field).and_then(Value::as_i64) {
            Some(number) => Column::Integer(number),
            None => Column::Null,
        };
        let sql;
        let (sql, values) = match table {
            Table::Setting => ("SELECT id FROM setting WHERE key = ?1", vec![text("key")]),
            Table::Step => ("SELECT id FROM step WHERE step = ?1", vec![number("step")]),
            Table::Idea => (
                "SELECT id FROM idea WHERE starter = ?1",
                vec![text("starter")],
            ),
            Table::Specialist => ("SELECT id FROM specialist LIMIT 1", Vec::new()),
            Table::Repair => (
                "SELECT id FROM repair WHERE occurrence_id = ?1",
                vec![number("occurrence")],
            ),
            // Times done in a week or month are known by their uid alone.
            Table::Occurrence
                if !by_slot && fields.get("done_day").is_some_and(|day| !day.is_null()) =>
            {
                return Ok(None);
            }
            Table::Occurrence => {
                let slot = fields.get("slot");
                let day = slot
                    .and_then(|slot| slot.get("day"))
                    .and_then(Value::as_str)
                    .and_then(|day| day.parse::<NaiveDate>().ok());
                let nth = slot
                    .and_then(|slot| slot.get("nth"))
                    .and_then(Value::as_i64);
                let (Some(day), Some(nth)) = (day, nth) else {
                    return Ok(None);
                };
                let any = if by_slot { "" } else { " AND done_day IS NULL" };
                sql = format!(
                    "SELECT id FROM occurrence
                     WHERE promise_id = ?1 AND slot_day = ?2 AND nth = ?3{any}"
                );
                (
                    sql.as_str(),
                    vec![
                        number("promise"),
                        Column::Integer(from_day(day)),
                        Column::Integer(nth),
                    ],
                )
            }
            Table::Promise
            | Table::Wording
            | Table::Schedule
            | Table::Pause
            | Table::Move
            | Table::Log
            | Table::Revision
            | Table::DateDone
            | Table::Heard
            | Table::Note
            | Table::Session => return Ok(None),
        };
        self.one_id(sql, values)
    }

    /// The id here of the record with this uid.
    pub(super) fn id_of(&self, table: Table, uid: Uuid) -> Result<Option<i64>> {
        self.one_id(
            "SELECT row FROM uid WHERE uid = ?1 AND relation = ?2 AND row IS NOT NULL",
            vec![
                Column::Blob(uid.as_bytes().to_vec()),
                Column::Text(table.name().to_owned()),
            ],
        )
    }

    fn one_id(&self, sql: &str, values: Vec<Column>) -> Result<Option<i64>> {
        self.connection
            .prepare_cached(sql)
            .and_then(|mut statement| {
                statement
                    .query_row(params_from_iter(values), |row| row.get(0))
                    .optional()
            })
            .map_err(storage)
    }

    /// Removes the uid of a deleted record, so that another of the same uid can be imported.
    pub(super) fn forget_uid(&self, uid: Uuid) -> Result<()> {
        self.connection
            .execute(
                "DELETE FROM uid WHERE uid = ?1 AND row IS NULL",
                [uid.as_bytes()],
            )
            .map_err(storage)?;
        Ok(())
    }

    /// The greatest id ever given out in a table; 0 before the first.
    pub(super) fn last_id(&self, table: Table) -> Result<i64> {
        let last = self
            .connection
            .prepare_cached("SELECT seq FROM sqlite_sequence WHERE name = ?1")
            .and_then(|mut statement| {
                statement
                    .query_row(params![table.name()], |row| row.get(0))
                    .optional()
            })
            .map_err(storage)?;
        Ok(last.unwrap_or(0))
    }
}
