//! `trust step note`: writing a private note on a step.

use chrono::NaiveDate;

use super::{line, meant, view, what};
use crate::cli::StepNote;
use crate::cmd::{Ctx, input, written};
use crate::domain::guide::Note;
use crate::error::Result;
use crate::report::{Changes, Output, Report};

pub fn run(ctx: &mut Ctx, args: &StepNote) -> Result<Report> {
    let step = meant(&args.step)?;
    let today = ctx.clock.today();
    let day = day(ctx, args.on.as_ref())?.unwrap_or(today);
    let tags = input::tags(&args.tags)?;
    let note = Note {
        id: 0,
        step: step.number,
        draft: false,
        text: written::text(ctx, &args.text, "a note")?,
        day,
        written_at: ctx.clock.now,
        written_day: today,
        tags,
    };
    let first = ctx.store.latest_notes(1)?.is_empty();
    let note = ctx.store.change(today, |change| {
        let note = change.add_note(&note)?;
        Ok((what("wrote", std::slice::from_ref(&note)), note))
    })?;
    let mut notes = Vec::new();
    if first {
        notes.push("For you alone: only trust step shows it.".to_owned());
    }
    let lines = vec![line(ctx, "Noted", &note)];
    let output = Output::NotesChanged(Changes::one(lines, view(ctx, note)));
    Ok(Report { output, notes })
}

/// The day that `--on` names.
///
/// # Errors
/// Refused, when it is still to come.
pub fn day(ctx: &Ctx, on: Option<&String>) -> Result<Option<NaiveDate>> {
    input::past_day(ctx, "--on", on, "a note tells what has been")
}

/// Keeps the draft of an apology under step 3, and returns its number.
pub fn kept(ctx: &mut Ctx, draft: &str) -> Result<i64> {
    let today = ctx.clock.today();
    let note = Note {
        id: 0,
        step: 3,
        draft: true,
        text: draft.trim_end().to_owned(),
        day: today,
        written_at: ctx.clock.now,
        written_day: today,
        tags: Vec::new(),
    };
    ctx.store.change(today, |change| {
        let note = change.add_note(&note)?;
        let what = format!("kept the draft of an apology as note {}", note.id);
        Ok((what, note.id))
    })
}
