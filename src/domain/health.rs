//! Findings of a database check.

use std::path::PathBuf;

use super::clock::ZoneName;
use super::settings::InvalidSetting;

/// Severity of a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Health {
    /// No problem.
    Fine,
    /// Worth knowing, but harmless.
    Odd,
    /// Problem that needs action.
    Trouble,
}

impl Health {
    /// Returns the name used by JSON and scripts.
    pub fn name(self) -> &'static str {
        match self {
            Self::Fine => "fine",
            Self::Odd => "odd",
            Self::Trouble => "trouble",
        }
    }
}

/// Result of a check, without its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Observation {
    /// The database file exists.
    File(PathBuf),
    /// The database file is empty.
    EmptyFile(PathBuf),
    /// The database file is missing although it has backups.
    MissingFile(PathBuf),
    /// No command has created the database file yet.
    NoFileYet(PathBuf),
    /// The file is missing or empty, but its write-ahead log is not.
    OnlyLog(PathBuf),
    /// The path of the database is not that of a regular file.
    NotRegular(PathBuf),
    /// The path of the database cannot be examined, with the reason.
    Inaccessible(PathBuf, String),
    /// The database cannot be read, with the reason.
    NotReadable(PathBuf, String),
    /// The database cannot be changed because of this file or directory, with the reason.
    NotWritable(PathBuf, String),
    /// Others can access these files; the first one, its mode, and the number of the others.
    Exposed {
        /// The first of them.
        first: PathBuf,
        /// Its mode.
        mode: u32,
        /// Number of the others.
        others: usize,
    },
    /// Others can replace the file, because they can write to its directory.
    Replaceable,
    /// Only the owner can read the files.
    Private,
    /// Nothing was left behind.
    NoLeftovers,
    /// A copy is being written, or was interrupted a short time ago.
    CopyInProgress,
    /// Copies were never finished: the first one, and how many.
    Leftovers(PathBuf, usize),
    /// Texts that were not saved.
    Unsaved(Vec<PathBuf>),
    /// Some backups are damaged.
    DamagedBackups {
        /// Number of damaged ones.
        damaged: usize,
        /// Number of all.
        all: usize,
        /// Name of the first damaged one.
        first: String,
    },
    /// No backup exists yet.
    NoBackups,
    /// All backups are intact: their number, and the name of the latest.
    Backups(usize, String),
    /// `SQLite` found no damage.
    Intact,
    /// `SQLite` found this damage.
    Damaged(String),
    /// The schema has this number, and nothing of it is missing.
    Schema(i32),
    /// The schema has this older number.
    OldSchema(i32),
    /// Indexes of these names are missing.
    MissingIndexes(Vec<String>),
    /// The tables are not those of the schema.
    OtherSchema,
    /// The schema has these additions.
    Additions(Vec<String>),
    /// Every reference between records leads to a record.
    References,
    /// Records that are missing although others refer to them.
    Dangling(Vec<String>),
    /// The index of uids differs from the records.
    UidsDiffer,
    /// Every record can be read.
    Readable,
    /// Records that cannot be read: their number, and the first one.
    UnreadableRecords(usize, String),
    /// Settings with invalid values.
    InvalidSettings(Vec<InvalidSetting>),
    /// Every change in the journal can be read.
    Journal,
    /// Changes that cannot be read: their number, and the first one.
    UnreadableChanges(usize, i64),
    /// The totals agree with the records.
    Totals,
    /// Totals that differ from the records: their number.
    TotalsDiffer(i64),
    /// The records do not contradict each other.
    Consistent,
    /// States that cannot have happened.
    Contradictions(Vec<Contradiction>),
    /// The database is in this directory, which this program copies.
    Synchronised(PathBuf, &'static str),
    /// The clock: whether it is earlier than the last change, whether `TRUST_NOW` replaces it, and the
    /// name of the time zone.
    Clock {
        /// It is earlier than the last change.
        is_earlier: bool,
        /// `TRUST_NOW` replaces it.
        is_overridden: bool,
        /// Name of the time zone, if it has one.
        zone: Option<ZoneName>,
    },
    /// Message of an error that a fix met.
    NotFixed(String),
    /// Message of an error that the check met.
    Failed(String),
}

