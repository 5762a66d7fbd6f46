//! The reminders already shown. They are state, not records, and so are not in the journal.

use std::collections::BTreeMap;

use chrono::{DateTime, Days, NaiveDate, Utc};
use rusqlite::{DropBehavior, params};

use crate::domain::recurrence::Pattern;
use crate::domain::reminder::{Reminder, ReminderMark};
use crate::error::Result;
use crate::store::Store;
use crate::store::error::storage;
use crate::store::tables::schedule;
use crate::store::value::{Columns, from_day, from_instant};

impl Store {
    /// The promises with a goal per week or month that from `day` on, for a month, are due at the
    /// end of one; and how many times, at most.
    pub fn periods(&self, day: NaiveDate) -> Result<BTreeMap<i64, u32>> {
        // A rule is in force from the end of its first week or month on: that is when it is due.
        let last = day.checked_add_days(Days::new(31)).unwrap_or(day);
        let mut periods = BTreeMap::new();
        for part in schedule::active_between(&self.connection, day, last).map_err(storage)? {
            if let Pattern::PerWeek(times) | Pattern::PerMonth(times) = part.rule.recurrence.pattern
            {
                let most: &mut u32 = periods.entry(part.rule.promise).or_default();
                *most = times.max(*most);
            }
        }
        Ok(periods)
    }

    /// Returns the recently shown reminders.
    pub fn said(&self) -> Result<Vec<ReminderMark>> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT promise_id, slot_day, nth, due_at, rank FROM reminder")
            .map_err(storage)?;
        let rows = statement
            .query_map([], |row| {
                let mut columns = Columns::from(row, 0);
                Ok(ReminderMark {
                    promise: columns.take()?,
                    slot: columns.take()?,
                    due_at: columns.take()?,
                    rank: columns.take()?,
                })
            })
            .map_err(storage)?;
        rows.collect::<rusqlite::Result<_>>().map_err(storage)
    }

    /// Refuses to go on while another program writes.
    ///
    /// # Errors
    /// Storage, when the database is locked.
    pub fn refuse_locked(&mut self) -> Result<()> {
        let transaction = self.begin()?;
        self.commit(transaction)
    }

    /// Marks reminders as shown, and returns those that no other run has shown meanwhile. Marks
    /// of occurrences due before `forget` are deleted.
    ///
    /// The marks are stored by [`Self::confirm_said`], once the reminders are shown. Until then no
    /// other run shows them; what ends before leaves them to be shown again.
    ///
    /// # Errors
    /// Storage errors; then nothing is marked.
    pub fn say(
        &mut self,
        reminders: Vec<Reminder>,
        forget: DateTime<Utc>,
    ) -> Result<Vec<Reminder>> {
        let mut transaction = self.begin()?;
        let mut mine = Vec::new();
        {
            let mut note = transaction
                .prepare_cached(
                    "INSERT INTO reminder (promise_id, slot_day, nth, due_at, rank)
                     VALUES (?1, ?2, ?3, ?4, ?5)
                     ON CONFLICT DO UPDATE SET due_at = excluded.due_at, rank = excluded.rank
                     WHERE due_at <> excluded.due_at OR rank > excluded.rank",
                )
                .map_err(storage)?;
            for reminder in reminders {
                let mut noted = 0;
                for said in reminder.said() {
                    let (day, due_at) = (from_day(said.slot.day), from_instant(said.due_at));
                    noted += note
                        .execute(params![said.promise, day, said.slot.nth, due_at, said.rank])
                        .map_err(storage)?;
                }
                if noted > 0 {
                    mine.push(reminder);
                }
            }
            transaction
                .prepare_cached("DELETE FROM reminder WHERE due_at < ?1")
                .and_then(|mut statement| statement.execute([from_instant(forget)]))
                .map_err(storage)?;
        }
        transaction.set_drop_behavior(DropBehavior::Ignore);
        Ok(mine)
    }

    /// Stores the marks of [`Self::say`].
    ///
    /// # Errors
    /// Storage errors; then the reminders are shown again.
    pub fn confirm_said(&mut self) -> Result<()> {
        self.connection
            .execute_batch("COMMIT; BEGIN")
            .map_err(storage)
    }
}
