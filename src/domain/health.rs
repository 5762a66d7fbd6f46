//! Findings of a database check.

use std::path::PathBuf;

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
    /// Description of the result.
    pub message: String,
    /// Suggested action.
    pub advice: Option<Advice>,
}

impl Finding {
    /// No problem.
    pub fn fine(check: &'static str, message: impl Into<String>) -> Self {
        Self::new(check, Health::Fine, message)
    }

    /// Worth knowing, but harmless.
    pub fn odd(check: &'static str, message: impl Into<String>) -> Self {
        Self::new(check, Health::Odd, message)
    }

    /// Problem that needs action.
    pub fn trouble(check: &'static str, message: impl Into<String>) -> Self {
        Self::new(check, Health::Trouble, message)
    }

    fn new(check: &'static str, health: Health, message: impl Into<String>) -> Self {
        Self {
            check,
            health,
            message: message.into(),
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
