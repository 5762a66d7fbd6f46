//! The files that are written and removed, and what both sides agree on afterwards.

use std::path::Path;

use chrono::{DateTime, Utc};

use super::plan::{Plan, Step};
use super::{Seen, Setup};
use crate::cmd::ports::Vdir;
use crate::domain::clock::END_OF_DAY;
use crate::domain::phone::{Face, FileAction, Newcomer};
use crate::error::Result;
use crate::importers::ics::vdir::minute;
use crate::render::export::ics::{self, OtherWords};
use crate::report::{CommonFields, Todo, TodoStatus};
use crate::store::{CalendarTask, TaskQuestion};

/// Text of a task that only stays so that the directory is not empty.
const LEFT: &str = "A promise";

/// Changes of the directory.
#[derive(Debug, Default)]
pub struct Files {
    /// Names with their texts.
    written: Vec<(String, String)>,
    /// Names.
    removed: Vec<String>,
    /// The tasks as both sides agree on them once that is done.
    pub tasks: Vec<CalendarTask>,
}

impl Files {
    /// The changes that a plan asks for.
    pub fn of(plan: &Plan, seen: &Seen, setup: &Setup) -> Self {
        let mut files = Self::default();
        let mut last: Option<(CalendarTask, Option<&Step>)> = None;
        let newcomers = plan.newcomers.iter();
        let fresh_tasks = newcomers.filter(|new| matches!(new.newcomer, Newcomer::Same(_)));
        // They are written by the next plan, once they are taken.
        let pending = fresh_tasks.count();
        for step in &plan.steps {
            match step.decision.file {
                FileAction::Write => files.write_step(step, seen, setup),
                FileAction::Cover => files.cover(step, seen, setup),
                FileAction::Remove => {
                    let task = CalendarTask {
                        file: seen.file(&step.task.uid).map(str::to_owned),
                        ..step.task.clone()
                    };
                    files.removed.extend(task.file.clone());
                    last = Some((task.clone(), Some(step)));
                    files.tasks.push(CalendarTask { file: None, ..task });
                }
                FileAction::Keep => files.keep(step, seen, setup),
            }
        }
        for (task, removed) in &plan.over {
            let file = seen.file(&task.uid).map(str::to_owned);
            if *removed && file.is_some() {
                files.removed.extend(file.clone());
                last = Some((
                    CalendarTask {
                        file,
                        ..task.clone()
                    },
                    None,
                ));
            }
            let file = if *removed {
                None
            } else {
                seen.file(&task.uid).map(str::to_owned)
            };
            if task.file != file {
                files.tasks.push(CalendarTask {
                    file,
                    ..task.clone()
                });
            }
        }
        files.tasks.extend(plan.moved.iter().cloned());
        let left = seen.count + files.appeared(seen) - files.removed.len().min(seen.count);
        if let (0, 0, Some((task, step))) = (left, pending, last) {
            files.keep_one(task, step, seen, setup);
        }
        files
    }

    /// Number of files that are written under a new name.
    fn appeared(&self, seen: &Seen) -> usize {
        let there = |name: &str| seen.tasks.values().any(|task| task.name == name);
        self.written.iter().filter(|(name, _)| !there(name)).count()
    }

    fn write_step(&mut self, step: &Step, seen: &Seen, setup: &Setup) {
        // Questions about an answer end with it.
        let answered = step.here.face.done.is_some();
        let question = step.task.question.filter(|question| match question {
            TaskQuestion::Late => answered,
            TaskQuestion::Unticked => false,
            _ => true,
        });
        let task = CalendarTask {
            face: step.here.face.clone(),
            hidden: false,
            question,
            ..step.task.clone()
        };
        self.put(task, Some(step), seen, setup);
    }

    /// Writes a file with the values of a task.
    fn put(&mut self, task: CalendarTask, step: Option<&Step>, seen: &Seen, setup: &Setup) {
        let there = seen.tasks.get(&task.uid);
        let name = there.map_or_else(|| format!("{}.ics", task.uid), |there| there.name.clone());
        let sequence = there
            .map_or(0, |there| there.task.sequence)
            .max(task.sequence)
            + 1;
        let todo = todo(&task, step, sequence, setup.clock.now);
        let text = match there {
            Some(there) if step.is_some_and(|step| step.adopted) => {
                let keeps_due = there.task.due == task.face.due;
                let others = if setup.settings.discreet {
                    OtherWords::NotOfAlarms
                } else {
                    OtherWords::Stay
                };
                ics::updated(&there.text, &todo, keeps_due, others)
            }
            _ => ics::task(&todo),
        };
        self.written.push((name.clone(), text));
        self.tasks.push(CalendarTask {
            file: Some(name),
            sequence,
            written_day: setup.clock.today(),
            ..task
        });
    }

