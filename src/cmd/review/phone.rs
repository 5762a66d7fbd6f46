//! Questions about what came from a calendar on a phone.

use chrono::NaiveDateTime;
use uuid::Uuid;

use super::{Next, tell};
use crate::cmd::context::Ctx;
use crate::cmd::ports::Key;
use crate::cmd::promise::{answer, clear, load};
use crate::cmd::sync::calendar::made_there;
use crate::cmd::view::{due_words, title, usage};
use crate::domain::answer::{Answer, AnswerDetails};
use crate::domain::clock::{Clock, END_OF_DAY};
use crate::domain::format::{brief, due_on};
use crate::domain::occurrence::{Outcome, Slot};
use crate::domain::promise::{Occurrence, Promise};
use crate::error::Result;
use crate::render::review::{self as sentences, PhoneQuestion};
use crate::report::InteractiveOutput;
use crate::store::{CalendarTask, TaskQuestion};

/// Asks what syncs left open, and carries out what is answered.
pub(super) fn ask(ctx: &mut Ctx, notes: &mut Vec<String>) -> Result<Next> {
    for task in ctx.store.calendar_questions()? {
        let Some(question) = task.question else {
            continue;
        };
        let subject = subject(ctx, &task)?;
        let Some(words) = words(ctx, &task, question, subject.as_ref()) else {
            // It was answered here meanwhile.
            settle(ctx, &task, |_| {})?;
            continue;
        };
        match reply(ctx, &words)? {
            Reply::Skip => {}
            Reply::Quit => return Ok(Next::Quit),
            Reply::Yes => yes(ctx, &task, question, subject, notes)?,
            Reply::No => no(ctx, &task, question, subject)?,
        }
    }
    Ok(Next::Continue)
}

/// Returns the number of open questions about tasks on the phone.
pub fn phone_questions(ctx: &Ctx) -> Result<usize> {
    let mut open = 0;
    for task in ctx.store.calendar_questions()? {
        let Some(question) = task.question else {
            continue;
        };
        let subject = subject(ctx, &task)?;
        open += usize::from(words(ctx, &task, question, subject.as_ref()).is_some());
    }
    Ok(open)
}

enum Reply {
    Yes,
    No,
    Skip,
    Quit,
}

/// Asks a question that yes or no answers.
fn reply(ctx: &Ctx, words: &str) -> Result<Reply> {
    if ctx.prompt.is_person() {
        let question = InteractiveOutput::KeyQuestion(words.to_owned());
        ctx.prompt.show(&question)?;
        loop {
            match ctx.prompt.key(sentences::YES_OR_NO)? {
                Key::Leave | Key::Char('q') => return Ok(Reply::Quit),
                Key::Char('y') => return Ok(Reply::Yes),
                Key::Char('n') => return Ok(Reply::No),
                Key::Char('s') => return Ok(Reply::Skip),
                Key::Char('?') => tell(ctx, sentences::YES_OR_NO_KEYS)?,
                key => tell(ctx, &sentences::wrong_key(key.letter()))?,
            }
        }
    }
    let Some(line) = ctx.prompt.line("")? else {
        return Ok(Reply::Quit);
    };
    match line.trim().to_lowercase().as_str() {
        "y" | "yes" => Ok(Reply::Yes),
        "n" | "no" => Ok(Reply::No),
        "" | "s" | "skip" => Ok(Reply::Skip),
        "q" | "quit" | "leave" => Ok(Reply::Quit),
        _ => Err(usage(sentences::invalid_reply(line.trim(), words))),
    }
}

/// The promise of a task, with the occurrence as it is stored.
fn subject(ctx: &Ctx, task: &CalendarTask) -> Result<Option<(Promise, Slot, Option<Occurrence>)>> {
    let Some((uid, slot)) = task.occurrence else {
        return Ok(None);
    };
    let Some(promise) = ctx.store.promise_with_uid(uid)? else {
        return Ok(None);
    };
    let stored = ctx.store.occurrence(promise.id, slot)?;
    Ok(Some((promise, slot, stored)))
}

/// The question in words; `None` when it is out of date.
fn words(
    ctx: &Ctx,
    task: &CalendarTask,
    question: TaskQuestion,
    subject: Option<&(Promise, Slot, Option<Occurrence>)>,
) -> Option<String> {
    let named = subject.map(|(promise, ..)| title(promise));
    let stored = subject.and_then(|(.., stored)| stored.as_ref());
    let is_ticked = stored
        .is_some_and(|one| one.outcome == Some(Outcome::Kept) && one.answered_at == task.ticked_at);
    let is_open = stored.is_none_or(|one| one.outcome.is_none());
    let title = named.filter(|_| is_open || is_ticked);
    let said = |due: NaiveDateTime| due_on(due, due.date(), ctx.clock.today());
    let asked = match question {
        TaskQuestion::Late => PhoneQuestion::Late {
            title: title?,
            ticked: due_words(ctx, task.ticked_at?),
            due: due_words(
                ctx,
                stored.filter(|one| is_ticked && asks_late(one))?.due_at?,
            ),
        },
        TaskQuestion::Unticked => PhoneQuestion::Unticked {
            title: title.filter(|_| is_ticked)?,
        },
        TaskQuestion::Due(due) => PhoneQuestion::Due {
            title: title.filter(|_| is_open)?,
            due: due.map(said),
        },
        TaskQuestion::Cancelled => PhoneQuestion::Cancelled {
            title: title.filter(|_| is_open)?,
        },
        TaskQuestion::Done => PhoneQuestion::Done {
            text: task.face.text.clone(),
        },
        TaskQuestion::Time => PhoneQuestion::Time {
            title: title.filter(|_| is_open)?,
            due: said(task.face.due?),
        },
    };
    Some(asked.words())
}

