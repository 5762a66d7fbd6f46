//! The calendar export of promises, the log and planned dates.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};
use uuid::Uuid;

use crate::cmd::context::Ctx;
use crate::cmd::ports::ExportSink;
use crate::cmd::view::brief;
use crate::domain::calendar_uid::{CalendarUid, Part};
use crate::domain::clock::{Clock, Due, END_OF_DAY};
use crate::domain::idea::Idea;
use crate::domain::log::Log;
use crate::domain::occurrence::{Outcome, Slot};
use crate::domain::pause::{ActivePart, without_pauses};
use crate::domain::promise::{Occurrence, Promise};
use crate::domain::recurrence::Recurrence;
use crate::domain::rrule;
use crate::error::Result;
use crate::report::{
    CalendarEntry, CommonFields, Event, JournalEntry, KindCount, Recurs, Todo, TodoStatus,
};
use crate::store::Stored;

/// Hands over promises, then log entries, then planned dates, and counts them.
pub fn write(ctx: &Ctx, shared_only: bool, sink: &mut dyn ExportSink) -> Result<Vec<KindCount>> {
    let (mut promises, mut logs, mut dates) = (0, 0, 0);
    ctx.store.every_promise(&mut |promise| {
        if promise.record.private {
            return Ok(());
        }
        promises += 1;
        for mut todo in todos(ctx, promise)? {
            if shared_only {
                bare(&mut todo);
            }
            sink.entry(&CalendarEntry::Todo(todo))?;
        }
        Ok(())
    })?;
    ctx.store.every_log(&mut |log| {
        if shared_only && !log.record.shared {
            return Ok(());
        }
        logs += 1;
        let mut journal = journal(log);
        if shared_only {
            journal.entry.tags.clear();
        }
        sink.entry(&CalendarEntry::Journal(journal))
    })?;
    ctx.store.every_idea(&mut |idea| match event(idea) {
        // A planned date may be a surprise.
        Some(event) if !shared_only => {
            dates += 1;
            sink.entry(&CalendarEntry::Event(event))
        }
        _ => Ok(()),
    })?;
    let counts = [("promise", promises), ("log", logs), ("date", dates)];
    Ok(counts
        .map(|(kind, records)| KindCount {
            kind,
            records,
            named: records,
        })
        .into())
}

/// The tasks of a promise: one, except of a recurring promise, which has one for each of its times
/// of day and for each time that was moved.
fn todos(ctx: &Ctx, stored: Stored<Promise>) -> Result<Vec<Todo>> {
    let promise = stored.record;
    let answered = ctx.store.last_answer_change(promise.id)?;
    let mut todo = Todo {
        entry: CommonFields {
            uid: stored.uid.to_string(),
            changed_at: answered.map_or(stored.changed_at, |at| at.max(stored.changed_at)),
            made_at: promise.made_at,
            summary: brief(&promise.text),
            description: whole_text(&promise.text),
            tags: promise.tags.clone(),
        },
        note: promise.note.clone(),
        status: TodoStatus::Open,
        outcome: None,
        due: None,
        whole_day: false,
        recurs: None,
        alarm: true,
        sequence: None,
    };
    if promise.recurring {
        let mut all = recurring(ctx, &promise, stored.uid, &todo)?;
        for occurrence in moved(ctx, &promise)? {
            let uid = CalendarUid {
                promise: stored.uid,
                part: Part::Slot(occurrence.slot),
            };
            let mut other = todo.clone();
            other.entry.uid = uid.to_string();
            once(&occurrence, &ctx.clock, &mut other);
            all.push(other);
        }
        return Ok(all);
    }
    let slot = promise.one_off_slot();
    let known = ctx.store.occurrence(promise.id, slot)?;
    let occurrence = known.unwrap_or_else(|| Occurrence::open(promise.id, slot, promise.due));
    once(&occurrence, &ctx.clock, &mut todo);
    Ok(vec![todo])
}

/// The text where its line does not hold all of it.
fn whole_text(text: &str) -> Option<String> {
    (brief(text) != text).then(|| text.to_owned())
}

/// Removes what nobody but its maker is to read, or to be reminded by.
fn bare(todo: &mut Todo) {
    todo.alarm = false;
    todo.note = None;
    todo.entry.tags.clear();
}

/// The times of a recurring promise that were moved and are still ahead. The rule cannot say them.
fn moved(ctx: &Ctx, promise: &Promise) -> Result<Vec<Occurrence>> {
    let today = ctx.clock.today();
    let timeline = ctx.store.timeline_from(promise.clone(), today)?;
    let open = timeline.stored.into_iter().filter(|occurrence| {
        let due = occurrence.due_at;
        occurrence.outcome.is_none() && due.is_some_and(|due| due > ctx.clock.now)
    });
    Ok(open.collect())
}

fn once(occurrence: &Occurrence, clock: &Clock, todo: &mut Todo) {
    if let Some(due) = occurrence.due() {
        (todo.due, todo.whole_day) = on_the_wall(due);
    }
    let Some(outcome) = occurrence.outcome else {
        return;
    };
    let done = matches!(outcome, Outcome::Kept | Outcome::Late);
    todo.outcome = Some(outcome.name());
    todo.status = match occurrence.completed_at(clock) {
        Some(at) if done => TodoStatus::Done(at),
        _ => TodoStatus::Over,
    };
}

