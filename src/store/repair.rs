//! Repairs of broken and late promises: how they are stored and found.

use chrono::NaiveDate;
use rusqlite::types::Value;

use super::Store;
use super::digest::Touched;
use super::error::storage;
use super::record::{Change, Record, Table, statements};
use super::value::{Columns, from_day, from_instant, optional, optional_text};
use crate::domain::repair::Repair;
use crate::error::Result;

impl Record for Repair {
    const TABLE: Table = Table::Repair;
    statements! {
        "repair", "occurrence_id", "own", "effect", "apology", "change", "promise_id",
        "repaired_at", "repaired_day"
    }

    fn id(&self) -> i64 {
        self.id
    }

    fn values(&self) -> Vec<Value> {
        vec![
            Value::Integer(self.occurrence),
            Value::Text(self.own.clone()),
            Value::Text(self.effect.clone()),
            Value::Text(self.apology.clone()),
            optional_text(self.change.as_ref()),
            optional(self.promise, Value::Integer),
            Value::Integer(from_instant(self.repaired_at)),
            Value::Integer(from_day(self.repaired_day)),
        ]
    }

    fn read(id: i64, columns: &mut Columns) -> rusqlite::Result<Self> {
        Ok(Self {
            id,
            occurrence: columns.take()?,
            own: columns.take()?,
            effect: columns.take()?,
            apology: columns.take()?,
            change: columns.take()?,
            promise: columns.take()?,
            repaired_at: columns.instant()?,
            repaired_day: columns.day()?,
        })
    }

    fn touches(_: Option<&Self>, _: Option<&Self>, _: &mut Touched) {}
}

impl Store {
    /// The repair of a stored occurrence.
    pub fn repair(&self, occurrence: i64) -> Result<Option<Repair>> {
        self.first("WHERE occurrence_id = ?1", [occurrence])
    }

    /// How many occurrences that count on the days from `from` to `to` were broken or late, and how
    /// many of those are repaired.
    pub fn amiss(&self, from: NaiveDate, to: NaiveDate) -> Result<(u32, u32)> {
        let sql = "SELECT count(*), count(repair.id) FROM occurrence
             LEFT JOIN repair ON repair.occurrence_id = occurrence.id
             WHERE occurrence.outcome IN ('late', 'broken') AND occurrence.day BETWEEN ?1 AND ?2";
        self.connection
            .query_row(sql, [from_day(from), from_day(to)], |row| {
                Ok((row.get(0)?, row.get(1)?))
            })
            .map_err(storage)
    }
}

impl Change<'_> {
    /// Stores a repair, new or not, and returns it with its id.
    pub fn save_repair(&mut self, repair: &Repair) -> Result<Repair> {
        if repair.id == 0 {
            return self.insert(repair);
        }
        self.update(repair)?;
        Ok(repair.clone())
    }

    /// Deletes the repairs of a promise's occurrences, and lets go of it where it came of one.
    pub(super) fn delete_repairs_of(&mut self, promise: i64) -> Result<()> {
        let repairs: Vec<Repair> = self.all(
            "WHERE occurrence_id IN (SELECT id FROM occurrence WHERE promise_id = ?1)",
            [promise],
        )?;
        for repair in repairs {
            self.delete::<Repair>(repair.id)?;
        }
        let successors: Vec<Repair> = self.all("WHERE promise_id = ?1", [promise])?;
        for repair in successors {
            self.update(&Repair {
                promise: None,
                ..repair
            })?;
        }
        Ok(())
    }
}
