//! Reader for tasks (VTODO) of an iCalendar file (RFC 5545).
//!
//! A series is one task with a rule, and for each exception a task with the same UID and a
//! RECURRENCE-ID.

mod lines;
mod series;
mod todo;
pub mod vdir;

use std::collections::BTreeMap;

use chrono::TimeDelta;

use super::{Fault, Read};
use crate::domain::clock::Zone;
use crate::domain::imported::{Answer, Found, Item, Moment, Shape, Skipped};
use crate::domain::occurrence::Outcome;
use lines::{Calendar, Task, calendar, parse, split};
use series::{date, merge_times, shape, shifted};
use todo::{done, due, status, title};

/// Reads the tasks of calendars. Events and journal entries are counted as skipped.
///
/// # Errors
/// The lines that cannot be read.
pub fn read(files: &[(String, String)], zone: &Zone) -> Read<Found> {
    let mut reading = Reading {
        zone: zone.clone(),
        found: Found::default(),
        faults: Vec::new(),
        series: BTreeMap::new(),
        nameless: BTreeMap::new(),
    };
    let mut calendars = Vec::new();
    for (file, text) in files {
        match calendar(file, text) {
            Ok(calendar) => calendars.push((file, calendar)),
            Err(faults) => reading.faults.extend(faults),
        }
    }
    for (file, calendar) in &calendars {
        reading.tasks(calendar);
        reading.zones(file, calendar);
        reading.others(file, calendar.others);
    }
    let single = calendars.iter().flat_map(|(_, calendar)| &calendar.tasks);
    for task in single.filter(|task| task.find("RECURRENCE-ID").is_some()) {
        reading.one_time(task);
    }
    merge_times(&mut reading.found, zone);
    if reading.faults.is_empty() {
        Ok(reading.found)
    } else {
        Err(reading.faults)
    }
}

/// State of the reader.
struct Reading {
    /// Zone of the user.
    zone: Zone,
    found: Found,
    faults: Vec<Fault>,
    /// Index of each item, and the time between its start and its due time, by UID.
    series: BTreeMap<String, (usize, TimeDelta)>,
    /// Number of tasks without a UID, by text.
    nameless: BTreeMap<String, usize>,
}

impl Reading {
    fn tasks(&mut self, calendar: &Calendar) {
        let tasks = calendar.tasks.iter();
        for task in tasks.filter(|task| task.find("RECURRENCE-ID").is_none()) {
            match take(task, &self.zone) {
                Ok(taken) => self.taken(task, taken),
                Err(why) => self.fault(task, why),
            }
        }
    }

    fn taken(&mut self, task: &Task, taken: Taken) {
        for why in taken.left_out {
            self.left_out(task, why);
        }
        let Some(mut item) = taken.item else {
            return;
        };
        match task.text("UID") {
            Some(uid) if self.series.contains_key(&uid) => {
                let why = "duplicate UID: only the first task is imported".to_owned();
                return self.left_out(task, why);
            }
            Some(uid) => {
                self.series
                    .insert(uid.clone(), (self.found.items.len(), taken.span));
                item.key = uid;
            }
            None => {
                let times = self.nameless.entry(item.text.clone()).or_insert(0);
                *times += 1;
                item.key = match *times {
                    1 => item.text.clone(),
                    times => format!("{}\u{1f}{times}", item.text),
                };
            }
        }
        self.found.items.push(item);
    }

    /// Reads one exception of a series: if it was done, it becomes an answer.
    fn one_time(&mut self, task: &Task) {
        let uid = task.text("UID").unwrap_or_default();
        let found = match self.series.get(&uid) {
            Some((index, span)) => self.found.items.get_mut(*index).zip(Some(*span)),
            None => None,
        };
        let left_out = match (found, done(task, &self.zone), task.time("RECURRENCE-ID")) {
            (_, Err(why), _) | (_, _, Err(why)) => return self.fault(task, why),
            (None, ..) => "exception of a series that is not in the file",
            (Some((item, _)), ..) if matches!(item.shape, Shape::Once { .. }) => {
                "exception of a series with an unsupported rule"
            }
            (Some((item, span)), Ok(Some(done)), Ok(Some(time))) => match done {
                Some(at) => {
                    item.answers.push(ticked(shifted(time, span), at));
                    return;
                }
                None => UNDATED,
            },
            _ => CHANGED_EXCEPTION,
        };
        self.left_out(task, left_out.to_owned());
    }

