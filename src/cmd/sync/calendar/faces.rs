//! The values of a task, as they are here and there.

use chrono::{DateTime, NaiveTime, TimeDelta, Utc};

use super::SeenTask;
use super::plan::Planner;
use crate::domain::clock::{Due, END_OF_DAY};
use crate::domain::phone::{Base, Face, Here, There};
use crate::domain::promise::{Occurrence, Promise};
use crate::domain::sync_file::Tick;
use crate::error::Result;
use crate::importers::ics::vdir::{VdirTask, minute, one_line};
use crate::render::sync::text_without_words;
use crate::store::CalendarTask;

impl Planner<'_> {
    pub(super) fn face(&self, promise: &Promise, occurrence: &Occurrence) -> Face {
        let text = if self.setup.settings.discreet {
            text_without_words(promise.id)
        } else {
            one_line(&promise.text)
        };
        let on_the_wall = |due: Due| {
            let midnight = due.day.and_time(NaiveTime::MIN);
            let at = midnight.checked_add_signed(TimeDelta::seconds(due.second.into()));
            at.map(minute)
        };
        // Done on any day of a week or month, it is still due at its end.
        let due = match occurrence.done_day {
            Some(_) => Some(minute(occurrence.slot.day.and_time(END_OF_DAY))),
            None => occurrence.due().and_then(on_the_wall),
        };
        Face {
            text,
            due,
            done: occurrence.completed_at(&self.setup.clock),
        }
    }

    /// The values of a task. A tick is not later than now and not before the promise was made.
    pub(super) fn seen_face(&self, task: &VdirTask, promise: &Promise) -> Face {
        let now = self.setup.clock.now;
        let ticked = |at: Option<DateTime<Utc>>| at.unwrap_or(now).min(now).max(promise.made_at);
        Face {
            text: task.text.clone(),
            due: task.due,
            done: task.done.map(ticked),
        }
    }

    /// The values of a task that belongs to no promise.
    pub(super) fn unknown_face(&self, task: &VdirTask) -> Face {
        let now = self.setup.clock.now;
        Face {
            text: task.text.clone(),
            due: task.due,
            done: task.done.map(|at| at.unwrap_or(now)),
        }
    }

    /// Finds out what an undone sync had brought of a task. It is left alone there, or with `--again`
    /// taken as if it were new.
    pub(super) fn find_undone(
        &self,
        (promise, occurrence): (&Promise, &Occurrence),
        base: Option<&mut Base>,
        here: &mut Here,
        there: Option<&There>,
    ) -> Result<()> {
        let (Some(base), Some(there)) = (base, there) else {
            return Ok(());
        };
        let ticked_at = here.ticked_at.filter(|_| here.face.done.is_none());
        if let Some(at) = ticked_at.filter(|at| base.face.done == Some(*at)) {
            if self.store.is_tick_undone(occurrence.promise, at)? {
                here.tick_undone = !self.again;
                base.face.done = base.face.done.filter(|_| !self.again);
            }
        }
        if !here.covers
            && base.face.text == there.face.text
            && here.face.text != there.face.text
            && self.store.is_rewording_undone(promise, &there.face.text)?
        {
            here.words_undone = !self.again;
            if self.again {
                base.face.text.clone_from(&here.face.text);
            }
        }
        Ok(())
    }

    /// Returns a task with the tick that another computer took from there, if it was removed there
    /// before it was seen here: the task was changed after it, and is open.
    pub(super) fn unticked(
        &self,
        task: &CalendarTask,
        occurrence: &Occurrence,
        there: &SeenTask,
    ) -> Option<CalendarTask> {
        if there.task.done.is_some() || task.ticked_at.is_some() || task.face.done.is_some() {
            return None;
        }
        let is_it = |tick: &&Tick| {
            task.occurrence == Some((tick.promise, tick.slot))
                && occurrence.answered_at == Some(tick.at)
        };
        let tick = self.ticks.iter().find(is_it)?;
        let is_later = there.task.sequence > tick.sequence
            || there.task.changed.is_some_and(|at| at > tick.at);
        is_later.then(|| CalendarTask {
            file: Some(there.name.clone()),
            face: Face {
                done: Some(tick.at),
                ..task.face.clone()
            },
            ticked_at: Some(tick.at),
            ..task.clone()
        })
    }

    /// Returns the time of the tick that an answer is: one that came from there, or that another
    /// computer took from there, so that it was given before it was stored.
    pub(super) fn ticked_at(
        &self,
        task: &CalendarTask,
        occurrence: &Occurrence,
        there: Option<&There>,
    ) -> Result<Option<DateTime<Utc>>> {
        let done = there.and_then(|there| there.face.done);
        let is_new = task.face.done.is_none() && done.is_some() && done == occurrence.answered_at;
        if is_new && self.store.was_stored_later(occurrence)? {
            return Ok(done);
        }
        Ok(task.ticked_at)
    }
}
