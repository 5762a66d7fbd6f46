//! `trust date add`: keeping an idea.

use super::{changed, what};
use crate::cli::DateAdd;
use crate::cmd::{Ctx, input, plainly};
use crate::domain::idea::Idea;
use crate::error::Result;
use crate::report::Report;

pub fn run(ctx: &mut Ctx, args: &DateAdd) -> Result<Report> {
    let idea = Idea {
        id: 0,
        text: input::text(args.text.join(" "), "a date idea")?,
        kind: args.kind.into(),
        cost: args.cost.map(Into::into),
        tags: input::tags(&args.tags)?,
        added_at: ctx.clock.now,
        added_day: ctx.clock.today(),
        starter: None,
        planned: None,
    };
    let idea = ctx.store.change(ctx.clock.today(), |change| {
        let idea = change.add_idea(&idea)?;
        Ok((what("added", std::slice::from_ref(&idea)), idea))
    })?;
    changed(ctx, "Added", vec![idea], false).map(plainly)
}
