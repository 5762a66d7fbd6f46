//! Counts of an import, and the report on them.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

use super::Batch;
use crate::cmd::merged::Told;
use crate::render::{conflict, import};
use crate::report::{ImportView, KindImported, SkippedView};
use crate::store::{Added, MergeOutcome, Table};

/// Greatest difference between clocks that is not reported. It also covers changes within a
/// millisecond, each of which is stored as later than the one before.
const CLOCKS_APART: TimeDelta = TimeDelta::minutes(5);

/// Counts of the imported records.
#[derive(Default)]
pub(super) struct Outcome {
    kinds: BTreeMap<Table, [u64; 3]>,
    /// The number of occurrences added that have no answer.
    pub(super) open: u64,
    /// The records that newer ones took the place of, in words: from what to what.
    pub(super) replaced: Vec<String>,
    replaced_ids: BTreeSet<(Table, i64)>,
    /// The same as data, and new numbers.
    pub(super) told: Told,
    /// The number of records that were forgotten here, and so are not imported.
    pub(super) forgotten: u64,
    /// The number of records last changed later than now, and the latest of those times.
    pub(super) ahead: Option<(usize, DateTime<Utc>)>,
}

impl Outcome {
    pub(super) fn count(&mut self, table: Table, outcome: MergeOutcome, id: i64) {
        let counts = self.kinds.entry(table).or_default();
        let [added, replaced, unchanged] = counts;
        match outcome {
            MergeOutcome::Added => *added += 1,
            MergeOutcome::Replaced => {
                *replaced += 1;
                self.replaced_ids.insert((table, id));
            }
            MergeOutcome::Same | MergeOutcome::Kept => *unchanged += 1,
        }
    }

    /// Counts a record that is new here.
    pub(super) fn add(&mut self, table: Table, added: &Added, now: DateTime<Utc>) {
        let received = added.received;
        self.count(table, received.outcome, received.id);
        self.open += u64::from(added.is_open);
        self.dated(received.changed_at, now);
    }

    pub(super) fn tell(&mut self, told: Told, today: NaiveDate) {
        let conflicts = told.conflicts.iter();
        self.replaced = conflicts.map(|one| conflict::words(one, today)).collect();
        self.told = told;
    }

    /// Counts the records replaced although no newer version of them was imported.
    pub(super) fn also(&mut self, replaced: &[(Table, i64, i64)]) {
        for (table, id, promise) in replaced {
            if !self.replaced_ids.insert((*table, *id)) {
                continue;
            }
            self.kinds.entry(*table).or_default()[1] += 1;
            let promise = matches!(table, Table::Schedule | Table::Pause).then_some(*promise);
            self.replaced
                .push(import::record(table.name(), *id, promise));
        }
    }

    pub(super) fn dated(&mut self, changed_at: DateTime<Utc>, now: DateTime<Utc>) {
        if changed_at > now + CLOCKS_APART {
            let (many, latest) = self.ahead.unwrap_or((0, changed_at));
            self.ahead = Some((many + 1, latest.max(changed_at)));
        }
    }
}

pub(super) fn view(batch: &Batch, outcome: &Outcome, dry_run: bool) -> ImportView {
    let kind = |(table, [added, replaced, unchanged]): (&Table, &[u64; 3])| {
        let open = match table {
            Table::Occurrence => outcome.open,
            _ => 0,
        };
        KindImported {
            kind: table.name(),
            added: *added,
            replaced: *replaced,
            unchanged: *unchanged,
            named: added.saturating_sub(open),
        }
    };
    let skipped = batch.skipped.iter().map(|skipped| SkippedView {
        place: skipped.place.clone(),
        why: skipped.why.clone(),
    });
    ImportView {
        from: batch.from,
        dry_run,
        kinds: outcome.kinds.iter().map(kind).collect(),
        skipped: skipped.collect(),
        conflicts: outcome.told.conflicts.clone(),
        renumbered: outcome.told.renumbered.clone(),
        program: batch.named,
    }
}
