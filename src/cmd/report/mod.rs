//! `trust report`: the report on a span of days.

mod broken;
mod steadiness;

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use chrono::{Datelike, Days, Months, NaiveDate};
use clap::{ArgGroup, Args};

use crate::cmd::arg::{DayBack, SpanWord};
use crate::cmd::context::Ctx;
use crate::cmd::document::{Target, document};
use crate::cmd::promise::due::DueTimes;
use crate::cmd::view;
use crate::cmd::view::usage;
use crate::cmd::{agreements, figures, input, repair, span};
use crate::domain::occurrence::State;
use crate::domain::promise::Promise;
use crate::domain::tally::Tally;
use crate::error::Result;
use crate::render::refusal;
use crate::report::{
    BrokenItem, Content, DayRow, GridRow, Markup, Output, Report, Reworded, Span, SpanReport,
    Totals,
};
use crate::when::{self, SpanKind};

/// Show how promises went over a week, or over any other days
///
/// Shows kept, late, broken and unanswered promises day by day, streaks, where promises break, and
/// the day of the year.
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of its own")]
#[derive(Args, Clone, Debug)]
#[command(
    group = ArgGroup::new("days").args(["span", "week", "month", "year", "all", "from"]),
    before_long_help = lines![
        "trust report"
        "trust report last week"
        "trust report october"
        "trust report --month"
        "trust report --from 2026-11-01 --to 2026-11-15"
        "trust report --from \"last mon\" --json"
        "trust report --year --html year.html"
        "trust report last month --html"
    ],
    after_long_help = lines![
        "SPAN is 'last week', 'last month', a month ('october'), a year or an ISO week"
        "('2026-W47'), and comes before --html."
        "How to write days: `trust help when`"
    ]
)]
pub struct ReportArgs {
    /// A week, a month or a year by its name
    #[arg(value_name = "SPAN")]
    pub span: Vec<SpanWord>,

    /// This week (the default)
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

    /// From this day on
    #[arg(long, value_name = "DAY")]
    pub from: Option<DayBack>,

    /// Up to and including this day (default: today)
    #[arg(long, value_name = "DAY", requires = "from")]
    pub to: Option<DayBack>,

    /// Write a page for a browser; '-' is standard output, and without FILE a new file named after
    /// today is written
    #[arg(long, value_name = "FILE", num_args = 0..=1)]
    #[expect(
        clippy::option_option,
        reason = "clap's form of an option whose value may be left out"
    )]
    pub html: Option<Option<PathBuf>>,

    /// Replace an existing file
    #[arg(long, requires = "html")]
    pub force: bool,
}

impl ReportArgs {
    /// Returns whether no days are named.
    fn is_bare(&self) -> bool {
        let flags = self.week || self.month || self.year || self.all;
        !flags && self.span.is_empty() && self.from.is_none() && self.html.is_none()
    }
}

/// The longest span of days shown as a grid.
const GRID_DAYS: i64 = 7;

/// The longest span of days whose agreements entered afterwards are named.
const AGREED_DAYS: i64 = 92;

pub fn run(ctx: &Ctx, args: ReportArgs) -> Result<Report> {
    let mut report = of(ctx, meant(ctx, &args)?)?;
    if ctx.for_people && args.is_bare() && report.from == report.today && is_blank(&report) {
        let last = when::parse_span("last week", &ctx.clock);
        let last = last.map(|last| of(ctx, (Span::Week, last.from, last.to)));
        if let Some(last) = last.transpose()?.filter(|last| !is_blank(last)) {
            report = SpanReport {
                instead: true,
                ..last
            };
        }
    }
    let Some(path) = args.html else {
        return Ok(Report::without_notes(Output::Span(Box::new(report))));
    };
    let days = (report.from, report.to);
    let target = Target {
        markup: Markup::Html,
        path,
        stem: "trust-report",
        replace: args.force,
    };
    let content = Content::Report(Box::new(report));
    Ok(document(ctx, content, target, "a report", days))
}

/// Returns whether nothing was answered, written or done.
fn is_blank(report: &SpanReport) -> bool {
    let Totals {
        promises,
        logs,
        dates,
    } = report.totals;
    promises.decided() == 0 && promises.released == 0 && logs == 0 && dates == 0
}

