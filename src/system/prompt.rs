//! Questions in a terminal, one after the other, and their answers from a pipe.
//!
//! The terminal is in raw mode only from before a question is shown until it is answered. Ctrl-C ends
//! a question, and leaves the terminal as it was.

use std::cell::RefCell;
use std::io::{self, BufRead, Write};

use crate::cmd::ports::{self, Key};
use crate::domain::text::MAX_TEXT_BYTES;
use crate::error::{Error, Kind, Result};
use crate::render::{self, Screen};
use crate::report::InteractiveOutput;
use crate::system::env::Terminal;
use crate::system::keys::{Event, Keys, Pressed};
use crate::system::typed::{LineEnd, LineReader};

mod asking;

use asking::Asking;

pub use crate::system::keys::leave;

/// A prompt on standard error, which stays a terminal when the answer goes into a pipe.
#[derive(Debug)]
pub struct TerminalPrompt {
    terminal: Terminal,
    screen: Screen,
    /// The beginning of the line that Ctrl-C ended.
    unfinished: RefCell<Option<String>>,
    asking: RefCell<Asking>,
}

impl TerminalPrompt {
    /// A prompt that looks as `screen` says.
    pub fn new(terminal: Terminal, screen: Screen) -> Self {
        Self {
            terminal,
            screen,
            unfinished: RefCell::default(),
            asking: RefCell::default(),
        }
    }

    /// Returns the prompt as it is shown, with a place for the answer on the same row.
    fn shown(&self, prompt: &str, color: bool) -> String {
        let screen = Screen {
            width: self.screen.width.saturating_sub(2),
            color,
            ..self.screen
        };
        let line = render::note(prompt, &screen);
        format!("{} ", line.trim_end())
    }

    /// Returns the keyboard for the answer to a prompt.
    fn keys(&self, prompt: &str) -> io::Result<Keys> {
        let mut asking = self.asking.borrow_mut();
        asking.keys(prompt, self.terminal.dumb)
    }
}

impl ports::Prompt for TerminalPrompt {
    fn is_person(&self) -> bool {
        self.terminal.stdin && self.terminal.stderr
    }

    fn show(&self, output: &InteractiveOutput) -> Result<()> {
        if !self.is_person() {
            return Ok(());
        }
        let mut asking = self.asking.borrow_mut();
        let begun = asking.before(output, self.terminal.dumb);
        begun.map_err(|error| unable(&error))?;
        write(&render::interactive(output, &self.screen))
    }

    fn line(&self, prompt: &str) -> Result<Option<String>> {
        self.words(prompt, "", &mut |_| {})
    }

    fn words(
        &self,
        prompt: &str,
        begun: &str,
        keep: &mut dyn FnMut(&str),
    ) -> Result<Option<String>> {
        if !self.terminal.stdin {
            return read_line(&mut io::stdin().lock());
        }
        if !self.terminal.stderr {
            return Err(nowhere_to_ask());
        }
        let question = self.shown(prompt, false);
        let typed = self
            .keys(prompt)
            .and_then(|keys| LineReader::with(keys, self.terminal).line(&question, begun, keep))
            .map_err(|error| unable(&error))?;
        if typed.text.len() > MAX_TEXT_BYTES {
            return Err(too_long());
        }
        let is_left = match typed.end {
            LineEnd::Line => false,
            LineEnd::Left => true,
            LineEnd::Text => typed.text.is_empty(),
        };
        if !is_left {
            self.unfinished.replace(None);
            return Ok(Some(typed.text));
        }
        let unfinished = Some(typed.text).filter(|line| !line.trim().is_empty());
        self.unfinished.replace(unfinished);
        Ok(None)
    }

    fn unfinished(&self) -> Option<String> {
        self.unfinished.borrow().clone()
    }

    fn key(&self, prompt: &str) -> Result<Key> {
        if !self.is_person() {
            return Err(nowhere_to_ask());
        }
        let question = self.shown(prompt, self.screen.color);
        let key = self.keys(prompt);
        let key = key.and_then(|mut keys| answer(&mut keys, &question));
        let key = key.map_err(|error| {
            // Nothing more to be done where that fails too.
            let _ = write("\n");
            unable(&error)
        })?;
        let key = key.map_or(Key::Leave, pressed);
        let echo = match key {
            Key::Char(letter) => format!("{letter}\n"),
            Key::Enter | Key::Leave | Key::Other => "\n".to_owned(),
        };
        write(&echo)?;
        Ok(key)
    }
}

