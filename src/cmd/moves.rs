//! `trust promise move`: re-agreeing on another time, before the old one has come.

use super::view::{self, brief, due_words, title};
use super::{Ctx, ahead, input, load, select};
use crate::cli;
use crate::domain::clock::{Clock, Due};
use crate::domain::promise::{DueFrom, Move, Occurrence, Promise};
use crate::error::{Error, Result};
use crate::report::{Changed, Output, Report};
use crate::store::Change;
use crate::when::Direction;

pub fn run(ctx: &mut Ctx, args: &cli::Move) -> Result<Report> {
    if args.when.is_empty() {
        return Err(
            Error::usage("move needs to know which promise, and to what time")
                .hint("for example: trust promise move 3 tomorrow 18:00"),
        );
    }
    let id = select::id(
        ctx,
        args.id.as_ref(),
        "Which promise is to be moved?",
        select::any,
    )?;
    let words = args.when.join(" ");
    let to = input::moment(ctx, "WHEN", Some(&words), Direction::Ahead, None)?.map(|when| when.due);
    let Some(to) = to else {
        return Err(Error::usage("move needs a time to move to"));
    };
    let on = input::day(ctx, "--on", args.on.as_ref(), Direction::Ahead)?;
    let clock = ctx.clock.clone();
    let (occurrence, from) = ctx.store.change(clock.today(), |change| {
        let timeline = load(change, &clock, id)?;
        let occurrence = ahead::open(change, &clock, &timeline, on, "move")?;
        let what = format!("moved {id}: {}", brief(&timeline.promise.text));
        Ok((
            what,
            save(change, &clock, &timeline.promise, occurrence, to)?,
        ))
    })?;
    let timeline = load(&ctx.store, &ctx.clock, id)?;
    let shown = view::with(ctx, &ctx.store, &timeline, Some(&occurrence))?;
    let brief = brief(&timeline.promise.text);
    let line = match from {
        Some(from) => format!(
            "Moved {id}: {brief} · due {}, was {}",
            due_words(ctx, to.at),
            due_words(ctx, from.at)
        ),
        None => format!("Promise {id}: {brief} · due {}", due_words(ctx, to.at)),
    };
    let changed = Changed {
        lines: vec![line],
        promises: vec![shown],
        many: false,
    };
    Ok(Report {
        output: Output::Changed(changed),
        notes: Vec::new(),
    })
}

/// Saves the new time, and returns the occurrence with the time it had. A promise that had none
/// is simply given one: nothing was re-agreed.
fn save(
    change: &mut Change,
    clock: &Clock,
    promise: &Promise,
    occurrence: Occurrence,
    to: Due,
) -> Result<(Occurrence, Option<Due>)> {
    let Some(from) = occurrence.due() else {
        let promise = Promise {
            due: Some(to),
            due_from: Some(DueFrom::Flag),
            ..promise.clone()
        };
        change.save_promise(&promise)?;
        return Ok((
            Occurrence::open(promise.id, promise.one_off_slot(), promise.due),
            None,
        ));
    };
    if from.at == to.at {
        let due = view::due_words_at(clock, to.at);
        return Err(Error::refused(format!(
            "{} is already due {due}",
            title(promise)
        )));
    }
    let moved = Occurrence {
        due_at: Some(to.at),
        day: to.day,
        second: to.second,
        ..occurrence
    };
    let moved = change.save_occurrence(&moved)?;
    change.add_move(&Move {
        id: 0,
        occurrence: moved.id,
        moved_at: clock.now,
        from,
        to,
    })?;
    Ok((moved, Some(from)))
}
