//! `trust heard show`: shows an entry in full.

use clap::Args;

use super::view;
use crate::cmd::arg::HeardId;
use crate::cmd::context::Ctx;
use crate::cmd::resolve_id;
use crate::domain::heard::Heard;
use crate::error::Result;
use crate::render::refusal::id::HEARD_ENTRY;
use crate::report::{Output, Report};

/// Show one entry in full
#[derive(Args, Clone, Debug)]
#[command(
    before_long_help = lines![
        "trust heard show 3"
        "trust heard show money --json"
    ]
)]
pub struct HeardShow {
    /// ID or a piece of the text; without one, you choose from a list
    #[arg(value_name = "ID")]
    pub id: Option<HeardId>,
}

pub fn run(ctx: &Ctx, args: &HeardShow) -> Result<Report> {
    let id = resolve_id::id(ctx, args.id.as_ref(), &HEARD_ENTRY.which("shown"))?;
    let heard = view(ctx, resolve_id::load::<Heard>(&ctx.store, id)?);
    Ok(Report::without_notes(Output::Heard(Box::new(heard))))
}
