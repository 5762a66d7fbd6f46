//! Ideas and the times they were carried out: how they are stored and found.

use rusqlite::types::Value;

use super::Store;
use super::digest::Touched;
use super::record::{Change, Record, Table, statements};
use super::value::{
    Columns, from_day, from_instant, from_strings, optional, optional_day, optional_instant,
    optional_text,
};
use crate::domain::idea::{Cost, Deed, Idea, Kind};
use crate::error::Result;

impl Record for Idea {
    const TABLE: Table = Table::Idea;
    statements! {
        "idea", "text", "kind", "cost", "tags", "added_at", "added_day", "starter", "planned_at",
        "planned_day", "planned_second"
    }

    fn id(&self) -> i64 {
        self.id
    }

    fn values(&self) -> Vec<Value> {
        vec![
            Value::Text(self.text.clone()),
            Value::Text(self.kind.name().to_owned()),
            optional(self.cost, |cost| Value::Text(cost.name().to_owned())),
            from_strings(&self.tags),
            Value::Integer(from_instant(self.added_at)),
            Value::Integer(from_day(self.added_day)),
            optional_text(self.starter.as_ref()),
            optional_instant(self.planned.map(|due| due.at)),
            optional_day(self.planned.map(|due| due.day)),
            optional(self.planned, |due| Value::Integer(due.second.into())),
        ]
    }

    fn read(id: i64, columns: &mut Columns) -> rusqlite::Result<Self> {
        let text = columns.take()?;
        let kind: String = columns.take()?;
        let kind = columns.decoded(Kind::named(&kind))?;
        let cost: Option<String> = columns.take()?;
        let cost = cost
            .map(|cost| columns.decoded(Cost::named(&cost)))
            .transpose()?;
        Ok(Self {
            id,
            text,
            kind,
            cost,
            tags: columns.strings()?,
            added_at: columns.instant()?,
            added_day: columns.day()?,
            starter: columns.take()?,
            planned: columns.optional_due()?,
        })
    }

    fn touches(_: Option<&Self>, _: Option<&Self>, _: &mut Touched) {}
}

impl Record for Deed {
    const TABLE: Table = Table::Deed;
    statements! { "deed", "idea_id", "day", "note", "rating", "recorded_at", "recorded_day" }

    fn id(&self) -> i64 {
        self.id
    }

    fn values(&self) -> Vec<Value> {
        vec![
            Value::Integer(self.idea),
            Value::Integer(from_day(self.day)),
            optional_text(self.note.as_ref()),
            optional(self.rating, |rating| Value::Integer(rating.into())),
            Value::Integer(from_instant(self.recorded_at)),
            Value::Integer(from_day(self.recorded_day)),
        ]
    }

    fn read(id: i64, columns: &mut Columns) -> rusqlite::Result<Self> {
        Ok(Self {
            id,
            idea: columns.take()?,
            day: columns.day()?,
            note: columns.take()?,
            rating: columns.take()?,
            recorded_at: columns.instant()?,
            recorded_day: columns.day()?,
        })
    }

    fn touches(_: Option<&Self>, _: Option<&Self>, _: &mut Touched) {}
}

impl Store {
    /// The idea with this id.
    pub fn idea(&self, id: i64) -> Result<Option<Idea>> {
        self.first("WHERE id = ?1", [id])
    }

    /// Every idea, by id.
    pub fn ideas(&self) -> Result<Vec<Idea>> {
        self.all("ORDER BY id", [])
    }

    /// The ids of ideas from `from` to `to`.
    pub fn idea_ids(&self, from: i64, to: i64) -> Result<Vec<i64>> {
        self.ids::<Idea>(from, to)
    }

    /// When an idea was carried out, oldest first.
    pub fn deeds(&self, idea: i64) -> Result<Vec<Deed>> {
        self.all("WHERE idea_id = ?1 ORDER BY day, id", [idea])
    }

    /// What was carried out last of all.
    pub fn last_deed(&self) -> Result<Option<Deed>> {
        self.first("ORDER BY day DESC, id DESC LIMIT 1", [])
    }
}

impl Change<'_> {
    /// Stores a new idea, and returns it with its id.
    pub fn add_idea(&mut self, idea: &Idea) -> Result<Idea> {
        self.insert(idea)
    }

    /// Stores an idea over the one with its id.
    pub fn save_idea(&mut self, idea: &Idea) -> Result<()> {
        self.update(idea)
    }

    /// Deletes an idea with all that came of it.
    pub fn delete_idea(&mut self, id: i64) -> Result<()> {
        for deed in self.deeds(id)? {
            self.delete::<Deed>(deed.id)?;
        }
        self.delete::<Idea>(id)
    }

    /// Stores that an idea was carried out.
    pub fn add_deed(&mut self, deed: &Deed) -> Result<Deed> {
        self.insert(deed)
    }
}
