//! Sums over days that are over, kept in step with every change.
//!
//! A day is over when silence about it counts as broken. Its entries add up to a [`Digest`], and
//! digests join: 32 days into a block, 32 blocks into a larger one, up to a root that covers all.
//! A change to one day mends that day and the few blocks above it; a figure over any span reads
//! at most a few dozen rows. The same is kept for each recurring promise, from blocks of 32 days
//! up. What lies after the last such day, or in an unfinished block, is added up when asked for.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, Row, params};

use super::error::storage;
use super::value::from_day;
use super::{Store, closed_day, facet, ledger, stretch};
use crate::domain::digest::Digest;
use crate::domain::streak::Runs;
use crate::domain::tally::Tally;
use crate::error::Result;

/// The scope of everything; any other scope is a promise's id.
pub const EVERYTHING: i64 = 0;

/// The level of single days, of the smallest block of days, and of the root.
const DAY: u32 = 0;
pub const BLOCK: u32 = 1;
const ROOT: u32 = 4;

/// A block of level n covers 2^(5n) days.
const SHIFT: u32 = 5;

/// How many days are read at once when much must be added up again.
const STRIDE: i32 = 1024;

/// What a change affects.
#[derive(Default)]
pub struct Touched {
    days: BTreeSet<NaiveDate>,
    since: Option<NaiveDate>,
    promises: BTreeSet<i64>,
    retagged: BTreeSet<i64>,
    log_days: BTreeSet<NaiveDate>,
}

impl Touched {
    /// One civil day.
    pub fn day(&mut self, day: NaiveDate) {
        self.days.insert(day);
    }

    /// This day and all after it.
    pub fn since(&mut self, day: NaiveDate) {
        self.since = Some(self.since.map_or(day, |since| since.min(day)));
    }

    /// A promise whose own sums are affected on those days.
    pub fn promise(&mut self, id: i64) {
        self.promises.insert(id);
    }

    /// A promise whose occurrences belong to other groups than before, each that there ever was.
    pub fn regroup(&mut self, id: i64) {
        self.retagged.insert(id);
    }

    /// A day that may have its first log entry now, or none any more.
    pub fn log_day(&mut self, day: NaiveDate) {
        self.log_days.insert(day);
    }

    /// All that is affected in terms of days.
    fn with_days_of_retagged(&self, connection: &Connection) -> Result<Self> {
        let mut touched = Self {
            days: self.days.clone(),
            since: self.since,
            promises: self.promises.clone(),
            ..Self::default()
        };
        for promise in &self.retagged {
            let first: Option<i32> = connection
                .prepare_cached(
                    "SELECT min(day) FROM (
                         SELECT min(day) AS day FROM occurrence WHERE promise_id = ?1
                         UNION ALL SELECT min(from_day) - 1 FROM schedule WHERE promise_id = ?1
                         UNION ALL SELECT due_day FROM promise WHERE id = ?1)",
                )
                .and_then(|mut statement| statement.query_row([promise], |row| row.get(0)))
                .map_err(storage)?;
            if let Some(first) = first {
                touched.since(day(first)?);
            }
        }
        Ok(touched)
    }

    /// The first day affected.
    fn first(&self) -> Option<NaiveDate> {
        self.days
            .first()
            .copied()
            .into_iter()
            .chain(self.since)
            .min()
    }

    /// The stretches of days affected, up to `last`, merged and in order.
    fn stretches(&self, last: i32, fresh: Option<i32>) -> Vec<(i32, i32)> {
        let since = self.since.map(|day| day.to_epoch_days());
        let open = since
            .into_iter()
            .chain(fresh)
            .min()
            .filter(|day| *day <= last);
        let mut stretches: Vec<(i32, i32)> = Vec::new();
        for day in self.days.iter().map(NaiveDate::to_epoch_days) {
            if day > last || open.is_some_and(|open| day >= open) {
                break;
            }
            match stretches.last_mut() {
                Some((_, end)) if *end + 1 == day => *end = day,
                _ => stretches.push((day, day)),
            }
        }
        stretches.extend(open.map(|open| (open, last)));
        stretches
    }
}

