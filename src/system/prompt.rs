//! Questions in a terminal, one after the other, and their answers from a pipe.
//!
//! The cursor is never hidden or moved, and the terminal is raw only while a key is awaited. Ctrl-C
//! ends a question, and leaves the terminal as it was.

use std::cell::RefCell;
use std::io::{self, BufRead, Write};

use console::Term;

use crate::cmd::ports::{self, Key};
use crate::domain::text::MAX_TEXT_BYTES;
use crate::error::{Error, Kind, Result};
use crate::render::{self, Screen, typing};
use crate::report::InteractiveOutput;
use crate::system::env::Terminal;
use crate::system::typed::{CTRL_C, LineGuard, drop_ahead, read_typed, read_until};

/// A prompt on standard error, which stays a terminal when the answer goes into a pipe.
#[derive(Debug)]
pub struct TerminalPrompt {
    terminal: Terminal,
    screen: Screen,
    /// The beginning of the line that Ctrl-C ended.
    unfinished: RefCell<Option<String>>,
}

impl TerminalPrompt {
    /// A prompt that looks as `screen` says.
    pub fn new(terminal: Terminal, screen: Screen) -> Self {
        Self {
            terminal,
            screen,
            unfinished: RefCell::default(),
        }
    }

    /// A prompt, with the cursor after it. Keys typed before it are dropped: they were meant for
    /// another question.
    fn prompt(&self, prompt: &str) -> Result<()> {
        drop_ahead();
        // The cursor stays on the same row.
        let screen = Screen {
            width: self.screen.width.saturating_sub(2),
            ..self.screen
        };
        let line = render::note(prompt, &screen);
        write(&format!("{} ", line.trim_end()))
    }
}

impl ports::Prompt for TerminalPrompt {
    fn is_person(&self) -> bool {
        self.terminal.stdin && self.terminal.stderr
    }

    fn show(&self, output: &InteractiveOutput) -> Result<()> {
        if self.is_person() {
            write(&render::interactive(output, &self.screen))
        } else {
            Ok(())
        }
    }

    fn line(&self, prompt: &str) -> Result<Option<String>> {
        if !self.terminal.stdin {
            return read_line(&mut io::stdin().lock());
        }
        if !self.terminal.stderr {
            return Err(nowhere_to_ask());
        }
        let typed = {
            // From before the question can be seen.
            let _guard = LineGuard::begin();
            self.prompt(prompt)?;
            read_answer(&mut io::stdin().lock(), &|kept| {
                let said = format!("{}\n{}\n", typing::cut_line(kept), typing::CUT_REST);
                write(&said)?;
                self.prompt(typing::REST)
            })?
        };
        let (line, unfinished) = match typed {
            Typed::Line(line) => (Some(line), None),
            Typed::Left(line) => (None, Some(line).filter(|line| !line.trim().is_empty())),
        };
        self.unfinished.replace(unfinished);
        if line.is_none() {
            // Ctrl-C and Ctrl-D leave the cursor after the prompt.
            write("\n")?;
        }
        Ok(line)
    }

    fn unfinished(&self) -> Option<String> {
        self.unfinished.borrow().clone()
    }

