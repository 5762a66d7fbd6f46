//! `trust log TEXT`, `trust log add`: writing an entry.

use chrono::NaiveDate;
use clap::Args;

use super::{WHAT, view, what};
use crate::cmd::arg::{DayBack, LogTag};
use crate::cmd::context::Ctx;
use crate::cmd::draft;
use crate::cmd::figures;
use crate::cmd::input;
use crate::cmd::text_input::{self, Asked, Words};
use crate::domain::log::Log;
use crate::domain::tag;
use crate::error::Result;
use crate::render::command_note;
use crate::render::note;
use crate::render::refusal;
use crate::report::{Action, Changes, LogView, Output, Report};
use crate::store::DraftCommand;

/// Write an entry
///
/// Without a text, your editor ($VISUAL or $EDITOR) opens in a terminal; '-' reads the text from
/// standard input.
#[derive(Args, Clone, Debug)]
#[command(
    override_usage = "trust log add [OPTIONS] [\"TEXT\"]",
    before_long_help = lines![
        "trust log add \"had lunch with Ana\""
        "trust log add --on yesterday --tag work \"was at the office until 9\""
        "trust log add --share --decision \"turned the job in Lyon down\""
        "trust log add - < today.txt"
    ],
    after_long_help = lines!["How to write days: `trust help when`"]
)]
pub struct LogAdd {
    /// The text; several words are joined by spaces, '-' is standard input, '+work' at the end
    /// is a tag
    #[arg(value_name = "TEXT")]
    pub text: Vec<String>,

    /// The words after `--`, in which nothing is a tag.
    #[arg(value_name = "TEXT", last = true, hide = true)]
    pub literal: Vec<String>,

    /// The day it is about (default: today)
    #[arg(long, value_name = "DAY", allow_hyphen_values = true)]
    pub on: Option<DayBack>,

    /// Allow it to be shown to your partner
    #[arg(long)]
    pub share: bool,

    /// Keep it private, even if the setting log.share is on
    #[arg(long, conflicts_with = "share")]
    pub private: bool,

    /// Mark it as a decision
    #[arg(long)]
    pub decision: bool,

    /// Add a tag; may be given several times
    #[arg(long = "tag", value_name = "TAG")]
    pub tags: Vec<LogTag>,
}

impl LogAdd {
    /// Returns whether nothing is given.
    pub fn is_empty(&self) -> bool {
        let Self {
            text,
            literal,
            on,
            share,
            private,
            decision,
            tags,
        } = self;
        text.is_empty()
            && literal.is_empty()
            && on.is_none()
            && !(*share || *private || *decision)
            && tags.is_empty()
    }
}

pub fn run(ctx: &mut Ctx, args: &LogAdd) -> Result<Report> {
    let today = ctx.clock.today();
    let day = day(ctx, args.on.as_ref())?.unwrap_or(today);
    let words = Words {
        plain: &args.text,
        literal: &args.literal,
    };
    let command = command(day)
        .flag("--share", args.share)
        .flag("--private", args.private)
        .flag("--decision", args.decision)
        .option("--tag", args.tags.iter().map(|tag| &**tag));
    let asked = Asked {
        command: &command,
        what: WHAT,
    };
    let typed = text_input::tagged(ctx, words, &args.tags, asked)?;
    let log = Log {
        id: 0,
        text: typed.text,
        day,
        written_at: ctx.clock.now,
        written_day: today,
        shared: args.share || (ctx.settings.log_share && !args.private),
        decision: args.decision,
        tags: typed.tags,
    };
    let first = ctx.store.last_log_run()?.is_none();
    let began = ctx.store.first_day()?;
    let log = save(ctx, &log)?;
    let mut notes = typed.notes;
    notes.extend(command_note::of_text(&log.text, "log"));
    // Days of the same week are no surprise.
    if (today - day).num_days() > 7 {
        notes.extend(figures::year_begins_earlier(ctx, began)?);
    }
    if first && !log.shared {
        notes.push(note::log_private(log.id));
    }
    Ok(Report {
        output: Output::LogsChanged(Changes::one(Action::Wrote, log)),
        notes,
    })
}

/// Begins a line about today, which [`keep_typing`] keeps.
pub fn begin_line(ctx: &Ctx) {
    ctx.texts.begin(&command(ctx.clock.today()), None);
}

/// Keeps the words of that line while it is typed; none once it has ended.
pub fn keep_typing(ctx: &Ctx, words: &str) {
    let rest = if words.is_empty() { "" } else { " " };
    ctx.texts.keep_typing(&format!("{words}{rest}"));
}

/// Keeps the beginning of a line about today in a file: `trust log` offers it.
pub fn keep_begun(ctx: &Ctx, words: &str) {
    ctx.texts.begin(&command(ctx.clock.today()), None);
    ctx.texts.keep_begun(words);
}

/// Stores one line about today, private unless new entries begin shared.
///
/// # Errors
/// As [`input::text`].
pub fn today(ctx: &mut Ctx, text: String, share: bool) -> Result<LogView> {
    let today = ctx.clock.today();
    let text = input::text(text, WHAT)?;
    ctx.texts
        .begin(&command(today).flag("--share", share), None);
    ctx.texts.keep(&text);
    let (text, tags) = tag::split_end(&text);
    let log = Log {
        id: 0,
        text: text.to_owned(),
        day: today,
        written_at: ctx.clock.now,
        written_day: today,
        shared: share || ctx.settings.log_share,
        decision: false,
        tags,
    };
    let log = save(ctx, &log)?;
    ctx.texts.saved();
    Ok(log)
}

/// The command for an entry about a day, which may be typed on another one.
fn command(day: NaiveDate) -> DraftCommand {
    draft::add("log").option("--on", [day])
}

/// Stores a new entry.
fn save(ctx: &mut Ctx, log: &Log) -> Result<LogView> {
    let log = ctx.store.change(ctx.clock.today(), |change| {
        let log = change.add(log)?;
        Ok((what(Action::Wrote, std::slice::from_ref(&log)), log))
    })?;
    Ok(view(ctx, log))
}

/// The day that `--on` names.
///
/// # Errors
/// Refused, when it is still to come.
pub fn day(ctx: &Ctx, on: Option<&DayBack>) -> Result<Option<NaiveDate>> {
    input::past_day(ctx, on, refusal::LOG_DAY)
}
