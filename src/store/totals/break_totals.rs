//! Shares kept by weekday, time of day, tag and lead time, summed over whole blocks of days.

use std::collections::{BTreeMap, btree_map};

use chrono::NaiveDate;
use rusqlite::{Connection, params};

use crate::domain::breaks::{Answered, BreakTotals, Count, Facet, SomeDays};
use crate::domain::occurrence::{Outcome, last_closed_day};
use crate::domain::promise::{Entry, Schedule};
use crate::error::Result;
use crate::store::Store;
use crate::store::error::storage;
use crate::store::tables::schedule;
use crate::store::totals;
use crate::store::totals::{BLOCK, bounds, cover};
use crate::store::value::from_day;

/// The name under which the sum of everything is stored beside the groups.
const TOTAL: &str = "total";

/// The facet under which the sums of recurring promises are stored, by their ids.
const PROMISE: &str = "promise";

/// The level above single blocks: 1024 days.
const LARGE: u32 = BLOCK + 1;

/// The number of blocks of one level that make one of the next.
const FAN: i32 = 32;

/// Adds up one block of days that are over, from its entries.
pub fn close_block(connection: &Connection, block: i32, entries: &[Entry]) -> Result<()> {
    let sums = of_entries(connection, entries)?;
    clear(connection, BLOCK, block)?;
    write(connection, BLOCK, block, &sums)
}

/// Adds up the large blocks in which the blocks `from` to `to` lie.
pub fn close_large_blocks(connection: &Connection, from: i32, to: i32) -> Result<()> {
    for large in from.div_euclid(FAN)..=to.div_euclid(FAN) {
        clear(connection, LARGE, large)?;
        let mut sums = BreakTotals::default();
        let (first, last) = (large * FAN, large * FAN + FAN - 1);
        read(connection, BLOCK, first, last, &mut sums)?;
        write(connection, LARGE, large, &sums)?;
    }
    Ok(())
}

impl Store {
    /// Shares kept by group over the days from `from` to `to`.
    pub fn break_totals(
        &self,
        from: NaiveDate,
        to: NaiveDate,
        today: NaiveDate,
    ) -> Result<BreakTotals> {
        let sums = self.sums_between(from, to, today)?;
        let promises = self.promises(sums.promises.keys().copied())?;
        let tags = |id| promises.get(&id).map_or(&[][..], |promise| &promise.tags);
        Ok(sums.grouped_by_tags(tags))
    }

    fn sums_between(
        &self,
        from: NaiveDate,
        to: NaiveDate,
        today: NaiveDate,
    ) -> Result<BreakTotals> {
        let closed = last_closed_day(today);
        // An answer ahead of its day counts from that day on.
        let to = to.min(today);
        let mut sums = BreakTotals::default();
        // Whole closed blocks in the middle, single entries at both ends.
        let since = totals::since(&self.connection, totals::EVERYTHING, closed)?;
        let closed_end = since
            .to_epoch_days()
            .min(to.to_epoch_days().saturating_add(1));
        let first =
            totals::first_day(&self.connection, totals::EVERYTHING)?.max(from.to_epoch_days());
        let first = ceil(first);
        let end = closed_end.div_euclid(FAN) * FAN;
        if first >= end {
            let entries = self.entries(from, to)?;
            return of_entries(&self.connection, &entries);
        }
        for (level, first, last) in cover(first, end - 1) {
            // Above the large blocks nothing is stored: read those in their place.
            let scale = FAN.pow(level.saturating_sub(LARGE));
            read(
                &self.connection,
                level.min(LARGE),
                first * scale,
                (last + 1) * scale - 1,
                &mut sums,
            )?;
        }
        for (from, to) in [(from.to_epoch_days(), first - 1), (end, to.to_epoch_days())] {
            if from > to {
                continue;
            }
            let days = (
                NaiveDate::from_epoch_days(from),
                NaiveDate::from_epoch_days(to),
            );
            if let (Some(from), Some(to)) = days {
                sums += &of_entries(&self.connection, &self.entries(from, to)?)?;
            }
        }
        Ok(sums)
    }
}

/// The first beginning of a block not before `day`.
fn ceil(day: i32) -> i32 {
    let block = day.div_euclid(FAN);
    if bounds(BLOCK, block).0 == day {
        day
    } else {
        bounds(BLOCK, block.saturating_add(1).min(i32::MAX >> 6)).0
    }
}

/// The sums of the answered among `entries`, which are ordered.
fn of_entries(connection: &Connection, entries: &[Entry]) -> Result<BreakTotals> {
    let mut known: BTreeMap<i64, Promised> = BTreeMap::new();
    for entry in entries.iter().filter(|entry| kept(entry).is_some()) {
        if let btree_map::Entry::Vacant(new) = known.entry(entry.promise) {
            new.insert(Promised::read(connection, entry.promise)?);
        }
    }
    let answered = |entry: &Entry| {
        let promise = known.get(&entry.promise)?;
        Some(Answered {
            due: entry.dated.then_some((entry.day, entry.second)),
            any_day: entry.any_day || promise.is_per_period(entry.slot.day),
            made: promise.made,
            promise: Some(entry.promise).filter(|_| promise.recurring),
            tags: if promise.recurring {
                &[]
            } else {
                &promise.tags
            },
            kept: kept(entry)?,
        })
    };
    let mut sums = BreakTotals::default();
    for entry in entries {
        if let Some(answered) = answered(entry) {
            sums.add(entry.day, &answered);
        }
    }
    Ok(sums)
}

