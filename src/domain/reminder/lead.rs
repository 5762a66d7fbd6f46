//! Lead times: how long before a due time a reminder is sent.

use std::fmt;
use std::str::FromStr;

use thiserror::Error;

const MINUTE: u32 = 60;
const HOUR: u32 = 60 * MINUTE;
const DAY: u32 = 24 * HOUR;

/// The longest lead time, in days.
const MOST_DAYS: u32 = 31;

/// The most lead times at once.
const MOST: usize = 8;

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
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum LeadError {
    /// Invalid duration.
    #[error("invalid duration “{0}”")]
    Unknown(String),
    /// Zero, or more than 31 days.
    #[error("duration “{0}” is out of range: expected 1m to {MOST_DAYS}d")]
    Range(String),
    /// Too many lead times.
    #[error("too many lead times: {0} (at most {MOST})")]
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
        for (text, named) in [
            ("", "invalid duration “”"),
            ("soon", "invalid duration “soon”"),
            ("30", "invalid duration “30”"),
            ("2h,", "invalid duration “”"),
            ("2h;15m", "invalid duration “2h;15m”"),
            ("-5m", "invalid duration “-5m”"),
            ("1.5h", "invalid duration “1.5h”"),
            ("5é", "invalid duration “5é”"),
            ("0m", "duration “0m” is out of range: expected 1m to 31d"),
            ("32d", "duration “32d” is out of range: expected 1m to 31d"),
            (
                "99999999999999999999m",
                "duration “99999999999999999999m” is out of range: expected 1m to 31d",
            ),
            (
                "1m,2m,3m,4m,5m,6m,7m,8m,9m",
                "too many lead times: 9 (at most 8)",
            ),
        ] {
            let error = text.parse::<Leads>().unwrap_err();
            assert_eq!(error.to_string(), named, "{text}");
        }
    }
}
