//! The traits behind which the system stands: what asks, shows, reads and writes for a command.

use std::path::{Path, PathBuf};

use crate::cmd::data::export::ExportFormat;
use crate::error::Result;
use crate::report::{CalendarEntry, InteractiveOutput};
use crate::store::{DraftCommand, Fields, UnsavedText};

/// Asks a person to choose.
pub trait Picker {
    /// The index of the item chosen; `None` when nothing was.
    ///
    /// # Errors
    /// A usage error when there is no terminal to ask in.
    fn pick(&self, question: &str, items: &[String]) -> Result<Option<usize>>;
}

/// Reads texts that are not on the command line, of up to [`MAX_TEXT_BYTES`](crate::domain::text::MAX_TEXT_BYTES) bytes.
pub trait TextSource {
    /// Standard input, to its end. What a person types there stays in a file, as by
    /// [`Self::typed`].
    ///
    /// # Errors
    /// Usage, when it cannot be read or is not text; refused, when it is too long: here and below.
    fn input(&self, command: &DraftCommand) -> Result<String>;

    /// A file.
    fn file(&self, path: &Path) -> Result<String>;

    /// Returns the text that a person types at the terminal below `prompt`; without a terminal,
    /// standard input. Until the command succeeds it stays in a file that is offered to `command`
    /// again.
    fn typed(&self, command: &DraftCommand, prompt: &str) -> Result<String>;

    /// Returns whether a person has an editor to write in.
    fn has_editor(&self) -> bool {
        false
    }

    /// Returns the text that `before` becomes in the editor, kept as by [`Self::typed`].
    ///
    /// # Errors
    /// Refused, when the editor fails; storage, when there is nowhere to let it write; usage, when
    /// there is no terminal or no editor to write it in.
    fn edited(&self, command: &DraftCommand, before: &str) -> Result<Edited>;

    /// Returns the texts of the command of a name that were not saved, the latest first.
    fn unsaved(&self, _name: &str) -> Vec<UnsavedText> {
        Vec::new()
    }

    /// Returns all texts that were not saved.
    fn all_unsaved(&self) -> Vec<UnsavedText> {
        Vec::new()
    }

    /// Begins answers to `command` that [`Self::keep`] keeps, after those of `unsaved`. With it,
    /// the next text is that one, to be continued.
    fn begin(&self, _command: &DraftCommand, _unsaved: Option<UnsavedText>) {}

    /// Keeps an answer in a file until [`Self::saved`] is called.
    fn keep(&self, _answer: &str) {}

    /// Keeps the beginning of a text, as [`Self::keep`]. It is continued on the same line.
    fn keep_begun(&self, _words: &str) {}

    /// Keeps the words of the line that is being typed, in place of those kept before. Without any,
    /// removes them.
    fn keep_typing(&self, _words: &str) {}

    /// Returns whether answers are in a file that is not saved yet.
    fn is_keeping(&self) -> bool {
        false
    }

    /// Removes the file of what was typed: the database has it.
    fn saved(&self) {}

    /// Standard input, or with a path that file or the texts in that directory; of any length.
    ///
    /// # Errors
    /// Usage, when it cannot be read or is not text.
    fn source(&self, path: Option<&Path>) -> Result<Source>;

    /// Shows something, where a person is about to be asked about it.
    fn tell(&self, text: &str);

    /// Shows how far something long has come, where a person can see it.
    fn progress(&self, done: usize, of: usize);
}

/// A source to be imported, unchanged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Its name in messages.
    pub name: String,
    pub content: Content,
}

/// Contents of an import source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// A text.
    Text(String),
    /// An SQLite database.
    Database,
    /// The texts in a directory and in those inside it, by their path from there.
    Directory(Vec<(String, String)>),
}

/// The target of an export.
pub trait ExportSink {
    /// Begins an export, to a file or directory where one is named.
    ///
    /// # Errors
    /// Refused, when the target exists and may not be replaced. Output, here and below, when it
    /// cannot be written.
    fn open(&mut self, format: ExportFormat, to: Option<&Path>, replace: bool) -> Result<()>;

    /// Begins the records of a kind, of which there may be none.
    fn kind(&mut self, kind: &'static str) -> Result<()>;

    /// Writes a record of that kind.
    fn record(&mut self, fields: &Fields) -> Result<()>;

    /// Writes an entry of a calendar.
    fn entry(&mut self, entry: &CalendarEntry) -> Result<()>;

    /// Ends it: now it stands where it should, whole.
    fn finish(&mut self) -> Result<()>;
}

/// Asks one question after the other: a person in a terminal, or a script that has written all its
/// answers down, a line each.
pub trait Prompt {
    /// Returns whether a person is at the terminal. Otherwise nothing is shown.
    fn is_person(&self) -> bool;

    /// Shows something before the next question.
    ///
    /// # Errors
    /// Output, when the terminal cannot be written to: here and below.
    fn show(&self, output: &InteractiveOutput) -> Result<()>;

    /// One line, without its end, typed after `prompt`; `None` when there is no more to read.
    ///
    /// # Errors
    /// Usage, when it is not text, or when there is a terminal to read from and none to ask in;
    /// refused, when it is longer than [`MAX_TEXT_BYTES`](crate::domain::text::MAX_TEXT_BYTES) bytes.
    fn line(&self, prompt: &str) -> Result<Option<String>>;

    /// One line as by [`Self::line`], which a person goes on typing from `begun`. `keep` gets its
    /// words whenever they pause, and nothing once the line has ended: the words then belong to the
    /// caller.
    ///
    /// # Errors
    /// As [`Self::line`].
    fn words(
        &self,
        prompt: &str,
        _begun: &str,
        _keep: &mut dyn FnMut(&str),
    ) -> Result<Option<String>> {
        self.line(prompt)
    }

