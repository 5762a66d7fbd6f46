//! `trust heard rm`: what was written down by mistake goes away.

use super::{line, load, pick, view, what};
use crate::cli::HeardRm;
use crate::cmd::{Ctx, named};
use crate::domain::heard::Heard;
use crate::error::Result;
use crate::report::{Changes, Output, Report};

pub fn run(ctx: &mut Ctx, args: &HeardRm) -> Result<Report> {
    let question = "Which heard entry is to be removed?";
    let ids = named::ids::<Heard>(ctx, &args.ids, || pick(ctx, question))?;
    let all = ctx.store.change(ctx.clock.today(), |change| {
        let mut all = Vec::new();
        for id in &ids {
            all.push(load(change, *id)?);
            change.delete_heard(*id)?;
        }
        Ok((what("removed", &all), all))
    })?;
    Ok(Report {
        notes: vec![named::brought_back(all.len())],
        output: Output::HeardChanged(Changes {
            lines: all
                .iter()
                .map(|heard| line(ctx, "Removed", heard))
                .collect(),
            items: all.into_iter().map(|heard| view(ctx, heard)).collect(),
            many: true,
        }),
    })
}
