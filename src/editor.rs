//! Texts that do not stand on the command line: from standard input, or written in an editor.

use std::ffi::OsStr;
use std::fs::{self, DirBuilder, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::cmd::Author;
use crate::env::{EditorEnv, Terminal};
use crate::error::{Error, Kind, Result};

/// More than any text may have, so that what is too long is seen to be.
const MOST: u64 = 1 << 20;

/// How many names are tried for a directory that no one else has.
const TRIES: u32 = 100;

/// What the file is called: editors show it, and it should say nothing.
const NAME: &str = "text.txt";

/// Reads standard input, and opens the editor the environment names.
#[derive(Debug)]
pub struct TerminalAuthor {
    terminal: Terminal,
    editor: EditorEnv,
}

impl TerminalAuthor {
    /// An author at this terminal.
    pub fn new(terminal: Terminal, editor: EditorEnv) -> Self {
        Self { terminal, editor }
    }
}

impl Author for TerminalAuthor {
    fn read(&self) -> Result<String> {
        let mut bytes = Vec::new();
        io::stdin()
            .take(MOST)
            .read_to_end(&mut bytes)
            .map_err(|error| Error::usage(format!("cannot read standard input: {error}")))?;
        text(bytes, "standard input")
    }

    fn edit(&self, before: &str) -> Result<String> {
        if !(self.terminal.stdin && self.terminal.stderr) {
            return Err(Error::usage(
                "no text was given, and there is no terminal to write one in",
            )
            .hint("put the text into the command, or - to read it from standard input"));
        }
        let Some(editor) = &self.editor.command else {
            return Err(Error::usage(
                "no text was given, and neither VISUAL nor EDITOR names an editor",
            )
            .hint("put the text into the command, or set EDITOR"));
        };
        let scratch = Scratch::new(&self.editor.scratch).map_err(|error| broken(&error))?;
        let file = scratch.0.join(NAME);
        write(&file, before).map_err(|error| broken(&error))?;
        self.open(editor, &file)?;
        let bytes = fs::read(&file).map_err(|error| broken(&error))?;
        text(bytes, "what the editor saved")
    }
}

impl TerminalAuthor {
    /// Runs the editor until it is left.
    fn open(&self, editor: &OsStr, file: &Path) -> Result<()> {
        let mut command = command(editor, file);
        if !self.terminal.stdout {
            // The answer goes into a pipe, but an editor needs the terminal.
            command.stdout(Stdio::from(io::stderr()));
        }
        let shown = editor.to_string_lossy();
        let failed = |reason: String| {
            Error::refused(format!("the editor “{shown}” {reason}"))
                .hint("nothing was changed; VISUAL and EDITOR name the editor")
        };
        match command.status() {
            Ok(status) if status.success() => Ok(()),
            Ok(status) => Err(failed(format!("ended with {status}"))),
            Err(error) => Err(failed(format!("cannot be run: {error}"))),
        }
    }
}

/// The variable is a command line: `code --wait`, `emacsclient -t`.
#[cfg(unix)]
fn command(editor: &OsStr, file: &Path) -> Command {
    let mut script = editor.to_owned();
    script.push(" \"$@\"");
    let mut command = Command::new("sh");
    command.arg("-c").arg(script).arg(editor).arg(file);
    command
}

#[cfg(not(unix))]
fn command(editor: &OsStr, file: &Path) -> Command {
    let line = editor.to_string_lossy();
    let mut words = line.split_whitespace();
    let mut command = Command::new(words.next().unwrap_or_default());
    command.args(words).arg(file);
    command
}

/// A directory that only its owner can look into, removed with all that is in it: an editor may
/// leave copies beside the file.
struct Scratch(PathBuf);

impl Scratch {
    fn new(parent: &Path) -> io::Result<Self> {
        let mut builder = DirBuilder::new();
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        let process = std::process::id();
        let mut taken = io::ErrorKind::AlreadyExists.into();
        for number in 0..TRIES {
            let path = parent.join(format!("trust-{process}-{number}"));
            // Fails where there is anything by that name, even a link.
            match builder.create(&path) {
                Ok(()) => return Ok(Self(path)),
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => taken = error,
                Err(error) => return Err(error),
            }
        }
        Err(taken)
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // What cannot be removed is still no one else's to read.
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn write(file: &Path, text: &str) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(file)?;
    file.write_all(text.as_bytes())?;
    if !text.is_empty() {
        file.write_all(b"\n")?;
    }
    Ok(())
}

fn broken(error: &io::Error) -> Error {
    Error::new(
        Kind::Output,
        format!("cannot keep the text for the editor: {error}"),
    )
    .hint("TMPDIR names the directory for such files; nothing was changed")
}

/// The text without the line end that files have and the command line has not.
fn text(bytes: Vec<u8>, source: &str) -> Result<String> {
    let mut text = String::from_utf8(bytes).map_err(|_| {
        Error::usage(format!("{source} is not valid UTF-8 text")).hint("nothing was changed")
    })?;
    text.truncate(text.trim_end().len());
    Ok(text)
}
