//! The real binary, in an environment that the tests own.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on has failed"
)]

mod environment;
mod harness;
mod terminal;
