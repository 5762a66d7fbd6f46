//! What the program knows about promises: pure values and rules, no input or output.

pub mod apology;
pub mod breaks;
pub mod clock;
pub mod digest;
pub mod guide;
pub mod heard;
pub mod horizon;
pub mod idea;
pub mod log;
pub mod nudge;
pub mod occurrence;
pub mod pattern_code;
pub mod pick;
pub mod promise;
pub mod recurrence;
pub mod repair;
pub mod search;
pub mod settings;
pub mod speech;
pub mod starter;
pub mod steadiness;
pub mod streak;
pub mod tally;
pub mod timeline;
pub mod wilson;
