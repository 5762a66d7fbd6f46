//! `trust step rm`: deleting notes.

use clap::Args;

use super::{view, what};
use crate::cmd::arg::NoteId;
use crate::cmd::context::Ctx;
use crate::cmd::resolve_id;
use crate::domain::guide::Note;
use crate::error::Result;
use crate::render::note;
use crate::render::refusal::id::NOTE;
use crate::report::{Action, Changes, Output, Report};

/// Delete notes
///
/// `trust undo` restores them.
#[derive(Args, Clone, Debug)]
#[command(
    before_long_help = lines![
        "trust step rm 3"
        "trust step rm 3 5-8"
    ]
)]
pub struct StepRm {
    /// IDs of notes, ranges ('3-5') or pieces of the text; without one, you choose
    #[arg(value_name = "NOTE")]
    pub ids: Vec<NoteId>,
}

pub fn run(ctx: &mut Ctx, args: &StepRm) -> Result<Report> {
    let question = &NOTE.which("removed");
    let ids = resolve_id::ids(ctx, &args.ids, question)?;
    let notes = resolve_id::remove::<Note>(ctx, &ids, |notes| what(Action::Removed, notes))?;
    Ok(Report {
        notes: vec![note::to_restore(notes.len())],
        output: Output::NotesChanged(Changes::several(
            notes
                .into_iter()
                .map(|note| (Action::Removed, view(ctx, note))),
        )),
    })
}
