//! Texts that are not on the command line: from a file, from a pipe, from the person's editor, or
//! typed at the terminal.

use std::ffi::OsStr;
use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::cmd::ports::{self, Content, Source, Written};
use crate::domain::text::MAX_TEXT_BYTES;
use crate::error::{Error, Kind, Result};
use crate::system::env::{EditorEnv, Env, Terminal};
#[cfg(unix)]
use std::ffi::OsString;

/// Reads texts from the world around the program.
#[derive(Debug)]
pub struct Editor {
    terminal: Terminal,
    editor: EditorEnv,
}

impl Editor {
    /// The editor of this environment.
    pub fn new(env: &Env) -> Self {
        Self {
            terminal: env.terminal,
            editor: env.editor.clone(),
        }
    }
}

impl ports::TextSource for Editor {
    fn input(&self) -> Result<String> {
        let from = "standard input";
        text(read(&mut io::stdin().lock(), from)?, from)
    }

    fn file(&self, path: &Path) -> Result<String> {
        let from = path.display().to_string();
        let mut file = File::open(path).map_err(|error| unreadable(&from, &error))?;
        text(read(&mut file, &from)?, &from)
    }

    fn written(&self, name: &str, prompt: &str) -> Result<Written> {
        let typed = |text| Written {
            text,
            unseen: false,
        };
        if !self.terminal.stdin {
            return self.input().map(typed);
        }
        // The editor draws on the terminal that standard error is, since the answer may go
        // into a pipe.
        let editor = self.editor.command.as_deref();
        if let Some(editor) = editor.filter(|_| self.terminal.stderr) {
            let text = edit(editor, &self.editor.scratch, name, "")?;
            return Ok(Written { text, unseen: true });
        }
        // An error does no harm: then nobody can read the prompt.
        let _ = writeln!(io::stderr(), "{prompt}");
        self.input().map(typed)
    }

    fn edited(&self, name: &str, before: &str) -> Result<String> {
        if !(self.terminal.stdin && self.terminal.stderr) {
            return Err(
                Error::usage("no text was given (no terminal to write one in)")
                    .hint("put the text into the command, or - to read it from standard input"),
            );
        }
        let Some(editor) = self.editor.command.as_deref() else {
            return Err(Error::usage(
                "no text was given, and neither VISUAL nor EDITOR names an editor",
            )
            .hint("put the text into the command, or set EDITOR"));
        };
        edit(editor, &self.editor.scratch, name, before)
    }

    fn source(&self, path: Option<&Path>) -> Result<Source> {
        let Some(path) = path else {
            let name = "standard input".to_owned();
            let mut bytes = Vec::new();
            let read = io::stdin().lock().read_to_end(&mut bytes);
            read.map_err(|error| unreadable(&name, &error))?;
            let content = content(bytes, &name)?;
            // It is opened by its name, and has none here.
            if matches!(content, Content::Database) {
                return Err(
                    Error::usage("a database cannot be read from standard input")
                        .hint("name the file"),
                );
            }
            return Ok(Source { name, content });
        };
        let name = path.display().to_string();
        let content = if path.is_dir() {
            Content::Directory(texts(path).map_err(|error| unreadable(&name, &error))?)
        } else {
            let bytes = fs::read(path).map_err(|error| unreadable(&name, &error))?;
            content(bytes, &name)?
        };
        Ok(Source { name, content })
    }

    fn tell(&self, text: &str) {
        if self.terminal.stdin && self.terminal.stderr {
            // An error does no harm: then nobody can read it.
            let _ = writeln!(io::stderr(), "{text}");
        }
    }

    fn progress(&self, done: usize, of: usize) {
        // Less than this is over before it can be read.
        const LONG: usize = 20_000;
        let step = of / 100;
        if !self.terminal.stderr || of < LONG || done % step.max(1) != 0 {
            return;
        }
        // An error does no harm: then nobody can see it.
        let mut err = io::stderr();
        let _ = if done >= of - of % step.max(1) {
            write!(err, "\r\x1b[K")
        } else {
            write!(err, "\r{:3} %", done * 100 / of)
        };
        let _ = err.flush();
    }
}