/// Asks for a key; `None` when there is no more to read. A signal ends the program.
fn answer(keys: &mut Keys, question: &str) -> io::Result<Option<Pressed>> {
    keys.write(question)?;
    loop {
        match keys.next(None)? {
            Event::Key(Pressed::Ctrl('z')) => {
                keys.write("\r\n")?;
                keys.stop();
                keys.write(question)?;
            }
            Event::Continued => keys.write(question)?,
            // A text is no answer, whatever it begins with.
            Event::Pause | Event::Key(Pressed::PasteBegin | Pressed::Pasted(_)) => {}
            Event::Key(key) => return Ok(Some(key)),
            Event::End => return Ok(None),
            Event::Signal(signal) => keys.end_by(signal),
        }
    }
}

fn write(text: &str) -> Result<()> {
    let mut stderr = io::stderr();
    stderr
        .write_all(text.as_bytes())
        .and_then(|()| stderr.flush())
        .map_err(|error| unable(&error))
}

/// Returns the meaning of a key.
fn pressed(key: Pressed) -> Key {
    match key {
        Pressed::Ctrl('c' | 'd') | Pressed::Escape => Key::Leave,
        Pressed::Char(letter) if !render::sanitize::is_hidden(letter) => {
            Key::Char(letter.to_lowercase().next().unwrap_or(letter))
        }
        Pressed::Enter => Key::Enter,
        _ => Key::Other,
    }
}

fn nowhere_to_ask() -> Error {
    Error::usage("no terminal to ask in: standard error is not a terminal")
        .hint("leave standard error as it is, or give the answers on standard input")
}

fn unable(error: &io::Error) -> Error {
    let message = format!("cannot ask in this terminal: {error}");
    Error::new(Kind::Output, message)
}

/// The next line without its end; `None` when there is none.
fn read_line(source: &mut dyn BufRead) -> Result<Option<String>> {
    let most = u64::try_from(MAX_TEXT_BYTES + 2).unwrap_or(u64::MAX);
    let mut bytes = Vec::new();
    let read = io::Read::take(source, most).read_until(b'\n', &mut bytes);
    if read.map_err(|error| unreadable(&error))? == 0 {
        return Ok(None);
    }
    if bytes.last() == Some(&b'\n') {
        bytes.pop();
    }
    if bytes.last() == Some(&b'\r') {
        bytes.pop();
    }
    text(bytes).map(Some)
}

fn unreadable(error: &io::Error) -> Error {
    Error::usage(format!("cannot read standard input: {error}"))
}

fn too_long() -> Error {
    let message = "a line of standard input has more than 64 KiB, the most a text can have";
    Error::refused(message).hint("shorten it")
}

/// The text of a line, if it is one that is not too long.
fn text(bytes: Vec<u8>) -> Result<String> {
    if bytes.len() > MAX_TEXT_BYTES + 1 {
        return Err(too_long());
    }
    String::from_utf8(bytes).map_err(|_| {
        Error::usage("a line of standard input is not valid UTF-8 text")
            .hint("save it as UTF-8 and try again")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &[u8]) -> Vec<String> {
        let mut source = io::BufReader::with_capacity(3, text);
        std::iter::from_fn(|| read_line(&mut source).unwrap()).collect()
    }

    #[test]
    fn lines_end_as_files_end_them() {
        assert_eq!(lines(b""), [""; 0]);
        assert_eq!(lines(b"one\ntwo"), ["one", "two"]);
        assert_eq!(lines(b"one\r\n\r\ntwo\r\n"), ["one", "", "two"]);
        assert_eq!(lines(b"one\x03two\n"), ["one\x03two"]);
    }

    #[test]
    fn what_is_no_text_or_too_long_is_refused() {
        let code = |text: &[u8]| {
            let error = read_line(&mut &*text).unwrap_err();
            error.kind.code()
        };
        assert_eq!(code(b"a\xff\n"), 2);
        assert_eq!(code(&vec![b'a'; MAX_TEXT_BYTES + 2]), 1);
    }

    #[test]
    fn keys_are_letters_or_a_way_out() {
        for (key, meant) in [
            (Pressed::Char('k'), Key::Char('k')),
            (Pressed::Char('K'), Key::Char('k')),
            (Pressed::Char('?'), Key::Char('?')),
            (Pressed::Ctrl('c'), Key::Leave),
            (Pressed::Escape, Key::Leave),
            (Pressed::Ctrl('d'), Key::Leave),
            (Pressed::Ctrl('b'), Key::Other),
            (Pressed::Char('\u{202e}'), Key::Other),
            (Pressed::Enter, Key::Enter),
            (Pressed::Up, Key::Other),
        ] {
            assert_eq!(pressed(key), meant, "{key:?}");
        }
    }
}
