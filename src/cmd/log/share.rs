//! `trust log share` and `unshare`: marks entries as shared or private.

use clap::Args;

use super::{view, what};
use crate::cmd::arg::LogId;
use crate::cmd::context::Ctx;
use crate::cmd::resolve_id;
use crate::domain::log::Log;
use crate::error::Result;
use crate::render::refusal::id::LOG_ENTRY;
use crate::report::{Action, Changes, Output, Report};

/// Allow entries to be shown to your partner
///
/// This sends nothing: `trust share` shows them.
#[derive(Args, Clone, Debug)]
#[command(
    before_long_help = lines![
        "trust log share 3"
        "trust log share 3 5-8"
        "trust log share lunch"
    ]
)]
pub struct LogShare {
    /// IDs, ranges ('3-5') or pieces of the text; without one, you choose from a list
    #[arg(value_name = "ID")]
    pub ids: Vec<LogId>,
}

/// Make entries private again
///
/// A page that your partner has does not change.
#[derive(Args, Clone, Debug)]
#[command(
    before_long_help = lines![
        "trust log unshare 3"
        "trust log unshare 3 5-8"
    ]
)]
pub struct LogUnshare {
    /// IDs, ranges ('3-5') or pieces of the text; without one, you choose from a list
    #[arg(value_name = "ID")]
    pub ids: Vec<LogId>,
}

/// Shares the entries meant by `words`, or with `shared` false makes them private.
pub fn run(ctx: &mut Ctx, words: &[LogId], shared: bool) -> Result<Report> {
    let (change, action) = if shared {
        ("shared", Action::Shared)
    } else {
        ("private again", Action::Unshared)
    };
    let ids = resolve_id::ids(ctx, words, &LOG_ENTRY.which(change))?;
    let done = ctx.store.change(ctx.clock.today(), |change| {
        let (mut changed, mut done) = (Vec::new(), Vec::new());
        for id in &ids {
            let before = resolve_id::load::<Log>(change, *id)?;
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
    Ok(Report::without_notes(Output::LogsChanged(
        Changes::several(done),
    )))
}