/// Brings the sums in step with a change, and up to `closed`, the last day that is over.
pub fn refresh(connection: &Connection, touched: &Touched, closed: NaiveDate) -> Result<()> {
    stretch::refresh(connection, &touched.log_days)?;
    let touched = touched.with_days_of_retagged(connection)?;
    let known = sealed_day(connection)?;
    let closed = closed.to_epoch_days();
    let last = known.map_or(closed, |known| known.max(closed));
    let fresh = match known {
        Some(known) => (known < last).then_some(known + 1),
        None => touched.first().map(|day| day.to_epoch_days()),
    };
    let stretches = touched.stretches(last, fresh);
    if known != Some(last) {
        connection
            .prepare_cached("UPDATE sealed SET day = ?1")
            .and_then(|mut statement| statement.execute([last]))
            .map_err(storage)?;
    }
    for (from, to) in &stretches {
        seal_days(connection, *from, *to)?;
        seal_blocks(connection, *from, *to, last, &touched.promises)?;
    }
    Ok(())
}

impl Store {
    /// Throws all sums away and adds them up again, from the first thing recorded to what is over
    /// by `today`. Changes no figure, unless the sums were wrong.
    ///
    /// # Errors
    /// A storage error; then the sums are as they were.
    pub fn rebuild_sums(&mut self, today: NaiveDate) -> Result<()> {
        let transaction = self.begin()?;
        transaction
            .execute_batch("DELETE FROM digest; DELETE FROM facet; UPDATE sealed SET day = NULL")
            .map_err(storage)?;
        stretch::rebuild(&transaction)?;
        let mut touched = Touched::default();
        if let Some(first) = first_counting(&transaction)? {
            touched.since(first);
        }
        refresh(&transaction, &touched, closed_day(today))?;
        self.commit(transaction)
    }
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

/// The last day the sums reach.
fn sealed_day(connection: &Connection) -> Result<Option<i32>> {
    connection
        .prepare_cached("SELECT day FROM sealed")
        .and_then(|mut statement| statement.query_row([], |row| row.get(0)))
        .map_err(storage)
}

/// Adds up each day from `from` to `to`, and the blocks above.
fn seal_days(connection: &Connection, from: i32, to: i32) -> Result<()> {
    for (from, to) in strides(from, to) {
        let (first, last) = (day(from)?, day(to)?);
        clear(connection, EVERYTHING, DAY, from, to)?;
        let entries = ledger::entries(connection, first, last)?;
        let moved = ledger::moved_by_day(connection, first, last)?;
        let mut days: BTreeSet<NaiveDate> = moved.keys().copied().collect();
        days.extend(entries.iter().map(|entry| entry.day));
        let mut chunks = entries.chunk_by(|a, b| a.day == b.day).peekable();
        for day in days {
            let chunk = chunks.next_if(|chunk| chunk.first().is_some_and(|entry| entry.day == day));
            let mut digest = Digest::of_day(chunk.unwrap_or_default(), last);
            digest.tally.moved = moved.get(&day).copied().unwrap_or(0);
            write(connection, EVERYTHING, DAY, day.to_epoch_days(), digest)?;
        }
        seal_parents(connection, EVERYTHING, BLOCK, from >> SHIFT, to >> SHIFT)?;
    }
    Ok(())
}

/// Adds up, for each promise concerned, and for the groups of promises, the whole blocks of days
/// that `from` to `to` touch and that are over by `last`.
fn seal_blocks(
    connection: &Connection,
    from: i32,
    to: i32,
    last: i32,
    touched: &BTreeSet<i64>,
) -> Result<()> {
    for block in (from >> SHIFT)..=(to >> SHIFT) {
        let (start, end) = bounds(BLOCK, block);
        if end > last {
            break;
        }
        let (first, last) = (day(start)?, day(end)?);
        facet::seal(connection, block, first, last)?;
        let recurring = ledger::recurring_between(connection, first, last)?;
        for promise in recurring.union(touched).copied() {
            clear(connection, promise, BLOCK, block, block)?;
            // A one-off has no sum of its own; nor does what recurred until it was undone.
            if recurring.contains(&promise) {
                let entries = ledger::entries_of(connection, promise, first, last)?;
                if !entries.is_empty() {
                    let digest = Digest::of(&entries, last);
                    write(connection, promise, BLOCK, block, digest)?;
                }
            }
            seal_parents(
                connection,
                promise,
                BLOCK + 1,
                block >> SHIFT,
                block >> SHIFT,
            )?;
        }
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
                write(connection, scope, level, block, join(&children))?;
            }
        }
        (from, to) = (from >> SHIFT, to >> SHIFT);
    }
    Ok(())
}

