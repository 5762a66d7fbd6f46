//! `trust promise done`. `domain::answer` decides the outcome.

use clap::Args;

use super::answer::{self, AnswerArgs};
use crate::cmd::context::Ctx;
use crate::domain::answer::Answer;
use crate::error::Result;
use crate::report::Report;

/// Record a promise as kept
///
/// The promise counts as kept in time, no matter when you type this. If --at is later than the due
/// time, the promise is recorded as late.
#[derive(Args, Clone, Debug)]
#[command(
    before_long_help = lines![
        "trust promise done 3"
        "trust promise done lunch plumber      two promises, by pieces of their text"
        "trust promise done 3-5 --on yesterday"
        "trust promise done 3 --at 12:40 --told 11:40"
    ],
    after_long_help = lines!["How to write times and days: `trust help when`"]
)]
pub struct Done {
    /// The promises, and the details of the answer.
    #[command(flatten)]
    pub answer: AnswerArgs,
}

pub fn run(ctx: &mut Ctx, args: &Done) -> Result<Report> {
    answer::run(ctx, &args.answer, Answer::Done)
}
