//! Counts of an import, and the report on them.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

use super::Batch;
use crate::cmd::merged::Told;
use crate::domain::record_kind::{self, listed};
use crate::render::conflict;
use crate::report::{ImportView, KindImported, SkippedView};
use crate::store::{MergeOutcome, Table};

/// As far as clocks may be apart without a word. Of changes within a millisecond, too, each is
/// written as later than the one before.
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
            let name = format!("{} {id}", record_kind::one(table.name()));
            self.kinds.entry(*table).or_default()[1] += 1;
            self.replaced.push(match table {
                Table::Schedule | Table::Pause => format!("{name}, of promise {promise}"),
                _ => name,
            });
        }
    }

    pub(super) fn dated(&mut self, changed_at: DateTime<Utc>, now: DateTime<Utc>) {
        if changed_at > now + CLOCKS_APART {
            let (many, latest) = self.ahead.unwrap_or((0, changed_at));
            self.ahead = Some((many + 1, latest.max(changed_at)));
        }
    }

    fn sum(&self, which: usize) -> u64 {
        self.kinds
            .values()
            .filter_map(|counts| counts.get(which))
            .sum()
    }

    /// `12 promises and 340 answers`; rules go without saying beside their promises.
    fn added(&self) -> String {
        let promises = self
            .kinds
            .get(&Table::Promise)
            .is_some_and(|[added, ..]| *added > 0);
        let counts = self
            .kinds
            .iter()
            .filter(|(table, _)| !(promises && **table == Table::Schedule));
        listed(counts.map(|(table, [added, ..])| {
            let open = if *table == Table::Occurrence {
                self.open
            } else {
                0
            };
            (table.name(), added.saturating_sub(open))
        }))
    }
}

/// For the journal: no private words.
pub(super) fn what(batch: &Batch, outcome: &Outcome) -> String {
    let added = outcome.added();
    let replaced = outcome.sum(1);
    let mut parts = Vec::new();
    if !added.is_empty() {
        parts.push(added);
    }
    if replaced > 0 {
        parts.push(format!("{replaced} newer versions"));
    }
    format!("imported {} from {}", parts.join(" and "), batch.named)
}

pub(super) fn view(batch: &Batch, outcome: &Outcome, dry_run: bool) -> ImportView {
    let kinds = outcome
        .kinds
        .iter()
        .map(|(table, [added, replaced, unchanged])| KindImported {
            kind: table.name(),
            added: *added,
            replaced: *replaced,
            unchanged: *unchanged,
        });
    let skipped = batch.skipped.iter().map(|skipped| SkippedView {
        place: skipped.place.clone(),
        why: skipped.why.clone(),
    });
    ImportView {
        from: batch.from,
        dry_run,
        kinds: kinds.collect(),
        skipped: skipped.collect(),
        conflicts: outcome.told.conflicts.clone(),
        renumbered: outcome.told.renumbered.clone(),
        line: line(batch, outcome, dry_run),
    }
}

/// `Imported 12 promises and 340 answers from harsh · 3 replaced · 2 left out`
fn line(batch: &Batch, outcome: &Outcome, dry_run: bool) -> String {
    let (replaced, unchanged) = (outcome.sum(1), outcome.sum(2));
    let added = outcome.added();
    let mut parts = Vec::new();
    let (verb, from) = (
        if dry_run { "Would import" } else { "Imported" },
        batch.named,
    );
    match (added.is_empty(), replaced) {
        (false, _) => parts.push(format!("{verb} {added} from {from}")),
        (true, 0) if unchanged > 0 => parts.push(format!("Nothing new from {from}")),
        (true, 0) => parts.push(format!("Nothing to import from {from}")),
        (true, _) => parts.push(format!("{verb} from {from}")),
    }
    let verb = if dry_run {
        "would be replaced"
    } else {
        "replaced"
    };
    for (count, words) in [
        (replaced, verb),
        (unchanged, "unchanged"),
        (
            u64::try_from(batch.skipped.len()).unwrap_or(0),
            "left out or changed",
        ),
    ] {
        if count > 0 {
            parts.push(format!("{count} {words}"));
        }
    }
    parts.join(" · ")
}
