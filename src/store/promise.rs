//! Promises: how they are stored and found.

use chrono::{Days, NaiveDate};
use rusqlite::types::Value;
use rusqlite::{OptionalExtension, Row, params};

use super::Store;
use super::digest::Touched;
use super::error::storage;
use super::record::{Change, Record, Table};
use super::value::{
    Columns, from_day, from_instant, optional, optional_day, optional_instant, optional_text,
};
use crate::domain::promise::{DueFrom, Move, Occurrence, Promise, Schedule};
use crate::error::Result;

/// The columns of a promise after `id, uid, changed_at`.
macro_rules! columns {
    () => {
        "text, note, tags, made_at, made_day, due_from, recurring, due_at, due_day, due_second, ended_day"
    };
}

/// How many days after its end a recurring promise is still looked at for unanswered occurrences.
const AFTERMATH: Days = Days::new(15);

impl Record for Promise {
    const TABLE: Table = Table::Promise;
    const SELECT: &'static str = concat!(
        "SELECT id, uid, changed_at, ",
        columns!(),
        " FROM promise WHERE id = ?1"
    );
    const PUT: &'static str = concat!(
        "INSERT INTO promise (id, uid, changed_at, ",
        columns!(),
        ")
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)
         ON CONFLICT (id) DO UPDATE SET changed_at = excluded.changed_at, text = excluded.text,
             note = excluded.note, tags = excluded.tags, made_at = excluded.made_at,
             made_day = excluded.made_day, due_from = excluded.due_from,
             recurring = excluded.recurring, due_at = excluded.due_at, due_day = excluded.due_day,
             due_second = excluded.due_second, ended_day = excluded.ended_day"
    );
    const DELETE: &'static str = "DELETE FROM promise WHERE id = ?1";

    fn id(&self) -> i64 {
        self.id
    }

    fn values(&self) -> Vec<Value> {
        vec![
            Value::Text(self.text.clone()),
            optional_text(self.note.as_ref()),
            Value::Text(serde_json::Value::from(self.tags.clone()).to_string()),
            Value::Integer(from_instant(self.made_at)),
            Value::Integer(from_day(self.made_day)),
            optional(self.due_from, |from| Value::Text(from.name().to_owned())),
            Value::Integer(self.recurring.into()),
            optional_instant(self.due.map(|due| due.at)),
            optional_day(self.due.map(|due| due.day)),
            optional(self.due, |due| Value::Integer(due.second.into())),
            optional_day(self.ended_day),
        ]
    }

    fn read(id: i64, columns: &mut Columns) -> rusqlite::Result<Self> {
        let text = columns.take()?;
        let note = columns.take()?;
        let tags: String = columns.take()?;
        let tags = columns.decoded(serde_json::from_str(&tags).ok())?;
        let (made_at, made_day) = (columns.instant()?, columns.day()?);
        let due_from: Option<String> = columns.take()?;
        let due_from = match due_from.as_deref() {
            None => None,
            Some("flag") => Some(DueFrom::Flag),
            Some("text") => Some(DueFrom::Text),
            Some(_) => return Err(columns.invalid()),
        };
        let recurring = columns.take()?;
        let due = columns.optional_due()?;
        let ended_day = columns.optional_day()?;
        Ok(Self {
            id,
            text,
            note,
            tags,
            made_at,
            made_day,
            due_from,
            recurring,
            due,
            ended_day,
        })
    }

    fn touches(before: Option<&Self>, after: Option<&Self>, touched: &mut Touched) {
        for promise in [before, after].into_iter().flatten() {
            if let Some(due) = promise.due {
                touched.day(due.day);
            }
        }
        // A tag is a group in "where promises break": it moves every occurrence there ever was.
        if let (Some(before), Some(after)) = (before, after)
            && before.tags != after.tags
        {
            touched.regroup(after.id);
        }
    }
}

fn from_row(row: &Row) -> rusqlite::Result<Promise> {
    let mut columns = Columns::from(row, 0);
    let id = columns.take()?;
    Promise::read(id, &mut columns)
}

impl Store {
    /// The promise with this id.
    pub fn promise(&self, id: i64) -> Result<Option<Promise>> {
        self.connection
            .prepare_cached(concat!(
                "SELECT id, ",
                columns!(),
                " FROM promise WHERE id = ?1"
            ))
            .and_then(|mut statement| statement.query_row([id], from_row).optional())
            .map_err(storage)
    }

