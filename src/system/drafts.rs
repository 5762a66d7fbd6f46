//! Words that a person is typing: in a file from the first line on, until the database has it.

use std::io;
use std::path::{Path, PathBuf};

use crate::domain::text::MAX_TEXT_BYTES;
use crate::error::Result;
use crate::render::typing;
use crate::store::{DraftCommand, UnsavedDir, UnsavedText};

/// The text that is being typed, and where it and earlier ones are.
#[derive(Debug)]
pub struct Drafts {
    /// Beside the database; `None` without one.
    dir: Option<UnsavedDir>,
    /// For where nothing can be written beside the database.
    scratch: PathBuf,
    current: Option<Draft>,
    /// Files that could not be removed, with the reason.
    left: Vec<String>,
}

#[derive(Debug)]
struct Draft {
    command: DraftCommand,
    /// `None` until the first line, and where it cannot be written.
    file: Option<UnsavedText>,
    /// The content with which the editor opened.
    before: String,
    /// Bytes that could not be written to the file.
    unwritten: Vec<u8>,
    /// It consists of answers, which stay until they are saved.
    answers: bool,
    /// Position of the line that is being typed, where the file has one.
    typing_at: Option<u64>,
}

impl Drafts {
    /// The drafts for the database at a path; `scratch` is the directory of temporary files.
    pub fn new(database: Option<&Path>, scratch: &Path) -> Self {
        Self {
            dir: database.map(UnsavedDir::of),
            scratch: scratch.to_owned(),
            current: None,
            left: Vec::new(),
        }
    }

    /// Returns a warning for each text that the database has and whose file could not be removed.
    pub fn take_left(&mut self) -> Vec<String> {
        std::mem::take(&mut self.left)
    }

    fn remove(&mut self, file: Option<&UnsavedText>) {
        if let Some((file, Err(error))) = file.map(|file| (file, file.remove())) {
            let path = file.path.display();
            self.left.push(format!(
                "warning: cannot remove {path}, which still has what you wrote: {error}"
            ));
        }
    }

    /// Returns the texts of the command of a name that were not saved, the latest first.
    pub fn unsaved(&self, name: &str) -> Vec<UnsavedText> {
        let mut all = self.dir.as_ref().map(UnsavedDir::list).unwrap_or_default();
        all.retain(|text| text.command.name == name);
        all
    }

    /// Returns all texts that were not saved, also those that could not be written beside the
    /// database.
    pub fn all_unsaved(&self) -> Vec<UnsavedText> {
        let mut all = self.dir.as_ref().map(UnsavedDir::list).unwrap_or_default();
        all.extend(UnsavedDir::scratch(&self.scratch).list());
        all
    }

    /// Begins a draft, as the continuation of an `unsaved` one.
    pub fn begin(&mut self, command: &DraftCommand, unsaved: Option<UnsavedText>) {
        self.current = Some(Draft {
            command: command.clone(),
            // One that cannot be moved stays where it is.
            file: unsaved.and_then(|text| text.adopt(command).ok()),
            before: String::new(),
            unwritten: Vec::new(),
            answers: true,
            typing_at: None,
        });
    }

    /// Returns the file for an editor, with `before` in it unless it continues a draft.
    pub fn open(&mut self, command: &DraftCommand, before: &str) -> io::Result<PathBuf> {
        let mut draft = self.take(command);
        if draft.file.is_none() {
            let file = self.create(command)?;
            if !before.is_empty() {
                // Editors want a line end.
                file.append(format!("{before}\n").as_bytes())
                    .inspect_err(|_| drop(file.remove()))?;
            }
            before.clone_into(&mut draft.before);
            draft.file = Some(file);
        }
        let path = draft.file.as_ref().map(|file| file.path.clone());
        self.current = Some(draft);
        path.ok_or_else(|| io::ErrorKind::NotFound.into())
    }

    /// Removes a file in which nothing was written, but not the one of a draft that is continued.
    pub fn withdraw(&mut self) {
        if self.current.as_ref().is_some_and(Draft::is_unchanged) {
            self.saved();
        }
    }

    /// Returns what a draft that is continued at the terminal has so far.
    pub fn resumed(&mut self, command: &DraftCommand) -> Vec<u8> {
        let draft = self.take(command);
        let draft = self.current.insert(draft);
        let file = draft.file.as_ref();
        file.and_then(|file| file.read(MAX_TEXT_BYTES + 1).ok())
            .unwrap_or_default()
    }

    /// Takes the last line out of `bytes`, the resumed ones, where it was left in the middle: it
    /// is typed again, in place of what it is in the draft.
    pub fn unfinished(&mut self, bytes: &mut Vec<u8>) -> String {
        let start = bytes.iter().rposition(|byte| *byte == b'\n');
        let last = bytes.split_off(start.map_or(0, |at| at + 1));
        let line = std::str::from_utf8(&last).ok().map(str::trim_end);
        let is_left = last.last().is_some_and(u8::is_ascii_whitespace);
        let Some(line) = line.filter(|line| is_left && !line.is_empty()) else {
            bytes.extend(last);
            // Ctrl-D may have ended the last line, and an editor may have written none of its end.
            if bytes.last().is_some_and(|last| !last.is_ascii_whitespace()) {
                self.append(b"\n");
                bytes.push(b'\n');
            }
            return String::new();
        };
        if let Some(draft) = &mut self.current {
            draft.typing_at = u64::try_from(bytes.len()).ok();
        }
        // The rest of it follows.
        format!("{line} ")
    }

