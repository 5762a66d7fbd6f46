//! Tests of the screens, of escaping for terminals, and of the JSON fields.

mod apology;
mod backups;
mod calendars;
mod dates;
mod fields;
mod fields_data;
mod guide;
mod hostile;
mod import_export;
mod journal;
mod lists;
mod nudges;
mod page_snapshots;
mod pages;
mod promises;
mod remind;
mod repairs;
pub mod sample;
mod today;
mod weeks;
