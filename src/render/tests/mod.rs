//! Tests of the screens, of escaping for terminals, and of the JSON fields.

mod apology;
mod calendars;
mod dates;
mod fields;
mod guide;
mod hostile;
mod journal;
mod lists;
mod pages;
mod promises;
mod remind;
mod repairs;
mod safety;
pub mod sample;
mod today;
mod transfer;
mod weeks;
