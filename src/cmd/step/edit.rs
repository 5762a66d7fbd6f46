//! `trust step edit`: putting a note right.

use chrono::NaiveDate;
use clap::Args;

use super::note::day;
use super::{meant, view, what};
use crate::cmd::arg::{DayBack, NoteId, NoteTag, StepNumber};
use crate::cmd::context::Ctx;
use crate::cmd::draft;
use crate::cmd::text_input::{self, Asked};
use crate::cmd::view::refused;
use crate::cmd::{input, resolve_id};
use crate::domain::guide::Note;
use crate::error::Result;
use crate::render::refusal;
use crate::render::refusal::id::NOTE;
use crate::render::typing;
use crate::report::{Action, Changes, Output, Report};

/// Change the text, the day, the tags or the step of a note
///
/// Without options, in a terminal, your editor opens with the text. If no editor is set, you type
/// the new text.
#[derive(Args, Clone, Debug)]
#[command(
    before_long_help = lines![
        "trust step edit 3 --text \"it was the hiding that hurt\""
        "trust step edit 3 --step 2"
        "trust step edit 3 --on fri --tag therapy --untag work"
    ],
    after_long_help = lines!["How to write days: `trust help when`"]
)]
pub struct StepEdit {
    /// ID of a note or a piece of its text; without one, you choose from a list
    #[arg(value_name = "NOTE")]
    pub id: Option<NoteId>,

    /// The new text; '-' reads it from standard input
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    pub text: Option<String>,

    /// The step it belongs to, 1 to 8
    #[arg(long, value_name = "N")]
    pub step: Option<StepNumber>,

    /// The day it is about
    #[arg(long, value_name = "DAY", allow_hyphen_values = true)]
    pub on: Option<DayBack>,

    /// Add a tag; may be given several times
    #[arg(long = "tag", value_name = "TAG")]
    pub tags: Vec<NoteTag>,

    /// Remove a tag; may be given several times
    #[arg(long = "untag", value_name = "TAG")]
    pub untags: Vec<NoteTag>,
}

/// The fields to change.
struct Edit {
    text: Option<String>,
    step: Option<u8>,
    day: Option<NaiveDate>,
    add: Vec<String>,
    remove: Vec<String>,
}

impl Edit {
    fn from(ctx: &Ctx, args: &StepEdit, asked: Asked) -> Result<Self> {
        let step = args.step.as_deref().map(meant).transpose()?;
        Ok(Self {
            text: text_input::given(ctx, args.text.as_deref(), asked)?,
            step: step.map(|step| step.number),
            day: day(ctx, args.on.as_ref())?,
            add: input::tags(&args.tags)?,
            remove: input::tags(&args.untags)?,
        })
    }

    fn is_nothing(&self) -> bool {
        self.text.is_none()
            && self.step.is_none()
            && self.day.is_none()
            && self.add.is_empty()
            && self.remove.is_empty()
    }

    fn apply(self, note: &Note) -> Result<Note> {
        let mut note = note.clone();
        if let Some(text) = self.text {
            note.text = text;
        }
        note.step = self.step.unwrap_or(note.step);
        if note.draft && note.step != 3 {
            return Err(refused(refusal::draft_stays(note.id, note.step)));
        }
        note.day = self.day.unwrap_or(note.day);
        input::retag(&mut note.tags, self.add, &self.remove);
        Ok(note)
    }
}

pub fn run(ctx: &mut Ctx, args: &StepEdit) -> Result<Report> {
    let question = &NOTE.which("edited");
    let id = resolve_id::id(ctx, args.id.as_ref(), question)?;
    let command = draft::edit("step", id);
    let asked = Asked {
        command: &command,
        what: "a note",
    };
    let mut edit = Edit::from(ctx, args, asked)?;
    if edit.is_nothing() {
        let before = resolve_id::load::<Note>(&ctx.store, id)?.text;
        let example = typing::edit_example("step", id, typing::NOTE_OPTION);
        edit.text = Some(text_input::rewritten(ctx, &before, asked, &example)?);
    }
    let (note, number) = ctx.store.change_numbered(ctx.clock.today(), |change| {
        let note = edit.apply(&resolve_id::load::<Note>(change, id)?)?;
        change.save(&note)?;
        Ok((what(Action::Edited, std::slice::from_ref(&note)), note))
    })?;
    let changes = Changes::one(Action::edited(number), view(ctx, note));
    Ok(Report::without_notes(Output::NotesChanged(changes)))
}
