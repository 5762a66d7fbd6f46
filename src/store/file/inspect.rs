//! Opens a database to look into it, without changing a byte of it or leaving a file beside it. It
//! works even if other commands cannot open the database.

use std::fs;
use std::io;
use std::path::Path;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, ErrorCode, OpenFlags};

use super::connection::{STATEMENTS, wait_for_locks};
use super::paths::{SHORTEST, has_log, plain};
use crate::error::{Error, Kind, Result};
use crate::store::error::{failed, not_a_database, storage_at};

/// Memory for pages during checks, in KiB.
const CHECK_CACHE: u32 = 24 * 1024;

/// Opens a database that others may be using.
pub fn database(path: &Path) -> Result<Connection> {
    regular(path)?;
    let logged = has_log(path);
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let opened = Connection::open_with_flags(plain(path), flags).and_then(|connection| {
        wait_for_locks(&connection)?;
        if logged {
            // Changes that a killed command left in the write-ahead log stay there.
            connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
        }
        ready(&connection)?;
        connection.execute_batch("PRAGMA query_only = ON;")?;
        connection.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()))?;
        Ok(connection)
    });
    match opened {
        Ok(connection) => Ok(connection),
        // If no file can be created beside it, no program can be writing to it.
        Err(error) if !logged && shut_out(&error) => immutable(path).map_err(storage_at(path)),
        Err(error) => Err(storage_at(path)(error)),
    }
}

/// Returns whether a file could be read if only no other file had to be created beside it.
fn shut_out(error: &rusqlite::Error) -> bool {
    let code = error.sqlite_error_code();
    matches!(code, Some(ErrorCode::CannotOpen | ErrorCode::ReadOnly))
}

/// Opens a backup, which no program writes to.
pub fn backup(path: &Path) -> Result<Connection> {
    regular(path)?;
    if has_log(path) {
        // Somebody copied a database by hand, log and all.
        return database(path);
    }
    immutable(path).map_err(storage_at(path))
}

/// Opens a file as one that cannot change: without locks, and so without files beside it.
fn immutable(path: &Path) -> rusqlite::Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY
        | OpenFlags::SQLITE_OPEN_NO_MUTEX
        | OpenFlags::SQLITE_OPEN_URI;
    let connection = Connection::open_with_flags(uri(path), flags)?;
    ready(&connection)?;
    connection.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()))?;
    Ok(connection)
}

/// Prepares a connection for checks that read all there is, some of it in no order.
fn ready(connection: &Connection) -> rusqlite::Result<()> {
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    connection.execute_batch(&format!(
        "PRAGMA trusted_schema = OFF; PRAGMA cache_size = -{CHECK_CACHE};"
    ))
}

/// `file:/home/ana/a%20b.db?immutable=1`
fn uri(path: &Path) -> String {
    use std::fmt::Write as _;
    let mut uri = "file:".to_owned();
    for byte in plain(path).as_os_str().as_encoded_bytes() {
        if byte.is_ascii_alphanumeric() || b"/._-".contains(byte) {
            uri.push(char::from(*byte));
        } else {
            let _ = write!(uri, "%{byte:02X}");
        }
    }
    uri.push_str("?immutable=1");
    uri
}

/// Takes care that there is a file, and that it is long enough to be a database.
fn regular(path: &Path) -> Result<()> {
    match fs::metadata(path) {
        Ok(known) if !known.is_file() => {
            let message = format!("{} is not a regular file", path.display());
            Err(Error::new(Kind::Storage, message).hint("choose a database or a backup of one"))
        }
        Ok(known) if known.len() < SHORTEST => Err(not_a_database(path)),
        Ok(_) => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Err(Error::not_found(format!(
            "file not found: {}",
            path.display()
        ))
        .hint("to see all backups: `trust backup --list`")),
        Err(error) => Err(failed(path, "cannot be read", &error)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_nothing_but_a_path() {
        assert_eq!(
            uri(Path::new("/a b/c?mode=rw#d%20.db")),
            "file:/a%20b/c%3Fmode%3Drw%23d%2520.db?immutable=1"
        );
        assert_eq!(
            uri(Path::new(":memory:")),
            "file:./%3Amemory%3A?immutable=1"
        );
    }
}
