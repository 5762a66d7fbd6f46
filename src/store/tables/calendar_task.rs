//! The tasks in a calendar on a phone, as both sides last agreed on them. They are state, not
//! records, and so are not in the journal.

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use rusqlite::{Connection, OptionalExtension, Row, params};
use uuid::Uuid;

use crate::domain::occurrence::Slot;
use crate::domain::phone::Face;
use crate::domain::promise::{Occurrence, Promise};
use crate::domain::sync_file::Tick;
use crate::error::Result;
use crate::store::change::Change;
use crate::store::error::storage;
use crate::store::record::{Record, Stored};
use crate::store::value::{Columns, from_day, from_instant};
use crate::store::{Store, record};

/// Task in a calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CalendarTask {
    /// UID.
    pub uid: String,
    /// UID of the promise and slot of the occurrence; `None` for a task of others.
    pub occurrence: Option<(Uuid, Slot)>,
    /// Name of its file, while it is there.
    pub file: Option<String>,
    /// Number of the last revision that was written or read.
    pub sequence: u32,
    /// Values that both sides agreed on.
    pub face: Face,
    /// Day on which they did.
    pub written_day: NaiveDate,
    /// True if it was deleted there.
    pub hidden: bool,
    /// Time of the answer that was ticked there.
    pub ticked_at: Option<DateTime<Utc>>,
    /// Question for the next review.
    pub question: Option<TaskQuestion>,
}

/// Question about a task.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TaskQuestion {
    /// It was ticked after it was due.
    Late,
    /// The tick was removed there.
    Unticked,
    /// The due time was changed there.
    Due(Option<NaiveDateTime>),
    /// It was cancelled there.
    Cancelled,
    /// It was done before it was known here.
    Done,
    /// Its due time may be the time at which only a day was typed.
    Time,
}

impl TaskQuestion {
    fn columns(self) -> (&'static str, Option<i64>) {
        match self {
            Self::Late => ("late", None),
            Self::Unticked => ("unticked", None),
            Self::Due(due) => ("due", due.map(|due| due.and_utc().timestamp())),
            Self::Cancelled => ("cancelled", None),
            Self::Done => ("done", None),
            Self::Time => ("time", None),
        }
    }

    fn read(name: &str, due: Option<i64>) -> Option<Self> {
        Some(match name {
            "late" => Self::Late,
            "unticked" => Self::Unticked,
            "due" => Self::Due(due.and_then(civil)),
            "cancelled" => Self::Cancelled,
            "done" => Self::Done,
            "time" => Self::Time,
            _ => return None,
        })
    }
}

fn civil(seconds: i64) -> Option<NaiveDateTime> {
    DateTime::from_timestamp(seconds, 0).map(|at| at.naive_utc())
}

const COLUMNS: &str = "uid, promise, slot_day, nth, file, sequence, text, due, done, written_day,
    hidden, ticked_at, question, asked_due";

fn read(row: &Row) -> rusqlite::Result<CalendarTask> {
    let promise: Option<[u8; 16]> = row.get(1)?;
    let slot = match promise {
        Some(_) => Some(Columns::from(row, 2).take::<Slot>()?),
        None => None,
    };
    let name: Option<String> = row.get(12)?;
    let asked = row.get(13)?;
    Ok(CalendarTask {
        uid: row.get(0)?,
        occurrence: promise.map(Uuid::from_bytes).zip(slot),
        file: row.get(4)?,
        sequence: row.get(5)?,
        face: Face {
            text: row.get(6)?,
            due: row.get::<_, Option<i64>>(7)?.and_then(civil),
            done: Columns::from(row, 8).take()?,
        },
        written_day: Columns::from(row, 9).take()?,
        hidden: row.get(10)?,
        ticked_at: Columns::from(row, 11).take()?,
        question: name.and_then(|name| TaskQuestion::read(&name, asked)),
    })
}

fn save(connection: &Connection, task: &CalendarTask) -> Result<()> {
    let promise = task.occurrence.map(|(uid, _)| uid);
    let slot = task.occurrence.map(|(_, slot)| slot);
    let question = task.question.map(TaskQuestion::columns);
    connection
        .prepare_cached(&format!(
            "INSERT OR REPLACE INTO calendar_task ({COLUMNS})
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)"
        ))
        .and_then(|mut statement| {
            statement.execute(params![
                task.uid,
                promise.as_ref().map(Uuid::as_bytes),
                slot.map(|slot| from_day(slot.day)),
                slot.map(|slot| slot.nth),
                task.file,
                task.sequence,
                task.face.text,
                task.face.due.map(|due| due.and_utc().timestamp()),
                task.face.done.map(from_instant),
                from_day(task.written_day),
                task.hidden,
                task.ticked_at.map(from_instant),
                question.map(|(name, _)| name),
                question.and_then(|(_, due)| due),
            ])
        })
        .map_err(storage)?;
    Ok(())
}

