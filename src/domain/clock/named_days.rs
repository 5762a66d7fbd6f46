//! Days of the year or of the month that settings give a name.

use std::fmt;

use chrono::NaiveDate;

use crate::domain::format::ordinal;

/// A day that comes every year or every month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum YearlyDay {
    /// `14 may`: month and day.
    Date(u32, u32),
    /// `25th`: the day of each month, or the month's last where it is shorter.
    OfMonth(u32),
}

/// The meaning of each named day, set with `trust config set day.NAME DAY`; nothing until then.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct NamedDays {
    /// `birthday`
    pub birthday: Option<YearlyDay>,
    /// `anniversary`
    pub anniversary: Option<YearlyDay>,
    /// `payday`
    pub payday: Option<YearlyDay>,
}

const MONTHS: [&str; 12] = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
];

impl fmt::Display for YearlyDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::OfMonth(day) => f.write_str(&ordinal(day)),
            Self::Date(month, day) => {
                let name = MONTHS.iter().zip(1..).find(|(_, number)| *number == month);
                write!(f, "{day} {}", name.map_or("", |(name, _)| name))
            }
        }
    }
}

impl YearlyDay {
    /// Parses `14 may`, `may 14` or `25th`.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.to_lowercase();
        let number = |word: &str| {
            let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == '.');
            let ending = word.get(digits.len()..)?;
            let known = matches!(ending, "" | "." | "st" | "nd" | "rd" | "th");
            let day = digits.parse().ok().filter(|day| (1..=31).contains(day))?;
            known.then_some((day, ending.len() == 2))
        };
        let month = |word: &str| {
            let named = |name: &str| word.len() >= 3 && word.starts_with(name);
            let place = MONTHS.into_iter().position(named)?;
            u32::try_from(place + 1).ok()
        };
        let mut words = text
            .split_whitespace()
            .filter(|word| *word != "the" && *word != "of");
        let (first, second) = (words.next()?, words.next());
        if words.next().is_some() {
            return None;
        }
        let Some(second) = second else {
            let (day, is_ordinal) = number(first)?;
            return is_ordinal.then_some(Self::OfMonth(day));
        };
        let (day, month) = match (number(first), month(second)) {
            (Some((day, _)), Some(month)) => (day, month),
            _ => (number(second)?.0, month(first)?),
        };
        NaiveDate::from_ymd_opt(2000, month, day)?;
        Some(Self::Date(month, day))
    }
}
