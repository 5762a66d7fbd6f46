//! Rules of pausing and resuming: which days rest, and what is refused.

use chrono::{DateTime, NaiveDate, Utc};

use super::{Pause, Rest, next, rests, without_pauses};
use crate::domain::agreement::{Agreed, AgreedRefusal};
use crate::domain::clock::Clock;
use crate::domain::occurrence::{Outcome, Slot};
use crate::domain::promise::Occurrence;
use crate::domain::timeline::Timeline;

/// Pause as it was asked for.
#[derive(Clone, Copy, Debug)]
pub struct WantedPause {
    /// First day, if it was named.
    pub from: Option<NaiveDate>,
    /// Last day.
    pub to: NaiveDate,
    /// The agreement, if it is entered afterwards.
    pub agreed: Option<Agreed>,
}

/// Pause to be stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PausePlan {
    /// The pause; with the row ID of the one it changes.
    pub pause: Pause,
    /// Row IDs of other pauses, whose days it takes over.
    pub replaced: Vec<i64>,
}

/// Reason why a promise cannot pause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PauseRefusal {
    /// It does not recur.
    DoesNotRecur,
    /// It ends before the first day, on this one.
    Ended(NaiveDate),
    /// Nothing of it is left on those days: the last of them is this one.
    NothingLeft(NaiveDate),
    /// It rests on all of these days already.
    AlreadyPaused,
    /// It cannot have been agreed then.
    Agreed(AgreedRefusal),
}

/// Returns the pause of a promise of which nothing is due or answered from the day `free` on. An
/// agreed one covers what was due before; otherwise a pause that lasts or is to come, and has no
/// day between, gets the new end.
///
/// # Errors
/// The reason why it cannot pause.
pub fn plan(
    timeline: &Timeline,
    clock: &Clock,
    wanted: WantedPause,
    free: NaiveDate,
) -> Result<PausePlan, PauseRefusal> {
    let promise = &timeline.promise;
    if !promise.recurring {
        return Err(PauseRefusal::DoesNotRecur);
    }
    let today = clock.today();
    let asked = wanted.from.unwrap_or(today);
    let from = if wanted.agreed.is_some() {
        asked
    } else {
        asked.max(free)
    };
    // A promise that was stopped may have nothing left on its last day.
    let is_over = |end: NaiveDate| {
        end < from
            || (wanted.agreed.is_none()
                && end == from
                && timeline.between(end, end, clock).is_empty()
                && timeline.ahead(clock).next().is_none())
    };
    if let Some(end) = promise.ended_day.filter(|end| is_over(*end)) {
        return Err(PauseRefusal::Ended(end));
    }
    let to = wanted.to;
    let Some(agreed) = wanted.agreed else {
        return joined(timeline, clock, from, to);
    };
    let covered = |rest: &Rest| rest.from <= from && to <= rest.to;
    if rests(&timeline.pauses).iter().any(covered) {
        return Err(PauseRefusal::AlreadyPaused);
    }
    let due = first_due(timeline, clock, from, to);
    let moment = agreed
        .check(promise.made_at, due, clock.now)
        .map_err(PauseRefusal::Agreed)?;
    Ok(PausePlan {
        pause: Pause {
            id: 0,
            promise: promise.id,
            from,
            to,
            made_at: Some(clock.now),
            agreed_at: Some(moment.at),
        },
        replaced: Vec::new(),
    })
}

fn joined(
    timeline: &Timeline,
    clock: &Clock,
    from: NaiveDate,
    to: NaiveDate,
) -> Result<PausePlan, PauseRefusal> {
    let today = clock.today();
    let touches =
        |pause: &&Pause| pause.to >= today && pause.from <= next(to) && from <= next(pause.to);
    let mut known = timeline.pauses.iter().filter(touches);
    let pause = match known.next() {
        Some(first) => Pause {
            from: first.from.min(from),
            to,
            ..*first
        },
        None => Pause {
            id: 0,
            promise: timeline.promise.id,
            from,
            to,
            made_at: Some(clock.now),
            agreed_at: None,
        },
    };
    if pause.from > to {
        return Err(PauseRefusal::NothingLeft(to));
    }
    Ok(PausePlan {
        pause,
        replaced: known.map(|other| other.id).collect(),
    })
}

