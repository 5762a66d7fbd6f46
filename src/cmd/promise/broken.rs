//! `trust promise broken`. `domain::answer` decides the outcome.

use clap::Args;

use super::answer::{self, AnswerArgs};
use crate::cmd::context::Ctx;
use crate::domain::answer::Answer;
use crate::error::Result;
use crate::report::Report;

/// Record a promise as broken
#[derive(Args, Clone, Debug)]
#[command(
    // It is taken so that it can be refused with the reason.
    mut_arg("at", |at| at.hide(true)),
    before_long_help = lines![
        "trust promise broken 3"
        "trust promise broken 3 --because \"forgot, no reminder set\""
        "trust promise broken dinner --on fri --told 17:00"
    ],
    after_long_help = lines!["How to write times and days: `trust help when`"]
)]
pub struct Broken {
    /// The promises, and the details of the answer.
    #[command(flatten)]
    pub answer: AnswerArgs,
}

pub fn run(ctx: &mut Ctx, args: &Broken) -> Result<Report> {
    answer::run(ctx, &args.answer, Answer::Broken)
}
