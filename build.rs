//! Links the program at a fixed address where the linker is known to do that.
//!
//! A program at a random address has 13,000 pointers to correct at every start: a fifth of all
//! instructions of `trust --version`, and prompts start it all day. Stack, heap and shared libraries
//! stay at random addresses.

use std::env;

#[expect(
    clippy::disallowed_methods,
    reason = "Cargo tells a build script the target in the environment"
)]
fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let target = |name: &str| env::var(format!("CARGO_CFG_TARGET_{name}")).unwrap_or_default();
    if target("OS") == "linux" && target("ENV") == "gnu" {
        println!("cargo::rustc-link-arg-bins=-no-pie");
    }
}
