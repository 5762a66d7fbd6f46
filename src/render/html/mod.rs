//! Pages for a browser: one file each, which loads nothing and runs nothing.

mod days;
mod layout;
mod mark;
mod promises;
mod report;
mod share;

pub use report::page as report;
pub use share::page as share;
