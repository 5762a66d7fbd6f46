//! `trust`: a private promise and habit tracker for someone earning back a partner's trust.

pub mod app;
pub mod cli;
pub mod cmd;
pub mod crash;
pub mod desk;
pub mod dialog;
pub mod domain;
pub mod env;
pub mod error;
pub mod files;
pub mod foreign;
pub mod notifier;
pub mod outlet;
pub mod picker;
pub mod render;
pub mod report;
pub mod store;
pub mod timetable;
pub mod when;

pub use app::run;
