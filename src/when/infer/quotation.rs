//! Quotes words of a sentence with both of their brackets, if those stand right beside them.

use std::ops::Range;

/// Brackets, each opening one with its closing one.
const BRACKETS: [(char, char); 3] = [('(', ')'), ('[', ']'), ('{', '}')];

/// Returns the bytes of a quotation, with the bracket beside it whose other one is within, or without
/// one at its end that has no other.
pub(super) fn with_brackets(text: &str, mut quote: Range<usize>) -> Range<usize> {
    for (open, close) in BRACKETS {
        let within = text.get(quote.clone()).unwrap_or_default();
        let balance = within
            .matches(open)
            .count()
            .cmp(&within.matches(close).count());
        let after = text.get(quote.end..).unwrap_or_default();
        let before = text.get(..quote.start).unwrap_or_default();
        if balance.is_gt() {
            if after.starts_with(close) {
                quote.end += close.len_utf8();
            } else if within.starts_with(open) {
                quote.start += open.len_utf8();
            }
        } else if balance.is_lt() {
            if before.ends_with(open) {
                quote.start -= open.len_utf8();
            } else if within.ends_with(close) {
                quote.end -= close.len_utf8();
            }
        }
    }
    quote
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quotation_has_both_brackets_or_none() {
        for (text, words, quoted) in [
            ("mum tomorrow (5pm)", "tomorrow (5pm", "tomorrow (5pm)"),
            ("mum (tomorrow) 5pm", "tomorrow) 5pm", "(tomorrow) 5pm"),
            ("mum (tomorrow 5pm)", "tomorrow 5pm", "tomorrow 5pm"),
            ("mum [5pm tomorrow", "[5pm tomorrow", "5pm tomorrow"),
            ("mum tomorrow 5pm) x", "tomorrow 5pm)", "tomorrow 5pm"),
            (
                "mum tomorrow ([5pm])",
                "tomorrow ([5pm]",
                "tomorrow ([5pm])",
            ),
            // A bracket that is not beside the piece cannot be added.
            ("mum tomorrow (5pm or so)", "tomorrow (5pm", "tomorrow (5pm"),
        ] {
            let start = text.find(words).unwrap();
            let bytes = with_brackets(text, start..start + words.len());
            assert_eq!(text.get(bytes), Some(quoted), "{text}");
        }
    }
}
