//! `trust promise list`: promises, by when they are due.

use chrono::{Days, NaiveDate};
use clap::{Args, ValueEnum};

use crate::cmd::arg::{DayBack, PromiseTag};
use crate::cmd::context::Ctx;
use crate::cmd::{input, view};
use crate::domain::answer_target::{OfToday, today_for};
use crate::domain::clock::Clock;
use crate::domain::occurrence::State;
use crate::domain::promise::{Occurrence, Promise};
use crate::domain::timeline::{Timeline, last_past};
use crate::error::Result;
use crate::render::note;
use crate::report::{Output, PromiseView, Report};
use crate::when::Direction;

/// List promises
///
/// Without filters, it lists all promises that are not answered. A promise must match all words and
/// filters.
#[derive(Args, Clone, Debug, Default)]
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

impl DueFilter {
    /// Returns the days of `(from, to)` on which something is due that the filter asks for.
    fn within(self, (from, to): (NaiveDate, NaiveDate), clock: &Clock) -> (NaiveDate, NaiveDate) {
        let today = clock.today();
        let week = clock.week_of(today);
        let (first, last) = match self {
            Self::Today => (today, today),
            Self::Week => (week, week.checked_add_days(Days::new(6)).unwrap_or(today)),
            Self::Overdue => (NaiveDate::MIN, last_past(clock)),
        };
        (from.max(first), to.min(last))
    }
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
    let named = (from.unwrap_or(NaiveDate::MIN), to.unwrap_or(NaiveDate::MAX));
    let days = args.due.map_or(named, |due| due.within(named, &ctx.clock));
    let mut shown = Vec::new();
    for timeline in candidates(ctx, args, span.then_some(named), &tags)? {
        let view = match args.due {
            Some(DueFilter::Overdue) => overdue(ctx, &timeline, days)?,
            None if !span => Some(view::of(ctx, &ctx.store, &timeline)?),
            _ => within(ctx, &timeline, days)?,
        };
        let is_meant = |view: &PromiseView| {
            (args.all || span || is_current(view.state))
                && (args.due.is_none() || view.due_day.is_some())
        };
        shown.extend(view.filter(is_meant));
    }
    if args.open {
        shown.retain(|view| view.state == State::Open);
    }
    // Soonest first; without a time last, in the order they were made.
    shown.sort_by_key(|view| (view.due.is_none(), view.due, view.id));
    let narrowed = shown.is_empty() && !args.all && !span && (!words_free(args));
    let flag = match args.words.as_slice() {
        [word] if shown.is_empty() => note::filter_of(word),
        _ => None,
    };
    let notes = flag.or_else(|| narrowed.then(|| note::OPEN_ONLY.to_owned()));
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

/// The latest occurrence within a span that is past due and has no answer.
fn overdue(
    ctx: &Ctx,
    whole: &Timeline,
    (from, to): (NaiveDate, NaiveDate),
) -> Result<Option<PromiseView>> {
    let clock = &ctx.clock;
    let is_past_due = |one: &Occurrence| {
        let state = one.state(clock);
        (from..=to).contains(&one.day) && matches!(state, State::Overdue | State::Unanswered)
    };
    let found = whole.between(whole.since, to, clock);
    if let Some(latest) = found.iter().rfind(|one| is_past_due(one)) {
        return view::listed(ctx, &ctx.store, whole, Some(latest)).map(Some);
    }
    // The last closed day of the day after tomorrow is today.
    let closing = to.checked_add_days(Days::new(2)).unwrap_or(to);
    let earlier = ctx
        .store
        .earlier_unanswered(whole, closing.min(clock.today()))?;
    let earlier = earlier.and_then(|slot| whole.occurrence(slot, clock));
    let earlier = earlier.filter(is_past_due);
    earlier
        .map(|earlier| view::listed(ctx, &ctx.store, whole, Some(&earlier)))
        .transpose()
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
    let open = || found.iter().filter(|o| o.due_at.is_some() && o.is_silent());
    let is_todays = |one: &&Occurrence| one.day == today_for(one, &ctx.clock);
    let todays: Vec<Occurrence> = found.iter().filter(is_todays).cloned().collect();
    let several = timeline.is_several_times_a_day();
    let meant = OfToday::among(&todays, several, &ctx.clock)
        .one()
        .filter(|one| one.due_at.is_some())
        .or_else(|| open().rfind(|o| o.day < today))
        .or_else(|| open().next());
    let Some(shown) = meant.or_else(|| found.iter().rfind(dated)) else {
        return Ok(None);
    };
    // The streak is that of the whole promise, not of the days from `from` on.
    view::listed(ctx, &ctx.store, whole, Some(shown)).map(Some)
}
