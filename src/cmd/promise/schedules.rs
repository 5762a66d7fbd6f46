//! Ends and begins the schedules of a recurring promise.

use chrono::NaiveDate;

use crate::cmd::view::refused;
use crate::domain::clock::Clock;
use crate::domain::occurrence::Slot;
use crate::domain::period;
use crate::domain::promise::{Move, Occurrence, Schedule};
use crate::domain::recurrence::{Pattern, Recurrence, Times, WORKING_DAYS};
use crate::domain::repair::Repair;
use crate::domain::timeline::Timeline;
use crate::error::{Error, Result};
use crate::render::refusal;
use crate::store::Change;

/// A schedule for a promise made now: it begins with the first slot still ahead, counted from
/// `first` or from today, and later than `after`, the last day of the rule before it: a day has
/// one slot, even where the old rule's time has passed on it and the new one's has not.
///
/// # Errors
/// Usage, when the rule never gives a day.
pub fn begin(
    clock: &Clock,
    promise: i64,
    rule: Recurrence,
    first: Option<NaiveDate>,
    after: Option<NaiveDate>,
) -> Result<Schedule> {
    refuse_time(rule)?;
    let next = after.and_then(|last| last.succ_opt());
    let mut day = first.unwrap_or_else(|| clock.today());
    if rule.pattern.is_per_period() {
        day = next.map_or(day, |next| next.max(day));
    }
    let dense = Recurrence {
        pattern: rule.pattern.in_each_period(),
        ..rule
    };
    if dense != rule {
        // Every other Friday counts from the next Friday, whichever week that lies in.
        day = begin(clock, promise, dense, first, after)?.from;
    }
    let anchor = rule.pattern.anchor(day, clock.week_start);
    let mut schedule = Schedule::new(promise, rule, anchor, anchor, None, clock.day_start);
    let from = next.map_or(anchor, |next| next.max(anchor)).max(day);
    let most = usize::try_from(2 * rule.per_day_of_pattern()).unwrap_or(2);
    let ahead = schedule
        .slots(from, NaiveDate::MAX)
        .take(most)
        .find(|slot| {
            schedule
                .due(*slot, clock)
                .is_some_and(|due| due.at > clock.now)
        });
    let slot = ahead.ok_or_else(|| Error::usage(format!("{} never comes", rule.words())))?;
    schedule.from = slot.day;
    if let Some(period) = schedule.period(slot.day) {
        // It is in force from the day it was entered, although it is due only at the end.
        schedule.from = day.min(slot.day);
        // The days before keep the rule that they had.
        schedule.begins = next
            .max(first.filter(|_| next.is_some()))
            .filter(|begins| period.first <= *begins);
    }
    Ok(schedule)
}

/// Checks that a goal per week or month has no time of day: it may be done on any day, so that no
/// time could say when it is late.
///
/// # Errors
/// Refused, with the rules that say what was meant.
fn refuse_time(rule: Recurrence) -> Result<()> {
    if !rule.pattern.is_per_period() || rule.at.is_empty() {
        return Ok(());
    }
    let without = Recurrence::whole_day(rule.pattern);
    let time = Recurrence {
        pattern: Pattern::Weekdays(WORKING_DAYS),
        ..rule
    };
    Err(refused(refusal::rule_has_no_time(rule, without, time)))
}

/// Returns the schedules that follow the rule of `schedule`, without the times of its first day
/// that have passed: nothing is asked for that was due before it was promised. Where some have,
/// that day gets a schedule of its own, which asks for the rest.
pub fn still_ahead(clock: &Clock, schedule: Schedule) -> Vec<Schedule> {
    let day = schedule.from;
    let rule = schedule.recurrence;
    let ahead = Times::new(
        schedule
            .slots(day, day)
            .filter(|slot| {
                schedule
                    .due(*slot, clock)
                    .is_some_and(|due| due.at > clock.now)
            })
            .map(|slot| rule.due_time_of(slot)),
    );
    let (Some(at), Some(next)) = (ahead, day.succ_opt()) else {
        return vec![schedule];
    };
    if rule.at.len() < 2 || at.is_empty() || at == rule.at {
        return vec![schedule];
    }
    let rest = Recurrence { at, ..rule };
    let first = Schedule::new(
        schedule.promise,
        rest,
        schedule.anchor,
        day,
        Some(day),
        clock.day_start,
    );
    let later = Schedule {
        from: next,
        ..schedule
    };
    let goes_on = later.to.is_none_or(|to| to >= next);
    std::iter::once(first)
        .chain(goes_on.then_some(later))
        .collect()
}