    /// The beginning of the line that the latest [`Self::words`] left, where Ctrl-C ended it.
    fn unfinished(&self) -> Option<String> {
        None
    }

    /// One key, pressed after `prompt` without Enter.
    ///
    /// # Errors
    /// Usage, without a person at the terminal.
    fn key(&self, prompt: &str) -> Result<Key>;
}

/// A key that was pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// A letter, in lower case, or another character.
    Char(char),
    /// Enter.
    Enter,
    /// Ctrl-C, Ctrl-D or Escape.
    Leave,
    /// Any other.
    Other,
}

impl Key {
    /// Returns the letter or other character, if it has one.
    pub fn letter(self) -> Option<char> {
        match self {
            Self::Char(letter) => Some(letter),
            Self::Enter | Self::Leave | Self::Other => None,
        }
    }
}

/// A text that was written just now.
#[derive(Clone, Debug)]
pub struct Written {
    /// All of it.
    pub text: String,
    /// It was written in an editor, and is shown nowhere any more.
    pub unseen: bool,
}

/// Result of an editor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edited {
    /// The text that was written.
    Text(String),
    /// The editor, which cannot be run. Nothing was written.
    NotRun(String),
}

/// Shows notifications on the desktop.
pub trait Notifier {
    /// Shows one.
    ///
    /// # Errors
    /// The reason why it could not be shown, in words to follow a colon.
    fn show(&self, notice: &Notice) -> std::result::Result<(), String>;
}

/// Text of a notification.
#[derive(Clone, Debug)]
pub struct Notice {
    /// In a few words.
    pub title: String,
    /// The rest, as typed by whoever wrote it.
    pub lines: Vec<String>,
}

/// The files that machines share through a folder.
pub trait SyncFolder {
    /// The name of this machine, for people.
    fn machine(&self) -> &str;

    /// The names of the files in a folder, in order.
    ///
    /// # Errors
    /// Refused, when it is missing or cannot be read.
    fn files(&self, folder: &Path) -> Result<Vec<String>>;

    /// Opens a file to be read.
    ///
    /// # Errors
    /// Returns the reason why it failed, to follow a colon.
    fn open(&self, path: &Path) -> std::result::Result<Box<dyn LineReader>, String>;

    /// Begins a file that takes the place of the one at `path` when it is complete.
    ///
    /// # Errors
    /// Output, when it cannot be created.
    fn create(&self, path: &Path) -> Result<Box<dyn SyncWriter>>;
}

/// A file that is being read line by line.
pub trait LineReader {
    /// Goes to the line that begins at a position, in bytes.
    ///
    /// # Errors
    /// Returns the reason why it failed, to follow a colon: here and below.
    fn seek(&mut self, position: u64) -> std::result::Result<(), String>;

    /// Goes back to its first line.
    fn rewind(&mut self) -> std::result::Result<(), String> {
        self.seek(0)
    }

    /// The next line, without its end; `None` after the last.
    fn line(&mut self) -> std::result::Result<Option<&str>, String>;

    /// The last line, without reading those before it; empty if it is too long to be one of ours.
    fn last(&mut self) -> std::result::Result<String, String>;
}

/// A shared file that is being written. Dropped, it leaves the old one as it was.
pub trait SyncWriter {
    /// Adds a line.
    ///
    /// # Errors
    /// Output, when it cannot be written: here and below.
    fn line(&mut self, line: &str) -> Result<()>;

    /// Makes it durable under its temporary name.
    fn complete(&mut self) -> Result<()>;

    /// Puts it in the place of the old one.
    fn publish(self: Box<Self>) -> Result<()>;
}

/// Reads and writes the files of a vdir.
pub trait Vdir {
    /// The task files in a directory, by name.
    ///
    /// # Errors
    /// Refused, when it is missing or cannot be read.
    fn read(&self, directory: &Path) -> Result<Vec<VdirFile>>;

    /// Writes a file, in place of any of that name.
    ///
    /// # Errors
    /// Output, when it cannot be written: here and below.
    fn write(&self, directory: &Path, name: &str, text: &str) -> Result<()>;

    /// Removes a file, if it is there.
    fn remove(&self, directory: &Path, name: &str) -> Result<()>;
}

/// A file of a vdir.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VdirFile {
    /// Its name in the directory.
    pub name: String,
    /// Its text, or why it is not read.
    pub text: std::result::Result<String, String>,
}

/// Timers of the system: crontab and systemd.
pub trait Scheduler {
    /// The crontab of this user; empty when there is none.
    ///
    /// # Errors
    /// Refused, when it cannot be read: here and below.
    fn crontab(&self) -> Result<Vec<u8>>;

    /// Puts another in its place.
    fn set_crontab(&self, table: &[u8]) -> Result<()>;

    /// Returns whether cron mails what a successful command prints.
    fn cron_mails(&self) -> bool;

    /// Returns the path of a systemd unit of this user, whether it exists or not; `None` without a
    /// home.
    fn place(&self, name: &str) -> Option<PathBuf>;

    /// The text of a systemd unit of this user; `None` if it does not exist.
    fn unit(&self, name: &str) -> Result<Option<String>>;

    /// Writes the unit, or with `None` removes it, and returns its path.
    fn set_unit(&self, name: &str, text: Option<&str>) -> Result<PathBuf>;

    /// Makes the systemd of this user reload its units.
    ///
    /// # Errors
    /// Returns the reason why it failed, to follow a colon.
    fn systemctl(&self, arguments: &[&str]) -> std::result::Result<(), String>;
}
