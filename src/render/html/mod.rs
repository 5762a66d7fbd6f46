//! HTML pages: one file each, without scripts or external resources.

mod days;
mod layout;
mod mark;
mod promises;
mod report;
mod share;

pub use report::page as report;
pub use share::page as share;
