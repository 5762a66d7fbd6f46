//! The days on which promises with a goal per week or month were done, in exports that were made
//! before these days were stored.

use serde_json::Value;

use crate::domain::occurrence::Outcome;
use crate::domain::period::answer::presumed_day;
use crate::domain::promise::Occurrence;
use crate::error::Result;
use crate::store::Store;
use crate::store::merge::export::Fields;

/// The field that such an export lacks.
const DONE_DAY: &str = "done_day";

impl Store {
    /// Adds the day on which an occurrence was done to its fields, as the upgrade of a database
    /// does, where they lack it and its promise has a goal per period. Returns whether it did.
    pub(super) fn add_done_day(&self, fields: &mut Fields) -> Result<bool> {
        if fields.contains_key(DONE_DAY) {
            return Ok(false);
        }
        // A record that cannot be read is refused later, with the reason.
        let Ok(one) = serde_json::from_value::<Occurrence>(Value::Object(fields.clone())) else {
            return Ok(false);
        };
        if !matches!(one.outcome, Some(Outcome::Kept | Outcome::Late)) {
            return Ok(false);
        }
        let rules = self.schedules(one.promise)?;
        let mut periods = rules.iter().filter_map(|rule| rule.period(one.slot.day));
        let period = periods.find(|period| period.last == one.slot.day);
        let presumed = period.and_then(|period| presumed_day(&one, period));
        if let Some((day, second)) = presumed {
            fields.insert("day".to_owned(), day.to_string().into());
            fields.insert("second".to_owned(), second.into());
            fields.insert(DONE_DAY.to_owned(), day.to_string().into());
        }
        Ok(presumed.is_some())
    }
}
