//! `trust heard show`: all of what was said at one time.

use super::{load, pick, view};
use crate::cli::HeardShow;
use crate::cmd::{Ctx, named, plainly};
use crate::domain::heard::Heard;
use crate::error::Result;
use crate::report::{Output, Report};

pub fn run(ctx: &Ctx, args: &HeardShow) -> Result<Report> {
    let id = named::id::<Heard>(ctx, args.id.as_ref(), || pick(ctx, "Which heard entry?"))?;
    let heard = view(ctx, load(&ctx.store, id)?);
    Ok(plainly(Output::Heard(Box::new(heard))))
}
