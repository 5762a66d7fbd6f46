//! UIDs of promises in calendars: made of hexadecimal digits and hyphens, which every server keeps.

use chrono::NaiveDate;
use uuid::Uuid;

use super::occurrence::Slot;

/// Length of a promise's UID in characters.
const LENGTH: usize = 36;

/// UID of an entry that stands for a promise or a part of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CalendarUid {
    /// UID of the promise.
    pub promise: Uuid,
    /// Part that the entry stands for.
    pub part: Part,
}

/// Part of a promise that an entry stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// All of it, or the first time of its days.
    Whole,
    /// The nth time of its days, from 2.
    Time(u32),
    /// One occurrence.
    Slot(Slot),
}

impl CalendarUid {
    /// Parses a UID; `None` if it does not have this form.
    pub fn parse(text: &str) -> Option<Self> {
        let (uid, rest) = text.split_at_checked(LENGTH)?;
        let promise = Uuid::try_parse(uid).ok()?;
        let part = match rest.strip_prefix('-') {
            None if rest.is_empty() => Part::Whole,
            None => return None,
            Some(rest) => match rest.rsplit_once('-') {
                None => Part::Time(rest.parse().ok()?),
                Some((day, nth)) => Part::Slot(Slot {
                    day: NaiveDate::parse_from_str(day, "%Y-%m-%d").ok()?,
                    nth: nth.parse().ok()?,
                }),
            },
        };
        Some(Self { promise, part })
    }
}

impl std::fmt::Display for CalendarUid {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let promise = self.promise.hyphenated();
        match self.part {
            Part::Whole | Part::Time(1) => write!(f, "{promise}"),
            Part::Time(nth) => write!(f, "{promise}-{nth}"),
            Part::Slot(slot) => write!(f, "{promise}-{}-{}", slot.day, slot.nth),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_part_is_read_again() {
        let promise = Uuid::from_u128(0x0193_0000_7000_8000_0000_0000_0001);
        let slot = Slot {
            day: NaiveDate::from_ymd_opt(2026, 12, 1).unwrap(),
            nth: 2,
        };
        for part in [Part::Whole, Part::Time(3), Part::Slot(slot)] {
            let uid = CalendarUid { promise, part };
            let text = uid.to_string();
            assert_eq!(CalendarUid::parse(&text), Some(uid), "{text}");
            let hex = |c: char| c.is_ascii_hexdigit() || c == '-';
            assert!(text.chars().all(hex), "{text}");
        }
        let first = Part::Time(1);
        assert_eq!(
            CalendarUid {
                promise,
                part: first
            }
            .to_string()
            .len(),
            LENGTH
        );
    }

    #[test]
    fn other_uids_are_not_ours() {
        let uid = "01930000-7000-8000-0000-000000000001";
        for text in [
            "",
            "u1",
            "é-0000-7000-8000-0000-0000000000000001",
            &format!("{uid}x"),
            &format!("{uid}-"),
            &format!("{uid}-x"),
            &format!("{uid}-2026-13-01-1"),
            &format!("{uid}-2026-12-01-"),
        ] {
            assert_eq!(CalendarUid::parse(text), None, "{text}");
        }
    }
}
