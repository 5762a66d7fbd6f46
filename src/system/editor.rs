//! Texts that are not on the command line: from a file, from a pipe, from the editor (`VISUAL` or
//! `EDITOR`, read in `system::env`), or typed at the terminal.

use std::cell::RefCell;
use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::Path;

use crate::cmd::ports::{self, Content, Source, Written};
use crate::domain::text::MAX_TEXT_BYTES;
use crate::error::{Error, Kind, Result};
use crate::render::typing;
use crate::store::{DraftCommand, UnsavedText};
use crate::system::drafts::Drafts;
use crate::system::env::{EditorEnv, Env, Terminal};
use crate::system::keys::drop_ahead;
use crate::system::typed::{LineEnd, LineReader};

mod launch;

use launch::run;

/// Most bytes of a text.
const MOST: u64 = MAX_TEXT_BYTES as u64;

/// Reads texts from the world around the program.
#[derive(Debug)]
pub struct Editor {
    terminal: Terminal,
    surroundings: EditorEnv,
    drafts: RefCell<Drafts>,
}

impl Editor {
    /// The editor of this environment; what is written for `database` stays beside it until it is
    /// saved.
    pub fn new(env: &Env, database: Option<&Path>) -> Self {
        Self {
            terminal: env.terminal,
            surroundings: env.editor.clone(),
            drafts: RefCell::new(Drafts::new(database, &env.editor.scratch)),
        }
    }

    /// Ends a command: what was typed is removed where it succeeded, and named in its error where
    /// it did not.
    ///
    /// # Errors
    /// Returns the error of the command.
    pub fn settle<T>(&self, result: Result<T>) -> Result<T> {
        self.drafts.borrow_mut().settle(result)
    }

    /// Returns a warning for each text that was saved and whose file could not be removed.
    pub fn take_left(&self) -> Vec<String> {
        self.drafts.borrow_mut().take_left()
    }

    /// Lets a person write in `editor`, beginning with `before`.
    fn edit(&self, editor: &OsStr, command: &DraftCommand, before: &str) -> Result<String> {
        let mut drafts = self.drafts.borrow_mut();
        let path = drafts.open(command, before).map_err(|error| {
            let scratch = self.surroundings.scratch.display();
            Error::new(Kind::Storage, format!("cannot write in {scratch}: {error}"))
                .hint("name another directory with TMPDIR; nothing was changed")
        })?;
        run(editor, &path).map_err(|error| error.hint(typing::without_editor(&command.line)))?;
        let from = "what was written";
        let mut file = File::open(&path).map_err(|error| unreadable(from, &error))?;
        text(read(&mut file, from)?, from)
    }

    /// Reads what a person types below `prompt` until Ctrl-D, and keeps every line at once.
    fn typed(&self, command: &DraftCommand, prompt: &str) -> Result<String> {
        let from = "standard input";
        // From before the prompt can be seen.
        let mut reader =
            LineReader::begin_text(self.terminal).map_err(|error| unreadable(from, &error))?;
        self.drop_ahead_of_continued();
        // An error does no harm: then nobody can read the prompt.
        let _ = writeln!(io::stderr(), "{prompt}");
        let mut drafts = self.drafts.borrow_mut();
        let mut bytes = drafts.resumed(command);
        let mut begun = drafts.unfinished(&mut bytes);
        while bytes.len() <= MAX_TEXT_BYTES {
            let mut keep = |words: &str| {
                let rest = if words.is_empty() || words.ends_with(' ') {
                    ""
                } else {
                    " "
                };
                drafts.keep_typing(format!("{words}{rest}").as_bytes());
            };
            let read = reader.line("", &begun, &mut keep);
            let typed = read.map_err(|error| unreadable(from, &error))?;
            let mut line = typed.text;
            if line == std::mem::take(&mut begun) && typed.end != LineEnd::Left {
                line.truncate(line.trim_end().len());
            }
            match typed.end {
                LineEnd::Left if !line.is_empty() && !line.ends_with(' ') => line.push(' '),
                LineEnd::Left | LineEnd::Text => {}
                LineEnd::Line => line.push('\n'),
            }
            if line.is_empty() {
                drafts.drop_begun();
            } else {
                drafts.append(line.as_bytes());
                bytes.extend(line.bytes());
            }
            match typed.end {
                LineEnd::Text => break,
                LineEnd::Left => {
                    return Err(Error::left(typing::LEFT).hint(typing::UNCHANGED));
                }
                LineEnd::Line => {}
            }
        }
        text(short(bytes, from)?, from)
    }

    /// The editor, where a person can write in it: it draws on the terminal that standard error is,
    /// since the answer may go into a pipe.
    fn editor(&self) -> Option<&OsStr> {
        let editor = self.surroundings.command.as_deref();
        editor.filter(|_| self.terminal.stdin && self.terminal.stderr)
    }

    /// Drops what was typed after the key that continues a text: it belongs to no text.
    fn drop_ahead_of_continued(&self) {
        if self.drafts.borrow().is_keeping() {
            drop_ahead();
        }
    }
}

impl ports::TextSource for Editor {
    fn input(&self, command: &DraftCommand) -> Result<String> {
        if self.terminal.stdin {
            return self.typed(command, typing::LINES);
        }
        let from = "standard input";
        text(read(&mut io::stdin().lock(), from)?, from)
    }

    fn file(&self, path: &Path) -> Result<String> {
        let from = path.display().to_string();
        let mut file = File::open(path).map_err(|error| unreadable(&from, &error))?;
        text(read(&mut file, &from)?, &from)
    }

