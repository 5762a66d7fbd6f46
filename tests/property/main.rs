//! Properties of whole histories: whatever was said in whatever order, the figures are those of a
//! naive count, and every change can be taken back.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::print_stderr,
    reason = "a test that cannot go on has failed"
)]

mod changed_text;
mod computers;
mod figures;
mod forgetting;
mod history;
mod inputs;
mod oracle;
mod privacy;
mod rules;
mod sharing;
mod stories;
mod sync_carried;
mod sync_conflicts;
mod sync_forgetting;
mod sync_histories;
mod syncing;
mod upgrades;
mod world;
mod years;
