//! `trust promise rm`: a promise that was a mistake goes away, with all that was said about it.

use super::view::{self, brief};
use super::{Ctx, load, select};
use crate::cli::Rm;
use crate::error::Result;
use crate::report::{Body, Changed, Report};

pub fn run(ctx: &mut Ctx, args: &Rm) -> Result<Report> {
    let ids = select::ids(
        ctx,
        &args.ids,
        "Which promise is to be removed?",
        select::any,
    )?;
    let clock = ctx.clock.clone();
    let mut changed = Changed {
        lines: Vec::new(),
        promises: Vec::new(),
        many: true,
    };
    for id in &ids {
        let timeline = load(&ctx.store, &clock, *id)?;
        changed
            .lines
            .push(format!("Removed {id}: {}", brief(&timeline.promise.text)));
        changed.promises.push(view::of(ctx, &ctx.store, &timeline)?);
    }
    let what = changed
        .lines
        .iter()
        .map(|line| line.to_lowercase())
        .collect::<Vec<_>>()
        .join("; ");
    ctx.store.change(clock.today(), |change| {
        for id in &ids {
            change.delete_promise(*id)?;
        }
        Ok((what, ()))
    })?;
    let notes = vec!["It no longer counts anywhere. trust undo brings it back.".to_owned()];
    Ok(Report {
        body: Body::Changed(changed),
        notes,
    })
}
