//! Texts that were typed and not saved: the files in which they are written, from their first word
//! on, and what was left there by processes that failed or were killed.

use std::ffi::OsStr;
use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, Read, Seek, Write};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::paths::{beside, make_private_directory, parent};

/// End of the name of the directory beside the database.
const END: &str = ".unsaved";

/// Name of the file of a text. An editor shows it, so it says nothing about its content.
const FILE: &str = "text.txt";

/// Name of the file beside it with the command that continues it.
const COMMAND: &str = "command.txt";

/// Command that asks for a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftCommand {
    /// Its words without options and without the name of the program: `step note 3`. A text is
    /// offered again to the command of the same name.
    pub name: String,
    /// The same with the options that belong to the text, as it is typed in a shell:
    /// `log add --on 2026-11-20 --share`.
    pub line: String,
}

/// The directory of the unsaved texts of a database.
#[derive(Clone, Debug)]
pub struct UnsavedDir {
    directory: PathBuf,
    /// It also has files of other programs: the names in it begin with that of this one.
    is_shared: bool,
}

/// Beginning of the names of texts in a directory of temporary files.
const OWN: &str = "trust ";

impl UnsavedDir {
    /// The directory that belongs to the database at `path`.
    pub fn of(path: &Path) -> Self {
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        Self {
            directory: beside(&path, END),
            is_shared: false,
        }
    }

    /// A directory of temporary files, for where nothing can be written beside the database.
    pub fn scratch(directory: &Path) -> Self {
        Self {
            directory: directory.to_owned(),
            is_shared: true,
        }
    }

    /// Its path.
    pub fn path(&self) -> &Path {
        &self.directory
    }

    /// Creates an empty file for a text that `command` asks for, which only its owner can read.
    ///
    /// # Errors
    /// Returns an error if the directory or the file cannot be created.
    pub fn create(&self, command: &DraftCommand) -> io::Result<UnsavedText> {
        if self.is_shared {
            return UnsavedText::create(&self.directory, OWN, command);
        }
        let home = parent(&self.directory);
        let made_home = !home.is_dir();
        if make_private_directory(&self.directory).is_err() {
            return Err(io::Error::from(io::ErrorKind::PermissionDenied));
        }
        let mut text = UnsavedText::create(&self.directory, "", command)?;
        text.shared.push(self.directory.clone());
        if made_home {
            text.shared.push(home.to_owned());
        }
        Ok(text)
    }

    /// Returns the texts that no running process works on, the latest first.
    pub fn list(&self) -> Vec<UnsavedText> {
        let entries = fs::read_dir(&self.directory).into_iter().flatten();
        let mut texts: Vec<_> = entries
            .flatten()
            .filter_map(|entry| self.found(&entry.file_name()))
            .collect();
        texts.sort_by(|one, other| (other.written, &other.path).cmp(&(one.written, &one.path)));
        texts
    }

    /// The text in the directory `name`.
    fn found(&self, name: &OsStr) -> Option<UnsavedText> {
        let (rest, attempt) = name.to_str()?.rsplit_once('-')?;
        let (command, process) = rest.rsplit_once('-')?;
        attempt
            .parse::<u32>()
            .ok()
            .filter(|_| !command.is_empty())?;
        if is_running(process.parse().ok()?) {
            return None;
        }
        let path = self.directory.join(name).join(FILE);
        let about = fs::symlink_metadata(&path).ok()?;
        let name = command.replace('-', " ");
        let (name, shared) = if self.is_shared {
            (name.strip_prefix(OWN)?.to_owned(), Vec::new())
        } else {
            (name, vec![self.directory.clone()])
        };
        let line = read_line(&path.with_file_name(COMMAND)).unwrap_or_else(|| name.clone());
        about.is_file().then(|| UnsavedText {
            command: DraftCommand { name, line },
            path,
            written: about.modified().ok(),
            shared,
        })
    }
}

/// A text that was not saved, or not yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnsavedText {
    /// The command that asked for it.
    pub command: DraftCommand,
    /// Its file, in a directory of its own: editors put copies beside it.
    pub path: PathBuf,
    /// Time of its last change.
    pub written: Option<SystemTime>,
    /// The directories that are removed with it when nothing else is in them.
    shared: Vec<PathBuf>,
}

