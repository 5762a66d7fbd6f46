//! `trust log TEXT`, `trust log add`: writing an entry.

use chrono::NaiveDate;

use super::{line, read, view, what, write};
use crate::cli::LogAdd;
use crate::cmd::{Ctx, input};
use crate::domain::log::Log;
use crate::domain::speech;
use crate::error::{Error, Result};
use crate::report::{Body, LogChanged, Report};
use crate::when::Direction;

pub fn run(ctx: &mut Ctx, args: &LogAdd) -> Result<Report> {
    let today = ctx.clock.today();
    let day = day(ctx, args.on.as_ref())?.unwrap_or(today);
    let tags = input::tags(&args.tags)?;
    let log = Log {
        id: 0,
        text: text(ctx, &args.text)?,
        day,
        written_at: ctx.clock.now,
        written_day: today,
        shared: args.share || (ctx.settings.log_share && !args.private),
        decision: args.decision,
        tags,
    };
    let first = ctx.store.last_log_stretch()?.is_none();
    let log = ctx.store.change(today, |change| {
        let log = change.add_log(&log)?;
        Ok((what("wrote", std::slice::from_ref(&log)), log))
    })?;
    let mut notes = Vec::new();
    if first && !log.shared {
        notes.push(format!(
            "Private until you share it: trust log share {}.",
            log.id
        ));
    }
    let changed = LogChanged {
        lines: vec![line(ctx, "Logged", &log)],
        logs: vec![view(ctx, log)],
        many: false,
    };
    Ok(Report {
        body: Body::LogChanged(changed),
        notes,
    })
}

/// The words typed, or from standard input for `-`, or from the editor when there are none.
fn text(ctx: &Ctx, words: &[String]) -> Result<String> {
    match words {
        [] => {
            let text = write(ctx, "")?;
            if text.is_empty() {
                return Err(Error::refused("nothing was written").hint("nothing was changed"));
            }
            input::text(text, "a log entry")
        }
        [dash] if dash == "-" => input::text(read(ctx)?, "a log entry"),
        words => input::text(words.join(" "), "a log entry"),
    }
}

/// The day that `--on` names.
///
/// # Errors
/// Refused, when it is still to come.
pub fn day(ctx: &Ctx, on: Option<&String>) -> Result<Option<NaiveDate>> {
    let today = ctx.clock.today();
    let day = input::day(ctx, "--on", on, Direction::Back)?;
    if let Some(day) = day.filter(|day| *day > today) {
        let message = format!(
            "--on {} is still to come: a log tells what has been",
            speech::day_words(day, today)
        );
        return Err(Error::refused(message)
            .hint("what is still ahead is a promise: trust promise add TEXT --by WHEN"));
    }
    Ok(day)
}
