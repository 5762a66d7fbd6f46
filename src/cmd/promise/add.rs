//! `trust promise add`: making a promise, with a note on an open one of the same text.

use clap::Args;

use crate::cmd::arg::{DayAhead, PromiseTag, RuleText, WhenAhead};
use crate::cmd::context::Ctx;
use crate::cmd::draft;
use crate::cmd::promise::new_promise::{self, NewPromise};
use crate::cmd::text_input::{self, Asked, Words};
use crate::error::Result;
use crate::render::note;
use crate::report::{Changes, Output, Report};
use crate::store::DraftCommand;
use crate::when;

/// Make a promise
///
/// A time in the text is understood: "text you at lunch" is due at 12:00. --by gives the
/// time separately, and --anytime sets none.
#[derive(Args, Clone, Debug)]
#[command(
    override_usage = "trust promise add [OPTIONS] [\"TEXT\"]",
    before_long_help = lines![
        "trust promise add \"text you at lunch\""
        "trust promise add cook dinner --by \"tomorrow 18:30\" --tag home"
        "trust promise add \"contact the plumber\" --anytime"
        "trust promise add \"take out the bins\" --every \"tue at 20:00\" --until \"24 dec\""
        "trust promise add read together --every week --from \"1 dec\""
        "trust promise add -- \"--- a text that begins with dashes\""
    ],
    after_long_help = lines!["How to write times, days and rules: `trust help when`"]
)]
pub struct Add {
    /// Text of the promise; several words are joined by spaces, and '+home' at the end is a tag
    #[arg(value_name = "TEXT")]
    pub text: Vec<String>,

    /// The words after `--`, in which nothing is a tag.
    #[arg(value_name = "TEXT", last = true, hide = true)]
    pub literal: Vec<String>,

    /// Due time
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

    /// Keep it off every page for your partner and out of calendars
    #[arg(long)]
    pub private: bool,
}

impl Add {
    /// The words of the text.
    pub fn words(&self) -> Words<'_> {
        Words {
            plain: &self.text,
            literal: &self.literal,
        }
    }
}

pub fn run(ctx: &mut Ctx, args: &Add) -> Result<Report> {
    let command = command(ctx, args);
    let asked = Asked {
        command: &command,
        what: "a promise",
    };
    let typed = text_input::line(ctx, args.words(), &args.tags, asked, "Promise:")?;
    let draft = new_promise::draft(
        ctx,
        &NewPromise {
            text: &typed.text,
            by: args.by.as_ref(),
            anytime: args.anytime,
            every: args.every.as_ref(),
            from: args.from.as_ref(),
            until: args.until.as_ref(),
            tags: &typed.tags,
            note: args.note.as_ref(),
            private: args.private,
        },
    )?;
    let twin = draft.twin(ctx)?;
    let timeline = ctx.store.change(ctx.clock.today(), |change| {
        let timeline = draft.save(change, false)?;
        Ok((new_promise::what(&timeline.promise), timeline))
    })?;
    ctx.texts.saved();
    let reply = draft.reply(ctx, &timeline)?;
    let mut notes = reply.notes;
    notes.extend(typed.notes);
    notes.extend(twin.map(note::same_text));
    Ok(Report {
        output: Output::PromisesChanged(Changes::one(reply.action, reply.promise)),
        notes,
    })
}

/// The command that asks for the text, with the same days and times whenever it is typed.
fn command(ctx: &Ctx, args: &Add) -> DraftCommand {
    draft::command("add")
        .option("--by", draft::due(ctx, args.by.as_ref()))
        .flag("--anytime", args.anytime)
        .option("--every", args.every.as_deref())
        .option(
            "--from",
            draft::day(ctx, args.from.as_ref(), when::parse_first_day),
        )
        .option(
            "--until",
            draft::day(ctx, args.until.as_ref(), when::parse_day),
        )
        .option("--tag", args.tags.iter().map(|tag| &**tag))
        .option("--note", &args.note)
        .flag("--private", args.private)
}
