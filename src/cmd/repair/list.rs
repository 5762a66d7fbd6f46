//! `trust repair --list`: the unrepaired occurrences, and the repairs made.

use super::{amiss, unrepaired};
use crate::cmd::context::{Ctx, plainly};
use crate::cmd::promise::load;
use crate::domain::promise::Occurrence;
use crate::error::Result;
use crate::report::{Output, Report};

pub fn run(ctx: &Ctx) -> Result<Report> {
    let mut views = Vec::new();
    for occurrence in unrepaired(ctx)? {
        let promise = load(&ctx.store, &ctx.clock, occurrence.promise)?.promise;
        views.push(amiss(ctx, &promise, &occurrence, None));
    }
    for repair in ctx.store.repairs()? {
        let Some(occurrence) = ctx.store.get::<Occurrence>(repair.occurrence)? else {
            continue;
        };
        let promise = load(&ctx.store, &ctx.clock, occurrence.promise)?.promise;
        views.push(amiss(ctx, &promise, &occurrence, Some(repair)));
    }
    Ok(plainly(Output::Repairs(views)))
}
