//! `trust date`: ideas for dates, gifts, notes and gestures.

pub(crate) mod add;
mod done;
mod edit;
mod list;
mod pick;
mod plan;
mod rm;
mod show;
mod starter;

use clap::{Args, Subcommand, ValueEnum};

use crate::cmd::arg::IdeaTag;
use crate::cmd::context::Ctx;
use crate::cmd::resolve_id::Identified;
use crate::cmd::view::{self, not_found, stamp};
use crate::domain::idea::{Cost, Idea, IdeaFilter, IdeaStats, Kind};
use crate::domain::search;
use crate::error::{Error, Result};
use crate::render::idea::last_done;
use crate::render::refusal::{self, id};
use crate::report::{Action, Changes, DateView, Output, Report};

use add::DateAdd;
use done::DateDone;
use edit::DateEdit;
use list::DateList;
use pick::DatePick;
use plan::DatePlan;
use rm::DateRm;
use show::DateShow;
use starter::DateStarter;

/// Subcommands of `trust date`.
#[derive(Clone, Debug, Subcommand)]
#[command(defer = true)]
pub enum DateCommand {
    Add(DateAdd),
    Pick(DatePick),
    Plan(DatePlan),
    Done(DateDone),
    #[command(visible_alias = "ls")]
    List(DateList),
    Show(DateShow),
    Edit(DateEdit),
    #[command(visible_alias = "delete")]
    Rm(DateRm),
    Starter(DateStarter),
}

/// Kind of an idea.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum KindChoice {
    Date,
    Gift,
    Note,
    Gesture,
}

/// Cost of an idea.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum CostChoice {
    Free,
    Low,
    High,
}

/// Filter of ideas by their words and properties.
#[derive(Args, Clone, Debug)]
pub struct IdeaWords {
    /// Only those that contain all of these words
    #[arg(value_name = "WORD")]
    pub words: Vec<String>,

    /// Only this kind: date, gift, note or gesture
    #[arg(long, value_enum, value_name = "KIND", hide_possible_values = true)]
    pub kind: Option<KindChoice>,

    /// Only this cost: free, low or high
    #[arg(long, value_enum, value_name = "COST", hide_possible_values = true)]
    pub cost: Option<CostChoice>,

    /// Only those with this tag; may be given several times
    #[arg(long = "tag", value_name = "TAG")]
    pub tags: Vec<IdeaTag>,
}

pub fn run(ctx: &mut Ctx, command: DateCommand) -> Result<Report> {
    match command {
        DateCommand::Add(args) => add::run(ctx, &args),
        DateCommand::Pick(args) => pick::run(ctx, &args),
        DateCommand::Plan(args) => plan::run(ctx, &args),
        DateCommand::Done(args) => done::run(ctx, &args),
        DateCommand::List(args) => list::run(ctx, &args),
        DateCommand::Show(args) => show::run(ctx, &args),
        DateCommand::Edit(args) => edit::run(ctx, &args),
        DateCommand::Rm(args) => rm::run(ctx, &args),
        DateCommand::Starter(_) => starter::run(ctx),
    }
}

impl Identified for IdeaStats {
    type Record = Idea;
    const KIND: id::Kind = id::DATE_IDEA;

    fn id(&self) -> i64 {
        self.idea.id
    }

    fn text(&self) -> &str {
        &self.idea.text
    }

    fn about(&self, ctx: &Ctx) -> String {
        format!("{}, {}", self.idea.kind.name(), last_words(ctx, self))
    }

    fn matching(ctx: &Ctx, piece: &str) -> Result<Vec<Self>> {
        let mut ideas = ctx.store.ideas(&IdeaFilter::default())?;
        ideas.retain(|tried| search::begins_word(&tried.idea.text.to_lowercase(), piece));
        Ok(ideas)
    }

    fn latest(ctx: &Ctx) -> Result<Vec<Self>> {
        ctx.store.ideas(&IdeaFilter::default())
    }
}

fn none_yet() -> Error {
    not_found(refusal::no_ideas_yet())
}

/// An idea as reports show it.
pub fn view(ctx: &Ctx, tried: IdeaStats) -> DateView {
    let IdeaStats { idea, times, last } = tried;
    DateView {
        id: idea.id,
        text: idea.text,
        kind: idea.kind,
        cost: idea.cost,
        tags: idea.tags,
        planned_at: idea.planned.map(|due| stamp(ctx, due.at)),
        times_done: times,
        last_done: last,
        planned_day: idea.planned.map(|due| due.day),
    }
}

/// The answer to a change: the ideas as they are now, a line for each that begins with `done`.
fn changed(ctx: &Ctx, done: Action, ideas: Vec<Idea>, many: bool) -> Result<Output> {
    let tried = ideas.into_iter().map(|idea| ctx.store.tried(idea));
    Ok(Output::DatesChanged(Changes {
        done: tried
            .map(|tried| Ok((done, view(ctx, tried?))))
            .collect::<Result<_>>()?,
        many,
    }))
}

/// Returns the description of a change in the journal.
fn what(done: Action, ideas: &[Idea]) -> String {
    let named = ideas.iter().map(|idea| (idea.id, idea.text.as_str()));
    view::what(&format!("{} date idea", done.verb()), named)
}

/// `never done yet`, `last done Fri 20 Nov`
fn last_words(ctx: &Ctx, tried: &IdeaStats) -> String {
    last_done(tried.last, ctx.clock.today())
}

/// Returns the filter given by the words and flags of a command.
fn filter(which: &IdeaWords) -> Result<IdeaFilter> {
    Ok(IdeaFilter {
        words: crate::cmd::input::words(&which.words),
        tags: crate::cmd::input::tags(&which.tags)?,
        kind: which.kind.map(Kind::from),
        cost: which.cost.map(Cost::from),
        ..IdeaFilter::default()
    })
}

impl From<KindChoice> for Kind {
    fn from(choice: KindChoice) -> Self {
        match choice {
            KindChoice::Date => Self::Date,
            KindChoice::Gift => Self::Gift,
            KindChoice::Note => Self::Note,
            KindChoice::Gesture => Self::Gesture,
        }
    }
}

impl From<CostChoice> for Cost {
    fn from(choice: CostChoice) -> Self {
        match choice {
            CostChoice::Free => Self::Free,
            CostChoice::Low => Self::Low,
            CostChoice::High => Self::High,
        }
    }
}
