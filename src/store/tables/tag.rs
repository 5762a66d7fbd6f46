//! The tags in use.

use rusqlite::params;

use crate::error::Result;
use crate::store::Store;
use crate::store::error::storage;
use crate::store::record::Record;
use crate::store::table::Table;
use crate::store::totals::tag_index;

impl Store {
    /// The tags on the latest `rows` promises, the most used first.
    pub fn promise_tags(&self, rows: u32) -> Result<Vec<(String, u32)>> {
        self.tags(Table::Promise, rows)
    }

    /// As [`promise_tags`](Self::promise_tags), on log entries.
    pub fn log_tags(&self, rows: u32) -> Result<Vec<(String, u32)>> {
        self.tags(Table::Log, rows)
    }

    /// As [`promise_tags`](Self::promise_tags), on ideas.
    pub fn idea_tags(&self, rows: u32) -> Result<Vec<(String, u32)>> {
        self.tags(Table::Idea, rows)
    }

    /// As [`promise_tags`](Self::promise_tags), on what was heard.
    pub fn heard_tags(&self, rows: u32) -> Result<Vec<(String, u32)>> {
        self.tags(Table::Heard, rows)
    }

    /// As [`promise_tags`](Self::promise_tags), the feelings in what was heard.
    pub fn feelings(&self, rows: u32) -> Result<Vec<(String, u32)>> {
        self.words(Table::Heard, "feelings", rows)
    }

    /// As [`promise_tags`](Self::promise_tags), on notes.
    pub fn note_tags(&self, rows: u32) -> Result<Vec<(String, u32)>> {
        self.tags(Table::Note, rows)
    }

    /// The records with a tag that are about the days from `from` to `to`, by day and id.
    pub(super) fn tagged_between<T: Record>(
        &self,
        tag: &str,
        from: i64,
        to: i64,
    ) -> Result<Vec<T>> {
        // The plus sign keeps the planner from reading all of these days.
        let has_tag = tag_index::having(T::TABLE);
        let rest = format!("WHERE {has_tag} AND +day BETWEEN ?1 AND ?2 ORDER BY day, id");
        self.all(&rest, params![from, to, tag])
    }

    fn tags(&self, table: Table, rows: u32) -> Result<Vec<(String, u32)>> {
        self.words(table, "tags", rows)
    }

    /// The words of a column that holds a list of them.
    fn words(&self, table: Table, column: &'static str, rows: u32) -> Result<Vec<(String, u32)>> {
        let table = table.name();
        let sql = format!(
            "SELECT value, count(*) FROM (SELECT {column} AS words FROM {table} ORDER BY id DESC LIMIT ?1) AS t,
                 json_each(t.words)
             GROUP BY value ORDER BY count(*) DESC, value"
        );
        let mut statement = self.connection.prepare_cached(&sql).map_err(storage)?;
        let rows = statement
            .query_map(params![rows], |row| Ok((row.get(0)?, row.get(1)?)))
            .map_err(storage)?;
        rows.collect::<rusqlite::Result<_>>().map_err(storage)
    }
}
