//! The records of each family: how they are stored and found.

pub mod agenda;
pub mod calendar_task;
pub mod heard;
pub mod idea;
pub mod log;
pub mod occurrence;
pub mod promise;
pub mod reminder;
pub mod repair;
pub mod schedule;
pub mod setting;
pub mod step;
pub mod tag;
pub mod timeline;
