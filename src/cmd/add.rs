//! `trust promise add`: making a promise.

use super::Ctx;
use super::promising::{self, Wanted};
use crate::cli::Add;
use crate::error::Result;
use crate::report::{Changed, Output, Report};

pub fn run(ctx: &mut Ctx, args: &Add) -> Result<Report> {
    let text = args.text.join(" ");
    let draft = promising::draft(
        ctx,
        &Wanted {
            text: &text,
            by: args.by.as_ref(),
            anytime: args.anytime,
            every: args.every.as_ref(),
            until: args.until.as_ref(),
            tags: &args.tags,
            note: args.note.as_ref(),
        },
    )?;
    let timeline = ctx.store.change(ctx.clock.today(), |change| {
        let timeline = draft.save(change)?;
        Ok((promising::what(&timeline.promise), timeline))
    })?;
    let reply = draft.reply(ctx, &timeline)?;
    let changed = Changed {
        lines: vec![reply.line],
        promises: vec![reply.promise],
        many: false,
    };
    Ok(Report {
        output: Output::Changed(changed),
        notes: reply.notes,
    })
}
