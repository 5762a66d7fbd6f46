//! `trust promise`.

mod answer;
mod change;
mod look;

use clap::Subcommand;

pub use answer::{Answer, Broken, Done, Late};
pub use change::{Add, Edit, Move, Pause, Release, Rm, Stop};
pub use look::{DueFilter, List, Show};

/// What can be done with promises.
#[derive(Clone, Debug, Subcommand)]
#[command(defer = true)]
#[expect(
    missing_docs,
    reason = "the doc comment of each argument type is its help"
)]
pub enum PromiseCommand {
    Add(Add),
    Done(Done),
    Late(Late),
    Broken(Broken),
    Move(Move),
    Release(Release),
    Pause(Pause),
    Stop(Stop),
    List(List),
    Show(Show),
    Edit(Edit),
    Rm(Rm),
}
