//! Files that people ask for: written whole, or not at all.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::error::{Error, Kind, Result};

/// Writes `text` into the file at `path`, readable by its owner only. It is written beside it and
/// then put in its place, so that nobody ever finds half of it; where `path` is a link, in the
/// place of the file it leads to.
///
/// # Errors
/// Refused, when there is a file and `replace` does not allow to write over it, or something else
/// than a file; output, when it cannot be written. Then what was there is as it was.
pub fn write(path: &Path, text: &str, replace: bool) -> Result<()> {
    let target = match fs::symlink_metadata(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => path.to_owned(),
        Err(error) => return Err(unwritable(path, &error)),
        Ok(_) => existing(path, replace)?,
    };
    let beside = Beside::write(&target, text).map_err(|error| unwritable(path, &error))?;
    fs::rename(&beside.0, &target).map_err(|error| unwritable(path, &error))
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

/// A new file beside another one. It goes away unless it has been put somewhere else.
struct Beside(PathBuf);

impl Beside {
    fn write(target: &Path, text: &str) -> io::Result<Self> {
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
            let mut hidden = std::ffi::OsString::from(format!(".trust-{process}-{attempt}-"));
            hidden.push(name);
            let path = target.with_file_name(hidden);
            match options.open(&path) {
                Ok(mut file) => {
                    let beside = Self(path);
                    file.write_all(text.as_bytes())?;
                    file.sync_all()?;
                    return Ok(beside);
                }
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists && attempt < 100 => {
                    attempt += 1;
                }
                Err(error) => return Err(error),
            }
        }
    }
}

impl Drop for Beside {
    fn drop(&mut self) {
        // After it was renamed there is nothing left to remove.
        let _ = fs::remove_file(&self.0);
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
        write(&path, "one", false).unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "one");
        let error = write(&path, "two", false).unwrap_err();
        assert_eq!(error.kind, Kind::Refused);
        assert_eq!(fs::read_to_string(&path).unwrap(), "one");
        write(&path, "three", true).unwrap();
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
    fn a_failure_leaves_what_was_there() {
        let directory = tempfile::tempdir().unwrap();
        let inside = directory.path().join("page.html");
        fs::create_dir(&inside).unwrap();
        assert_eq!(write(&inside, "x", true).unwrap_err().kind, Kind::Refused);
        let nowhere = directory.path().join("no/page.html");
        assert_eq!(write(&nowhere, "x", true).unwrap_err().kind, Kind::Output);
        let root = write(Path::new("/"), "x", true).unwrap_err();
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
        assert!(write(&link, "new", false).is_err());
        write(&link, "new", true).unwrap();
        assert_eq!(fs::read_to_string(&file).unwrap(), "new");
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        fs::remove_file(&file).unwrap();
        assert_eq!(write(&link, "x", true).unwrap_err().kind, Kind::Output);
    }
}
