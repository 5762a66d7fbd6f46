//! Lead times: how long before a due time a reminder is sent.

use std::fmt;
use std::str::FromStr;

const MINUTE: u32 = 60;
const HOUR: u32 = 60 * MINUTE;
const DAY: u32 = 24 * HOUR;

/// The longest lead time, in days.
pub const MOST_DAYS: u32 = 31;

/// The most lead times at once.
pub const MOST: usize = 8;

/// A lead time: whole minutes, from one to 31 days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Lead(u32);

impl Lead {
    /// Returns the length in seconds.
    pub fn seconds(self) -> i64 {
        self.0.into()
    }
}

impl fmt::Display for Lead {
    /// Writes the form that is read: `15m`, `2h`, `1d`; `90m` rather than a sum.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(seconds) = *self;
        let units = [(DAY, 'd'), (HOUR, 'h')];
        let whole = units.into_iter().find(|(unit, _)| seconds % unit == 0);
        let (unit, letter) = whole.unwrap_or((MINUTE, 'm'));
        write!(f, "{}{letter}", seconds / unit)
    }
}

/// Error in a lead time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LeadError {
    /// Invalid duration.
    Unknown(String),
    /// Zero, or more than 31 days.
    Range(String),
    /// Too many lead times.
    Many(usize),
}

impl FromStr for Lead {
    type Err = LeadError;

    /// Reads a number and a unit: `15m`, `15 min`, `2h`, `2 hours`, `1d`.
    fn from_str(text: &str) -> Result<Self, LeadError> {
        let text = text.trim();
        let unknown = || LeadError::Unknown(text.to_owned());
        let range = || LeadError::Range(text.to_owned());
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        let (number, unit) = text.split_at_checked(digits).ok_or_else(unknown)?;
        let unit = match unit.trim().to_ascii_lowercase().as_str() {
            "m" | "min" | "mins" | "minute" | "minutes" => MINUTE,
            "h" | "hour" | "hours" => HOUR,
            "d" | "day" | "days" => DAY,
            _ => return Err(unknown()),
        };
        if number.is_empty() {
            return Err(unknown());
        }
        let seconds = number.parse::<u32>().ok().and_then(|n| n.checked_mul(unit));
        seconds
            .filter(|seconds| (MINUTE..=MOST_DAYS * DAY).contains(seconds))
            .map(Self)
            .ok_or_else(range)
    }
}

/// One or more lead times, longest first, without duplicates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leads {
    longest: Lead,
    others: Vec<Lead>,
}

impl Leads {
    /// Iterates over the lead times, longest first.
    pub fn iter(&self) -> impl Iterator<Item = Lead> {
        std::iter::once(self.longest).chain(self.others.iter().copied())
    }

    /// Returns the longest lead time.
    pub fn longest(&self) -> Lead {
        self.longest
    }
}

impl Default for Leads {
    /// Half an hour.
    fn default() -> Self {
        Self {
            longest: Lead(30 * MINUTE),
            others: Vec::new(),
        }
    }
}

impl fmt::Display for Leads {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.longest.fmt(f)?;
        self.others.iter().try_for_each(|lead| write!(f, ",{lead}"))
    }
}

impl FromStr for Leads {
    type Err = LeadError;

    /// Reads lead times with commas between them: `2h,15m`.
    fn from_str(text: &str) -> Result<Self, LeadError> {
        let mut leads: Vec<Lead> = text.split(',').map(str::parse).collect::<Result<_, _>>()?;
        if leads.len() > MOST {
            return Err(LeadError::Many(leads.len()));
        }
        leads.sort_unstable();
        leads.dedup();
        let longest = leads
            .pop()
            .ok_or_else(|| LeadError::Unknown(text.to_owned()))?;
        leads.reverse();
        Ok(Self {
            longest,
            others: leads,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lead_times_are_normalised() {
        for (text, kept) in [
            ("30m", "30m"),
            ("2h,15m", "2h,15m"),
            ("15 min, 2 hours", "2h,15m"),
            ("60m,1h", "1h"),
            ("90m", "90m"),
            ("24h", "1d"),
            ("31d", "31d"),
            ("1M", "1m"),
        ] {
            let leads: Leads = text.parse().unwrap();
            assert_eq!(leads.to_string(), kept, "{text}");
            assert_eq!(kept.parse(), Ok(leads), "{kept}");
        }
    }

    #[test]
    fn invalid_lead_times_are_named() {
        let unknown = |text: &str| LeadError::Unknown(text.to_owned());
        let range = |text: &str| LeadError::Range(text.to_owned());
        for (text, wanted) in [
            ("", unknown("")),
            ("soon", unknown("soon")),
            ("30", unknown("30")),
            ("2h,", unknown("")),
            ("2h;15m", unknown("2h;15m")),
            ("-5m", unknown("-5m")),
            ("1.5h", unknown("1.5h")),
            ("5é", unknown("5é")),
            ("0m", range("0m")),
            ("32d", range("32d")),
            ("99999999999999999999m", range("99999999999999999999m")),
            ("1m,2m,3m,4m,5m,6m,7m,8m,9m", LeadError::Many(9)),
        ] {
            assert_eq!(text.parse::<Leads>(), Err(wanted), "{text}");
        }
    }
}
