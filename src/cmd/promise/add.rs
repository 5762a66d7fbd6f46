//! `trust promise add`: making a promise.

use clap::Args;

use crate::cmd::arg::{DayAhead, PromiseTag, RuleText, WhenAhead};
use crate::cmd::context::Ctx;
use crate::cmd::promise::new_promise::{self, NewPromise};
use crate::error::Result;
use crate::report::{Changes, Output, Report};

/// Make a promise
///
/// A time in the text is understood: "text you at lunch" is due at 12:00. --by gives it apart
/// from the text, and --anytime gives none.
#[derive(Args, Clone, Debug)]
#[command(
    before_long_help = lines![
        "trust promise add \"text you at lunch\""
        "trust promise add cook dinner --by \"tomorrow 18:30\" --tag home"
        "trust promise add \"contact the plumber\" --anytime"
        "trust promise add \"take out the bins\" --every \"tue at 20:00\" --until \"24 dec\""
        "trust promise add read together --every week --from \"1 dec\""
        "trust promise add -- \"--- dashes in front need the two before them\""
    ],
    after_long_help = lines!["How to write times, days and rules: `trust help when`"]
)]
pub struct Add {
    /// What you promise; several words are joined by spaces
    #[arg(required = true, value_name = "TEXT")]
    pub text: Vec<String>,

    /// When it is due
    #[arg(
        long,
        value_name = "WHEN",
        allow_hyphen_values = true,
        conflicts_with = "anytime"
    )]
    pub by: Option<WhenAhead>,

    /// No due time, not even one in the text
    #[arg(long)]
    pub anytime: bool,

    /// Repeat it by this rule
    #[arg(long, value_name = "RULE", allow_hyphen_values = true)]
    pub every: Option<RuleText>,

    /// The first day of a recurring promise
    #[arg(long, value_name = "DAY", allow_hyphen_values = true)]
    pub from: Option<DayAhead>,

    /// The last day of a recurring promise
    #[arg(long, value_name = "DAY", allow_hyphen_values = true)]
    pub until: Option<DayAhead>,

    /// Add a tag; may be given several times
    #[arg(long = "tag", value_name = "TAG")]
    pub tags: Vec<PromiseTag>,

    /// Add a private note
    #[arg(long, value_name = "NOTE", allow_hyphen_values = true)]
    pub note: Option<String>,
}

pub fn run(ctx: &mut Ctx, args: &Add) -> Result<Report> {
    let text = args.text.join(" ");
    let draft = new_promise::draft(
        ctx,
        &NewPromise {
            text: &text,
            by: args.by.as_ref(),
            anytime: args.anytime,
            every: args.every.as_ref(),
            from: args.from.as_ref(),
            until: args.until.as_ref(),
            tags: &args.tags,
            note: args.note.as_ref(),
        },
    )?;
    let timeline = ctx.store.change(ctx.clock.today(), |change| {
        let timeline = draft.save(change)?;
        Ok((new_promise::what(&timeline.promise), timeline))
    })?;
    let reply = draft.reply(ctx, &timeline)?;
    Ok(Report {
        output: Output::PromisesChanged(Changes::one(reply.action, reply.promise)),
        notes: reply.notes,
    })
}
