//! The documents: what the README shows is what the program prints, and the examples run.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on has failed"
)]

mod bash;
mod demo;
mod documents;
mod examples;
mod fields;
mod home;
mod layers;
mod manual;
mod package;
mod reference;
mod shells;
mod tables;
mod timers;
mod toolchain;
mod wording;
