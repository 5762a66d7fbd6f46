//! Entries read from the rows of occurrences and promises.

use std::collections::HashSet;

use chrono::NaiveDate;
use rusqlite::{Connection, Params, Row, params};

use crate::domain::occurrence::Slot;
use crate::domain::pause::ActivePart;
use crate::domain::period::LONGEST;
use crate::domain::promise::{Entry, Schedule};
use crate::error::Result;
use crate::store::error::storage;
use crate::store::totals::entries::{DAY, key};
use crate::store::value::{Columns, from_day};

/// Returns the stored entries that count on the days from `from` to `to`, and those of the small hours
/// that count on the day before; in no particular order.
pub(super) fn stored(connection: &Connection, from: i64, to: i64) -> Result<Vec<Entry>> {
    let range = params![from - 1, DAY, to];
    entries_where(
        connection,
        "WHERE (day, second) >= (?1, ?2) AND day <= ?3",
        range,
    )
}

/// Returns the stored entries that `rest` of a statement, from WHERE on, asks for.
pub(super) fn entries_where(
    connection: &Connection,
    rest: &str,
    params: impl Params,
) -> Result<Vec<Entry>> {
    let sql = format!(
        "SELECT promise_id, slot_day, nth, day, second, due_at IS NOT NULL, outcome, unknown,
             done_day IS NOT NULL
         FROM occurrence {rest}"
    );
    let mut statement = connection.prepare_cached(&sql).map_err(storage)?;
    let rows = statement.query_map(params, entry).map_err(storage)?;
    rows.collect::<rusqlite::Result<_>>().map_err(storage)
}

/// The slots that are stored as counting on the days `from` to `to`, or just beside: those of the
/// small hours, and of the day after them, where the day before or after has them.
pub(super) fn taken(
    stored: &[Entry],
    from: NaiveDate,
    to: NaiveDate,
) -> impl Iterator<Item = (i64, Slot)> + '_ {
    let beside = move |entry: &&Entry| {
        (entry.day >= from || entry.second >= DAY) && (entry.day <= to || entry.second < DAY)
    };
    stored.iter().filter(beside).map(key)
}

/// Adds the slots of the occurrences moved away from the days `from` to `to` and those beside, of
/// one promise or of all.
pub(super) fn moved_away(
    connection: &Connection,
    from: NaiveDate,
    to: NaiveDate,
    promise: Option<i64>,
    taken: &mut HashSet<(i64, Slot)>,
) -> Result<()> {
    let mut statement = connection
        .prepare_cached(
            "SELECT promise_id, slot_day, nth FROM move JOIN occurrence o ON o.id = occurrence_id
             WHERE from_day BETWEEN ?1 AND ?2 AND (?3 IS NULL OR o.promise_id = ?3)",
        )
        .map_err(storage)?;
    let range = params![from_day(from) - 1, from_day(to) + 1, promise];
    let rows = statement
        .query_map(range, |row| {
            let mut columns = Columns::from(row, 0);
            Ok((columns.take()?, columns.take()?))
        })
        .map_err(storage)?;
    for slot in rows {
        taken.insert(slot.map_err(storage)?);
    }
    Ok(())
}

/// Adds the slots of what was done for a week or month that another rule cut short, where that rule
/// asks for something on its last day: two copies may have changed one and done the other.
pub(super) fn done_in_slots(
    connection: &Connection,
    from: NaiveDate,
    to: NaiveDate,
    parts: &[ActivePart],
    taken: &mut HashSet<(i64, Slot)>,
) -> Result<()> {
    // Such a last day lies within the first days of the rule.
    let is_new = |schedule: &Schedule| {
        let begun = schedule.from.checked_add_days(LONGEST);
        !schedule.recurrence.pattern.is_per_period() && begun.is_none_or(|begun| from <= begun)
    };
    if parts.iter().map(|part| &part.rule).any(is_new) {
        let beside = from.pred_opt().unwrap_or(from);
        taken.extend(done_slots(connection, beside, to.succ_opt().unwrap_or(to))?);
    }
    Ok(())
}

/// The slots from `from` to `to` of weeks and months in which something was done.
pub(super) fn done_slots(
    connection: &Connection,
    from: NaiveDate,
    to: NaiveDate,
) -> Result<Vec<(i64, Slot)>> {
    let mut statement = connection
        .prepare_cached(
            "SELECT promise_id, slot_day, nth FROM occurrence INDEXED BY occurrence_done
             WHERE done_day IS NOT NULL AND slot_day BETWEEN ?1 AND ?2",
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

pub fn entry(row: &Row) -> rusqlite::Result<Entry> {
    let mut columns = Columns::from(row, 0);
    Ok(Entry {
        promise: columns.take()?,
        slot: columns.take()?,
        day: columns.take()?,
        second: columns.take()?,
        dated: columns.take()?,
        outcome: columns.take()?,
        extra: false,
        unknown: columns.take()?,
        any_day: columns.take()?,
    })
}

/// Open one-offs first due in the range; a moved one is found through its stored occurrence.
pub(super) fn one_offs(connection: &Connection, range: impl Params) -> Result<Vec<Entry>> {
    let mut statement = connection
        .prepare_cached(
            "SELECT id, due_day, due_second FROM promise
             WHERE recurring = 0 AND ended_day IS NULL AND due_day BETWEEN ?1 AND ?2",
        )
        .map_err(storage)?;
    let rows = statement
        .query_map(range, |row| {
            let day = Columns::from(row, 1).take()?;
            let slot = Slot { day, nth: 1 };
            Ok(Entry {
                promise: row.get(0)?,
                slot,
                day,
                second: row.get(2)?,
                dated: true,
                outcome: None,
                extra: false,
                unknown: false,
                any_day: false,
            })
        })
        .map_err(storage)?;
    rows.collect::<rusqlite::Result<_>>().map_err(storage)
}
