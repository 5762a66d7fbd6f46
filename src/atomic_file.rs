//! Files that appear whole or not at all: written beside their target under a hidden name, then
//! given the name of the target.
//!
//! It is beside `error`, below every layer, because `system` writes pages and exports with it
//! and `store` copies of databases, and neither of the two may depend on the other for it.

use std::ffi::{OsStr, OsString};
use std::fs::{self, DirEntry, File, Metadata, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Beginning and end of the hidden names.
const PREFIX: &str = ".trust-";
const SUFFIX: &str = ".unfinished";

/// A temporary file beside its target, readable by its owner only. It is removed when dropped,
/// unless it was given the name of the target.
#[derive(Debug)]
pub struct AtomicFile {
    file: File,
    target: PathBuf,
    temporary: PathBuf,
    side_files: &'static [&'static str],
}

impl AtomicFile {
    /// Creates a temporary file beside `target`, and removes those that killed processes left of
    /// the same target: they may hold private data.
    ///
    /// # Errors
    /// Returns an error if the file cannot be created.
    pub fn create(target: &Path) -> io::Result<Self> {
        Self::with_side_files(target, &[])
    }

    /// As [`Self::create`]. A library may keep files beside it whose names end in `side_files`;
    /// they are removed together with it.
    ///
    /// # Errors
    /// As [`Self::create`].
    pub fn with_side_files(target: &Path, side_files: &'static [&'static str]) -> io::Result<Self> {
        let (file, temporary) = create_beside(target)?;
        let created = Self {
            file,
            target: target.to_owned(),
            temporary,
            side_files,
        };
        created.make_private()?;
        created.remove_stale();
        Ok(created)
    }

    /// The temporary file.
    pub fn path(&self) -> &Path {
        &self.temporary
    }

    /// The file it becomes.
    pub fn target(&self) -> &Path {
        &self.target
    }

    /// Appends to it.
    ///
    /// # Errors
    /// Returns an error if the file cannot be written.
    pub fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.file.write_all(bytes)
    }

    /// Forces its content to the disk.
    ///
    /// # Errors
    /// Returns an error if the file cannot be written.
    pub fn sync(&self) -> io::Result<()> {
        self.file.sync_all()
    }

    /// Gives it the name of the target, in place of any file of that name.
    ///
    /// # Errors
    /// Returns an error if the file cannot be renamed.
    pub fn replace(self) -> io::Result<()> {
        fs::rename(&self.temporary, &self.target)
    }

    /// Gives it the name of the target, unless a file of that name exists.
    ///
    /// # Errors
    /// `AlreadyExists`, or that it cannot be renamed.
    pub fn create_new(self) -> io::Result<()> {
        // Unlike a rename, a link never replaces what another process has put there meanwhile.
        match fs::hard_link(&self.temporary, &self.target) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Err(error),
            Err(_) if self.target.exists() => Err(io::ErrorKind::AlreadyExists.into()),
            // Some file systems have no links.
            Err(_) => self.replace(),
            Ok(()) => Ok(()),
        }
    }

    /// Sets the mode, whatever the umask.
    #[cfg(unix)]
    fn make_private(&self) -> io::Result<()> {
        let mode = std::os::unix::fs::PermissionsExt::from_mode(0o600);
        self.file.set_permissions(mode)
    }

    #[cfg(not(unix))]
    fn make_private(&self) -> io::Result<()> {
        Ok(())
    }

    /// Removes temporary files of the same target that no process writes any more. A failure is no
    /// reason to write nothing.
    fn remove_stale(&self) {
        let directory = self
            .target
            .parent()
            .filter(|parent| *parent != Path::new(""));
        let Ok(entries) = fs::read_dir(directory.unwrap_or(Path::new("."))) else {
            return;
        };
        for entry in entries.flatten() {
            let name = entry.file_name();
            let Some(found) = TemporaryName::parse(&name, self.side_files) else {
                continue;
            };
            // Another program made the link.
            let is_file = entry.file_type().is_ok_and(|kind| kind.is_file());
            let same = self.target.file_name() == Some(OsStr::new(found.target));
            if is_file && same && is_gone(found.process, &entry, &self.file) {
                let _ = fs::remove_file(entry.path());
            }
        }
    }
}

impl Drop for AtomicFile {
    fn drop(&mut self) {
        // Nothing is left to remove after a rename.
        let _ = fs::remove_file(&self.temporary);
        for end in self.side_files {
            let mut name = self.temporary.clone().into_os_string();
            name.push(end);
            let _ = fs::remove_file(name);
        }
    }
}

