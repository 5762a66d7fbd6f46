//! `trust promise`: makes, answers and lists promises.

pub(crate) mod add;
pub(crate) mod answer;
mod answer_notes;
pub(crate) mod broken;
pub(crate) mod clear;
pub(crate) mod done;
pub(crate) mod due;
pub(crate) mod edit;
pub(crate) mod late;
pub(crate) mod list;
pub(crate) mod new_promise;
pub(crate) mod pause;
pub(crate) mod period;
mod pick;
pub(crate) mod release;
pub(crate) mod reschedule;
pub(crate) mod resume;
pub(crate) mod retime;
pub(crate) mod rm;
pub(crate) mod schedules;
pub(crate) mod select;
pub(crate) mod show;
pub(crate) mod stop;
pub(crate) mod target;
pub(crate) mod text_time;
mod time_words;
pub(crate) mod weeks;

use clap::Subcommand;

use crate::cmd::context::Ctx;
use crate::cmd::view::not_found;
use crate::domain::clock::Clock;
use crate::domain::promise::Promise;
use crate::domain::timeline::Timeline;
use crate::error::Result;
use crate::render::refusal;
use crate::report::Report;
use crate::store::Store;

use add::Add;
use broken::Broken;
use clear::Clear;
use done::Done;
use edit::Edit;
use late::Late;
use list::List;
use pause::Pause;
use release::Release;
use reschedule::Reschedule;
use resume::Resume;
use rm::Rm;
use show::Show;
use stop::Stop;

/// Subcommands of `trust promise`.
#[derive(Clone, Debug, Subcommand)]
#[command(defer = true)]
pub enum PromiseCommand {
    Add(Add),
    #[command(visible_alias = "kept")]
    Done(Done),
    Late(Late),
    Broken(Broken),
    Clear(Clear),
    Move(Reschedule),
    Release(Release),
    Pause(Pause),
    Resume(Resume),
    Stop(Stop),
    #[command(visible_alias = "ls")]
    List(List),
    Show(Show),
    Edit(Edit),
    #[command(visible_alias = "delete")]
    Rm(Rm),
}

pub fn run(ctx: &mut Ctx, command: PromiseCommand) -> Result<Report> {
    match command {
        PromiseCommand::Add(args) => add::run(ctx, &args),
        PromiseCommand::Done(args) => done::run(ctx, &args),
        PromiseCommand::Late(args) => late::run(ctx, &args),
        PromiseCommand::Broken(args) => broken::run(ctx, &args),
        PromiseCommand::Clear(args) => clear::run(ctx, &args),
        PromiseCommand::Move(args) => reschedule::run(ctx, &args),
        PromiseCommand::Release(args) => release::run(ctx, &args),
        PromiseCommand::Pause(args) => pause::run(ctx, &args),
        PromiseCommand::Resume(args) => resume::run(ctx, &args),
        PromiseCommand::Stop(args) => stop::run(ctx, &args),
        PromiseCommand::List(args) => list::run(ctx, &args),
        PromiseCommand::Show(args) => show::run(ctx, &args),
        PromiseCommand::Edit(args) => edit::run(ctx, &args),
        PromiseCommand::Rm(args) => rm::run(ctx, &args),
    }
}

/// A promise over time.
///
/// # Errors
/// Not found, when there is none with this id.
pub fn load(store: &Store, clock: &Clock, id: i64) -> Result<Timeline> {
    let unknown = || not_found(refusal::unknown_promise(id));
    let promise = store.get::<Promise>(id)?.ok_or_else(unknown)?;
    store.timeline(promise, clock.today())
}
