//! Totals of the days that are over, updated with every change.
//!
//! A day is over when silence about it counts as broken. Its entries add up to a [`PeriodTotals`], and
//! parts join: 32 days into a block, 32 blocks into a larger one, up to a root that covers all.
//! A change to one day updates that day and the few blocks above it; a figure over any range reads
//! at most a few dozen rows. Each recurring promise has its own totals, from blocks of 32 days up.
//! The days after the last closed one, or in an unfinished block, are added up on demand.

mod affected;
mod blocks;
pub mod break_totals;
mod close_day;
mod decided;
pub mod entries;
pub mod entry_cache;
mod entry_rows;
pub mod history;
pub mod log_runs;
mod periods;
mod rows;
pub mod tag_index;

use std::collections::HashMap;

use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, params};

use crate::domain::tally::Tally;
use crate::domain::totals::PeriodTotals;
use crate::error::Result;
use crate::store::error::storage;
use crate::store::value::from_day;
use blocks::{DAY, SHIFT};
use rows::{read, tally};

pub use affected::Affected;
pub use blocks::{BLOCK, ROOT, bounds, cover, day};
pub use close_day::{rebuild_closed, refresh};

/// The scope of everything; any other scope is a promise's id.
pub const EVERYTHING: i64 = 0;

/// The last day the sums reach, in days since 1970.
pub fn closed_through(connection: &Connection) -> Result<Option<i32>> {
    connection
        .prepare_cached("SELECT closed_day FROM state")
        .and_then(|mut statement| statement.query_row([], |row| row.get(0)))
        .map_err(storage)
}

/// The closed part of a scope's history: its sum, and the first day it does not reach.
pub struct ClosedTotals {
    pub totals: PeriodTotals,
    pub since: NaiveDate,
}

/// The range covered by the totals, by a clock that says which days are over.
pub struct ClosedRange {
    /// The last closed day.
    known: i32,
    /// The last one of them that is over by the clock.
    closed: i32,
}

impl ClosedRange {
    /// `None` while no day is closed.
    pub fn read(connection: &Connection, closed: NaiveDate) -> Result<Option<Self>> {
        let known = closed_through(connection)?;
        Ok(known.map(|known| Self {
            known,
            closed: known.min(closed.to_epoch_days()),
        }))
    }

    /// The first day that the sums of promises do not reach.
    pub fn promises_since(&self) -> Result<NaiveDate> {
        day(block_end(self.closed) + 1)
    }

    /// The sum of everything in `scope` that is over.
    pub fn closed_totals(&self, connection: &Connection, scope: i64) -> Result<ClosedTotals> {
        let end = reach(scope, self.closed);
        let totals = if end == reach(scope, self.known) {
            join(&read(connection, scope, ROOT, i32::MIN, i32::MAX)?)
        } else {
            // The clock was set back: leave out what is not over yet by this clock.
            sum(connection, scope, first_day(connection, scope)?, end)?
        };
        Ok(ClosedTotals {
            totals,
            since: day(end + 1)?,
        })
    }
}

impl ClosedRange {
    /// The sums of these promises, as far as they have any, by id.
    pub fn closed_totals_of(
        &self,
        connection: &Connection,
        promises: &[i64],
    ) -> Result<HashMap<i64, PeriodTotals>> {
        if block_end(self.closed) == block_end(self.known) {
            return rows::roots(connection, promises);
        }
        let sums = promises.iter().map(|promise| {
            let sum = self.closed_totals(connection, *promise)?;
            Ok((*promise, sum.totals))
        });
        sums.collect()
    }
}

/// The first day that the sums of promises do not reach, by a clock that says `closed` is over.
pub fn promises_since(connection: &Connection, closed: NaiveDate) -> Result<NaiveDate> {
    match ClosedRange::read(connection, closed)? {
        Some(range) => range.promises_since(),
        None => Ok(NaiveDate::MIN),
    }
}

/// The first day that the sums of a scope do not reach, by a clock that says `closed` is over.
pub fn since(connection: &Connection, scope: i64, closed: NaiveDate) -> Result<NaiveDate> {
    match ClosedRange::read(connection, closed)? {
        Some(range) => day(reach(scope, range.closed) + 1),
        None => Ok(NaiveDate::MIN),
    }
}

/// The sum of everything in `scope` that is over by `closed`.
pub fn closed_totals(
    connection: &Connection,
    scope: i64,
    closed: NaiveDate,
) -> Result<ClosedTotals> {
    match ClosedRange::read(connection, closed)? {
        Some(range) => range.closed_totals(connection, scope),
        None => Ok(ClosedTotals {
            totals: PeriodTotals::default(),
            since: NaiveDate::MIN,
        }),
    }
}