/// A recurring promise is the rule that holds from now on, at its next time: a task for each time
/// of day, since a task has one due time.
fn recurring(ctx: &Ctx, promise: &Promise, uid: Uuid, todo: &Todo) -> Result<Vec<Todo>> {
    let today = ctx.clock.today();
    let stored = ctx.store.occurrences(promise.id, today, NaiveDate::MAX)?;
    let said = |slot: &Slot| stored.iter().any(|known| known.slot == *slot);
    let schedules = ctx.store.schedules(promise.id)?;
    let parts = without_pauses(&schedules, &ctx.store.pauses(promise.id)?);
    let is_ahead = |part: &ActivePart, slot: &Slot| {
        let due = part.rule.due(*slot, &ctx.clock);
        !said(slot) && due.is_some_and(|due| due.at > ctx.clock.now)
    };
    let last = parts.iter().rev().find(|part| {
        let mut slots = part.slots(today, NaiveDate::MAX);
        slots.any(|slot| is_ahead(part, &slot))
    });
    let Some(active) = last else {
        let mut over = todo.clone();
        over.status = TodoStatus::Over;
        return Ok(vec![over]);
    };
    let schedule = active.rule;
    let Recurrence { pattern, at } = schedule.recurrence;
    // The same rule before and between pauses that are still ahead.
    let same = || parts.iter().filter(|part| part.rule == schedule);
    let latest_said = stored.iter().map(|known| known.slot.day).max();
    let mut todos = Vec::new();
    for nth in 1..=schedule.recurrence.per_day_of_pattern() {
        let is_its_own = |slot: &Slot| pattern.is_per_period() || slot.nth == nth;
        let next_of = |part: &ActivePart| {
            part.slots(today, NaiveDate::MAX)
                .find(|slot| is_its_own(slot) && is_ahead(part, slot))
        };
        let Some(slot) = same().find_map(next_of) else {
            continue;
        };
        let until = next_of(active).map(|slot| slot.day).max(latest_said);
        let is_asked = |slot: &Slot| {
            let (day, mut parts) = (slot.day, same());
            !said(slot) && parts.any(|part| part.slots(day, day).any(|other| other == *slot))
        };
        let excluded = until
            .filter(|_| !pattern.is_per_period())
            .into_iter()
            .flat_map(|until| schedule.slots(slot.day, until))
            .filter(|slot| is_its_own(slot) && !is_asked(slot))
            .map(|slot| slot.day)
            .collect();
        let mut todo = todo.clone();
        let part = Part::Time(nth);
        todo.entry.uid = CalendarUid { promise: uid, part }.to_string();
        if pattern.is_per_period() {
            // The rule of a calendar cannot say it.
            let words = schedule.recurrence.words();
            todo.entry.summary = format!("{} ({words})", todo.entry.summary);
        }
        let time = schedule.recurrence.due_time_of(slot);
        todo.due = Some(slot.day.and_time(time));
        todo.whole_day = time == END_OF_DAY;
        let one = Recurrence {
            pattern,
            at: usize::try_from(nth - 1)
                .ok()
                .and_then(|index| at.iter().nth(index))
                .into(),
        };
        todo.recurs = Some(Recurs {
            rule: rrule::write(pattern, schedule.anchor),
            every: one.to_string(),
            until: active.last_slot_day(nth),
            beyond: rrule::beyond_the_rule(pattern, schedule.anchor, slot.day),
            excluded,
        });
        todos.push(todo);
    }
    Ok(todos)
}

/// Returns the local time agreed on, and whether only a day was agreed on.
fn on_the_wall(due: Due) -> (Option<NaiveDateTime>, bool) {
    let midnight = due.day.and_time(NaiveTime::MIN);
    let local = midnight.checked_add_signed(TimeDelta::seconds(due.second.into()));
    let whole_day = local.is_some_and(|local| local.time() == END_OF_DAY);
    (local, whole_day)
}

fn journal(stored: Stored<Log>) -> JournalEntry {
    let log = stored.record;
    let summary = brief(&log.text);
    JournalEntry {
        entry: CommonFields {
            uid: stored.uid.to_string(),
            changed_at: stored.changed_at,
            made_at: log.written_at,
            description: whole_text(&log.text),
            summary,
            tags: log.tags,
        },
        day: log.day,
        shared: log.shared,
    }
}

/// `None` for an idea without a plan.
fn event(stored: Stored<Idea>) -> Option<Event> {
    let idea = stored.record;
    let (at, whole_day) = on_the_wall(idea.planned?);
    let summary = brief(&idea.text);
    Some(Event {
        entry: CommonFields {
            uid: stored.uid.to_string(),
            changed_at: stored.changed_at,
            made_at: idea.added_at,
            description: whole_text(&idea.text),
            summary,
            tags: idea.tags,
        },
        at: at?,
        whole_day,
    })
}
