//! Things the partner said: words, feelings, and a rating if the partner offered one.

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::search::Search;

/// Something the partner said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Heard {
    /// Number for people; 0 until stored.
    pub id: i64,
    /// The partner's words: 1 byte to 64 KiB, not blank.
    pub text: String,
    /// Feelings that were named, in the order given, without duplicates.
    pub feelings: Vec<String>,
    /// Trust as the partner rates it, from 0 to 10.
    pub rating: Option<u8>,
    /// The civil day it was said.
    pub day: NaiveDate,
    /// Time it was written down.
    pub written_at: DateTime<Utc>,
    /// The civil day on which it was written down.
    pub written_day: NaiveDate,
    /// Tags in alphabetical order, without duplicates.
    pub tags: Vec<String>,
}

/// Filter for what was heard. [`Default`] matches all.
#[derive(Clone, Debug, Default)]
pub struct HeardFilter {
    /// Words, tags and days.
    pub search: Search,
    /// Matches only if all of these feelings were named.
    pub feelings: Vec<String>,
}

impl HeardFilter {
    /// Returns true if it matches, apart from its day. Words are searched in the feelings too.
    pub fn fits(&self, heard: &Heard) -> bool {
        let words = [heard.tags.as_slice(), &heard.feelings].concat();
        self.search.fits(&heard.text, &words)
            && self.search.tags.iter().all(|tag| heard.tags.contains(tag))
            && self
                .feelings
                .iter()
                .all(|feeling| heard.feelings.contains(feeling))
    }
}

/// Trust on a day, as the partner rates it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Rating {
    /// The civil day it was said.
    pub day: NaiveDate,
    /// Rating from 0 to 10.
    pub rating: u8,
}

/// Number of ratings up to which all are shown.
const ONE_BY_ONE: usize = 12;

/// Returns ratings, few enough for one line, by day: all of them up to twelve, else the last of
/// each month, and then true.
pub fn few(ratings: &[Rating]) -> (Vec<Rating>, bool) {
    if ratings.len() <= ONE_BY_ONE {
        return (ratings.to_vec(), false);
    }
    let month = |rating: &Rating| (rating.day.year(), rating.day.month());
    let months = ratings.chunk_by(|a, b| month(a) == month(b));
    (
        months.filter_map(|month| month.last().copied()).collect(),
        true,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn own(words: &[&str]) -> Vec<String> {
        words.iter().map(|word| (*word).to_owned()).collect()
    }

    #[test]
    fn filters_match_only_items_with_all_criteria() {
        let heard = Heard {
            id: 1,
            text: "I lie awake and go through it all again".to_owned(),
            feelings: own(&["afraid", "let down"]),
            rating: Some(3),
            day: NaiveDate::MIN,
            written_at: DateTime::UNIX_EPOCH,
            written_day: NaiveDate::MIN,
            tags: own(&["therapy"]),
        };
        for (words, tags, feelings, fits) in [
            (&[][..], &[][..], &[][..], true),
            (&["awake", "afraid"], &["therapy"], &["let down"], true),
            (&["therapy"], &[], &["afraid", "let down"], true),
            (&[], &["afraid"], &[], false), // a feeling is no tag
            (&[], &[], &["therapy"], false),
            (&["angry"], &[], &[], false),
        ] {
            let filter = HeardFilter {
                search: Search {
                    words: own(words),
                    tags: own(tags),
                    ..Search::default()
                },
                feelings: own(feelings),
            };
            assert_eq!(filter.fits(&heard), fits, "{filter:?}");
        }
    }

    #[test]
    fn many_ratings_become_the_last_of_each_month() {
        let rating = |day: &str, rating| Rating {
            day: day.parse().unwrap(),
            rating,
        };
        assert_eq!(few(&[]), (Vec::new(), false));
        let mut all: Vec<Rating> = (1..=12)
            .map(|month| rating(&format!("2026-{month:02}-03"), 2))
            .collect();
        assert_eq!(few(&all), (all.clone(), false));
        all.insert(1, rating("2026-01-31", 7));
        let mut expected = all.clone();
        expected.remove(0);
        assert_eq!(few(&all), (expected, true));
        // The same month of another year is another month.
        let years: Vec<Rating> = (0..13)
            .map(|n| rating(&format!("{}-05-01", 2000 + n), 5))
            .collect();
        assert_eq!(few(&years).0.len(), 13);
    }
}
