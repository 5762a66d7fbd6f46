//! Schedules and pauses: the days on which a recurring promise follows a rule, and those on which
//! nothing is due.

use std::collections::HashMap;

use chrono::NaiveDate;
use rusqlite::{Connection, params};

use crate::domain::pause::{ActivePart, Pause, without_pauses};
use crate::domain::period::{LONGEST, LONGEST_DAYS};
use crate::domain::promise::Schedule;
use crate::domain::recurrence::Recurrence;
use crate::error::Result;
use crate::store::Store;
use crate::store::error::storage;
use crate::store::record::{self, Record, columns};
use crate::store::table::Table;
use crate::store::totals::Affected;
use crate::store::value::{from_day, numbers};

impl Record for Schedule {
    const TABLE: Table = Table::Schedule;
    const REFERENCES: &'static [(&'static str, Table)] = &[("promise", Table::Promise)];
    columns! {
        "schedule";
        promise: "promise_id",
        recurrence: "pattern" "number" "weekdays" "ordinals" "at_seconds",
        anchor: "anchor_day",
        from: "from_day",
        to: "to_day",
        day_shift: "day_shift",
        begins: "begin_day",
    }

    fn affects(before: Option<&Self>, after: Option<&Self>, affected: &mut Affected) {
        match (before, after) {
            // The same rule with another end: only the days between the two ends change.
            (Some(old), Some(new)) if Self { to: None, ..*old } == Self { to: None, ..*new } => {
                if let Some(end) = [old.to, new.to].into_iter().flatten().min() {
                    affected.since(begin_of_period(new, end));
                }
            }
            _ => {
                for schedule in [before, after].into_iter().flatten() {
                    // One earlier for a slot that counts on the day before.
                    let first = schedule.from.pred_opt().unwrap_or(schedule.from);
                    affected.since(begin_of_period(schedule, first));
                }
            }
        }
        for schedule in [before, after].into_iter().flatten() {
            affected.promise(schedule.promise);
        }
    }
}

/// The first day whose figures depend on what a rule asks for on `day`: for so many times a week or
/// month, the first day of that.
fn begin_of_period(schedule: &Schedule, day: NaiveDate) -> NaiveDate {
    let earlier = day.checked_sub_days(LONGEST).unwrap_or(day);
    if schedule.recurrence.pattern.is_per_period() {
        earlier
    } else {
        day
    }
}

impl Record for Pause {
    const TABLE: Table = Table::Pause;
    const REFERENCES: &'static [(&'static str, Table)] = &[("promise", Table::Promise)];
    columns! {
        "pause";
        promise: "promise_id",
        from: "from_day",
        to: "to_day",
        made_at: "made_at",
        agreed_at: "agreed_at",
    }

    fn affects(before: Option<&Self>, after: Option<&Self>, affected: &mut Affected) {
        for pause in [before, after].into_iter().flatten() {
            affected.promise(pause.promise);
            // A period with paused days asks for less from its first day on.
            affected.since(pause.from.checked_sub_days(LONGEST).unwrap_or(pause.from));
        }
    }
}

/// The parts of the schedules of one promise outside its pauses.
pub fn active(connection: &Connection, promise: i64) -> rusqlite::Result<Vec<ActivePart>> {
    let schedules = of_promise(connection, promise)?;
    Ok(without_pauses(&schedules, &pauses(connection, promise)?))
}