impl UnsavedText {
    /// Creates an empty file in a new directory in `within`, whose name begins with `prefix`.
    ///
    /// # Errors
    /// Returns an error if the directory or the file cannot be created.
    fn create(within: &Path, prefix: &str, command: &DraftCommand) -> io::Result<Self> {
        let directory = own_directory(within, &format!("{prefix}{}", command.name))?;
        let text = Self {
            command: command.clone(),
            path: directory.join(FILE),
            written: None,
            shared: Vec::new(),
        };
        let opened = open(&text.path, true).and_then(|_| text.write_command());
        match opened {
            Ok(()) => Ok(text),
            Err(error) => {
                // There is nothing in it.
                let _ = text.remove();
                Err(error)
            }
        }
    }

    /// Returns the same text in a directory of this process, where others do not find it, as one
    /// of `command`.
    ///
    /// # Errors
    /// Returns an error if the file cannot be moved.
    pub fn adopt(self, command: &DraftCommand) -> io::Result<Self> {
        let old = parent(&self.path);
        let prefix = if self.shared.is_empty() { OWN } else { "" };
        let directory = own_directory(parent(old), &format!("{prefix}{}", command.name))?;
        // A directory may replace an empty one.
        fs::rename(old, &directory)?;
        let text = Self {
            command: command.clone(),
            path: directory.join(FILE),
            ..self
        };
        // The text is what counts: without its command it is still offered.
        let _ = text.write_command();
        Ok(text)
    }