    /// Removes the line that is being typed from the draft, where it is there.
    pub fn drop_begun(&mut self) {
        let draft = self.current.as_ref();
        if draft.is_some_and(|draft| draft.typing_at.is_some()) {
            self.keep_typing(b"");
        }
    }

    /// The draft that [`Self::begin`] began, as a text, or a new one.
    fn take(&mut self, command: &DraftCommand) -> Draft {
        let begun = self.current.take();
        let begun = begun.filter(|draft| draft.command == *command);
        Draft {
            command: command.clone(),
            file: begun.and_then(|draft| draft.file),
            before: String::new(),
            unwritten: Vec::new(),
            answers: false,
            typing_at: None,
        }
    }

    /// A new file: beside the database where that is possible.
    fn create(&self, command: &DraftCommand) -> io::Result<UnsavedText> {
        let beside = self.dir.as_ref().map(|dir| dir.create(command));
        match beside {
            Some(Ok(file)) => Ok(file),
            _ => UnsavedDir::scratch(&self.scratch).create(command),
        }
    }

    /// Adds to the draft.
    pub fn append(&mut self, bytes: &[u8]) {
        let Some(mut draft) = self.current.take() else {
            return;
        };
        if draft.file.is_none() {
            draft.file = self.create(&draft.command).ok();
        }
        let at = draft.typing_at.take();
        let file = draft.file.as_ref();
        let written = file.is_some_and(|file| match at {
            Some(at) => file.replace_from(at, bytes).is_ok(),
            None => file.append(bytes).is_ok(),
        });
        if !written {
            draft.unwritten.extend_from_slice(bytes);
        }
        self.current = Some(draft);
    }

    /// Puts the line that is being typed at the end of the draft, in place of what it was before;
    /// without words, removes it.
    pub fn keep_typing(&mut self, words: &[u8]) {
        let Some(mut draft) = self.current.take() else {
            return;
        };
        if draft.file.is_none() && !words.is_empty() {
            draft.file = self.create(&draft.command).ok();
        }
        if let Some(file) = draft.file.take() {
            let at = draft.typing_at.or_else(|| file.length().ok());
            // Words that cannot be written are still in memory, and are kept with their line.
            let _ = at.map(|at| file.replace_from(at, words));
            if words.is_empty() && at == Some(0) {
                self.remove(Some(&file));
            } else {
                draft.typing_at = at.filter(|_| !words.is_empty());
                draft.file = Some(file);
            }
        }
        self.current = Some(draft);
    }

    /// Returns whether the draft is in a file.
    pub fn is_keeping(&self) -> bool {
        let draft = self.current.as_ref();
        draft.is_some_and(|draft| draft.file.is_some())
    }

    /// Removes the draft: the database has it.
    pub fn saved(&mut self) {
        let file = self.current.take().and_then(|draft| draft.file);
        self.remove(file.as_ref());
    }

    /// Removes the text where the command succeeded, and names its file in the error where not.
    /// Answers that were not saved stay in any case.
    pub fn settle<T>(&mut self, result: Result<T>) -> Result<T> {
        let Some(draft) = self.current.take() else {
            return result;
        };
        let mut error = match result {
            Ok(value) => {
                if !draft.answers {
                    self.remove(draft.file.as_ref());
                }
                return Ok(value);
            }
            Err(error) => error,
        };
        if draft.is_unchanged() {
            self.remove(draft.file.as_ref());
            return Err(error);
        }
        if let Some(file) = &draft.file {
            let (path, command) = (file.path.display(), &draft.command.line);
            error.message = format!("{}\nwhat you wrote is in {path}", error.message);
            if self
                .dir
                .as_ref()
                .is_some_and(|dir| file.path.starts_with(dir.path()))
            {
                let again = format!("`trust {command}` in a terminal offers what you wrote");
                error.hint = Some(match error.hint {
                    Some(hint) => format!("{hint}; {again}"),
                    None => again,
                });
            }
        }
        if !draft.unwritten.is_empty() {
            let text = String::from_utf8_lossy(&draft.unwritten);
            let text = text.trim_end();
            error.message = format!("{}\n{}\n{text}", error.message, typing::TO_COPY);
        }
        Err(error)
    }
}

impl Draft {
    /// Returns whether there is nothing in it that was typed.
    fn is_unchanged(&self) -> bool {
        let most = self.before.len().saturating_add(MAX_TEXT_BYTES);
        let bytes = self.file.as_ref().and_then(|file| file.read(most).ok());
        let bytes = bytes.unwrap_or_default();
        let typed = bytes.trim_ascii();
        self.unwritten.is_empty()
            && (typed.is_empty() || typed == self.before.as_bytes().trim_ascii())
    }
}
