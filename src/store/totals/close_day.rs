//! Adding up: after a change, and from the beginning.

use std::collections::{BTreeSet, HashMap};

use chrono::NaiveDate;
use rusqlite::Connection;

use super::blocks::{BLOCK, DAY, ROOT, SHIFT, bounds, day, strides};
use super::rows::{clear, read, write};
use super::{Affected, EVERYTHING, closed_through, join};
use crate::domain::occurrence::last_closed_day;
use crate::domain::promise::Entry;
use crate::domain::totals::PeriodTotals;
use crate::error::Result;
use crate::store::Store;
use crate::store::error::storage;
use crate::store::totals::break_totals;
use crate::store::totals::decided;
use crate::store::totals::entries;
use crate::store::totals::log_runs;
use crate::store::totals::tag_index;

/// Brings the sums in step with a change, and up to `closed`, the last day that is over.
pub fn refresh(connection: &Connection, affected: &Affected, closed: NaiveDate) -> Result<()> {
    log_runs::refresh(connection, &affected.log_days)?;
    let affected = affected.with_days_of_regrouped(connection)?;
    let known = closed_through(connection)?;
    let closed = closed.to_epoch_days();
    let last = known.map_or(closed, |known| known.max(closed));
    let fresh = match known {
        Some(known) => (known < last).then_some(known + 1),
        None => affected.first().map(|day| day.to_epoch_days()),
    };
    let stretches = affected.stretches(last, fresh);
    if known != Some(last) {
        connection
            .prepare_cached("UPDATE state SET closed_day = ?1")
            .and_then(|mut statement| statement.execute([last]))
            .map_err(storage)?;
    }
    for (from, to) in &stretches {
        close_days(connection, *from, *to)?;
        close_blocks(connection, *from, *to, last, &affected.promises)?;
    }
    Ok(())
}

impl Store {
    /// Discards all totals and rebuilds them, from the first record to the last day that is over
    /// by `today`. Figures change only if the totals were wrong.
    ///
    /// # Errors
    /// A storage error; then the totals are unchanged.
    pub fn rebuild_totals(&mut self, today: NaiveDate) -> Result<()> {
        let transaction = self.begin()?;
        rebuild(&transaction, last_closed_day(today))?;
        self.commit(transaction)
    }
}

/// Rebuilds all totals up to `closed`.
pub fn rebuild(connection: &Connection, closed: NaiveDate) -> Result<()> {
    connection
        .execute_batch(
            "DELETE FROM total; DELETE FROM break_total;
             INSERT INTO state (id, closed_day, upgraded_entry) VALUES (1, NULL, 0)
             ON CONFLICT (id) DO UPDATE SET closed_day = NULL",
        )
        .map_err(storage)?;
    log_runs::rebuild(connection)?;
    tag_index::rebuild(connection)?;
    let mut affected = Affected::default();
    if let Some(first) = first_counting(connection)? {
        affected.since(first);
    }
    refresh(connection, &affected, closed)
}

/// Adds up all totals again as far as they reach.
pub fn rebuild_closed(connection: &Connection) -> Result<()> {
    if let Some(closed) = closed_through(connection)? {
        return rebuild(connection, day(closed)?);
    }
    log_runs::rebuild(connection)?;
    tag_index::rebuild(connection)
}

/// The first day that anything could count on. Not before the day it was made, one should think;
/// but clocks are set back.
fn first_counting(connection: &Connection) -> Result<Option<NaiveDate>> {
    let first: Option<i32> = connection
        .query_row(
            "SELECT min(day) FROM (
                 SELECT min(day) AS day FROM occurrence
                 UNION ALL SELECT min(from_day) FROM move
                 UNION ALL SELECT min(due_day) FROM promise
                 UNION ALL SELECT min(from_day) - 1 FROM schedule)",
            [],
            |row| row.get(0),
        )
        .map_err(storage)?;
    first.map(day).transpose()
}