/// The report on these days.
fn of(ctx: &Ctx, (span, from, to): (Span, NaiveDate, NaiveDate)) -> Result<SpanReport> {
    let clock = &ctx.clock;
    let today = clock.today();
    let tallies = ctx.store.tallies(from, to, today)?;
    let logs = ctx.store.logs_by_day(from, to)?;
    let deeds = ctx.store.deeds_by_day(from, to)?;
    let days = rows(from, to, &tallies, &logs, &deeds);
    let mut totals = Tally::default();
    for (_, tally) in &tallies {
        totals += *tally;
    }
    let lifetime = ctx.store.totals(today)?;
    let previous = match previous(span, from, to) {
        Some((from, to)) => ctx.store.tally(from, to, today)?.kept_rate(),
        None => None,
    };
    let broken = broken::list(ctx, &tallies)?;
    let grid = if span == Span::Week || (span == Span::Days && (to - from).num_days() < GRID_DAYS) {
        grid(ctx, from, to)?
    } else {
        Vec::new()
    };
    let reworded = reworded(ctx, &broken, &grid, from)?;
    let (first, unrepaired) = (ctx.store.first_day()?, repair::unrepaired(ctx)?);
    Ok(SpanReport {
        from,
        to,
        days,
        totals: Totals {
            promises: totals,
            logs: logs.iter().map(|(_, logs)| logs).sum(),
            dates: deeds.iter().map(|(_, deeds)| deeds).sum(),
        },
        kept_rate: totals.kept_rate(),
        previous_kept_rate: previous,
        streaks: figures::streaks(ctx, lifetime)?,
        horizon: figures::horizon_from(ctx, first),
        broken,
        breaks_where: ctx.store.break_totals(from, to, today)?.breaks_where(),
        away: figures::away(ctx, from, to)?,
        agreed: if (to - from).num_days() < AGREED_DAYS {
            agreements::entered_afterwards(ctx, from, to)?
        } else {
            Vec::new()
        },
        reworded,
        nudges: figures::nudge_views(
            ctx,
            figures::nudges(ctx, first, repair::broken(&unrepaired), None)?,
        )
        .collect(),
        repaired: if totals.late + totals.broken > 0 {
            ctx.store.repaired_count(from, to.min(today))?
        } else {
            0
        },
        span,
        today,
        week_start: clock.week_start,
        grid,
        planned: if to < today {
            Vec::new()
        } else {
            figures::planned(ctx)?
        },
        // No program reads it.
        steadiness: if ctx.for_people {
            steadiness::within(ctx, from, to)?
        } else {
            Vec::new()
        },
        ratings: if span == Span::Year {
            ctx.store.ratings(from, to)?
        } else {
            Vec::new()
        },
        partner: ctx.settings.partner.clone(),
        instead: false,
    })
}

/// Returns the span asked for, with its first and last day.
fn meant(ctx: &Ctx, args: &ReportArgs) -> Result<(Span, NaiveDate, NaiveDate)> {
    let clock = &ctx.clock;
    let today = clock.today();
    if let Some(named) = span::named(ctx, &args.span)? {
        if named.from > today {
            let name = input::joined(&args.span);
            return Err(usage(refusal::span::named_to_come(&name)));
        }
        let span = match named.kind {
            SpanKind::Week => Span::Week,
            SpanKind::Month => Span::Month,
            SpanKind::Year => Span::Year,
        };
        return Ok((span, named.from, named.to));
    }
    if args.from.is_some() {
        let (from, to) = span::days(ctx, args.from.as_ref(), args.to.as_ref(), |to| to)?;
        return Ok((Span::Days, from, to));
    }
    let span = match (args.month, args.year, args.all) {
        (true, ..) => Span::Month,
        (_, true, _) => Span::Year,
        (_, _, true) => Span::All,
        _ => Span::Week,
    };
    let (from, to) = span::current(ctx, span)?;
    Ok((span, from, to))
}

