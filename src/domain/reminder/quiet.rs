//! Quiet hours, in which no reminder is sent.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, NaiveTime, TimeDelta, Utc};

use crate::domain::clock::Zone;
use crate::domain::clock::{clock_text, clock_time};

/// Hours of every day, from the start up to the end, exclusive. They may span midnight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quiet {
    from: NaiveTime,
    to: NaiveTime,
}

impl Quiet {
    /// Returns true if this time of day is quiet.
    pub fn covers(self, time: NaiveTime) -> bool {
        if self.from < self.to {
            (self.from..self.to).contains(&time)
        } else {
            time >= self.from || time < self.to
        }
    }

    /// Returns the length in local time.
    pub fn length(self) -> TimeDelta {
        let length = self.to.signed_duration_since(self.from);
        if length > TimeDelta::zero() {
            length
        } else {
            length + TimeDelta::days(1)
        }
    }

    /// Returns the start of the quiet hours that contain `instant`; `None` if there are none.
    pub fn begins_before(self, instant: DateTime<Utc>, zone: &Zone) -> Option<DateTime<Utc>> {
        let local = zone.local(instant);
        if !self.covers(local.time()) {
            return None;
        }
        let day = if local.time() < self.from {
            local.date().pred_opt()?
        } else {
            local.date()
        };
        // A clock change in between must not make them begin after it.
        Some(zone.resolve(day.and_time(self.from))?.min(instant))
    }
}

impl fmt::Display for Quiet {
    /// `22:00-07:00`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", clock_text(self.from), clock_text(self.to))
    }
}

/// Error: the text is not of the form `22:00-07:00`, or the hours are empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotQuiet;

impl FromStr for Quiet {
    type Err = NotQuiet;

    fn from_str(text: &str) -> Result<Self, NotQuiet> {
        let (from, to) = text.split_once('-').ok_or(NotQuiet)?;
        let time = |text: &str| clock_time(text.trim()).ok_or(NotQuiet);
        let (from, to) = (time(from)?, time(to)?);
        if from == to {
            return Err(NotQuiet);
        }
        Ok(Self { from, to })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quiet(text: &str) -> Quiet {
        text.parse().unwrap()
    }

    fn time(text: &str) -> NaiveTime {
        text.parse().unwrap()
    }

    #[test]
    fn quiet_hours_may_span_midnight() {
        for (hours, inside, outside) in [
            (
                "22:00-07:00",
                ["22:00:00", "00:00:00", "06:59:59"],
                ["07:00:00", "12:00:00", "21:59:59"],
            ),
            (
                "13:00-14:30",
                ["13:00:00", "14:00:00", "14:29:59"],
                ["12:59:59", "14:30:00", "00:00:00"],
            ),
        ] {
            assert!(inside.iter().all(|at| quiet(hours).covers(time(at))));
            assert!(!outside.iter().any(|at| quiet(hours).covers(time(at))));
        }
        assert_eq!(quiet("22:00-07:00").length(), TimeDelta::hours(9));
        assert_eq!(quiet("13:00-14:30").length(), TimeDelta::minutes(90));
    }

    #[test]
    fn quiet_hours_are_normalised() {
        assert_eq!(quiet(" 9:00 - 10:30 ").to_string(), "09:00-10:30");
        for wrong in ["", "22:00", "22-7", "22:00-22:00", "25:00-07:00", "a-b"] {
            assert!(wrong.parse::<Quiet>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn quiet_hours_begin_on_the_evening_before() {
        let begins = |text: &str| {
            let at: DateTime<Utc> = text.parse().unwrap();
            let begins = quiet("22:00-07:00").begins_before(at, &Zone::utc());
            begins.map(|begins| begins.to_string())
        };
        let evening = Some("2026-11-22 22:00:00 UTC".to_owned());
        assert_eq!(begins("2026-11-22T22:00:00Z"), evening);
        assert_eq!(begins("2026-11-23T06:59:59Z"), evening);
        assert_eq!(begins("2026-11-23T07:00:00Z"), None);
    }
}