    /// Writes the command beside it, where its line says more than its name.
    fn write_command(&self) -> io::Result<()> {
        let path = self.path.with_file_name(COMMAND);
        match fs::remove_file(&path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
        if self.command.line == self.command.name {
            return Ok(());
        }
        let mut file = open(&path, true)?;
        file.write_all(self.command.line.as_bytes())?;
        file.sync_data()
    }

    /// Adds to it, so that a power cut does not lose it.
    ///
    /// # Errors
    /// Returns an error if the file cannot be written.
    pub fn append(&self, bytes: &[u8]) -> io::Result<()> {
        let mut file = open(&self.path, false)?;
        file.write_all(bytes)?;
        file.sync_data()
    }

    /// Returns its length in bytes.
    ///
    /// # Errors
    /// That it cannot be read.
    pub fn length(&self) -> io::Result<u64> {
        fs::metadata(&self.path).map(|about| about.len())
    }

    /// Puts `bytes` in the place of all that follows a position.
    ///
    /// # Errors
    /// That it cannot be written.
    pub fn replace_from(&self, position: u64, bytes: &[u8]) -> io::Result<()> {
        let mut file = OpenOptions::new().write(true).open(&self.path)?;
        file.seek(io::SeekFrom::Start(position))?;
        file.write_all(bytes)?;
        let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        // Only now: until then it has the words of before.
        file.set_len(position.saturating_add(length))?;
        file.sync_data()
    }

    /// Reads at most `most` bytes of it.
    ///
    /// # Errors
    /// Returns an error if the file cannot be read.
    pub fn read(&self, most: usize) -> io::Result<Vec<u8>> {
        let most = u64::try_from(most).unwrap_or(u64::MAX);
        let mut bytes = Vec::new();
        File::open(&self.path)?.take(most).read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    /// Removes it, with the copies that an editor made.
    ///
    /// # Errors
    /// Returns an error if some of the files could not be removed.
    pub fn remove(&self) -> io::Result<()> {
        match fs::remove_dir_all(parent(&self.path)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
        for directory in &self.shared {
            // Other texts may be in it.
            let _ = fs::remove_dir(directory);
        }
        Ok(())
    }
}

/// Opens a file that only its owner can read, to add to it.
fn open(path: &Path, new: bool) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.append(true).create_new(new);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// The text of a file with a command, if there is one.
fn read_line(path: &Path) -> Option<String> {
    let line = fs::read_to_string(path).ok()?;
    Some(line).filter(|line| !line.trim().is_empty())
}

/// Creates a directory that only its owner can enter: `log-add-1234-0`.
fn own_directory(within: &Path, command: &str) -> io::Result<PathBuf> {
    let mut builder = DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    let command = command.replace(' ', "-");
    let process = std::process::id();
    let mut attempt = 0;
    loop {
        let path = within.join(format!("{command}-{process}-{attempt}"));
        match builder.create(&path) {
            Ok(()) => return Ok(path),
            // It belongs to another user.
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists && attempt < 100 => {
                attempt += 1;
            }
            Err(error) => return Err(error),
        }
    }
}

/// Returns whether a process of this program still runs under a number; false where the system
/// does not tell.
fn is_running(process: u32) -> bool {
    if process == std::process::id() {
        return true;
    }
    let name = |process: &str| fs::read(format!("/proc/{process}/comm"));
    match (name(&process.to_string()), name("self")) {
        (Ok(other), Ok(own)) => other == own,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// No process has so great a number.
    const GONE: u32 = u32::MAX;

    fn named(name: &str) -> DraftCommand {
        DraftCommand {
            name: name.to_owned(),
            line: name.to_owned(),
        }
    }

    fn leave(dir: &UnsavedDir, name: &str, text: &str) {
        let directory = dir.path().join(name);
        fs::create_dir_all(&directory).unwrap();
        fs::write(directory.join(FILE), text).unwrap();
    }

    #[test]
    fn a_text_is_private_and_goes_away_with_all_copies() {
        let home = tempfile::tempdir().unwrap();
        let dir = UnsavedDir::of(&home.path().join("data").join("t.db"));
        let text = dir.create(&named("log add")).unwrap();
        text.append(b"one ").unwrap();
        text.append(b"two").unwrap();
        assert_eq!(text.read(100).unwrap(), b"one two");
        assert_eq!(text.read(3).unwrap(), b"one");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
            assert_eq!(mode(&text.path), 0o600);
            assert_eq!(mode(parent(&text.path)), 0o700);
            assert_eq!(mode(dir.path()), 0o700);
        }
        fs::write(text.path.with_extension("txt~"), "a copy").unwrap();
        let other = dir.create(&named("log add")).unwrap();
        assert_ne!(text.path, other.path);
        other.remove().unwrap();
        assert!(text.path.exists());
        text.remove().unwrap();
        assert_eq!(fs::read_dir(home.path()).unwrap().count(), 0);
    }

    #[test]
    fn only_what_no_process_works_on_is_listed() {
        let home = tempfile::tempdir().unwrap();
        let dir = UnsavedDir::of(&home.path().join("t.db"));
        assert_eq!(dir.list(), []);
        let own = dir.create(&named("log add")).unwrap();
        leave(&dir, &format!("step-note-3-{GONE}-0"), "a");
        for other in ["notes", "a-b", "-1-x", "log-add-x-0"] {
            leave(&dir, other, "b");
        }
        fs::create_dir(dir.path().join(format!("log-add-{GONE}-1"))).unwrap();
        let list = dir.list();
        let [found] = list.as_slice() else {
            panic!("{list:?}");
        };
        assert_eq!(found.command, named("step note 3"));
        let options = DraftCommand {
            line: "step note 3 --on 2026-11-20".to_owned(),
            ..named("step note 3")
        };
        let adopted = found.clone().adopt(&options).unwrap();
        assert_eq!(adopted.read(10).unwrap(), b"a");
        assert_eq!(dir.list(), []);
        own.remove().unwrap();
        assert!(adopted.path.exists());
        // As if this process had ended.
        let left = dir.path().join(format!("step-note-3-{GONE}-1"));
        fs::rename(parent(&adopted.path), left).unwrap();
        let list = dir.list();
        let [found] = list.as_slice() else {
            panic!("{list:?}");
        };
        assert_eq!(found.command, options);
        let adopted = found.clone().adopt(&named("step note 3")).unwrap();
        assert!(!adopted.path.with_file_name(COMMAND).exists());
    }
}