    /// The promises that may still ask for something: open one-offs, and recurring ones that
    /// go on or ended a short while ago. By id.
    pub fn current_promises(&self, today: NaiveDate) -> Result<Vec<Promise>> {
        let since = today.checked_sub_days(AFTERMATH).unwrap_or(today);
        // For the order's sake SQLite would walk through every promise ever made.
        self.promises_where(
            concat!(
                "SELECT id, ",
                columns!(),
                " FROM promise INDEXED BY promise_open WHERE recurring = 0 AND ended_day IS NULL
                 UNION ALL
                 SELECT id, ",
                columns!(),
                " FROM promise INDEXED BY promise_recurring
                 WHERE recurring = 1 AND ended_day IS NULL
                 UNION ALL
                 SELECT id, ",
                columns!(),
                " FROM promise INDEXED BY promise_recurring
                 WHERE recurring = 1 AND ended_day >= ?1
                 ORDER BY id"
            ),
            params![from_day(since)],
        )
    }

    /// Every promise ever made, by id.
    pub fn all_promises(&self) -> Result<Vec<Promise>> {
        self.promises_where(
            concat!("SELECT id, ", columns!(), " FROM promise ORDER BY id"),
            [],
        )
    }

    /// The first and the last id there is.
    pub fn promise_ids(&self, from: i64, to: i64) -> Result<Vec<i64>> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT id FROM promise WHERE id BETWEEN ?1 AND ?2 ORDER BY id")
            .map_err(storage)?;
        let rows = statement
            .query_map([from, to], |row| row.get(0))
            .map_err(storage)?;
        rows.collect::<rusqlite::Result<_>>().map_err(storage)
    }

    /// The day of the first thing ever recorded: the first promise made, or the first day that has
    /// a log entry.
    pub fn first_day(&self) -> Result<Option<NaiveDate>> {
        let day: Option<i32> = self
            .connection
            .query_row(
                "SELECT min(day) FROM (
                     SELECT min(made_day) AS day FROM promise
                     UNION ALL SELECT min(from_day) FROM log_stretch)",
                [],
                |row| row.get(0),
            )
            .map_err(storage)?;
        Ok(day.and_then(NaiveDate::from_epoch_days))
    }

    /// The first and the last day that anything counts on.
    pub fn recorded(&self) -> Result<Option<(NaiveDate, NaiveDate)>> {
        let (first, last): (Option<i32>, Option<i32>) = self
            .connection
            .query_row(
                "SELECT min(day), max(day) FROM (
                     SELECT min(day) AS day FROM occurrence
                     UNION ALL SELECT max(day) FROM occurrence)",
                [],
                |row| Ok((row.get(0)?, row.get(1)?)),
            )
            .map_err(storage)?;
        let days = [first, last].map(|day| day.and_then(NaiveDate::from_epoch_days));
        let logged = self.logged()?.map(|logged| [logged.from, logged.to]);
        let all = || {
            let logged = logged.into_iter().flatten();
            days.into_iter().flatten().chain(logged)
        };
        let made = self.first_day()?;
        let first = all().chain(made).min();
        Ok(first.zip(all().max().or(made)))
    }

    fn promises_where(&self, sql: &str, params: impl rusqlite::Params) -> Result<Vec<Promise>> {
        let mut statement = self.connection.prepare_cached(sql).map_err(storage)?;
        let rows = statement.query_map(params, from_row).map_err(storage)?;
        rows.collect::<rusqlite::Result<_>>().map_err(storage)
    }
}

impl Change<'_> {
    /// Stores a new promise, and returns it with its id.
    pub fn add_promise(&mut self, promise: &Promise) -> Result<Promise> {
        self.insert(promise)
    }

    /// Stores a promise over the one with its id.
    pub fn save_promise(&mut self, promise: &Promise) -> Result<()> {
        self.update(promise)
    }

    /// Deletes a promise and everything that became of it.
    pub fn delete_promise(&mut self, id: i64) -> Result<()> {
        for row in self.ids("SELECT m.id FROM move m JOIN occurrence o ON o.id = m.occurrence_id WHERE o.promise_id = ?1", id)? {
            self.delete::<Move>(row)?;
        }
        for row in self.ids("SELECT id FROM occurrence WHERE promise_id = ?1", id)? {
            self.delete::<Occurrence>(row)?;
        }
        for row in self.ids("SELECT id FROM schedule WHERE promise_id = ?1", id)? {
            self.delete::<Schedule>(row)?;
        }
        self.delete::<Promise>(id)
    }

    fn ids(&self, sql: &str, promise: i64) -> Result<Vec<i64>> {
        let mut statement = self.connection.prepare_cached(sql).map_err(storage)?;
        let rows = statement
            .query_map([promise], |row| row.get(0))
            .map_err(storage)?;
        rows.collect::<rusqlite::Result<_>>().map_err(storage)
    }
}