    /// Reports zones that differ from the user's, as far as the file defines them.
    fn zones(&mut self, file: &str, calendar: &Calendar) {
        let own = self.zone.name();
        // Some programs put a registry's name before that of the zone.
        let is_own = |name: &str| {
            own.is_some_and(|own| {
                let rest = name.strip_suffix(own.as_str());
                rest.is_some_and(|rest| rest.is_empty() || rest.ends_with('/'))
            })
        };
        let mut strange = BTreeMap::new();
        for task in &calendar.tasks {
            for name in ["DTSTART", "DUE"] {
                let Some(property) = task.find(name) else {
                    continue;
                };
                let (Some(zone), Some(Moment::Local(at))) =
                    (property.zone(), parse(&property.value))
                else {
                    continue;
                };
                let here = self.zone.resolve(at);
                let here = here.map(|at| self.zone.offset_at(at).local_minus_utc());
                let same = calendar.zones.get(zone).zip(here);
                if !is_own(zone) && !same.is_some_and(|(offsets, here)| offsets.contains(&here)) {
                    *strange.entry(zone.to_owned()).or_insert(0_usize) += 1;
                }
            }
        }
        for (zone, times) in strange {
            let times = match times {
                1 => "1 time in the zone".to_owned(),
                times => format!("{times} times in the zone"),
            };
            self.found.skipped.push(Skipped {
                place: file.to_owned(),
                why: format!("{times} {zone}: read as the same time in your zone"),
            });
        }
    }

    fn others(&mut self, file: &str, others: usize) {
        let what = match others {
            0 => return,
            1 => "1 event or journal entry".to_owned(),
            others => format!("{others} events and journal entries"),
        };
        self.found.skipped.push(Skipped {
            place: file.to_owned(),
            why: format!("{what}: only tasks are imported"),
        });
    }

    fn left_out(&mut self, task: &Task, why: String) {
        let place = task.place.clone();
        self.found.skipped.push(Skipped { place, why });
    }

    fn fault(&mut self, task: &Task, why: String) {
        let place = task.place.clone();
        self.faults.push(Fault { place, why });
    }
}

/// Task as an item, and notes on what is not supported.
struct Taken {
    item: Option<Item>,
    left_out: Vec<String>,
    /// Time between its start and its due time.
    span: TimeDelta,
}

/// Note on an exception that is not an answer.
const CHANGED_EXCEPTION: &str = "changed or cancelled exception of a series: its rule is used";

/// Note on a task that was done at an unknown time.
const UNDATED: &str = "completed, but without a date";

fn take(task: &Task, zone: &Zone) -> Result<Taken, String> {
    let (start, due) = (task.time("DTSTART")?, due(task, zone)?);
    let span = start.zip(due).map_or(TimeDelta::zero(), |(start, due)| {
        date(due, zone).signed_duration_since(date(start, zone))
    });
    let skipped = |why: &str| {
        Ok(Taken {
            item: None,
            left_out: vec![why.to_owned()],
            span,
        })
    };
    let Some((text, note)) = title(task) else {
        return skipped("a task without a title");
    };
    if status(task).as_deref() == Some("CANCELLED") {
        return skipped("cancelled");
    }
    let (mut shape, left_out) = shape(task, start.or(due), due, zone)?;
    let mut answers = Vec::new();
    match done(task, zone)? {
        None => {}
        Some(None) => return skipped(UNDATED),
        Some(Some(at)) => {
            let recurs = matches!(shape, Shape::Recurring { .. });
            if recurs {
                shape = Shape::Past;
            }
            answers.push(ticked(due.filter(|_| recurs).unwrap_or(at), at));
        }
    }
    let tags = task.all("CATEGORIES");
    let stamp = task.time("DTSTAMP")?;
    let item = Item {
        key: String::new(),
        place: task.place.clone(),
        text,
        note,
        tags: tags.flat_map(|property| split(&property.value)).collect(),
        made: task.time("CREATED")?.or(stamp),
        changed: task.time("LAST-MODIFIED")?.or(stamp),
        shape,
        answers,
    };
    Ok(Taken {
        item: Some(item),
        left_out,
        span,
    })
}

/// A box says when it was ticked, not when the thing was done.
fn ticked(day: Moment, at: Moment) -> Answer {
    Answer {
        key: None,
        day,
        outcome: Outcome::Kept,
        done: None,
        ticked: Some(at),
        because: None,
    }
}

#[cfg(test)]
mod tests;
