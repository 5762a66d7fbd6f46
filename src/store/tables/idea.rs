//! Ideas and the times they were carried out: how they are stored and found.

use chrono::NaiveDate;
use rusqlite::types::Value;

use crate::domain::idea::{Cost, DateDone, Idea, IdeaFilter, IdeaStats, Kind};
use crate::error::Result;
use crate::store::Store;
use crate::store::error::storage;
use crate::store::record::{Change, Record, statements};
use crate::store::table::Table;
use crate::store::totals::Affected;
use crate::store::value::{
    Columns, from_day, from_instant, from_strings, optional, optional_day, optional_instant,
    optional_text,
};

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

    fn affects(_: Option<&Self>, _: Option<&Self>, _: &mut Affected) {}
}

impl Record for DateDone {
    const TABLE: Table = Table::DateDone;
    const REFERENCES: &'static [(&'static str, Table)] = &[("idea", Table::Idea)];
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

    fn affects(_: Option<&Self>, _: Option<&Self>, _: &mut Affected) {}
}

impl Store {
    /// The idea with this id.
    pub fn idea(&self, id: i64) -> Result<Option<Idea>> {
        self.first("WHERE id = ?1", [id])
    }

    /// The ideas that `filter` asks for, with what came of them, by id.
    pub fn ideas(&self, filter: &IdeaFilter) -> Result<Vec<IdeaStats>> {
        let ideas: Vec<Idea> = self.all("ORDER BY id", [])?;
        let tried = ideas.into_iter().map(|idea| self.tried(idea));
        let fits =
            |tried: &Result<IdeaStats>| tried.as_ref().map_or(true, |tried| filter.fits(tried));
        tried.filter(fits).collect()
    }

    /// The ideas planned for `until` or earlier, with what came of them, by their time.
    pub fn planned(&self, until: NaiveDate) -> Result<Vec<IdeaStats>> {
        let planned: Vec<Idea> = self.all(
            "WHERE planned_day IS NOT NULL AND planned_day <= ?1 ORDER BY planned_at, id",
            [from_day(until)],
        )?;
        planned.into_iter().map(|idea| self.tried(idea)).collect()
    }

    /// An idea with what came of it.
    pub fn tried(&self, idea: Idea) -> Result<IdeaStats> {
        let (times, last) = self
            .connection
            .prepare_cached("SELECT count(*), max(day) FROM deed WHERE idea_id = ?1")
            .and_then(|mut statement| {
                statement.query_row([idea.id], |row| {
                    let mut columns = Columns::from(row, 0);
                    Ok((columns.take()?, columns.optional_day()?))
                })
            })
            .map_err(storage)?;
        Ok(IdeaStats { idea, times, last })
    }

    /// The first idea there is.
    pub fn first_idea(&self) -> Result<Option<Idea>> {
        self.first("ORDER BY id LIMIT 1", [])
    }

    /// Which of the program's own ideas were taken.
    pub fn starters_taken(&self) -> Result<Vec<String>> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT starter FROM idea WHERE starter IS NOT NULL")
            .map_err(storage)?;
        let rows = statement.query_map([], |row| row.get(0)).map_err(storage)?;
        rows.collect::<rusqlite::Result<_>>().map_err(storage)
    }

    /// How many ideas were carried out on each day from `from` to `to` with any.
    pub fn deeds_by_day(&self, from: NaiveDate, to: NaiveDate) -> Result<Vec<(NaiveDate, u32)>> {
        let mut statement = self
            .connection
            .prepare_cached(
                "SELECT day, count(*) FROM deed WHERE day BETWEEN ?1 AND ?2
                 GROUP BY day ORDER BY day",
            )
            .map_err(storage)?;
        let rows = statement
            .query_map([from_day(from), from_day(to)], |row| {
                let mut columns = Columns::from(row, 0);
                Ok((columns.day()?, columns.take()?))
            })
            .map_err(storage)?;
        rows.collect::<rusqlite::Result<_>>().map_err(storage)
    }

    /// The ids of ideas from `from` to `to`.
    pub fn idea_ids(&self, from: i64, to: i64) -> Result<Vec<i64>> {
        self.ids::<Idea>(from, to)
    }

    /// When an idea was carried out, oldest first.
    pub fn deeds(&self, idea: i64) -> Result<Vec<DateDone>> {
        self.all("WHERE idea_id = ?1 ORDER BY day, id", [idea])
    }

    /// What was carried out last of all.
    pub fn last_deed(&self) -> Result<Option<DateDone>> {
        self.first("ORDER BY day DESC, id DESC LIMIT 1", [])
    }

    /// The idea that is planned next, on `from` or later.
    pub fn next_planned(&self, from: NaiveDate) -> Result<Option<Idea>> {
        self.first(
            "WHERE planned_day >= ?1 ORDER BY planned_day, planned_second, id LIMIT 1",
            [from_day(from)],
        )
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
            self.delete::<DateDone>(deed.id)?;
        }
        self.delete::<Idea>(id)
    }

    /// Stores that an idea was carried out, or what is known of it now.
    pub fn save_deed(&mut self, deed: &DateDone) -> Result<()> {
        if deed.id == 0 {
            return self.insert(deed).map(|_| ());
        }
        self.update(deed)
    }
}
