//! `trust promise rm`: deletes promises that were a mistake, with all their records.

use clap::Args;

use crate::cmd::arg::PromiseId;
use crate::cmd::context::Ctx;
use crate::cmd::promise::{load, select};
use crate::cmd::view;
use crate::error::Result;
use crate::render::note;
use crate::render::refusal::id::PROMISE;
use crate::report::{Changes, Output, PromiseAction, PromiseView, Report};

/// Delete promises with their history
///
/// Use this for promises entered by mistake. `trust undo` restores them.
#[derive(Args, Clone, Debug)]
#[command(
    before_long_help = lines![
        "trust promise rm 7"
        "trust promise rm 7 9-11"
    ]
)]
pub struct Rm {
    /// IDs, ranges ('3-5') or pieces of the text; without one, you choose from a list
    #[arg(value_name = "ID")]
    pub ids: Vec<PromiseId>,
}

pub fn run(ctx: &mut Ctx, args: &Rm) -> Result<Report> {
    let ids = select::ids(ctx, &args.ids, &PROMISE.which("removed"))?;
    let clock = ctx.clock.clone();
    let shown: Vec<PromiseView> = ids
        .iter()
        .map(|id| view::of(ctx, &ctx.store, &load(&ctx.store, &clock, *id)?))
        .collect::<Result<_>>()?;
    let removed = shown.iter().map(|one| (one.id, one.text.typed()));
    let what = view::what(PromiseAction::Removed.verb(), removed);
    ctx.store.change(clock.today(), |change| {
        for id in &ids {
            change.delete_promise(*id)?;
        }
        Ok((what, ()))
    })?;
    let notes = vec![note::to_restore_promises(ids.len())];
    Ok(Report {
        output: Output::PromisesChanged(Changes::several(
            shown.into_iter().map(|one| (PromiseAction::Removed, one)),
        )),
        notes,
    })
}
