//! `trust step rm`: deleting notes.

use super::{line, load, pick, view, what};
use crate::cli::StepRm;
use crate::cmd::{Ctx, named};
use crate::domain::guide::Note;
use crate::error::Result;
use crate::report::{Changes, Output, Report};

pub fn run(ctx: &mut Ctx, args: &StepRm) -> Result<Report> {
    let question = "Which note is to be removed?";
    let ids = named::ids::<Note>(ctx, &args.ids, || pick(ctx, question))?;
    let notes = ctx.store.change(ctx.clock.today(), |change| {
        let mut notes = Vec::new();
        for id in &ids {
            notes.push(load(change, *id)?);
            change.delete_note(*id)?;
        }
        Ok((what("removed", &notes), notes))
    })?;
    Ok(Report {
        notes: vec![named::brought_back(notes.len())],
        output: Output::NotesChanged(Changes {
            lines: notes
                .iter()
                .map(|note| line(ctx, "Removed", note))
                .collect(),
            items: notes.into_iter().map(|note| view(ctx, note)).collect(),
            many: true,
        }),
    })
}
