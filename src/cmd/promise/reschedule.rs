//! `trust promise move`: re-agreeing on another time, before the old one has come.

use clap::Args;

use crate::cmd::arg::{ComingId, DayAhead, WhenAhead};
use crate::cmd::context::{Ctx, plainly};
use crate::cmd::input;
use crate::cmd::promise::{before_due, load, select};
use crate::cmd::view::{self, brief, day_time, title};
use crate::domain::clock::{Clock, Due};
use crate::domain::promise::{DueFrom, Move, Occurrence, Promise};
use crate::error::{Error, Result};
use crate::report::{Changes, Output, PromiseAction, Report};
use crate::store::Change;

/// Record that you both agreed on another time before it was due
///
/// The old time stays in its history. A promise that is past due cannot be moved.
#[derive(Args, Clone, Debug)]
#[command(
    before_long_help = lines![
        "trust promise move 3 18:30"
        "trust promise move lunch tomorrow 12:00"
        "trust promise move 4 \"next mon\" --on fri     the occurrence of Friday only"
    ],
    after_long_help = lines!["How to write times and days: `trust help when`"]
)]
pub struct Reschedule {
    /// ID or a piece of the text; without one, you choose from a list
    #[arg(value_name = "ID", requires = "when")]
    pub id: Option<ComingId>,

    /// The new due time; several words are joined by spaces
    #[arg(value_name = "WHEN")]
    pub when: Vec<WhenAhead>,

    /// Move the occurrence of this day
    #[arg(long, value_name = "DAY", allow_hyphen_values = true)]
    pub on: Option<DayAhead>,
}

pub fn run(ctx: &mut Ctx, args: &Reschedule) -> Result<Report> {
    if args.when.is_empty() {
        return Err(Error::usage("missing required arguments: [ID] <WHEN>")
            .hint("for example: `trust promise move 3 tomorrow 18:00`"));
    }
    let id = select::id(ctx, args.id.as_ref(), "Which promise is to be moved?")?;
    let to = input::moment_in_words(ctx, &args.when)?.map(|when| when.due);
    let Some(to) = to else {
        return Err(Error::usage("missing required argument: <WHEN>"));
    };
    let on = input::day(ctx, "--on", args.on.as_ref())?;
    let clock = ctx.clock.clone();
    let (occurrence, from) = ctx.store.change(clock.today(), |change| {
        let timeline = load(change, &clock, id)?;
        let occurrence = before_due::open(change, &clock, &timeline, on, "move")?;
        let what = format!("moved {id}: {}", brief(&timeline.promise.text));
        Ok((
            what,
            save(change, &clock, &timeline.promise, occurrence, to)?,
        ))
    })?;
    let timeline = load(&ctx.store, &ctx.clock, id)?;
    let shown = view::with(ctx, &ctx.store, &timeline, Some(&occurrence))?;
    let action = PromiseAction::Moved {
        from: from.map(|from| day_time(ctx, from.at)),
    };
    Ok(plainly(Output::PromisesChanged(Changes::one(
        action, shown,
    ))))
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
        change.save(&promise)?;
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
        due_zone: to.zone,
        ..occurrence
    };
    let moved = change.put(&moved)?;
    change.add(&Move {
        id: 0,
        occurrence: moved.id,
        moved_at: clock.now,
        agreed_at: None,
        from,
        to,
    })?;
    Ok((moved, Some(from)))
}
