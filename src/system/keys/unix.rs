//! Keys of a Unix terminal.

use std::fmt;
use std::fs::OpenOptions;
use std::io::{self, IsTerminal, Write};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::{Errno, read};
use rustix::termios::{
    LocalModes, OptionalActions, QueueSelector, SpecialCodeIndex, Termios, tcflush, tcgetattr,
    tcsetattr,
};

use super::{Event, Pressed, decode};
use crate::system::signals::{self, Held};

/// Value of a special character that no key has.
const NONE: u8 = if cfg!(target_os = "linux") { 0 } else { 0xff };

/// Time after which an escape character is a key of its own.
const SEQUENCE: Duration = Duration::from_millis(50);

/// Time after which it is looked again whether a signal came.
const LOOK: Duration = Duration::from_secs(1);

/// Longest wait for the rest of a paste that is left in the middle.
const PASTE: Duration = Duration::from_millis(200);

/// The program has asked something in this terminal.
static ASKED: AtomicBool = AtomicBool::new(false);

/// The keyboard: while it lives, the terminal is in raw mode.
pub struct Keys {
    before: Termios,
    raw: Termios,
    held: Held,
    out: Box<dyn Write>,
    /// The terminal does not tell what is pasted.
    dumb: bool,
    /// The terminal was asked to tell what is pasted.
    tells_pastes: bool,
    /// A paste has begun and not ended.
    pasting: bool,
}

impl Keys {
    /// Sets the terminal on standard input to raw mode; a `dumb` one gets no escape sequences.
    ///
    /// # Errors
    /// That it cannot be set.
    pub fn begin(dumb: bool) -> io::Result<Self> {
        let held = Held::all();
        let before = tcgetattr(io::stdin())?;
        let mut raw = before.clone();
        raw.local_modes -= LocalModes::ICANON | LocalModes::ECHO | LocalModes::IEXTEN;
        raw.special_codes[SpecialCodeIndex::VMIN] = 1;
        raw.special_codes[SpecialCodeIndex::VTIME] = 0;
        // Read as keys. The one that quits stays.
        raw.special_codes[SpecialCodeIndex::VINTR] = NONE;
        raw.special_codes[SpecialCodeIndex::VSUSP] = NONE;
        tcsetattr(io::stdin(), OptionalActions::Now, &raw)?;
        ASKED.store(true, Ordering::SeqCst);
        let mut keys = Self {
            before,
            raw,
            held,
            out: Box::new(io::sink()),
            dumb,
            tells_pastes: false,
            pasting: false,
        };
        if io::stderr().is_terminal() {
            keys.out = Box::new(io::stderr());
        } else if let Ok(terminal) = OpenOptions::new().write(true).open("/dev/tty") {
            keys.out = Box::new(terminal);
        }
        Ok(keys)
    }

    /// Returns whether the terminal showed what was typed.
    pub fn is_echoed(&self) -> bool {
        self.before.local_modes.contains(LocalModes::ECHO)
    }

    /// Writes on the terminal.
    ///
    /// # Errors
    /// That it cannot be written to.
    pub fn write(&mut self, text: &str) -> io::Result<()> {
        self.out.write_all(text.as_bytes())?;
        self.out.flush()
    }

    /// Waits for the next event; with `pause` no longer than that.
    ///
    /// # Errors
    /// That the terminal cannot be read.
    pub fn next(&mut self, pause: Option<Duration>) -> io::Result<Event> {
        // Only now, behind the question.
        if !self.dumb && !self.tells_pastes {
            self.write("\x1b[?2004h")?;
            self.tells_pastes = true;
        }
        loop {
            if let Some(signal) = self.held.signal() {
                return Ok(Event::Signal(signal));
            }
            if self.held.take_continued() {
                self.set_raw();
                return Ok(Event::Continued);
            }
            if !is_readable(pause.unwrap_or(LOOK))? {
                if pause.is_some() && self.held.signal().is_none() {
                    return Ok(Event::Pause);
                }
                continue;
            }
            let Some(first) = byte()? else {
                return Ok(Event::End);
            };
            if let Some(key) = self.of_paste(key(first)) {
                return Ok(Event::Key(key));
            }
        }
    }

