//! `trust log edit`: corrects an entry; its earlier wording stays visible.

use chrono::NaiveDate;
use clap::Args;

use super::add::day;
use super::{WHAT, view, what};
use crate::cmd::arg::{DayBack, LogId, LogTag};
use crate::cmd::context::Ctx;
use crate::cmd::draft;
use crate::cmd::figures;
use crate::cmd::text_input::{self, Asked};
use crate::cmd::{input, resolve_id};
use crate::domain::log::{Log, Revision};
use crate::error::Result;
use crate::render::refusal::id::LOG_ENTRY;
use crate::render::typing;
use crate::report::{Action, Changes, Output, Report};

/// Change the text, the day or the tags of an entry
///
/// The earlier wording stays visible in `trust log show`. Without options, in a terminal, your
/// editor opens with the text. If no editor is set, you type the new text.
#[derive(Args, Clone, Debug)]
#[command(
    before_long_help = lines![
        "trust log edit 3 --text \"had lunch with Ana and Tom\""
        "trust log edit 3 --on fri"
        "trust log edit 3 --tag family --untag work"
        "trust log edit 3 --decision"
    ],
    after_long_help = lines!["How to write days: `trust help when`"]
)]
pub struct LogEdit {
    /// ID or a piece of the text; without one, you choose from a list
    #[arg(value_name = "ID")]
    pub id: Option<LogId>,

    /// The new text; '-' reads it from standard input
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    pub text: Option<String>,

    /// The day it is about
    #[arg(long, value_name = "DAY", allow_hyphen_values = true)]
    pub on: Option<DayBack>,

    /// Add a tag; may be given several times
    #[arg(long = "tag", value_name = "TAG")]
    pub tags: Vec<LogTag>,

    /// Remove a tag; may be given several times
    #[arg(long = "untag", value_name = "TAG")]
    pub untags: Vec<LogTag>,

    /// Mark it as a decision
    #[arg(long)]
    pub decision: bool,

    /// Remove the mark of a decision
    #[arg(long, conflicts_with = "decision")]
    pub no_decision: bool,
}

/// The fields to change.
struct Edit {
    text: Option<String>,
    day: Option<NaiveDate>,
    add: Vec<String>,
    remove: Vec<String>,
    decision: Option<bool>,
}

impl Edit {
    fn from(ctx: &Ctx, args: &LogEdit, asked: Asked) -> Result<Self> {
        let decision = match (args.decision, args.no_decision) {
            (true, _) => Some(true),
            (false, true) => Some(false),
            (false, false) => None,
        };
        Ok(Self {
            text: text_input::given(ctx, args.text.as_deref(), asked)?,
            day: day(ctx, args.on.as_ref())?,
            add: input::tags(&args.tags)?,
            remove: input::tags(&args.untags)?,
            decision,
        })
    }

    fn is_nothing(&self) -> bool {
        self.text.is_none()
            && self.day.is_none()
            && self.add.is_empty()
            && self.remove.is_empty()
            && self.decision.is_none()
    }

    fn apply(self, log: &Log) -> Log {
        let mut log = log.clone();
        if let Some(text) = self.text {
            log.text = text;
        }
        log.day = self.day.unwrap_or(log.day);
        log.decision = self.decision.unwrap_or(log.decision);
        input::retag(&mut log.tags, self.add, &self.remove);
        log
    }
}

pub fn run(ctx: &mut Ctx, args: &LogEdit) -> Result<Report> {
    let id = resolve_id::id(ctx, args.id.as_ref(), &LOG_ENTRY.which("edited"))?;
    let command = draft::edit("log", id);
    let asked = Asked {
        command: &command,
        what: WHAT,
    };
    let mut edit = Edit::from(ctx, args, asked)?;
    if edit.is_nothing() {
        edit.text = Some(rewritten(
            ctx,
            &resolve_id::load::<Log>(&ctx.store, id)?,
            asked,
        )?);
    }
    let (now, today) = (ctx.clock.now, ctx.clock.today());
    let began = ctx.store.first_day()?;
    let (log, number) = ctx.store.change_numbered(today, |change| {
        let before = resolve_id::load::<Log>(change, id)?;
        let log = edit.apply(&before);
        if log.text != before.text || log.day != before.day {
            change.add(&Revision {
                id: 0,
                log: id,
                text: before.text,
                day: before.day,
                replaced_at: now,
                replaced_day: today,
            })?;
        }
        change.save(&log)?;
        Ok((what(Action::Edited, std::slice::from_ref(&log)), log))
    })?;
    let changed = Changes::one(Action::edited(number), view(ctx, log));
    let mut report = Report::without_notes(Output::LogsChanged(changed));
    report
        .notes
        .extend(figures::year_begins_earlier(ctx, began)?);
    Ok(report)
}

/// The text as it was left in the editor.
fn rewritten(ctx: &Ctx, log: &Log, asked: Asked) -> Result<String> {
    let example = typing::edit_example("log", log.id, typing::LOG_OPTION);
    text_input::rewritten(ctx, &log.text, asked, &example)
}
