//! The one error type, and the only place where exit codes are chosen.

use std::fmt;

/// Kind of an error, which decides the exit code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The rules of the program forbid it: nothing was changed.
    Refused,
    /// The thing that was named does not exist.
    NotFound,
    /// Several things fit the name.
    Ambiguous,
    /// The words on the command line could not be understood.
    Usage,
    /// The database could not be read or written.
    Storage,
    /// Another program has the database locked.
    Locked,
    /// Reported by the exit code only: a message would appear in a shell prompt.
    Silent,
    /// The answer could not be written to standard output.
    Output,
    /// A defect in this program.
    Bug,
}

impl Kind {
    /// The exit code: 1 refused, not found or ambiguous; 2 usage; 3 storage or output; 70 a bug.
    pub fn code(self) -> u8 {
        match self {
            Self::Refused | Self::NotFound | Self::Ambiguous => 1,
            Self::Usage => 2,
            Self::Storage | Self::Locked | Self::Silent | Self::Output => 3,
            Self::Bug => 70,
        }
    }
}

/// An error as it is shown: the input, what is wrong with it, and a hint.
#[derive(Debug)]
pub struct Error {
    /// Decides the exit code.
    pub kind: Kind,
    /// Names the input and the reason. One or more lines, without a full stop at the end.
    pub message: String,
    /// Hint: what to do instead.
    pub hint: Option<String>,
    /// A person left a question, or said no. The message then does not contain the word “error”.
    pub is_left: bool,
}

impl Error {
    /// An error of a kind.
    pub fn new(kind: Kind, message: impl Into<String>) -> Self {
        Self {
            kind,
            message: message.into(),
            hint: None,
            is_left: false,
        }
    }

    /// A person left a question, or said no.
    pub fn left(message: impl Into<String>) -> Self {
        Self {
            is_left: true,
            ..Self::refused(message)
        }
    }

    /// The rules forbid it.
    pub fn refused(message: impl Into<String>) -> Self {
        Self::new(Kind::Refused, message)
    }

    /// It does not exist.
    pub fn not_found(message: impl Into<String>) -> Self {
        Self::new(Kind::NotFound, message)
    }

    /// It could not be understood.
    pub fn usage(message: impl Into<String>) -> Self {
        Self::new(Kind::Usage, message)
    }

    /// Adds the hint.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Error {}

/// A defect in this program, for its developers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Bug {
    /// A command that asks nothing and shows nothing used files.
    #[error("this command must not use files")]
    Files,
    /// A record has no fields.
    #[error("a record could not be made")]
    Record,
    /// A command without a timer was asked for one.
    #[error("no timer was asked for")]
    Timer,
    /// A command that works without the database was given one.
    #[error("this command has to be answered before a database is opened")]
    Database,
}

impl From<Bug> for Error {
    fn from(bug: Bug) -> Self {
        Self::new(Kind::Bug, bug.to_string())
    }
}

/// The result of most functions above the domain.
pub type Result<T> = std::result::Result<T, Error>;
