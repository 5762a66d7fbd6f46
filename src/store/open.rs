//! Opening the database file: who may read it, and how SQLite is to treat it.

use std::fs::{self, OpenOptions};
use std::io;
use std::path::Path;
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};

use super::error::storage_at;
use super::migrate;
use crate::error::{Error, Kind, Result};

/// How long to wait for another program that holds the file.
const PATIENCE: Duration = Duration::from_secs(5);

/// Opens the database, with everything set that does not depend on the compiled defaults.
pub fn open(path: &Path) -> Result<Connection> {
    prepare(path)?;
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let named = storage_at(path);
    let mut connection = Connection::open_with_flags(path, flags).map_err(&named)?;
    connection.busy_timeout(PATIENCE).map_err(&named)?;
    // Plans must not depend on the values bound: they would be made anew for each.
    connection
        .set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)
        .map_err(&named)?;
    connection
        .execute_batch(
            "PRAGMA foreign_keys = ON;
             PRAGMA trusted_schema = OFF;
             PRAGMA synchronous = FULL;",
        )
        .map_err(&named)?;
    migrate::migrate(&mut connection, path)?;
    Ok(connection)
}

/// Makes the directory (0700) and the file (0600) where they are missing. SQLite gives its own
/// side files the mode of the database.
fn prepare(path: &Path) -> Result<()> {
    if path.is_file() {
        return Ok(());
    }
    if path.is_dir() {
        return Err(unusable(path, "it is a directory"));
    }
    if let Some(directory) = path
        .parent()
        .filter(|parent| !parent.as_os_str().is_empty())
    {
        make_directory(directory).map_err(|error| unusable(directory, &error.to_string()))?;
    }
    create_private(path)
}

/// Makes an empty file that only its owner can read, whatever the umask.
pub fn create_private(path: &Path) -> Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
        .open(path)
        .map_err(|error| unusable(path, &error.to_string()))?;
    Ok(())
}

fn make_directory(directory: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(directory)
}

fn unusable(path: &Path, reason: &str) -> Error {
    Error::new(
        Kind::Storage,
        format!("{} cannot be used: {reason}", path.display()),
    )
    .hint("name another file with --db or TRUST_DB, or mend its directory")
}
