//! Promises: how they are stored and found.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use rusqlite::params;
use uuid::Uuid;

use crate::domain::clock::Zone;
use crate::domain::occurrence::last_closed_day;
use crate::domain::pause::Pause;
use crate::domain::promise::{Move, Occurrence, Promise, Schedule, Wording};
use crate::domain::timeline::first_listed_end;
use crate::error::Result;
use crate::store::Store;
use crate::store::change::Change;
use crate::store::error::storage;
use crate::store::record::{Record, columns};
use crate::store::table::Table;
use crate::store::totals::tag_index::Tagged;
use crate::store::totals::{self, Affected};
use crate::store::value::{from_day, numbers};

impl Record for Promise {
    const TABLE: Table = Table::Promise;
    columns! {
        "promise";
        text: "text",
        note: "note",
        tags: "tags",
        private: "private",
        made_at: "made_at",
        made_day: "made_day",
        due_from: "due_from",
        recurring: "recurring",
        due: "due_at" "due_day" "due_second" "due_zone",
        ended_day: "ended_day",
    }

    fn tagged(&self) -> Option<Tagged<'_>> {
        Some((&self.tags, self.made_day))
    }

    fn follow(&mut self, zone: &Zone) {
        self.due = self.due.map(|due| due.in_zone(zone));
    }

    fn affects(before: Option<&Self>, after: Option<&Self>, affected: &mut Affected) {
        for promise in [before, after].into_iter().flatten() {
            if let Some(due) = promise.due {
                affected.day(due.day);
            }
        }
        // A tag is a group in "where promises break"; a promise that recurs is counted by itself.
        match (before, after) {
            (Some(before), Some(after))
                if before.recurring != after.recurring
                    || !after.recurring && before.tags != after.tags =>
            {
                affected.regroup(after.id);
            }
            _ => {}
        }
    }
}

impl Record for Wording {
    const TABLE: Table = Table::Wording;
    const REFERENCES: &'static [(&'static str, Table)] = &[("promise", Table::Promise)];
    columns! {
        "wording";
        promise: "promise_id",
        text: "text",
        replaced_at: "replaced_at",
        replaced_day: "replaced_day",
    }
}

impl Store {
    /// The texts a promise had before, oldest first.
    pub fn wordings(&self, promise: i64) -> Result<Vec<Wording>> {
        self.all("WHERE promise_id = ?1 ORDER BY replaced_at, id", [promise])
    }

    /// The time of the first answer to a promise, but for answers that were corrected since.
    pub fn first_answer(&self, promise: i64) -> Result<Option<DateTime<Utc>>> {
        let first: Option<i64> = self
            .connection
            .prepare_cached("SELECT min(answered_at) FROM occurrence WHERE promise_id = ?1")
            .and_then(|mut statement| statement.query_row([promise], |row| row.get(0)))
            .map_err(storage)?;
        Ok(first.and_then(DateTime::from_timestamp_millis))
    }

    /// The promise with this uid.
    pub fn promise_with_uid(&self, uid: Uuid) -> Result<Option<Promise>> {
        // Only the table of all uids has an index of them.
        self.first(
            "WHERE id = (SELECT row FROM uid WHERE uid = ?1 AND relation = 'promise')",
            [uid.as_bytes()],
        )
    }

    /// The promises that may still ask for something: open one-offs, and recurring ones that
    /// go on, ended a short while ago or wait for an answer. By id.
    pub fn current_promises(&self, today: NaiveDate) -> Result<Vec<Promise>> {
        let mut promises: Vec<Promise> = self.once(
            "INDEXED BY promise_open WHERE recurring = 0 AND ended_day IS NULL",
            [],
        )?;
        promises.extend(self.listed_recurring(today)?);
        promises.sort_unstable_by_key(|promise| promise.id);
        Ok(promises)
    }

    /// The recurring promises that go on, ended a short while ago or wait for an answer.
    fn listed_recurring(&self, today: NaiveDate) -> Result<Vec<Promise>> {
        let listed = first_listed_end(today);
        let since = totals::promises_since(&self.connection, last_closed_day(today))?;
        // An index holds the few there ever were that recur: it is read through. Of those that ended
        // earlier, sums and rows tell which may wait.
        let found: Vec<Promise> = self.once(
            "INDEXED BY promise_recurring
             WHERE recurring = 1 AND (ended_day IS NULL OR ended_day >= ?1 OR EXISTS (
                 SELECT 1 FROM total
                 WHERE scope = promise.id AND level = ?2 AND unanswered > unknown
             ) OR EXISTS (
                 SELECT 1 FROM occurrence INDEXED BY occurrence_moved
                 WHERE promise_id = promise.id AND outcome IS NULL AND unknown = 0))",
            params![from_day(listed.min(since)), totals::ROOT],
        )?;
        let mut recurring = Vec::new();
        for promise in found {
            let goes_on = promise.ended_day.is_none_or(|ended| ended >= listed);
            if goes_on || self.timeline(promise.clone(), today)?.is_listed(today) {
                recurring.push(promise);
            }
        }
        Ok(recurring)
    }