/// State that cannot have happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Contradiction {
    /// A kind of contradiction, and the IDs of the promises concerned.
    Of(Impossible, Vec<i64>),
    /// Message of an error that the check met.
    Failed(String),
}

/// Kind of contradiction in the records of a promise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Impossible {
    /// Two rules apply to the same days.
    TwoRules,
    /// It was answered before it was made.
    AnsweredBeforeMade,
    /// It has answers but no rule.
    NoRule,
    /// Its days lie more than a hundred years apart.
    FarApart,
    /// It was repaired, but was neither late nor broken.
    NeedlessRepair,
}

/// Fix that was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fix {
    /// The mode of this file was changed from the first to the second.
    Mode(PathBuf, u32, u32),
    /// This file was removed.
    Removed(PathBuf),
    /// The number of the schema was corrected to this one.
    SchemaNumber(i32),
    /// All indexes were rebuilt.
    Indexes,
    /// The index of this name was rebuilt.
    Index(String),
    /// The record of this name was restored from the journal.
    Record(String),
    /// The index of uids was rebuilt.
    Uids,
    /// All totals were recalculated.
    Totals,
}

/// Suggested action after a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Advice {
    /// Let the program fix it.
    Fix,
    /// Restore the backup of this name, the latest one that is intact.
    Restore(String),
    /// Keep the file: no backup is intact.
    NoBackup,
    /// Run any command, which upgrades the database.
    Upgrade,
    /// Make a first promise, which creates the database.
    FirstPromise,
    /// The same, or restore a backup.
    FirstPromiseOrRestore,
    /// Put back the file that a log belongs to, or restore the backup of this name.
    PutBack(Option<String>),
    /// Choose another database file.
    OtherFile,
    /// Fix the directory of the database, or choose another file.
    FixDirectory,
    /// Make this file readable.
    MakeReadable(PathBuf),
    /// Make this file or directory writable.
    MakeWritable(PathBuf),
    /// Read the texts in this directory, and then remove it.
    ReadAndRemove(PathBuf),
    /// Run this command again: it offers a text that was not saved.
    RunAgain(String),
    /// Remove this file.
    RemoveFile(PathBuf),
    /// Make a backup.
    BackUp,
    /// Move the database out of the directory that another program copies.
    MoveAway,
    /// Set the clock of the computer.
    CheckClock,
    /// Run the check again.
    TryAgain,
    /// Undo the change that lost a record.
    UndoLoss,
    /// Undo the change that caused a contradiction.
    UndoCause,
    /// Undo the change that made records unreadable, or restore a backup.
    UndoOrRestore,
    /// Leave unreadable changes of the journal as they are.
    LeaveChanges,
    /// Remove this trigger.
    DropTrigger(String),
    /// Change or reset this setting.
    ResetSetting(&'static str),
    /// Hint of the error that was found.
    Of(String),
}

/// Finding of one check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Name of the check: `integrity`.
    pub check: &'static str,
    /// Severity.
    pub health: Health,
    /// Result.
    pub result: Observation,
    /// Suggested action.
    pub advice: Option<Advice>,
}

impl Finding {
    /// No problem.
    pub fn fine(check: &'static str, result: Observation) -> Self {
        Self::new(check, Health::Fine, result)
    }

    /// Worth knowing, but harmless.
    pub fn odd(check: &'static str, result: Observation) -> Self {
        Self::new(check, Health::Odd, result)
    }

    /// Problem that needs action.
    pub fn trouble(check: &'static str, result: Observation) -> Self {
        Self::new(check, Health::Trouble, result)
    }

    fn new(check: &'static str, health: Health, result: Observation) -> Self {
        Self {
            check,
            health,
            result,
            advice: None,
        }
    }

    /// Adds what to do about it.
    #[must_use]
    pub fn advise(mut self, advice: Advice) -> Self {
        self.advice = Some(advice);
        self
    }
}
