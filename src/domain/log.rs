//! The transparency log: entries about days, their revisions, and streaks of days.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::json_time;
use super::occurrence::first_open_day;
use super::search;
use super::streak::Streak;

/// One entry, about one day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Log {
    /// Number for people; 0 until stored.
    pub id: i64,
    /// Text as written: 1 byte to 64 KiB, not blank.
    pub text: String,
    /// The civil day it is about.
    #[serde(with = "json_time")]
    pub day: NaiveDate,
    /// Time it was written.
    #[serde(with = "json_time")]
    pub written_at: DateTime<Utc>,
    /// The civil day on which it was written.
    #[serde(with = "json_time")]
    pub written_day: NaiveDate,
    /// True if the partner may see it; otherwise it is private.
    pub shared: bool,
    /// True if the entry is about a decision.
    pub decision: bool,
    /// Tags in alphabetical order, without duplicates.
    pub tags: Vec<String>,
}

impl Log {
    /// Returns the days between its day and the day it was written; 0 up to the end of the next
    /// day.
    pub fn days_late(&self) -> i64 {
        let days = (self.written_day - self.day).num_days();
        if days > 1 { days } else { 0 }
    }
}

/// Earlier wording and day of a log entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Revision {
    /// Row ID; 0 until stored.
    pub id: i64,
    /// Log entry.
    pub log: i64,
    /// Earlier text.
    pub text: String,
    /// The day it was about.
    #[serde(with = "json_time")]
    pub day: NaiveDate,
    /// Time it was edited.
    #[serde(with = "json_time")]
    pub replaced_at: DateTime<Utc>,
    /// The civil day on which it was edited.
    #[serde(with = "json_time")]
    pub replaced_day: NaiveDate,
}

/// Filter for log entries. [`Default`] matches all.
#[derive(Clone, Debug, Default)]
pub struct LogFilter {
    /// Matches entries about this day or later.
    pub from: Option<NaiveDate>,
    /// Matches entries about this day or earlier.
    pub to: Option<NaiveDate>,
    /// Matches only if all of these are in the text (in lower case) or a tag.
    pub words: Vec<String>,
    /// Matches only if all of these tags are present.
    pub tags: Vec<String>,
    /// Matches decisions only.
    pub decision: bool,
    /// Matches only shared entries, or only private ones.
    pub shared: Option<bool>,
}

impl LogFilter {
    /// Returns true if the entry matches, apart from its day.
    pub fn fits(&self, log: &Log) -> bool {
        (!self.decision || log.decision)
            && self.shared.is_none_or(|shared| shared == log.shared)
            && search::has(&log.text, &log.tags, &self.words, &self.tags)
    }
}

/// Longest run of days that all have an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LogRun {
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub to: NaiveDate,
}

impl LogRun {
    /// Returns the number of days.
    pub fn days(self) -> u32 {
        u32::try_from((self.to - self.from).num_days() + 1).unwrap_or(0)
    }
}

/// Returns the streak of log days, from the last run and the longest.
///
/// A day without an entry ends it, except today, which may still get one.
pub fn log_streak(last: Option<LogRun>, longest: Option<LogRun>, today: NaiveDate) -> Streak {
    let current = last.filter(|last| last.to >= first_open_day(today));
    Streak {
        current: current.map_or(0, LogRun::days),
        best: longest.map_or(0, LogRun::days),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn log(day: NaiveDate, written_day: NaiveDate) -> Log {
        Log {
            id: 1,
            text: "Lunch with Ána".to_owned(),
            day,
            written_at: DateTime::UNIX_EPOCH,
            written_day,
            shared: false,
            decision: true,
            tags: vec!["family".to_owned(), "work".to_owned()],
        }
    }

    #[test]
    fn days_late_begin_after_the_next_day() {
        for (about, days) in [
            ("2026-03-02", 0), // edited to a later day than it was written
            ("2026-03-01", 0),
            ("2026-02-28", 0),
            ("2026-02-27", 2),
            ("2024-02-29", 731),
        ] {
            let late = log(day(about), day("2026-03-01")).days_late();
            assert_eq!(late, days, "{about}");
        }
    }

    #[test]
    fn filters_match_only_items_with_all_criteria() {
        let entry = log(day("2026-03-01"), day("2026-03-01"));
        let words = |words: &[&str]| LogFilter {
            words: words.iter().map(|word| (*word).to_owned()).collect(),
            ..LogFilter::default()
        };
        assert!(LogFilter::default().fits(&entry));
        assert!(words(&["ána", "lunch", "work"]).fits(&entry));
        assert!(!words(&["ána", "dinner"]).fits(&entry));
        assert!(!words(&["wor"]).fits(&entry), "a tag is one word");
        for (tags, fits) in [(&["work"][..], true), (&["work", "home"], false)] {
            let filter = LogFilter {
                tags: words(tags).words,
                ..LogFilter::default()
            };
            assert_eq!(filter.fits(&entry), fits);
        }
        for (shared, fits) in [(Some(false), true), (Some(true), false), (None, true)] {
            let filter = LogFilter {
                shared,
                decision: true,
                ..LogFilter::default()
            };
            assert_eq!(filter.fits(&entry), fits, "{shared:?}");
        }
        let plain = Log {
            decision: false,
            ..entry
        };
        let decisions = LogFilter {
            decision: true,
            ..LogFilter::default()
        };
        assert!(!decisions.fits(&plain));
    }

    #[test]
    fn only_days_before_today_end_a_streak() {
        let stretch = |from: &str, to: &str| {
            Some(LogRun {
                from: day(from),
                to: day(to),
            })
        };
        let last = stretch("2026-02-27", "2026-03-01");
        let longest = stretch("2025-01-01", "2025-01-09");
        for (today, current) in [
            ("2026-03-01", 3),
            ("2026-03-02", 3),
            ("2026-03-03", 0),
            ("2026-02-28", 3), // the clock was set back
        ] {
            let best = 9;
            let streak = log_streak(last, longest, day(today));
            assert_eq!(streak, Streak { current, best }, "{today}");
        }
        assert_eq!(log_streak(None, None, day("2026-03-01")), Streak::default());
    }
}
