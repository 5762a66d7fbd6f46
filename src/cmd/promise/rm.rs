//! `trust promise rm`: a promise that was a mistake goes away, with all that was said about it.

use clap::Args;

use crate::cmd::arg::PromiseId;
use crate::cmd::context::Ctx;
use crate::cmd::promise::{load, select};
use crate::cmd::view::{self, brief};
use crate::error::Result;
use crate::report::{Changed, Output, Report};

/// Delete promises with all that was recorded about them
///
/// For what was entered by mistake. 'trust undo' brings them back.
#[derive(Args, Clone, Debug)]
#[command(
    before_long_help = lines![
        "trust promise rm 7"
        "trust promise rm 7 9-11"
    ]
)]
pub struct Rm {
    /// Numbers, ranges ('3-5') or pieces of the text; a list to choose from when there is none
    #[arg(value_name = "ID")]
    pub ids: Vec<PromiseId>,
}

pub fn run(ctx: &mut Ctx, args: &Rm) -> Result<Report> {
    let ids = select::ids(ctx, &args.ids, "Which promise is to be removed?")?;
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
