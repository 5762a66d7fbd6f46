//! `trust heard`: what the partner said.

mod add;
mod edit;
mod list;
mod rm;
mod show;

use clap::{Args, Subcommand};

use crate::cmd::context::Ctx;
use crate::cmd::resolve_id::{self, Identified};
use crate::cmd::view::{stamp, usage};
use crate::domain::format;
use crate::domain::heard::{Heard, HeardFilter};
use crate::domain::search;
use crate::error::Result;
use crate::render::refusal::id::{self, Kind};
use crate::render::{refusal, typing};
use crate::report::{Action, HeardView, Report};

use add::HeardAdd;
use edit::HeardEdit;
use list::HeardList;
use rm::HeardRm;
use show::HeardShow;

/// Write down what your partner said: step 2 of the guide, understanding
///
/// Use your partner's words, the feelings they named, and a number for trust only if they offered
/// one. It is private: only `trust heard` and `trust step` show it. Without a text, your editor
/// opens in a terminal; '-' reads the text from standard input.
#[derive(Args, Clone, Debug)]
#[command(
    override_usage = "trust heard [OPTIONS] [\"TEXT\"]\n       trust heard <COMMAND>",
    subcommand_help_heading = "Commands",
    before_long_help = lines![
        "trust heard \"I never know which part is true\" --feeling confused"
        "trust heard --on fri --feeling hurt --feeling tired \"you were not there\""
        "trust heard \"maybe a four, today\" --trust 4"
        "trust heard list --feeling hurt"
        "trust step 2"
    ],
    after_long_help = lines![
        "A text whose first word is the name of a command needs 'add' or '--' before it,"
        "or quotes: `trust heard add show me that you mean it`"
        "How to write days: `trust help when`"
    ]
)]
pub struct HeardArgs {
    /// The subcommand; an entry is written when there is none.
    #[command(subcommand)]
    pub command: Option<HeardCommand>,

    /// The new entry.
    #[command(flatten)]
    pub add: HeardAdd,
}

/// Subcommands of `trust heard`.
#[derive(Clone, Debug, Subcommand)]
#[command(defer = true)]
pub enum HeardCommand {
    Add(HeardAdd),
    List(HeardList),
    Show(HeardShow),
    Edit(HeardEdit),
    Rm(HeardRm),
}

/// The name of the text in error messages.
const WHAT: &str = typing::HEARD;

pub fn run(ctx: &mut Ctx, args: HeardArgs) -> Result<Report> {
    match args.command {
        Some(_) if !args.add.is_empty() => Err(usage(refusal::options_before_command(
            refusal::HEARD_COMMAND,
        ))),
        None => add::run(ctx, &args.add),
        Some(HeardCommand::Add(args)) => add::run(ctx, &args),
        Some(HeardCommand::List(args)) => list::run(ctx, &args),
        Some(HeardCommand::Show(args)) => show::run(ctx, &args),
        Some(HeardCommand::Edit(args)) => edit::run(ctx, &args),
        Some(HeardCommand::Rm(args)) => rm::run(ctx, &args),
    }
}

impl Identified for Heard {
    type Record = Self;
    const KIND: Kind = id::HEARD_ENTRY;

    fn id(&self) -> i64 {
        self.id
    }

    fn text(&self) -> &str {
        &self.text
    }

    fn about(&self, ctx: &Ctx) -> String {
        day_words(ctx, self)
    }

    fn matching(ctx: &Ctx, piece: &str) -> Result<Vec<Self>> {
        let mut all = ctx.store.all_heard(&HeardFilter::default())?;
        all.retain(|heard| search::begins_word(&heard.text.to_lowercase(), piece));
        Ok(all)
    }

    fn latest(ctx: &Ctx) -> Result<Vec<Self>> {
        ctx.store.latest_heard(resolve_id::CHOICE)
    }
}

/// As reports show it.
pub fn view(ctx: &Ctx, heard: Heard) -> HeardView {
    HeardView {
        id: heard.id,
        text: heard.text,
        feelings: heard.feelings,
        rating: heard.rating,
        day: heard.day,
        written_at: stamp(ctx, heard.written_at),
        tags: heard.tags,
    }
}

fn day_words(ctx: &Ctx, heard: &Heard) -> String {
    format::day_words(heard.day, ctx.clock.today())
}

/// Returns the description of a change in the journal.
fn what(done: Action, all: &[Heard]) -> String {
    resolve_id::what(done, all, |heard| format!(" of {}", heard.day))
}
