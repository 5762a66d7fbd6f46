//! `trust date rm`: deletes ideas, with the days on which they were carried out.

use clap::Args;

use super::{view, what};
use crate::cmd::arg::IdeaId;
use crate::cmd::context::Ctx;
use crate::cmd::resolve_id;
use crate::domain::idea::IdeaStats;
use crate::error::Result;
use crate::render::note;
use crate::render::refusal::id::DATE_IDEA;
use crate::report::{Action, Changes, Output, Report};

/// Delete ideas with their history
///
/// Use this for ideas entered by mistake. The days on which they were done are deleted too. `trust
/// undo` restores them.
#[derive(Args, Clone, Debug)]
#[command(
    before_long_help = lines![
        "trust date rm 7"
        "trust date rm 7 9-11"
    ]
)]
pub struct DateRm {
    /// IDs, ranges ('3-5') or pieces of the text; without one, you choose from a list
    #[arg(value_name = "ID")]
    pub ids: Vec<IdeaId>,
}

pub fn run(ctx: &mut Ctx, args: &DateRm) -> Result<Report> {
    let ids = resolve_id::ids(ctx, &args.ids, &DATE_IDEA.which("removed"))?;
    let tried = ctx.store.change(ctx.clock.today(), |change| {
        let (mut ideas, mut tried) = (Vec::new(), Vec::new());
        for id in &ids {
            let idea = resolve_id::load::<IdeaStats>(change, *id)?;
            tried.push(change.tried(idea.clone())?);
            ideas.push(idea);
            change.delete_idea(*id)?;
        }
        Ok((what(Action::Removed, &ideas), tried))
    })?;
    Ok(Report {
        notes: vec![note::to_restore(tried.len())],
        output: Output::DatesChanged(Changes::several(
            tried
                .into_iter()
                .map(|tried| (Action::Removed, view(ctx, tried))),
        )),
    })
}
