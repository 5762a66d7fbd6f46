//! The days that a name such as `last week` means, or that `--from` and `--to` name.

use std::ops::Deref;

use chrono::{DateTime, Datelike, Days, Months, NaiveDate};

use crate::cmd::arg::DayBack;
use crate::cmd::context::Ctx;
use crate::cmd::input;
use crate::cmd::view::usage;
use crate::domain::clock::{Clock, Zone};
use crate::domain::settings::Settings;
use crate::error::Result;
use crate::render::refusal;
use crate::report::Span;
use crate::when::{self, NamedSpan};

/// The longest span that can be asked for by its days, about 300 years.
const MAX_REPORT_DAYS: i64 = 110_000;

/// The days that `--from` and `--to` name. Without a last day it is today; without a first one,
/// `first` says from the last which it is.
///
/// # Errors
/// Usage, when a day is not understood, or the first lies after the last, or too far before it.
pub fn days(
    ctx: &Ctx,
    from: Option<&DayBack>,
    to: Option<&DayBack>,
    first: impl FnOnce(NaiveDate) -> NaiveDate,
) -> Result<(NaiveDate, NaiveDate)> {
    let named = input::day(ctx, "--to", to)?;
    let to = named.unwrap_or(ctx.clock.today());
    let from = input::day(ctx, "--from", from)?.unwrap_or_else(|| first(to));
    if from > to && named.is_none() {
        return Err(usage(refusal::span::still_to_come(from)));
    }
    if from > to {
        return Err(usage(refusal::before_from(from, to)));
    }
    if (to - from).num_days() > MAX_REPORT_DAYS {
        return Err(usage(refusal::span::too_long()));
    }
    Ok((from, to))
}

/// The running week, month or year, or everything that was ever recorded; of other days today.
///
/// # Errors
/// Usage, at the ends of the calendar.
pub fn current(ctx: &Ctx, span: Span) -> Result<(NaiveDate, NaiveDate)> {
    let today = ctx.clock.today();
    let (from, to) = match span {
        Span::Week => {
            let from = ctx.clock.week_of(today);
            (Some(from), from.checked_add_days(Days::new(6)))
        }
        Span::Month => {
            let from = today.with_day(1);
            let next = from.and_then(|first| first.checked_add_months(Months::new(1)));
            (from, next.and_then(|next| next.pred_opt()))
        }
        Span::Year => {
            let year = today.year();
            let day = |month, day| NaiveDate::from_ymd_opt(year, month, day);
            (day(1, 1), day(12, 31))
        }
        Span::All => {
            let (first, last) = ctx.store.recorded()?.unwrap_or((today, today));
            let start = ctx.settings.start.unwrap_or(first).min(first).min(today);
            (Some(start), Some(last.max(today)))
        }
        Span::Days => (Some(today), Some(today)),
    };
    from.zip(to)
        .ok_or_else(|| usage(refusal::span::outside_calendar()))
}

/// The span that the words of `typed` name; `None` without words.
///
/// # Errors
/// Usage, when it is not understood.
pub fn named(ctx: &Ctx, typed: &[impl Deref<Target = str>]) -> Result<Option<NamedSpan>> {
    if typed.is_empty() {
        return Ok(None);
    }
    let name = input::joined(typed);
    let span =
        when::parse_span(&name, &ctx.clock).ok_or_else(|| usage(refusal::span::unknown(&name)))?;
    Ok(Some(span))
}

/// Returns whether this is the name of a week, a month or a year.
pub fn is_name(name: &str) -> bool {
    let settings = Settings::default();
    // Names are the same on every day.
    let any_day = Clock {
        now: DateTime::UNIX_EPOCH,
        zone: Zone::utc(),
        day_start: settings.day_start,
        week_start: settings.week_start,
        times: settings.times.clone(),
        days: settings.days,
    };
    when::parse_span(name, &any_day).is_some()
}
