//! Keys pressed in a terminal, one at a time. The terminal is in raw mode only while they are read,
//! and is restored before a signal ends the program.

#[cfg(not(unix))]
mod other;
#[cfg(unix)]
mod unix;

#[cfg(not(unix))]
pub use other::{Keys, drop_ahead, leave};
#[cfg(unix)]
pub use unix::{Keys, drop_ahead, leave};

/// A key that was pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pressed {
    /// A letter or other character.
    Char(char),
    /// A letter with Ctrl, in lower case.
    Ctrl(char),
    Enter,
    Tab,
    BackTab,
    Backspace,
    Delete,
    Left,
    Right,
    WordLeft,
    WordRight,
    Up,
    Down,
    PageUp,
    PageDown,
    Home,
    End,
    Escape,
    /// A character that is pasted, or a line end as `\n`.
    Pasted(char),
    /// The beginning of a paste.
    PasteBegin,
    /// The end of a paste.
    PasteEnd,
    /// Any other.
    Other,
}

impl Pressed {
    /// Returns what it is inside a paste, of which no key gives a command; `None` for nothing.
    /// Ctrl-C leaves in any case: the end of a paste may never come.
    #[cfg_attr(not(unix), allow(dead_code))]
    fn pasted(self) -> Option<Self> {
        match self {
            Self::Char(letter) => Some(Self::Pasted(letter)),
            Self::Enter => Some(Self::Pasted('\n')),
            Self::Tab => Some(Self::Pasted('\t')),
            Self::Ctrl('c') => Some(self),
            _ => None,
        }
    }
}

/// Event at the terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    Key(Pressed),
    /// No key was pressed for a while.
    Pause,
    /// The program was stopped and continued: the screen may show something else.
    Continued,
    /// There is no more to read.
    End,
    /// A signal is to end the program.
    Signal(i32),
}

/// Returns the key that sends these bytes: the `first`, and those that `more` returns until it has
/// none.
#[cfg_attr(not(unix), allow(dead_code))]
fn decode(first: u8, more: &mut dyn FnMut() -> Option<u8>) -> Pressed {
    match first {
        b'\n' | b'\r' => Pressed::Enter,
        b'\t' => Pressed::Tab,
        0x08 | 0x7f => Pressed::Backspace,
        // A Ctrl-D that came before the terminal was raw is read as a zero.
        0 => Pressed::Ctrl('d'),
        0x1b => escaped(more),
        1..=0x1a => Pressed::Ctrl(char::from(first + b'a' - 1)),
        0x1c..=0x1f => Pressed::Other,
        b' '..=b'~' => Pressed::Char(char::from(first)),
        _ => Pressed::Char(letter(first, more)),
    }
}

/// A letter of several bytes; the sign for one that is not valid UTF-8.
fn letter(first: u8, more: &mut dyn FnMut() -> Option<u8>) -> char {
    let length = match first {
        0xc2..=0xdf => 2,
        0xe0..=0xef => 3,
        0xf0..=0xf4 => 4,
        _ => return char::REPLACEMENT_CHARACTER,
    };
    let bytes: Vec<u8> = std::iter::once(first)
        .chain(std::iter::from_fn(more).take(length - 1))
        .collect();
    let text = std::str::from_utf8(&bytes).unwrap_or_default();
    text.chars().next().unwrap_or(char::REPLACEMENT_CHARACTER)
}

/// The key after an escape character.
fn escaped(more: &mut dyn FnMut() -> Option<u8>) -> Pressed {
    match more() {
        None | Some(0x1b) => Pressed::Escape,
        Some(b'[') => sequence(more),
        Some(b'O') => more().map_or(Pressed::Other, |last| named(last, &[])),
        Some(b'b') => Pressed::WordLeft,
        Some(b'f') => Pressed::WordRight,
        Some(0x7f) => Pressed::Ctrl('w'),
        Some(_) => Pressed::Other,
    }
}

/// The key of a control sequence (CSI).
fn sequence(more: &mut dyn FnMut() -> Option<u8>) -> Pressed {
    let mut parameters = Vec::new();
    while let Some(byte) = more() {
        match byte {
            // Function keys of the Linux console.
            b'[' if parameters.is_empty() => {
                more();
                return Pressed::Other;
            }
            0x20..=0x3f => parameters.push(byte),
            0x40..=0x7e => return named(byte, &parameters),
            _ => return Pressed::Other,
        }
    }
    Pressed::Other
}

