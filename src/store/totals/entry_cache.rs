//! Cache of the entries read last, for figures of one answer that are about the same days.

use std::cell::RefCell;

use chrono::NaiveDate;

use crate::domain::promise::Entry;
use crate::error::Result;

/// The most days that are remembered: a screen asks for a few weeks again and again, and for years
/// only once.
const MOST_DAYS: i64 = 64;

/// The entries read last, while nothing can change beneath them.
#[derive(Default)]
pub struct EntryCache(RefCell<State>);

#[derive(Default)]
enum State {
    /// Something may be written at any moment, or was and is not final.
    #[default]
    Off,
    /// Everything that is read belongs to one state of the database.
    On(Option<Window>),
}

struct Window {
    from: NaiveDate,
    to: NaiveDate,
    entries: Vec<Entry>,
}

impl EntryCache {
    /// From here on the database is seen in one state.
    pub fn begin(&self) {
        self.0.replace(State::On(None));
    }

    /// From here on it may change.
    pub fn end(&self) {
        self.0.replace(State::Off);
    }

    /// Returns true while the database is seen in one state.
    pub fn is_on(&self) -> bool {
        matches!(*self.0.borrow(), State::On(_))
    }

    /// The entries that count on the days from `from` to `to`, ordered: as remembered, or else as
    /// `read`.
    ///
    /// # Errors
    /// Only what `read` returns.
    pub fn entries(
        &self,
        from: NaiveDate,
        to: NaiveDate,
        read: impl FnOnce() -> Result<Vec<Entry>>,
    ) -> Result<Vec<Entry>> {
        if let State::On(Some(window)) = &*self.0.borrow() {
            if window.from <= from && to <= window.to {
                let within = |entry: &&Entry| (from..=to).contains(&entry.day);
                return Ok(window.entries.iter().filter(within).copied().collect());
            }
        }
        let entries = read()?;
        match &mut *self.0.borrow_mut() {
            State::On(window) if (to - from).num_days() <= MOST_DAYS => {
                let entries = entries.clone();
                *window = Some(Window { from, to, entries });
            }
            _ => {}
        }
        Ok(entries)
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;
    use crate::domain::occurrence::Slot;

    fn day(n: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, n).unwrap()
    }

    fn entry(n: u32) -> Entry {
        Entry {
            promise: 1,
            slot: Slot {
                day: day(n),
                nth: 1,
            },
            day: day(n),
            second: 0,
            dated: true,
            outcome: None,
            extra: false,
            unknown: false,
            any_day: false,
        }
    }

    /// Reads days, and returns the entries and the number of reads so far.
    fn ask(entry_cache: &EntryCache, reads: &Cell<u32>, from: u32, to: u32) -> (Vec<Entry>, u32) {
        let read = || {
            reads.set(reads.get() + 1);
            Ok((from..=to).map(entry).collect())
        };
        let entries = entry_cache.entries(day(from), day(to), read).unwrap();
        (entries, reads.get())
    }

    #[test]
    fn days_within_those_read_last_are_not_read_again() {
        let (entry_cache, reads) = (EntryCache::default(), Cell::new(0));
        entry_cache.begin();
        assert_eq!(ask(&entry_cache, &reads, 2, 5).1, 1);
        assert_eq!(ask(&entry_cache, &reads, 2, 5).1, 1);
        let (entries, read) = ask(&entry_cache, &reads, 3, 4);
        assert_eq!((entries, read), (vec![entry(3), entry(4)], 1));
        assert_eq!(ask(&entry_cache, &reads, 4, 6).1, 2);
        assert_eq!(ask(&entry_cache, &reads, 2, 5).1, 3);
    }

    #[test]
    fn nothing_is_remembered_across_or_within_a_change() {
        let (entry_cache, reads) = (EntryCache::default(), Cell::new(0));
        entry_cache.begin();
        ask(&entry_cache, &reads, 2, 5);
        entry_cache.end();
        assert_eq!(ask(&entry_cache, &reads, 2, 5).1, 2);
        assert_eq!(ask(&entry_cache, &reads, 2, 5).1, 3);
        entry_cache.begin();
        assert_eq!(ask(&entry_cache, &reads, 2, 5).1, 4);
        assert_eq!(ask(&entry_cache, &reads, 2, 5).1, 4);
    }
}
