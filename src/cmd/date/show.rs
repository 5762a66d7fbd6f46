//! `trust date show`: an idea, and each time it was done.

use super::{id, load, view};
use crate::cli::DateShow;
use crate::cmd::{Ctx, plainly};
use crate::error::Result;
use crate::report::{DateDetail, DateDoneView, Output, Report};

pub fn run(ctx: &Ctx, args: &DateShow) -> Result<Report> {
    let id = id(ctx, args.id.as_ref(), "Which idea?")?;
    let idea = load(&ctx.store, id)?;
    let deeds = ctx.store.deeds(id)?;
    let detail = DateDetail {
        date: view(ctx, ctx.store.tried(idea)?),
        deeds: deeds
            .iter()
            .map(|deed| DateDoneView {
                day: deed.day,
                note: deed.note.clone(),
                rating: deed.rating,
            })
            .collect(),
    };
    Ok(plainly(Output::Date(Box::new(detail))))
}
