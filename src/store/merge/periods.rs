//! Numbers the times done in a week or month: two copies may each have recorded the first.

use chrono::NaiveDate;
use rusqlite::{OptionalExtension, params};
use serde_json::Value;
use uuid::Uuid;

use crate::domain::promise::Occurrence;
use crate::error::Result;
use crate::store::Store;
use crate::store::change::Change;
use crate::store::error::storage;
use crate::store::merge::export::Fields;
use crate::store::record::Stored;
use crate::store::value::from_day;

impl Change<'_> {
    /// Gives an answer on its way in a number that nothing else has. Of two that were done, the one
    /// with the lower uid keeps the number, on every copy. Returns the one here that needs another number.
    pub(super) fn make_room(&self, fields: &mut Fields, id: i64, uid: Uuid) -> Result<Option<i64>> {
        let Some((promise, day, nth)) = slot_of(fields) else {
            return Ok(None);
        };
        let other = self
            .store
            .connection
            .prepare_cached(
                "SELECT id, uid, done_day IS NOT NULL FROM occurrence
                 WHERE promise_id = ?1 AND slot_day = ?2 AND nth = ?3 AND id != ?4",
            )
            .and_then(|mut statement| {
                statement
                    .query_row(params![promise, from_day(day), nth, id], |row| {
                        Ok((
                            row.get(0)?,
                            Uuid::from_bytes(row.get(1)?),
                            row.get::<_, bool>(2)?,
                        ))
                    })
                    .optional()
            })
            .map_err(storage)?;
        let Some((other, other_uid, other_done)) = other else {
            return Ok(None);
        };
        let done = fields.get("done_day").is_some_and(|day| !day.is_null());
        if other_done && (!done || uid < other_uid) {
            return Ok(Some(other));
        }
        if done {
            let free = self.store.free_number(promise, day, id)?;
            if let Some(Value::Object(slot)) = fields.get_mut("slot") {
                slot.insert("nth".to_owned(), free.into());
            }
        }
        Ok(None)
    }

    /// Gives what was done another number, which does not count as a later change.
    pub(super) fn give_way(&mut self, id: i64) -> Result<()> {
        let Some(before) = Stored::<Occurrence>::find(&self.store.connection, id)? else {
            return Ok(());
        };
        let mut after = before.clone();
        let slot = &mut after.record.slot;
        slot.nth = self.store.free_number(before.record.promise, slot.day, 0)?;
        // A conflict that cannot be placed is reported for the incoming answer.
        let _ = self.place(Some(&before), &after)?;
        Ok(())
    }
}

impl Store {
    /// The lowest number in a week or month that no answer but this one has.
    fn free_number(&self, promise: i64, day: NaiveDate, but: i64) -> Result<u32> {
        let taken = self.numbers(
            "SELECT nth FROM occurrence
             WHERE promise_id = ?1 AND slot_day = ?2 AND id != ?3 ORDER BY nth",
            params![promise, from_day(day), but],
        )?;
        let mut free = 1;
        for nth in taken {
            if nth == i64::from(free) {
                free += 1;
            }
        }
        Ok(free)
    }
}

fn slot_of(fields: &Fields) -> Option<(i64, NaiveDate, i64)> {
    let promise = fields.get("promise")?.as_i64()?;
    let slot = fields.get("slot")?;
    let day = slot.get("day")?.as_str()?.parse().ok()?;
    Some((promise, day, slot.get("nth")?.as_i64()?))
}
