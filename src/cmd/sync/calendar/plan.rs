//! The plan: each task as it is here and there, and the decision about it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use chrono::{NaiveDate, NaiveDateTime};
use uuid::Uuid;

use super::occurrences::{ANSWERED, Shown};
use super::take::uid_of;
use super::{Seen, Setup, settled};
use crate::domain::calendar_uid::{CalendarUid, Part};
use crate::domain::occurrence::Slot;
use crate::domain::phone::{
    Base, Decision, Face, FileAction, Here, Newcomer, OpenQuestion, There, Unknown, decide,
    is_loss, newcomer,
};
use crate::domain::promise::{Occurrence, Promise};
use crate::domain::sync_file::Tick;
use crate::error::Result;
use crate::importers::ics::vdir::{VdirTask, one_line};
use crate::render::sync::is_without_words;
use crate::store::{CalendarTask, Store, TaskQuestion};

/// All that is to be done.
#[derive(Debug, Default)]
pub struct Plan {
    /// Occurrences with their tasks.
    pub steps: Vec<Step>,
    /// Tasks that are unknown here.
    pub newcomers: Vec<Arrival>,
    /// Tasks of promises that are gone or that do not go there, with whether they are removed.
    pub over: Vec<(CalendarTask, bool)>,
    /// Tasks of others that are left alone, and are not there any more or under another name.
    pub moved: Vec<CalendarTask>,
    /// UIDs of second tasks of an occurrence, which are left alone for now.
    pub second: BTreeSet<String>,
    /// Number of tasks that were there, and of those that are missing, if that looks like a loss.
    pub loss: Option<(usize, usize)>,
}

impl Plan {
    /// Returns whether anything is taken from there.
    pub fn takes(&self) -> bool {
        let takes = |step: &Step| {
            let decision = &step.decision;
            decision.tick.is_some() || decision.reword.is_some() || decision.question.is_some()
        };
        !self.newcomers.is_empty() || self.steps.iter().any(takes)
    }
}

/// An occurrence with its task.
#[derive(Debug)]
pub struct Step {
    pub promise: Promise,
    pub occurrence: Occurrence,
    pub here: Here,
    /// The task as it was last agreed on; new ones have no file.
    pub task: CalendarTask,
    /// True if it was agreed on before.
    pub known: bool,
    /// True if the file was made by another program.
    pub adopted: bool,
    pub decision: Decision,
}

/// A task that is unknown here.
#[derive(Debug)]
pub struct Arrival {
    pub uid: String,
    pub newcomer: Newcomer,
    /// The task that it continues.
    pub same: Option<CalendarTask>,
}

/// Reads the store and compares it with what was seen.
pub struct Planner<'a> {
    pub store: &'a Store,
    pub directory: &'a Path,
    pub setup: &'a Setup,
    pub seen: &'a Seen,
    /// Ticks there that other computers took.
    pub ticks: &'a [Tick],
    /// Tasks of others become promises.
    pub adopts: bool,
    /// True if missing files are written again.
    pub rewrites: bool,
    /// True if what undone syncs had brought is taken.
    pub again: bool,
}

