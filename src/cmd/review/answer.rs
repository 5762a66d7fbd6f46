//! The ways to answer an occurrence: a key pressed by a person, or a line of a script.

use crate::error::{Error, Result};

/// Answer to an occurrence in a review.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    Kept,
    Late,
    Broken,
    Released,
}

/// Input to a review: a key, or a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    /// The answer, with the reason if the same line gave one.
    It(Verdict, Option<String>),
    Skip,
    Undo,
    Leave,
    Help,
}

const WORDS: [(&str, &[&str]); 8] = [
    ("k", &["kept", "keep", "done"]),
    ("l", &["late"]),
    ("b", &["broken", "broke"]),
    ("r", &["released", "release"]),
    ("s", &["skip", "skipped"]),
    ("u", &["undo"]),
    ("q", &["quit", "leave"]),
    ("?", &["help", "h"]),
];

impl Said {
    /// Returns the answer for a letter or its word, in any case.
    pub fn from_word(word: &str) -> Option<Self> {
        let word = word.to_lowercase();
        let (letter, _) = WORDS
            .iter()
            .find(|(letter, words)| *letter == word || words.contains(&word.as_str()))?;
        Some(match *letter {
            "k" => Self::It(Verdict::Kept, None),
            "l" => Self::It(Verdict::Late, None),
            "b" => Self::It(Verdict::Broken, None),
            "r" => Self::It(Verdict::Released, None),
            "s" => Self::Skip,
            "u" => Self::Undo,
            "q" => Self::Leave,
            _ => Self::Help,
        })
    }

    /// Parses a line of a script: a letter or its word, and after a late or broken one the reason.
    /// A blank line skips.
    ///
    /// # Errors
    /// Usage, for anything else.
    pub fn from_line(line: &str) -> Result<Self> {
        let line = line.trim();
        if line.is_empty() {
            return Ok(Self::Skip);
        }
        let (word, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
        let why = Some(rest.trim().to_owned()).filter(|why| !why.is_empty());
        match (Self::from_word(word), why) {
            (Some(Self::It(verdict @ (Verdict::Late | Verdict::Broken), _)), why) => {
                Ok(Self::It(verdict, why))
            }
            (Some(Self::Help) | None, _) | (Some(_), Some(_)) => {
                let shown = crate::cmd::view::brief(line);
                let message = format!("invalid answer “{shown}” on standard input");
                Err(Error::usage(message).hint(
                    "k kept, l late, b broken, r released, s skip, u undo, q leave; after l and b \
                     also why: b forgot it",
                ))
            }
            (Some(said), None) => Ok(said),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_and_words_in_any_case() {
        for (line, said) in [
            ("k", Said::It(Verdict::Kept, None)),
            (" Done ", Said::It(Verdict::Kept, None)),
            ("LATE", Said::It(Verdict::Late, None)),
            (
                "b  forgot it ",
                Said::It(Verdict::Broken, Some("forgot it".to_owned())),
            ),
            ("released", Said::It(Verdict::Released, None)),
            ("", Said::Skip),
            ("skip", Said::Skip),
            ("u", Said::Undo),
            ("quit", Said::Leave),
        ] {
            assert_eq!(Said::from_line(line).unwrap(), said, "{line}");
        }
    }

    #[test]
    fn what_is_no_answer_is_named() {
        for line in ["x", "kk", "k because", "?", "yes"] {
            let error = Said::from_line(line).unwrap_err();
            assert_eq!(error.kind.code(), 2);
            assert!(error.message.contains(&format!("“{line}”")), "{error}");
        }
    }
}
