//! `trust step note`: writing a private note on a step.

use chrono::NaiveDate;
use clap::Args;

use super::{meant, view, what};
use crate::cmd::arg::{DayBack, NoteTag, StepNumber};
use crate::cmd::context::Ctx;
use crate::cmd::draft;
use crate::cmd::input;
use crate::cmd::text_input::{self, Asked, Words};
use crate::domain::guide::Note;
use crate::error::Result;
use crate::render::refusal;
use crate::render::{journal, note};
use crate::report::{Action, Changes, Output, Report};

/// Write a private note on a step
///
/// Without a text, your editor ($VISUAL or $EDITOR) opens in a terminal; '-' reads the text from
/// standard input.
#[derive(Args, Clone, Debug)]
#[command(
    override_usage = "trust step note [OPTIONS] <N> [\"TEXT\"]",
    before_long_help = lines![
        "trust step note 1 \"I lied about the money, for two years\""
        "trust step note 6 --tag therapy \"how to talk about evenings\""
        "trust step note 2 --on yesterday \"it was the hiding that hurt\""
        "trust step note 1 - < letter.txt"
    ],
    after_long_help = lines!["How to write days: `trust help when`"]
)]
pub struct StepNote {
    /// The number of the step, 1 to 8
    #[arg(value_name = "N")]
    pub step: StepNumber,

    /// The text; several words are joined by spaces, and '-' is standard input
    #[arg(value_name = "TEXT")]
    pub text: Vec<String>,

    /// The day it is about (default: today)
    #[arg(long, value_name = "DAY", allow_hyphen_values = true)]
    pub on: Option<DayBack>,

    /// Add a tag; may be given several times
    #[arg(long = "tag", value_name = "TAG")]
    pub tags: Vec<NoteTag>,
}

pub fn run(ctx: &mut Ctx, args: &StepNote) -> Result<Report> {
    let step = meant(&args.step)?;
    let today = ctx.clock.today();
    let day = day(ctx, args.on.as_ref())?.unwrap_or(today);
    let tags = input::tags(&args.tags)?;
    let command = draft::command(&format!("step note {}", step.number))
        .option("--on", [day])
        .option("--tag", args.tags.iter().map(|tag| &**tag));
    let asked = Asked {
        command: &command,
        what: "a note",
    };
    let note = Note {
        id: 0,
        step: step.number,
        draft: false,
        text: text_input::text(ctx, &args.text, asked)?,
        day,
        written_at: ctx.clock.now,
        written_day: today,
        tags,
    };
    let first = ctx.store.latest_notes(1)?.is_empty();
    let note = ctx.store.change(today, |change| {
        let note = change.add(&note)?;
        Ok((what(Action::Wrote, std::slice::from_ref(&note)), note))
    })?;
    let words = Words {
        plain: &args.text,
        literal: &[],
    };
    let mut notes: Vec<String> = text_input::several_lines(words).into_iter().collect();
    if first {
        notes.push(note::NOTE_PRIVATE.to_owned());
    }
    let output = Output::NotesChanged(Changes::one(Action::Wrote, view(ctx, note)));
    Ok(Report { output, notes })
}

/// The day that `--on` names.
///
/// # Errors
/// Refused, when it is still to come.
pub fn day(ctx: &Ctx, on: Option<&DayBack>) -> Result<Option<NaiveDate>> {
    input::past_day(ctx, on, refusal::NOTE_DAY)
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
        let note = change.add(&note)?;
        Ok((journal::draft_kept(note.id), note.id))
    })
}
