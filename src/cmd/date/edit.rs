//! `trust date edit`: putting an idea right.

use super::{changed, id, load, what};
use crate::cli::DateEdit;
use crate::cmd::{Ctx, edited, input, plainly};
use crate::domain::idea::Idea;
use crate::error::{Error, Result};
use crate::report::Report;

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
        return Err(Error::usage("edit needs to know what is to be different")
            .hint("for example: trust date edit 3 --text \"the cinema on the canal\""));
    }
    let text = text
        .clone()
        .map(|text| input::text(text, "a date idea"))
        .transpose()?;
    let (add, remove) = (input::tags(tags)?, input::tags(untags)?);
    let id = id(ctx, word.as_ref(), "Which idea is to be edited?")?;
    let (idea, number) = ctx.store.change_numbered(ctx.clock.today(), |change| {
        let before = load(change, id)?;
        let mut tags = before.tags;
        input::retag(&mut tags, add, &remove);
        let idea = Idea {
            text: text.unwrap_or(before.text),
            kind: kind.map_or(before.kind, Into::into),
            cost: cost.map(Into::into).or(before.cost),
            tags,
            ..before
        };
        change.save_idea(&idea)?;
        Ok((what("edited", std::slice::from_ref(&idea)), idea))
    })?;
    changed(ctx, edited(number), vec![idea], false).map(plainly)
}
