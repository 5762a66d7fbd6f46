//! `trust date edit`: corrects an idea.

use clap::Args;

use super::{CostChoice, KindChoice, changed, what};
use crate::cmd::arg::{IdeaId, IdeaTag};
use crate::cmd::context::Ctx;
use crate::cmd::view::usage;
use crate::cmd::{input, resolve_id};
use crate::domain::idea::{Idea, IdeaStats};
use crate::error::Result;
use crate::render::refusal;
use crate::render::refusal::id::DATE_IDEA;
use crate::report::{Action, Report};

/// Change the text, the kind, the cost or the tags of an idea
#[derive(Args, Clone, Debug)]
#[command(
    before_long_help = lines![
        "trust date edit 3 --text \"the cinema on the canal\""
        "trust date edit 3 --kind gesture --cost free"
        "trust date edit 3 --tag home --untag out"
    ]
)]
pub struct DateEdit {
    /// ID or a piece of the text; without one, you choose from a list
    #[arg(value_name = "ID")]
    pub id: Option<IdeaId>,

    /// The new text
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    pub text: Option<String>,

    /// Its kind: date, gift, note or gesture
    #[arg(long, value_enum, value_name = "KIND", hide_possible_values = true)]
    pub kind: Option<KindChoice>,

    /// Its cost: free, low or high
    #[arg(long, value_enum, value_name = "COST", hide_possible_values = true)]
    pub cost: Option<CostChoice>,

    /// Add a tag; may be given several times
    #[arg(long = "tag", value_name = "TAG")]
    pub tags: Vec<IdeaTag>,

    /// Remove a tag; may be given several times
    #[arg(long = "untag", value_name = "TAG")]
    pub untags: Vec<IdeaTag>,
}

pub fn run(ctx: &mut Ctx, args: &DateEdit) -> Result<Report> {
    let DateEdit {
        id: word,
        text,
        kind,
        cost,
        tags,
        untags,
    } = args;
    let nothing =
        text.is_none() && kind.is_none() && cost.is_none() && tags.is_empty() && untags.is_empty();
    if nothing {
        return Err(usage(refusal::nothing_to_change()));
    }
    let text = text
        .clone()
        .map(|text| input::text(text, "a date idea"))
        .transpose()?;
    let (add, remove) = (input::tags(tags)?, input::tags(untags)?);
    let id = resolve_id::id(ctx, word.as_ref(), &DATE_IDEA.which("edited"))?;
    let (idea, number) = ctx.store.change_numbered(ctx.clock.today(), |change| {
        let before = resolve_id::load::<IdeaStats>(change, id)?;
        let mut tags = before.tags;
        input::retag(&mut tags, add, &remove);
        let idea = Idea {
            text: text.unwrap_or(before.text),
            kind: kind.map_or(before.kind, Into::into),
            cost: cost.map(Into::into).or(before.cost),
            tags,
            ..before
        };
        change.save(&idea)?;
        Ok((what(Action::Edited, std::slice::from_ref(&idea)), idea))
    })?;
    changed(ctx, Action::edited(number), vec![idea], false).map(Report::without_notes)
}