/// The span before, of the same kind; none before everything.
fn previous(span: Span, from: NaiveDate, to: NaiveDate) -> Option<(NaiveDate, NaiveDate)> {
    let last = from.pred_opt()?;
    let first = match span {
        Span::All => return None,
        Span::Month => from.checked_sub_months(Months::new(1))?,
        Span::Year => NaiveDate::from_ymd_opt(from.year() - 1, 1, 1)?,
        Span::Week | Span::Days => {
            let length = u64::try_from((to - from).num_days() + 1).ok()?;
            from.checked_sub_days(Days::new(length))?
        }
    };
    Some((first, last))
}

/// A row for every day, with or without anything in it.
pub fn rows(
    from: NaiveDate,
    to: NaiveDate,
    tallies: &[(NaiveDate, Tally)],
    logs: &[(NaiveDate, u32)],
    deeds: &[(NaiveDate, u32)],
) -> Vec<DayRow> {
    let mut known = tallies.iter().peekable();
    let mut logs = logs.iter().peekable();
    let mut deeds = deeds.iter().peekable();
    let days = from.iter_days().take_while(|day| *day <= to);
    days.map(|day| {
        let tally = known.next_if(|(at, _)| *at == day).map(|(_, tally)| *tally);
        let logs = logs.next_if(|(at, _)| *at == day).map(|(_, logs)| *logs);
        let deeds = deeds.next_if(|(at, _)| *at == day).map(|(_, deeds)| *deeds);
        DayRow {
            day,
            totals: Totals {
                promises: tally.unwrap_or_default(),
                logs: logs.unwrap_or_default(),
                dates: deeds.unwrap_or_default(),
            },
        }
    })
    .collect()
}

/// The promises named in the report that were reworded since its first day.
fn reworded(
    ctx: &Ctx,
    broken: &[BrokenItem],
    grid: &[GridRow],
    from: NaiveDate,
) -> Result<Vec<Reworded>> {
    let named = broken.iter().map(|item| item.id);
    let named: BTreeSet<i64> = named.chain(grid.iter().map(|row| row.id)).collect();
    let mut found = Vec::new();
    for id in named {
        let Some(promise) = ctx.store.get::<Promise>(id)? else {
            continue;
        };
        let days = figures::reworded(ctx, &promise, from)?;
        if !days.is_empty() {
            found.push(Reworded {
                text: view::words(ctx, &ctx.store, &promise)?,
                days,
            });
        }
    }
    Ok(found)
}

/// One row for each promise with anything in the week, by the first thing due.
fn grid(ctx: &Ctx, from: NaiveDate, to: NaiveDate) -> Result<Vec<GridRow>> {
    let width = usize::try_from((to - from).num_days() + 1).unwrap_or(0);
    let mut order = Vec::new();
    let mut cells: BTreeMap<i64, Vec<Vec<State>>> = BTreeMap::new();
    let due_times = DueTimes::between(ctx, from, to)?;
    for entry in ctx.store.entries(from, to)? {
        let row = cells.entry(entry.promise).or_insert_with(|| {
            order.push(entry.promise);
            vec![Vec::new(); width]
        });
        let column = usize::try_from((entry.day - from).num_days()).unwrap_or(width);
        if let Some(cell) = row.get_mut(column) {
            cell.push(figures::state(ctx, &due_times, &entry));
        }
    }
    let mut resting: BTreeMap<i64, Vec<bool>> = BTreeMap::new();
    for one in figures::resting(ctx, from, to)? {
        if one.missed.is_empty() {
            continue;
        }
        let id = one.promise;
        let row = resting.entry(id).or_insert_with(|| vec![false; width]);
        let days = from.iter_days().zip(row.iter_mut());
        for (_, rests) in days.filter(|(day, _)| one.missed.contains(day)) {
            *rests = true;
        }
        // One that only rests has a row too.
        cells.entry(id).or_insert_with(|| {
            order.push(id);
            vec![Vec::new(); width]
        });
    }
    order
        .into_iter()
        .map(|id| {
            Ok(GridRow {
                away: resting.remove(&id).unwrap_or_else(|| vec![false; width]),
                id,
                text: figures::text(ctx, id)?,
                progress: figures::progress(ctx, id, from, to)?,
                cells: cells.remove(&id).unwrap_or_default(),
            })
        })
        .collect()
}
