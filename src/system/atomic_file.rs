//! Files that people ask for: written whole, or not at all.

use std::ffi::{OsStr, OsString};
use std::fs::{self, DirEntry, File, Metadata, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

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
    let mut file = Unfinished::new(&target(path, replace)?)?;
    file.write(text.as_bytes())?;
    file.finish()
}

/// The file that a new one is to stand in the place of: `path`, or where `path` is a link, what it
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
        return Err(
            Error::refused(format!("{shown} is there already, and is no file"))
                .hint("name a file, or - for standard output"),
        );
    }
    if !replace {
        return Err(Error::refused(format!("{shown} is there already"))
            .hint("name another file, or add --force to write over it"));
    }
    Ok(target)
}

fn unwritable(path: &Path, error: &io::Error) -> Error {
    let message = format!("cannot write {}: {error}", path.display());
    Error::new(Kind::Output, message).hint("name a file in a directory that you can write to")
}

/// A file that is not whole yet. It stands beside its target under another name, so that nobody
/// ever finds half of it, and goes away unless it is finished.
#[derive(Debug)]
pub struct Unfinished {
    file: File,
    target: PathBuf,
    beside: PathBuf,
}

impl Unfinished {
    /// A new one, readable by its owner only, that is to stand in the place of `path`, or where
    /// that is a link, of what it leads to.
    ///
    /// # Errors
    /// Output, when it cannot be made.
    pub fn new(path: &Path) -> Result<Self> {
        let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        let (file, beside) = create_beside(&target).map_err(|error| unwritable(path, &error))?;
        remove_stale(&target, &file);
        Ok(Self {
            file,
            target,
            beside,
        })
    }

    /// Writes more of it.
    ///
    /// # Errors
    /// Output, when it cannot be written.
    pub fn write(&mut self, bytes: &[u8]) -> Result<()> {
        let written = self.file.write_all(bytes);
        written.map_err(|error| unwritable(&self.target, &error))
    }

    /// Puts it in its place, whole.
    ///
    /// # Errors
    /// Output, when it cannot be written or put there.
    pub fn finish(self) -> Result<()> {
        let done = self.file.sync_all();
        done.and_then(|()| fs::rename(&self.beside, &self.target))
            .map_err(|error| unwritable(&self.target, &error))
    }
}

impl Drop for Unfinished {
    fn drop(&mut self) {
        // After it was renamed there is nothing left to remove.
        let _ = fs::remove_file(&self.beside);
    }
}

fn create_beside(target: &Path) -> io::Result<(File, PathBuf)> {
    let name = target
        .file_name()
        .ok_or_else(|| io::Error::from(io::ErrorKind::InvalidFilename))?;
    let mut options = OpenOptions::new();
    // What is there already is somebody else's, and never used.
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let process = std::process::id();
    let mut attempt = 0;
    loop {
        let mut hidden = OsString::from(format!("{HIDDEN}{process}-{attempt}-"));
        hidden.push(name);
        hidden.push(UNFINISHED);
        let path = target.with_file_name(hidden);
        match options.open(&path) {
            Ok(file) => return Ok((file, path)),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists && attempt < 100 => {
                attempt += 1;
            }
            Err(error) => return Err(error),
        }
    }
}

/// What the hidden names of unfinished files begin and end with.
const HIDDEN: &str = ".trust-";
const UNFINISHED: &str = ".unfinished";

/// Removes what was left of earlier attempts at the same file by processes that were killed: it
/// may hold all that is private. What cannot be removed is no reason to write nothing.
fn remove_stale(target: &Path, new: &File) {
    let directory = target.parent().filter(|parent| *parent != Path::new(""));
    let Ok(entries) = fs::read_dir(directory.unwrap_or(Path::new("."))) else {
        return;
    };
    let Some(name) = target.file_name() else {
        return;
    };
    for entry in entries.flatten() {
        let of = maker(&entry.file_name(), name);
        // A link is somebody else's doing.
        let is_file = entry.file_type().is_ok_and(|kind| kind.is_file());
        if is_file && of.is_some_and(|process| is_gone(process, &entry, new)) {
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// The process that made the hidden file of this name for the file `target`; `None` for every
/// other name, however much it looks like one.
fn maker(hidden: &OsStr, target: &OsStr) -> Option<u32> {
    let middle = hidden
        .to_str()?
        .strip_prefix(HIDDEN)?
        .strip_suffix(UNFINISHED)?;
    let (process, rest) = middle.split_once('-')?;
    let (attempt, name) = rest.split_once('-')?;
    let number = |text: &str| {
        let value: u32 = text.parse().ok()?;
        // As they are written, without a sign or a zero before them.
        (value.to_string() == text).then_some(value)
    };
    number(attempt)?;
    let process = number(process)?;
    (target.to_str() == Some(name)).then_some(process)
}

/// Whether a process is no longer running. Where that cannot be seen, whether nothing was written
/// for a minute before `new` was made.
fn is_gone(process: u32, entry: &DirEntry, new: &File) -> bool {
    if process == std::process::id() {
        return false;
    }
    let processes = Path::new("/proc");
    if processes.join("self").exists() {
        return !processes.join(process.to_string()).exists();
    }
    let written = |about: io::Result<Metadata>| about.and_then(|about| about.modified());
    match (written(entry.metadata()), written(new.metadata())) {
        (Ok(old), Ok(new)) => new
            .duration_since(old)
            .is_ok_and(|since| since > Duration::from_secs(60)),
        _ => false,
    }
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
            ("trust.db-wal", "a part of the database"),
            ("trust.db-shm", "a part of the database"),
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

    #[test]
    fn only_what_was_left_of_the_same_file_is_removed() {
        let name = |hidden: &str| maker(OsStr::new(hidden), OsStr::new("a.json"));
        assert_eq!(name(".trust-12-0-a.json.unfinished"), Some(12));
        for other in [
            ".trust-12-0-b.json.unfinished",
            ".trust-12-0-a.json",
            ".trust-12-a.json.unfinished",
            ".trust-+12-0-a.json.unfinished",
            ".trust-012-0-a.json.unfinished",
            ".trust-12-x-a.json.unfinished",
            ".trust--0-a.json.unfinished",
            "trust-12-0-a.json.unfinished",
            ".trust-12-0-1-a.json.unfinished",
        ] {
            assert_eq!(name(other), None, "{other}");
        }
        let directory = tempfile::tempdir().unwrap();
        let put = |name: &str| fs::write(directory.path().join(name), "private").unwrap();
        // No process has so great a number.
        put(".trust-4294967295-0-a.json.unfinished");
        put(".trust-4294967295-3-a.json.unfinished");
        put(".trust-4294967295-0-b.json.unfinished");
        let own = format!(".trust-{}-7-a.json.unfinished", std::process::id());
        put(&own);
        fs::create_dir(
            directory
                .path()
                .join(".trust-4294967294-0-a.json.unfinished"),
        )
        .unwrap();
        write(&directory.path().join("a.json"), "new", false, None).unwrap();
        let left = names(directory.path());
        let mut wanted = vec![
            ".trust-4294967294-0-a.json.unfinished".to_owned(),
            ".trust-4294967295-0-b.json.unfinished".to_owned(),
            own,
            "a.json".to_owned(),
        ];
        wanted.sort();
        if Path::new("/proc/self").exists() {
            assert_eq!(left, wanted);
        }
    }
}
