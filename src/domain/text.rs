//! The limits of every text that is stored.

/// The longest text of a record, in bytes of UTF-8. The database checks the same limit.
pub const MAX_TEXT_BYTES: usize = 64 * 1024;

/// Returns whether nothing of a text can be seen: white space, and letters without a width.
pub fn is_blank(text: &str) -> bool {
    text.chars().all(|letter| {
        letter.is_whitespace()
            || letter.is_control()
            || matches!(
                letter,
                '\u{ad}'
                    | '\u{34f}'
                    | '\u{61c}'
                    | '\u{115f}'..='\u{1160}'
                    | '\u{17b4}'..='\u{17b5}'
                    | '\u{180b}'..='\u{180f}'
                    | '\u{200b}'..='\u{200f}'
                    | '\u{202a}'..='\u{202e}'
                    | '\u{2060}'..='\u{206f}'
                    | '\u{2800}'
                    | '\u{3164}'
                    | '\u{fe00}'..='\u{fe0f}'
                    | '\u{feff}'
                    | '\u{ffa0}'
                    | '\u{e0000}'..='\u{e0fff}'
            )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_without_anything_to_see_is_blank() {
        for blank in [
            "",
            " \t\n",
            "\u{200b}",
            "\u{feff}\u{200d} \u{2060}",
            "\u{ad}",
            "\u{3164}",
            "\u{202e}\u{fe0f}",
        ] {
            assert!(is_blank(blank), "{blank:?}");
        }
        for text in ["a", "\u{200b}a", "·", "é", "\u{1f44d}\u{fe0f}", "-"] {
            assert!(!is_blank(text), "{text:?}");
        }
    }
}
