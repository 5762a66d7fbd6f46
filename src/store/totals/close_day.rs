//! Adds up the totals, after a change or from the beginning.

use std::collections::{BTreeMap, BTreeSet};

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

/// Updates the sums after a change, and up to `closed`, the last day that is over.
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
        close_days(connection, *from, *to, last, &affected.promises)?;
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

/// Adds up each day from `from` to `to`, with the blocks above; and for each promise concerned, and for
/// the groups of promises, the whole blocks of days that these days touch and that are over by `last`.
fn close_days(
    connection: &Connection,
    from: i32,
    to: i32,
    last: i32,
    affected: &BTreeSet<i64>,
) -> Result<()> {
    let first_block = from >> SHIFT;
    // Only blocks that are whole by `last`.
    let last_block = (to >> SHIFT).min(((last + 1) >> SHIFT) - 1);
    let mut of_promises = OfPromises {
        connection,
        last_block,
        cleared: BTreeSet::new(),
        changed: BTreeSet::new(),
    };
    for promise in affected {
        of_promises.clear(*promise, first_block)?;
    }
    for (from, to) in strides(from, to) {
        let blocks = (from >> SHIFT)..=(to >> SHIFT).min(last_block);
        // All that is added up here is read once.
        let (begin, end) = if blocks.is_empty() {
            (from, to)
        } else {
            let end = bounds(BLOCK, *blocks.end()).1;
            (bounds(BLOCK, *blocks.start()).0, end.max(to))
        };
        let entries = entries::entries(connection, day(begin)?, day(end)?)?;
        write_days(connection, from, to, within(&entries, from, to)?)?;
        for block in blocks {
            let (first, last) = bounds(BLOCK, block);
            of_promises.close_block(block, within(&entries, first, last)?)?;
        }
    }
    of_promises.seal(first_block)
}

/// Those of ordered entries that count on the days from `from` to `to`.
fn within(entries: &[Entry], from: i32, to: i32) -> Result<&[Entry]> {
    let (from, to) = (day(from)?, day(to)?);
    let begin = entries.partition_point(|entry| entry.day < from);
    let end = entries.partition_point(|entry| entry.day <= to);
    Ok(entries.get(begin..end).unwrap_or_default())
}

/// Adds up each day from `from` to `to`, from the entries that count there, and the blocks above.
fn write_days(connection: &Connection, from: i32, to: i32, entries: &[Entry]) -> Result<()> {
    let (first, last) = (day(from)?, day(to)?);
    clear(connection, EVERYTHING, DAY, from, to)?;
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
    seal_parents(connection, EVERYTHING, BLOCK, from >> SHIFT, to >> SHIFT)
}

/// The totals of single promises, in blocks up to the last one that is whole.
struct OfPromises<'a> {
    connection: &'a Connection,
    last_block: i32,
    /// Promises whose blocks are removed, to be written again.
    cleared: BTreeSet<i64>,
    /// Promises of which a block was removed or written.
    changed: BTreeSet<i64>,
}

impl OfPromises<'_> {
    /// Removes the blocks of a promise from one on, once.
    fn clear(&mut self, promise: i64, block: i32) -> Result<()> {
        if self.cleared.insert(promise)
            && clear(self.connection, promise, BLOCK, block, self.last_block)?
        {
            self.changed.insert(promise);
        }
        Ok(())
    }

    /// Adds up a block from its entries, for each promise and for the groups of promises.
    fn close_block(&mut self, block: i32, entries: &[Entry]) -> Result<()> {
        let connection = self.connection;
        let (start, end) = bounds(BLOCK, block);
        let (first, last) = (day(start)?, day(end)?);
        break_totals::close_block(connection, block, entries)?;
        let mut by_promise: BTreeMap<i64, Vec<Entry>> = BTreeMap::new();
        for entry in entries {
            by_promise.entry(entry.promise).or_default().push(*entry);
        }
        let ruled = entries::ruled_between(connection, first, last)?;
        for promise in &ruled {
            self.clear(*promise, block)?;
        }
        for (promise, entries) in &by_promise {
            // A one-off has no sum of its own; nor does what recurred until it was undone. What was
            // moved to these days counts here without a rule.
            if !ruled.contains(promise) && !entries::is_recurring(connection, *promise)? {
                continue;
            }
            self.clear(*promise, block)?;
            let totals = PeriodTotals::of(entries, last);
            let decided = decided::text(entries, first, last);
            write(connection, *promise, BLOCK, block, totals, Some(&decided))?;
            self.changed.insert(*promise);
        }
        Ok(())
    }

    /// Joins the blocks from the first one that was added up. Once for all of them: otherwise each
    /// parent would be added up for each of its children.
    fn seal(&self, first_block: i32) -> Result<()> {
        if first_block > self.last_block {
            return Ok(());
        }
        break_totals::close_large_blocks(self.connection, first_block, self.last_block)?;
        let (from, to) = (first_block >> SHIFT, self.last_block >> SHIFT);
        for promise in &self.changed {
            seal_parents(self.connection, *promise, BLOCK + 1, from, to)?;
        }
        Ok(())
    }
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
