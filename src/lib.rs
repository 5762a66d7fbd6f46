//! `trust`: a private promise and habit tracker for someone earning back a partner's trust.

pub mod app;
mod atomic_file;
pub mod cmd;
pub mod completion;
pub mod domain;
pub mod error;
pub mod help;
pub mod importers;
pub mod render;
pub mod report;
pub mod store;
pub mod system;
pub mod when;

pub use app::run;