/// The counts of the days `from` to `to`, as far as they are closed and over by `closed`, and the
/// first day after `from` that they do not reach.
pub fn counts_between(
    connection: &Connection,
    from: NaiveDate,
    to: NaiveDate,
    closed: NaiveDate,
) -> Result<(Tally, NaiveDate)> {
    let mut counts = Tally::default();
    let Some(known) = closed_through(connection)? else {
        return Ok((counts, from));
    };
    let end = known.min(closed.to_epoch_days()).min(to.to_epoch_days());
    let first = from.to_epoch_days().max(first_day(connection, EVERYTHING)?);
    for (level, first, last) in cover(first, end) {
        counts += rows::counts(connection, EVERYTHING, level, first, last)?;
    }
    Ok((counts, from.max(day(end + 1)?)))
}

/// Each closed day from `from` to `to` that has anything, with its counts.
pub fn days(
    connection: &Connection,
    from: NaiveDate,
    to: NaiveDate,
) -> Result<Vec<(NaiveDate, Tally)>> {
    let mut statement = connection
        .prepare_cached(
            "SELECT block, kept, late, broken, released, unanswered, moved, extra, unknown FROM total
             WHERE scope = 0 AND level = 0 AND block BETWEEN ?1 AND ?2 ORDER BY block",
        )
        .map_err(storage)?;
    let rows = statement
        .query_map(params![from_day(from), from_day(to)], |row| {
            let day = NaiveDate::from_epoch_days(row.get(0)?);
            Ok((day.unwrap_or_default(), tally(row, 1)?))
        })
        .map_err(storage)?;
    rows.collect::<rusqlite::Result<_>>().map_err(storage)
}

/// The last whole block of `promise`, over by `closed`, in which something is unanswered.
pub fn last_unanswered(
    connection: &Connection,
    promise: i64,
    closed: NaiveDate,
) -> Result<Option<(NaiveDate, NaiveDate)>> {
    let last = (closed.to_epoch_days() + 1) >> SHIFT;
    let block: Option<i32> = connection
        .prepare_cached(
            "SELECT block FROM total WHERE scope = ?1 AND level = 1 AND block < ?2 AND unanswered > unknown
             ORDER BY block DESC LIMIT 1",
        )
        .and_then(|mut statement| statement.query_row(params![promise, last], |row| row.get(0)).optional())
        .map_err(storage)?;
    block
        .map(|block| bounds(BLOCK, block))
        .map(|(from, to)| Ok((day(from)?, day(to)?)))
        .transpose()
}

/// The first closed day on which something unanswered is asked about.
pub fn first_waiting(connection: &Connection) -> Result<Option<NaiveDate>> {
    // From the root down to days: each level is searched within the block found above.
    let (mut from, mut to) = (i32::MIN, i32::MAX);
    for level in (DAY..=ROOT).rev() {
        let first: Option<i32> = connection
            .prepare_cached(
                "SELECT block FROM total
                 WHERE scope = 0 AND level = ?1 AND block BETWEEN ?2 AND ?3 AND unanswered > unknown
                 ORDER BY block LIMIT 1",
            )
            .and_then(|mut statement| {
                let found = statement.query_row(params![level, from, to], |row| row.get(0));
                found.optional()
            })
            .map_err(storage)?;
        let Some(first) = first else {
            return Ok(None);
        };
        if level == DAY {
            return day(first).map(Some);
        }
        let below = level - 1;
        let (first, last) = bounds(level, first);
        (from, to) = (first >> (SHIFT * below), last >> (SHIFT * below));
    }
    Ok(None)
}

/// The last day a scope's sums reach when days are closed through `day`.
fn reach(scope: i64, day: i32) -> i32 {
    if scope == EVERYTHING {
        day
    } else {
        block_end(day)
    }
}

/// The last day of the last block that is whole by `day`.
fn block_end(day: i32) -> i32 {
    (((day + 1) >> SHIFT) << SHIFT) - 1
}

/// The first day of the first closed block of a scope.
pub fn first_day(connection: &Connection, scope: i64) -> Result<i32> {
    let level = if scope == EVERYTHING { DAY } else { BLOCK };
    let block: Option<i32> = connection
        .prepare_cached("SELECT min(block) FROM total WHERE scope = ?1 AND level = ?2")
        .and_then(|mut statement| statement.query_row(params![scope, level], |row| row.get(0)))
        .map_err(storage)?;
    Ok(block.map_or(i32::MAX, |block| bounds(level, block).0))
}

/// Joins the fewest blocks that cover the days `from` to `to`.
fn sum(connection: &Connection, scope: i64, from: i32, to: i32) -> Result<PeriodTotals> {
    let mut sum = PeriodTotals::default();
    for (level, first, last) in cover(from, to) {
        sum = sum.join(join(&read(connection, scope, level, first, last)?));
    }
    Ok(sum)
}

fn join(parts: &[PeriodTotals]) -> PeriodTotals {
    parts
        .iter()
        .fold(PeriodTotals::default(), |sum, next| sum.join(*next))
}
