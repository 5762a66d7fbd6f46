//! Errors for a whole phrase.

use super::Resolver;
use crate::domain::clock::END_OF_DAY;
use crate::domain::format;
use crate::domain::when_error::Reason;
use crate::domain::when_error::{Instead, WhenError};
use crate::when::{Direction, When};

impl Resolver<'_> {
    pub(super) fn refused(&self, found: &When) -> WhenError {
        let said = self.said.trim().to_owned();
        let local = found.day.and_time(found.time.unwrap_or(END_OF_DAY));
        let today = self.clock.today();
        // If days begin after midnight, today still lasts at that moment.
        let moment = if found.time.is_none() && found.day == today {
            "midnight".to_owned()
        } else {
            format::due_words(local, today)
        };
        match self.direction {
            Direction::Ahead => WhenError::Past { said, moment },
            Direction::Back => WhenError::Future { said, moment },
        }
    }

    /// The error for the whole phrase.
    pub fn nonsense(&self, reason: Reason) -> WhenError {
        let start = self.said.len() - self.said.trim_start().len();
        WhenError::NotUnderstood {
            piece: self.said.trim().to_owned(),
            span: start..start + self.said.trim().len(),
            wanted: self.wanted,
            reason: Some(reason),
            instead: None,
        }
    }

    /// The error for a whole phrase that can be meant in two ways.
    pub fn ambiguous(&self, instead: Instead) -> WhenError {
        let start = self.said.len() - self.said.trim_start().len();
        WhenError::Ambiguous {
            piece: self.said.trim().to_owned(),
            span: start..start + self.said.trim().len(),
            instead,
        }
    }

    /// The error beyond the calendar.
    pub fn out_of_range(&self) -> WhenError {
        WhenError::OutOfRange {
            said: self.said.trim().to_owned(),
        }
    }
}