/// The parts of a hidden name: `.trust-12-0-a.json.unfinished`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TemporaryName<'a> {
    /// The process that created the file.
    pub process: u32,
    /// The name of the target.
    pub target: &'a str,
}

impl<'a> TemporaryName<'a> {
    /// Reads the name of a temporary file, or of a file beside one whose name ends in one of
    /// `side_files`.
    pub fn parse(name: &'a OsStr, side_files: &[&str]) -> Option<Self> {
        let name = name.to_str()?.strip_prefix(PREFIX)?;
        let side = side_files.iter().find_map(|end| name.strip_suffix(end));
        let middle = side.unwrap_or(name).strip_suffix(SUFFIX)?;
        let (process, rest) = middle.split_once('-')?;
        let (attempt, target) = rest.split_once('-')?;
        let number = |text: &str| {
            let value: u32 = text.parse().ok()?;
            // As they are written, without a sign or a leading zero.
            (value.to_string() == text).then_some(value)
        };
        number(attempt)?;
        let process = number(process)?;
        Some(Self { process, target })
    }
}

fn create_beside(target: &Path) -> io::Result<(File, PathBuf)> {
    let name = target
        .file_name()
        .ok_or_else(|| io::Error::from(io::ErrorKind::InvalidInput))?;
    let mut options = OpenOptions::new();
    // An existing file belongs to another program.
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let process = std::process::id();
    let mut attempt = 0;
    loop {
        let mut hidden = OsString::from(format!("{PREFIX}{process}-{attempt}-"));
        hidden.push(name);
        hidden.push(SUFFIX);
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

/// Returns whether a process has ended. Where that cannot be seen, whether nothing was written for a
/// minute before `new` was created.
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
    fn only_temporary_files_of_the_same_target_are_stale() {
        let parse = |name: &'static str| {
            TemporaryName::parse(OsStr::new(name), &["-wal"])
                .map(|name| (name.process, name.target))
        };
        assert_eq!(parse(".trust-12-0-a.json.unfinished"), Some((12, "a.json")));
        assert_eq!(parse(".trust-12-0-t.db.unfinished-wal"), Some((12, "t.db")));
        assert_eq!(parse(".trust-12-0-1-a.unfinished"), Some((12, "1-a")));
        for other in [
            ".trust-12-0-a.json",
            ".trust-12-a.json.unfinished",
            ".trust-+12-0-a.json.unfinished",
            ".trust-012-0-a.json.unfinished",
            ".trust-12-x-a.json.unfinished",
            ".trust--0-a.json.unfinished",
            "trust-12-0-a.json.unfinished",
            ".trust-12-0-t.db.unfinished-shm",
        ] {
            assert_eq!(parse(other), None, "{other}");
        }
        let directory = tempfile::tempdir().unwrap();
        let put = |name: &str| fs::write(directory.path().join(name), "private").unwrap();
        // No process has so great a number.
        put(".trust-4294967295-0-a.json.unfinished");
        put(".trust-4294967295-3-a.json.unfinished");
        put(".trust-4294967295-0-b.json.unfinished");
        let own = format!(".trust-{}-7-a.json.unfinished", std::process::id());
        put(&own);
        let folder = ".trust-4294967294-0-a.json.unfinished";
        fs::create_dir(directory.path().join(folder)).unwrap();
        let file = AtomicFile::create(&directory.path().join("a.json")).unwrap();
        file.replace().unwrap();
        let mut wanted = vec![
            folder.to_owned(),
            ".trust-4294967295-0-b.json.unfinished".to_owned(),
            own,
            "a.json".to_owned(),
        ];
        wanted.sort();
        if Path::new("/proc/self").exists() {
            assert_eq!(names(directory.path()), wanted);
        }
    }

    #[test]
    fn an_existing_file_is_replaced_only_on_request() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("page");
        let create = |text: &str| {
            let mut file = AtomicFile::with_side_files(&path, &["-wal"]).unwrap();
            let mut side = file.path().as_os_str().to_owned();
            side.push("-wal");
            fs::write(side, "").unwrap();
            file.write(text.as_bytes()).unwrap();
            file.sync().unwrap();
            file
        };
        create("one").create_new().unwrap();
        let error = create("two").create_new().unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::AlreadyExists);
        assert_eq!(fs::read_to_string(&path).unwrap(), "one");
        create("three").replace().unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "three");
        drop(create("four"));
        assert_eq!(names(directory.path()), ["page"]);
    }
}
