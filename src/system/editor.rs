//! Texts that are not on the command line: from a file, from a pipe, from the editor (`VISUAL` or
//! `EDITOR`, read in `system::env`), or typed at the terminal.

use std::cell::RefCell;
use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::Path;

use crate::cmd::ports::{self, Edited, Source};
use crate::cmd::view::usage;
use crate::domain::text::MAX_TEXT_BYTES;
use crate::error::{Error, Kind, Result};
use crate::render::{refusal, typing};
use crate::store::{DraftCommand, UnsavedText};
use crate::system::drafts::Drafts;
use crate::system::env::{EditorEnv, Env, Terminal};
use crate::system::keys::drop_ahead;
use crate::system::typed::{LineEnd, LineReader};

mod launch;
mod source;

use launch::{End, run};

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
    fn edit(&self, editor: &OsStr, command: &DraftCommand, before: &str) -> Result<Edited> {
        let mut drafts = self.drafts.borrow_mut();
        let path = drafts.open(command, before).map_err(|error| {
            let scratch = self.surroundings.scratch.display();
            Error::new(Kind::Storage, format!("cannot write in {scratch}: {error}"))
                .hint("name another directory with TMPDIR; nothing was changed")
        })?;
        let begun = fs::read(&path).ok();
        match run(editor, &path) {
            End::Written => {}
            End::NotRun if begun.is_some() && fs::read(&path).ok() == begun => {
                drafts.withdraw();
                return Ok(Edited::NotRun(editor.to_string_lossy().into_owned()));
            }
            End::NotRun => return Err(failed(editor, "cannot be run", command)),
            End::Failed(reason) => return Err(failed(editor, &reason, command)),
        }
        let from = "what was written";
        let mut file = File::open(&path).map_err(|error| unreadable(from, &error))?;
        text(read(&mut file, from)?, from).map(Edited::Text)
    }

    /// Reads what a person types below `prompt` until Ctrl-D, and keeps every line at once.
    fn lines(&self, command: &DraftCommand, prompt: &str) -> Result<String> {
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
            return self.lines(command, typing::LINES);
        }
        let from = "standard input";
        text(read(&mut io::stdin().lock(), from)?, from)
    }

    fn file(&self, path: &Path) -> Result<String> {
        let from = path.display().to_string();
        let mut file = File::open(path).map_err(|error| unreadable(&from, &error))?;
        text(read(&mut file, &from)?, &from)
    }

    fn typed(&self, command: &DraftCommand, prompt: &str) -> Result<String> {
        if self.terminal.stdin {
            return self.lines(command, prompt);
        }
        self.input(command)
    }

    fn edited(&self, command: &DraftCommand, before: &str) -> Result<Edited> {
        let Some(editor) = self.editor() else {
            return Err(usage(refusal::nowhere_to_write()));
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
        source::read(path)
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

/// The error of an editor that was run, or would have been.
fn failed(editor: &OsStr, reason: &str, command: &DraftCommand) -> Error {
    let shown = editor.to_string_lossy();
    Error::refused(format!("the editor “{shown}” {reason}"))
        .hint(typing::without_editor(&command.line))
}

fn unreadable(from: &str, error: &io::Error) -> Error {
    let kind = match error.kind() {
        io::ErrorKind::NotFound => Kind::NotFound,
        _ => Kind::Usage,
    };
    Error::new(kind, format!("cannot read {from}: {error}"))
}

#[cfg(test)]
mod tests;
