//! `trust share`: the shared log entries, and the figures of the promises.

mod ahead;
mod promises;

use std::path::PathBuf;

use chrono::{Days, NaiveDate};
use clap::{ArgGroup, Args};

use crate::cmd::arg::{AnySpanWord, DayBack};
use crate::cmd::context::Ctx;
use crate::cmd::document::{Target, document, is_ascii};
use crate::cmd::span;
use crate::domain::format::count;
use crate::error::Result;
use crate::render::share_note;
use crate::report::{Content, Document, Markup, Output, Report, Share, SharedEntry, Span};

pub use ahead::time_of;
use promises::promises;

/// Show what you share with your partner, or write it as a page
///
/// Shows how promises were kept and the log entries that you shared, for the last seven days unless
/// you name others. Without a file, it shows a preview of the page, word for word. The page never
/// contains private log entries, tags, notes, reasons or earlier wordings.
#[derive(Args, Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag")]
#[command(
    group = ArgGroup::new("page").args(["html", "md", "text"]),
    group = ArgGroup::new("days").args(["span", "week", "month", "year", "all"]),
    before_long_help = lines![
        "trust share"
        "trust share last week --html"
        "trust share next week"
        "trust share --month"
        "trust share --from \"last mon\" --html week.html"
        "trust share --md - | less"
        "trust share --text --ahead"
        "trust share --no-promises --html told.html --force"
    ],
    after_long_help = lines![
        "SPAN is 'last week', 'next week', 'last month', a month ('october'), a year or"
        "an ISO week ('2026-W47'), and comes before --html."
        "The page is one file, without scripts or network. You hand it over yourself."
        "How to write days: `trust help when`"
    ]
)]
pub struct ShareArgs {
    /// A week, a month or a year by its name
    #[arg(value_name = "SPAN")]
    pub span: Vec<AnySpanWord>,

    /// This week
    #[arg(long)]
    pub week: bool,

    /// This month
    #[arg(long)]
    pub month: bool,

    /// This year
    #[arg(long)]
    pub year: bool,

    /// Everything ever recorded
    #[arg(long)]
    pub all: bool,

    /// From this day on (default: six days before the last one)
    #[arg(
        long,
        value_name = "DAY",
        allow_hyphen_values = true,
        conflicts_with = "days"
    )]
    pub from: Option<DayBack>,

    /// Up to and including this day (default: today)
    #[arg(
        long,
        value_name = "DAY",
        allow_hyphen_values = true,
        conflicts_with = "days"
    )]
    pub to: Option<DayBack>,

    /// Leave the promises out
    #[arg(long)]
    pub no_promises: bool,

    /// Write a page for a browser; '-' is standard output, and without FILE a new file named after
    /// today is written
    #[arg(long, value_name = "FILE", num_args = 0..=1)]
    #[expect(
        clippy::option_option,
        reason = "clap's form of an option whose value may be left out"
    )]
    pub html: Option<Option<PathBuf>>,

    /// Write it as Markdown; '-' is standard output
    #[arg(long, value_name = "FILE")]
    pub md: Option<PathBuf>,

    /// Write it as a short text for a chat
    #[arg(long)]
    pub text: bool,

    /// Add what you said would change after a repair
    #[arg(long)]
    pub changes: bool,

    /// Add what is due in the coming seven days
    #[arg(long, conflicts_with_all = ["no_ahead", "no_promises"])]
    pub ahead: bool,

    /// Leave the coming seven days out
    #[arg(long)]
    pub no_ahead: bool,

    /// Add a sheet for the weekly talk
    #[arg(long)]
    pub talk: bool,

    /// Replace an existing file
    #[arg(long, requires = "page")]
    pub force: bool,
}

impl ShareArgs {
    /// Returns the span that a flag names.
    fn flag(&self) -> Option<Span> {
        let flags = [
            (self.week, Span::Week),
            (self.month, Span::Month),
            (self.year, Span::Year),
            (self.all, Span::All),
        ];
        let mut set = flags.into_iter().filter(|(is_set, _)| *is_set);
        set.next().map(|(_, span)| span)
    }
}

/// The number of days before the last one that a share covers by default: a week in all, whatever
/// the day of the week.
const BACK: Days = Days::new(6);

