//! `trust date show`: an idea, and each time it was done.

use clap::Args;

use super::view;
use crate::cmd::arg::IdeaId;
use crate::cmd::context::Ctx;
use crate::cmd::resolve_id;
use crate::domain::idea::IdeaStats;
use crate::error::Result;
use crate::render::refusal::id::DATE_IDEA;
use crate::report::{DateDetail, DateDoneView, Output, Report};

/// Show an idea, and each time it was done
#[derive(Args, Clone, Debug)]
#[command(before_long_help = lines!["trust date show 3"])]
pub struct DateShow {
    /// ID or a piece of the text; without one, you choose from a list
    #[arg(value_name = "ID")]
    pub id: Option<IdeaId>,
}

pub fn run(ctx: &Ctx, args: &DateShow) -> Result<Report> {
    let id = resolve_id::id(ctx, args.id.as_ref(), &DATE_IDEA.which("shown"))?;
    let idea = resolve_id::load::<IdeaStats>(&ctx.store, id)?;
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
    Ok(Report::without_notes(Output::Date(Box::new(detail))))
}