    /// Returns a key as it is in or outside a paste; `None` for nothing.
    fn of_paste(&mut self, key: Pressed) -> Option<Pressed> {
        match key {
            Pressed::PasteBegin => self.pasting = true,
            Pressed::PasteEnd => self.pasting = false,
            _ if self.pasting => return key.pasted(),
            _ => {}
        }
        Some(key)
    }

    /// Returns the signal that is to end the program.
    pub fn signal(&self) -> Option<i32> {
        self.held.signal()
    }

    /// Stops the program, with the terminal as it was before, until it is continued.
    pub fn stop(&mut self) {
        self.restore();
        signals::stop();
        self.held.take_continued();
        self.set_raw();
    }

    /// Ends the program by a signal, with the terminal as it was before.
    pub fn end_by(&mut self, signal: i32) {
        self.restore();
        let _ = self.write("\r\n");
        leave();
        signals::end_by(signal);
    }

    /// Asks the terminal to tell no more what is pasted.
    pub fn end_pastes(&mut self) {
        if std::mem::take(&mut self.tells_pastes) {
            // Nothing more can be done where that fails.
            let _ = self.write("\x1b[?2004l");
        }
    }

    fn restore(&mut self) {
        // The shell would run the rest of a paste as commands.
        while self.pasting && is_readable(PASTE).unwrap_or(false) {
            match byte() {
                Ok(Some(first)) => drop(self.of_paste(key(first))),
                _ => break,
            }
        }
        self.pasting = false;
        self.end_pastes();
        // Nothing more can be done where that fails.
        let _ = tcsetattr(io::stdin(), OptionalActions::Now, &self.before);
    }

    fn set_raw(&self) {
        let _ = tcsetattr(io::stdin(), OptionalActions::Now, &self.raw);
    }
}

impl fmt::Debug for Keys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Keys").finish_non_exhaustive()
    }
}

impl Drop for Keys {
    fn drop(&mut self) {
        self.restore();
        if self.held.signal().is_some() {
            leave();
        }
    }
}

/// Returns whether something can be read within `time`. False where a signal came before.
fn is_readable(time: Duration) -> io::Result<bool> {
    let stdin = io::stdin();
    let mut waited = [PollFd::new(&stdin, PollFlags::IN)];
    let time = Timespec::try_from(time).map_err(|_| io::ErrorKind::InvalidInput)?;
    match poll(&mut waited, Some(&time)) {
        Ok(ready) => Ok(ready > 0),
        Err(Errno::INTR) => Ok(false),
        Err(error) => Err(error.into()),
    }
}

/// The key of which this is the first byte.
fn key(first: u8) -> Pressed {
    let mut more = || {
        is_readable(SEQUENCE)
            .ok()
            .filter(|is| *is)
            .and_then(|_| byte().ok()?)
    };
    decode(first, &mut more)
}

/// The next byte, read by itself: what follows it stays for the next program.
fn byte() -> io::Result<Option<u8>> {
    let mut byte = [0];
    loop {
        match read(io::stdin(), &mut byte) {
            // The terminal may be gone.
            Ok(0) | Err(Errno::IO) => return Ok(None),
            Ok(_) => return Ok(byte.first().copied()),
            Err(Errno::INTR) => {}
            Err(error) => return Err(error.into()),
        }
    }
}

/// Drops what was typed and is not read yet.
pub fn drop_ahead() {
    // If that fails, the keys are read after all.
    let _ = tcflush(io::stdin(), QueueSelector::IFlush);
}

/// Drops what was typed and is not read yet, where the program asked something: it is no command
/// of the shell.
pub fn leave() {
    if ASKED.load(Ordering::SeqCst) {
        drop_ahead();
    }
}
