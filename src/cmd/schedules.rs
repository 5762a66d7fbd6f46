//! Ending and beginning the stretches in which a recurring promise follows a rule.

use chrono::NaiveDate;

use crate::domain::clock::Clock;
use crate::domain::promise::Schedule;
use crate::domain::recurrence::Recurrence;
use crate::domain::timeline::Timeline;
use crate::error::{Error, Result};
use crate::store::Change;

/// A schedule for a promise made now: it begins with the first slot still ahead, counted from
/// `first` or from today.
///
/// # Errors
/// Usage, when the rule never gives a day.
pub fn begin(
    clock: &Clock,
    promise: i64,
    rule: Recurrence,
    first: Option<NaiveDate>,
) -> Result<Schedule> {
    let day = first.unwrap_or_else(|| clock.today());
    let anchor = rule.pattern.anchor(day, clock.week_start);
    let mut schedule = Schedule::new(promise, rule, anchor, anchor, None, clock.day_start);
    let ahead = schedule.slots(anchor, NaiveDate::MAX).take(2).find(|slot| {
        schedule
            .due(*slot, clock)
            .is_some_and(|due| due.at > clock.now)
    });
    let slot = ahead.ok_or_else(|| Error::usage(format!("{} never comes", rule.words())))?;
    schedule.from = slot.day;
    Ok(schedule)
}

/// Ends everything that is not due yet: what is already due or past stays as it was.
pub fn end(change: &mut Change, clock: &Clock, timeline: &Timeline) -> Result<()> {
    let date = clock.local().date();
    for schedule in &timeline.schedules {
        let due = |slot| {
            schedule
                .due(slot, clock)
                .is_some_and(|due| due.at <= clock.now)
        };
        let last = if schedule.slots(date, date).any(due) {
            Some(date)
        } else {
            date.pred_opt()
        };
        let last = last.unwrap_or(date);
        if schedule.from > last {
            change.delete_schedule(schedule.id)?;
        } else if schedule.to.is_none_or(|to| to > last) {
            change.save_schedule(&Schedule {
                to: Some(last),
                ..*schedule
            })?;
        }
    }
    Ok(())
}
