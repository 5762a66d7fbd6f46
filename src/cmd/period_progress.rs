//! Progress of promises with a weekly or monthly goal, as reports show it.

use chrono::NaiveDate;

use crate::domain::period::{Period, Progress};
use crate::domain::promise::Occurrence;
use crate::domain::timeline::Timeline;
use crate::error::Result;
use crate::report::DoneOf;
use crate::store::Store;

/// Progress in the period of an occurrence, or in the running one where that is still to come and
/// has no answer.
pub fn done_of(
    store: &Store,
    timeline: &Timeline,
    occurrence: Option<&Occurrence>,
    today: NaiveDate,
) -> Result<Option<DoneOf>> {
    if !timeline.has_periods() {
        return Ok(None);
    }
    let day = occurrence.map_or(today, |shown| shown.slot.day);
    let longer;
    let timeline = if day < timeline.since {
        longer = store.timeline_from(timeline.promise.clone(), day)?;
        &longer
    } else {
        timeline
    };
    let shown = timeline.period(day);
    let open = occurrence.is_none_or(|shown| shown.outcome.is_none());
    let ahead = shown.is_none_or(|period| open && today < period.first);
    let running = timeline.period(today).filter(|_| ahead);
    let is_silent =
        |running: &Period| running.too_short && timeline.progress(*running).all_done() == 0;
    let running = running.filter(|running| !is_silent(running));
    let period = running.or(shown);
    Ok(period.and_then(|period| asked_progress(timeline, period)))
}

/// Progress in a period; `None` in one in which nothing is due, because the end of its rule cut it short
/// or too few of its days were left, before anything was done.
pub fn asked_progress(timeline: &Timeline, period: Period) -> Option<DoneOf> {
    let progress = progress(timeline, period);
    let asks = !period.cut && !period.too_short;
    (asks || progress.of + progress.extra > 0).then_some(progress)
}

/// Progress in a period that ends on a day of the timeline.
pub fn progress(timeline: &Timeline, period: Period) -> DoneOf {
    let Progress {
        done, of, extra, ..
    } = timeline.progress(period);
    DoneOf {
        done,
        of,
        extra,
        period_end: period.last,
        period_start: period.first,
        monthly: period.monthly,
    }
}
