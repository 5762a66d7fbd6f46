//! Looking for texts by their words, their tags and their day.

use chrono::NaiveDate;

/// Whether a text has all of `words`, in lower case, in it or among its tags, and all of `wanted`
/// among its tags.
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

/// What is asked for. [`Default`] asks for all.
#[derive(Clone, Debug, Default)]
pub struct Search {
    /// Only what is about this day or later.
    pub from: Option<NaiveDate>,
    /// Only what is about this day or earlier.
    pub to: Option<NaiveDate>,
    /// Only what has all of these in its text, in lower case, or as a tag.
    pub words: Vec<String>,
    /// Only what has all of these.
    pub tags: Vec<String>,
}

impl Search {
    /// The first and the last day asked for.
    pub fn days(&self) -> (NaiveDate, NaiveDate) {
        (
            self.from.unwrap_or(NaiveDate::MIN),
            self.to.unwrap_or(NaiveDate::MAX),
        )
    }

    /// Whether it is among what is asked for, whatever its day.
    pub fn fits(&self, text: &str, tags: &[String]) -> bool {
        has(text, tags, &self.words, &self.tags)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_looked_for_in_text_and_tags_and_tags_in_tags_alone() {
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
    fn without_days_all_are_meant() {
        assert_eq!(Search::default().days(), (NaiveDate::MIN, NaiveDate::MAX));
    }
}
