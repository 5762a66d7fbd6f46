//! The words of answers and moves, read as times.

use chrono::{DateTime, NaiveDate, Utc};

use crate::cmd::promise::reschedule::new_due;
use crate::domain::answer::{PastTime, TimeWords};
use crate::domain::clock::{Clock, Due};
use crate::domain::promise::Occurrence;
use crate::when::{self, Direction};

/// Words as a person types them.
#[derive(Clone, Copy, Debug)]
pub struct TypedTimes;

impl TimeWords for TypedTimes {
    fn past(
        &self,
        words: &str,
        on: Option<NaiveDate>,
        near: Option<DateTime<Utc>>,
        clock: &Clock,
    ) -> Option<PastTime> {
        let context = when::Context {
            direction: Direction::Back,
            on,
            near,
        };
        let read = when::parse(words, context, clock).ok()?;
        Some(PastTime {
            due: read.due,
            day: read.day,
            time: read.time,
        })
    }

    fn coming(&self, words: &str, one: &Occurrence, clock: &Clock) -> Option<Due> {
        new_due(clock, words, one).ok()
    }
}
