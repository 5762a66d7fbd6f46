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