/// Adds up each day from `from` to `to`, and the blocks above.
fn close_days(connection: &Connection, from: i32, to: i32) -> Result<()> {
    for (from, to) in strides(from, to) {
        let (first, last) = (day(from)?, day(to)?);
        clear(connection, EVERYTHING, DAY, from, to)?;
        let entries = entries::entries(connection, first, last)?;
        let moved = entries::moved_by_day(connection, first, last)?;
        let mut days: BTreeSet<NaiveDate> = moved.keys().copied().collect();
        days.extend(entries.iter().map(|entry| entry.day));
        let mut chunks = entries.chunk_by(|a, b| a.day == b.day).peekable();
        for day in days {
            let chunk = chunks.next_if(|chunk| chunk.first().is_some_and(|entry| entry.day == day));
            let mut totals = PeriodTotals::of_day(chunk.unwrap_or_default(), last);
            totals.tally.moved = moved.get(&day).copied().unwrap_or(0);
            write(
                connection,
                EVERYTHING,
                DAY,
                day.to_epoch_days(),
                totals,
                None,
            )?;
        }
        seal_parents(connection, EVERYTHING, BLOCK, from >> SHIFT, to >> SHIFT)?;
    }
    Ok(())
}

/// Adds up, for each promise concerned, and for the groups of promises, the whole blocks of days
/// that `from` to `to` touch and that are over by `last`.
fn close_blocks(
    connection: &Connection,
    from: i32,
    to: i32,
    last: i32,
    affected: &BTreeSet<i64>,
) -> Result<()> {
    let first_block = from >> SHIFT;
    // Only blocks that are whole by `last`.
    let last_block = (to >> SHIFT).min(((last + 1) >> SHIFT) - 1);
    if first_block > last_block {
        return Ok(());
    }
    let mut cleared = affected.clone();
    // Promises of which a block was removed or written.
    let mut changed = BTreeSet::new();
    for promise in affected.iter().copied() {
        if clear(connection, promise, BLOCK, first_block, last_block)? {
            changed.insert(promise);
        }
    }
    for block in first_block..=last_block {
        let (start, end) = bounds(BLOCK, block);
        let (first, last) = (day(start)?, day(end)?);
        let entries = entries::entries(connection, first, last)?;
        break_totals::close_block(connection, block, &entries)?;
        let mut by_promise: HashMap<i64, Vec<Entry>> = HashMap::new();
        for entry in entries {
            by_promise.entry(entry.promise).or_default().push(entry);
        }
        // A one-off has no sum of its own; nor does what recurred until it was undone.
        for promise in entries::recurring_between(connection, first, last)? {
            if cleared.insert(promise) && clear(connection, promise, BLOCK, block, last_block)? {
                changed.insert(promise);
            }
            if let Some(entries) = by_promise.get(&promise) {
                let totals = PeriodTotals::of(entries, last);
                let decided = decided::text(entries, first, last);
                write(connection, promise, BLOCK, block, totals, Some(&decided))?;
                changed.insert(promise);
            }
        }
    }
    break_totals::close_large_blocks(connection, first_block, last_block)?;
    // Once for all blocks: otherwise each parent would be added up for each of its children.
    for promise in changed {
        let (from, to) = (first_block >> SHIFT, last_block >> SHIFT);
        seal_parents(connection, promise, BLOCK + 1, from, to)?;
    }
    Ok(())
}

/// Joins children into the blocks `from` to `to` of `level`, and so on up to the root.
fn seal_parents(connection: &Connection, scope: i64, level: u32, from: i32, to: i32) -> Result<()> {
    let (mut from, mut to) = (from, to);
    for level in level..=ROOT {
        for block in from..=to {
            let (first, last) = (block << SHIFT, (block << SHIFT) | ((1 << SHIFT) - 1));
            let children = read(connection, scope, level - 1, first, last)?;
            clear(connection, scope, level, block, block)?;
            if !children.is_empty() {
                write(connection, scope, level, block, join(&children), None)?;
            }
        }
        (from, to) = (from >> SHIFT, to >> SHIFT);
    }
    Ok(())
}
