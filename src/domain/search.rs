//! Searching texts by words, tags and days.

use chrono::NaiveDate;

/// Returns true if each of `words`, in lower case, is in the text or one of its tags, and each of
/// `wanted` is one of its tags.
pub fn has(text: &str, tags: &[String], words: &[String], wanted: &[String]) -> bool {
    let text = if words.is_empty() {
        String::new()
    } else {
        text.to_lowercase()
    };
    wanted.iter().all(|tag| tags.contains(tag))
        && words
            .iter()
            .all(|word| text.contains(word) || tags.contains(word))
}

/// Returns whether `piece` is in `text` at the beginning of a word; both in lower case.
pub fn begins_word(text: &str, piece: &str) -> bool {
    // A bracket begins no word, and some scripts have no spaces between words.
    let anywhere = piece
        .chars()
        .next()
        .is_none_or(|first| !first.is_alphanumeric() || is_unspaced(first));
    let begins = |before: &str| !before.ends_with(char::is_alphanumeric);
    text.match_indices(piece)
        .any(|(at, _)| anywhere || text.get(..at).is_some_and(begins))
}

/// Returns whether the script of a letter is written without spaces between words: Thai, Lao,
/// Burmese, Khmer, Japanese and Chinese.
fn is_unspaced(letter: char) -> bool {
    matches!(letter,
        '\u{e00}'..='\u{eff}'
        | '\u{1000}'..='\u{109f}'
        | '\u{1780}'..='\u{17ff}'
        | '\u{2e80}'..='\u{a4cf}'
        | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{3ffff}')
}

/// Search for texts. [`Default`] matches all.
#[derive(Clone, Debug, Default)]
pub struct Search {
    /// Matches texts about this day or later.
    pub from: Option<NaiveDate>,
    /// Matches texts about this day or earlier.
    pub to: Option<NaiveDate>,
    /// Matches only if all of these are in the text (in lower case) or a tag.
    pub words: Vec<String>,
    /// Matches only if all of these tags are present.
    pub tags: Vec<String>,
}

impl Search {
    /// Returns the first and the last day searched.
    pub fn days(&self) -> (NaiveDate, NaiveDate) {
        (
            self.from.unwrap_or(NaiveDate::MIN),
            self.to.unwrap_or(NaiveDate::MAX),
        )
    }

    /// Returns true if a text matches, apart from its day.
    pub fn fits(&self, text: &str, tags: &[String]) -> bool {
        has(text, tags, &self.words, &self.tags)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_piece_begins_a_word() {
        for (text, piece, fits) in [
            ("text you at lunch", "lunch", true),
            ("text you at lunch", "text you", true),
            ("text you at lunch", "lun", true),
            ("text you at lunch", "unch", false),
            ("brunch, then lunch", "unch", false),
            ("no-one's \u{fc}bung", "one", true),
            ("\u{fc}bung", "bung", false),
            ("call (mum)", "(m", true),
            ("call mum", "all mum", false),
            ("\u{6bce}\u{65e5}\u{96fb}\u{8a71}", "\u{96fb}\u{8a71}", true),
        ] {
            assert_eq!(begins_word(text, piece), fits, "{text}: {piece}");
        }
    }

    #[test]
    fn words_match_text_and_tags_and_tags_match_tags_only() {
        let own = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
        let tags: Vec<String> = own(&["home", "therapy"]);
        for (words, wanted, fits) in [
            (&[][..], &[][..], true),
            (&["ána", "lunch"], &[], true),
            (&["ána", "dinner"], &[], false),
            (&["therapy"], &["home", "therapy"], true),
            (&["ther"], &[], false), // a tag is one word
            (&[], &["lunch"], false),
        ] {
            let search = Search {
                words: own(words),
                tags: own(wanted),
                ..Search::default()
            };
            assert_eq!(
                search.fits("Lunch with Ána", &tags),
                fits,
                "{words:?} {wanted:?}"
            );
        }
    }

    #[test]
    fn searches_without_days_cover_all_days() {
        assert_eq!(Search::default().days(), (NaiveDate::MIN, NaiveDate::MAX));
    }
}
