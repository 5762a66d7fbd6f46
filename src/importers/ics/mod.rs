//! Reader for tasks (VTODO) of an iCalendar file (RFC 5545).
//!
//! A series is one task with a rule, and for each exception a task with the same UID and a
//! RECURRENCE-ID.

mod lines;

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveDateTime, TimeDelta};

use super::{Fault, Read};
use crate::domain::imported::{Answer, Found, Item, Moment, Shape, Skipped};
use crate::domain::occurrence::Outcome;
use crate::domain::recurrence::{Recurrence, Times};
use crate::domain::rrule;
use lines::{Calendar, Task, calendar, later, parse, split};

/// Function from a local time to the offset from UTC, in seconds, of the user's zone.
pub type OffsetHere<'a> = &'a dyn Fn(NaiveDateTime) -> i32;

/// Reads the tasks of calendars. Events and journal entries are counted as skipped.
///
/// # Errors
/// The lines that cannot be read.
pub fn read(files: &[(String, String)], here: OffsetHere) -> Read<Found> {
    let mut reading = Reading::default();
    let mut calendars = Vec::new();
    for (file, text) in files {
        match calendar(file, text) {
            Ok(calendar) => calendars.push((file, calendar)),
            Err(faults) => reading.faults.extend(faults),
        }
    }
    for (file, calendar) in &calendars {
        reading.tasks(calendar);
        reading.zones(file, calendar, here);
        reading.others(file, calendar.others);
    }
    let single = calendars.iter().flat_map(|(_, calendar)| &calendar.tasks);
    for task in single.filter(|task| task.find("RECURRENCE-ID").is_some()) {
        reading.one_time(task);
    }
    if reading.faults.is_empty() {
        Ok(reading.found)
    } else {
        Err(reading.faults)
    }
}

/// State of the reader.
#[derive(Default)]
struct Reading {
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
            match take(task) {
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
        let left_out = match (found, done(task), task.time("RECURRENCE-ID")) {
            (_, Err(why), _) | (_, _, Err(why)) => return self.fault(task, why),
            (None, ..) => "exception of a series that is not in the file",
            (Some((item, _)), ..) if matches!(item.shape, Shape::Once { .. }) => {
                "exception of a series with an unsupported rule"
            }
            (Some((item, span)), Ok(Some(done)), Ok(Some(time))) => {
                item.answers.push(Answer {
                    key: None,
                    day: shifted(time, span),
                    outcome: Outcome::Kept,
                    done: Some(done),
                    because: None,
                });
                return;
            }
            _ => "changed or cancelled exception of a series: its rule is used",
        };
        self.left_out(task, left_out.to_owned());
    }

    /// Reports zones that differ from the user's, as far as the file tells.
    fn zones(&mut self, file: &str, calendar: &Calendar, here: OffsetHere) {
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
                let same = calendar.zones.get(zone);
                if !same.is_some_and(|offsets| offsets.contains(&here(at))) {
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

fn take(task: &Task) -> Result<Taken, String> {
    let text = task.text("SUMMARY").ok_or("missing SUMMARY")?;
    let (start, due) = (task.time("DTSTART")?, due(task)?);
    let span = start.zip(due).map_or(TimeDelta::zero(), |(start, due)| {
        date(due).signed_duration_since(date(start))
    });
    let mut left_out = Vec::new();
    if status(task).as_deref() == Some("CANCELLED") {
        left_out.push("cancelled".to_owned());
        return Ok(Taken {
            item: None,
            left_out,
            span,
        });
    }
    let (mut shape, not_kept) = shape(task, due)?;
    left_out.extend(not_kept);
    let mut answers = Vec::new();
    if let Some(done) = done(task)? {
        let recurs = matches!(shape, Shape::Recurring { .. });
        if recurs {
            shape = Shape::Past;
        }
        answers.push(Answer {
            key: None,
            day: due.filter(|_| recurs).unwrap_or(done),
            outcome: Outcome::Kept,
            done: Some(done),
            because: None,
        });
    }
    let tags = task.all("CATEGORIES");
    let stamp = task.time("DTSTAMP")?;
    let item = Item {
        key: String::new(),
        place: task.place.clone(),
        text,
        note: task.text("DESCRIPTION"),
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

fn status(task: &Task) -> Option<String> {
    let status = task.find("STATUS");
    status.map(|property| property.value.trim().to_ascii_uppercase())
}

/// Returns the due time: DUE, or the start plus DURATION.
fn due(task: &Task) -> Result<Option<Moment>, String> {
    let (due, start) = (task.time("DUE")?, task.time("DTSTART")?);
    match (due, start, task.find("DURATION")) {
        (None, Some(start), Some(duration)) => later(start, &duration.value)
            .map(Some)
            .ok_or_else(|| format!("invalid DURATION “{}”", duration.value)),
        (due, start, _) => Ok(due.or(start)),
    }
}

/// Returns the time it was done; `None` if it is not. Some programs complete a task without a
/// STATUS.
fn done(task: &Task) -> Result<Option<Moment>, String> {
    let completed = task.time("COMPLETED")?;
    let percent = task.find("PERCENT-COMPLETE");
    let done = match status(task) {
        Some(status) => status == "COMPLETED",
        None => completed.is_some() || percent.is_some_and(|all| all.value.trim() == "100"),
    };
    if !done {
        return Ok(None);
    }
    let when = completed.or(task.time("LAST-MODIFIED")?).or(due(task)?);
    when.map(Some)
        .ok_or_else(|| "completed, but without a date".to_owned())
}

/// Returns the recurrence, and notes on what is not supported.
fn shape(task: &Task, due: Option<Moment>) -> Result<(Shape, Vec<String>), String> {
    let once = Shape::Once { due };
    let Some(rule) = task.find("RRULE") else {
        return Ok((once, Vec::new()));
    };
    let read = match rrule::read(&rule.value, due.map(date)) {
        Ok(read) => read,
        Err(part) => {
            let why = format!("unsupported rule “{part}”: imported as a one-off");
            return Ok((once, vec![why]));
        }
    };
    let until = read
        .until
        .as_deref()
        .map(|text| parse(text).ok_or_else(|| format!("invalid UNTIL “{text}”")));
    let shape = Shape::Recurring {
        rule: Recurrence {
            pattern: read.pattern,
            at: Times::NONE,
        },
        first: due,
        until: until.transpose()?,
    };
    let also = [
        ("EXDATE", "EXDATE is not supported: excluded dates are kept"),
        (
            "RDATE",
            "RDATE is not supported: additional dates are left out",
        ),
    ];
    let also = also.iter().filter(|(name, _)| task.find(name).is_some());
    Ok((shape, also.map(|(_, why)| (*why).to_owned()).collect()))
}

fn date(moment: Moment) -> NaiveDate {
    match moment {
        Moment::Day(day) => day,
        Moment::Local(at) => at.date(),
        Moment::Instant(at) => at.date_naive(),
    }
}

/// Returns the moment later by `by`.
fn shifted(moment: Moment, by: TimeDelta) -> Moment {
    match moment {
        Moment::Day(day) => Moment::Day(day.checked_add_signed(by).unwrap_or(day)),
        Moment::Local(at) => Moment::Local(at.checked_add_signed(by).unwrap_or(at)),
        Moment::Instant(at) => Moment::Instant(at.checked_add_signed(by).unwrap_or(at)),
    }
}

#[cfg(test)]
mod tests;
