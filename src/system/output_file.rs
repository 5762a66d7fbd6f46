//! Files that people ask for: written whole, or not at all.

use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::atomic_file::AtomicFile;
use crate::error::{Error, Kind, Result};
use crate::store::Store;

/// Writes `text` into the file at `path`, readable by its owner only. Never over `database`.
///
/// # Errors
/// Refused, when there is a file and `replace` does not allow to write over it, or something else
/// than a file, or the database; output, when it cannot be written. Then what was there is as it
/// was.
pub fn write(path: &Path, text: &str, replace: bool, database: Option<&Path>) -> Result<()> {
    if let Some(database) = database {
        Store::refuse_part(path, database)?;
    }
    let mut file = create(&target(path, replace)?)?;
    let io = |error| unwritable(path, &error);
    file.write(text.as_bytes()).map_err(io)?;
    finish(file)
}

/// Writes the file at `path` to `out` and removes it. Returns false when the reader had enough.
///
/// # Errors
/// Output, when it cannot be read or written.
pub fn move_to(path: &Path, out: &mut dyn io::Write) -> Result<bool> {
    let copied = fs::File::open(path).and_then(|mut file| {
        io::copy(&mut file, out)?;
        out.flush()
    });
    let removed = fs::remove_file(path);
    match copied {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(false),
        Err(error) => Err(Error::new(
            Kind::Output,
            format!("cannot write to standard output: {error}"),
        )),
        Ok(()) => removed
            .map(|()| true)
            .map_err(|error| unwritable(path, &error)),
    }
}

/// Writes `text` into a new file at `path`, or where a file of that name exists, at the first of
/// `name-2`, `name-3` and so on that does not. Returns its path.
///
/// # Errors
/// Output, when it cannot be written.
pub fn write_unused(path: &Path, text: &str) -> Result<PathBuf> {
    let mut number: u32 = 1;
    loop {
        let target = numbered(path, number);
        let io = |error| unwritable(&target, &error);
        let mut file = AtomicFile::create(&target).map_err(io)?;
        file.write(text.as_bytes()).map_err(io)?;
        file.sync().map_err(io)?;
        match file.create_new() {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists && number < u32::MAX => {
                number += 1;
            }
            result => return result.map_err(io).map(|()| target),
        }
    }
}

/// `page.html`, `page-2.html`, `page-3.html`
fn numbered(path: &Path, number: u32) -> PathBuf {
    if number == 1 {
        return path.to_owned();
    }
    let part = |part: Option<&OsStr>| part.unwrap_or_default().to_string_lossy().into_owned();
    let (stem, extension) = (part(path.file_stem()), part(path.extension()));
    path.with_file_name(format!("{stem}-{number}.{extension}"))
}

/// The file that a new one replaces: `path`, or where `path` is a link, what it
/// leads to.
fn target(path: &Path, replace: bool) -> Result<PathBuf> {
    match fs::symlink_metadata(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(path.to_owned()),
        Err(error) => Err(unwritable(path, &error)),
        Ok(_) => existing(path, replace),
    }
}

/// The file that is at `path` already, if it may be written over.
fn existing(path: &Path, replace: bool) -> Result<PathBuf> {
    let shown = path.display();
    let target = fs::canonicalize(path).map_err(|error| unwritable(path, &error))?;
    let is_file = fs::metadata(&target).is_ok_and(|found| found.is_file());
    if !is_file {
        return Err(Error::refused(format!("{shown} exists and is not a file"))
            .hint("name a file, or - for standard output"));
    }
    if !replace {
        return Err(Error::refused(format!("{shown} exists"))
            .hint("name another file, or add --force to write over it"));
    }
    Ok(target)
}

/// Creates a temporary file that is to replace `path`; where that is a link, what it leads to.
///
/// # Errors
/// Output, when it cannot be created.
pub fn create(path: &Path) -> Result<AtomicFile> {
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    AtomicFile::create(&target).map_err(|error| unwritable(path, &error))
}

