//! Opens the database file: its permissions, and the settings of SQLite.

use std::fs;
use std::io;
use std::path::Path;
use std::sync::{Arc, OnceLock, mpsc};
use std::thread;
use std::time::Duration;

use rusqlite::Connection;
use rusqlite::config::DbConfig;

use super::connection::{busy, connect, connect_within};
use super::paths::{
    PARTS, SHORTEST, beside, create_private, has_log, is_empty, make_private_directory, parent,
    real,
};
use super::{migrate, schema};
use crate::error::{Error, Kind, Result};
use crate::store::error::{not_a_database, storage_at, unusable};

/// Opens the database, with everything set that does not depend on the compiled defaults.
pub fn open(path: &Path) -> Result<Connection> {
    prepare(path)?;
    let mut connection = connect(path)?;
    migrate::migrate(&mut connection, path)?;
    Ok(connection)
}

/// Longest wait of prompts, timers and completion, since a person waits for the screen.
const BRIEF_TIMEOUT: Duration = Duration::from_millis(100);

/// The number of times to wait on while the other thread only lacks the processor.
const MOST_WAITS: u32 = 20;

/// Opens the database in passing, with a read transaction begun: nothing is made or migrated.
/// `None` where something has to be: no file, an empty one, an older schema.
///
/// SQLite waits for a recovery or a checkpoint of another process without a limit that could be
/// set, so that is done in a thread of its own.
///
/// # Errors
/// Storage: locked for 100 milliseconds, or not to be read.
pub fn open_briefly(path: &Path) -> Result<Option<Connection>> {
    // Opening a pipe would wait for someone to write.
    // SQLite throws the log of an empty file away.
    if !fs::metadata(path).is_ok_and(|known| known.is_file() && known.len() > 0) {
        return Ok(None);
    }
    let (sender, receiver) = mpsc::channel();
    let place = Arc::new(OnceLock::new());
    let (owned, told) = (path.to_owned(), Arc::clone(&place));
    let spawned = thread::Builder::new().spawn(move || {
        let _ = told.set(fs::read_link("/proc/thread-self").unwrap_or_default());
        // Nobody is left to read it after the time is over.
        let _ = sender.send(current(&owned));
    });
    if spawned.is_err() {
        return current(path);
    }
    for _ in 0..MOST_WAITS {
        match receiver.recv_timeout(BRIEF_TIMEOUT) {
            Ok(opened) => return opened,
            Err(_) if place.get().is_some_and(|place| is_computing(place)) => {}
            Err(_) => break,
        }
    }
    Err(storage_at(path)(busy()))
}

/// Opens a database of the newest schema, and begins to read; `None` for an older one.
fn current(path: &Path) -> Result<Option<Connection>> {
    let logged = has_log(path);
    let connection = connect_within(path, BRIEF_TIMEOUT)?;
    let named = storage_at(path);
    if logged {
        // Changes that a killed command left in the write-ahead log stay there.
        connection
            .set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)
            .map_err(&named)?;
    }
    connection
        .execute_batch("BEGIN; SELECT count(*) FROM sqlite_schema")
        .map_err(&named)?;
    Ok(schema::is_current(&connection).then_some(connection))
}

/// Returns whether a thread has work to do, and does not wait for a lock or a disk.
fn is_computing(thread: &Path) -> bool {
    let stat = fs::read_to_string(Path::new("/proc").join(thread).join("stat"));
    let stat = stat.unwrap_or_default();
    let state = stat.rsplit(')').next().unwrap_or_default();
    state.trim_start().starts_with('R')
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
        "{} is missing or empty, but the file {0}-wal with its latest changes is not",
        path.display()
    );
    Err(Error::new(Kind::Storage, message).hint(
        "put back the file that belongs to the log; or run `trust restore`, \
         which keeps the log; nothing was changed",
    ))
}
