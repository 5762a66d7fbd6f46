//! `trust date starter`: ideas to begin with, none of them twice.

use clap::Args;

use super::{changed, what};
use crate::cmd::context::Ctx;
use crate::domain::idea::Idea;
use crate::domain::starter::{STARTERS, Starter};
use crate::error::Result;
use crate::render::idea::TO_CHOOSE;
use crate::report::{Action, Changes, Output, Report};

/// Add two dozen ideas to begin with
///
/// Adds six dates, six gifts, six notes and six gestures. Ideas added before are not added twice,
/// even if you have reworded them.
#[derive(Args, Clone, Debug)]
#[command(before_long_help = lines!["trust date starter"])]
pub struct DateStarter {}

pub fn run(ctx: &mut Ctx) -> Result<Report> {
    let (now, today) = (ctx.clock.now, ctx.clock.today());
    let idea = |starter: &Starter| Idea {
        id: 0,
        text: starter.text.to_owned(),
        kind: starter.kind,
        cost: Some(starter.cost),
        tags: starter.tags.iter().map(|tag| (*tag).to_owned()).collect(),
        added_at: now,
        added_day: today,
        starter: Some(starter.key.to_owned()),
        planned: None,
    };
    let ideas = ctx.store.change(today, |change| {
        let taken = change.starters_taken()?;
        let new = STARTERS
            .iter()
            .filter(|starter| !taken.iter().any(|key| key == starter.key));
        let ideas: Vec<Idea> = new
            .map(|starter| change.add(&idea(starter)))
            .collect::<Result<_>>()?;
        Ok((what(Action::Added, &ideas), ideas))
    })?;
    if ideas.is_empty() {
        return Ok(Report::without_notes(Output::DatesChanged(
            Changes::several([]),
        )));
    }
    Ok(Report {
        output: changed(ctx, Action::Added, ideas, true)?,
        notes: vec![TO_CHOOSE.to_owned()],
    })
}
