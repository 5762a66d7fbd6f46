//! `trust date pick`: choosing an idea by chance, and saying why this one.

use clap::Args;

use super::{IdeaWords, filter, last_words, none_yet, view};
use crate::cmd::context::Ctx;
use crate::domain::idea::IdeaStats;
use crate::domain::pick::pick;
use crate::error::{Error, Result};
use crate::report::{DatePicked, Output, Report};

/// Choose an idea at random
///
/// Ideas done long ago or never are more likely. The one done last and planned ones are not chosen.
/// Changes nothing.
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
    let ideas = ctx.store.ideas(&filter(&args.which)?)?;
    let last = ctx.store.last_deed()?.map(|deed| deed.idea);
    let by_the_clock = ctx.clock.now.timestamp_millis().unsigned_abs();
    let seed = args.seed.unwrap_or(by_the_clock);
    let Some(chosen) = pick(&ideas, last, ctx.clock.today(), seed).cloned() else {
        return Err(refusal(ctx, &ideas));
    };
    let others = ideas.len() - 1;
    let why = match (others, chosen.last) {
        (0, _) => format!("{}; the only one that fits", last_words(ctx, &chosen)),
        (_, None) => format!("never done yet; chosen by chance from {}", ideas.len()),
        (_, Some(_)) => format!(
            "{}; chosen by chance from {}, those long ago and new ones more likely",
            last_words(ctx, &chosen),
            ideas.len()
        ),
    };
    Ok(Report::without_notes(Output::DatePicked(Box::new(
        DatePicked {
            date: view(ctx, chosen),
            why,
        },
    ))))
}

/// Why there is nothing to choose.
fn refusal(ctx: &Ctx, ideas: &[IdeaStats]) -> Error {
    match ideas {
        [] => match ctx.store.first_idea() {
            Ok(None) => none_yet(),
            Ok(_) => {
                Error::not_found("no date idea matches").hint("`trust date list` lists all of them")
            }
            Err(error) => error,
        },
        [one] if one.idea.planned.is_some() => Error::refused(format!(
            "only {} matches, and it is already planned",
            one.idea.id
        ))
        .hint("`trust date list --planned` shows when"),
        [one] => Error::refused(format!(
            "only {} fits, and it is the one done last",
            one.idea.id
        ))
        .hint("to add another idea: `trust date add TEXT`"),
        _ => Error::refused("every match was done last or is already planned")
            .hint("to add another idea: `trust date add TEXT`"),
    }
}
