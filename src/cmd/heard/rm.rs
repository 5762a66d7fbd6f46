//! `trust heard rm`: removes entries.

use clap::Args;

use super::{view, what};
use crate::cmd::arg::HeardId;
use crate::cmd::context::Ctx;
use crate::cmd::resolve_id;
use crate::domain::heard::Heard;
use crate::error::Result;
use crate::render::note;
use crate::render::refusal::id::HEARD_ENTRY;
use crate::report::{Action, Changes, Output, Report};

/// Delete what you wrote down by mistake
///
/// `trust undo` restores it.
#[derive(Args, Clone, Debug)]
#[command(
    before_long_help = lines![
        "trust heard rm 7"
        "trust heard rm 7 9-11"
    ]
)]
pub struct HeardRm {
    /// IDs, ranges ('3-5') or pieces of the text; without one, you choose from a list
    #[arg(value_name = "ID")]
    pub ids: Vec<HeardId>,
}

pub fn run(ctx: &mut Ctx, args: &HeardRm) -> Result<Report> {
    let question = &HEARD_ENTRY.which("removed");
    let ids = resolve_id::ids(ctx, &args.ids, question)?;
    let all = resolve_id::remove::<Heard>(ctx, &ids, |all| what(Action::Removed, all))?;
    Ok(Report {
        notes: vec![note::to_restore(all.len())],
        output: Output::HeardChanged(Changes::several(
            all.into_iter()
                .map(|heard| (Action::Removed, view(ctx, heard))),
        )),
    })
}
