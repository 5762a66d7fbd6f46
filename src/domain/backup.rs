//! File names of backups, and the expiry of automatic ones.

use chrono::{Days, NaiveDate};

/// Number of automatic copies that stay regardless of age, so that a wrong clock, or months without
/// any command, do not leave the user without one.
const FEWEST: u32 = 3;

/// Reason for which a backup was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Made {
    /// Made before the first change of a day.
    Automatic,
    /// Made by `trust backup`.
    ByHand,
    /// Copy of the database that `trust restore` replaced.
    Replaced,
    /// Made before a migration to a new schema.
    Migration,
}

impl Made {
    /// Returns the name used by JSON and scripts.
    pub fn name(self) -> &'static str {
        match self {
            Self::Automatic => "automatic",
            Self::ByHand => "manual",
            Self::Replaced => "replaced",
            Self::Migration => "migration",
        }
    }

    /// Part of the file name between the day and the extension.
    fn word(self) -> &'static str {
        match self {
            Self::Automatic => ".auto",
            Self::ByHand | Self::Migration => "",
            Self::Replaced => ".replaced",
        }
    }
}

/// Returns the name of a backup of the database `stem`: `trust-2026-11-22.auto.db`. `nth` counts
/// those of the same kind on the same day, from 1.
pub fn file_name(stem: &str, made: Made, day: NaiveDate, nth: u32) -> String {
    let word = made.word();
    if nth <= 1 {
        format!("{stem}-{day}{word}.db")
    } else {
        format!("{stem}-{day}{word}.{nth}.db")
    }
}

/// Reads a name made by [`file_name`]; `None` for any other name.
pub fn parse(stem: &str, name: &str) -> Option<(Made, NaiveDate)> {
    let rest = name.strip_prefix(stem)?.strip_prefix('-')?;
    let rest = rest.strip_suffix(".db")?;
    let (day, rest) = rest.split_at_checked(10)?;
    let day: NaiveDate = day.parse().ok()?;
    let kinds = [Made::Automatic, Made::Replaced, Made::ByHand];
    kinds.into_iter().find_map(|made| {
        let number = rest.strip_prefix(made.word())?;
        let nth = match number.strip_prefix('.') {
            Some(number) => number.parse().ok()?,
            None if number.is_empty() => 1,
            None => return None,
        };
        (file_name(stem, made, day, nth) == name).then_some((made, day))
    })
}

/// Days whose automatic copies have expired: older than `keep` days, counting today, and not among
/// the latest three.
pub fn expired(days: &[NaiveDate], today: NaiveDate, keep: u32) -> Vec<NaiveDate> {
    let mut days = days.to_vec();
    days.sort_unstable_by(|a, b| b.cmp(a));
    days.dedup();
    let Some(oldest) = today.checked_sub_days(Days::new(keep.into())) else {
        return Vec::new();
    };
    let spared = usize::try_from(keep.min(FEWEST)).unwrap_or(0);
    days.into_iter()
        .skip(spared)
        .filter(|day| *day <= oldest)
        .collect()
}

/// `12 promises, 30 answers, 4 log entries`.
pub fn contents_words(promises: i64, answers: i64, logs: i64) -> String {
    let count = |n: i64, one: &str, many: &str| format!("{n} {}", if n == 1 { one } else { many });
    [
        count(promises, "promise", "promises"),
        count(answers, "answer", "answers"),
        count(logs, "log entry", "log entries"),
    ]
    .join(", ")
}

/// `512 bytes`, `120 KiB`, `4.1 MiB`, rounded up.
pub fn size_words(bytes: u64) -> String {
    const KIB: u64 = 1024;
    const MIB: u64 = 1024 * KIB;
    if bytes < KIB {
        return format!("{bytes} bytes");
    }
    if bytes < MIB {
        return format!("{} KiB", bytes.div_ceil(KIB));
    }
    let tenths = (bytes.saturating_mul(10)).div_ceil(MIB);
    format!("{}.{} MiB", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn backup_names_tell_their_reason() {
        let day = day("2026-11-22");
        for (made, nth, name) in [
            (Made::Automatic, 1, "trust-2026-11-22.auto.db"),
            (Made::ByHand, 1, "trust-2026-11-22.db"),
            (Made::ByHand, 2, "trust-2026-11-22.2.db"),
            (Made::Replaced, 1, "trust-2026-11-22.replaced.db"),
            (Made::Replaced, 12, "trust-2026-11-22.replaced.12.db"),
        ] {
            assert_eq!(file_name("trust", made, day, nth), name);
            assert_eq!(parse("trust", name), Some((made, day)), "{name}");
        }
    }

    #[test]
    fn similar_names_are_not_backups() {
        for name in [
            "",
            "trust.db",
            "trust-2026-11-22",
            "trust-2026-11-31.db",
            "trust-2026-11-2.db",
            "trust-2026-11-22.1.db",
            "trust-2026-11-22.02.db",
            "trust-2026-11-22.auto.2.db.unfinished-1-0",
            "trust-2026-11-22.copy.db",
            "trust-x-2026-11-22.db",
            "other-2026-11-22.auto.db",
            "trust-2026-11-2é.db",
        ] {
            assert_eq!(parse("trust", name), None, "{name}");
        }
    }

    #[test]
    fn contents_and_sizes_have_words() {
        assert_eq!(
            contents_words(1, 0, 2),
            "1 promise, 0 answers, 2 log entries"
        );
        assert_eq!(contents_words(2, 1, 1), "2 promises, 1 answer, 1 log entry");
        for (bytes, words) in [
            (0, "0 bytes"),
            (1023, "1023 bytes"),
            (1024, "1 KiB"),
            (1025, "2 KiB"),
            (1024 * 1024, "1.0 MiB"),
            (5 * 1024 * 1024, "5.0 MiB"),
        ] {
            assert_eq!(size_words(bytes), words);
        }
    }

    #[test]
    fn automatic_copies_expire() {
        let today = day("2026-11-22");
        let days: Vec<_> = (10..=22).map(|n| day(&format!("2026-11-{n:02}"))).collect();
        let gone = expired(&days, today, 7);
        assert_eq!((gone.first(), gone.len()), (Some(&day("2026-11-15")), 6));
        assert_eq!(expired(&days, today, 1).len(), 12);
        assert_eq!(expired(&days[6..], today, 7), []);
    }

    #[test]
    fn a_wrong_clock_keeps_the_latest_copies() {
        let days = ["2026-11-19", "2026-11-20", "2026-11-21", "2036-01-01"].map(day);
        assert_eq!(
            expired(&days, day("2036-01-01"), 7),
            [day("2026-11-19")],
            "the two before it stay"
        );
        assert_eq!(expired(&days, day("2026-11-22"), 7), []);
        assert_eq!(expired(&days, NaiveDate::MIN, 7), []);
    }
}