/// The first day of which nothing is due or answered yet: today or tomorrow. In the small hours, what
/// was promised when days began at midnight may count on the day that is still to begin.
pub fn first_free_day(clock: &Clock, timeline: &Timeline) -> NaiveDate {
    let today = clock.today();
    let rules = || timeline.schedules.iter();
    let settled = |rule: &Schedule| {
        rule.slots_counting(today, today)
            .any(|slot| is_settled(clock, timeline, rule, slot))
    };
    let date = clock.local().date();
    let is_due = |rule: &Schedule| {
        rule.slots_counting(date, date)
            .any(|slot| rule.due(slot, clock).is_some_and(|due| due.at <= clock.now))
    };
    let last = if rules().any(is_due) {
        date
    } else if rules().any(settled) {
        today
    } else {
        return today;
    };
    last.succ_opt().unwrap_or(last)
}

/// Returns whether a slot is due or was answered early. Either way it counts as asked for.
fn is_settled(clock: &Clock, timeline: &Timeline, schedule: &Schedule, slot: Slot) -> bool {
    let due = schedule.due(slot, clock);
    let mut stored = timeline.stored.iter().filter(|stored| stored.slot == slot);
    due.is_some_and(|due| due.at <= clock.now) || stored.any(|stored| stored.outcome.is_some())
}

/// Ends everything that is not due yet: what is already due or past stays as it was. Tells the last
/// day that stays. `next` is the rule that follows, if there is one, and `kept` the day before it
/// where its first was said: until then the rule before it holds.
pub fn end(
    change: &mut Change,
    clock: &Clock,
    timeline: &Timeline,
    next: Option<&Schedule>,
    kept: Option<NaiveDate>,
) -> Result<Option<NaiveDate>> {
    let mut end = None;
    for schedule in &timeline.schedules {
        if schedule.is_superseded() {
            end = end.max(schedule.to);
            continue;
        }
        let last = last_day(clock, timeline, schedule, next);
        let last = kept.map_or(last, |kept| kept.max(last));
        let first = first_day(timeline, schedule);
        if first > last {
            let said = first_day_said(clock, timeline, schedule);
            if said < clock.today() {
                // The earlier rule stays on record, with a last day before its first.
                change.save(&Schedule {
                    from: said,
                    to: Some(last),
                    ..*schedule
                })?;
                end = end.max(Some(last));
            } else {
                change.delete::<Schedule>(schedule.id)?;
            }
            continue;
        }
        if next.is_none() && !schedule.recurrence.pattern.is_per_period() {
            if let Some(times) = times_due(clock, schedule, last) {
                end_within_day(change, schedule, last, times)?;
                end = end.max(Some(last));
                continue;
            }
        }
        if schedule.to.is_none_or(|to| to > last) {
            // Of a first week or month that is cut short, the days so far keep the rule.
            let from = if schedule.from > last {
                first
            } else {
                schedule.from
            };
            change.save(&Schedule {
                from,
                to: Some(last),
                ..*schedule
            })?;
        }
        end = end.max(schedule.to.map_or(Some(last), |to| Some(to.min(last))));
    }
    Ok(end)
}

/// The number of times of a rule's last day that have come, where others have not.
fn times_due(clock: &Clock, schedule: &Schedule, last: NaiveDate) -> Option<usize> {
    let slots: Vec<Slot> = schedule.slots(last, last).collect();
    let is_due = |slot: &&Slot| {
        schedule
            .due(**slot, clock)
            .is_some_and(|due| due.at <= clock.now)
    };
    let due = slots.iter().filter(is_due).count();
    (slots.len() > 1 && due < slots.len()).then_some(due)
}

/// Ends a rule with the first `times` of those of the day `last`.
fn end_within_day(
    change: &mut Change,
    schedule: &Schedule,
    last: NaiveDate,
    times: usize,
) -> Result<()> {
    match last.pred_opt().filter(|before| schedule.from <= *before) {
        Some(before) => change.save(&Schedule {
            to: Some(before),
            ..*schedule
        })?,
        None => change.delete::<Schedule>(schedule.id)?,
    }
    let rule = schedule.recurrence;
    if let Some(at) = Times::new(rule.at.iter().take(times)).filter(|at| !at.is_empty()) {
        let early = usize::from(schedule.day_shift.unsigned_abs()).min(times);
        change.add(&Schedule {
            id: 0,
            recurrence: Recurrence { at, ..rule },
            from: last,
            to: Some(last),
            day_shift: i8::try_from(early).map_or(0, |early| -early),
            ..*schedule
        })?;
    }
    Ok(())
}

/// The first day on which a rule was in force: of a goal per week or month, the first day of that, if
/// the promise was made by then.
fn first_day(timeline: &Timeline, schedule: &Schedule) -> NaiveDate {
    let whole = Schedule {
        to: None,
        ..*schedule
    };
    let period = whole.period(schedule.from);
    period.map_or(schedule.from, |period| {
        period.first.max(timeline.promise.made_day)
    })
}

