//! The real binary, in an environment that the tests own.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on has failed"
)]

mod add;
mod answer;
mod choice;
mod config;
mod days;
mod edit;
mod environment;
mod harness;
mod json;
mod list;
mod moves;
mod recurring;
mod report;
mod screens;
mod terminal;
mod text;
mod time;
mod undo;
