//! The ways to answer an occurrence: a key pressed by a person, or a line of a script.

use crate::cmd::view::usage;
use crate::error::{Error, Result};
use crate::render::review as sentences;

/// Answer to an occurrence in a review.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    Kept,
    Late,
    Broken,
    Released,
    /// Stays without an answer, and is not asked about again.
    Unknown,
}

/// The words that belong to an answer, as they were typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    /// The reason.
    pub why: Option<String>,
    /// Moment at which a release was agreed.
    pub agreed: Option<String>,
}

/// Input to a review: a key, or a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// The answer, with its words if the same line gave them.
    Answer(Verdict, Words),
    /// The days of the promise are to be asked about one by one.
    OneByOne,
    /// All of them were kept, except on the days that the same line names.
    Except(Option<String>),
    Skip,
    Undo,
    Leave,
    Help,
    /// A key that answers nothing; `None` for one without a letter.
    Wrong(Option<char>),
}

const WORDS: [(&str, &[&str]); 11] = [
    ("k", &["kept", "keep", "done"]),
    ("l", &["late"]),
    ("b", &["broken", "broke"]),
    ("r", &["released", "release"]),
    ("n", &["unknown"]),
    ("o", &["each"]),
    ("e", &["except"]),
    ("s", &["skip", "skipped"]),
    ("u", &["undo"]),
    ("q", &["quit", "leave"]),
    ("?", &["help", "h"]),
];

impl Input {
    /// Returns the answer for a letter or its word, in any case.
    pub fn from_word(word: &str) -> Option<Self> {
        let word = word.to_lowercase();
        let (letter, _) = WORDS
            .iter()
            .find(|(letter, words)| *letter == word || words.contains(&word.as_str()))?;
        let it = |verdict| Self::Answer(verdict, Words::default());
        Some(match *letter {
            "k" => it(Verdict::Kept),
            "l" => it(Verdict::Late),
            "b" => it(Verdict::Broken),
            "r" => it(Verdict::Released),
            "n" => it(Verdict::Unknown),
            "o" => Self::OneByOne,
            "e" => Self::Except(None),
            "s" => Self::Skip,
            "u" => Self::Undo,
            "q" => Self::Leave,
            _ => Self::Help,
        })
    }

    /// Parses a line of a script: a letter or its word, after a late, broken or released one the
    /// reason, and after that of a released one `/ agreed WHEN`. A blank line skips. Only where
    /// `several` are asked about together can they be asked about one by one, or all be kept except
    /// on the days that the line names.
    ///
    /// # Errors
    /// Usage, for anything else.
    pub fn from_line(line: &str, several: bool) -> Result<Self> {
        let line = line.trim();
        if line.is_empty() {
            return Ok(Self::Skip);
        }
        let (word, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
        let why = Some(rest.trim().to_owned()).filter(|why| !why.is_empty());
        let said = Self::from_word(word);
        if let Some(Self::OneByOne | Self::Except(_)) = said {
            if !several {
                return Err(
                    Error::usage(sentences::invalid_answer(line)).hint(sentences::ONE_ASKED_ABOUT)
                );
            }
        }
        match (said, why) {
            (Some(Self::Answer(verdict @ (Verdict::Late | Verdict::Broken), _)), why) => {
                Ok(Self::Answer(verdict, Words { why, agreed: None }))
            }
            (Some(Self::Answer(Verdict::Released, _)), why) => {
                let words = why.as_deref().map(release_words).unwrap_or_default();
                Ok(Self::Answer(Verdict::Released, words))
            }
            (Some(Self::Except(_)), days) => Ok(Self::Except(days)),
            (Some(Self::Help) | None, _) | (Some(_), Some(_)) => Err(invalid(line)),
            (Some(said), None) => Ok(said),
        }
    }
}

fn invalid(line: &str) -> Error {
    usage(sentences::not_an_answer(line))
}

/// Splits `WHY / agreed WHEN`.
fn release_words(text: &str) -> Words {
    let some = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    for (at, _) in text.match_indices('/') {
        let (why, when) = text.split_at(at);
        let when = when.trim_start_matches('/').trim_start();
        let (word, when) = when.split_once(char::is_whitespace).unwrap_or((when, ""));
        if word.eq_ignore_ascii_case("agreed") {
            return Words {
                why: some(why),
                agreed: some(when),
            };
        }
    }
    Words {
        why: some(text),
        agreed: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn it(verdict: Verdict, why: Option<&str>, agreed: Option<&str>) -> Input {
        Input::Answer(
            verdict,
            Words {
                why: why.map(str::to_owned),
                agreed: agreed.map(str::to_owned),
            },
        )
    }

    #[test]
    fn letters_and_words_in_any_case() {
        for (line, said) in [
            ("k", it(Verdict::Kept, None, None)),
            (" Done ", it(Verdict::Kept, None, None)),
            ("LATE", it(Verdict::Late, None, None)),
            (
                "b  forgot it ",
                it(Verdict::Broken, Some("forgot it"), None),
            ),
            ("released", it(Verdict::Released, None, None)),
            ("N", it(Verdict::Unknown, None, None)),
            ("o", Input::OneByOne),
            ("", Input::Skip),
            ("skip", Input::Skip),
            ("u", Input::Undo),
            ("quit", Input::Leave),
        ] {
            assert_eq!(Input::from_line(line, true).unwrap(), said, "{line}");
        }
    }

    #[test]
    fn a_release_has_a_reason_and_when_it_was_agreed() {
        for (line, why, agreed) in [
            ("r away", Some("away"), None),
            ("r away / agreed 1 oct", Some("away"), Some("1 oct")),
            ("r away/Agreed 25/12/2026", Some("away"), Some("25/12/2026")),
            ("r / agreed sunday", None, Some("sunday")),
            ("r him / her / agreed sun", Some("him / her"), Some("sun")),
            ("r and/or not", Some("and/or not"), None),
            ("r away / agreed", Some("away"), None),
        ] {
            let said = it(Verdict::Released, why, agreed);
            assert_eq!(Input::from_line(line, false).unwrap(), said, "{line}");
        }
    }

    #[test]
    fn what_is_no_answer_is_named() {
        for line in [
            "x", "kk", "k because", "n because", "?", "yes", "o", "e", "e 13 oct",
        ] {
            let error = Input::from_line(line, false).unwrap_err();
            assert_eq!(error.kind.code(), 2);
            assert!(error.message.contains(&format!("“{line}”")), "{error}");
            let is_for_several = line.starts_with(['o', 'e']);
            let hint = error.hint.unwrap();
            assert_eq!(hint.contains("is about one day"), is_for_several, "{line}");
        }
        let bare = Input::from_line(" e ", true).unwrap();
        assert_eq!(bare, Input::Except(None));
    }
}