/// The day on which a rule was said to hold, within its first week or month where it changed another
/// rule then.
fn first_day_said(clock: &Clock, timeline: &Timeline, schedule: &Schedule) -> NaiveDate {
    if schedule.begins.is_some() && schedule.from <= clock.today() {
        schedule.from
    } else {
        first_day(timeline, schedule)
    }
}

/// The last day on which a rule stays in force, where nothing that is still ahead is asked for.
fn last_day(
    clock: &Clock,
    timeline: &Timeline,
    schedule: &Schedule,
    next: Option<&Schedule>,
) -> NaiveDate {
    let date = clock.local().date();
    let before = date.pred_opt().unwrap_or(date);
    if !schedule.recurrence.pattern.is_per_period() {
        let settled = |slot| is_settled(clock, timeline, schedule, slot);
        let is_due = schedule.slots(date, date).any(settled);
        let keeps = || {
            let changes = next.is_some_and(|next| changes_times(schedule, next));
            changes && schedule.slots(date, date).next().is_some()
        };
        let today = clock.today();
        let ahead = || schedule.slots(today, today).next().is_some();
        let settled_today = || schedule.slots(today, today).any(settled);
        return if is_due || keeps() {
            date
        } else if next.is_none() && today < date && ahead() && !settled_today() {
            // In the small hours, before the day begins.
            today.pred_opt().unwrap_or(today)
        } else {
            before
        };
    }
    let today = clock.today();
    let running = schedule.period(today);
    let follows = next.and_then(Schedule::whole_first_period);
    // Another number of times holds for the whole of the running week or month.
    if let (Some(running), Some(follows)) = (running, follows.filter(|one| one.first <= today)) {
        let first = running.first.max(follows.first);
        return first.pred_opt().unwrap_or(first);
    }
    let done = running.and_then(|running| {
        let answers = timeline.answers_in(running).into_iter();
        answers.filter_map(|answer| answer.done_day).max()
    });
    done.map_or(before, |done| done.max(before))
}

/// Returns true if another rule has other times of day, where either has several: they begin the
/// next day, so that none of those promised for today is lost.
fn changes_times(schedule: &Schedule, next: &Schedule) -> bool {
    let (before, after) = (schedule.recurrence, next.recurrence);
    before.at != after.at && before.at.len().max(after.at.len()) > 1
}

/// Returns the first day that was said of the latest rule, if it is still to come. A number of times a
/// week or month that waits for the end of the running one does not count.
pub fn first_said(clock: &Clock, timeline: &Timeline) -> Option<NaiveDate> {
    let latest = timeline.latest_rule()?;
    let today = clock.today();
    let unsaid = begin(clock, latest.promise, latest.recurrence, None, None).ok()?;
    let after_running = || {
        let running = unsaid.whole_first_period()?;
        running.last.succ_opt()
    };
    let mut rules = timeline.schedules.iter();
    let waits = rules.any(|rule| rule.id != latest.id && rule.period(today).is_some())
        && after_running() == Some(latest.anchor);
    (today < latest.anchor && unsaid.anchor < latest.anchor && !waits).then_some(latest.anchor)
}

/// Gives other slots to the answers in a week or month that the stored rules now cut short.
pub fn reassign(change: &mut Change, clock: &Clock, timeline: &Timeline) -> Result<()> {
    let rules = change.schedules(timeline.promise.id)?;
    let date = clock.local().date();
    let ends = rules.iter().filter_map(|rule| rule.to);
    let last = ends.filter(|to| *to <= date).max().max(date.pred_opt());
    let last = last.unwrap_or(date);
    let changed = period::reassign(&timeline.stored, &timeline.schedules, &rules, last, clock);
    for after in changed {
        give_slot(change, after)?;
    }
    Ok(())
}

/// Stores an answer that has another slot than before. Only what was done is the same answer
/// whatever its slot: any other has the uid that every copy gives its slot.
pub fn give_slot(change: &mut Change, after: Occurrence) -> Result<()> {
    if after.done_day.is_some() {
        return change.save(&after);
    }
    let before = after.id;
    let stored = change.add(&Occurrence { id: 0, ..after })?;
    for moved in change.moves(before)? {
        change.save(&Move {
            occurrence: stored.id,
            ..moved
        })?;
    }
    if let Some(repair) = change.repair(before)? {
        change.delete::<Repair>(repair.id)?;
        change.add(&Repair {
            id: 0,
            occurrence: stored.id,
            ..repair
        })?;
    }
    change.delete::<Occurrence>(before)?;
    Ok(())
}
