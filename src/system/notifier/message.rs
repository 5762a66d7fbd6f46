//! Messages as they go over the bus: as much of the D-Bus wire format as notifications take.
//!
//! See the "Message Protocol" chapter of the D-Bus specification. Everything is aligned to its own
//! size, counted from the beginning of the message.

/// The largest message that is read; the answers awaited here are a few hundred bytes long.
const MOST: usize = 1 << 20;

const CALL: u8 = 1;
const RETURN: u8 = 2;
const ERROR: u8 = 3;

/// A method of an object on the bus.
#[derive(Clone, Copy, Debug)]
pub struct Method<'a> {
    /// Owner of the object.
    pub destination: &'a str,
    /// Its object path.
    pub path: &'a str,
    /// The interface, by convention named as its owner.
    pub interface: &'a str,
    /// The method.
    pub member: &'a str,
}

/// Values being written one after the other, with their types.
#[derive(Debug, Default)]
pub struct Output {
    bytes: Vec<u8>,
    signature: String,
}

impl Output {
    /// A text.
    pub fn text(mut self, text: &str) -> Self {
        self.signature.push('s');
        string(&mut self.bytes, text);
        self
    }

    /// A whole number from 0.
    pub fn number(mut self, number: u32) -> Self {
        self.signature.push('u');
        word(&mut self.bytes, number);
        self
    }

    /// A whole number.
    pub fn signed(mut self, number: i32) -> Self {
        self.signature.push('i');
        pad(&mut self.bytes, 4);
        self.bytes.extend(number.to_le_bytes());
        self
    }

    /// No texts, as a list of them.
    pub fn no_texts(mut self) -> Self {
        self.signature.push_str("as");
        word(&mut self.bytes, 0);
        self
    }

    /// No named values.
    pub fn no_values(mut self) -> Self {
        self.signature.push_str("a{sv}");
        word(&mut self.bytes, 0);
        // The first entry would be at a multiple of eight, and the gap is there without it.
        pad(&mut self.bytes, 8);
        self
    }
}

/// A call of `method`, to be told from others by its `serial`, which is not 0.
pub fn call(serial: u32, method: Method<'_>, body: &Output) -> Vec<u8> {
    let mut fields = Vec::new();
    // Each begins at a multiple of eight; the fixed part before them is 16 bytes long.
    let mut field = |code: u8, kind: &str, write: &dyn Fn(&mut Vec<u8>)| {
        pad(&mut fields, 8);
        fields.push(code);
        signature(&mut fields, kind);
        write(&mut fields);
    };
    field(1, "o", &|out| string(out, method.path));
    field(2, "s", &|out| string(out, method.interface));
    field(3, "s", &|out| string(out, method.member));
    field(6, "s", &|out| string(out, method.destination));
    if !body.signature.is_empty() {
        field(8, "g", &|out| signature(out, &body.signature));
    }
    let mut out = vec![b'l', CALL, 0, 1];
    word(&mut out, length(&body.bytes));
    word(&mut out, serial);
    word(&mut out, length(&fields));
    out.extend(&fields);
    pad(&mut out, 8);
    out.extend(&body.bytes);
    out
}

fn pad(out: &mut Vec<u8>, to: usize) {
    out.resize(out.len().next_multiple_of(to), 0);
}

fn word(out: &mut Vec<u8>, number: u32) {
    pad(out, 4);
    out.extend(number.to_le_bytes());
}

fn string(out: &mut Vec<u8>, text: &str) {
    // The format knows no NUL within a text.
    let text = text.replace('\0', "\u{fffd}");
    word(out, length(text.as_bytes()));
    out.extend(text.as_bytes());
    out.push(0);
}

fn signature(out: &mut Vec<u8>, signature: &str) {
    out.push(u8::try_from(signature.len()).unwrap_or(u8::MAX));
    out.extend(signature.as_bytes());
    out.push(0);
}

fn length(bytes: &[u8]) -> u32 {
    u32::try_from(bytes.len()).unwrap_or(u32::MAX)
}

