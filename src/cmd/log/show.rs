//! `trust log show`: shows an entry with its earlier wordings.

use clap::Args;

use super::view;
use crate::cmd::arg::LogId;
use crate::cmd::context::Ctx;
use crate::cmd::resolve_id;
use crate::cmd::view::stamp;
use crate::domain::log::Log;
use crate::error::Result;
use crate::render::refusal::id::LOG_ENTRY;
use crate::report::{LogDetail, Output, Report, RevisionView};

/// Show an entry with its earlier wordings
#[derive(Args, Clone, Debug)]
#[command(
    before_long_help = lines![
        "trust log show 3"
        "trust log show lunch --json"
    ]
)]
pub struct LogShow {
    /// ID or a piece of the text; without one, you choose from a list
    #[arg(value_name = "ID")]
    pub id: Option<LogId>,
}

pub fn run(ctx: &Ctx, args: &LogShow) -> Result<Report> {
    let id = resolve_id::id(ctx, args.id.as_ref(), &LOG_ENTRY.which("shown"))?;
    let revisions = ctx.store.revisions(id)?;
    let detail = LogDetail {
        log: view(ctx, resolve_id::load::<Log>(&ctx.store, id)?),
        revisions: revisions
            .into_iter()
            .map(|revision| RevisionView {
                text: revision.text,
                day: revision.day,
                replaced_at: stamp(ctx, revision.replaced_at),
            })
            .collect(),
    };
    Ok(Report::without_notes(Output::Log(Box::new(detail))))
}
