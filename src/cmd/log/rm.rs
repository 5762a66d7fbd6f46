//! `trust log rm`: deletes entries, with their earlier versions.

use clap::Args;

use super::{view, what};
use crate::cmd::arg::LogId;
use crate::cmd::context::Ctx;
use crate::cmd::resolve_id;
use crate::domain::log::Log;
use crate::error::Result;
use crate::render::note;
use crate::render::refusal::id::LOG_ENTRY;
use crate::report::{Action, Changes, Output, Report};

/// Delete entries with their earlier wordings
///
/// Use this for entries written by mistake. `trust undo` restores them.
#[derive(Args, Clone, Debug)]
#[command(
    before_long_help = lines![
        "trust log rm 7"
        "trust log rm 7 9-11"
    ]
)]
pub struct LogRm {
    /// IDs, ranges ('3-5') or pieces of the text; without one, you choose from a list
    #[arg(value_name = "ID")]
    pub ids: Vec<LogId>,
}

pub fn run(ctx: &mut Ctx, args: &LogRm) -> Result<Report> {
    let ids = resolve_id::ids(ctx, &args.ids, &LOG_ENTRY.which("removed"))?;
    let logs = ctx.store.change(ctx.clock.today(), |change| {
        let mut logs = Vec::new();
        for id in &ids {
            logs.push(resolve_id::load::<Log>(change, *id)?);
            change.delete_log(*id)?;
        }
        Ok((what(Action::Removed, &logs), logs))
    })?;
    Ok(Report {
        notes: vec![note::to_restore(logs.len())],
        output: Output::LogsChanged(Changes::several(
            logs.into_iter()
                .map(|log| (Action::Removed, view(ctx, log))),
        )),
    })
}
