//! Opening the database file: who may read it, and how SQLite is to treat it.

use std::fs;
use std::io;
use std::path::Path;
use std::time::Duration;

use rusqlite::{Connection, OpenFlags};

use super::connection::connect;
use super::paths::{
    PARTS, SHORTEST, beside, create_private, has_log, is_empty, make_private_directory, parent,
    plain, real,
};
use super::{migrate, schema};
use crate::error::{Error, Kind, Result};
use crate::store::error::{not_a_database, unusable};

/// Opens the database, with everything set that does not depend on the compiled defaults.
pub fn open(path: &Path) -> Result<Connection> {
    prepare(path)?;
    let mut connection = connect(path)?;
    migrate::migrate(&mut connection, path)?;
    Ok(connection)
}

/// Busy timeout of completion. It is short, since the user is waiting for the key to have an
/// effect.
const READONLY_TIMEOUT: Duration = Duration::from_millis(100);

/// Opens the database for reading in passing: as it is, without making or migrating anything.
/// `None` after any error, since completion cannot report one.
pub fn open_readonly(path: &Path) -> Option<Connection> {
    // Opening a pipe would wait for someone to write.
    // SQLite throws the log of an empty file away.
    let known = fs::metadata(path).ok()?;
    (known.is_file() && known.len() > 0).then_some(())?;
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(plain(path), flags).ok()?;
    connection.busy_timeout(READONLY_TIMEOUT).ok()?;
    connection
        .execute_batch("PRAGMA trusted_schema = OFF; PRAGMA query_only = ON;")
        .ok()?;
    schema::is_current(&connection).then_some(connection)
}

/// # Errors
/// Refused, when `path` is the file that `database` is, by whatever name, or one of its
/// [`PARTS`], be it there or not.
pub fn refuse_part(path: &Path, database: &Path) -> Result<()> {
    let (meant, database) = (real(path), real(database));
    let what = if meant == database {
        "the database itself"
    } else if PARTS
        .iter()
        .any(|end| real(&beside(&database, end)) == meant)
    {
        "a file of the database"
    } else {
        return Ok(());
    };
    let message = format!("{} is {what}", path.display());
    Err(Error::refused(message).hint("choose another file; nothing was changed"))
}

/// Makes the directory (0700) and the file (0600) where they are missing. SQLite gives its own
/// side files the mode of the database.
pub fn prepare(path: &Path) -> Result<()> {
    match fs::metadata(path) {
        // SQLite takes what is shorter than its header for a new database, and writes over it.
        Ok(known) if known.is_file() && (1..SHORTEST).contains(&known.len()) => {
            return Err(not_a_database(path));
        }
        Ok(known) if known.is_file() && known.len() == 0 => return refuse_orphan(path),
        Ok(known) if known.is_file() => return Ok(()),
        Ok(known) if known.is_dir() => return Err(unusable(path, "it is a directory")),
        // Data written to a device is lost, and opening a pipe waits for a reader.
        Ok(_) => return Err(unusable(path, "it is not a regular file")),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => return Err(unusable(path, &error.to_string())),
    }
    refuse_orphan(path)?;
    make_private_directory(parent(path))?;
    create_private(path)
}

/// Refuses a write-ahead log without a database. `SQLite` would delete the log, which may hold all
/// that was ever saved.
fn refuse_orphan(path: &Path) -> Result<()> {
    // Whoever makes a database at this moment writes it before its log.
    if !(has_log(path) && is_empty(path)) {
        return Ok(());
    }
    let message = format!(
        "{} is missing or empty, but its log {0}-wal is not",
        path.display()
    );
    Err(Error::new(Kind::Storage, message).hint(
        "put back the file that belongs to the log; or run `trust restore`, \
         which keeps the log; nothing was changed",
    ))
}
