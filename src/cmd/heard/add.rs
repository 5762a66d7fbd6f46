//! `trust heard TEXT`, `trust heard add`: writing down what the partner said.

use chrono::NaiveDate;
use clap::Args;

use super::{WHAT, view, what};
use crate::cmd::arg::{DayBack, Feeling, HeardTag, TrustRating};
use crate::cmd::context::Ctx;
use crate::cmd::draft;
use crate::cmd::input;
use crate::cmd::text_input::{self, Asked, Words};
use crate::domain::heard::Heard;
use crate::error::Result;
use crate::render::command_note;
use crate::render::note;
use crate::render::refusal;
use crate::report::{Action, Changes, Output, Report};

/// Write down what your partner said
///
/// Use your partner's words, and leave out your reply. Without a text, your editor ($VISUAL or $EDITOR)
/// opens in a terminal; '-' reads the text from standard input.
#[derive(Args, Clone, Debug)]
#[command(
    override_usage = "trust heard add [OPTIONS] [\"TEXT\"]",
    before_long_help = lines![
        "trust heard add \"I never know which part is true\" --feeling confused"
        "trust heard add --on yesterday \"it was good that you called\""
        "trust heard add \"maybe a four, today\" --trust 4"
        "trust heard add - < said.txt"
    ],
    after_long_help = lines!["How to write days: `trust help when`"]
)]
pub struct HeardAdd {
    /// Your partner's words; several words are joined by spaces, and '-' is standard input
    #[arg(value_name = "TEXT")]
    pub text: Vec<String>,

    /// A feeling that was named; may be given several times
    #[arg(long = "feeling", value_name = "FEELING")]
    pub feelings: Vec<Feeling>,

    /// Trust from 0 to 10, only if your partner offered a number
    #[arg(long, value_name = "0-10")]
    pub trust: Option<TrustRating>,

    /// The day it was said (default: today)
    #[arg(long, value_name = "DAY", allow_hyphen_values = true)]
    pub on: Option<DayBack>,

    /// Add a tag; may be given several times
    #[arg(long = "tag", value_name = "TAG")]
    pub tags: Vec<HeardTag>,
}

impl HeardAdd {
    /// Returns whether nothing is given.
    pub fn is_empty(&self) -> bool {
        let Self {
            text,
            feelings,
            trust,
            on,
            tags,
        } = self;
        text.is_empty() && feelings.is_empty() && trust.is_none() && on.is_none() && tags.is_empty()
    }
}

pub fn run(ctx: &mut Ctx, args: &HeardAdd) -> Result<Report> {
    let today = ctx.clock.today();
    let day = day(ctx, args.on.as_ref())?.unwrap_or(today);
    let feelings = input::feelings(&args.feelings)?;
    let tags = input::tags(&args.tags)?;
    let command = draft::add("heard")
        .option("--on", [day])
        .option("--feeling", args.feelings.iter().map(|feeling| &**feeling))
        .option("--trust", args.trust.map(|trust| trust.0))
        .option("--tag", args.tags.iter().map(|tag| &**tag));
    let asked = Asked {
        command: &command,
        what: WHAT,
    };
    let heard = Heard {
        id: 0,
        text: text_input::text(ctx, &args.text, asked)?,
        feelings,
        rating: args.trust.map(|trust| trust.0),
        day,
        written_at: ctx.clock.now,
        written_day: today,
        tags,
    };
    let first = ctx.store.latest_heard(1)?.is_empty();
    let heard = ctx.store.change(today, |change| {
        let heard = change.add(&heard)?;
        Ok((what(Action::Wrote, std::slice::from_ref(&heard)), heard))
    })?;
    let words = Words {
        plain: &args.text,
        literal: &[],
    };
    let mut notes: Vec<String> = text_input::several_lines(words).into_iter().collect();
    notes.extend(command_note::of_text(&heard.text, "heard"));
    if first {
        notes.push(note::HEARD_PRIVATE.to_owned());
    }
    let output = Output::HeardChanged(Changes::one(Action::Wrote, view(ctx, heard)));
    Ok(Report { output, notes })
}

/// The day that `--on` names.
///
/// # Errors
/// Refused, when it is still to come.
pub fn day(ctx: &Ctx, on: Option<&DayBack>) -> Result<Option<NaiveDate>> {
    input::past_day(ctx, on, refusal::HEARD_DAY)
}
