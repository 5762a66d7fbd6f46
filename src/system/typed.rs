//! Lines that a person types at the terminal: Ctrl-C ends them too, so that what was typed of them
//! is not lost.

use std::io::{self, BufRead};

/// The character that Ctrl-C is, where it interrupts nothing.
pub const CTRL_C: u8 = 3;

/// Most bytes of a line that the terminal passes on. It drops the rest up to the line end.
const MOST_OF_LINE: usize = 4095;

/// A line typed at the terminal, without escape sequences and control characters other than tabs.
#[derive(Debug, PartialEq, Eq)]
pub struct TypedLine {
    /// The line without its end.
    pub bytes: Vec<u8>,
    /// The character that ended it; `None` after Ctrl-D, and where it is too long.
    pub end: Option<u8>,
    /// It is as long as the terminal allows, so that its end may be missing.
    pub is_cut: bool,
}

/// Reads the next line that a person types, of about `most` bytes. One typed while the terminal was
/// raw ends in a carriage return.
///
/// # Errors
/// Returns an error if the input cannot be read.
pub fn read_typed(source: &mut dyn BufRead, most: usize) -> io::Result<TypedLine> {
    let (bytes, end) = read_until(source, &[b'\n', b'\r', CTRL_C], most)?;
    let is_cut = bytes.len() >= MOST_OF_LINE;
    let mut bytes = without_controls(&bytes);
    if is_cut {
        drop_cut_letter(&mut bytes);
    }
    Ok(TypedLine { bytes, end, is_cut })
}

/// Returns a line without what keys such as the arrows send, and without control characters other
/// than tabs.
fn without_controls(line: &[u8]) -> Vec<u8> {
    let mut kept = Vec::with_capacity(line.len());
    let mut rest = line;
    while let Some((byte, after)) = rest.split_first() {
        let dropped = match (*byte, after.first()) {
            (0x1b, _) => 1 + sequence(after),
            // Those of two bytes in UTF-8.
            (0xc2, Some(0x80..=0x9f)) => 2,
            (b'\t', _) => 0,
            (0..=0x1f | 0x7f, _) => 1,
            _ => 0,
        };
        if dropped == 0 {
            kept.push(*byte);
        }
        rest = rest.get(dropped.max(1)..).unwrap_or_default();
    }
    kept
}

/// Returns the length of the control sequence (CSI or SS3) after an escape character.
fn sequence(after: &[u8]) -> usize {
    match after {
        // Function keys of the Linux console.
        [b'[', b'[', b'A'..=b'E', ..] => 3,
        [b'[', rest @ ..] => {
            let parameters = rest.iter().take_while(|byte| matches!(byte, 0x20..=0x3f));
            let length = parameters.count();
            match rest.get(length) {
                Some(0x40..=0x7e) => length + 2,
                _ => 0,
            }
        }
        [b'O', 0x40..=0x7e, ..] => 2,
        _ => 0,
    }
}

/// Removes the beginning of a letter whose other bytes are missing at the end.
fn drop_cut_letter(bytes: &mut Vec<u8>) {
    if let Err(error) = std::str::from_utf8(bytes) {
        if error.error_len().is_none() {
            bytes.truncate(error.valid_up_to());
        }
    }
}

/// Reads up to the first of `ends`, which is returned by itself; without one there was no more to
/// read, or more than `most` bytes.
///
/// # Errors
/// Returns an error if the input cannot be read.
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_that_are_no_letters_leave_nothing_in_a_line() {
        for (typed, kept) in [
            ("a\x1b[Db\x1b[3~c\x1b[1;5Cd", "abcd"),
            ("a\x1bOAb\x1bOHc", "abc"),
            ("\x1b[200~pasted\x1b[201~", "pasted"),
            ("a\x1b[[Ab", "ab"),
            ("a\x1bb\x1b", "ab"),
            ("a\x1b[12é", "a[12é"),
            ("a\tb\x01\x7f\0c\u{85}d é Â", "a\tbcd é Â"),
            ("[D stays", "[D stays"),
        ] {
            let line = read_typed(&mut typed.as_bytes(), 100).unwrap();
            assert_eq!(String::from_utf8(line.bytes).unwrap(), kept, "{typed:?}");
            assert!(!line.is_cut);
        }
    }

    #[test]
    fn a_line_as_long_as_the_terminal_allows_may_be_cut() {
        for (length, is_cut) in [(4094, false), (4095, true), (4096, true)] {
            let typed = format!("{}\nnext\n", "a".repeat(length));
            let line = read_typed(&mut typed.as_bytes(), 65_536).unwrap();
            assert_eq!((line.bytes.len(), line.is_cut), (length, is_cut));
        }
        // In the middle of a letter.
        let mut typed = "é".repeat(2048).into_bytes();
        typed.truncate(4095);
        typed.push(b'\n');
        let line = read_typed(&mut typed.as_slice(), 65_536).unwrap();
        assert_eq!(line.bytes, "é".repeat(2047).into_bytes());
    }
}
