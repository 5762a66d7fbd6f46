//! Rows that a list needs of all promises, read at once.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};

use uuid::Uuid;

use super::Store;
use super::error::storage;
use super::value::numbers;
use crate::domain::promise::Move;
use crate::error::Result;

/// Rows that were read ahead, while nothing can change beneath them.
#[derive(Default)]
pub struct Prefetched(RefCell<Known>);

#[derive(Default)]
struct Known {
    uids: HashMap<i64, Uuid>,
    moves: HashMap<i64, Vec<Move>>,
    /// The occurrences whose moves were read.
    occurrences: HashSet<i64>,
}

impl Prefetched {
    /// Forgets all: it may change from here on.
    pub fn clear(&self) {
        self.0.take();
    }

    /// The uid of a promise, if it was read ahead.
    pub fn uid(&self, promise: i64) -> Option<Uuid> {
        self.0.borrow().uids.get(&promise).copied()
    }

    /// The moves of an occurrence, if they were read ahead.
    pub fn moves(&self, occurrence: i64) -> Option<Vec<Move>> {
        let known = self.0.borrow();
        let moves = || known.moves.get(&occurrence).cloned().unwrap_or_default();
        known.occurrences.contains(&occurrence).then(moves)
    }
}

impl Store {
    /// Reads ahead what lists show of these promises and stored occurrences.
    pub(super) fn prefetch(&self, promises: &[i64], occurrences: HashSet<i64>) -> Result<()> {
        let mut statement = self
            .connection
            .prepare_cached(
                "SELECT id, uid FROM promise WHERE id IN (SELECT value FROM json_each(?1))",
            )
            .map_err(storage)?;
        let uids = statement
            .query_map([numbers(promises.iter().copied())], |row| {
                Ok((row.get(0)?, Uuid::from_bytes(row.get(1)?)))
            })
            .map_err(storage)?;
        let uids = uids.collect::<rusqlite::Result<_>>().map_err(storage)?;
        let mut moves: HashMap<i64, Vec<Move>> = HashMap::new();
        if !occurrences.is_empty() {
            let found: Vec<Move> = self.all(
                "WHERE occurrence_id IN (SELECT value FROM json_each(?1)) ORDER BY moved_at, uid",
                [numbers(occurrences.iter().copied())],
            )?;
            for moved in found {
                moves.entry(moved.occurrence).or_default().push(moved);
            }
        }
        // Within a change nothing is remembered.
        if self.entry_cache.is_on() {
            self.prefetched.0.replace(Known {
                uids,
                moves,
                occurrences,
            });
        }
        Ok(())
    }
}
