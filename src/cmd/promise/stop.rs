//! `trust promise stop`: a recurring promise asks for nothing more.

use std::fmt::Write as _;

use clap::Args;

use crate::cmd::arg::RecurringId;
use crate::cmd::context::Ctx;
use crate::cmd::promise::{load, schedules, select};
use crate::cmd::view::{self, brief, due_words, title};
use crate::domain::occurrence::State;
use crate::domain::promise::Promise;
use crate::error::{Error, Result};
use crate::report::{Changed, Output, Report};

/// End a recurring promise
///
/// Nothing more is due from now on; what was recorded stays.
#[derive(Args, Clone, Debug)]
#[command(before_long_help = lines!["trust promise stop 4"])]
pub struct Stop {
    /// A number or a piece of the text; a list to choose from when there is none
    #[arg(value_name = "ID")]
    pub id: Option<RecurringId>,
}

pub fn run(ctx: &mut Ctx, args: &Stop) -> Result<Report> {
    let id = select::id(ctx, args.id.as_ref(), "Which promise is to be stopped?")?;
    let clock = ctx.clock.clone();
    ctx.store.change(clock.today(), |change| {
        let timeline = load(change, &clock, id)?;
        let promise = &timeline.promise;
        if !promise.recurring {
            return Err(Error::refused(format!("{} does not recur, so there is nothing to stop", title(promise)))
                .hint(format!("trust promise release {id} if your partner let it go, or rm {id} if it was a mistake")));
        }
        if promise.ended_day.is_some_and(|ended| ended <= clock.today()) {
            return Err(Error::refused(format!("{} has already ended", title(promise)))
                .hint(format!("trust promise edit {id} --every RULE begins it again")));
        }
        schedules::end(change, &clock, &timeline)?;
        change.save(&Promise { ended_day: Some(clock.today()), ..promise.clone() })?;
        Ok((format!("stopped {id}: {}", brief(&promise.text)), ()))
    })?;
    let timeline = load(&ctx.store, &clock, id)?;
    let mut shown = view::with(ctx, &ctx.store, &timeline, None)?;
    shown.state = State::Stopped;
    let mut line = format!("Stopped {id}: {} · ", brief(&timeline.promise.text));
    // One that was moved was agreed on anew: it stands.
    match timeline.next(&clock).and_then(|next| next.due_at) {
        Some(due) => {
            let _ = write!(
                line,
                "only the one moved to {} still stands",
                due_words(ctx, due)
            );
        }
        None => line.push_str("nothing more will be due"),
    }
    if shown.waiting > 0 {
        let _ = write!(
            line,
            " · {} from before still to be answered",
            shown.waiting
        );
    }
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
