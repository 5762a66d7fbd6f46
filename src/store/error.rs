//! Translates SQLite's errors into messages with a hint.

use std::io;
use std::path::Path;

use rusqlite::ErrorCode;

use crate::error::{Error, Kind};
use crate::store::file::connection::is_busy;

/// Returns whether `SQLite` reports that the file is damaged.
pub fn is_damage(error: &rusqlite::Error) -> bool {
    // A format that no release of it ever wrote has no code of its own.
    let unknown = matches!(error, rusqlite::Error::SqliteFailure(_, Some(message))
        if message.contains("unsupported file format"));
    let code = error.sqlite_error_code();
    unknown
        || matches!(
            code,
            Some(ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt)
        )
}

/// Returns the message of `SQLite` without the statement, which may be a page long and helps
/// nobody.
pub fn reason(error: &rusqlite::Error) -> String {
    match error {
        rusqlite::Error::SqlInputError { msg, .. } => msg.clone(),
        error => error.to_string(),
    }
}

/// A storage error about a database whose file is already named elsewhere.
#[expect(clippy::needless_pass_by_value, reason = "it is used with map_err")]
pub fn storage(error: rusqlite::Error) -> Error {
    let (message, hint) = match error.sqlite_error_code() {
        _ if is_busy(&error) => (
            "the database is locked by another program".to_owned(),
            "wait for the other command to finish, then try again; nothing was changed",
        ),
        _ if is_damage(&error) && error.sqlite_error_code() != Some(ErrorCode::NotADatabase) => (
            "the database is damaged".to_owned(),
            "`trust doctor` shows what is damaged; `trust backup --list` shows what can be restored",
        ),
        Some(ErrorCode::NotADatabase) => (NOT_A_DATABASE.0.to_owned(), NOT_A_DATABASE.1),
        Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => (
            "the database cannot be written: the file or its directory is read-only".to_owned(),
            "give yourself write permission for the file, its -wal and -shm files and their directory, or choose another file with --db",
        ),
        Some(ErrorCode::DiskFull) => (
            "the disk is full".to_owned(),
            "free some space, then try again; nothing was changed",
        ),
        Some(ErrorCode::CannotOpen) => (
            "the database file cannot be opened".to_owned(),
            "check that the file and its directory exist and are yours, or choose another file with --db",
        ),
        Some(ErrorCode::SystemIoFailure) => (
            format!("reading or writing the database failed: {}", reason(&error)),
            "check whether the disk is full or failing, then run `trust doctor`; nothing was changed",
        ),
        _ if matches!(error, rusqlite::Error::QueryReturnedNoRows) => (
            "a record to which others belong is missing from the database".to_owned(),
            "`trust doctor` names the records and the fix; nothing was changed",
        ),
        _ => (
            format!("unexpected database error: {}", reason(&error)),
            "nothing was changed; to check the database: `trust doctor`",
        ),
    };
    let kind = if is_busy(&error) {
        Kind::Locked
    } else {
        Kind::Storage
    };
    Error::new(kind, message).hint(hint)
}

/// The same, naming the file.
pub fn storage_at(path: &Path) -> impl Fn(rusqlite::Error) -> Error {
    move |error| {
        let mut error = storage(error);
        error.message = format!("{}: {}", path.display(), error.message);
        error
    }
}

/// Message and hint for a file that is not a database.
const NOT_A_DATABASE: (&str, &str) = (
    "the file is not a trust database",
    "choose another file with --db or TRUST_DB, or run `trust restore` to restore a backup; this file was not changed",
);

/// Returns the storage error about a file that is not a database.
pub fn not_a_database(path: &Path) -> Error {
    let (message, hint) = NOT_A_DATABASE;
    Error::new(Kind::Storage, format!("{}: {message}", path.display())).hint(hint)
}

/// A storage error about a file that could not be read or written.
pub fn failed(path: &Path, what: &str, error: &io::Error) -> Error {
    let full = matches!(
        error.kind(),
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::FileTooLarge
    );
    let (reason, hint) = match error.kind() {
        _ if full => (
            "the disk is full".to_owned(),
            "free some space, then try again; nothing was changed",
        ),
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => (
            error.to_string(),
            "fix the permissions, or choose another place; nothing was changed",
        ),
        io::ErrorKind::NotFound => (
            error.to_string(),
            "create the directory first, or choose another place; nothing was changed",
        ),
        _ => (error.to_string(), "nothing was changed"),
    };
    let message = format!("{} {what}: {reason}", path.display());
    Error::new(Kind::Storage, message).hint(hint)
}

/// A storage error about a file, or a directory, that no database can be in.
pub fn unusable(path: &Path, reason: &str) -> Error {
    Error::new(
        Kind::Storage,
        format!("{} cannot be used: {reason}", path.display()),
    )
    .hint("fix its directory, or choose another file with --db or TRUST_DB")
}
