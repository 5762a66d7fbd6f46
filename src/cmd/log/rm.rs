//! `trust log rm`: an entry that was a mistake goes away, with what it said before.

use super::{ids, line, load, view, what};
use crate::cli::LogRm;
use crate::cmd::Ctx;
use crate::cmd::named::brought_back;
use crate::error::Result;
use crate::report::{LogChanged, Output, Report};

pub fn run(ctx: &mut Ctx, args: &LogRm) -> Result<Report> {
    let ids = ids(ctx, &args.ids, "Which log entry is to be removed?")?;
    let logs = ctx.store.change(ctx.clock.today(), |change| {
        let mut logs = Vec::new();
        for id in &ids {
            logs.push(load(change, *id)?);
            change.delete_log(*id)?;
        }
        Ok((what("removed", &logs), logs))
    })?;
    Ok(Report {
        notes: vec![brought_back(logs.len())],
        output: Output::LogChanged(LogChanged {
            lines: logs.iter().map(|log| line(ctx, "Removed", log)).collect(),
            logs: logs.into_iter().map(|log| view(ctx, log)).collect(),
            many: true,
        }),
    })
}
