//! `trust heard TEXT`, `trust heard add`: writing down what the partner said.

use chrono::NaiveDate;

use super::{WHAT, line, view, what};
use crate::cli::HeardAdd;
use crate::cmd::{Ctx, input, written};
use crate::domain::heard::Heard;
use crate::error::Result;
use crate::report::{Changes, Output, Report};

pub fn run(ctx: &mut Ctx, args: &HeardAdd) -> Result<Report> {
    let today = ctx.clock.today();
    let day = day(ctx, args.on.as_ref())?.unwrap_or(today);
    let feelings = input::feelings(&args.feelings)?;
    let tags = input::tags(&args.tags)?;
    let heard = Heard {
        id: 0,
        text: written::text(ctx, &args.text, WHAT)?,
        feelings,
        rating: args.trust,
        day,
        written_at: ctx.clock.now,
        written_day: today,
        tags,
    };
    let first = ctx.store.latest_heard(1)?.is_empty();
    let heard = ctx.store.change(today, |change| {
        let heard = change.add_heard(&heard)?;
        Ok((what("wrote", std::slice::from_ref(&heard)), heard))
    })?;
    let mut notes = Vec::new();
    if first {
        notes.push("For you alone: only trust heard and trust step show the words.".to_owned());
    }
    let lines = vec![line(ctx, "Heard", &heard)];
    let output = Output::HeardChanged(Changes::one(lines, view(ctx, heard)));
    Ok(Report { output, notes })
}

/// The day that `--on` names.
///
/// # Errors
/// Refused, when it is still to come.
pub fn day(ctx: &Ctx, on: Option<&String>) -> Result<Option<NaiveDate>> {
    input::past_day(ctx, "--on", on, "what was heard has been said")
}
