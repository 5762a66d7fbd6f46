//! `trust step done` and `reopen`: marking a step, and taking the mark off.

use clap::Args;

use super::page::view;
use crate::cmd::arg::StepNumber;
use crate::cmd::context::Ctx;
use crate::domain::guide::{self, Step};
use crate::error::Result;
use crate::render::{guide as texts, journal, note};
use crate::report::{Action, Output, Report};

/// Mark a step as done
///
/// Steps 4, 5, 7 and 8 can be marked too, although they go on.
#[derive(Args, Clone, Debug)]
#[command(before_long_help = lines!["trust step done 1"])]
pub struct StepDone {
    /// The number of the step, 1 to 8
    #[arg(value_name = "N")]
    pub step: StepNumber,
}

/// Mark a step as not done
#[derive(Args, Clone, Debug)]
#[command(before_long_help = lines!["trust step reopen 1"])]
pub struct StepReopen {
    /// The number of the step, 1 to 8
    #[arg(value_name = "N")]
    pub step: StepNumber,
}

/// Marks the step as done. One that is done already stays as it was.
pub fn run(ctx: &mut Ctx, step: Step) -> Result<Report> {
    let (now, today) = (ctx.clock.now, ctx.clock.today());
    let before = ctx.store.change(today, |change| {
        let before = change.step_done(step.number)?;
        if before.is_none() {
            change.add(&guide::StepDone {
                id: 0,
                step: step.number,
                done_at: now,
                done_day: today,
            })?;
        }
        Ok((journal::step_done(step.number), before))
    })?;
    let action = if before.is_some() {
        Action::Unchanged
    } else {
        Action::Completed
    };
    let number = step.number;
    let going_on = texts::goes_on(step).map(|why| note::step_goes_on(why, number));
    Ok(Report {
        notes: going_on.into_iter().collect(),
        output: Output::StepChanged(action, Box::new(view(ctx, step)?)),
    })
}

/// Takes the mark off. A step that is not done stays so.
pub fn reopen(ctx: &mut Ctx, step: Step) -> Result<Report> {
    let before = ctx.store.change(ctx.clock.today(), |change| {
        let before = change.step_done(step.number)?;
        if let Some(done) = &before {
            change.delete::<guide::StepDone>(done.id)?;
        }
        Ok((format!("reopened step {}", step.number), before))
    })?;
    let action = if before.is_some() {
        Action::Reopened
    } else {
        Action::Unchanged
    };
    Ok(Report {
        notes: Vec::new(),
        output: Output::StepChanged(action, Box::new(view(ctx, step)?)),
    })
}
