//! Keys of a terminal that is not one of Unix.

use std::io::{self, Write};
use std::time::Duration;

use console::{Key, Term};

use super::{Event, Pressed};

/// The keyboard.
#[derive(Debug)]
pub struct Keys(Term);

impl Keys {
    /// The keyboard of the terminal.
    pub fn begin(_dumb: bool) -> io::Result<Self> {
        Ok(Self(Term::stderr()))
    }

    /// Returns whether the terminal showed what was typed.
    pub fn is_echoed(&self) -> bool {
        true
    }

    /// Writes on the terminal.
    pub fn write(&mut self, text: &str) -> io::Result<()> {
        self.0.write_all(text.as_bytes())?;
        self.0.flush()
    }

    /// Waits for the next key.
    pub fn next(&mut self, _pause: Option<Duration>) -> io::Result<Event> {
        Ok(Event::Key(match self.0.read_key_raw()? {
            Key::Char(letter @ '\x01'..='\x1a') => {
                let letter = u32::from(letter) + u32::from('a') - 1;
                Pressed::Ctrl(char::from_u32(letter).unwrap_or_default())
            }
            Key::Char(letter) => Pressed::Char(letter),
            Key::CtrlC => Pressed::Ctrl('c'),
            Key::Enter => Pressed::Enter,
            Key::Tab => Pressed::Tab,
            Key::BackTab => Pressed::BackTab,
            Key::Backspace => Pressed::Backspace,
            Key::Del => Pressed::Delete,
            Key::ArrowLeft => Pressed::Left,
            Key::ArrowRight => Pressed::Right,
            Key::ArrowUp => Pressed::Up,
            Key::ArrowDown => Pressed::Down,
            Key::PageUp => Pressed::PageUp,
            Key::PageDown => Pressed::PageDown,
            Key::Home => Pressed::Home,
            Key::End => Pressed::End,
            Key::Escape => Pressed::Escape,
            _ => Pressed::Other,
        }))
    }

    /// Returns none: there are no such signals.
    pub fn signal(&self) -> Option<i32> {
        None
    }

    /// Does nothing: it is told of no paste.
    pub fn end_pastes(&mut self) {}

    /// Does nothing: there is no such key.
    pub fn stop(&mut self) {}

    /// Does nothing: there are no such signals.
    pub fn end_by(&mut self, _signal: i32) {}
}

/// Drops nothing.
pub fn drop_ahead() {}

/// Drops nothing.
pub fn leave() {}
