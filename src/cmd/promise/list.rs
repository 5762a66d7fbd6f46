//! `trust promise list`: promises, by when they are due.

use chrono::{Days, NaiveDate};
use clap::{Args, ValueEnum};

use crate::cmd::arg::{DayBack, PromiseTag};
use crate::cmd::context::Ctx;
use crate::cmd::{input, view};
use crate::domain::occurrence::State;
use crate::domain::promise::{Occurrence, Promise};
use crate::domain::timeline::{Timeline, last_past};
use crate::error::Result;
use crate::report::{Output, PromiseView, Report};
use crate::when::Direction;

/// List promises
///
/// Without filters, lists all that are not answered. A promise must match all words and filters.
#[derive(Args, Clone, Debug)]
#[command(
    before_long_help = lines![
        "trust promise list"
        "trust promise list --due today"
        "trust promise list plumber --all"
        "trust promise list --tag home --from \"last mon\" --to today"
        "trust promise list --plain | cut -f1"
    ],
    after_long_help = lines!["How to write days: `trust help when`"]
)]
pub struct List {
    /// Only those that contain all of these words
    #[arg(value_name = "WORD")]
    pub words: Vec<String>,

    /// Only those due today, due this week, or past due
    #[arg(
        long,
        value_enum,
        value_name = "today|week|overdue",
        hide_possible_values = true
    )]
    pub due: Option<DueFilter>,

    /// Only those not answered and not past due
    #[arg(long, conflicts_with = "all")]
    pub open: bool,

    /// Include answered and stopped ones
    #[arg(long)]
    pub all: bool,

    /// Only those with this tag; may be given several times
    #[arg(long = "tag", value_name = "TAG")]
    pub tags: Vec<PromiseTag>,

    /// Only those due on this day or later
    #[arg(long, value_name = "DAY", allow_hyphen_values = true)]
    pub from: Option<DayBack>,

    /// Only those due on this day or earlier
    #[arg(long, value_name = "DAY", allow_hyphen_values = true)]
    pub to: Option<DayBack>,
}

/// Filter by due time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum DueFilter {
    /// Due today.
    Today,
    /// Due this calendar week.
    Week,
    /// Past due and not answered.
    Overdue,
}

pub fn run(ctx: &Ctx, args: &List) -> Result<Report> {
    let from = input::day(ctx, "--from", args.from.as_ref())?;
    let mut to = input::day(ctx, "--to", args.to.as_ref())?;
    if from.is_some() && to < from {
        // `--from today --to fri` means the coming Friday.
        to = input::day_in(ctx, "--to", args.to.as_deref(), Direction::Ahead)?;
    }
    let tags = input::tags(&args.tags)?;
    input::check_order(from, to)?;
    let span = from.is_some() || to.is_some();
    let span_days = (from.unwrap_or(NaiveDate::MIN), to.unwrap_or(NaiveDate::MAX));
    let mut shown = Vec::new();
    for timeline in candidates(ctx, args, span.then_some(span_days), &tags)? {
        if span {
            shown.extend(within(ctx, &timeline, span_days)?);
        } else {
            let view = view::of(ctx, &ctx.store, &timeline)?;
            shown.extend((args.all || is_current(view.state)).then_some(view));
        }
    }
    let today = ctx.clock.today();
    let week_end = ctx
        .clock
        .week_of(today)
        .checked_add_days(Days::new(6))
        .unwrap_or(today);
    shown.retain(|view| match args.due {
        None => true,
        Some(DueFilter::Today) => view.due_day == Some(today),
        Some(DueFilter::Week) => view
            .due_day
            .is_some_and(|day| (ctx.clock.week_of(today)..=week_end).contains(&day)),
        Some(DueFilter::Overdue) => matches!(view.state, State::Overdue | State::Unanswered),
    });
    if args.open {
        shown.retain(|view| view.state == State::Open);
    }
    // Soonest first; without a time last, in the order they were made.
    shown.sort_by_key(|view| (view.due.is_none(), view.due, view.id));
    let narrowed = shown.is_empty() && !args.all && !span && (!words_free(args));
    let notes = narrowed
        .then(|| "Only promises not answered yet were looked at; --all looks at all.".to_owned());
    Ok(Report {
        output: Output::Promises(shown),
        notes: notes.into_iter().collect(),
    })
}

/// Returns whether neither words nor tags are searched for.
fn words_free(args: &List) -> bool {
    args.words.is_empty() && args.tags.is_empty()
}

/// Still to be answered.
fn is_current(state: State) -> bool {
    matches!(state, State::Open | State::Overdue | State::Unanswered)
}

fn candidates(
    ctx: &Ctx,
    args: &List,
    span: Option<(NaiveDate, NaiveDate)>,
    tags: &[String],
) -> Result<Vec<Timeline>> {
    let today = ctx.clock.today();
    let mut promises = if args.all || span.is_some() {
        ctx.store.all_promises()?
    } else {
        ctx.store.current_promises(today)?
    };
    let words: Vec<String> = args.words.iter().map(|word| word.to_lowercase()).collect();
    promises.retain(|promise| fits(promise, &words, tags));
    ctx.store.timelines(promises, today)
}

/// Has all the words in its text, note or tags, and all the tags.
fn fits(promise: &Promise, words: &[String], tags: &[String]) -> bool {
    let text = promise.text.to_lowercase();
    let note = promise
        .note
        .as_ref()
        .map(|note| note.to_lowercase())
        .unwrap_or_default();
    let has =
        |word: &String| text.contains(word) || note.contains(word) || promise.tags.contains(word);
    words.iter().all(has) && tags.iter().all(|tag| promise.tags.contains(tag))
}

/// The occurrence of a promise meant within a span, chosen as an answer would choose it: today's,
/// else the latest past one, else the next one not answered; else the latest.
fn within(
    ctx: &Ctx,
    whole: &Timeline,
    (from, to): (NaiveDate, NaiveDate),
) -> Result<Option<PromiseView>> {
    let earlier;
    let timeline = if whole.promise.recurring && from < whole.since {
        earlier = ctx.store.timeline_from(whole.promise.clone(), from)?;
        &earlier
    } else {
        whole
    };
    // A rule without an end has no last day: look no further than a year ahead.
    let horizon = ctx
        .clock
        .today()
        .checked_add_days(Days::new(366))
        .unwrap_or(to);
    let found = timeline.between(from, to.min(horizon), &ctx.clock);
    let dated = |o: &&Occurrence| o.due_at.is_some() || o.outcome.is_some();
    let today = ctx.clock.today();
    let open = || {
        found
            .iter()
            .filter(|o| o.due_at.is_some() && o.outcome.is_none())
    };
    let meant = open()
        .find(|o| o.day == today)
        .or_else(|| open().rfind(|o| o.day < today))
        .or_else(|| open().next());
    let Some(shown) = meant.or_else(|| found.iter().rfind(dated)) else {
        return Ok(None);
    };
    // The streak is that of the whole promise, not of the days from `from` on.
    let view = view::with(ctx, &ctx.store, whole, Some(shown))?;
    // Of those without an answer only what was due before it is earlier.
    let order = |o: &Occurrence| (o.day, o.second, o.slot);
    let since = timeline.between(shown.day, last_past(&ctx.clock), &ctx.clock);
    let later = since
        .iter()
        .filter(|o| matches!(o.state(&ctx.clock), State::Overdue | State::Unanswered))
        .filter(|o| order(o) > order(shown))
        .count();
    let later = u32::try_from(later).unwrap_or(u32::MAX);
    Ok(Some(PromiseView {
        waiting: view.waiting.saturating_sub(later),
        ..view
    }))
}
