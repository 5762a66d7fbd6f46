//! `trust promise late`. `domain::answer` decides the outcome.

use clap::Args;

use super::answer::{self, AnswerArgs};
use crate::cmd::context::Ctx;
use crate::domain::answer::Answer;
use crate::error::Result;
use crate::report::Report;

/// Record a promise as done after it was due
///
/// --told records that your partner was told before it was due.
#[derive(Args, Clone, Debug)]
#[command(
    before_long_help = lines![
        "trust promise late 3"
        "trust promise late 3 --at 12:40 --told 11:40 --because \"meeting ran over\""
        "trust promise late dinner --on yesterday"
    ],
    after_long_help = lines!["How to write times and days: `trust help when`"]
)]
pub struct Late {
    /// The promises, and the details of the answer.
    #[command(flatten)]
    pub answer: AnswerArgs,
}

pub fn run(ctx: &mut Ctx, args: &Late) -> Result<Report> {
    answer::run(ctx, &args.answer, Answer::Late)
}
