//! `trust log share` and `unshare`: whether entries may leave the log.

use clap::Args;

use super::{ids, load, view, what};
use crate::cmd::arg::LogId;
use crate::cmd::context::{Ctx, plainly};
use crate::domain::log::Log;
use crate::error::Result;
use crate::report::{Action, Changes, Output, Report};

/// Mark entries as ones that may be shown to your partner
///
/// Nothing leaves this computer by it.
#[derive(Args, Clone, Debug)]
#[command(
    before_long_help = lines![
        "trust log share 3"
        "trust log share 3 5-8"
        "trust log share lunch"
    ]
)]
pub struct LogShare {
    /// Numbers, ranges ('3-5') or pieces of the text; a list to choose from when there is none
    #[arg(value_name = "ID")]
    pub ids: Vec<LogId>,
}

/// Make entries private again
///
/// What your partner has already read is not unread by it.
#[derive(Args, Clone, Debug)]
#[command(
    before_long_help = lines![
        "trust log unshare 3"
        "trust log unshare 3 5-8"
    ]
)]
pub struct LogUnshare {
    /// Numbers, ranges ('3-5') or pieces of the text; a list to choose from when there is none
    #[arg(value_name = "ID")]
    pub ids: Vec<LogId>,
}

/// Shares the entries meant by `words`, or with `shared` false makes them private.
pub fn run(ctx: &mut Ctx, words: &[LogId], shared: bool) -> Result<Report> {
    let (question, action) = if shared {
        ("Which log entry is to be shared?", Action::Shared)
    } else {
        let question = "Which log entry is to be private again?";
        (question, Action::Unshared)
    };
    let ids = ids(ctx, words, question)?;
    let done = ctx.store.change(ctx.clock.today(), |change| {
        let (mut changed, mut done) = (Vec::new(), Vec::new());
        for id in &ids {
            let before = load(change, *id)?;
            let log = Log {
                shared,
                ..before.clone()
            };
            if before.shared == shared {
                done.push((Action::Unchanged, log));
            } else {
                change.save(&log)?;
                changed.push(log.clone());
                done.push((action, log));
            }
        }
        Ok((what(action, &changed), done))
    })?;
    let done = done
        .into_iter()
        .map(|(action, log)| (action, view(ctx, log)));
    Ok(plainly(Output::LogsChanged(Changes::several(done))))
}
