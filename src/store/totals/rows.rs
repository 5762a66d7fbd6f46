//! The rows of sums as stored.

use std::collections::HashMap;

use rusqlite::{Connection, Row, params};

use super::blocks::ROOT;
use crate::domain::streak::Runs;
use crate::domain::tally::Tally;
use crate::domain::totals::PeriodTotals;
use crate::error::Result;
use crate::store::error::storage;
use crate::store::value::listed;

/// Removes a run of blocks, and returns whether there were any.
pub fn clear(connection: &Connection, scope: i64, level: u32, from: i32, to: i32) -> Result<bool> {
    let removed = connection
        .prepare_cached(
            "DELETE FROM total WHERE scope = ?1 AND level = ?2 AND block BETWEEN ?3 AND ?4",
        )
        .and_then(|mut statement| statement.execute(params![scope, level, from, to]))
        .map_err(storage)?;
    Ok(removed > 0)
}

pub fn write(
    connection: &Connection,
    scope: i64,
    level: u32,
    block: i32,
    totals: PeriodTotals,
    decided: Option<&str>,
) -> Result<()> {
    let PeriodTotals {
        tally,
        promises,
        clean,
    } = totals;
    connection
        .prepare_cached(
            "INSERT INTO total (scope, level, block, kept, late, broken, released, unanswered,
                 moved, run_head, run_tail, run_best, run_broke, clean_head, clean_tail, clean_best,
                 clean_broke, extra, unknown, decided)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17,
                 ?18, ?19, ?20)",
        )
        .and_then(|mut statement| {
            statement.execute(params![
                scope, level, block, tally.kept, tally.late, tally.broken, tally.released,
                tally.unanswered, tally.moved, promises.head, promises.tail, promises.best,
                promises.broke, clean.head, clean.tail, clean.best, clean.broke, tally.extra,
                tally.unknown, decided
            ])
        })
        .map_err(storage)?;
    Ok(())
}

pub fn read(
    connection: &Connection,
    scope: i64,
    level: u32,
    from: i32,
    to: i32,
) -> Result<Vec<PeriodTotals>> {
    let mut statement = connection
        .prepare_cached(
            "SELECT kept, late, broken, released, unanswered, moved, extra, unknown, run_head, run_tail,
                 run_best, run_broke, clean_head, clean_tail, clean_best, clean_broke
             FROM total WHERE scope = ?1 AND level = ?2 AND block BETWEEN ?3 AND ?4 ORDER BY block",
        )
        .map_err(storage)?;
    let rows = statement
        .query_map(params![scope, level, from, to], |row| totals(row, 0))
        .map_err(storage)?;
    rows.collect::<rusqlite::Result<_>>().map_err(storage)
}

/// The sums of all closed days of these scopes, as far as they have any.
pub fn roots(connection: &Connection, scopes: &[i64]) -> Result<HashMap<i64, PeriodTotals>> {
    let scopes = listed(scopes.iter().copied());
    let mut statement = connection
        .prepare(&format!(
            "SELECT scope, kept, late, broken, released, unanswered, moved, extra, unknown, run_head,
                 run_tail, run_best, run_broke, clean_head, clean_tail, clean_best, clean_broke
             FROM total
             WHERE level = ?1 AND scope IN ({scopes}) ORDER BY scope, block",
        ))
        .map_err(storage)?;
    let rows = statement
        .query_map([ROOT], |row| Ok((row.get::<_, i64>(0)?, totals(row, 1)?)))
        .map_err(storage)?;
    let mut sums: HashMap<i64, PeriodTotals> = HashMap::new();
    for row in rows {
        let (scope, part) = row.map_err(storage)?;
        let sum = sums.entry(scope).or_default();
        *sum = sum.join(part);
    }
    Ok(sums)
}

fn totals(row: &Row, first: usize) -> rusqlite::Result<PeriodTotals> {
    Ok(PeriodTotals {
        tally: tally(row, first)?,
        promises: runs(row, first + 8)?,
        clean: runs(row, first + 12)?,
    })
}

/// The counts of a run of blocks.
pub fn counts(
    connection: &Connection,
    scope: i64,
    level: u32,
    from: i32,
    to: i32,
) -> Result<Tally> {
    connection
        .prepare_cached(
            "SELECT ifnull(sum(kept), 0), ifnull(sum(late), 0), ifnull(sum(broken), 0),
                 ifnull(sum(released), 0), ifnull(sum(unanswered), 0), ifnull(sum(moved), 0),
                 ifnull(sum(extra), 0), ifnull(sum(unknown), 0)
             FROM total WHERE scope = ?1 AND level = ?2 AND block BETWEEN ?3 AND ?4",
        )
        .and_then(|mut statement| {
            statement.query_row(params![scope, level, from, to], |row| tally(row, 0))
        })
        .map_err(storage)
}

pub fn tally(row: &Row, first: usize) -> rusqlite::Result<Tally> {
    Ok(Tally {
        kept: row.get(first)?,
        late: row.get(first + 1)?,
        broken: row.get(first + 2)?,
        released: row.get(first + 3)?,
        unanswered: row.get(first + 4)?,
        open: 0,
        moved: row.get(first + 5)?,
        extra: row.get(first + 6)?,
        unknown: row.get(first + 7)?,
        overdue: 0,
    })
}

pub fn runs(row: &Row, first: usize) -> rusqlite::Result<Runs> {
    Ok(Runs {
        head: row.get(first)?,
        tail: row.get(first + 1)?,
        best: row.get(first + 2)?,
        broke: row.get(first + 3)?,
    })
}