/// The sealed part of a scope's history: its sum, and the first day it does not reach.
pub struct Sealed {
    pub digest: Digest,
    pub since: NaiveDate,
}

/// The first day that the sums of a scope do not reach, by a clock that says `closed` is over.
pub fn since(connection: &Connection, scope: i64, closed: NaiveDate) -> Result<NaiveDate> {
    match sealed_day(connection)? {
        Some(known) => day(reach(scope, known.min(closed.to_epoch_days())) + 1),
        None => Ok(NaiveDate::MIN),
    }
}

/// The sum of everything in `scope` that is over by `closed`.
pub fn sealed(connection: &Connection, scope: i64, closed: NaiveDate) -> Result<Sealed> {
    let Some(known) = sealed_day(connection)? else {
        return Ok(Sealed {
            digest: Digest::default(),
            since: NaiveDate::MIN,
        });
    };
    let end = reach(scope, known.min(closed.to_epoch_days()));
    let digest = if end == reach(scope, known) {
        join(&read(connection, scope, ROOT, i32::MIN, i32::MAX)?)
    } else {
        // The clock was set back: leave out what is not over yet by this clock.
        sum(connection, scope, first_day(connection, scope)?, end)?
    };
    Ok(Sealed {
        digest,
        since: day(end + 1)?,
    })
}

/// The sum of the days `from` to `to`, as far as they are sealed and over by `closed`, and the
/// first day after `from` that it does not reach.
pub fn between(
    connection: &Connection,
    from: NaiveDate,
    to: NaiveDate,
    closed: NaiveDate,
) -> Result<Sealed> {
    let Some(known) = sealed_day(connection)? else {
        return Ok(Sealed {
            digest: Digest::default(),
            since: from,
        });
    };
    let end = known.min(closed.to_epoch_days()).min(to.to_epoch_days());
    let first = from.to_epoch_days().max(first_day(connection, EVERYTHING)?);
    let digest = if first > end {
        Digest::default()
    } else {
        sum(connection, EVERYTHING, first, end)?
    };
    Ok(Sealed {
        digest,
        since: from.max(day(end + 1)?),
    })
}

/// Each sealed day from `from` to `to` that has anything, with its counts.
pub fn days(
    connection: &Connection,
    from: NaiveDate,
    to: NaiveDate,
) -> Result<Vec<(NaiveDate, Tally)>> {
    let mut statement = connection
        .prepare_cached(
            "SELECT block, kept, late, broken, released, unanswered, moved FROM digest
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
            "SELECT block FROM digest WHERE scope = ?1 AND level = 1 AND block < ?2 AND unanswered > 0
             ORDER BY block DESC LIMIT 1",
        )
        .and_then(|mut statement| statement.query_row(params![promise, last], |row| row.get(0)).optional())
        .map_err(storage)?;
    block
        .map(|block| bounds(BLOCK, block))
        .map(|(from, to)| Ok((day(from)?, day(to)?)))
        .transpose()
}

/// The last day a scope's sums reach when days are sealed through `day`.
fn reach(scope: i64, day: i32) -> i32 {
    if scope == EVERYTHING {
        day
    } else {
        (((day + 1) >> SHIFT) << SHIFT) - 1
    }
}

/// The first day of the first sealed block of a scope.
pub fn first_day(connection: &Connection, scope: i64) -> Result<i32> {
    let level = if scope == EVERYTHING { DAY } else { BLOCK };
    let block: Option<i32> = connection
        .prepare_cached("SELECT min(block) FROM digest WHERE scope = ?1 AND level = ?2")
        .and_then(|mut statement| statement.query_row(params![scope, level], |row| row.get(0)))
        .map_err(storage)?;
    Ok(block.map_or(i32::MAX, |block| bounds(level, block).0))
}

/// Joins the fewest blocks that cover the days `from` to `to`.
fn sum(connection: &Connection, scope: i64, from: i32, to: i32) -> Result<Digest> {
    let mut sum = Digest::default();
    for (level, first, last) in cover(from, to) {
        sum = sum.join(join(&read(connection, scope, level, first, last)?));
    }
    Ok(sum)
}

