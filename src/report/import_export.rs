//! Results of `export` and `import`.

use serde::Serialize;

use super::{ConflictView, RenumberedView};

/// Result of an export to a file or directory.
#[derive(Clone, Debug, Serialize)]
pub struct ExportView {
    /// `json`, `jsonl`, `csv` or `ics`.
    pub format: &'static str,
    /// Path of the export.
    pub path: String,
    /// Number of records of each kind, in the order in which they were written.
    pub kinds: Vec<KindCount>,
}

/// Number of records of a kind.
#[derive(Clone, Debug, Serialize)]
pub struct KindCount {
    /// Name of the kind in exports.
    pub kind: &'static str,
    /// Number of records.
    pub records: u64,
    /// Number of those that are named in a sentence: of the occurrences, the answers.
    #[serde(skip)]
    pub named: u64,
}

/// Result of an import.
#[derive(Clone, Debug, Serialize)]
pub struct ImportView {
    /// Format of the input: `trust`, `taskwarrior`, `loop`, `harsh`, `habitctl`, `todotxt` or
    /// `ics`.
    pub from: &'static str,
    /// True if nothing was imported.
    pub dry_run: bool,
    /// Results for each kind of record.
    pub kinds: Vec<KindImported>,
    /// Input that was skipped, with the reason.
    pub skipped: Vec<SkippedView>,
    /// Records that replaced another version, from what to what.
    pub conflicts: Vec<ConflictView>,
    /// Records that have another number here.
    pub renumbered: Vec<RenumberedView>,
    /// Name of the program that the input comes from, as its makers spell it.
    #[serde(skip)]
    pub program: &'static str,
}

/// Result of importing records of a kind.
#[derive(Clone, Debug, Serialize)]
pub struct KindImported {
    /// Name of the kind in exports.
    pub kind: &'static str,
    /// Number of new records.
    pub added: u64,
    /// Number of records that replaced an older one.
    pub replaced: u64,
    /// Number of records that existed.
    pub unchanged: u64,
    /// Number of new records that are named in a sentence: of the occurrences, the answers.
    #[serde(skip)]
    pub named: u64,
}

/// Skipped input.
#[derive(Clone, Debug, Serialize)]
pub struct SkippedView {
    /// The file, and the line where there is one.
    pub place: String,
    /// Reason.
    pub why: String,
}
