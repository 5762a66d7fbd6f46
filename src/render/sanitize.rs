//! Escaping of control characters and invisible formatting, so that a promise's text can neither
//! move the cursor nor hide what it says.

use std::borrow::Cow;
use std::fmt::Write as _;

use super::symbols::Symbols;

/// Number of combining marks on one letter that are shown: more would cover the lines around it.
/// Unicode's stream-safe text format (UAX #15) has the same limit.
const MOST_MARKS: usize = 30;

/// Returns `text` on one line: newlines become `⏎`, and all control characters are escaped, also for a
/// pipe: what it leads to is in the end a terminal, or a file that is shown on one. Programs that need
/// the text as it is read JSON, `--plain` or an export.
pub fn one_line(text: &str) -> Cow<'_, str> {
    one_line_in(text, Symbols::Unicode)
}

/// Returns `text` on one line of a screen with these symbols; see [`one_line`].
pub fn one_line_in(text: &str, symbols: Symbols) -> Cow<'_, str> {
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 8);
    let mut previous = None;
    let mut marks = 0;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        if matches!(c, ' '..='~') {
            out.push(c);
            (previous, marks) = (Some(c), 0);
            continue;
        }
        let next = chars.peek().copied();
        let joined = joins(c) && previous.is_some_and(shaped) && next.is_some_and(shaped);
        marks = if unicode_width::UnicodeWidthChar::width(c) == Some(0) {
            marks + 1
        } else {
            0
        };
        if c == '\r' && next == Some('\n') {
            continue;
        }
        if c == '\n' {
            out.push_str(match symbols {
                Symbols::Unicode => "⏎",
                Symbols::Ascii => "\\n",
            });
        } else if !joined && (is_hidden(c) || marks > MOST_MARKS) {
            spell(&mut out, c, symbols);
        } else {
            out.push(c);
        }
        previous = Some(c);
    }
    Cow::Owned(out)
}

/// Returns true if `c` could mislead a terminal or its reader.
pub fn is_hidden(c: char) -> bool {
    matches!(c,
        '\0'..='\x1f' | '\x7f'..='\u{9f}'
        // Invisible: soft hyphen, grapheme joiner, fillers that look like nothing, vowel signs
        // that are never drawn, Mongolian selectors.
        | '\u{ad}' | '\u{34f}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
        | '\u{180b}'..='\u{180f}' | '\u{3164}' | '\u{ffa0}'
        // Bidirectional controls: they reorder the rest of the line.
        | '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
        // Zero-width spaces and joiners, line and paragraph separators, invisible operators,
        // deprecated format characters, and the byte-order mark.
        | '\u{200b}'..='\u{200d}' | '\u{2028}' | '\u{2029}' | '\u{2060}'..='\u{2065}'
        | '\u{206a}'..='\u{206f}' | '\u{feff}'
        // Annotation, shorthand and musical format controls, tags, unassigned ignorables.
        | '\u{fff0}'..='\u{fffb}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}'
        | '\u{e0000}'..='\u{e00ff}' | '\u{e01f0}'..='\u{e0fff}')
}

/// Returns true for the two joiners that words and emoji need between their letters.
fn joins(c: char) -> bool {
    matches!(c, '\u{200c}' | '\u{200d}')
}

/// Returns true if `c` belongs to a script (or is an emoji) that a joiner can shape.
fn shaped(c: char) -> bool {
    !c.is_ascii() && !is_hidden(c) && !c.is_whitespace()
}

/// Returns lines as they are shown on a terminal: all but their ends that could mislead it or its
/// reader is spelled out.
pub fn lines(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\r' | '\n' => out.push(c),
            // An export has no pictures of its own, and code points are shown anywhere.
            c if is_hidden(c) => spell(&mut out, c, Symbols::Ascii),
            c => out.push(c),
        }
    }
    out
}

/// Returns `text` with its control characters spelled, but for tabs and line ends: as a cell of a
/// table, whose other characters are data.
pub fn without_controls(text: String) -> String {
    let is_control = |c: char| c.is_control() && !matches!(c, '\t' | '\r' | '\n');
    if !text.contains(is_control) {
        return text;
    }
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        if is_control(c) {
            spell(&mut out, c, Symbols::Unicode);
        } else {
            out.push(c);
        }
    }
    out
}

/// Writes the picture of a control character, or its code point if it has none.
fn spell(out: &mut String, c: char, symbols: Symbols) {
    match c {
        '\0'..='\x1f' if symbols == Symbols::Unicode => {
            out.push(char::from_u32(0x2400 + u32::from(c)).unwrap_or('␀'));
        }
        '\x7f' if symbols == Symbols::Unicode => out.push('␡'),
        _ => {
            let _ = write!(out, "\\u{{{:x}}}", u32::from(c));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinary_text_is_unchanged() {
        for text in [
            "text you at lunch",
            "Grüße, 你好, שלום, می‌خواهم",
            "👩‍👩‍👧 ❤️ e\u{301}",
        ] {
            assert_eq!(one_line(text), text);
        }
    }

    #[test]
    fn control_characters_are_escaped() {
        let hostile = "\x1b[31m\x07\x7f\u{9b}2J\u{202e}ab\u{200b}\u{feff}\u{2028}\t\0";
        assert_eq!(
            one_line(hostile),
            "␛[31m␇␡\\u{9b}2J\\u{202e}ab\\u{200b}\\u{feff}\\u{2028}␉␀"
        );
        assert_eq!(one_line("a\u{200d}b"), "a\\u{200d}b");
    }

    #[test]
    fn ascii_has_no_pictures_of_control_characters() {
        let shown = one_line_in("\x1b[31m\x7fa\nb\té", Symbols::Ascii);
        assert_eq!(shown, "\\u{1b}[31m\\u{7f}a\\nb\\u{9}é");
    }

    #[test]
    fn newlines_are_shown_everywhere() {
        assert_eq!(one_line("a\r\nb\nc"), "a⏎b⏎c");
        assert_eq!(one_line("a\rb"), "a␍b");
    }

    #[test]
    fn stacked_combining_marks_are_limited() {
        let tower = format!("a{}", "\u{301}".repeat(1000));
        let shown = one_line(&tower);
        assert_eq!(shown.matches('\u{301}').count(), MOST_MARKS);
        assert_eq!(shown.matches("\\u{301}").count(), 1000 - MOST_MARKS);
    }

    /// An independent oracle: in the blocks of Unicode with controls, a character without width
    /// that does not join the letter before it is not text.
    #[test]
    fn every_control_of_unicode_is_hidden() {
        use unicode_segmentation::UnicodeSegmentation as _;
        use unicode_width::UnicodeWidthChar as _;

        let blocks = [
            '\0'..='\u{4ff}',
            '\u{2000}'..='\u{2fff}',
            '\u{f900}'..='\u{10000}',
        ]
        .into_iter()
        .chain(['\u{1bc00}'..='\u{1bcff}', '\u{1d170}'..='\u{1d17f}'])
        .chain(['\u{e0000}'..='\u{e0fff}', '\u{61c}'..='\u{61c}']);
        let mut missed = Vec::new();
        for c in blocks.flatten() {
            let apart = format!("x{c}").graphemes(true).count() == 2;
            let control = c.is_control() || (apart && c.width() == Some(0));
            if control && !is_hidden(c) {
                missed.push(c);
            }
        }
        assert!(missed.is_empty(), "{missed:?}");
        for c in [
            '\n', '\x1b', '\u{9b}', '\u{202e}', '\u{2066}', '\u{200b}', '\u{feff}', '\u{e0041}',
        ] {
            assert!(is_hidden(c), "{c:?}");
        }
    }
}
