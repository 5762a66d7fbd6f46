//! Quotations in a draft: words of somebody else, which are not checked.

use std::ops::Range;

/// Style of quotation marks.
struct Style {
    open: char,
    close: &'static [char],
    /// True if the marks are also apostrophes: their position decides.
    apostrophe: bool,
}

const STYLES: [Style; 7] = [
    style('"', &['"'], false),
    style('“', &['”'], false),
    style('„', &['“', '”'], false),
    style('«', &['»'], false),
    style('»', &['«'], false),
    style('‘', &['’'], true),
    style('\'', &['\''], true),
];

const fn style(open: char, close: &'static [char], apostrophe: bool) -> Style {
    Style {
        open,
        close,
        apostrophe,
    }
}

/// Returns the quotations in `text` with their marks, in order, as ranges of bytes.
///
/// A quotation ends within its paragraph. An unclosed one is ignored, so that it does not hide the
/// rest of the draft.
pub fn quotations(text: &str) -> Vec<Range<usize>> {
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let mut found = Vec::new();
    // Position up to which no quotation of this style is closed.
    let mut hopeless = [0; STYLES.len()];
    let mut at = 0;
    while let Some((start, c)) = chars.get(at).copied() {
        let opened = STYLES
            .iter()
            .zip(&mut hopeless)
            .find(|(style, _)| style.open == c && opens(style, &chars, at));
        at += 1;
        let Some((style, hopeless)) = opened.filter(|(_, hopeless)| **hopeless < at) else {
            continue;
        };
        match closing(style, &chars, at) {
            Ok(close) => {
                let end = chars.get(close + 1).map_or(text.len(), |(end, _)| *end);
                found.push(start..end);
                at = close + 1;
            }
            Err(searched) => *hopeless = searched,
        }
    }
    found
}

/// Returns true if the mark at `at` can begin a quotation.
fn opens(style: &Style, chars: &[(usize, char)], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|at| chars.get(at));
    let inside_word = before.is_some_and(|(_, c)| c.is_alphanumeric());
    let blank_after = chars.get(at + 1).is_none_or(|(_, c)| c.is_whitespace());
    !(style.apostrophe && (inside_word || blank_after))
}

/// Returns the end of the quotation that begins before `at`, or the position up to which there is
/// none.
fn closing(style: &Style, chars: &[(usize, char)], at: usize) -> Result<usize, usize> {
    let mut line_is_blank = false;
    for (index, (_, c)) in chars.iter().enumerate().skip(at) {
        if *c == '\n' && line_is_blank {
            return Err(index);
        }
        line_is_blank = *c == '\n' || (line_is_blank && c.is_whitespace());
        let next_in_word = || {
            chars
                .get(index + 1)
                .is_some_and(|(_, c)| c.is_alphanumeric())
        };
        if style.close.contains(c) && !(style.apostrophe && next_in_word()) {
            return Ok(index);
        }
    }
    Err(chars.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quoted(text: &str) -> Vec<&str> {
        quotations(text)
            .into_iter()
            .map(|range| text.get(range).unwrap())
            .collect()
    }

    #[test]
    fn quotations_of_every_style_are_found() {
        for text in [
            "you said \"a b\" then",
            "you said “a b” then",
            "du sagtest „a b“ dann",
            "tu as dit « a b » puis",
            "you said ‘don’t go’ then",
            "you said 'don't go' then",
        ] {
            assert_eq!(quoted(text).len(), 1, "{text}");
        }
        assert_eq!(quoted("“a ‘b’ c” \"d\""), ["“a ‘b’ c”", "\"d\""]);
        assert_eq!(quoted("\"a\nb\""), ["\"a\nb\""]);
    }

    #[test]
    fn apostrophes_do_not_begin_quotations() {
        for text in [
            "I didn't, you couldn't, it wasn't",
            "I didn’t, you couldn’t, it wasn’t",
            "my parents' house",
            "",
        ] {
            assert_eq!(quoted(text), [""; 0], "{text}");
        }
    }

    #[test]
    fn unclosed_quotations_are_ignored() {
        for text in ["\"a b", "“a\n\nb”", "'a \n \n b'", "„a", "\""] {
            assert_eq!(quoted(text), [""; 0], "{text}");
        }
        assert_eq!(quoted("“a\n\n“b”"), ["“b”"]);
    }
}