/// The parts of schedules outside pauses that may have a slot, or, of a goal per week or month, a
/// period, on any day from `from` to `to`, in no order.
pub fn active_between(
    connection: &Connection,
    from: NaiveDate,
    to: NaiveDate,
) -> rusqlite::Result<Vec<ActivePart>> {
    // One day more for slots that count on the day before; a goal per period has its slots on the
    // last day, and the days of its period before.
    let (from, to) = (from_day(from), from_day(to));
    let longest = LONGEST_DAYS;
    let mut schedules: Vec<Schedule> = record::all_where(
        connection,
        "WHERE from_day <= ?2 AND (to_day IS NULL OR to_day >= ?1)",
        [from, to + longest],
    )?;
    let per_period = |schedule: &Schedule| schedule.recurrence.pattern.is_per_period();
    schedules.retain(|schedule| per_period(schedule) || from_day(schedule.from) <= to + 1);
    let around = if schedules.iter().any(per_period) {
        longest
    } else {
        0
    };
    let pauses: Vec<Pause> = record::all_where(
        connection,
        "INDEXED BY pause_to WHERE to_day >= ?1 AND from_day <= ?2",
        [from - around, to + around + 1],
    )?;
    Ok(without_pauses(&schedules, &pauses))
}

pub fn of_promise(connection: &Connection, promise: i64) -> rusqlite::Result<Vec<Schedule>> {
    record::all_where(
        connection,
        "WHERE promise_id = ?1 ORDER BY from_day, id",
        [promise],
    )
}

fn pauses(connection: &Connection, promise: i64) -> rusqlite::Result<Vec<Pause>> {
    record::all_where(
        connection,
        "WHERE promise_id = ?1 ORDER BY from_day, id",
        [promise],
    )
}

impl Store {
    /// The schedules of one promise, in the order of their days.
    pub fn schedules(&self, promise: i64) -> Result<Vec<Schedule>> {
        of_promise(&self.connection, promise).map_err(storage)
    }

    /// The rules that these promises have, or had last, by promise.
    pub fn last_rules(&self, promises: &[i64]) -> Result<HashMap<i64, Recurrence>> {
        let schedules: Vec<Schedule> = self.all(
            "WHERE promise_id IN (SELECT value FROM json_each(?1)) ORDER BY from_day, id",
            [numbers(promises.iter().copied())],
        )?;
        let rules = schedules.into_iter();
        Ok(rules
            .map(|schedule| (schedule.promise, schedule.recurrence))
            .collect())
    }

    /// The numbers of the pauses that a change of the journal entered.
    pub fn pauses_of_change(&self, entry: i64) -> Result<Vec<i64>> {
        self.numbers(
            "SELECT row FROM journal_row INDEXED BY journal_row_entry
             WHERE entry = ?1 AND relation = 'pause' AND after IS NOT NULL",
            [entry],
        )
    }

    /// The change of the journal that stored an occurrence last, undone ones apart.
    pub fn last_change_of(&self, occurrence: i64) -> Result<Option<i64>> {
        let entries = self.numbers(
            "SELECT entry FROM journal_row JOIN journal ON journal.id = entry
             WHERE relation = 'occurrence' AND row = ?1 AND NOT undone
             ORDER BY journal_row.id DESC LIMIT 1",
            [occurrence],
        )?;
        Ok(entries.first().copied())
    }

    /// The pauses of all promises that have a day from `from` to `to`, and those of the same
    /// promises that follow or precede them without a day between.
    pub fn pauses_between(&self, from: NaiveDate, to: NaiveDate) -> Result<Vec<Pause>> {
        let (mut first, mut last) = (from, to);
        loop {
            let range = params![from_day(first), from_day(last)];
            let pauses: Vec<Pause> = self.all(
                "INDEXED BY pause_to WHERE to_day >= ?1 AND from_day <= ?2 ORDER BY from_day, id",
                range,
            )?;
            let earliest = pauses.iter().map(|pause| pause.from).min();
            let latest = pauses.iter().map(|pause| pause.to).max();
            let wider = (
                earliest
                    .and_then(|day| day.pred_opt())
                    .map_or(first, |day| day.min(first)),
                latest
                    .and_then(|day| day.succ_opt())
                    .map_or(last, |day| day.max(last)),
            );
            if wider == (first, last) {
                return Ok(pauses);
            }
            (first, last) = wider;
        }
    }

    /// The pauses of one promise, in the order of their days.
    pub fn pauses(&self, promise: i64) -> Result<Vec<Pause>> {
        pauses(&self.connection, promise).map_err(storage)
    }
}