    /// Writes a file without the words that are in it. All else in it waits for an answer.
    fn cover(&mut self, step: &Step, seen: &Seen, setup: &Setup) {
        let Some(there) = seen.tasks.get(&step.task.uid) else {
            return;
        };
        let text = &step.here.face.text;
        let sequence = there.task.sequence.max(step.task.sequence) + 1;
        let shown = CalendarTask {
            face: Face {
                text: text.clone(),
                due: there.task.due,
                done: there.task.done.map(|at| at.unwrap_or(setup.clock.now)),
            },
            ..step.task.clone()
        };
        let todo = todo(&shown, Some(step), sequence, setup.clock.now);
        let file = ics::updated(&there.text, &todo, true, OtherWords::NotOfAlarms);
        self.written.push((there.name.clone(), file));
        let face = Face {
            text: text.clone(),
            ..step.task.face.clone()
        };
        self.tasks.push(CalendarTask {
            file: Some(there.name.clone()),
            sequence,
            face,
            ..step.task.clone()
        });
    }

    /// Notes what both sides agree on without a change of the file.
    fn keep(&mut self, step: &Step, seen: &Seen, setup: &Setup) {
        let Some(there) = seen.tasks.get(&step.task.uid) else {
            if step.decision.hide {
                self.tasks.push(CalendarTask {
                    file: None,
                    hidden: true,
                    ..step.task.clone()
                });
            }
            return;
        };
        let decision = &step.decision;
        if decision.leaves {
            return;
        }
        let question = step.task.question.filter(|_| !decision.is_reticked);
        let open = question.is_some() || decision.question.is_some();
        if open || decision.tick.is_some() || decision.reword.is_some() {
            return;
        }
        let agreed = CalendarTask {
            file: Some(there.name.clone()),
            face: step.here.face.clone(),
            hidden: false,
            question,
            ..step.task.clone()
        };
        if agreed != step.task || !step.known {
            self.tasks.push(CalendarTask {
                sequence: there.task.sequence.max(step.task.sequence),
                written_day: setup.clock.today(),
                ..agreed
            });
        }
    }

    /// Leaves one file, as completed: a program that finds an empty directory syncs nothing. Words
    /// of a promise that is gone or private do not stay.
    fn keep_one(&mut self, task: CalendarTask, step: Option<&Step>, seen: &Seen, setup: &Setup) {
        self.removed
            .retain(|removed| Some(removed) != task.file.as_ref());
        self.tasks.retain(|other| other.uid != task.uid);
        let text = match step {
            Some(step) => step.here.face.text.clone(),
            None => LEFT.to_owned(),
        };
        let there = seen.tasks.get(&task.uid).map(|there| &there.task);
        if there.is_some_and(|there| there.done.is_some() && there.text == text) {
            return;
        }
        let face = Face {
            text,
            due: task.face.due,
            done: task.face.done.or(Some(setup.clock.now)),
        };
        self.put(CalendarTask { face, ..task }, step, seen, setup);
    }

    /// Numbers of files that are written and that are removed.
    pub fn count(&self) -> (u64, u64) {
        let number = |count| u64::try_from(count).unwrap_or(u64::MAX);
        (number(self.written.len()), number(self.removed.len()))
    }

    /// Returns whether nothing is to be done.
    pub fn is_idle(&self) -> bool {
        self.written.is_empty() && self.removed.is_empty() && self.tasks.is_empty()
    }

    /// Writes and removes the files.
    pub fn write(&self, vdir: &dyn Vdir, directory: &Path) -> Result<()> {
        for (name, text) in &self.written {
            vdir.write(directory, name, text)?;
        }
        for name in &self.removed {
            vdir.remove(directory, name)?;
        }
        Ok(())
    }
}

/// The text of the file of a task whose promise is erased: without its words, and completed. The next
/// sync removes it.
pub fn without_words(task: &CalendarTask, now: DateTime<Utc>) -> String {
    let face = Face {
        text: LEFT.to_owned(),
        due: task.face.due,
        done: task.face.done.or(Some(now)),
    };
    let task = CalendarTask {
        face,
        ..task.clone()
    };
    ics::task(&todo(&task, None, task.sequence + 1, now))
}

fn todo(task: &CalendarTask, step: Option<&Step>, sequence: u32, now: DateTime<Utc>) -> Todo {
    Todo {
        entry: CommonFields {
            uid: task.uid.clone(),
            changed_at: now,
            made_at: step.map_or(now, |step| step.promise.made_at),
            summary: task.face.text.clone(),
            description: None,
            tags: Vec::new(),
        },
        note: None,
        status: task.face.done.map_or(TodoStatus::Open, TodoStatus::Done),
        outcome: None,
        due: task.face.due,
        whole_day: task
            .face
            .due
            .is_some_and(|due| due == minute(due.date().and_time(END_OF_DAY))),
        recurs: None,
        alarm: true,
        sequence: Some(sequence),
    }
}
