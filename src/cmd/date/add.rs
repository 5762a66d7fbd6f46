//! `trust date add`: adds an idea.

use clap::{Args, ValueEnum};

use super::{CostChoice, KindChoice, changed, what};
use crate::cmd::arg::IdeaTag;
use crate::cmd::context::Ctx;
use crate::cmd::draft;
use crate::cmd::text_input::{self, Asked, Words};
use crate::domain::idea::Idea;
use crate::error::Result;
use crate::report::{Action, Report};

/// Add an idea: a date, a gift, a note or a gesture
#[derive(Args, Clone, Debug)]
#[command(
    override_usage = "trust date add [OPTIONS] [\"TEXT\"]",
    before_long_help = lines![
        "trust date add \"the small cinema on the canal\" --cost low --tag out"
        "trust date add a line on the bathroom mirror --kind note"
    ]
)]
pub struct DateAdd {
    /// The idea; several words are joined by spaces, and '+out' at the end is a tag
    #[arg(value_name = "TEXT")]
    pub text: Vec<String>,

    /// The words after `--`, in which nothing is a tag.
    #[arg(value_name = "TEXT", last = true, hide = true)]
    pub literal: Vec<String>,

    /// Its kind: date (the default), gift, note or gesture
    #[arg(
        long,
        value_enum,
        value_name = "KIND",
        default_value = "date",
        hide_default_value = true,
        hide_possible_values = true
    )]
    pub kind: KindChoice,

    /// Its cost: free, low or high
    #[arg(long, value_enum, value_name = "COST", hide_possible_values = true)]
    pub cost: Option<CostChoice>,

    /// Add a tag; may be given several times
    #[arg(long = "tag", value_name = "TAG")]
    pub tags: Vec<IdeaTag>,
}

impl DateAdd {
    /// The words of the text.
    pub fn words(&self) -> Words<'_> {
        Words {
            plain: &self.text,
            literal: &self.literal,
        }
    }
}

pub fn run(ctx: &mut Ctx, args: &DateAdd) -> Result<Report> {
    let kind = Some(args.kind).filter(|kind| *kind != KindChoice::Date);
    let command = draft::add("date")
        .option("--kind", kind.and_then(name))
        .option("--cost", args.cost.and_then(name))
        .option("--tag", args.tags.iter().map(|tag| &**tag));
    let asked = Asked {
        command: &command,
        what: "a date idea",
    };
    let typed = text_input::line(ctx, args.words(), &args.tags, asked, "Idea:")?;
    let idea = Idea {
        id: 0,
        text: typed.text,
        kind: args.kind.into(),
        cost: args.cost.map(Into::into),
        tags: typed.tags,
        added_at: ctx.clock.now,
        added_day: ctx.clock.today(),
        starter: None,
        planned: None,
    };
    let idea = ctx.store.change(ctx.clock.today(), |change| {
        let idea = change.add(&idea)?;
        Ok((what(Action::Added, std::slice::from_ref(&idea)), idea))
    })?;
    ctx.texts.saved();
    Ok(Report {
        output: changed(ctx, Action::Added, vec![idea], false)?,
        notes: typed.notes,
    })
}

/// The name of a choice, as it is typed.
fn name<T: ValueEnum + Copy>(choice: T) -> Option<String> {
    choice
        .to_possible_value()
        .map(|value| value.get_name().to_owned())
}