/// Returns the due time of the first occurrence on the days from `from` to `to` about which
/// nothing is recorded.
fn first_due(
    timeline: &Timeline,
    clock: &Clock,
    from: NaiveDate,
    to: NaiveDate,
) -> Option<DateTime<Utc>> {
    let recorded = |slot: &Slot| {
        let mut stored = timeline.stored.iter().filter(|stored| !stored.unknown);
        stored.any(|stored| stored.slot == *slot)
    };
    let dues = timeline.schedules.iter().filter_map(|schedule| {
        let silent = schedule
            .slots_counting(from, to)
            .find(|slot| !recorded(slot))?;
        schedule.due(silent, clock).map(|due| due.at)
    });
    dues.min()
}

/// Returns the occurrences without an answer that a pause was to cover and leaves out, in order:
/// something of their day was due or answered before it was entered.
pub fn left_out(
    timeline: &Timeline,
    clock: &Clock,
    wanted: WantedPause,
    pause: &Pause,
) -> Vec<Occurrence> {
    let first = wanted.from.unwrap_or(clock.today());
    let Some(last) = pause.from.pred_opt().filter(|last| first <= *last) else {
        return Vec::new();
    };
    let mut left_out = timeline.between(first, last, clock);
    left_out.retain(|one| one.is_silent() && !timeline.is_of_period(one.slot));
    left_out.sort_by_key(|one| (one.due_at, one.slot));
    left_out
}

/// Returns the occurrences that were moved to a day of a pause and are open: with it they are let go,
/// unless they were due before it was agreed on.
pub fn moved_into<'t>(
    timeline: &'t Timeline,
    pause: &'t Pause,
    now: DateTime<Utc>,
) -> impl Iterator<Item = &'t Occurrence> {
    let agreed = pause.agreed_at.unwrap_or(now);
    timeline.stored.iter().filter(move |one| {
        let open = one.outcome.is_none() && !one.unknown;
        open && one.due_at.is_some_and(|due| due > agreed)
            && (pause.from..=pause.to).contains(&one.day)
    })
}

/// Returns the occurrences that were let go with the pauses that end earlier, on days that rest no
/// more.
pub fn released_by<'t>(
    timeline: &'t Timeline,
    resumption: &'t Resumption,
) -> impl Iterator<Item = &'t Occurrence> {
    let pause_of = |one: &Occurrence| {
        let mut pauses = timeline.pauses.iter();
        pauses.find(|pause| {
            (pause.from..=pause.to).contains(&one.day) && pause.made_at == one.answered_at
        })
    };
    timeline.stored.iter().filter(move |one| {
        let released = one.outcome == Some(Outcome::Released) && one.answered_at.is_some();
        let Some(pause) = pause_of(one).filter(|_| released) else {
            return false;
        };
        let mut shortened = resumption.shortened.iter();
        resumption.removed.contains(&pause.id)
            || shortened.any(|after| after.id == pause.id && after.to < one.day)
    })
}

/// Returns the last day of a promise of which nothing is due from the day `first` on, where it ends.
pub fn ends_before(timeline: &Timeline, first: NaiveDate) -> Option<NaiveDate> {
    let end = timeline.promise.ended_day?;
    let parts = without_pauses(&timeline.schedules, &timeline.pauses);
    let is_due = parts
        .iter()
        .any(|part| part.slots_counting(first, end).next().is_some());
    let mut stored = timeline.stored.iter();
    let is_moved = stored.any(|one| one.outcome.is_none() && !one.unknown && one.day >= first);
    (!is_due && !is_moved).then_some(end)
}

/// End of a pause.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Resumption {
    /// Days of rest before.
    pub rest: Rest,
    /// The day on which the promise is on again; `None` where the pause had not begun.
    pub on: Option<NaiveDate>,
    /// Pauses that end earlier.
    pub shortened: Vec<Pause>,
    /// Row IDs of pauses of which no day is left.
    pub removed: Vec<i64>,
}

/// Returns the end of the pause that lasts, or the removal of the next one to come; `None` of a
/// promise without one. `free` is the first day of which nothing is due or answered yet.
pub fn resume(timeline: &Timeline, today: NaiveDate, free: NaiveDate) -> Option<Resumption> {
    let rest = timeline.rest(today)?;
    let lasts = rest.from <= today;
    let first = if lasts { free } else { rest.from };
    let mut resumption = Resumption {
        rest,
        on: lasts.then_some(first),
        shortened: Vec::new(),
        removed: Vec::new(),
    };
    let inside = |pause: &&Pause| rest.from <= pause.from && pause.to <= rest.to;
    for pause in timeline.pauses.iter().filter(inside) {
        match first.pred_opt() {
            Some(last) if pause.from <= last => {
                if pause.to > last {
                    resumption.shortened.push(Pause { to: last, ..*pause });
                }
            }
            _ => resumption.removed.push(pause.id),
        }
    }
    Some(resumption)
}

#[cfg(test)]
mod tests;