/// Erases the words of all tasks of a promise. That they were there stays known, so that the next
/// sync removes their files and none of them becomes a promise again.
pub fn forget(connection: &Connection, promise: Uuid) -> rusqlite::Result<()> {
    connection.execute(
        "UPDATE calendar_task SET text = '', due = NULL, done = NULL, question = NULL,
             asked_due = NULL WHERE promise = ?1",
        [promise.as_bytes()],
    )?;
    Ok(())
}

impl Store {
    /// The tasks that are in the calendar, and those that `review` asks about.
    pub fn calendar_tasks_there(&self) -> Result<Vec<CalendarTask>> {
        self.calendar_tasks(
            "INDEXED BY calendar_task_there
             WHERE file IS NOT NULL OR question IS NOT NULL ORDER BY uid",
            [],
        )
    }

    /// The ticks in the calendar that were taken as answers.
    pub fn ticks(&self) -> Result<Vec<Tick>> {
        let tick = |task: CalendarTask| {
            let (promise, slot) = task.occurrence?;
            let at = task.ticked_at.filter(|_| task.file.is_some())?;
            let sequence = task.sequence;
            Some(Tick {
                promise,
                slot,
                at,
                sequence,
            })
        };
        let tasks = self.calendar_tasks_there()?.into_iter();
        Ok(tasks.filter_map(tick).collect())
    }

    /// The tasks that `review` asks about.
    pub fn calendar_questions(&self) -> Result<Vec<CalendarTask>> {
        self.calendar_tasks(
            "INDEXED BY calendar_task_there WHERE question IS NOT NULL ORDER BY written_day, uid",
            [],
        )
    }

    /// The task with this UID.
    pub fn calendar_task(&self, uid: &str) -> Result<Option<CalendarTask>> {
        let mut found = self.calendar_tasks("WHERE uid = ?1", [uid])?;
        Ok(found.pop())
    }

    /// The task of an occurrence: the one that is there, else the latest.
    pub fn calendar_task_of(&self, promise: Uuid, slot: Slot) -> Result<Option<CalendarTask>> {
        let found = self.calendar_tasks(
            "WHERE promise = ?1 AND slot_day = ?2 AND nth = ?3
             ORDER BY file IS NOT NULL, written_day",
            params![promise.as_bytes(), from_day(slot.day), slot.nth],
        );
        Ok(found?.pop())
    }

    /// Returns whether any task was ever written or read.
    pub fn has_calendar_tasks(&self) -> Result<bool> {
        self.connection
            .prepare_cached("SELECT EXISTS (SELECT 1 FROM calendar_task)")
            .and_then(|mut statement| statement.query_row([], |row| row.get(0)))
            .map_err(storage)
    }

    /// The checksum that was kept when a sync with the calendar last found nothing to do.
    pub fn settled_calendar(&self) -> Result<Option<String>> {
        self.connection
            .prepare_cached("SELECT calendar FROM state")
            .and_then(|mut statement| statement.query_row([], |row| row.get(0)).optional())
            .map(Option::flatten)
            .map_err(storage)
    }

    /// Keeps the checksum of a sync with the calendar that found nothing to do.
    pub fn settle_calendar(&mut self, checksum: &str) -> Result<()> {
        let transaction = self.begin()?;
        transaction
            .execute("UPDATE state SET calendar = ?1", [checksum])
            .map_err(storage)?;
        self.commit(transaction)
    }

    /// Returns whether the undo of a sync removed the promise with this uid.
    pub fn is_promise_undone(&self, uid: Uuid) -> Result<bool> {
        self.connection
            .prepare_cached("SELECT EXISTS (SELECT 1 FROM declined WHERE uid = ?1)")
            .and_then(|mut statement| statement.query_row([uid.as_bytes()], |row| row.get(0)))
            .map_err(storage)
    }

