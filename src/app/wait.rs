//! The message that a command waits for another program.

use std::io::{self, Write};

use crate::cmd::Command;
use crate::cmd::cli::Cli;
use crate::render::{self, Screen};
use crate::store::Store;
use crate::system::env::Terminal;

/// Lets a wait for another program be told once on standard error, where a person reads it.
pub(super) fn tell_waits(cli: &Cli, terminal: Terminal, screen: &Screen) {
    // These do not wait.
    let is_brief = matches!(
        cli.command,
        Some(Command::Status(_) | Command::Remind(_) | Command::Complete(_))
    );
    let is_told = terminal.stderr && !cli.global.quiet && !cli.global.json && !is_brief;
    let line = is_told.then(|| render::note(render::process::WAITING, screen));
    Store::tell_waits(line.map(|line| -> Box<dyn FnOnce()> {
        Box::new(move || {
            // An error is ignored: the message could not be read anyway.
            let _ = io::stderr().write_all(line.as_bytes());
        })
    }));
}
