//! `trust step list`: notes, by the day they are about.

use clap::Args;

use super::{meant, view};
use crate::cmd::arg::{DayBack, NoteTag, StepNumber};
use crate::cmd::context::Ctx;
use crate::cmd::input;
use crate::domain::guide::NoteFilter;
use crate::domain::search::Search;
use crate::error::Result;
use crate::report::{Output, Report};

/// List notes, by the day they are about
///
/// An entry must match all words and filters.
#[derive(Args, Clone, Debug)]
#[command(
    before_long_help = lines![
        "trust step list"
        "trust step list money --step 1"
        "trust step list --drafts"
        "trust step list --tag therapy --from \"last mon\""
    ],
    after_long_help = lines!["How to write days: `trust help when`"]
)]
pub struct StepList {
    /// Only those that contain all of these words
    #[arg(value_name = "WORD")]
    pub words: Vec<String>,

    /// Only those on this step, 1 to 8
    #[arg(long, value_name = "N")]
    pub step: Option<StepNumber>,

    /// Only those about this day or later
    #[arg(long, value_name = "DAY", allow_hyphen_values = true)]
    pub from: Option<DayBack>,

    /// Only those about this day or earlier
    #[arg(long, value_name = "DAY", allow_hyphen_values = true)]
    pub to: Option<DayBack>,

    /// Only those with this tag; may be given several times
    #[arg(long = "tag", value_name = "TAG")]
    pub tags: Vec<NoteTag>,

    /// Only drafts of an apology
    #[arg(long)]
    pub drafts: bool,
}

pub fn run(ctx: &Ctx, args: &StepList) -> Result<Report> {
    let step = args.step.as_deref().map(meant).transpose()?;
    let (from, to) = input::span(ctx, args.from.as_ref(), args.to.as_ref())?;
    let notes = ctx.store.notes(&NoteFilter {
        search: Search {
            from,
            to,
            words: input::words(&args.words),
            tags: input::tags(&args.tags)?,
        },
        step: step.map(|step| step.number),
        drafts: args.drafts,
    })?;
    let views = notes.into_iter().map(|note| view(ctx, note)).collect();
    Ok(Report::without_notes(Output::Notes(views)))
}
