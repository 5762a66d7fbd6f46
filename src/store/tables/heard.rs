//! Storage of heard entries: what the partner said.

use chrono::NaiveDate;
use rusqlite::params;

use crate::domain::heard::{Heard, HeardFilter, Rating};
use crate::error::Result;
use crate::store::Store;
use crate::store::error::storage;
use crate::store::record::{Record, columns};
use crate::store::table::Table;
use crate::store::totals::tag_index::Tagged;
use crate::store::value::{Columns, from_day};

impl Record for Heard {
    const TABLE: Table = Table::Heard;
    columns! {
        "heard";
        text: "text",
        feelings: "feelings",
        rating: "rating",
        day: "day",
        written_at: "written_at",
        written_day: "written_day",
        tags: "tags",
    }

    fn tagged(&self) -> Option<Tagged<'_>> {
        Some((&self.tags, self.written_day))
    }
}

impl Store {
    /// Returns the heard entries that match `filter`, by day, then by id.
    pub fn all_heard(&self, filter: &HeardFilter) -> Result<Vec<Heard>> {
        let (from, to) = filter.search.days();
        let (from, to) = (from_day(from), from_day(to));
        let mut heard: Vec<Heard> = match filter.search.tags.first() {
            Some(tag) => self.tagged_between(tag, from, to),
            None => self.all("WHERE day BETWEEN ?1 AND ?2 ORDER BY day, id", [from, to]),
        }?;
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
             WHERE rating IS NOT NULL AND day BETWEEN ?1 AND ?2 ORDER BY day, written_at, uid";
        let mut statement = self.connection.prepare_cached(sql).map_err(storage)?;
        let rows = statement
            .query_map(params![from_day(from), from_day(to)], |row| {
                let mut columns = Columns::from(row, 0);
                Ok(Rating {
                    day: columns.take()?,
                    rating: columns.take()?,
                })
            })
            .map_err(storage)?;
        rows.collect::<rusqlite::Result<_>>().map_err(storage)
    }

    /// The last rating there was.
    pub fn last_rating(&self) -> Result<Option<Rating>> {
        let last: Option<Heard> = self.first(
            "WHERE rating IS NOT NULL AND day = (SELECT max(day) FROM heard WHERE rating IS NOT NULL)
             ORDER BY written_at DESC, uid DESC LIMIT 1",
            [],
        )?;
        Ok(last.and_then(|heard| {
            Some(Rating {
                day: heard.day,
                rating: heard.rating?,
            })
        }))
    }

    /// Returns the number of heard entries.
    pub fn count_heard(&self) -> Result<u32> {
        self.connection
            .query_row("SELECT count(*) FROM heard", [], |row| row.get(0))
            .map_err(storage)
    }
}
