//! The entries of promises with a goal per week or month: which answers count depends on the others
//! of their period.

use std::collections::{BTreeMap, HashSet};

use chrono::NaiveDate;
use rusqlite::{Connection, params};

use super::entries::key;
use super::entry_rows::entries_where;
use crate::domain::occurrence::Slot;
use crate::domain::pause::ActivePart;
use crate::domain::period::{self, LONGEST};
use crate::domain::promise::{Entry, Schedule};
use crate::domain::recurrence::Pattern;
use crate::error::Result;
use crate::store::value::from_day;

/// Replaces in `entries`, which count on the days from `from` to `to`, what was answered in periods
/// of `parts` by how it counts, and adds what is missing in them on the days of `listed`.
pub fn settle(
    connection: &Connection,
    parts: &[ActivePart],
    (from, to): (NaiveDate, NaiveDate),
    listed: &[(NaiveDate, NaiveDate)],
    entries: &mut Vec<Entry>,
) -> Result<()> {
    let mut rules: BTreeMap<i64, Vec<Schedule>> = BTreeMap::new();
    for schedule in parts.iter().map(|part| part.rule) {
        if schedule.recurrence.pattern.is_per_period() {
            rules.entry(schedule.promise).or_default().push(schedule);
        }
    }
    let last = to.checked_add_days(LONGEST).unwrap_or(to);
    let mut periods = HashSet::new();
    let mut settled = Vec::new();
    for (promise, parts) in rules {
        let answers = answers(connection, promise, from, last)?;
        for answers in answers.chunk_by(|a, b| a.slot.day == b.slot.day) {
            let Some(day) = answers.first().map(|first| first.slot.day) else {
                continue;
            };
            // A rule that changed within its period left what was done as it was.
            let asked = parts.iter().find_map(|part| part.period(day));
            if let Some(period) = asked.filter(|period| period.last == day) {
                periods.insert((promise, day));
                settled.extend(period::settle(answers.to_vec(), period.asked));
            }
        }
        for part in &parts {
            let days = listed.iter();
            let slots = days.flat_map(|(from, to)| part.slots_counting(*from, *to));
            let missing = slots.filter(|slot| {
                let answered = answers.iter().map(|answer| answer.slot);
                is_missing(part, *slot, answered)
            });
            settled.extend(missing.map(|slot| Entry::of_rule(part, slot)));
        }
    }
    let unsettled = |entry: &Entry| {
        let (promise, slot) = key(entry);
        !periods.contains(&(promise, slot.day))
    };
    entries.retain(unsettled);
    settled.retain(|entry| (from..=to).contains(&entry.day));
    entries.append(&mut settled);
    Ok(())
}

fn is_missing(part: &Schedule, slot: Slot, answered: impl Iterator<Item = Slot>) -> bool {
    match part.recurrence.pattern {
        Pattern::PerWeek(asked) | Pattern::PerMonth(asked) => {
            period::is_missing(slot, asked, answered.filter(|other| other.day == slot.day))
        }
        _ => false,
    }
}

/// The stored occurrences of a promise with a slot from `from` to `to`, by slot.
fn answers(
    connection: &Connection,
    promise: i64,
    from: NaiveDate,
    to: NaiveDate,
) -> Result<Vec<Entry>> {
    entries_where(
        connection,
        "WHERE promise_id = ?1 AND slot_day BETWEEN ?2 AND ?3 ORDER BY slot_day, nth",
        params![promise, from_day(from), from_day(to)],
    )
}