    fn written(&self, command: &DraftCommand, prompt: &str) -> Result<Written> {
        let typed = |text| Written {
            text,
            unseen: false,
        };
        if !self.terminal.stdin {
            return self.input(command).map(typed);
        }
        if let Some(editor) = self.editor() {
            self.drop_ahead_of_continued();
            let text = self.edit(editor, command, "")?;
            return Ok(Written { text, unseen: true });
        }
        self.typed(command, prompt).map(typed)
    }

    fn edited(&self, command: &DraftCommand, before: &str) -> Result<String> {
        let Some(editor) = self.editor() else {
            return Err(
                Error::usage("no text was given (no terminal to write one in)")
                    .hint("put the text into the command, or - to read it from standard input"),
            );
        };
        self.drop_ahead_of_continued();
        self.edit(editor, command, before)
    }

    fn has_editor(&self) -> bool {
        self.editor().is_some()
    }

    fn unsaved(&self, name: &str) -> Vec<UnsavedText> {
        self.drafts.borrow().unsaved(name)
    }

    fn all_unsaved(&self) -> Vec<UnsavedText> {
        self.drafts.borrow().all_unsaved()
    }

    fn begin(&self, command: &DraftCommand, unsaved: Option<UnsavedText>) {
        self.drafts.borrow_mut().begin(command, unsaved);
    }

    fn keep(&self, answer: &str) {
        let mut line = answer.as_bytes().to_vec();
        line.push(b'\n');
        self.drafts.borrow_mut().append(&line);
    }

    fn keep_begun(&self, words: &str) {
        let words = format!("{words} ");
        self.drafts.borrow_mut().append(words.as_bytes());
    }

    fn keep_typing(&self, words: &str) {
        self.drafts.borrow_mut().keep_typing(words.as_bytes());
    }

    fn is_keeping(&self) -> bool {
        self.drafts.borrow().is_keeping()
    }

    fn saved(&self) {
        self.drafts.borrow_mut().saved();
    }

    fn source(&self, path: Option<&Path>) -> Result<Source> {
        let Some(path) = path else {
            let name = "standard input".to_owned();
            let bytes = read_stream(&mut io::stdin().lock(), &name)?;
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
            let mut file = File::open(path).map_err(|error| unreadable(&name, &error))?;
            let bytes = if path.is_file() {
                read_source(&mut file, &name)?
            } else {
                read_stream(&mut file, &name)?
            };
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

/// Most bytes of what may have no end: a pipe or a device.
const MOST_STREAMED: u64 = 32 * 1024 * 1024;

/// Number of bytes at its beginning by which a source is recognised as text.
const BEGINNING: u64 = 64 * 1024;

/// Reads a pipe or a device, of which nobody knows the length.
fn read_stream(source: &mut dyn Read, name: &str) -> Result<Vec<u8>> {
    let bytes = read_source(&mut source.take(MOST_STREAMED + 1), name)?;
    if u64::try_from(bytes.len()).is_ok_and(|bytes| bytes > MOST_STREAMED) {
        let message = format!("{name} has more than 32 MiB, the most that is read from a pipe");
        return Err(Error::refused(message).hint("save it in a file, and import that"));
    }
    Ok(bytes)
}

/// Reads a source to its end, unless its beginning shows that it is not text.
fn read_source(source: &mut dyn Read, name: &str) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let read = source.take(BEGINNING).read_to_end(&mut bytes);
    read.map_err(|error| unreadable(name, &error))?;
    if !is_known_binary(&bytes) {
        refuse_binary(&bytes, name)?;
    }
    let read = source.read_to_end(&mut bytes);
    read.map_err(|error| unreadable(name, &error))?;
    Ok(bytes)
}

/// Returns whether a source begins as a database or an archive.
fn is_known_binary(bytes: &[u8]) -> bool {
    bytes.starts_with(b"SQLite format 3\0") || bytes.starts_with(b"PK\x03\x04")
}

/// Refuses the beginning of a source that is not text.
fn refuse_binary(bytes: &[u8], name: &str) -> Result<()> {
    if let Some(at) = bytes.iter().position(|byte| *byte == 0) {
        let line = 1 + bytes.iter().take(at).filter(|byte| **byte == b'\n').count();
        let message = format!("{name} is not a text: it has a NUL byte in line {line}");
        return Err(
            Error::usage(message).hint("name an export or another file that can be imported")
        );
    }
    match std::str::from_utf8(bytes) {
        // The last letter may be cut.
        Err(error) if error.error_len().is_some() => text(bytes.to_vec(), name).map(drop),
        _ => Ok(()),
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
            if let Some(text) = marks.is_file().then(|| fs::read_to_string(marks).ok()) {
                texts.extend(text.map(|text| (format!("{name}/Checkmarks.csv"), text)));
            }
        } else if entry.path().is_file()
            && (Path::new(&name).extension() == Some(OsStr::new("ics"))
                || matches!(
                    name.as_str(),
                    "habits" | "log" | "Habits.csv" | "Checkmarks.csv"
                ))
        {
            texts.push((name, fs::read_to_string(entry.path())?));
        }
    }
    Ok(texts)
}

/// Reads all there is, and no more than a text may have.
fn read(source: &mut dyn Read, from: &str) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    source
        .take(MOST.saturating_add(3))
        .read_to_end(&mut bytes)
        .map_err(|error| unreadable(from, &error))?;
    short(bytes, from)
}

/// Refuses what is longer than a text may be, without the end of its last line.
fn short(bytes: Vec<u8>, from: &str) -> Result<Vec<u8>> {
    let text = bytes.strip_suffix(b"\n").unwrap_or(&bytes);
    let text = text.strip_suffix(b"\r").unwrap_or(text);
    if text.len() > MAX_TEXT_BYTES {
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

#[cfg(test)]
mod tests;
