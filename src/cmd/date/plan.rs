//! `trust date plan`: plans an idea for a day.

use clap::Args;

use super::{changed, what};
use crate::cmd::arg::{IdeaId, WhenAhead};
use crate::cmd::context::Ctx;
use crate::cmd::view::{refused, usage};
use crate::cmd::{input, resolve_id};
use crate::domain::idea::{Idea, IdeaStats};
use crate::error::Result;
use crate::render::refusal;
use crate::render::refusal::id::DATE_IDEA;
use crate::report::{Action, Report};

/// Plan a day and time for an idea
///
/// If the idea is already planned, a time alone keeps the day, and a day alone keeps the time.
/// Today's screen shows the idea from that day on, until it is done.
#[derive(Args, Clone, Debug)]
#[command(
    before_long_help = lines![
        "trust date plan 3 sat 19:00"
        "trust date plan cinema \"next fri 20:00\""
        "trust date plan 3 --clear      remove the plan"
    ],
    after_long_help = lines!["How to write times and days: `trust help when`"]
)]
pub struct DatePlan {
    /// ID or a piece of the text; without one, you choose from a list
    #[arg(value_name = "ID")]
    pub id: Option<IdeaId>,

    /// The day and time; several words are joined by spaces
    #[arg(value_name = "WHEN")]
    pub when: Vec<WhenAhead>,

    /// Remove the plan
    #[arg(long, conflicts_with = "when")]
    pub clear: bool,
}

pub fn run(ctx: &mut Ctx, args: &DatePlan) -> Result<Report> {
    if args.when.is_empty() && !args.clear {
        return Err(usage(refusal::plan_needs_time()));
    }
    let id = resolve_id::id(ctx, args.id.as_ref(), &DATE_IDEA.which("planned"))?;
    let words = input::joined(&args.when);
    let action = if args.clear {
        Action::Unplanned
    } else {
        Action::Planned
    };
    let clock = ctx.clock.clone();
    let idea = ctx.store.change(clock.today(), |change| {
        let before = resolve_id::load::<IdeaStats>(change, id)?;
        if before.planned.is_none() && args.clear {
            return Err(refused(refusal::unplanned(id)));
        }
        let planned = if args.clear {
            None
        } else {
            // A plan whose day is over says nothing of the next one.
            let ahead = before.planned.filter(|plan| plan.day >= clock.today());
            let ahead = ahead.map(|plan| plan.at);
            Some(input::changed_due(&clock, "WHEN", &words, ahead, None)?)
        };
        let idea = Idea { planned, ..before };
        change.save(&idea)?;
        Ok((what(action, std::slice::from_ref(&idea)), idea))
    })?;
    changed(ctx, action, vec![idea], false).map(Report::without_notes)
}
