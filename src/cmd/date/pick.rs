//! `trust date pick`: chooses an idea at random, and gives the reason.

use clap::Args;

use super::{IdeaWords, filter, none_yet, view};
use crate::cmd::context::Ctx;
use crate::cmd::view::{not_found, refused};
use crate::domain::idea::IdeaStats;
use crate::domain::pick::pick;
use crate::error::{Error, Result};
use crate::render::{idea, refusal};
use crate::report::{DatePicked, Output, Report};

/// Choose an idea at random
///
/// Ideas done long ago or never are more likely. The one done last and planned ones are not chosen.
/// This changes nothing.
#[derive(Args, Clone, Debug)]
#[command(
    before_long_help = lines![
        "trust date pick"
        "trust date pick --kind gesture --cost free"
        "trust date pick --seed 7      the same choice each time, from the same ideas"
    ]
)]
pub struct DatePick {
    /// The filter.
    #[command(flatten)]
    pub which: IdeaWords,

    /// Seed of the random choice (default: the clock)
    #[arg(long, value_name = "N")]
    pub seed: Option<u64>,
}

pub fn run(ctx: &Ctx, args: &DatePick) -> Result<Report> {
    let mut ideas = ctx.store.ideas(&filter(&args.which)?)?;
    // In an order that is the same on all computers, unlike that of the numbers.
    ideas.sort_by(|a, b| (a.idea.added_at, &a.idea.text).cmp(&(b.idea.added_at, &b.idea.text)));
    let last = ctx.store.last_deed()?.map(|deed| deed.idea);
    let by_the_clock = ctx.clock.now.timestamp_millis().unsigned_abs();
    let seed = args.seed.unwrap_or(by_the_clock);
    let Some(chosen) = pick(&ideas, last, ctx.clock.today(), seed).cloned() else {
        return Err(nothing_fits(ctx, &ideas));
    };
    let why = idea::why(chosen.last, ideas.len(), ctx.clock.today());
    Ok(Report::without_notes(Output::DatePicked(Box::new(
        DatePicked {
            date: view(ctx, chosen),
            why,
        },
    ))))
}

/// The error where there is nothing to choose.
fn nothing_fits(ctx: &Ctx, ideas: &[IdeaStats]) -> Error {
    match ideas {
        [] => match ctx.store.first_idea() {
            Ok(None) => none_yet(),
            Ok(_) => not_found(refusal::no_idea_matches()),
            Err(error) => error,
        },
        [one] if one.idea.planned.is_some() => refused(refusal::only_idea_planned(one.idea.id)),
        [one] => refused(refusal::only_idea_done_last(one.idea.id)),
        _ => refused(refusal::all_ideas_taken()),
    }
}
