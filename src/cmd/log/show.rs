//! `trust log show`: an entry, with what it said before.

use super::{id, load, view};
use crate::cli::LogShow;
use crate::cmd::view::stamp;
use crate::cmd::{Ctx, plainly};
use crate::error::Result;
use crate::report::{LogDetail, Output, Report, RevisionView};

pub fn run(ctx: &Ctx, args: &LogShow) -> Result<Report> {
    let id = id(ctx, args.id.as_ref(), "Which log entry?")?;
    let revisions = ctx.store.revisions(id)?;
    let detail = LogDetail {
        log: view(ctx, load(&ctx.store, id)?),
        revisions: revisions
            .into_iter()
            .map(|revision| RevisionView {
                text: revision.text,
                day: revision.day,
                replaced_at: stamp(ctx, revision.replaced_at),
            })
            .collect(),
    };
    Ok(plainly(Output::Log(Box::new(detail))))
}
