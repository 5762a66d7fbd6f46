//! Paths of the database, of the files beside it, and of private directories.

use std::borrow::Cow;
use std::fs::{self, File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};

use crate::error::Result;
use crate::store::error::unusable;

/// The ends of the names of the files that `SQLite` keeps beside a database.
pub const PARTS: [&str; 3] = ["-wal", "-shm", "-journal"];

/// No SQLite database is shorter: its smallest page has 512 bytes.
pub const SHORTEST: u64 = 512;

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

/// The directory a file is in.
pub fn parent(path: &Path) -> &Path {
    let parent = path
        .parent()
        .filter(|parent| !parent.as_os_str().is_empty());
    parent.unwrap_or(Path::new("."))
}

/// Returns true if the file does not exist or is empty.
pub fn is_empty(path: &Path) -> bool {
    match fs::metadata(path) {
        Ok(known) => known.is_file() && known.len() == 0,
        Err(error) => error.kind() == io::ErrorKind::NotFound,
    }
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
        File::open(above.unwrap_or(Path::new(".")))?.sync_all()?;
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
fn set_mode(file: &File, mode: u32) -> io::Result<()> {
    file.set_permissions(std::os::unix::fs::PermissionsExt::from_mode(mode))
}

#[cfg(not(unix))]
fn set_mode(_: &fs::File, _: u32) -> io::Result<()> {
    Ok(())
}

/// Returns whether the write-ahead log has any contents.
pub fn has_log(path: &Path) -> bool {
    fs::metadata(beside(&real(path), "-wal")).is_ok_and(|log| log.len() > 0)
}

/// Makes sure that a new name in a directory survives a power cut.
#[cfg(unix)]
pub fn sync_directory(file: &Path) -> io::Result<()> {
    File::open(parent(file))?.sync_all()
}

#[cfg(not(unix))]
pub fn sync_directory(_: &Path) -> io::Result<()> {
    Ok(())
}
