//! Timers of commands: printed, installed and removed without opening the database.

use std::path::{Path, PathBuf};

use crate::cmd::sync::Sync;
use crate::cmd::timer::Action;
use crate::cmd::{self, Command};
use crate::error::{Bug, Error, Result};
use crate::render::process::NO_PROGRAM_PATH;
use crate::report::Report;
use crate::system::env::{DesktopEnv, absolute};
use crate::system::scheduler::SystemScheduler;

/// Returns what a command is to do with its timer, if it is about that.
pub(super) fn timer_action(command: &Command) -> Option<(Action, bool)> {
    match command {
        Command::Remind(args) => args.timer(),
        Command::Sync(args) => args.timer(),
        _ => None,
    }
}

/// Prints, installs or removes what runs a command from time to time. The database is the one that
/// was asked for, or else the usual one.
pub(super) fn timer(
    command: &Command,
    (asked, usual): (Option<PathBuf>, Result<PathBuf>),
    desktop: &DesktopEnv,
    scratch: &Path,
) -> Result<Report> {
    let action = timer_action(command);
    let action = action.ok_or(Bug::Timer)?;
    let database = match asked {
        Some(path) => Some(path),
        None if desktop.own_database => Some(usual?),
        None => None,
    };
    let path = desktop
        .program
        .clone()
        .ok_or_else(|| Error::refused(NO_PROGRAM_PATH))?;
    let database = database.map(|path| absolute(&path));
    let program = match command {
        Command::Remind(args) => args.program(path, database)?,
        _ => Sync::program(path, database),
    };
    let scheduler = SystemScheduler::new(desktop, scratch, program.job.command);
    cmd::timer::run(&program, action, &scheduler)
}