/// The runs of blocks, as level, first and last, that cover the days `from` to `to` exactly.
pub fn cover(from: i32, to: i32) -> Vec<(u32, i32, i32)> {
    let mut runs: Vec<(u32, i32, i32)> = Vec::new();
    let mut next = i64::from(from);
    while next <= i64::from(to) {
        let fits = |level: &u32| {
            let width = 1_i64 << (SHIFT * level);
            next & (width - 1) == 0 && next + width - 1 <= i64::from(to)
        };
        let level = (DAY..ROOT).rev().find(fits).unwrap_or(DAY);
        let block = i32::try_from(next >> (SHIFT * level)).unwrap_or(i32::MAX);
        match runs.last_mut() {
            Some((same, _, last)) if *same == level => *last = block,
            _ => runs.push((level, block, block)),
        }
        next += 1_i64 << (SHIFT * level);
    }
    runs
}

/// The first and last day of a block.
pub fn bounds(level: u32, block: i32) -> (i32, i32) {
    let shift = SHIFT * level;
    (block << shift, (block << shift) + ((1 << shift) - 1))
}

fn strides(from: i32, to: i32) -> impl Iterator<Item = (i32, i32)> {
    let starts = (from..=to).step_by(STRIDE.unsigned_abs() as usize);
    starts.map(move |start| (start, start.saturating_add(STRIDE - 1).min(to)))
}

fn day(epoch_days: i32) -> Result<NaiveDate> {
    NaiveDate::from_epoch_days(epoch_days).ok_or_else(|| {
        crate::error::Error::new(
            crate::error::Kind::Storage,
            "the database holds a day outside the calendar",
        )
    })
}

fn join(digests: &[Digest]) -> Digest {
    digests
        .iter()
        .fold(Digest::default(), |sum, next| sum.join(*next))
}

fn clear(connection: &Connection, scope: i64, level: u32, from: i32, to: i32) -> Result<()> {
    connection
        .prepare_cached(
            "DELETE FROM digest WHERE scope = ?1 AND level = ?2 AND block BETWEEN ?3 AND ?4",
        )
        .and_then(|mut statement| statement.execute(params![scope, level, from, to]))
        .map_err(storage)?;
    Ok(())
}

fn write(
    connection: &Connection,
    scope: i64,
    level: u32,
    block: i32,
    digest: Digest,
) -> Result<()> {
    let Digest {
        tally,
        promises,
        clean,
    } = digest;
    connection
        .prepare_cached(
            "INSERT INTO digest (scope, level, block, kept, late, broken, released, unanswered,
                 moved, run_head, run_tail, run_best, run_broke, clean_head, clean_tail, clean_best,
                 clean_broke)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)",
        )
        .and_then(|mut statement| {
            statement.execute(params![
                scope,
                level,
                block,
                tally.kept,
                tally.late,
                tally.broken,
                tally.released,
                tally.unanswered,
                tally.moved,
                promises.head,
                promises.tail,
                promises.best,
                promises.broke,
                clean.head,
                clean.tail,
                clean.best,
                clean.broke
            ])
        })
        .map_err(storage)?;
    Ok(())
}

fn read(
    connection: &Connection,
    scope: i64,
    level: u32,
    from: i32,
    to: i32,
) -> Result<Vec<Digest>> {
    let mut statement = connection
        .prepare_cached(
            "SELECT kept, late, broken, released, unanswered, moved, run_head, run_tail, run_best,
                 run_broke, clean_head, clean_tail, clean_best, clean_broke
             FROM digest WHERE scope = ?1 AND level = ?2 AND block BETWEEN ?3 AND ?4 ORDER BY block",
        )
        .map_err(storage)?;
    let rows = statement
        .query_map(params![scope, level, from, to], |row| {
            Ok(Digest {
                tally: tally(row, 0)?,
                promises: runs(row, 6)?,
                clean: runs(row, 10)?,
            })
        })
        .map_err(storage)?;
    rows.collect::<rusqlite::Result<_>>().map_err(storage)
}

fn tally(row: &Row, first: usize) -> rusqlite::Result<Tally> {
    Ok(Tally {
        kept: row.get(first)?,
        late: row.get(first + 1)?,
        broken: row.get(first + 2)?,
        released: row.get(first + 3)?,
        unanswered: row.get(first + 4)?,
        open: 0,
        moved: row.get(first + 5)?,
    })
}

fn runs(row: &Row, first: usize) -> rusqlite::Result<Runs> {
    Ok(Runs {
        head: row.get(first)?,
        tail: row.get(first + 1)?,
        best: row.get(first + 2)?,
        broke: row.get(first + 3)?,
    })
}
