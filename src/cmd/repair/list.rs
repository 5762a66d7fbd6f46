//! `trust repair --list`: the unrepaired occurrences, and the repairs made.

use std::collections::HashMap;

use super::{repairable, unrepaired};
use crate::cmd::context::Ctx;
use crate::domain::promise::Occurrence;
use crate::error::Result;
use crate::report::{Output, Report};

pub fn run(ctx: &Ctx) -> Result<Report> {
    let unrepaired = unrepaired(ctx)?;
    let mut repaired: HashMap<i64, Occurrence> = HashMap::new();
    for occurrence in ctx.store.repaired()? {
        repaired.insert(occurrence.id, occurrence);
    }
    let occurrences = unrepaired.iter().chain(repaired.values());
    let promises = ctx.store.promises(occurrences.map(|one| one.promise))?;
    let mut views = Vec::new();
    for occurrence in &unrepaired {
        if let Some(promise) = promises.get(&occurrence.promise) {
            views.push(repairable(ctx, promise, occurrence, None)?);
        }
    }
    for repair in ctx.store.repairs()? {
        let Some(occurrence) = repaired.get(&repair.occurrence) else {
            continue;
        };
        if let Some(promise) = promises.get(&occurrence.promise) {
            views.push(repairable(ctx, promise, occurrence, Some(repair))?);
        }
    }
    Ok(Report::without_notes(Output::Repairs(views)))
}
