//! Adapts the running weeks of promises with a weekly goal to another first day of the week.

use chrono::{Days, NaiveDate, Weekday};

use crate::cmd::promise::{load, schedules};
use crate::domain::clock::Clock;
use crate::domain::occurrence::Slot;
use crate::domain::period::Period;
use crate::domain::promise::{Occurrence, Schedule};
use crate::domain::recurrence::Pattern;
use crate::domain::timeline::Timeline;
use crate::error::Result;
use crate::store::Change;

/// Lets the running week of each promise end with the week that begins on `start`. It begins where
/// the last one ended, and asks for as many times; past weeks stay.
///
/// # Errors
/// Storage errors.
pub fn follow(change: &mut Change, clock: &Clock, start: Weekday) -> Result<()> {
    for promise in change.current_promises(clock.today())? {
        if !promise.recurring {
            continue;
        }
        let timeline = load(change, clock, promise.id)?;
        for schedule in &timeline.schedules {
            if matches!(schedule.recurrence.pattern, Pattern::PerWeek(_)) {
                shift(change, clock, &timeline, schedule, start)?;
            }
        }
    }
    Ok(())
}

fn shift(
    change: &mut Change,
    clock: &Clock,
    timeline: &Timeline,
    schedule: &Schedule,
    start: Weekday,
) -> Result<()> {
    let Some((running, last)) = running(schedule, clock.today(), start) else {
        return Ok(());
    };
    if running.too_short {
        return begin_again(change, timeline, schedule, running, (clock, start));
    }
    let anchor = last.checked_sub_days(Days::new(6)).unwrap_or(last);
    // The day from which its number was promised stays.
    let said = Some(schedule.from).filter(|from| (running.first..running.last).contains(from));
    let moved = Schedule {
        anchor,
        from: said.map_or(last, |said| said.min(last)),
        begins: Some(running.first).filter(|first| *first != anchor || schedule.begins.is_some()),
        ..*schedule
    };
    let before = running.first.pred_opt().unwrap_or(running.first);
    if schedule.from <= before {
        change.save(&Schedule {
            to: Some(before),
            ..*schedule
        })?;
        change.add(&Schedule { id: 0, ..moved })?;
    } else {
        change.save(&moved)?;
    }
    for answer in timeline.answers_in(running) {
        let slot = Slot {
            day: last,
            ..answer.slot
        };
        let due = moved.due(slot, clock);
        let counts = answer.done_day.is_some();
        let (day, second) = due
            .filter(|_| !counts)
            .map_or((answer.day, answer.second), |due| (due.day, due.second));
        let after = Occurrence {
            slot,
            due_at: due.map(|due| due.at),
            day,
            second,
            ..answer
        };
        schedules::give_slot(change, after)?;
    }
    Ok(())
}

/// Lets a promise begin again on the day it was made, which lies in a week with too few days left.
fn begin_again(
    change: &mut Change,
    timeline: &Timeline,
    schedule: &Schedule,
    before: Period,
    (clock, start): (&Clock, Weekday),
) -> Result<()> {
    let anchor = schedule.recurrence.pattern.anchor(schedule.from, start);
    let moved = Schedule {
        anchor,
        ..*schedule
    };
    change.save(&moved)?;
    for answer in timeline.answers_in(before) {
        let day = answer.done_day.unwrap_or(answer.day);
        let Some(week) = moved.period(day) else {
            continue;
        };
        let slot = Slot {
            day: week.last,
            ..answer.slot
        };
        let due_at = moved.due(slot, clock).map(|due| due.at);
        let after = Occurrence {
            slot,
            due_at,
            ..answer
        };
        schedules::give_slot(change, after)?;
    }
    Ok(())
}

/// The week of a rule that is running or comes first, and the day on which it ends when weeks begin
/// on `start`; `None` where it ends on that day already, or the rule has ended.
fn running(schedule: &Schedule, today: NaiveDate, start: Weekday) -> Option<(Period, NaiveDate)> {
    let first = schedule.period(schedule.from)?;
    let day = first.first.max(today);
    let running = schedule.period(day)?;
    let end = day.week(start).checked_last_day()?;
    let last = schedule.to.map_or(end, |to| end.min(to));
    (last != running.last).then_some((running, last))
}
