//! Lines that a person types at the terminal: Ctrl-C ends them too, so that what was typed of them
//! is not lost.

use std::io::{self, BufRead};

/// The character that Ctrl-C is, where it interrupts nothing.
pub const CTRL_C: u8 = 3;

/// Reads up to the first of `ends`, which is returned by itself; without one there was no more to
/// read, or more than `most` bytes.
///
/// # Errors
/// That it cannot be read.
pub fn read_until(
    source: &mut dyn BufRead,
    ends: &[u8],
    most: usize,
) -> io::Result<(Vec<u8>, Option<u8>)> {
    let mut bytes: Vec<u8> = Vec::new();
    while bytes.len() <= most {
        let found = match source.fill_buf() {
            Ok(found) => found,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        if found.is_empty() {
            break;
        }
        let at = found.iter().position(|byte| ends.contains(byte));
        let end = at.and_then(|at| found.get(at)).copied();
        let length = at.unwrap_or(found.len());
        bytes.extend(found.iter().take(length));
        source.consume(length + usize::from(end.is_some()));
        if end.is_some() {
            return Ok((bytes, end));
        }
    }
    Ok((bytes, None))
}

#[cfg(unix)]
mod terminal {
    use std::io;

    use rustix::termios::{
        OptionalActions, QueueSelector, SpecialCodeIndex, Termios, tcflush, tcgetattr, tcsetattr,
    };

    use super::CTRL_C;

    /// Value of a special character that no key has.
    const NONE: u8 = if cfg!(target_os = "linux") { 0 } else { 0xff };

    /// While it lives, Ctrl-C ends the line that is typed instead of the program.
    pub struct LineGuard(Option<Termios>);

    impl LineGuard {
        /// Changes the terminal, where standard input is one.
        pub fn begin() -> Self {
            let before = tcgetattr(io::stdin()).ok().filter(|before| {
                let mut changed = before.clone();
                changed.special_codes[SpecialCodeIndex::VINTR] = NONE;
                changed.special_codes[SpecialCodeIndex::VEOL] = CTRL_C;
                tcsetattr(io::stdin(), OptionalActions::Now, &changed).is_ok()
            });
            Self(before)
        }
    }

    impl Drop for LineGuard {
        fn drop(&mut self) {
            if let Some(before) = &self.0 {
                // Nothing more can be done where that fails.
                let _ = tcsetattr(io::stdin(), OptionalActions::Now, before);
            }
        }
    }

    /// Drops what was typed and is not read yet.
    pub fn drop_ahead() {
        // Where that fails, what was typed is read.
        let _ = tcflush(io::stdin(), QueueSelector::IFlush);
    }
}

#[cfg(not(unix))]
mod terminal {
    /// Ctrl-C ends the program.
    pub struct LineGuard;

    impl LineGuard {
        /// Changes nothing.
        pub fn begin() -> Self {
            Self
        }
    }

    /// Drops nothing.
    pub fn drop_ahead() {}
}

pub use terminal::{LineGuard, drop_ahead};
