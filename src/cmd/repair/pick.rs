//! Choosing a promise to repair from a list.

use super::unrepaired;
use crate::cmd::context::Ctx;
use crate::cmd::{resolve_id, view};
use crate::domain::promise::{Occurrence, Promise};
use crate::error::Result;
use crate::render::refusal::{self, id};
use crate::render::repair::choice;

/// Returns the unrepaired occurrences of the promise that a person chooses.
///
/// # Errors
/// As [`resolve_id::choose_index`]; not found, where nothing is to be repaired.
pub fn pick(ctx: &Ctx) -> Result<Vec<Occurrence>> {
    let open = unrepaired(ctx)?;
    if open.is_empty() {
        return Err(view::not_found(refusal::none_to_repair()));
    }
    let promises = ctx.store.promises(open.iter().map(|one| one.promise))?;
    let mut items: Vec<(i64, String)> = Vec::new();
    for one in &open {
        let is_new = items.iter().all(|(id, _)| *id != one.promise);
        if let Some(promise) = promises.get(&one.promise).filter(|_| is_new) {
            let of = open.iter().filter(|other| other.promise == one.promise);
            let text = view::words(ctx, &ctx.store, promise)?;
            let line = choice(&text, &of.collect::<Vec<_>>(), ctx.clock.today());
            items.push((promise.id, line));
        }
    }
    let index = resolve_id::choose_index::<Promise>(ctx, &id::PROMISE.which("repaired"), &items)?;
    let Some((chosen, _)) = items.get(index) else {
        return Err(view::left(id::not_chosen()));
    };
    Ok(open
        .into_iter()
        .filter(|one| one.promise == *chosen)
        .collect())
}