/// The fixed part at the beginning of a message.
pub const FIXED: usize = 16;

/// Returns the number of bytes after the fixed part; `None` if it is not a message, or too long.
pub fn rest(fixed: &[u8; FIXED]) -> Option<usize> {
    let mut reader = Reader::new(fixed)?;
    reader.at = 4;
    let body = reader.word()?;
    reader.at = 12;
    let fields = usize::try_from(reader.word()?).ok()?;
    let body = usize::try_from(body).ok()?;
    let rest = fields.checked_next_multiple_of(8)?.checked_add(body)?;
    (rest <= MOST).then_some(rest)
}

/// Reply to a call.
#[derive(Debug, PartialEq, Eq)]
pub enum Answer {
    /// It has nothing to do with the call.
    Another,
    /// The call was carried out.
    Done,
    /// It was, and gave these texts.
    Texts(Vec<String>),
    /// It was not; by the name of the reason.
    Failed(String),
}

/// Returns the reply in a complete message to the call with this `serial`; `None` where it cannot
/// be read.
pub fn answer(message: &[u8], serial: u32) -> Option<Answer> {
    let mut reader = Reader::new(message)?;
    let kind = *message.get(1)?;
    reader.at = 12;
    let fields = usize::try_from(reader.word()?).ok()?;
    let end = reader.at.checked_add(fields)?;
    let (mut answers, mut failure, mut signature) = (None, None, String::new());
    while reader.at < end {
        reader.align(8)?;
        let code = reader.byte()?;
        let kind = reader.signature()?;
        match (code, kind.as_str()) {
            (4, "s") => failure = Some(reader.string()?),
            (5, "u") => answers = Some(reader.word()?),
            (8, "g") => signature = reader.signature()?,
            (_, "s" | "o") => drop(reader.string()?),
            (_, "g") => drop(reader.signature()?),
            (_, "u") => drop(reader.word()?),
            // Fields of other types are not defined; what follows one could not be found.
            _ => return None,
        }
    }
    if answers != Some(serial) {
        return Some(Answer::Another);
    }
    reader.align(8)?;
    Some(match (kind, signature.as_str()) {
        (RETURN, "as") => {
            let length = usize::try_from(reader.word()?).ok()?;
            let end = reader.at.checked_add(length)?;
            let mut texts = Vec::new();
            while reader.at < end {
                texts.push(reader.string()?);
            }
            Answer::Texts(texts)
        }
        (RETURN, _) => Answer::Done,
        (ERROR, _) => Answer::Failed(failure.unwrap_or_default()),
        _ => Answer::Another,
    })
}

/// A message being read.
struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
    little: bool,
}

impl<'a> Reader<'a> {
    fn new(bytes: &'a [u8]) -> Option<Self> {
        let little = match bytes.first()? {
            b'l' => true,
            b'B' => false,
            _ => return None,
        };
        Some(Self {
            bytes,
            at: 0,
            little,
        })
    }

    fn align(&mut self, to: usize) -> Option<()> {
        self.at = self.at.checked_next_multiple_of(to)?;
        Some(())
    }

    fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        let end = self.at.checked_add(length)?;
        let taken = self.bytes.get(self.at..end)?;
        self.at = end;
        Some(taken)
    }

    fn byte(&mut self) -> Option<u8> {
        self.take(1)?.first().copied()
    }

    fn word(&mut self) -> Option<u32> {
        self.align(4)?;
        let bytes = self.take(4)?.try_into().ok()?;
        Some(if self.little {
            u32::from_le_bytes(bytes)
        } else {
            u32::from_be_bytes(bytes)
        })
    }

    fn text(&mut self, length: usize) -> Option<String> {
        let text = std::str::from_utf8(self.take(length)?).ok()?.to_owned();
        (self.byte()? == 0).then_some(text)
    }

    fn string(&mut self) -> Option<String> {
        let length = usize::try_from(self.word()?).ok()?;
        self.text(length)
    }

    fn signature(&mut self) -> Option<String> {
        let length = self.byte()?.into();
        self.text(length)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const HELLO: Method<'static> = Method {
        destination: "org.freedesktop.DBus",
        path: "/org/freedesktop/DBus",
        interface: "org.freedesktop.DBus",
        member: "Hello",
    };

    /// The call of `Hello` as libdbus writes it, field by field.
    #[test]
    fn a_call_is_what_the_specification_says() {
        let wanted = b"l\x01\0\x01\0\0\0\0\x01\0\0\0\x6d\0\0\0\
            \x01\x01o\0\x15\0\0\0/org/freedesktop/DBus\0\0\0\
            \x02\x01s\0\x14\0\0\0org.freedesktop.DBus\0\0\0\0\
            \x03\x01s\0\x05\0\0\0Hello\0\0\0\
            \x06\x01s\0\x14\0\0\0org.freedesktop.DBus\0\0\0\0";
        let written = call(1, HELLO, &Output::default());
        assert_eq!(written, wanted, "{}", written.escape_ascii());
        let fixed = written[..FIXED].try_into().unwrap();
        assert_eq!(rest(&fixed), Some(written.len() - FIXED));
    }

    #[test]
    fn bodies_are_aligned() {
        let body = Output::default()
            .text("ab")
            .number(7)
            .no_texts()
            .no_values()
            .signed(-1);
        assert_eq!(body.signature, "suasa{sv}i");
        assert_eq!(
            body.bytes,
            b"\x02\0\0\0ab\0\0\x07\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\xff\xff\xff\xff"
        );
    }

    /// An answer to call 3, written the other way round to try that too.
    fn answered(kind: u8, more: &[u8], body: &[u8]) -> Vec<u8> {
        let mut fields = b"\x05\x01u\0\0\0\0\x03".to_vec();
        fields.extend(more);
        let mut out = vec![b'B', kind, 0, 1];
        out.extend(length(body).to_be_bytes());
        out.extend(9_u32.to_be_bytes());
        out.extend(length(&fields).to_be_bytes());
        out.extend(&fields);
        pad(&mut out, 8);
        out.extend(body);
        out
    }

    #[test]
    fn answers_are_told_apart() {
        let texts = answered(
            RETURN,
            b"\x08\x01g\0\x02as\0",
            b"\0\0\0\x11\0\0\0\x04body\0\0\0\0\0\0\0\x01x\0",
        );
        // The length of a list does not count the padding before its first element.
        assert_eq!(
            answer(&texts, 3).unwrap(),
            Answer::Texts(vec!["body".into(), "x".into()])
        );
        assert_eq!(answer(&texts, 4), Some(Answer::Another));
        let done = answered(RETURN, b"\x08\x01g\0\x01u\0", b"\0\0\0\x01");
        assert_eq!(answer(&done, 3), Some(Answer::Done));
        let failed = answered(ERROR, b"\x04\x01s\0\0\0\0\x03a.b\0", b"");
        assert_eq!(answer(&failed, 3), Some(Answer::Failed("a.b".into())));
        // A signal that happens to come by.
        let signal = answered(4, b"", b"");
        assert_eq!(answer(&signal, 3), Some(Answer::Another));
    }

    #[test]
    fn what_is_too_long_is_not_waited_for() {
        let mut fixed = *b"l\x02\0\x01\0\0\0\0\x01\0\0\0\0\0\0\0";
        assert_eq!(rest(&fixed), Some(0));
        fixed[7] = 0x7f;
        assert_eq!(rest(&fixed), None);
        assert_eq!(rest(b"HTTP/1.1 400 Bad"), None);
    }

    proptest! {
        #[test]
        fn no_bytes_are_a_fault(
            bytes in prop::collection::vec(any::<u8>(), 0..200),
            kind in 0_u8..6,
        ) {
            let _ = answer(&bytes, 3);
            let _ = answer(&answered(kind, &bytes, &bytes), 3);
        }
    }
}
