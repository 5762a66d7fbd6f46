//! Schedules: the stretches of days on which a recurring promise follows one rule.

use chrono::{NaiveDate, Timelike};
use rusqlite::types::Value;
use rusqlite::{Connection, params};

use crate::domain::pattern_code::PatternCode;
use crate::domain::promise::Schedule;
use crate::domain::recurrence::{Recurrence, Times};
use crate::error::Result;
use crate::store::Store;
use crate::store::error::storage;
use crate::store::record::{self, Change, Record, statements};
use crate::store::table::Table;
use crate::store::totals::Affected;
use crate::store::value::{Columns, from_day, optional, optional_day};

impl Record for Schedule {
    const TABLE: Table = Table::Schedule;
    const REFERENCES: &'static [(&'static str, Table)] = &[("promise", Table::Promise)];
    statements! {
        "schedule", "promise_id", "pattern", "number", "weekdays", "at_second", "anchor_day",
        "from_day", "to_day", "day_shift"
    }

    fn id(&self) -> i64 {
        self.id
    }

    fn values(&self) -> Vec<Value> {
        let code = PatternCode::from(self.recurrence.pattern);
        vec![
            Value::Integer(self.promise),
            Value::Text(code.pattern),
            Value::Integer(code.number.into()),
            Value::Integer(code.weekdays.into()),
            optional(self.recurrence.at.first(), |at| {
                Value::Integer(at.num_seconds_from_midnight().into())
            }),
            Value::Integer(from_day(self.anchor)),
            Value::Integer(from_day(self.from)),
            optional_day(self.to),
            Value::Integer(self.day_shift.into()),
        ]
    }

    fn read(id: i64, columns: &mut Columns) -> rusqlite::Result<Self> {
        let promise = columns.take()?;
        let code = PatternCode {
            pattern: columns.take()?,
            number: columns.take()?,
            weekdays: columns.take()?,
            ordinals: 0,
        };
        let pattern = columns.decoded(code.try_into().ok())?;
        let recurrence = Recurrence {
            pattern,
            at: Times::from(columns.optional_time()?),
        };
        let (anchor, from, to) = (columns.day()?, columns.day()?, columns.optional_day()?);
        Ok(Self {
            id,
            promise,
            recurrence,
            anchor,
            from,
            to,
            day_shift: columns.take()?,
        })
    }

    fn affects(before: Option<&Self>, after: Option<&Self>, affected: &mut Affected) {
        match (before, after) {
            // The same rule with another end: only the days between the two ends change.
            (Some(old), Some(new)) if Self { to: None, ..*old } == Self { to: None, ..*new } => {
                if let Some(end) = [old.to, new.to].into_iter().flatten().min() {
                    affected.since(end);
                }
            }
            _ => {
                for schedule in [before, after].into_iter().flatten() {
                    // One earlier for a slot that counts on the day before.
                    affected.since(schedule.from.pred_opt().unwrap_or(schedule.from));
                }
            }
        }
        for schedule in [before, after].into_iter().flatten() {
            affected.promise(schedule.promise);
        }
    }
}

/// The schedules of one promise, in the order of their days.
pub fn of_promise(connection: &Connection, promise: i64) -> rusqlite::Result<Vec<Schedule>> {
    record::all_where(
        connection,
        "WHERE promise_id = ?1 ORDER BY from_day, id",
        [promise],
    )
}

/// The schedules that may have a slot on any day from `from` to `to`, in no order.
pub fn between(
    connection: &Connection,
    from: NaiveDate,
    to: NaiveDate,
) -> rusqlite::Result<Vec<Schedule>> {
    record::all_where(
        connection,
        "WHERE from_day <= ?2 AND (to_day IS NULL OR to_day >= ?1)",
        // One day more for slots that count on the day before.
        params![from_day(from), from_day(to) + 1],
    )
}

impl Store {
    /// The schedules of one promise, in the order of their days.
    pub fn schedules(&self, promise: i64) -> Result<Vec<Schedule>> {
        of_promise(&self.connection, promise).map_err(storage)
    }
}

impl Change<'_> {
    /// Stores a new stretch.
    pub fn add_schedule(&mut self, schedule: &Schedule) -> Result<Schedule> {
        self.insert(schedule)
    }

    /// Stores a stretch over the one with its id.
    pub fn save_schedule(&mut self, schedule: &Schedule) -> Result<()> {
        self.update(schedule)
    }

    /// Deletes a stretch on which nothing came due.
    pub fn delete_schedule(&mut self, id: i64) -> Result<()> {
        self.delete::<Schedule>(id)
    }
}