impl Planner<'_> {
    pub fn plan(&self) -> Result<Plan> {
        let known = self.store.has_calendar_tasks()?;
        let first = !known && !settled::is_known(self.directory, self.store)?;
        let mut known = self.known()?;
        let mut plan = Plan::default();
        self.taken_elsewhere(&mut known, &mut plan)?;
        let mut used: BTreeSet<String> = BTreeSet::new();
        let occurrences = self.occurrences(&known, &mut plan)?;
        for shown in occurrences {
            let step = self.step(shown, &known)?;
            used.insert(step.task.uid.clone());
            if !self.seen.is_unclear(&step.task) {
                plan.steps.push(step);
            }
        }
        used.extend(plan.over.iter().map(|(task, _)| task.uid.clone()));
        used.extend(plan.second.iter().cloned());
        for task in known.values().filter(|task| task.occurrence.is_none()) {
            let file = self.seen.file(&task.uid);
            if task.file.as_deref() != file {
                plan.moved.push(CalendarTask {
                    file: file.map(str::to_owned),
                    ..task.clone()
                });
            }
        }
        self.newcomers(first, &known, &used, &mut plan);
        Self::find_loss(&known, &mut plan);
        Ok(plan)
    }

    /// The tasks that are known and were there, or are there now.
    fn known(&self) -> Result<BTreeMap<String, CalendarTask>> {
        let there = self.store.calendar_tasks_there()?;
        let mut known: BTreeMap<_, _> = there
            .into_iter()
            .map(|task| (task.uid.clone(), task))
            .collect();
        for uid in self.seen.tasks.keys() {
            if !known.contains_key(uid) {
                let task = self.store.calendar_task(uid)?;
                known.extend(task.map(|task| (uid.clone(), task)));
            }
        }
        Ok(known)
    }

    /// Adds the tasks of which another computer made promises that are, or were, here too. Where a
    /// task was written here for such a promise, the one from the phone takes its place.
    fn taken_elsewhere(
        &self,
        known: &mut BTreeMap<String, CalendarTask>,
        plan: &mut Plan,
    ) -> Result<()> {
        for (uid, seen) in &self.seen.tasks {
            // Of those written here the UID says it.
            if CalendarUid::parse(uid).is_some() {
                continue;
            }
            let task = match known.get(uid) {
                Some(task) => task.clone(),
                None => match self.of_phone(uid, &seen.task)? {
                    Some(task) => task,
                    None => continue,
                },
            };
            let is_own = |own: &&CalendarTask| {
                own.uid != *uid && own.file.is_some() && own.occurrence == task.occurrence
            };
            let own = task.occurrence.and_then(|_| known.values().find(is_own));
            if let Some(own) = own.cloned() {
                let there = self.seen.tasks.get(&own.uid);
                if there.is_some_and(|there| there.task.done.is_some() != own.face.done.is_some()) {
                    // A tick there is taken first.
                    plan.second.insert(uid.clone());
                    continue;
                }
                known.remove(&own.uid);
                plan.over.push((own, true));
            }
            known.insert(uid.clone(), task);
        }
        Ok(())
    }

    /// The task of a phone of which a computer made a promise that is, or was, here too.
    fn of_phone(&self, uid: &str, seen: &VdirTask) -> Result<Option<CalendarTask>> {
        let promise_uid = uid_of(uid);
        if !self.store.knew_promise(promise_uid)? {
            return Ok(None);
        }
        let today = self.setup.clock.today();
        let promise = self.store.promise_with_uid(promise_uid)?;
        let gone = Slot { day: today, nth: 1 };
        let slot = promise.map_or(gone, |promise| promise.one_off_slot());
        let mut task = fresh(uid.to_owned(), Some((promise_uid, slot)), today);
        task.face.text.clone_from(&seen.text);
        task.face.due = seen.due;
        Ok(Some(task))
    }

    fn step(&self, shown: Shown, known: &BTreeMap<String, CalendarTask>) -> Result<Step> {
        let Shown {
            promise,
            uid,
            occurrence,
            wanted,
        } = shown;
        let today = self.setup.clock.today();
        let slot = occurrence.slot;
        let own = own_uid(&promise, uid, slot);
        let of = |task: &&CalendarTask| task.occurrence == Some((uid, slot));
        let row = known
            .values()
            .filter(of)
            .max_by_key(|task| task.file.is_some());
        let row = match row {
            Some(row) => Some(row.clone()),
            None => self.store.calendar_task_of(uid, slot)?,
        };
        let is_known = row.is_some();
        let mut task = row.unwrap_or_else(|| fresh(own.clone(), Some((uid, slot)), today));
        let seen = self.seen.tasks.get(&task.uid);
        let adopted = task.uid != own;
        let mut face = self.face(&promise, &occurrence);
        let covers = self.setup.settings.discreet;
        let covered = seen.filter(|seen| is_without_words(&seen.task.text));
        if let Some(seen) = covered.filter(|_| covers) {
            // Another computer may have written it, with the number that the promise has there.
            face.text.clone_from(&seen.task.text);
        }
        let lasts = occurrence.outcome.is_some()
            && task.file.is_some()
            && task.written_day.checked_add_days(ANSWERED) >= Some(today);
        let there = seen.map(|seen| There {
            face: self.seen_face(&seen.task, &promise),
            cancelled: seen.task.cancelled && seen.task.done.is_none(),
        });
        task.ticked_at = self.ticked_at(&task, &occurrence, there.as_ref())?;
        let unticked = seen.and_then(|seen| self.unticked(&task, &occurrence, seen));
        let has_base = is_known || unticked.is_some();
        task = unticked.unwrap_or(task);
        let mut here = Here {
            wanted: wanted || lasts,
            rewords: !promise.recurring && !covers && one_line(&promise.text) == promise.text,
            covers,
            ticked: task.ticked_at.is_some() && task.ticked_at == occurrence.answered_at,
            ticked_at: task.ticked_at,
            tick_undone: false,
            words_undone: false,
            face,
        };
        let mut base = has_base.then(|| Base {
            face: task.face.clone(),
            there: task.file.is_some(),
            hidden: task.hidden,
            open: match task.question {
                None => OpenQuestion::None,
                Some(TaskQuestion::Unticked) => OpenQuestion::Unticked,
                Some(_) => OpenQuestion::Other,
            },
        });
        if let (Some(base), Some(seen)) = (base.as_mut(), covered) {
            // No person changed those words.
            base.face.text.clone_from(&seen.task.text);
        }
        let subject = (&promise, &occurrence);
        self.find_undone(subject, base.as_mut(), &mut here, there.as_ref())?;
        let mut decision = decide(base.as_ref(), &here, there.as_ref());
        if decision.hide && self.rewrites {
            decision.hide = false;
            decision.file = if here.wanted {
                FileAction::Write
            } else {
                FileAction::Keep
            };
        }
        Ok(Step {
            promise,
            occurrence,
            here,
            task,
            known: is_known,
            adopted,
            decision,
        })
    }

    fn newcomers(
        &self,
        first: bool,
        known: &BTreeMap<String, CalendarTask>,
        used: &BTreeSet<String>,
        plan: &mut Plan,
    ) {
        for (uid, seen) in &self.seen.tasks {
            if used.contains(uid) {
                let changed = |task: &CalendarTask| task.face != self.unknown_face(&seen.task);
                // A promise that an undone sync had made: again once it changes there.
                let undone = plan
                    .over
                    .iter()
                    .position(|(task, removed)| task.uid == *uid && !removed && changed(task));
                match undone {
                    Some(place) => drop(plan.over.remove(place)),
                    None => continue,
                }
            } else if known.get(uid).is_some_and(|task| {
                task.question.is_some() || !(self.adopts && task.occurrence.is_none())
            }) {
                continue;
            }
            let vanished: Vec<(usize, &str)> = plan
                .steps
                .iter()
                .enumerate()
                .filter(|(_, step)| step.task.file.is_some() && step.decision.hide)
                .map(|(index, step)| (index, step.task.face.text.as_str()))
                .collect();
            let texts: Vec<&str> = vanished.iter().map(|(_, text)| *text).collect();
            let unknown = Unknown {
                face: self.unknown_face(&seen.task),
                recurs: seen.task.recurs,
                cancelled: seen.task.cancelled,
            };
            let decided = newcomer(&unknown, &texts, self.adopts || !first);
            let is_covered = is_without_words(&unknown.face.text);
            if is_covered && !self.adopts && decided == Newcomer::Promise {
                // That of a promise of which only another computer has heard so far.
                continue;
            }
            let same = match decided {
                Newcomer::Same(index) => vanished.get(index).map(|(place, _)| *place),
                _ => None,
            };
            let same = same.map(|place| plan.steps.remove(place).task);
            plan.newcomers.push(Arrival {
                uid: uid.clone(),
                newcomer: decided,
                same,
            });
        }
    }

    fn find_loss(known: &BTreeMap<String, CalendarTask>, plan: &mut Plan) {
        let there = known.values();
        let written = there.filter(|task| task.file.is_some() && task.occurrence.is_some());
        let missing = plan.steps.iter().filter(|step| step.decision.hide).count();
        let written = written.count();
        if is_loss(written, missing) {
            plan.loss = Some((written, missing));
        }
    }
}

/// The UID of the task of an occurrence.
fn own_uid(promise: &Promise, uid: Uuid, slot: Slot) -> String {
    let part = if promise.recurring {
        Part::Slot(slot)
    } else {
        Part::Whole
    };
    CalendarUid { promise: uid, part }.to_string()
}

/// A task that was never agreed on.
pub fn fresh(uid: String, occurrence: Option<(Uuid, Slot)>, today: NaiveDate) -> CalendarTask {
    CalendarTask {
        uid,
        occurrence,
        file: None,
        sequence: 0,
        face: Face {
            text: String::new(),
            due: None::<NaiveDateTime>,
            done: None,
        },
        written_day: today,
        hidden: false,
        ticked_at: None,
        question: None,
    }
}