/// Returns whether a tick came after the due time. What may be done on any day of a week or month is
/// never late.
fn asks_late(ticked: &Occurrence) -> bool {
    let due = ticked.due_at.filter(|_| ticked.done_day.is_none());
    due.zip(ticked.answered_at)
        .is_some_and(|(due, at)| due < at)
}

/// Ends a question, with another change of the task.
fn settle(
    ctx: &mut Ctx,
    task: &CalendarTask,
    change: impl FnOnce(&mut CalendarTask),
) -> Result<()> {
    let mut task = CalendarTask {
        question: None,
        ..task.clone()
    };
    change(&mut task);
    ctx.store.save_calendar_tasks(&[task])
}

fn yes(
    ctx: &mut Ctx,
    task: &CalendarTask,
    question: TaskQuestion,
    subject: Option<(Promise, Slot, Option<Occurrence>)>,
    notes: &mut Vec<String>,
) -> Result<()> {
    match (question, subject) {
        (TaskQuestion::Late, Some((promise, _, Some(occurrence)))) => {
            let clock = ctx.clock.clone();
            ctx.store.change(clock.today(), |change| {
                let timeline = load(change, &clock, promise.id)?;
                let details = AnswerDetails::default();
                let late = answer::give(
                    change,
                    &clock,
                    &timeline,
                    occurrence,
                    answer::plainly(Answer::Late, &details),
                    &details,
                )?;
                Ok((answer::what(std::slice::from_ref(&late)), ()))
            })?;
            settle(ctx, task, |task| task.ticked_at = None)
        }
        // The next sync ticks it there again.
        (TaskQuestion::Unticked, subject) => {
            let stored = subject.and_then(|(.., stored)| stored);
            let is_late = stored.is_some_and(|stored| asks_late(&stored));
            settle(ctx, task, |task| {
                task.face.done = None;
                task.question = is_late.then_some(TaskQuestion::Late);
            })
        }
        (TaskQuestion::Due(due), Some((promise, ..))) => {
            notes.push(sentences::to_move(promise.id, due));
            settle(ctx, task, |_| {})
        }
        (TaskQuestion::Cancelled, Some((promise, ..))) => {
            notes.push(sentences::to_release(promise.id));
            settle(ctx, task, |_| {})
        }
        (TaskQuestion::Done, _) => adopt_done(ctx, task),
        _ => settle(ctx, task, |_| {}),
    }
}

fn no(
    ctx: &mut Ctx,
    task: &CalendarTask,
    question: TaskQuestion,
    subject: Option<(Promise, Slot, Option<Occurrence>)>,
) -> Result<()> {
    let clock = ctx.clock.clone();
    match (question, subject) {
        (TaskQuestion::Unticked, Some((promise, _, Some(occurrence)))) => {
            ctx.store.change(clock.today(), |change| {
                let what = format!("cleared {}: {}", promise.id, brief(&promise.text));
                clear::clear(change, promise, &occurrence)?;
                Ok((what, ()))
            })?;
            settle(ctx, task, |task| {
                task.ticked_at = None;
                task.face.done = None;
            })
        }
        (TaskQuestion::Time, Some((promise, _, None))) => {
            let day = promise.due.map_or(promise.made_day, |due| due.day);
            ctx.store.change(clock.today(), |change| {
                let what = format!("edited {}: {}", promise.id, brief(&promise.text));
                let due = clock.due_at(day.and_time(END_OF_DAY));
                change.save(&Promise { due, ..promise })?;
                Ok((what, ()))
            })?;
            settle(ctx, task, |_| {})
        }
        _ => settle(ctx, task, |_| {}),
    }
}

/// Makes a kept promise of a task that was done before it was known here.
fn adopt_done(ctx: &mut Ctx, task: &CalendarTask) -> Result<()> {
    let clock = ctx.clock.clone();
    let at = task.face.done.unwrap_or(clock.now).min(clock.now);
    let (uid, slot): (Uuid, Slot) = ctx.store.change(clock.today(), |change| {
        let (uid, promise) = made_there(change, &clock, &task.uid, &task.face, Some(at))?;
        let slot = promise.one_off_slot();
        let then = Clock {
            now: at,
            ..clock.clone()
        };
        let timeline = load(change, &clock, promise.id)?;
        let open = Occurrence::open(promise.id, slot, promise.due);
        let details = AnswerDetails::default();
        let said = answer::plainly(Answer::Done, &details);
        let kept = answer::give(change, &then, &timeline, open, said, &details)?;
        Ok((answer::what(std::slice::from_ref(&kept)), (uid, slot)))
    })?;
    settle(ctx, task, |task| {
        task.occurrence = Some((uid, slot));
        task.ticked_at = Some(at);
    })
}