    fn key(&self, prompt: &str) -> Result<Key> {
        if !self.is_person() {
            return Err(nowhere_to_ask());
        }
        self.prompt(prompt)?;
        let key = Term::stderr().read_key_raw();
        let key = key.map_err(|error| {
            // Nothing more to be done where that fails too.
            let _ = write("\n");
            unable(&error)
        })?;
        // Anything typed with it does not answer the next question.
        drop_ahead();
        let key = pressed(&key);
        let echo = match key {
            Key::Char(letter) => format!("{letter}\n"),
            Key::Enter | Key::Leave | Key::Other => "\n".to_owned(),
        };
        write(&echo)?;
        Ok(key)
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
fn pressed(key: &console::Key) -> Key {
    match key {
        // A Ctrl-D that came before the terminal was raw is read as a zero.
        console::Key::CtrlC | console::Key::Escape | console::Key::Char('\x04' | '\0') => {
            Key::Leave
        }
        console::Key::Char(letter) if !render::sanitize::is_hidden(*letter) => {
            Key::Char(letter.to_lowercase().next().unwrap_or(*letter))
        }
        console::Key::Enter => Key::Enter,
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
    let (mut bytes, end) =
        read_until(source, b"\n", MAX_TEXT_BYTES + 1).map_err(|error| unreadable(&error))?;
    if bytes.is_empty() && end.is_none() {
        return Ok(None);
    }
    if bytes.last() == Some(&b'\r') {
        bytes.pop();
    }
    text(bytes).map(Some)
}

/// A line typed at the terminal.
#[derive(Debug, PartialEq, Eq)]
enum Typed {
    /// All of it.
    Line(String),
    /// The beginning that was typed when it was left.
    Left(String),
}

/// The next line that a person types. The rest of one that the terminal cut is asked for by `rest`,
/// with what was kept.
fn read_answer(source: &mut dyn BufRead, rest: &dyn Fn(&str) -> Result<()>) -> Result<Typed> {
    let mut all = Vec::new();
    loop {
        let line = read_typed(source, MAX_TEXT_BYTES + 1).map_err(|error| unreadable(&error))?;
        let is_left = line.end == Some(CTRL_C) || (line.end.is_none() && line.bytes.is_empty());
        all.extend(line.bytes);
        if is_left || !line.is_cut || all.len() > MAX_TEXT_BYTES {
            return text(all).map(if is_left { Typed::Left } else { Typed::Line });
        }
        rest(&String::from_utf8_lossy(&all))?;
    }
}

fn unreadable(error: &io::Error) -> Error {
    Error::usage(format!("cannot read standard input: {error}"))
}

/// The text of a line, if it is one that is not too long.
fn text(bytes: Vec<u8>) -> Result<String> {
    if bytes.len() > MAX_TEXT_BYTES + 1 {
        let message = "a line of standard input has more than 64 KiB, the most a text can have";
        return Err(Error::refused(message).hint("shorten it"));
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
    fn lines_end_as_terminals_end_them() {
        let text = b"typed\rahead\n\nleft\x03\x03last";
        let mut source = io::BufReader::with_capacity(3, &text[..]);
        let line = |line: &str| Typed::Line(line.to_owned());
        let left = |line: &str| Typed::Left(line.to_owned());
        for wanted in [
            line("typed"),
            line("ahead"),
            line(""),
            left("left"),
            left(""),
            line("last"),
            left(""),
        ] {
            assert_eq!(read_answer(&mut source, &|_| Ok(())).unwrap(), wanted);
        }
    }

    #[test]
    fn a_line_that_the_terminal_cut_is_asked_for_to_its_end() {
        let long = "a".repeat(4095);
        for (typed, wanted) in [
            (format!("{long}\nb\n"), Typed::Line(format!("{long}b"))),
            (format!("{long}\n\n"), Typed::Line(long.clone())),
            (
                format!("{long}\n{long}\nb\n"),
                Typed::Line(format!("{long}{long}b")),
            ),
            (format!("{long}\nb\x03"), Typed::Left(format!("{long}b"))),
            (format!("{long}\n"), Typed::Left(long.clone())),
        ] {
            let asked = RefCell::new(0);
            let rest = |kept: &str| {
                *asked.borrow_mut() += 1;
                assert!(kept.starts_with(&long));
                Ok(())
            };
            assert_eq!(read_answer(&mut typed.as_bytes(), &rest).unwrap(), wanted);
            assert!(asked.into_inner() > 0);
        }
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
        use console::Key as Pressed;
        for (key, meant) in [
            (Pressed::Char('k'), Key::Char('k')),
            (Pressed::Char('K'), Key::Char('k')),
            (Pressed::Char('?'), Key::Char('?')),
            (Pressed::CtrlC, Key::Leave),
            (Pressed::Escape, Key::Leave),
            (Pressed::Char('\x04'), Key::Leave),
            (Pressed::Char('\0'), Key::Leave),
            (Pressed::Char('\x02'), Key::Other),
            (Pressed::Char('\u{202e}'), Key::Other),
            (Pressed::Enter, Key::Enter),
            (Pressed::ArrowUp, Key::Other),
        ] {
            assert_eq!(pressed(&key), meant, "{key:?}");
        }
    }
}