/// Returns whether an answered occurrence was kept; `None` for all others.
fn kept(entry: &Entry) -> Option<bool> {
    if entry.extra {
        return None;
    }
    match entry.outcome? {
        Outcome::Kept => Some(true),
        Outcome::Late | Outcome::Broken => Some(false),
        Outcome::Released => None,
    }
}

/// Properties of a promise that decide the groups of its occurrences.
struct Promised {
    made: NaiveDate,
    recurring: bool,
    tags: Vec<String>,
    /// First and last day of each rule, and whether it is a goal per week or month.
    rules: Vec<(NaiveDate, NaiveDate, bool)>,
}

impl Promised {
    fn read(connection: &Connection, promise: i64) -> Result<Self> {
        let (made, recurring, tags) = properties(connection, promise)?;
        let schedules = schedule::of_promise(connection, promise).map_err(storage)?;
        let rule = |schedule: Schedule| {
            (
                schedule.from,
                schedule.to.unwrap_or(NaiveDate::MAX),
                schedule.recurrence.pattern.is_per_period(),
            )
        };
        Ok(Self {
            made,
            recurring,
            tags,
            rules: schedules.into_iter().map(rule).collect(),
        })
    }

    /// Returns whether the rule of a slot is a goal per week or month.
    fn is_per_period(&self, slot: NaiveDate) -> bool {
        self.rules
            .iter()
            .rfind(|(from, to, _)| (*from..=*to).contains(&slot))
            .is_some_and(|(.., per_period)| *per_period)
    }
}

fn properties(connection: &Connection, promise: i64) -> Result<(NaiveDate, bool, Vec<String>)> {
    connection
        .prepare_cached("SELECT made_day, recurring, tags FROM promise WHERE id = ?1")
        .and_then(|mut statement| {
            statement.query_row([promise], |row| {
                let mut columns = crate::store::value::Columns::from(row, 0);
                let (made, recurring) = (columns.take()?, columns.take()?);
                let tags: String = columns.take()?;
                let tags = columns.decoded(serde_json::from_str(&tags).ok())?;
                Ok((made, recurring, tags))
            })
        })
        .map_err(storage)
}

/// Days as they are stored: `20779,20781`.
fn text<const N: usize>(days: &SomeDays<N>) -> String {
    let days: Vec<String> = days.iter().map(|day| from_day(day).to_string()).collect();
    days.join(",")
}

/// Days from how they are stored.
fn days<const N: usize>(text: &str) -> SomeDays<N> {
    let days = text.split(',').filter_map(|day| day.parse().ok());
    days.filter_map(NaiveDate::from_epoch_days).collect()
}

fn clear(connection: &Connection, level: u32, block: i32) -> Result<()> {
    connection
        .prepare_cached("DELETE FROM break_total WHERE level = ?1 AND block = ?2")
        .and_then(|mut statement| statement.execute(params![level, block]))
        .map_err(storage)?;
    Ok(())
}

fn write(connection: &Connection, level: u32, block: i32, sums: &BreakTotals) -> Result<()> {
    if sums.total.answered == 0 {
        return Ok(());
    }
    let mut insert = connection
        .prepare_cached(
            "INSERT INTO break_total (level, block, facet, name, kept, answered, days, missed_days)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        )
        .map_err(storage)?;
    let groups = sums
        .groups
        .iter()
        .map(|((facet, name), count)| (facet.name(), name.to_string(), count));
    let promises = sums
        .promises
        .iter()
        .map(|(id, count)| (PROMISE, id.to_string(), count));
    let total = [(TOTAL, String::new(), &sums.total)];
    for (facet, name, count) in groups.chain(promises).chain(total) {
        insert
            .execute(params![
                level,
                block,
                facet,
                name,
                count.kept,
                count.answered,
                text(&count.days),
                text(&count.missed_days)
            ])
            .map_err(storage)?;
    }
    Ok(())
}

fn read(
    connection: &Connection,
    level: u32,
    from: i32,
    to: i32,
    into: &mut BreakTotals,
) -> Result<()> {
    let mut statement = connection
        .prepare_cached(
            "SELECT facet, name, kept, answered, days, missed_days FROM break_total
             WHERE level = ?1 AND block BETWEEN ?2 AND ?3",
        )
        .map_err(storage)?;
    let mut rows = statement.query(params![level, from, to]).map_err(storage)?;
    while let Some(row) = rows.next().map_err(storage)? {
        let facet: String = row.get(0).map_err(storage)?;
        let name: String = row.get(1).map_err(storage)?;
        let count = Count {
            kept: row.get(2).map_err(storage)?,
            answered: row.get(3).map_err(storage)?,
            days: days(&row.get::<_, String>(4).map_err(storage)?),
            missed_days: days(&row.get::<_, String>(5).map_err(storage)?),
        };
        match Facet::from_name(&facet) {
            Some(facet) => *into.groups.entry((facet, name.into())).or_default() += count,
            None if facet == PROMISE => {
                let id = name.parse().unwrap_or_default();
                *into.promises.entry(id).or_default() += count;
            }
            None => into.total += count,
        }
    }
    Ok(())
}