/// Returns the contents of a file, by the signature at its start.
fn content(bytes: Vec<u8>, name: &str) -> Result<Content> {
    if bytes.starts_with(b"SQLite format 3\0") {
        return Ok(Content::Database);
    }
    if bytes.starts_with(b"PK\x03\x04") {
        return Err(Error::usage(format!("{name} is a zip archive"))
            .hint("unpack it, and name the directory: unzip FILE -d DIRECTORY"));
    }
    let text = text(bytes, name)?;
    Ok(Content::Text(match text.strip_prefix('\u{feff}') {
        Some(text) => text.to_owned(),
        None => text,
    }))
}

/// The texts in a directory and in those inside it. Other files are not looked at.
fn texts(directory: &Path) -> io::Result<Vec<(String, String)>> {
    let mut texts = Vec::new();
    let mut entries = fs::read_dir(directory)?.collect::<io::Result<Vec<_>>>()?;
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let name = entry.file_name().to_string_lossy().into_owned();
        if entry.path().is_dir() {
            let marks = entry.path().join("Checkmarks.csv");
            if let Ok(text) = fs::read_to_string(marks) {
                texts.push((format!("{name}/Checkmarks.csv"), text));
            }
        } else if matches!(
            name.as_str(),
            "habits" | "log" | "Habits.csv" | "Checkmarks.csv"
        ) {
            texts.push((name, fs::read_to_string(entry.path())?));
        }
    }
    Ok(texts)
}

/// Reads all there is, and no more than a text may have.
fn read(source: &mut dyn Read, from: &str) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let most = u64::try_from(MAX_TEXT_BYTES).unwrap_or(u64::MAX);
    source
        .take(most.saturating_add(1))
        .read_to_end(&mut bytes)
        .map_err(|error| unreadable(from, &error))?;
    if bytes.len() > MAX_TEXT_BYTES {
        let message = format!("{from} has more than 64 KiB, the most a text can have");
        return Err(Error::refused(message).hint("shorten it"));
    }
    Ok(bytes)
}

fn text(bytes: Vec<u8>, from: &str) -> Result<String> {
    String::from_utf8(bytes).map_err(|error| {
        let valid = error.utf8_error().valid_up_to();
        let before = error.as_bytes().iter().take(valid);
        let line = 1 + before.filter(|byte| **byte == b'\n').count();
        Error::usage(format!("{from} is not valid UTF-8 text: see line {line}"))
            .hint("save it as UTF-8 and try again")
    })
}

fn unreadable(from: &str, error: &io::Error) -> Error {
    Error::usage(format!("cannot read {from}: {error}"))
}

/// Returns the text that `before` becomes in `editor`, in a file called `name` that nobody else can
/// read and that is removed afterwards.
fn edit(editor: &OsStr, scratch: &Path, name: &str, before: &str) -> Result<String> {
    let directory = PrivateDirectory::new(scratch)?;
    let path = directory.file(name, before)?;
    let status = {
        let _guard = signals::leave_to_the_editor();
        command(editor, &path).stdout(io::stderr()).status()
    };
    let failed = |reason: String| {
        let shown = editor.to_string_lossy();
        Error::refused(format!("the editor “{shown}” {reason}"))
            .hint("VISUAL or EDITOR names the editor")
    };
    match status {
        Ok(status) if status.success() => {}
        Ok(status) => {
            return Err(failed(format!(
                "ended with {status}, so its text is not used"
            )));
        }
        Err(error) => return Err(failed(format!("cannot be run: {error}"))),
    }
    let from = "what was written";
    let mut file = File::open(&path).map_err(|error| unreadable(from, &error))?;
    text(read(&mut file, from)?, from)
}

/// The editor as a shell understands it: it may have flags of its own.
#[cfg(unix)]
fn command(editor: &OsStr, path: &Path) -> Command {
    // The shell must outlive a Ctrl-C that its child takes for something else. A trap, unlike
    // ignoring it, is not handed down.
    let mut script = OsString::from("trap : INT QUIT HUP; ");
    script.push(editor);
    script.push(" \"$@\"");
    let mut command = Command::new("sh");
    command.arg("-c").arg(script).arg(editor).arg(path);
    command
}

