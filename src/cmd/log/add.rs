//! `trust log TEXT`, `trust log add`: writing an entry.

use chrono::NaiveDate;

use super::{line, view, what};
use crate::cli::LogAdd;
use crate::cmd::{Ctx, input, written};
use crate::domain::log::Log;
use crate::error::Result;
use crate::report::{LogChanged, Output, Report};

pub fn run(ctx: &mut Ctx, args: &LogAdd) -> Result<Report> {
    let today = ctx.clock.today();
    let day = day(ctx, args.on.as_ref())?.unwrap_or(today);
    let tags = input::tags(&args.tags)?;
    let log = Log {
        id: 0,
        text: written::text(ctx, &args.text, "a log entry")?,
        day,
        written_at: ctx.clock.now,
        written_day: today,
        shared: args.share || (ctx.settings.log_share && !args.private),
        decision: args.decision,
        tags,
    };
    let first = ctx.store.last_log_stretch()?.is_none();
    let changed = save(ctx, &log)?;
    let mut notes = Vec::new();
    if let Some(log) = changed.logs.first().filter(|log| first && !log.shared) {
        notes.push(format!(
            "Private until you share it: trust log share {}.",
            log.id
        ));
    }
    Ok(Report {
        output: Output::LogChanged(changed),
        notes,
    })
}

/// Stores what was said of today in one line, private unless new entries begin shared.
///
/// # Errors
/// As [`input::text`].
pub fn today(ctx: &mut Ctx, text: String) -> Result<LogChanged> {
    let today = ctx.clock.today();
    let log = Log {
        id: 0,
        text: input::text(text, "a log entry")?,
        day: today,
        written_at: ctx.clock.now,
        written_day: today,
        shared: ctx.settings.log_share,
        decision: false,
        tags: Vec::new(),
    };
    save(ctx, &log)
}

/// Stores a new entry.
fn save(ctx: &mut Ctx, log: &Log) -> Result<LogChanged> {
    let log = ctx.store.change(ctx.clock.today(), |change| {
        let log = change.add_log(log)?;
        Ok((what("wrote", std::slice::from_ref(&log)), log))
    })?;
    Ok(LogChanged {
        lines: vec![line(ctx, "Logged", &log)],
        logs: vec![view(ctx, log)],
        many: false,
    })
}

/// The day that `--on` names.
///
/// # Errors
/// Refused, when it is still to come.
pub fn day(ctx: &Ctx, on: Option<&String>) -> Result<Option<NaiveDate>> {
    input::past_day(ctx, "--on", on, "a log tells what has been")
}
