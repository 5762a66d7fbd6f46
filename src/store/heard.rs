//! What the partner said: how it is stored and found.

use rusqlite::types::Value;

use super::Store;
use super::digest::Touched;
use super::record::{Change, Record, Table, statements};
use super::value::{Columns, from_day, from_instant, from_strings, optional};
use crate::domain::heard::Heard;
use crate::error::Result;

impl Record for Heard {
    const TABLE: Table = Table::Heard;
    statements! {
        "heard", "text", "feelings", "rating", "day", "written_at", "written_day", "tags"
    }

    fn id(&self) -> i64 {
        self.id
    }

    fn values(&self) -> Vec<Value> {
        vec![
            Value::Text(self.text.clone()),
            from_strings(&self.feelings),
            optional(self.rating, |rating| Value::Integer(rating.into())),
            Value::Integer(from_day(self.day)),
            Value::Integer(from_instant(self.written_at)),
            Value::Integer(from_day(self.written_day)),
            from_strings(&self.tags),
        ]
    }

    fn read(id: i64, columns: &mut Columns) -> rusqlite::Result<Self> {
        Ok(Self {
            id,
            text: columns.take()?,
            feelings: columns.strings()?,
            rating: columns.take()?,
            day: columns.day()?,
            written_at: columns.instant()?,
            written_day: columns.day()?,
            tags: columns.strings()?,
        })
    }

    fn touches(_: Option<&Self>, _: Option<&Self>, _: &mut Touched) {}
}

impl Store {
    /// What the partner said, with this id.
    pub fn heard(&self, id: i64) -> Result<Option<Heard>> {
        self.first("WHERE id = ?1", [id])
    }

    /// All the partner said, by the day of it, then by id.
    pub fn all_heard(&self) -> Result<Vec<Heard>> {
        self.all("ORDER BY day, id", [])
    }

    /// The ids of what the partner said from `from` to `to`.
    pub fn heard_ids(&self, from: i64, to: i64) -> Result<Vec<i64>> {
        self.ids::<Heard>(from, to)
    }
}

impl Change<'_> {
    /// Stores something new, and returns it with its id.
    pub fn add_heard(&mut self, heard: &Heard) -> Result<Heard> {
        self.insert(heard)
    }

    /// Stores it over the one with its id.
    pub fn save_heard(&mut self, heard: &Heard) -> Result<()> {
        self.update(heard)
    }

    /// Deletes it.
    pub fn delete_heard(&mut self, id: i64) -> Result<()> {
        self.delete::<Heard>(id)
    }
}
