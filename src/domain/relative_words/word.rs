//! Words of a text, with what stands around them.

use std::ops::Range;

/// Word of a text.
#[derive(Debug)]
pub struct Word {
    /// Lower-case letters.
    pub text: String,
    /// Bytes of the text.
    pub range: Range<usize>,
    /// True if it begins with a capital.
    pub is_capital: bool,
    /// Only spaces are between the word before and this one.
    pub follows: bool,
    /// Part of a longer word (“tomorrow's”), or in quotation marks.
    pub is_fixed: bool,
}

/// Splits a text into its words.
pub fn words(text: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut is_quoted = false;
    let mut end = 0;
    let mut letters = text.char_indices().peekable();
    while let Some((start, letter)) = letters.next() {
        is_quoted = match letter {
            '"' => !is_quoted,
            '“' => true,
            '”' => false,
            _ => is_quoted,
        };
        if !letter.is_alphanumeric() {
            continue;
        }
        let mut word = letter.to_lowercase().to_string();
        let mut range = start..start + letter.len_utf8();
        while let Some((at, letter)) = letters.next_if(|(_, letter)| letter.is_alphanumeric()) {
            word.extend(letter.to_lowercase());
            range.end = at + letter.len_utf8();
        }
        let gap = text.get(end..range.start).unwrap_or_default();
        let joins = |letter: &char| matches!(letter, '\'' | '’' | '-' | '_' | '/');
        let is_joined = letters.peek().is_some_and(|(_, letter)| joins(letter))
            || gap.chars().last().is_some_and(|letter| joins(&letter));
        words.push(Word {
            text: word,
            is_capital: letter.is_uppercase(),
            follows: !words.is_empty() && gap.chars().all(char::is_whitespace),
            is_fixed: is_quoted || is_joined,
            range: range.clone(),
        });
        end = range.end;
    }
    words
}

/// Spellings of `tomorrow` from which a time is understood.
pub fn is_tomorrow(word: &str) -> bool {
    matches!(
        word,
        "tomorrow"
            | "tomorow"
            | "tommorow"
            | "tommorrow"
            | "tomorro"
            | "tommrow"
            | "tomrrow"
            | "tomorrw"
            | "tmorrow"
            | "tommorw"
            | "tmrw"
            | "tmr"
            | "tmw"
            | "2moro"
            | "2morow"
            | "2morrow"
    )
}

/// Returns the number that a word or digits name.
pub fn number_of(word: &str) -> Option<i64> {
    const WORDS: [&str; 12] = [
        "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
        "twelve",
    ];
    match word {
        "a" | "an" => Some(1),
        word if word.len() <= 3 && word.bytes().all(|byte| byte.is_ascii_digit()) => {
            word.parse().ok()
        }
        word => {
            let place = WORDS.iter().position(|number| *number == word)?;
            i64::try_from(place + 1).ok()
        }
    }
}