/// The key of a sequence that ends in `last`.
fn named(last: u8, parameters: &[u8]) -> Pressed {
    let with_modifier = parameters.contains(&b';');
    match (last, parameters) {
        (b'A', _) => Pressed::Up,
        (b'B', _) => Pressed::Down,
        (b'C', _) if with_modifier => Pressed::WordRight,
        (b'D', _) if with_modifier => Pressed::WordLeft,
        (b'C', _) => Pressed::Right,
        (b'D', _) => Pressed::Left,
        (b'H', _) | (b'~', b"1" | b"7") => Pressed::Home,
        (b'F', _) | (b'~', b"4" | b"8") => Pressed::End,
        (b'Z', _) => Pressed::BackTab,
        (b'~', b"3") => Pressed::Delete,
        (b'~', b"200") => Pressed::PasteBegin,
        (b'~', b"201") => Pressed::PasteEnd,
        (b'~', b"5") => Pressed::PageUp,
        (b'~', b"6") => Pressed::PageDown,
        (b'M', b"") => Pressed::Enter,
        _ => Pressed::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The keys that these bytes are.
    fn keys(bytes: &[u8]) -> Vec<Pressed> {
        let mut bytes = bytes.iter().copied();
        let mut keys = Vec::new();
        while let Some(first) = bytes.next() {
            keys.push(decode(first, &mut || bytes.next()));
        }
        keys
    }

    #[test]
    fn every_key_is_known_by_its_bytes() {
        use Pressed as P;
        for (bytes, wanted) in [
            (
                "aé€😀",
                &[P::Char('a'), P::Char('é'), P::Char('€'), P::Char('😀')][..],
            ),
            (
                "\r\n\t\x7f\x08",
                &[P::Enter, P::Enter, P::Tab, P::Backspace, P::Backspace],
            ),
            (
                "\x01\x03\x04\0\x1a",
                &[
                    P::Ctrl('a'),
                    P::Ctrl('c'),
                    P::Ctrl('d'),
                    P::Ctrl('d'),
                    P::Ctrl('z'),
                ],
            ),
            (
                "\x1b[A\x1bOB\x1b[C\x1b[D",
                &[P::Up, P::Down, P::Right, P::Left],
            ),
            (
                "\x1b[1;5C\x1b[1;3D\x1bb\x1bf",
                &[P::WordRight, P::WordLeft, P::WordLeft, P::WordRight],
            ),
            (
                "\x1b[H\x1bOF\x1b[1~\x1b[4~\x1b[7~\x1b[8~",
                &[P::Home, P::End, P::Home, P::End, P::Home, P::End],
            ),
            (
                "\x1b[3~\x1b[5~\x1b[6~\x1b[Z",
                &[P::Delete, P::PageUp, P::PageDown, P::BackTab],
            ),
            (
                "\x1b[[Aa\x1b[200~b\x1b[201~\x1b",
                &[
                    P::Other,
                    P::Char('a'),
                    P::PasteBegin,
                    P::Char('b'),
                    P::PasteEnd,
                    P::Escape,
                ],
            ),
            ("\x1c", &[P::Other]),
        ] {
            assert_eq!(keys(bytes.as_bytes()), wanted, "{bytes:?}");
        }
        assert_eq!(keys(b"\xe9"), [P::Char('\u{fffd}')]);
        assert_eq!(keys(b"\xc3"), [P::Char('\u{fffd}')]);
    }

    #[test]
    fn what_is_pasted_gives_no_command() {
        use Pressed as P;
        let pasted: Vec<_> = keys("a\r\tb\x04\x1b[A\x7f\x1a\x1b".as_bytes())
            .into_iter()
            .filter_map(P::pasted)
            .collect();
        let wanted = ['a', '\n', '\t', 'b'].map(P::Pasted);
        assert_eq!(pasted, wanted);
        assert_eq!(P::Ctrl('c').pasted(), Some(P::Ctrl('c')));
    }
}
