//! `trust step`: the eight steps of the guide.

mod agenda;
mod done;
mod edit;
mod evidence;
mod list;
mod note;
mod page;
mod rm;
mod session;
mod specialist;

use clap::{Args, Subcommand};

use crate::cmd::arg::StepNumber;
use crate::cmd::context::Ctx;
use crate::cmd::resolve_id::{self, Identified};
use crate::cmd::view::{not_found, stamp, usage};
use crate::domain::format;
use crate::domain::guide::{Note, NoteFilter, Step};
use crate::domain::search;
use crate::error::Result;
use crate::render::refusal;
use crate::render::refusal::id::{self, Kind};
use crate::report::{Action, NoteView, Report};

use done::{StepDone, StepReopen};
use edit::StepEdit;
use list::StepList;
use note::StepNote;
use rm::StepRm;
use session::SessionArgs;
use specialist::StepSpecialist;

pub use note::kept;

/// Show the eight steps of the guide and what to do next
///
/// Without a number it shows all eight. With one it shows that step: what it asks for, what you have
/// recorded, what to do next, and your notes. Notes are private: no other command shows them.
#[derive(Args, Clone, Debug)]
#[command(
    override_usage = "trust step [N]\n       trust step <COMMAND>",
    subcommand_help_heading = "Commands",
    before_long_help = lines![
        "trust step"
        "trust step 1"
        "trust step note 1 \"I lied about the money, for two years\""
        "trust step done 1"
        "trust step list money"
        "trust step session \"we talked about evenings\""
    ],
    after_long_help = lines![
        "The steps: 1 face the problem, 2 understand, 3 apologise, 4 be open,"
        "5 keep promises, 6 get help, 7 be patient, 8 rekindle."
    ]
)]
pub struct StepArgs {
    /// The subcommand; the guide, or one step, is shown when there is none.
    #[command(subcommand)]
    pub command: Option<StepCommand>,

    /// The number of a step, 1 to 8 (default: all)
    #[arg(value_name = "N")]
    pub step: Option<StepNumber>,
}

/// Subcommands of `trust step`.
#[derive(Clone, Debug, Subcommand)]
#[command(defer = true)]
pub enum StepCommand {
    Note(StepNote),
    Done(StepDone),
    Reopen(StepReopen),
    List(StepList),
    Edit(StepEdit),
    Rm(StepRm),
    Specialist(StepSpecialist),
    Session(SessionArgs),
}

pub fn run(ctx: &mut Ctx, args: StepArgs) -> Result<Report> {
    match (args.command, args.step) {
        (Some(_), Some(step)) => Err(usage(refusal::step_before_command(&step))),
        (None, None) => page::all(ctx),
        (None, Some(step)) => page::one(ctx, meant(&step)?),
        (Some(StepCommand::Note(args)), None) => note::run(ctx, &args),
        (Some(StepCommand::Done(args)), None) => done::run(ctx, meant(&args.step)?),
        (Some(StepCommand::Reopen(args)), None) => done::reopen(ctx, meant(&args.step)?),
        (Some(StepCommand::List(args)), None) => list::run(ctx, &args),
        (Some(StepCommand::Edit(args)), None) => edit::run(ctx, &args),
        (Some(StepCommand::Rm(args)), None) => rm::run(ctx, &args),
        (Some(StepCommand::Specialist(args)), None) => specialist::run(ctx, &args),
        (Some(StepCommand::Session(args)), None) => session::run(ctx, args),
    }
}

/// The step with the number that was typed.
fn meant(typed: &str) -> Result<Step> {
    let number = typed.strip_prefix('#').unwrap_or(typed).parse().ok();
    number
        .and_then(Step::numbered)
        .ok_or_else(|| not_found(refusal::no_such_step(typed)))
}

impl Identified for Note {
    type Record = Self;
    const KIND: Kind = id::NOTE;

    fn id(&self) -> i64 {
        self.id
    }

    fn text(&self) -> &str {
        &self.text
    }

    fn about(&self, ctx: &Ctx) -> String {
        format!("step {}, {}", self.step, day_words(ctx, self))
    }

    fn matching(ctx: &Ctx, piece: &str) -> Result<Vec<Self>> {
        let mut notes = ctx.store.notes(&NoteFilter::default())?;
        notes.retain(|note| search::begins_word(&note.text.to_lowercase(), piece));
        Ok(notes)
    }

    fn latest(ctx: &Ctx) -> Result<Vec<Self>> {
        ctx.store.latest_notes(resolve_id::CHOICE)
    }
}

/// A note as reports show it.
fn view(ctx: &Ctx, note: Note) -> NoteView {
    NoteView {
        id: note.id,
        step: note.step,
        draft: note.draft,
        text: note.text,
        day: note.day,
        written_at: stamp(ctx, note.written_at),
        tags: note.tags,
    }
}

fn day_words(ctx: &Ctx, note: &Note) -> String {
    format::day_words(note.day, ctx.clock.today())
}

/// Returns the description of a change in the journal.
fn what(done: Action, notes: &[Note]) -> String {
    resolve_id::what(done, notes, |note| format!(" on step {}", note.step))
}
