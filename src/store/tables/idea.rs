//! Ideas and the times they were carried out: how they are stored and found.

use std::collections::HashMap;

use chrono::NaiveDate;

use crate::domain::clock::Zone;
use crate::domain::idea::{DateDone, Idea, IdeaFilter, IdeaStats};
use crate::error::Result;
use crate::store::Store;
use crate::store::change::Change;
use crate::store::error::storage;
use crate::store::record::{Record, columns};
use crate::store::table::Table;
use crate::store::totals::tag_index::Tagged;
use crate::store::value::{Columns, from_day, numbers};

impl Record for Idea {
    const TABLE: Table = Table::Idea;
    columns! {
        "idea";
        text: "text",
        kind: "kind",
        cost: "cost",
        tags: "tags",
        added_at: "added_at",
        added_day: "added_day",
        starter: "starter",
        planned: "planned_at" "planned_day" "planned_second" "planned_zone",
    }

    fn tagged(&self) -> Option<Tagged<'_>> {
        Some((&self.tags, self.added_day))
    }

    fn follow(&mut self, zone: &Zone) {
        self.planned = self.planned.map(|due| due.in_zone(zone));
    }
}

impl Record for DateDone {
    const TABLE: Table = Table::DateDone;
    const REFERENCES: &'static [(&'static str, Table)] = &[("idea", Table::Idea)];
    columns! {
        "deed";
        idea: "idea_id",
        day: "day",
        note: "note",
        rating: "rating",
        recorded_at: "recorded_at",
        recorded_day: "recorded_day",
    }
}

impl Store {
    /// Returns the ideas that match `filter`, with the dates they led to, by id.
    pub fn ideas(&self, filter: &IdeaFilter) -> Result<Vec<IdeaStats>> {
        let ideas: Vec<Idea> = match filter.tags.first() {
            Some(tag) => self.all(
                "WHERE id IN (SELECT row FROM tag WHERE relation = 'idea' AND word = ?1)
                 ORDER BY id",
                [tag],
            ),
            None => self.all("ORDER BY id", []),
        }?;
        let mut tried = self.with_dates(ideas)?;
        tried.retain(|tried| filter.fits(tried));
        Ok(tried)
    }

    /// Returns the ideas planned for `until` or earlier, with the dates they led to, by their time.
    pub fn planned(&self, until: NaiveDate) -> Result<Vec<IdeaStats>> {
        let planned: Vec<Idea> = self.once(
            "WHERE planned_day IS NOT NULL AND planned_day <= ?1 ORDER BY planned_at, id",
            [from_day(until)],
        )?;
        planned.into_iter().map(|idea| self.tried(idea)).collect()
    }

    /// Returns ideas with the dates they led to, read at once.
    fn with_dates(&self, ideas: Vec<Idea>) -> Result<Vec<IdeaStats>> {
        let mut statement = self
            .connection
            .prepare_cached(
                "SELECT idea_id, count(*), max(day) FROM deed
                 WHERE idea_id IN (SELECT value FROM json_each(?1)) GROUP BY idea_id",
            )
            .map_err(storage)?;
        let rows = statement
            .query_map([numbers(ideas.iter().map(|idea| idea.id))], |row| {
                let mut columns = Columns::from(row, 0);
                let idea: i64 = columns.take()?;
                Ok((idea, (columns.take()?, columns.take()?)))
            })
            .map_err(storage)?;
        let dates: HashMap<i64, (u32, Option<NaiveDate>)> =
            rows.collect::<rusqlite::Result<_>>().map_err(storage)?;
        let with_dates = |idea: Idea| {
            let (times, last) = dates.get(&idea.id).copied().unwrap_or_default();
            IdeaStats { idea, times, last }
        };
        Ok(ideas.into_iter().map(with_dates).collect())
    }

    /// Returns an idea with the dates it led to.
    pub fn tried(&self, idea: Idea) -> Result<IdeaStats> {
        let (times, last) = self
            .connection
            .prepare_cached("SELECT count(*), max(day) FROM deed WHERE idea_id = ?1")
            .and_then(|mut statement| {
                statement.query_row([idea.id], |row| {
                    let mut columns = Columns::from(row, 0);
                    Ok((columns.take()?, columns.take()?))
                })
            })
            .map_err(storage)?;
        Ok(IdeaStats { idea, times, last })
    }

    /// The first idea there is.
    pub fn first_idea(&self) -> Result<Option<Idea>> {
        self.first("ORDER BY id LIMIT 1", [])
    }

    /// Returns the ids of the program's own ideas that were taken.
    pub fn starters_taken(&self) -> Result<Vec<String>> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT starter FROM idea WHERE starter IS NOT NULL")
            .map_err(storage)?;
        let rows = statement.query_map([], |row| row.get(0)).map_err(storage)?;
        rows.collect::<rusqlite::Result<_>>().map_err(storage)
    }

    /// Returns the number of ideas carried out on each day from `from` to `to` that has any.
    pub fn deeds_by_day(&self, from: NaiveDate, to: NaiveDate) -> Result<Vec<(NaiveDate, u32)>> {
        let mut statement = self
            .connection
            .prepare(
                "SELECT day, count(*) FROM deed WHERE day BETWEEN ?1 AND ?2
                 GROUP BY day ORDER BY day",
            )
            .map_err(storage)?;
        let rows = statement
            .query_map([from_day(from), from_day(to)], |row| {
                let mut columns = Columns::from(row, 0);
                Ok((columns.take()?, columns.take()?))
            })
            .map_err(storage)?;
        rows.collect::<rusqlite::Result<_>>().map_err(storage)
    }

    /// Returns the days on which an idea was carried out, oldest first.
    pub fn deeds(&self, idea: i64) -> Result<Vec<DateDone>> {
        self.all("WHERE idea_id = ?1 ORDER BY day, id", [idea])
    }

    /// Returns the latest date that was carried out.
    pub fn last_deed(&self) -> Result<Option<DateDone>> {
        self.first(
            "WHERE day = (SELECT max(day) FROM deed)
             ORDER BY recorded_at DESC, uid DESC LIMIT 1",
            [],
        )
    }

    /// The idea that is planned next, on `from` or later.
    pub fn next_planned(&self, from: NaiveDate) -> Result<Option<Idea>> {
        self.first(
            "WHERE planned_day >= ?1 ORDER BY planned_day, planned_second, uid LIMIT 1",
            [from_day(from)],
        )
    }
}

impl Change<'_> {
    /// Deletes an idea with the dates it led to.
    pub fn delete_idea(&mut self, id: i64) -> Result<()> {
        for deed in self.deeds(id)? {
            self.delete::<DateDone>(deed.id)?;
        }
        self.delete::<Idea>(id)
    }
}
