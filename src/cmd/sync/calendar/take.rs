//! Imports changes from a phone: ticks, words, and new promises.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::plan::{Arrival, Plan, Step, fresh};
use super::{Seen, SeenTask, Setup};
use crate::cmd::promise::{answer, load, period};
use crate::domain::answer::{Answer, AnswerDetails};
use crate::domain::clock::{Clock, END_OF_DAY};
use crate::domain::phone::{Face, FileAction, Newcomer, Question};
use crate::domain::promise::{DueFrom, Promise, Wording};
use crate::error::Result;
use crate::importers::ics::vdir::minute;
use crate::render::sync::{TaskNote, task_note};
use crate::report::{KindSynced, SkippedView, SyncedTarget};
use crate::store::{CalendarTask, Change, TaskQuestion};

/// The namespace of the uids of promises that were made on a phone; made once, at random.
const PHONE: Uuid = Uuid::from_u128(0x51b7_0c9e_2f68_4d13_a7d4_93e0_6c25_be81);

/// Applies a plan, and adds notes to the report.
pub fn take(
    plan: &Plan,
    seen: &Seen,
    setup: &Setup,
    change: &mut Change,
    view: &mut SyncedTarget,
) -> Result<()> {
    let mut taking = Taking {
        setup,
        change,
        view,
        answers: 0,
        promises: 0,
        reworded: 0,
    };
    for step in &plan.steps {
        if let Some(there) = seen.tasks.get(&step.task.uid) {
            taking.step(step, there)?;
        }
    }
    for arrival in &plan.newcomers {
        if let Some(there) = seen.tasks.get(&arrival.uid) {
            taking.arrival(arrival, there)?;
        }
    }
    let Taking {
        view,
        answers,
        promises,
        reworded,
        ..
    } = taking;
    for (kind, added, replaced) in [("promise", promises, reworded), ("occurrence", answers, 0)] {
        if added + replaced > 0 {
            view.kinds.push(KindSynced {
                kind,
                added,
                replaced,
                removed: 0,
            });
        }
    }
    view.added += answers + promises;
    view.replaced += reworded;
    Ok(())
}

struct Taking<'a, 'b> {
    setup: &'a Setup,
    change: &'a mut Change<'b>,
    view: &'a mut SyncedTarget,
    answers: u64,
    promises: u64,
    reworded: u64,
}

impl Taking<'_, '_> {
    fn step(&mut self, step: &Step, there: &SeenTask) -> Result<()> {
        let decision = &step.decision;
        let mut task = CalendarTask {
            file: Some(there.name.clone()),
            ..step.task.clone()
        };
        if !step.known {
            task.face.text.clone_from(&there.task.text);
            task.face.due = there.task.due;
        }
        let mut promise = step.promise.clone();
        if let Some(text) = &decision.reword {
            promise = self.reword(&promise, text)?;
            task.face.text.clone_from(text);
        }
        if let Some(at) = decision.tick {
            let at_then = Clock {
                now: at,
                ..self.setup.clock.clone()
            };
            let timeline = load(self.change, &self.setup.clock, promise.id)?;
            let details = AnswerDetails::default();
            let open = step.occurrence.clone();
            let slot = open.slot;
            if timeline.is_of_period(slot) {
                let day = at_then.today();
                let first = timeline.period(slot.day).map_or(day, |period| period.first);
                let day = day.clamp(first, slot.day.max(first));
                period::keep(self.change, &at_then, &timeline, open, day, &details)?;
            } else {
                answer::give(
                    self.change,
                    &at_then,
                    &timeline,
                    open,
                    answer::plainly(Answer::Done, &details),
                    &details,
                )?;
            }
            self.answers += 1;
            task.face.done = Some(at);
            task.ticked_at = Some(at);
            let is_late = step.occurrence.due_at.is_some_and(|due| due < at);
            if is_late && !timeline.is_of_period(slot) {
                task.question = Some(TaskQuestion::Late);
                self.say(there, TaskNote::TickedLate(&promise));
            }
        }
        match decision.question {
            None => {}
            Some(Question::Late) => task.question = Some(TaskQuestion::Late),
            Some(Question::Unticked) => {
                task.question = Some(TaskQuestion::Unticked);
                self.say(there, TaskNote::Unticked(&promise));
            }
            Some(Question::Due(due)) => {
                task.question = task.question.or(Some(TaskQuestion::Due(due)));
                self.say(there, TaskNote::DueChanged(&promise));
            }
            Some(Question::Cancelled) => {
                task.question = Some(TaskQuestion::Cancelled);
                self.say(there, TaskNote::PromiseCancelled(&promise));
            }
        }
        if decision.put_back {
            self.say(there, TaskNote::Reworded(&promise));
        }
        if task != step.task && decision.file != FileAction::Remove {
            self.change.save_calendar_task(&task)?;
        }
        Ok(())
    }

