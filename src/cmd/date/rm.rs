//! `trust date rm`: an idea goes away, with the times it was done.

use super::{ids, line, load, view, what};
use crate::cli::DateRm;
use crate::cmd::{Ctx, named};
use crate::error::Result;
use crate::report::{Changes, Output, Report};

pub fn run(ctx: &mut Ctx, args: &DateRm) -> Result<Report> {
    let ids = ids(ctx, &args.ids, "Which idea is to be removed?")?;
    let tried = ctx.store.change(ctx.clock.today(), |change| {
        let (mut ideas, mut tried) = (Vec::new(), Vec::new());
        for id in &ids {
            let idea = load(change, *id)?;
            tried.push(change.tried(idea.clone())?);
            ideas.push(idea);
            change.delete_idea(*id)?;
        }
        Ok((what("removed", &ideas), tried))
    })?;
    Ok(Report {
        notes: vec![named::brought_back(tried.len())],
        output: Output::DatesChanged(Changes {
            lines: tried
                .iter()
                .map(|tried| line(ctx, "Removed", &tried.idea))
                .collect(),
            items: tried.into_iter().map(|tried| view(ctx, tried)).collect(),
            many: true,
        }),
    })
}
