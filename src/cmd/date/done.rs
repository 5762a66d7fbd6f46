//! `trust date done`: ideas carried out, with a note and a rating.

use clap::Args;

use super::{view, what};
use crate::cmd::arg::{DateRating, DayBack, IdeaId};
use crate::cmd::context::Ctx;
use crate::cmd::view::due_words;
use crate::cmd::{input, resolve_id};
use crate::domain::idea::{self, Idea, IdeaStats};
use crate::error::Result;
use crate::render::idea as render;
use crate::render::refusal::id::DATE_IDEA;
use crate::report::{Action, Changes, Output, Report};
use crate::store::Change;

/// Record that an idea was carried out
///
/// An idea counts once a day. A second record of the same day corrects the note and the rating.
#[derive(Args, Clone, Debug)]
#[command(
    before_long_help = lines![
        "trust date done 3"
        "trust date done cinema --on sat --rating 4 --note \"we talked all the way home\""
    ],
    after_long_help = lines!["How to write days: `trust help when`"]
)]
pub struct DateDone {
    /// IDs, ranges ('3-5') or pieces of the text; without one, you choose from a list
    #[arg(value_name = "ID")]
    pub ids: Vec<IdeaId>,

    /// The day it was done (default: today)
    #[arg(long, value_name = "DAY", allow_hyphen_values = true)]
    pub on: Option<DayBack>,

    /// Add a private note
    #[arg(long, value_name = "NOTE", allow_hyphen_values = true)]
    pub note: Option<String>,

    /// Rating from 1 to 5
    #[arg(long, value_name = "1-5")]
    pub rating: Option<DateRating>,
}

pub fn run(ctx: &mut Ctx, args: &DateDone) -> Result<Report> {
    let today = ctx.clock.today();
    let day = input::past_day(ctx, args.on.as_ref(), render::NOT_TO_COME)?.unwrap_or(today);
    let deed = idea::DateDone {
        id: 0,
        idea: 0,
        day,
        note: input::note(args.note.as_ref())?,
        rating: args.rating.map(|rating| rating.0),
        recorded_at: ctx.clock.now,
        recorded_day: today,
    };
    let action = Action::Did {
        day,
        rating: deed.rating,
    };
    let ids = resolve_id::ids(ctx, &args.ids, &DATE_IDEA.which_was("done"))?;
    let mut notes = Vec::new();
    for id in &ids {
        let idea = resolve_id::load::<IdeaStats>(&ctx.store, *id)?;
        if let Some(due) = idea.planned.filter(|due| due.day > day) {
            notes.push(render::still_planned(&due_words(ctx, due.at)));
        }
    }
    let ideas = ctx.store.change(today, |change| {
        let ideas: Vec<Idea> = ids
            .iter()
            .map(|id| carry_out(change, *id, &deed))
            .collect::<Result<_>>()?;
        Ok((what(action, &ideas), ideas))
    })?;
    let tried = ideas.into_iter().map(|idea| ctx.store.tried(idea));
    let tried: Vec<IdeaStats> = tried.collect::<Result<_>>()?;
    let done = tried.into_iter().map(|tried| (action, view(ctx, tried)));
    Ok(Report {
        output: Output::DatesChanged(Changes::several(done)),
        notes,
    })
}

/// Records one idea as carried out, or updates the record of that day, and ends its plan if that
/// was for the same day or an earlier one.
fn carry_out(change: &mut Change, id: i64, deed: &idea::DateDone) -> Result<Idea> {
    let idea = resolve_id::load::<IdeaStats>(change, id)?;
    let same_day = change
        .deeds(id)?
        .into_iter()
        .find(|known| known.day == deed.day);
    change.put(&match same_day {
        None => idea::DateDone {
            idea: id,
            ..deed.clone()
        },
        Some(known) => idea::DateDone {
            note: deed.note.clone().or(known.note),
            rating: deed.rating.or(known.rating),
            ..known
        },
    })?;
    let idea = Idea {
        planned: idea.planned.filter(|due| due.day > deed.day),
        ..idea
    };
    change.save(&idea)?;
    Ok(idea)
}
