//! The calendar export of promises, the log and planned dates.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};

use crate::cmd::context::Ctx;
use crate::cmd::ports::ExportSink;
use crate::cmd::view::brief;
use crate::domain::clock::{Due, END_OF_DAY};
use crate::domain::idea::Idea;
use crate::domain::log::Log;
use crate::domain::occurrence::{Outcome, Slot};
use crate::domain::pause::without_pauses;
use crate::domain::promise::{Occurrence, Promise};
use crate::domain::recurrence::Pattern;
use crate::domain::rrule;
use crate::error::Result;
use crate::report::{
    CalendarEntry, Entry, Event, JournalEntry, KindCount, Recurs, Todo, TodoStatus,
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
        let moved = moved(ctx, &promise)?;
        for mut todo in once_or_more(todo(ctx, promise)?, moved) {
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

fn todo(ctx: &Ctx, stored: Stored<Promise>) -> Result<Todo> {
    let promise = stored.record;
    let answered = ctx.store.last_answer_change(promise.id)?;
    let mut todo = Todo {
        entry: Entry {
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
    };
    if promise.recurring {
        recurring(ctx, &promise, &mut todo)?;
    } else {
        let slot = promise.one_off_slot();
        let known = ctx.store.occurrence(promise.id, slot)?;
        let occurrence = known.unwrap_or_else(|| Occurrence::open(promise.id, slot, promise.due));
        once(&occurrence, &mut todo);
    }
    Ok(todo)
}

/// The text where its line does not hold all of it.
fn whole_text(text: &str) -> Option<String> {
    (brief(text) != text).then(|| text.to_owned())
}

/// Without what nobody but its maker is to read.
fn bare(todo: &mut Todo) {
    todo.note = None;
    todo.entry.tags.clear();
}

/// The times of a recurring promise that were moved and are still ahead. The rule cannot say them.
fn moved(ctx: &Ctx, stored: &Stored<Promise>) -> Result<Vec<Occurrence>> {
    if !stored.record.recurring {
        return Ok(Vec::new());
    }
    let today = ctx.clock.today();
    let timeline = ctx.store.timeline_from(stored.record.clone(), today)?;
    let open = timeline.stored.into_iter().filter(|occurrence| {
        let due = occurrence.due_at;
        occurrence.outcome.is_none() && due.is_some_and(|due| due > ctx.clock.now)
    });
    Ok(open.collect())
}

/// A promise, and beside it each of the times that were moved, as tasks of their own.
fn once_or_more(todo: Todo, moved: Vec<Occurrence>) -> Vec<Todo> {
    let mut all = Vec::new();
    for occurrence in moved {
        let mut other = Todo {
            status: TodoStatus::Open,
            recurs: None,
            ..todo.clone()
        };
        let slot = occurrence.slot;
        other.entry.uid = format!("{}-{}-{}", todo.entry.uid, slot.day, slot.nth);
        once(&occurrence, &mut other);
        all.push(other);
    }
    all.insert(0, todo);
    all
}

fn once(occurrence: &Occurrence, todo: &mut Todo) {
    if let Some(due) = occurrence.due() {
        (todo.due, todo.whole_day) = on_the_wall(due);
    }
    let Some(outcome) = occurrence.outcome else {
        return;
    };
    let done = matches!(outcome, Outcome::Kept | Outcome::Late);
    todo.outcome = Some(outcome.name());
    todo.status = match occurrence.done_at.or(occurrence.answered_at) {
        Some(at) if done => TodoStatus::Done(at),
        _ => TodoStatus::Over,
    };
}

/// A recurring promise is the rule that holds from now on, at its next time.
fn recurring(ctx: &Ctx, promise: &Promise, todo: &mut Todo) -> Result<()> {
    let today = ctx.clock.today();
    let stored = ctx.store.occurrences(promise.id, today, NaiveDate::MAX)?;
    let said = |slot: &Slot| stored.iter().any(|known| known.slot == *slot);
    let schedules = ctx.store.schedules(promise.id)?;
    let next = without_pauses(&schedules, &ctx.store.pauses(promise.id)?)
        .into_iter()
        .rev()
        .find_map(|schedule| {
            let slot = schedule.slots(today, NaiveDate::MAX).find(|slot| {
                !said(slot)
                    && schedule
                        .due(*slot, &ctx.clock)
                        .is_some_and(|due| due.at > ctx.clock.now)
            });
            slot.map(|slot| (schedule, slot))
        });
    let Some((schedule, slot)) = next else {
        todo.status = TodoStatus::Over;
        return Ok(());
    };
    let pattern = schedule.recurrence.pattern;
    if matches!(pattern, Pattern::PerWeek(_) | Pattern::PerMonth(_)) {
        // The rule of a calendar cannot say it.
        let words = schedule.recurrence.words();
        todo.entry.summary = format!("{} ({words})", todo.entry.summary);
    }
    let time = schedule.recurrence.due_time();
    todo.due = Some(slot.day.and_time(time));
    todo.whole_day = time == END_OF_DAY;
    todo.recurs = Some(Recurs {
        rule: rrule::write(pattern, schedule.anchor),
        every: schedule.recurrence.to_string(),
        until: schedule.to,
    });
    Ok(())
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
        entry: Entry {
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
        entry: Entry {
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