/// Puts a file in its place, whole.
///
/// # Errors
/// Output, when it cannot be written or renamed.
pub fn finish(file: AtomicFile) -> Result<()> {
    let target = file.target().to_owned();
    let done = file.sync().and_then(|()| file.replace());
    done.map_err(|error| unwritable(&target, &error))
}

/// The error that a file cannot be written.
pub fn unwritable(path: &Path, error: &io::Error) -> Error {
    let message = format!("cannot write {}: {error}", path.display());
    Error::new(Kind::Output, message).hint("name a file in a directory that you can write to")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(directory: &Path) -> Vec<String> {
        let found = fs::read_dir(directory).unwrap();
        let mut names: Vec<_> = found
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn an_unused_name_is_never_one_in_use() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("page.html");
        for text in ["one", "two", "three"] {
            write_unused(&path, text).unwrap();
        }
        assert_eq!(
            names(directory.path()),
            ["page-2.html", "page-3.html", "page.html"]
        );
        assert_eq!(fs::read_to_string(&path).unwrap(), "one");
    }

    #[test]
    fn a_file_is_new_whole_and_private() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("page.html");
        write(&path, "one", false, None).unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "one");
        let error = write(&path, "two", false, None).unwrap_err();
        assert_eq!(error.kind, Kind::Refused);
        assert_eq!(fs::read_to_string(&path).unwrap(), "one");
        write(&path, "three", true, None).unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "three");
        assert_eq!(names(directory.path()), ["page.html"]);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = fs::metadata(&path).unwrap().permissions().mode();
            assert_eq!(mode & 0o777, 0o600);
        }
    }

    #[test]
    fn the_database_and_what_is_kept_beside_it_are_never_written_over() {
        let directory = tempfile::tempdir().unwrap();
        let database = directory.path().join("trust.db");
        for (name, what) in [
            ("trust.db", "the database itself"),
            ("trust.db-wal", "a file of the database"),
            ("trust.db-shm", "a file of the database"),
        ] {
            let path = directory.path().join(name);
            fs::write(&path, name).unwrap();
            let error = write(&path, "page", true, Some(&database)).unwrap_err();
            assert!(error.message.ends_with(what), "{}", error.message);
            assert_eq!(fs::read_to_string(&path).unwrap(), name);
        }
        // Nor is one made that SQLite would take for such a part.
        let path = directory.path().join("trust.db-journal");
        write(&path, "page", false, Some(&database)).unwrap_err();
        assert!(!path.exists());
        let other = directory.path().join("trust.html");
        write(&other, "page", false, Some(&database)).unwrap();
    }

    #[test]
    fn a_failure_leaves_what_was_there() {
        let directory = tempfile::tempdir().unwrap();
        let inside = directory.path().join("page.html");
        fs::create_dir(&inside).unwrap();
        assert_eq!(
            write(&inside, "x", true, None).unwrap_err().kind,
            Kind::Refused
        );
        let nowhere = directory.path().join("no/page.html");
        assert_eq!(
            write(&nowhere, "x", true, None).unwrap_err().kind,
            Kind::Output
        );
        let root = write(Path::new("/"), "x", true, None).unwrap_err();
        assert_eq!(root.kind, Kind::Refused);
        assert_eq!(names(directory.path()), ["page.html"]);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_stays_a_link() {
        let directory = tempfile::tempdir().unwrap();
        let (file, link) = (directory.path().join("file"), directory.path().join("link"));
        fs::write(&file, "old").unwrap();
        std::os::unix::fs::symlink(&file, &link).unwrap();
        assert!(write(&link, "new", false, None).is_err());
        write(&link, "new", true, None).unwrap();
        assert_eq!(fs::read_to_string(&file).unwrap(), "new");
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        fs::remove_file(&file).unwrap();
        assert_eq!(
            write(&link, "x", true, None).unwrap_err().kind,
            Kind::Output
        );
    }
}
