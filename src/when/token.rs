//! Cuts a phrase into numbers, words and signs, each with its place in the text and its sense.

use std::ops::Range;

use super::spelling;
use super::vocabulary::{Sense, WITH_TWO, sense};

/// Kind of a token, by its characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// ASCII digits.
    Number,
    /// Letters, with apostrophes inside: `o'clock`.
    Word,
    /// Any other single character that is not white space.
    Sign,
}

/// One piece of a phrase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// Its kind.
    pub kind: Kind,
    /// In lower case, with a typewriter apostrophe; the word meant, where it is misspelt.
    pub text: String,
    /// Its meaning.
    pub sense: Sense,
    /// Its bytes in the phrase.
    pub span: Range<usize>,
    /// `true` if it follows the token before it without a space.
    pub glued: bool,
    /// `true` if it begins with a capital letter and has small ones.
    pub capital: bool,
    /// `true` if it was misspelt.
    pub misspelt: bool,
}

impl Token {
    /// The value of a number; `None` for other kinds, and beyond nine digits.
    pub fn value(&self) -> Option<u32> {
        if self.kind == Kind::Number && self.digits() <= 9 {
            self.text.parse().ok()
        } else {
            None
        }
    }

    /// Returns the number of digits of a number.
    pub fn digits(&self) -> usize {
        self.text.len()
    }

    /// Returns whether it is this word.
    pub fn is_word(&self, word: &str) -> bool {
        self.kind == Kind::Word && self.text == word
    }

    /// Returns whether it is one of these words.
    pub fn is_any(&self, words: &[&str]) -> bool {
        self.kind == Kind::Word && words.contains(&self.text.as_str())
    }

    /// Returns whether it is this sign.
    pub fn is_sign(&self, sign: char) -> bool {
        self.kind == Kind::Sign && self.text.chars().eq([sign])
    }
}

/// The pieces of `text`, in order.
pub fn tokens(text: &str) -> Vec<Token> {
    let mut found = Vec::with_capacity(text.len() / 5 + 4);
    let mut chars = text.char_indices().peekable();
    let mut end_of_last = None;
    while let Some((start, first)) = chars.next() {
        if first.is_whitespace() {
            continue;
        }
        let kind = kind_of(first);
        let mut end = start + first.len_utf8();
        let mut lower = String::new();
        lower.extend(first.to_lowercase());
        let mut small = false;
        while let Some(&(at, next)) = chars.peek() {
            let belongs = match kind {
                Kind::Number => next.is_ascii_digit(),
                Kind::Word => next.is_alphabetic() || is_inner_apostrophe(text, at, next),
                Kind::Sign => false,
            };
            if !belongs {
                break;
            }
            chars.next();
            end = at + next.len_utf8();
            small |= next.is_lowercase();
            if is_apostrophe(next) {
                lower.push('\'');
            } else {
                lower.extend(next.to_lowercase());
            }
        }
        let glued = end_of_last == Some(start);
        end_of_last = Some(end);
        let is_word = kind == Kind::Word;
        let mut meaning = if is_word { sense(&lower) } else { Sense::Other };
        let meant = is_word
            .then(|| spelling::corrected(&lower, meaning))
            .flatten();
        if let Some(meant) = meant {
            meaning = sense(meant);
        }
        let text = meant.map_or(lower, str::to_owned);
        if glued && is_word {
            if let Some(word) = found.last_mut().and_then(|two| with_two(two, &text)) {
                word.span.end = end;
                continue;
            }
        }
        found.push(Token {
            kind,
            text,
            sense: meaning,
            span: start..end,
            glued,
            capital: first.is_uppercase() && small,
            misspelt: meant.is_some(),
        });
    }
    found
}

/// Makes one word of a `2` and what follows it: `2moro`, `2nite`.
fn with_two<'t>(two: &'t mut Token, rest: &str) -> Option<&'t mut Token> {
    let (_, word) = WITH_TWO.iter().find(|(short, _)| *short == rest)?;
    if two.text != "2" || two.glued {
        return None;
    }
    two.kind = Kind::Word;
    (*word).clone_into(&mut two.text);
    two.sense = sense(word);
    Some(two)
}

fn kind_of(first: char) -> Kind {
    if first.is_ascii_digit() {
        Kind::Number
    } else if first.is_alphabetic() {
        Kind::Word
    } else {
        Kind::Sign
    }
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}' | '\u{02BC}')
}

/// An apostrophe belongs to a word only between two letters, so that quotes stay outside.
fn is_inner_apostrophe(text: &str, at: usize, c: char) -> bool {
    is_apostrophe(c)
        && text
            .get(at + c.len_utf8()..)
            .and_then(|rest| rest.chars().next())
            .is_some_and(char::is_alphabetic)
}
