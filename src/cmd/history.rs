//! `trust undo`, `redo` and `history`: undoes, redoes and lists changes.

use clap::Args;

use crate::cmd::arg::JournalEntry;
use crate::cmd::context::Ctx;
use crate::cmd::view::stamp;
use crate::domain::undo::UndoRefusal;
use crate::error::{Error, Kind, Result};
use crate::render::{note, refusal};
use crate::report::{HistoryEntry, Output, Report, Undone};
use crate::store::UndoError;

/// Undo the latest change, or an earlier one
///
/// An undo is refused if a later change affected the same records. `trust redo` redoes what was
/// undone.
#[derive(Args, Clone, Debug)]
#[command(
    before_long_help = lines![
        "trust undo"
        "trust undo 42        undo change 42 of `trust history`"
    ]
)]
pub struct Undo {
    /// The number of a change in `trust history` (default: the latest)
    #[arg(value_name = "NUMBER")]
    pub entry: Option<JournalEntry>,
}

/// Redo the latest undone change
#[derive(Args, Clone, Debug)]
#[command(before_long_help = lines!["trust redo"])]
pub struct Redo {}

/// List the changes, latest first
#[derive(Args, Clone, Debug)]
#[command(
    before_long_help = lines![
        "trust history"
        "trust history --limit 100"
    ]
)]
pub struct HistoryArgs {
    /// Show at most this many
    #[arg(
        long,
        value_name = "N",
        default_value_t = 20,
        value_parser = clap::value_parser!(u32).range(1..)
    )]
    pub limit: u32,
}

pub fn run(ctx: &Ctx, args: &HistoryArgs) -> Result<Report> {
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
    Ok(Report::without_notes(Output::History(entries.collect())))
}

pub fn undo(ctx: &mut Ctx, args: &Undo) -> Result<Report> {
    let done = ctx
        .store
        .undo(args.entry.map(|entry| entry.0), ctx.clock.today())
        .map_err(refused)?;
    let output = Output::Undone(Undone {
        entry: done.id,
        action: "undo",
        what: done.what,
    });
    Ok(Report {
        output,
        notes: vec![note::TO_REDO.to_owned()],
    })
}

/// Returns the error in words.
pub fn refused(error: UndoError) -> Error {
    let why = match error {
        UndoError::Refused(why) => why,
        UndoError::Failed(error) => return error,
    };
    let kind = match why {
        UndoRefusal::Unknown(_) => Kind::NotFound,
        UndoRefusal::Incomplete(_) => Kind::Storage,
        _ => Kind::Refused,
    };
    let error = Error::new(kind, refusal::undo::message(why));
    match refusal::undo::hint(why) {
        Some(hint) => error.hint(hint),
        None => error,
    }
}

pub fn redo(ctx: &mut Ctx) -> Result<Report> {
    let done = ctx.store.redo(ctx.clock.today()).map_err(refused)?;
    Ok(Report::without_notes(Output::Undone(Undone {
        entry: done.id,
        action: "redo",
        what: done.what,
    })))
}
