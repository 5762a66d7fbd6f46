//! Result of `sync`.

use chrono::NaiveDate;
use serde::Serialize;

use super::SkippedView;

/// Result of a sync with everything that is set up.
#[derive(Clone, Debug, Serialize)]
pub struct SyncView {
    /// True if nothing was changed.
    pub dry_run: bool,
    /// True if nothing is to be printed where nothing came.
    #[serde(skip)]
    pub only_new: bool,
    /// The change in the journal; null if none was made.
    pub change: Option<i64>,
    /// The results, in the order in which they were carried out.
    pub targets: Vec<SyncedTarget>,
}

impl SyncView {
    /// Returns whether nothing is to be printed.
    pub fn is_silent(&self) -> bool {
        let nothing = |target: &SyncedTarget| {
            !target.has_changed()
                && target.conflicts.is_empty()
                && target.renumbered.is_empty()
                && target.notes.is_empty()
                && !target.has_unread
        };
        self.only_new && self.targets.iter().all(nothing)
    }
}

/// Result of a sync with one place.
#[derive(Clone, Debug, Default, Serialize)]
pub struct SyncedTarget {
    /// `folder` or `calendar`.
    pub target: &'static str,
    /// Its directory.
    pub path: String,
    /// Number of records that are new here.
    pub added: u64,
    /// Number of records that replaced an older one.
    pub replaced: u64,
    /// Number of records that were deleted here.
    pub removed: u64,
    /// The same by kind of record; kinds without any are left out.
    pub kinds: Vec<KindSynced>,
    /// Number of files written.
    pub written: u64,
    /// Number of files deleted in the directory of a calendar.
    #[serde(skip)]
    pub files_deleted: u64,
    /// Names of the other machines whose files were there.
    pub machines: Vec<String>,
    /// Records that were changed in two places.
    pub conflicts: Vec<ConflictView>,
    /// Records that have another number here.
    pub renumbered: Vec<RenumberedView>,
    /// Files and records that were passed over, with the reason.
    pub skipped: Vec<SkippedView>,
    /// True if one of them is passed over until a person does something.
    #[serde(skip)]
    pub has_unread: bool,
    /// Notes about the tasks of a calendar: questions of the next review, and tasks that were put
    /// back or left alone there.
    pub notes: Vec<SkippedView>,
}

impl SyncedTarget {
    /// Returns whether a record was added, replaced or deleted.
    pub fn has_changed(&self) -> bool {
        self.added + self.replaced + self.removed > 0
    }
}

/// Number of records of a kind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct KindSynced {
    /// Name of the kind in exports.
    pub kind: &'static str,
    /// Number of records that are new here.
    pub added: u64,
    /// Number of records that replaced an older one.
    pub replaced: u64,
    /// Number of records that were deleted here.
    pub removed: u64,
}

/// A record that was changed in two places: the later change is used.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ConflictView {
    /// Name of its kind in exports.
    pub kind: &'static str,
    /// Its number here.
    pub id: i64,
    /// The promise concerned, by its number here.
    pub promise: Option<i64>,
    /// Its text, or that of the promise.
    pub text: Option<String>,
    /// Its day, if it has one.
    pub day: Option<NaiveDate>,
    /// True if it was deleted in one place and changed later in the other, so that it exists.
    pub restored: bool,
    /// The fields whose values are not used, with both; empty for a record that was deleted.
    pub changes: Vec<FieldChange>,
}

/// A field with its two values.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FieldChange {
    /// Name of the field in exports.
    pub field: String,
    /// The value that is not used; null if none.
    pub from: Option<String>,
    /// The value that is used; null if none.
    pub to: Option<String>,
}

/// A record that has another number here than where it comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RenumberedView {
    /// Name of its kind in exports.
    pub kind: &'static str,
    /// Its number where it comes from.
    pub was: i64,
    /// Its number here.
    pub id: i64,
    /// Its text.
    pub text: Option<String>,
}
