//! `trust promise rm`: a promise that was a mistake goes away, with all that was said about it.

use super::view::{self, brief};
use super::{Ctx, load, select};
use crate::cli::Rm;
use crate::error::Result;
use crate::report::{Changed, Output, Report};

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
    let what = match changed.promises.as_slice() {
        [only] => format!("removed {}: {}", only.id, brief(&only.text)),
        [first, rest @ ..] => format!(
            "removed {}: {}, and {} more",
            first.id,
            brief(&first.text),
            rest.len()
        ),
        [] => String::new(),
    };
    ctx.store.change(clock.today(), |change| {
        for id in &ids {
            change.delete_promise(*id)?;
        }
        Ok((what, ()))
    })?;
    let notes = vec![if ids.len() > 1 {
        "They no longer count anywhere. trust undo brings them back.".to_owned()
    } else {
        "It no longer counts anywhere. trust undo brings it back.".to_owned()
    }];
    Ok(Report {
        output: Output::Changed(changed),
        notes,
    })
}
