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

use super::Ctx;
use super::named::{self, Named};
use super::view::{brief, stamp};
use crate::cli::{StepArgs, StepCommand};
use crate::domain::format;
use crate::domain::guide::{Note, NoteFilter, Step};
use crate::error::{Error, Result};
use crate::report::{NoteView, Report};
use crate::store::Store;

pub use note::kept;

pub fn run(ctx: &mut Ctx, args: StepArgs) -> Result<Report> {
    match (args.command, args.step) {
        (Some(_), Some(step)) => Err(Error::usage(format!(
            "“{step}” stands before the command, and the number of a step after it"
        ))
        .hint("for example: trust step note 1 TEXT")),
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
    number.and_then(Step::numbered).ok_or_else(|| {
        Error::usage(format!(
            "“{typed}” is no step: they are numbered from 1 to 8"
        ))
        .hint("trust step shows them all; trust step --help shows what can be done")
    })
}

impl Named for Note {
    const ONE: &'static str = "note";
    const MANY: &'static str = "notes";
    const LIST: &'static str = "trust step list";
    const WAY: &'static str = "trust step list shows them";

    fn id(&self) -> i64 {
        self.id
    }

    fn text(&self) -> &str {
        &self.text
    }

    fn about(&self, ctx: &Ctx) -> String {
        format!(" (step {}, {})", self.step, day_words(ctx, self))
    }

    fn exists(ctx: &Ctx, id: i64) -> Result<bool> {
        Ok(ctx.store.note(id)?.is_some())
    }

    fn ids(ctx: &Ctx, from: i64, to: i64) -> Result<Vec<i64>> {
        ctx.store.note_ids(from, to)
    }

    fn matching(ctx: &Ctx, piece: &str) -> Result<Vec<Self>> {
        let mut notes = ctx.store.notes(&NoteFilter::default())?;
        notes.retain(|note| note.text.to_lowercase().contains(piece));
        Ok(notes)
    }
}

/// The one picked from the latest notes.
fn pick(ctx: &Ctx, question: &str) -> Result<i64> {
    let begin = "trust step note 1 TEXT writes one";
    let notes = ctx.store.latest_notes(named::CHOICE)?;
    let about = |note: &Note| format!("step {} · {}", note.step, day_words(ctx, note));
    named::pick(ctx, question, &notes, about, begin)
}

/// The note with this id.
fn load(store: &Store, id: i64) -> Result<Note> {
    store.note(id)?.ok_or_else(|| named::missing::<Note>(id))
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

/// `Noted 3: it was the hiding that hurt · step 2 · today · #therapy`
fn line(ctx: &Ctx, done: &str, note: &Note) -> String {
    let (text, step) = (brief(&note.text), note.step);
    let mut line = format!("{done} {}: {text} · step {step}", note.id);
    if note.draft {
        line.push_str(" · draft");
    }
    line.push_str(" · ");
    line.push_str(&day_words(ctx, note));
    if !note.tags.is_empty() {
        line.push_str(" · #");
        line.push_str(&note.tags.join(" #"));
    }
    line
}

/// What the journal says about a change.
fn what(done: &str, notes: &[Note]) -> String {
    named::what(done, notes, |note| format!(" on step {}", note.step))
}