    /// The one-offs without an answer that were first due on the days from `from` to `to`.
    pub fn open_one_offs(&self, from: NaiveDate, to: NaiveDate) -> Result<Vec<Promise>> {
        self.once(
            "INDEXED BY promise_open
             WHERE recurring = 0 AND ended_day IS NULL AND due_day BETWEEN ?1 AND ?2",
            [from_day(from), from_day(to)],
        )
    }

    /// Every recurring promise, ended ones too, by id.
    pub fn recurring_promises(&self) -> Result<Vec<Promise>> {
        let mut promises: Vec<Promise> =
            self.once("INDEXED BY promise_recurring WHERE recurring = 1", [])?;
        promises.sort_unstable_by_key(|promise| promise.id);
        Ok(promises)
    }

    /// The promises with these ids, by id.
    pub fn promises(&self, ids: impl IntoIterator<Item = i64>) -> Result<HashMap<i64, Promise>> {
        let promises: Vec<Promise> = self.all(
            "WHERE id IN (SELECT value FROM json_each(?1))",
            [numbers(ids)],
        )?;
        Ok(promises
            .into_iter()
            .map(|promise| (promise.id, promise))
            .collect())
    }

    /// Every promise ever made, by id.
    pub fn all_promises(&self) -> Result<Vec<Promise>> {
        self.once("ORDER BY id", [])
    }

    /// The latest promises made, the latest first.
    pub fn latest_promises(&self, limit: u32) -> Result<Vec<Promise>> {
        self.all("ORDER BY id DESC LIMIT ?1", [limit])
    }

    /// The day of the first thing ever recorded: the first promise made, the first day that has a
    /// log entry, the first idea, note, or words heard.
    pub fn first_day(&self) -> Result<Option<NaiveDate>> {
        let firsts: [Option<i32>; 5] = self
            .connection
            .prepare(
                "SELECT (SELECT min(made_day) FROM promise), (SELECT min(from_day) FROM log_run),
                     (SELECT min(added_day) FROM idea), (SELECT min(written_day) FROM note),
                     (SELECT min(written_day) FROM heard)",
            )
            .and_then(|mut statement| {
                statement.query_row([], |row| {
                    Ok([
                        row.get(0)?,
                        row.get(1)?,
                        row.get(2)?,
                        row.get(3)?,
                        row.get(4)?,
                    ])
                })
            })
            .map_err(storage)?;
        let first = firsts.into_iter().flatten().min();
        Ok(first.and_then(NaiveDate::from_epoch_days))
    }

    /// The first and the last day that anything counts on.
    pub fn recorded(&self) -> Result<Option<(NaiveDate, NaiveDate)>> {
        let (first, last): (Option<i32>, Option<i32>) = self
            .connection
            .query_row(
                "SELECT min(day), max(day) FROM (
                     SELECT min(day) AS day FROM occurrence
                     UNION ALL SELECT max(day) FROM occurrence
                     UNION ALL SELECT min(day) FROM deed
                     UNION ALL SELECT max(day) FROM deed)",
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
}

impl Change<'_> {
    /// Deletes a promise and everything that became of it.
    pub fn delete_promise(&mut self, id: i64) -> Result<()> {
        self.delete_repairs_of(id)?;
        for row in self.numbers(
            "SELECT m.id FROM move m JOIN occurrence o ON o.id = m.occurrence_id WHERE o.promise_id = ?1",
            [id],
        )? {
            self.delete::<Move>(row)?;
        }
        for row in self.numbers("SELECT id FROM occurrence WHERE promise_id = ?1", [id])? {
            self.delete::<Occurrence>(row)?;
        }
        for row in self.numbers("SELECT id FROM schedule WHERE promise_id = ?1", [id])? {
            self.delete::<Schedule>(row)?;
        }
        for pause in self.pauses(id)? {
            self.delete::<Pause>(pause.id)?;
        }
        for wording in self.wordings(id)? {
            self.delete::<Wording>(wording.id)?;
        }
        self.delete::<Promise>(id)
    }
}