    fn reword(&mut self, promise: &Promise, text: &str) -> Result<Promise> {
        let clock = &self.setup.clock;
        self.change.add(&Wording {
            id: 0,
            promise: promise.id,
            text: promise.text.clone(),
            replaced_at: clock.now,
            replaced_day: clock.today(),
        })?;
        let reworded = Promise {
            text: text.to_owned(),
            ..promise.clone()
        };
        self.change.save(&reworded)?;
        self.reworded += 1;
        Ok(reworded)
    }

    fn arrival(&mut self, arrival: &Arrival, there: &SeenTask) -> Result<()> {
        let today = self.setup.clock.today();
        let mut task = CalendarTask {
            file: Some(there.name.clone()),
            sequence: there.task.sequence,
            face: Face {
                text: there.task.text.clone(),
                due: there.task.due,
                done: there.task.done.map(|at| at.unwrap_or(self.setup.clock.now)),
            },
            ..fresh(arrival.uid.clone(), None, today)
        };
        match arrival.newcomer {
            Newcomer::Promise if !there.task.text.is_empty() => {
                let clock = &self.setup.clock;
                let (uid, promise) = made_there(
                    self.change, clock, &arrival.uid, &task.face, there.task.made,
                )?;
                self.promises += 1;
                task.occurrence = Some((uid, promise.one_off_slot()));
                if there.task.has_seconds {
                    task.question = Some(TaskQuestion::Time);
                }
            }
            Newcomer::Same(_) => {
                if let Some(old) = &arrival.same {
                    // The next plan compares it with what it was under the old UID.
                    task.occurrence = old.occurrence;
                    task.ticked_at = old.ticked_at;
                    task.question = old.question;
                    task.face = Face {
                        due: there.task.due,
                        ..old.face.clone()
                    };
                    self.change.save_calendar_task(&CalendarTask {
                        file: None,
                        question: None,
                        ..old.clone()
                    })?;
                }
            }
            Newcomer::Done => {
                task.question = Some(TaskQuestion::Done);
                self.say(there, TaskNote::NewTicked);
            }
            Newcomer::Foreign => self.say(there, TaskNote::Foreign),
            Newcomer::Recurs => self.say(there, TaskNote::NewRecurs),
            Newcomer::Cancelled => self.say(there, TaskNote::NewCancelled),
            Newcomer::Promise => self.say(there, TaskNote::NewUntitled),
        }
        self.change.save_calendar_task(&task)
    }

    /// Adds a note to the report.
    fn say(&mut self, there: &SeenTask, note: TaskNote) {
        self.view.notes.push(SkippedView {
            place: there.name.clone(),
            why: task_note(note),
        });
    }
}

/// Stores a promise that was made on a phone. Its uid follows from that of its task.
pub fn made_there(
    change: &mut Change,
    clock: &Clock,
    uid: &str,
    face: &Face,
    made: Option<DateTime<Utc>>,
) -> Result<(Uuid, Promise)> {
    let due = face.due.and_then(|due| {
        let end = due.date().and_time(END_OF_DAY);
        clock.due_at(if due == minute(end) { end } else { due })
    });
    let made_at = made.unwrap_or(clock.now).min(clock.now);
    let promise = Promise {
        id: 0,
        text: face.text.clone(),
        note: None,
        tags: Vec::new(),
        private: false,
        made_at,
        made_day: clock.day_of(made_at),
        due_from: due.map(|_| DueFrom::Flag),
        recurring: false,
        due,
        ended_day: None,
    };
    let uid = uid_of(uid);
    Ok((uid, change.add_promise_as(uid, &promise)?))
}

/// The uid of the promise that a task with this UID becomes, on every computer.
pub fn uid_of(task: &str) -> Uuid {
    Uuid::new_v5(&PHONE, task.as_bytes())
}