#[cfg(not(unix))]
fn command(editor: &OsStr, path: &Path) -> Command {
    let words = editor.to_string_lossy();
    let mut words = words.split_whitespace();
    let mut command = Command::new(words.next().unwrap_or_default());
    command.args(words).arg(path);
    command
}

/// A new directory for its owner alone. It is removed with all that is in it, which may include
/// copies that an editor made.
struct PrivateDirectory(PathBuf);

impl PrivateDirectory {
    fn new(within: &Path) -> Result<Self> {
        let mut builder = DirBuilder::new();
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        let process = std::process::id();
        // An existing directory belongs to somebody else, and is never used.
        let mut result = Err(io::ErrorKind::AlreadyExists.into());
        for attempt in 0..100 {
            let path = within.join(format!("trust-{process}-{attempt}"));
            result = builder.create(&path).map(|()| Self(path));
            if !matches!(&result, Err(error) if error.kind() == io::ErrorKind::AlreadyExists) {
                break;
            }
        }
        result.map_err(|error| unwritable(within, &error))
    }

    /// A new file that holds `text`, with the line end that editors want.
    fn file(&self, name: &str, text: &str) -> Result<PathBuf> {
        let path = self.0.join(name);
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let end = if text.is_empty() { "" } else { "\n" };
        options
            .open(&path)
            .and_then(|mut file| write!(file, "{text}{end}"))
            .map_err(|error| unwritable(&self.0, &error))?;
        Ok(path)
    }
}

impl Drop for PrivateDirectory {
    fn drop(&mut self) {
        // A directory that cannot be removed is left behind.
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn unwritable(path: &Path, error: &io::Error) -> Error {
    Error::new(
        Kind::Storage,
        format!("cannot write in {}: {error}", path.display()),
    )
    .hint("name another directory with TMPDIR; nothing was changed")
}

/// Ctrl-C in an editor is for the editor. It reaches this program too, and would end it with the
/// file still there.
#[cfg(unix)]
mod signals {
    use std::sync::Arc;

    use signal_hook::SigId;
    use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT};

    /// While it lives, the signals that a terminal sends do nothing here.
    pub struct Guard(Vec<SigId>);

    impl Drop for Guard {
        fn drop(&mut self) {
            for id in self.0.drain(..) {
                signal_hook::low_level::unregister(id);
            }
        }
    }

    pub fn leave_to_the_editor() -> Guard {
        let ignore = |signal| signal_hook::flag::register(signal, Arc::default()).ok();
        Guard(
            [SIGINT, SIGQUIT, SIGHUP]
                .into_iter()
                .filter_map(ignore)
                .collect(),
        )
    }
}

#[cfg(not(unix))]
mod signals {
    pub fn leave_to_the_editor() {}
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_too_long_is_not_read_to_its_end() {
        let error = read(&mut io::repeat(b'a'), "it").unwrap_err();
        assert!(error.message.contains("64 KiB"), "{error}");
        let most = vec![b'a'; MAX_TEXT_BYTES];
        assert_eq!(
            read(&mut most.as_slice(), "it").unwrap().len(),
            MAX_TEXT_BYTES
        );
    }

    #[test]
    fn what_is_no_text_is_refused_with_its_line() {
        let error = text(b"a\nb\xff".into(), "draft.txt").unwrap_err();
        assert_eq!(
            error.message,
            "draft.txt is not valid UTF-8 text: see line 2"
        );
    }

    #[test]
    fn a_private_directory_is_new_and_goes_away() {
        let within = tempfile::tempdir().unwrap();
        let first = PrivateDirectory::new(within.path()).unwrap();
        let second = PrivateDirectory::new(within.path()).unwrap();
        let path = first.file("draft.txt", "a").unwrap();
        assert!(
            first.file("draft.txt", "").is_err(),
            "an existing file is not used"
        );
        assert_eq!(fs::read_to_string(&path).unwrap(), "a\n");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
            assert_eq!((mode(&first.0), mode(&path)), (0o700, 0o600));
        }
        fs::write(first.0.join("draft.txt~"), "a copy").unwrap();
        drop((first, second));
        assert_eq!(fs::read_dir(within.path()).unwrap().count(), 0);
    }
}