    /// Returns whether an undone sync had brought this answer to a promise.
    pub fn is_tick_undone(&self, promise: i64, answered_at: DateTime<Utc>) -> Result<bool> {
        let is_tick = |_: Option<Stored<Occurrence>>, after: Option<Stored<Occurrence>>| {
            after.is_some_and(|after| {
                after.record.promise == promise && after.record.answered_at == Some(answered_at)
            })
        };
        self.is_last_undone(is_tick)
    }

    /// Returns whether an undone sync had brought these words of a promise, which has those of before.
    pub fn is_rewording_undone(&self, promise: &Promise, words: &str) -> Result<bool> {
        let is_rewording = |before: Option<Stored<Promise>>, after: Option<Stored<Promise>>| {
            before.is_some_and(|before| before.record.text == promise.text)
                && after.is_some_and(|after| {
                    after.record.id == promise.id && after.record.text == words
                })
        };
        self.is_last_undone(is_rewording)
    }

    /// Returns whether the last sync is undone that left a record like this, as it was before and after.
    fn is_last_undone<T: Record>(
        &self,
        is_so: impl Fn(Option<Stored<T>>, Option<Stored<T>>) -> bool,
    ) -> Result<bool> {
        let mut statement = self
            .connection
            .prepare_cached(
                "SELECT before, after, undone FROM journal JOIN journal_row ON entry = journal.id
                 WHERE source = 'sync' AND relation = ?1 ORDER BY journal.id DESC",
            )
            .map_err(storage)?;
        let mut rows = statement.query([T::TABLE.name()]).map_err(storage)?;
        while let Some(row) = rows.next().map_err(storage)? {
            let image = |column| -> Result<Option<Stored<T>>> {
                let text: Option<String> = row.get(column).map_err(storage)?;
                Ok(text.and_then(|text| record::image(&text).ok()))
            };
            if is_so(image(0)?, image(1)?) {
                return row.get(2).map_err(storage);
            }
        }
        Ok(false)
    }

    /// Returns whether a stored answer was given some time before it was stored.
    pub fn was_stored_later(&self, occurrence: &Occurrence) -> Result<bool> {
        let stored = Stored::<Occurrence>::find(&self.connection, occurrence.id)?;
        Ok(stored.is_some_and(|stored| {
            stored
                .record
                .answered_at
                .is_some_and(|at| at < stored.changed_at)
        }))
    }

    /// Returns whether a promise with this uid was ever here.
    pub fn knew_promise(&self, uid: Uuid) -> Result<bool> {
        self.connection
            .prepare_cached("SELECT EXISTS (SELECT 1 FROM uid WHERE uid = ?1)")
            .and_then(|mut statement| statement.query_row([uid.as_bytes()], |row| row.get(0)))
            .map_err(storage)
    }

    /// Saves tasks outside of any change.
    ///
    /// # Errors
    /// A storage error; then none is saved.
    pub fn save_calendar_tasks(&mut self, tasks: &[CalendarTask]) -> Result<()> {
        if tasks.is_empty() {
            return Ok(());
        }
        let transaction = self.begin()?;
        for task in tasks {
            save(&transaction, task)?;
        }
        self.commit(transaction)
    }

    fn calendar_tasks(
        &self,
        rest: &str,
        params: impl rusqlite::Params,
    ) -> Result<Vec<CalendarTask>> {
        let mut statement = self
            .connection
            .prepare_cached(&format!("SELECT {COLUMNS} FROM calendar_task {rest}"))
            .map_err(storage)?;
        let rows = statement.query_map(params, read).map_err(storage)?;
        rows.collect::<rusqlite::Result<_>>().map_err(storage)
    }
}

impl Change<'_> {
    /// Saves a task together with the change; its undo leaves the task as it is.
    pub fn save_calendar_task(&mut self, task: &CalendarTask) -> Result<()> {
        save(&self.store.connection, task)
    }

    /// Inserts a promise with a uid that follows from where it comes from.
    pub fn add_promise_as(&mut self, uid: Uuid, promise: &Promise) -> Result<Promise> {
        let stored = Stored {
            uid,
            changed_at: self.store.now,
            record: promise.clone(),
        };
        let connection = &self.store.connection;
        let id = record::put(connection, &stored).map_err(storage)?;
        let after = Stored::<Promise>::find(connection, id)?;
        self.note(None, after.as_ref())?;
        Ok(after.map_or_else(|| promise.clone(), |after| after.record))
    }
}