pub fn run(ctx: &Ctx, args: ShareArgs) -> Result<Report> {
    let before = |to: NaiveDate| to.checked_sub_days(BACK).unwrap_or(to);
    let (from, to) = match (span::named(ctx, &args.span)?, args.flag()) {
        (Some(named), _) => (named.from, named.to),
        (None, Some(span)) => span::current(ctx, span)?,
        (None, None) => span::days(ctx, args.from.as_ref(), args.to.as_ref(), before)?,
    };
    let entries = entries(ctx, from, to)?;
    let promises = if args.no_promises {
        None
    } else {
        Some(promises(ctx, from, to)?)
    };
    let written: u32 = ctx
        .store
        .logs_by_day(from, to)?
        .iter()
        .map(|(_, n)| n)
        .sum();
    let private = written.saturating_sub(u32::try_from(entries.len()).unwrap_or(u32::MAX));
    let mut what = count(entries.len(), "log entry", "log entries");
    if let Some(promises) = &promises {
        what.push_str(" and ");
        what.push_str(&count(promises.list.len(), "promise", "promises"));
    }
    let none = entries.is_empty();
    let today = ctx.clock.today();
    let asked = args.ahead || ctx.settings.share_ahead == Some(true) || from > today;
    let ahead = if asked && !args.no_ahead && !args.no_promises {
        let (first, last) = ahead::days(today, from, to);
        Some(ahead::coming(ctx, first, last)?)
    } else {
        None
    };
    let changes = if args.changes {
        ahead::changes(ctx, from, to)?
    } else {
        Vec::new()
    };
    let unanswered = promises.as_ref().map_or(0, |all| all.totals.waiting());
    let is_preview = args.html.is_none() && args.md.is_none() && !args.text;
    let is_undecided = ctx.settings.share_ahead.is_none() && ahead.is_none() && !args.no_ahead;
    let offers_ahead = is_preview && is_undecided && !args.no_promises;
    let share = Share {
        from,
        to,
        entries,
        promises,
        ahead,
        changes,
        talk: args.talk,
        partner: ctx.settings.partner.clone(),
        today: ctx.clock.today(),
        week_start: ctx.clock.week_start,
    };
    let target = match (args.html, args.md) {
        (Some(path), _) => Some((path, Markup::Html)),
        (None, Some(path)) => Some((Some(path), Markup::Markdown)),
        (None, None) => None,
    };
    let mut report = match target {
        None if args.text => Report {
            output: Output::Document(Box::new(Document {
                content: Content::Share(Box::new(share)),
                markup: Markup::Text,
                to: None,
                ascii: is_ascii(ctx),
                about: what,
            })),
            notes: Vec::new(),
        },
        None => Report {
            output: Output::Share(Box::new(share)),
            notes: vec![share_note::PREVIEW.to_owned()],
        },
        Some((path, markup)) => {
            let target = Target {
                markup,
                path,
                stem: "trust-share",
                replace: args.force,
            };
            document(
                ctx,
                Content::Share(Box::new(share)),
                target,
                &what,
                (from, to),
            )
        }
    };
    report
        .notes
        .extend(notes(unanswered, offers_ahead, none, private));
    Ok(report)
}

/// The notes below a page: what is missing on it, and how to add it.
fn notes(unanswered: u32, offers_ahead: bool, no_entries: bool, private: u32) -> Vec<String> {
    let mut notes = Vec::new();
    if unanswered > 0 {
        notes.push(share_note::unanswered(unanswered));
    }
    if offers_ahead {
        notes.push(share_note::TO_ADD_AHEAD.to_owned());
    }
    if no_entries {
        notes.push(share_note::TO_ADD_ENTRY.to_owned());
    }
    if private > 0 {
        notes.push(share_note::private(private));
    }
    notes
}

/// The entries that were marked to be shared.
fn entries(ctx: &Ctx, from: NaiveDate, to: NaiveDate) -> Result<Vec<SharedEntry>> {
    let edited = ctx.store.edited_days(from, to)?;
    let logs = ctx.store.shared_logs(from, to)?;
    Ok(logs
        .into_iter()
        .map(|log| SharedEntry {
            days_late: log.days_late(),
            edited: edited.get(&log.id).copied(),
            day: log.day,
            text: log.text,
            decision: log.decision,
        })
        .collect())
}
