//! Display width: measuring, cutting and padding text by terminal columns, never inside a grapheme.

use std::borrow::Cow;

use super::symbols::Symbols;
use unicode_segmentation::UnicodeSegmentation as _;
use unicode_width::UnicodeWidthStr as _;

/// Returns the display width of `text` in columns.
pub fn width(text: &str) -> usize {
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        text.len()
    } else {
        text.width()
    }
}

/// Iterates over the graphemes of a text.
pub fn letters(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        // Two ASCII characters always have a boundary between them: skip the tables.
        let end = match rest.as_bytes() {
            [] => return None,
            [b' '..=b'~'] | [b' '..=b'~', 0..=0x7f, ..] => 1,
            _ => rest.graphemes(true).next().map_or(rest.len(), str::len),
        };
        let (letter, tail) = rest.split_at_checked(end)?;
        rest = tail;
        Some(letter)
    })
}

/// `text` in at most `columns` columns, ending in the sign of a cut when something was left out.
pub fn truncate(text: &str, columns: usize, symbols: Symbols) -> Cow<'_, str> {
    // A text this long in bytes cannot fit: do not measure all of it.
    if text.len() <= columns || (text.len() <= columns.saturating_mul(64) && width(text) <= columns)
    {
        return Cow::Borrowed(text);
    }
    let cut = symbols.cut();
    let mut out = String::new();
    let Some(room) = columns.checked_sub(width(cut)) else {
        return Cow::Owned(out);
    };
    let mut used = 0;
    for letter in letters(text) {
        used += width(letter);
        if used > room {
            break;
        }
        out.push_str(letter);
    }
    out.push_str(cut);
    Cow::Owned(out)
}

/// `text` with spaces after it up to `columns`.
pub fn left(text: &str, columns: usize) -> String {
    let mut out = text.to_owned();
    spaces(&mut out, columns.saturating_sub(width(text)));
    out
}

/// `text` with spaces before it up to `columns`.
pub fn right(text: &str, columns: usize) -> String {
    let mut out = String::new();
    spaces(&mut out, columns.saturating_sub(width(text)));
    out.push_str(text);
    out
}

/// Adds `count` spaces.
pub fn spaces(out: &mut String, count: usize) {
    out.extend(std::iter::repeat_n(' ', count));
}

/// Text cut and padded to a column.
pub fn cell(text: &str, columns: usize, symbols: Symbols) -> String {
    let cut = truncate(text, columns, symbols);
    if width(&cut) == columns {
        cut.into_owned()
    } else {
        left(&cut, columns)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::symbols::resolve;
    use super::*;

    #[test]
    fn graphemes_are_never_cut() {
        let truncate = |text, columns| {
            let cut = truncate(text, columns, Symbols::Unicode);
            resolve(cut.into_owned(), Symbols::Unicode)
        };
        assert_eq!(truncate("lunch", 5), "lunch");
        assert_eq!(truncate("lunches", 5), "lunc…");
        assert_eq!(truncate("你好吗", 5), "你好…");
        assert_eq!(truncate("你好吗", 6), "你好吗");
        assert_eq!(truncate("你好吗", 4), "你…");
        assert_eq!(truncate("e\u{301}e\u{301}e\u{301}", 2), "e\u{301}…");
        assert_eq!(truncate("👩‍👩‍👧👩‍👩‍👧", 3), "👩‍👩‍👧…");
        assert_eq!(truncate("a", 0), "");
        assert_eq!(truncate("", 0), "");
    }

    #[test]
    fn padding_counts_columns() {
        assert_eq!(left("你好", 6), "你好  ");
        assert_eq!(right("e\u{301}", 3), "  e\u{301}");
        assert_eq!(left("long", 2), "long");
    }

    proptest! {
        #[test]
        fn letters_are_graphemes(text in "[ a-z\\r\\n\u{301}\u{200d}🇩🇪👩你e]{0,20}") {
            let expected: Vec<_> = text.graphemes(true).collect();
            prop_assert_eq!(letters(&text).collect::<Vec<_>>(), expected);
        }

        #[test]
        fn truncated_text_fits(text in ".{0,60}", columns in 0_usize..40) {
            for symbols in [Symbols::Unicode, Symbols::Ascii] {
            let cut = truncate(&text, columns, symbols);
            prop_assert!(width(&cut) <= columns);
            if let Some(kept) = cut.strip_suffix(symbols.cut()) {
                prop_assert!(text.starts_with(kept));
            } else {
                prop_assert!(columns < width(symbols.cut()) || cut == text);
            }
            }
        }

        #[test]
        fn padded_text_lines_up(text in ".{0,20}", columns in 0_usize..40) {
            let wanted = width(&text).max(columns);
            prop_assert_eq!(width(&left(&text, columns)), wanted);
            prop_assert_eq!(width(&right(&text, columns)), wanted);
        }
    }
}
