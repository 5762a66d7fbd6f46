//! Repairs of broken and late promises: how they are stored and found.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use rusqlite::params;

use crate::domain::promise::Occurrence;
use crate::domain::repair::Repair;
use crate::error::Result;
use crate::store::Store;
use crate::store::change::Change;
use crate::store::error::storage;
use crate::store::record::{Record, columns};
use crate::store::table::Table;
use crate::store::value::{from_day, numbers};

impl Record for Repair {
    const TABLE: Table = Table::Repair;
    const REFERENCES: &'static [(&'static str, Table)] = &[
        ("occurrence", Table::Occurrence),
        ("promise", Table::Promise),
    ];
    columns! {
        "repair";
        occurrence: "occurrence_id",
        own: "own",
        effect: "effect",
        apology: "apology",
        change: "change",
        promise: "promise_id",
        repaired_at: "repaired_at",
        repaired_day: "repaired_day",
    }
}

impl Store {
    /// The repair of a stored occurrence.
    pub fn repair(&self, occurrence: i64) -> Result<Option<Repair>> {
        self.first("WHERE occurrence_id = ?1", [occurrence])
    }

    /// The repairs of the occurrences of a promise that count on `from` or later, by occurrence.
    pub fn repairs_of(&self, promise: i64, from: NaiveDate) -> Result<HashMap<i64, Repair>> {
        let repairs: Vec<Repair> = self.all(
            "WHERE occurrence_id IN (
                 SELECT id FROM occurrence INDEXED BY occurrence_promise_day
                 WHERE promise_id = ?1 AND day >= ?2)",
            params![promise, from_day(from)],
        )?;
        let by_occurrence = repairs.into_iter();
        Ok(by_occurrence
            .map(|repair| (repair.occurrence, repair))
            .collect())
    }

    /// The repaired occurrences.
    pub fn repaired(&self) -> Result<Vec<Occurrence>> {
        self.all("WHERE id IN (SELECT occurrence_id FROM repair)", [])
    }

    /// All repairs there are, by when they were recorded, the latest first.
    pub fn repairs(&self) -> Result<Vec<Repair>> {
        self.all("ORDER BY repaired_at DESC, id DESC", [])
    }

    /// The late or broken occurrences that count on the days from `from` to `to` and are not
    /// repaired, the latest first; without late ones whose partner was told ahead, which need no
    /// repair.
    pub fn unrepaired(&self, from: NaiveDate, to: NaiveDate) -> Result<Vec<Occurrence>> {
        // The condition on the outcome is that of the index, word for word, so that it is used.
        let mut unrepaired: Vec<Occurrence> = self.once(
            "INDEXED BY occurrence_amiss
             WHERE outcome IN ('late', 'broken') AND day BETWEEN ?1 AND ?2
                 AND NOT (outcome = 'late' AND told_at IS NOT NULL)
                 AND id NOT IN (SELECT occurrence_id FROM repair)",
            params![from_day(from), from_day(to)],
        )?;
        unrepaired.sort_unstable_by_key(|o| Reverse((o.day, o.second, o.promise, o.slot)));
        Ok(unrepaired)
    }

    /// As [`unrepaired`](Self::unrepaired), those of one promise that count up to `to`.
    pub fn unrepaired_of(&self, promise: i64, to: NaiveDate) -> Result<Vec<Occurrence>> {
        self.all(
            "INDEXED BY occurrence_amiss_of
             WHERE outcome IN ('late', 'broken') AND promise_id = ?1 AND day <= ?2
                 AND NOT (outcome = 'late' AND told_at IS NOT NULL)
                 AND NOT EXISTS (SELECT 1 FROM repair WHERE occurrence_id = occurrence.id)
             ORDER BY day DESC, second DESC, slot_day DESC, nth DESC",
            params![promise, from_day(to)],
        )
    }

    /// The latest late or broken occurrence of a promise; of those that are not repaired, where
    /// `repaired` is false.
    pub fn latest_broken_or_late(
        &self,
        promise: i64,
        repaired: bool,
    ) -> Result<Option<Occurrence>> {
        self.first(
            "INDEXED BY occurrence_amiss_of
             WHERE outcome IN ('late', 'broken') AND promise_id = ?1
                 AND (?2 OR NOT EXISTS (SELECT 1 FROM repair WHERE occurrence_id = occurrence.id))
             ORDER BY day DESC, second DESC, slot_day DESC, nth DESC LIMIT 1",
            params![promise, repaired],
        )
    }

    /// The broken occurrences that count on the days from `from` to `to`, in no order.
    pub fn broken(&self, from: NaiveDate, to: NaiveDate) -> Result<Vec<Occurrence>> {
        self.all(
            "INDEXED BY occurrence_amiss
             WHERE outcome IN ('late', 'broken') AND outcome = 'broken' AND day BETWEEN ?1 AND ?2",
            params![from_day(from), from_day(to)],
        )
    }

    /// Those of these stored occurrences that are repaired.
    pub fn repaired_among(
        &self,
        occurrences: impl IntoIterator<Item = i64>,
    ) -> Result<HashSet<i64>> {
        let repaired = self.numbers(
            "SELECT occurrence_id FROM repair
             WHERE occurrence_id IN (SELECT value FROM json_each(?1))",
            [numbers(occurrences)],
        )?;
        Ok(repaired.into_iter().collect())
    }

    /// Returns the number of late and broken occurrences that count on the days from `from` to `to`
    /// and are repaired.
    pub fn repaired_count(&self, from: NaiveDate, to: NaiveDate) -> Result<u32> {
        self.connection
            .prepare(
                "SELECT count(*) FROM occurrence INDEXED BY occurrence_amiss
                 WHERE outcome IN ('late', 'broken') AND day BETWEEN ?1 AND ?2
                     AND EXISTS (SELECT 1 FROM repair WHERE occurrence_id = occurrence.id)",
            )
            .and_then(|mut count| {
                count.query_row(params![from_day(from), from_day(to)], |row| row.get(0))
            })
            .map_err(storage)
    }
}

impl Change<'_> {
    /// Deletes the repairs of a promise's occurrences, and its reference in the repair that led to it.
    pub(super) fn delete_repairs_of(&mut self, promise: i64) -> Result<()> {
        let repairs: Vec<Repair> = self.all(
            "WHERE occurrence_id IN (SELECT id FROM occurrence WHERE promise_id = ?1)",
            [promise],
        )?;
        for repair in repairs {
            self.delete::<Repair>(repair.id)?;
        }
        let successors: Vec<Repair> = self.all("WHERE promise_id = ?1", [promise])?;
        for repair in successors {
            self.save(&Repair {
                promise: None,
                ..repair
            })?;
        }
        Ok(())
    }
}
