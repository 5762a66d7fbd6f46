//! `trust undo`, `redo` and `history`: going back and forth in the changes.

use super::view::stamp;
use super::{Ctx, plainly};
use crate::cli::{History, Undo};
use crate::error::Result;
use crate::report::{HistoryEntry, Output, Report, Undone};

pub fn run(ctx: &Ctx, args: &History) -> Result<Report> {
    let entries = ctx
        .store
        .history(args.limit)?
        .into_iter()
        .map(|entry| HistoryEntry {
            entry: entry.id,
            at: stamp(ctx, entry.at),
            what: entry.what,
            undone: entry.undone,
        });
    Ok(plainly(Output::History(entries.collect())))
}

pub fn undo(ctx: &mut Ctx, args: &Undo) -> Result<Report> {
    let done = ctx.store.undo(args.entry, ctx.clock.today())?;
    let output = Output::Undone(Undone {
        entry: done.id,
        action: "undo",
        what: done.what,
    });
    Ok(Report {
        output,
        notes: vec!["trust redo makes it again.".to_owned()],
    })
}

pub fn redo(ctx: &mut Ctx) -> Result<Report> {
    let done = ctx.store.redo(ctx.clock.today())?;
    Ok(plainly(Output::Undone(Undone {
        entry: done.id,
        action: "redo",
        what: done.what,
    })))
}
