//! What the partner said: how it is stored and found.

use chrono::NaiveDate;
use rusqlite::params;
use rusqlite::types::Value;

use crate::domain::heard::{Heard, HeardFilter, Rating};
use crate::error::Result;
use crate::store::Store;
use crate::store::error::storage;
use crate::store::record::{Change, Record, statements};
use crate::store::table::Table;
use crate::store::totals::Affected;
use crate::store::value::{Columns, from_day, from_instant, from_strings, optional};

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

    fn affects(_: Option<&Self>, _: Option<&Self>, _: &mut Affected) {}
}

impl Store {
    /// What the partner said, with this id.
    pub fn heard(&self, id: i64) -> Result<Option<Heard>> {
        self.first("WHERE id = ?1", [id])
    }

    /// What the partner said of what `filter` asks for, by the day of it, then by id.
    pub fn all_heard(&self, filter: &HeardFilter) -> Result<Vec<Heard>> {
        let (from, to) = filter.search.days();
        let mut heard: Vec<Heard> = self.all(
            "WHERE day BETWEEN ?1 AND ?2 ORDER BY day, id",
            params![from_day(from), from_day(to)],
        )?;
        heard.retain(|heard| filter.fits(heard));
        Ok(heard)
    }

    /// The latest of what the partner said, the latest days first.
    pub fn latest_heard(&self, limit: u32) -> Result<Vec<Heard>> {
        self.all("ORDER BY day DESC, id DESC LIMIT ?1", [limit])
    }

    /// The ratings the partner volunteered about the days from `from` to `to`, oldest first.
    pub fn ratings(&self, from: NaiveDate, to: NaiveDate) -> Result<Vec<Rating>> {
        let sql = "SELECT day, rating FROM heard
             WHERE rating IS NOT NULL AND day BETWEEN ?1 AND ?2 ORDER BY day, id";
        let mut statement = self.connection.prepare_cached(sql).map_err(storage)?;
        let rows = statement
            .query_map(params![from_day(from), from_day(to)], |row| {
                let mut columns = Columns::from(row, 0);
                Ok(Rating {
                    day: columns.day()?,
                    rating: columns.take()?,
                })
            })
            .map_err(storage)?;
        rows.collect::<rusqlite::Result<_>>().map_err(storage)
    }

    /// The last rating there was.
    pub fn last_rating(&self) -> Result<Option<Rating>> {
        let last: Option<Heard> = self.first(
            "WHERE rating IS NOT NULL ORDER BY day DESC, id DESC LIMIT 1",
            [],
        )?;
        Ok(last.and_then(|heard| {
            Some(Rating {
                day: heard.day,
                rating: heard.rating?,
            })
        }))
    }

    /// How many things the partner said were written down.
    pub fn count_heard(&self) -> Result<u32> {
        self.connection
            .query_row("SELECT count(*) FROM heard", [], |row| row.get(0))
            .map_err(storage)
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
