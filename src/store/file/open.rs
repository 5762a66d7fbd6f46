//! Opening the database file: who may read it, and how SQLite is to treat it.

use std::borrow::Cow;
use std::fs::{self, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};

use crate::error::{Error, Kind, Result};
use crate::store::error::{not_a_database, storage_at, unusable};
use crate::store::file::inspect;
use crate::store::file::migrate;

/// How long to wait for another program that holds the file.
pub const BUSY_TIMEOUT: Duration = Duration::from_secs(5);

/// The ends of the names of the files that `SQLite` keeps beside a database.
pub const PARTS: [&str; 3] = ["-wal", "-shm", "-journal"];

/// No SQLite database is shorter: its smallest page has 512 bytes.
pub const SHORTEST: u64 = 512;

/// Opens the database, with everything set that does not depend on the compiled defaults.
pub fn open(path: &Path) -> Result<Connection> {
    prepare(path)?;
    let mut connection = connect(path)?;
    migrate::migrate(&mut connection, path)?;
    Ok(connection)
}

/// Opens the file as it is, whatever is in it.
pub fn connect(path: &Path) -> Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let named = storage_at(path);
    let connection = Connection::open_with_flags(plain(path), flags).map_err(&named)?;
    connection.busy_timeout(BUSY_TIMEOUT).map_err(&named)?;
    // More than any command uses: none is parsed and planned twice.
    connection.set_prepared_statement_cache_capacity(128);
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
    Ok(connection)
}

/// How long completion waits: a person has a finger on the key.
const READONLY_TIMEOUT: Duration = Duration::from_millis(100);

/// Opens the database for reading in passing: as it is, without making or migrating anything.
/// `None` whatever stands in the way, since there is nobody to tell.
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
    migrate::is_current(&connection).then_some(connection)
}

/// The path in a form that SQLite can only take for a file: it has a meaning of its own for
/// `:memory:`, where all would be lost at the end, and for `file:...`.
pub fn plain(path: &Path) -> Cow<'_, Path> {
    if path.is_absolute() {
        Cow::Borrowed(path)
    } else {
        Cow::Owned(Path::new(".").join(path))
    }
}

/// A file whose name is that of another, and more.
pub fn beside(path: &Path, more: &str) -> PathBuf {
    let mut name = plain(path).into_owned().into_os_string();
    name.push(more);
    name.into()
}

/// The file that a path leads to: also one that is not there yet, in a directory that is.
pub fn real(path: &Path) -> PathBuf {
    if let Ok(there) = path.canonicalize() {
        return there;
    }
    let link = fs::read_link(path).map(|to| parent(path).join(to));
    let path = link.unwrap_or_else(|_| path.to_owned());
    match (parent(&path).canonicalize(), path.file_name()) {
        (Ok(directory), Some(name)) => directory.join(name),
        _ => path,
    }
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
        "a part of the database"
    } else {
        return Ok(());
    };
    let message = format!("{} is {what}", path.display());
    Err(Error::refused(message).hint("name another file; nothing was changed"))
}

/// The directory a file is in.
pub fn parent(path: &Path) -> &Path {
    let parent = path
        .parent()
        .filter(|parent| !parent.as_os_str().is_empty());
    parent.unwrap_or(Path::new("."))
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
        // What is written to a device is gone, and opening a pipe waits for someone to read it.
        Ok(_) => return Err(unusable(path, "it is not a regular file")),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => return Err(unusable(path, &error.to_string())),
    }
    refuse_orphan(path)?;
    make_private_directory(parent(path))?;
    create_private(path)
}

/// Whether nothing is under this name: no file, or an empty one.
pub fn is_empty(path: &Path) -> bool {
    match fs::metadata(path) {
        Ok(known) => known.is_file() && known.len() == 0,
        Err(error) => error.kind() == io::ErrorKind::NotFound,
    }
}

/// Where there is a log and no database, `SQLite` would throw the log away, and with it what may
/// be all that was ever saved.
fn refuse_orphan(path: &Path) -> Result<()> {
    // Whoever makes a database at this moment writes it before its log.
    if !(inspect::has_log(path) && is_empty(path)) {
        return Ok(());
    }
    let message = format!(
        "{} is missing or empty, and there is a log of it that is not ({0}-wal)",
        path.display()
    );
    Err(Error::new(Kind::Storage, message).hint(
        "put the file back that the log belongs to; or go back to a backup with trust restore, \
         which keeps the log; nothing was affected",
    ))
}

/// Makes a directory that only its owner can enter, unless it is there.
pub fn make_private_directory(directory: &Path) -> Result<()> {
    make_directory(directory).map_err(|error| unusable(directory, &error.to_string()))
}

/// Makes an empty file that only its owner can read, whatever the umask. One that is there
/// already, because another process was quicker, stays as it is.
pub fn create_private(path: &Path) -> Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let made = match options.open(path) {
        Ok(file) => set_mode(&file, 0o600),
        // A link that points nowhere yet is not followed when a new file is asked for.
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            options.create_new(false).create(true).open(path).map(drop)
        }
        Err(error) => Err(error),
    };
    made.map_err(|error| unusable(path, &error.to_string()))
}

/// Makes a directory that only its owner can enter, and those above it, whatever the umask.
fn make_directory(directory: &Path) -> io::Result<()> {
    if directory.is_dir() {
        return Ok(());
    }
    let above = directory.parent();
    if let Some(above) = above.filter(|above| !above.as_os_str().is_empty()) {
        make_directory(above)?;
    }
    let mut builder = fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    match builder.create(directory) {
        Ok(()) => {}
        Err(_) if directory.is_dir() => return Ok(()),
        Err(error) => return Err(error),
    }
    #[cfg(unix)]
    {
        let private = std::os::unix::fs::PermissionsExt::from_mode(0o700);
        fs::set_permissions(directory, private)?;
        // SQLite sees to the directory of the file, but not to the ones above it.
        let above = above.filter(|above| !above.as_os_str().is_empty());
        fs::File::open(above.unwrap_or(Path::new(".")))?.sync_all()?;
    }
    Ok(())
}

/// Takes care that only its owner can read a file.
#[cfg(unix)]
pub fn set_private(path: &Path) -> io::Result<()> {
    fs::set_permissions(path, std::os::unix::fs::PermissionsExt::from_mode(0o600))
}

#[cfg(not(unix))]
pub fn set_private(_: &Path) -> io::Result<()> {
    Ok(())
}

#[cfg(unix)]
fn set_mode(file: &fs::File, mode: u32) -> io::Result<()> {
    file.set_permissions(std::os::unix::fs::PermissionsExt::from_mode(mode))
}

#[cfg(not(unix))]
fn set_mode(_: &fs::File, _: u32) -> io::Result<()> {
    Ok(())
}
