//! `trust date plan`: when an idea is to happen.

use clap::Args;

use super::{changed, what};
use crate::cmd::arg::{IdeaId, WhenAhead};
use crate::cmd::context::{Ctx, plainly};
use crate::cmd::{input, resolve_id};
use crate::domain::idea::{Idea, IdeaStats};
use crate::error::{Error, Result};
use crate::report::{Action, Report};

/// Plan a day and time for an idea
///
/// Today's screen shows it from a week before, until it is done on that day or later.
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

    /// When; several words are joined by spaces
    #[arg(value_name = "WHEN")]
    pub when: Vec<WhenAhead>,

    /// Remove the plan
    #[arg(long, conflicts_with = "when")]
    pub clear: bool,
}

pub fn run(ctx: &mut Ctx, args: &DatePlan) -> Result<Report> {
    if args.when.is_empty() && !args.clear {
        return Err(Error::usage("missing required arguments: [ID] <WHEN>")
            .hint("for example: `trust date plan 3 sat 19:00`"));
    }
    let id = resolve_id::id(ctx, args.id.as_ref(), "Which idea is it?")?;
    let planned = input::moment_in_words(ctx, &args.when)?;
    let planned = planned.map(|when| when.due);
    let action = if planned.is_some() {
        Action::Planned
    } else {
        Action::Unplanned
    };
    let idea = ctx.store.change(ctx.clock.today(), |change| {
        let before = resolve_id::load::<IdeaStats>(change, id)?;
        if before.planned.is_none() && planned.is_none() {
            return Err(Error::refused(format!("date idea {id} is not planned")));
        }
        let idea = Idea { planned, ..before };
        change.save(&idea)?;
        Ok((what(action, std::slice::from_ref(&idea)), idea))
    })?;
    changed(ctx, action, vec![idea], false).map(plainly)
}
