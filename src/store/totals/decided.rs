//! Outcomes of one promise on each day of a block, so that a year of its steadiness is computed
//! from a dozen rows.

use std::collections::HashMap;

use chrono::{Days, NaiveDate};
use rusqlite::{Connection, params};

use super::blocks::{BLOCK, SHIFT, bounds, day};
use crate::domain::promise::Entry;
use crate::domain::steadiness::decided;
use crate::error::Result;
use crate::store::Store;
use crate::store::error::storage;
use crate::store::value::numbers;

/// One that was kept.
const KEPT: char = 'k';

/// One that was not kept.
const MISSED: char = 'm';

/// Days and whether what was decided on them was kept, the latest first, by promise.
pub type Decided = HashMap<i64, Vec<(NaiveDate, bool)>>;

/// Returns the text that stores what was decided among `entries`, which are ordered and count on the
/// days of a block from `first` to `last`.
pub fn text(entries: &[Entry], first: NaiveDate, last: NaiveDate) -> String {
    let mut text = String::new();
    let mut at = first;
    for (day, kept) in entries.iter().filter_map(|entry| decided(entry, last)) {
        for _ in 0..(day - at).num_days() {
            text.push(',');
        }
        at = day;
        text.push(if kept { KEPT } else { MISSED });
    }
    text
}

/// Returns the days of a stored text with their outcomes, in order.
fn days(text: &str, first: NaiveDate) -> impl Iterator<Item = (NaiveDate, bool)> + '_ {
    let mut at = first;
    text.chars().filter_map(move |mark| match mark {
        KEPT => Some((at, true)),
        MISSED => Some((at, false)),
        _ => {
            at = at.checked_add_days(Days::new(1)).unwrap_or(at);
            None
        }
    })
}

impl Store {
    /// Outcomes decided on the days from `from` on in whole blocks before `since`, of promises.
    pub fn decided_before(
        &self,
        promises: &[i64],
        from: NaiveDate,
        since: NaiveDate,
    ) -> Result<Decided> {
        read(&self.connection, promises, from, since)
    }
}

fn read(
    connection: &Connection,
    promises: &[i64],
    from: NaiveDate,
    since: NaiveDate,
) -> Result<Decided> {
    let mut statement = connection
        .prepare_cached(
            "SELECT scope, block, decided FROM total
             WHERE scope IN (SELECT value FROM json_each(?1)) AND level = ?2
                 AND block >= ?3 AND block < ?4
             ORDER BY scope, block DESC",
        )
        .map_err(storage)?;
    let blocks = |day: NaiveDate| day.to_epoch_days() >> SHIFT;
    let asked = params![
        numbers(promises.iter().copied()),
        BLOCK,
        blocks(from),
        blocks(since)
    ];
    let mut rows = statement.query(asked).map_err(storage)?;
    let mut found = Decided::new();
    while let Some(row) = rows.next().map_err(storage)? {
        let block = row.get(1).map_err(storage)?;
        let text = row.get_ref(2).map_err(storage)?;
        let text = text
            .as_str_or_null()
            .map_err(|error| storage(error.into()))?;
        let first = day(bounds(BLOCK, block).0)?;
        let mut days: Vec<_> = days(text.unwrap_or_default(), first)
            .filter(|(day, _)| *day >= from)
            .collect();
        days.reverse();
        let promise = row.get(0).map_err(storage)?;
        found.entry(promise).or_default().append(&mut days);
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::occurrence::{Outcome, Slot};

    fn on(number: i32) -> NaiveDate {
        NaiveDate::from_epoch_days(number).unwrap()
    }

    fn entry(number: i32, nth: u32, outcome: Option<Outcome>) -> Entry {
        Entry {
            promise: 1,
            slot: Slot {
                day: on(number),
                nth,
            },
            day: on(number),
            second: 0,
            dated: true,
            outcome,
            extra: false,
            unknown: false,
            any_day: false,
        }
    }

    #[test]
    fn a_text_tells_the_days_that_it_was_made_of() {
        let entries = [
            entry(64, 1, Some(Outcome::Kept)),
            entry(66, 1, Some(Outcome::Released)),
            entry(67, 1, Some(Outcome::Late)),
            entry(67, 2, Some(Outcome::Kept)),
            Entry {
                extra: true,
                ..entry(70, 1, Some(Outcome::Kept))
            },
            entry(95, 1, None),
        ];
        let stored = text(&entries, on(64), on(95));
        let commas = ",".repeat(95 - 67);
        assert_eq!(stored, format!("k,,,mk{commas}m"));
        let told: Vec<_> = days(&stored, on(64)).collect();
        let expected = [
            (on(64), true),
            (on(67), false),
            (on(67), true),
            (on(95), false),
        ];
        assert_eq!(told, expected);
        assert_eq!(text(&[], on(64), on(95)), "");
        assert_eq!(days("", on(64)).count(), 0);
    }
}
