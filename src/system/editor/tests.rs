//! Tests of `editor`.

use super::source::{read_source, read_stream};
use super::*;

#[test]
fn what_is_too_long_is_not_read_to_its_end() {
    let error = read(&mut io::repeat(b'a'), "it").unwrap_err();
    assert!(error.message.contains("64 KiB"), "{error}");
    let most = vec![b'a'; MAX_TEXT_BYTES];
    for end in ["", "\n", "\r\n"] {
        let text = [&most, end.as_bytes()].concat();
        assert_eq!(read(&mut text.as_slice(), "it").unwrap(), text);
        let longer = [b"a", text.as_slice()].concat();
        assert!(read(&mut longer.as_slice(), "it").is_err());
    }
}

#[test]
fn what_has_no_end_is_not_read_to_it() {
    for byte in [0, 0xff] {
        let error = read_stream(&mut io::repeat(byte), "it").unwrap_err();
        assert_eq!(error.kind, Kind::Usage, "{error}");
    }
    let error = read_stream(&mut io::repeat(b'y'), "it").unwrap_err();
    assert!(error.message.contains("32 MiB"), "{error}");
    // A letter may lie across the end of the beginning.
    let mut text = vec![b'a'; 65_535];
    text.extend("é and more".as_bytes());
    assert_eq!(read_stream(&mut text.as_slice(), "it").unwrap(), text);
    let database = b"SQLite format 3\0\0\xff";
    assert_eq!(read_source(&mut &database[..], "it").unwrap(), database);
}

#[test]
fn what_is_no_text_is_refused_with_its_line() {
    let error = text(b"a\nb\xff".into(), "draft.txt").unwrap_err();
    assert_eq!(
        error.message,
        "draft.txt is not valid UTF-8 text: see line 2"
    );
}
