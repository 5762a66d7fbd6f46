//! Tasks (VTODO) of an iCalendar file (RFC 5545): a small reader, for what becomes a promise.
//!
//! A series is one task with a rule, and for each time of it that went another way than the rule
//! says, a task with the same UID and the RECURRENCE-ID of that time.

mod lines;

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveDateTime, TimeDelta};

use super::{Fault, Read};
use crate::domain::foreign::{Answer, Found, Item, Moment, Shape, Skipped};
use crate::domain::occurrence::Outcome;
use crate::domain::recurrence::Recurrence;
use crate::domain::rrule;
use lines::{Calendar, Task, calendar, later, parse, split};

/// What the zone here is ahead of UTC, in seconds, when the clock on the wall shows something.
pub type OffsetHere<'a> = &'a dyn Fn(NaiveDateTime) -> i32;

/// Reads the tasks of calendars. Events and journal entries are counted as left out.
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

/// What has been read.
#[derive(Default)]
struct Reading {
    found: Found,
    faults: Vec<Fault>,
    /// By UID: the place among the items, and what lies between its start and when it is due.
    series: BTreeMap<String, (usize, TimeDelta)>,
    /// How many tasks without a UID have these words.
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
                let why = "another task with the same UID came before it".to_owned();
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

    /// One time of a series: what was done then is an answer of it.
    fn one_time(&mut self, task: &Task) {
        let uid = task.text("UID").unwrap_or_default();
        let found = match self.series.get(&uid) {
            Some((index, span)) => self.found.items.get_mut(*index).zip(Some(*span)),
            None => None,
        };
        let left_out = match (found, done(task), task.time("RECURRENCE-ID")) {
            (_, Err(why), _) | (_, _, Err(why)) => return self.fault(task, why),
            (None, ..) => "one time of a series that is not in the file",
            (Some((item, _)), ..) if matches!(item.shape, Shape::Once { .. }) => {
                "one time of a series that has no rule here"
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
            _ => "one time of a series, changed or cancelled there: the rule is kept to",
        };
        self.left_out(task, left_out.to_owned());
    }

    /// Names the zones that are not the one here, as far as the file tells.
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
                why: format!("{times} {zone}: taken for the same time in yours"),
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
            why: format!("{what}: only tasks are taken in"),
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

/// A task as an item, and what of it is left out.
struct Taken {
    item: Option<Item>,
    left_out: Vec<String>,
    /// What lies between its start and when it is due.
    span: TimeDelta,
}

fn take(task: &Task) -> Result<Taken, String> {
    let text = task.text("SUMMARY").ok_or("the task has no SUMMARY")?;
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

/// When it is due: its DUE, or its start and how long it takes.
fn due(task: &Task) -> Result<Option<Moment>, String> {
    let (due, start) = (task.time("DUE")?, task.time("DTSTART")?);
    match (due, start, task.find("DURATION")) {
        (None, Some(start), Some(duration)) => later(start, &duration.value)
            .map(Some)
            .ok_or_else(|| format!("DURATION “{}” is none", duration.value)),
        (due, start, _) => Ok(due.or(start)),
    }
}

/// When it was done; `None` for one that is not. Some programs say so without a STATUS.
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
        .ok_or_else(|| "it is completed, and does not say when".to_owned())
}

/// How it recurs, and what of that cannot be kept to.
fn shape(task: &Task, due: Option<Moment>) -> Result<(Shape, Vec<String>), String> {
    let once = Shape::Once { due };
    let Some(rule) = task.find("RRULE") else {
        return Ok((once, Vec::new()));
    };
    let read = match rrule::read(&rule.value, due.map(date)) {
        Ok(read) => read,
        Err(part) => {
            let why = format!("“{part}” is no rule here: it is taken in as one that comes once");
            return Ok((once, vec![why]));
        }
    };
    let until = read
        .until
        .as_deref()
        .map(|text| parse(text).ok_or_else(|| format!("UNTIL “{text}” is no time")));
    let shape = Shape::Recurring {
        rule: Recurrence {
            pattern: read.pattern,
            at: None,
        },
        first: due,
        until: until.transpose()?,
    };
    let also = [
        ("EXDATE", "EXDATE: the times it takes out come all the same"),
        ("RDATE", "RDATE: the times it adds do not come"),
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

/// So much later.
fn shifted(moment: Moment, by: TimeDelta) -> Moment {
    match moment {
        Moment::Day(day) => Moment::Day(day.checked_add_signed(by).unwrap_or(day)),
        Moment::Local(at) => Moment::Local(at.checked_add_signed(by).unwrap_or(at)),
        Moment::Instant(at) => Moment::Instant(at.checked_add_signed(by).unwrap_or(at)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn calendars(text: &str) -> Read<Found> {
        let files = [("a.ics".to_owned(), text.to_owned())];
        read(&files, &|_| 3600)
    }

    fn task(lines: &str) -> Read<Found> {
        calendars(&format!(
            "BEGIN:VCALENDAR\r\nBEGIN:VTODO\r\n{lines}\r\nEND:VTODO\r\nEND:VCALENDAR\r\n"
        ))
    }

    fn whys(found: &Found) -> Vec<&str> {
        found.skipped.iter().map(|s| s.why.as_str()).collect()
    }

    #[test]
    fn a_task_is_read_with_its_folds_and_escapes() {
        let found = task(
            "UID:u1\r\nSUMMARY;LANGUAGE=\"a:b\":renew the pass\r\n ports\\, both\\; now\r\n\
             DUE;TZID=Europe/Berlin:20261122T170000\r\nCATEGORIES:home,a\\,b\r\nCATEGORIES:x\r\n\
             BEGIN:VALARM\r\nDESCRIPTION:not mine\r\nEND:VALARM\r\nDESCRIPTION:one\\nline\\\\",
        )
        .unwrap();
        let item = &found.items[0];
        assert_eq!(item.text, "renew the passports, both; now");
        assert_eq!(item.tags, ["home", "a,b", "x"]);
        assert_eq!(item.note.as_deref(), Some("one\nline\\"));
        assert_eq!(
            item.shape,
            Shape::Once {
                due: parse("20261122T170000")
            }
        );
        assert_eq!((item.key.as_str(), item.place.as_str()), ("u1", "a.ics:2"));
    }

    #[test]
    fn rules_status_and_what_is_left_out() {
        let found =
            task("SUMMARY:a\r\nDUE;VALUE=DATE:20261122\r\nRRULE:FREQ=DAILY;UNTIL=20261231T235959")
                .unwrap();
        assert!(matches!(
            found.items[0].shape,
            Shape::Recurring { until, .. } if until == parse("20261231T235959")
        ));
        let found = task("SUMMARY:a\r\nRRULE:FREQ=HOURLY").unwrap();
        assert_eq!(found.items[0].shape, Shape::Once { due: None });
        assert!(found.skipped[0].why.contains("FREQ=HOURLY"));
        let found = task("SUMMARY:a\r\nSTATUS:CANCELLED").unwrap();
        assert!(found.items.is_empty() && found.skipped.len() == 1);
        let found = task("SUMMARY:a\r\nSTATUS:COMPLETED\r\nCOMPLETED:20261122T120000Z").unwrap();
        assert_eq!(
            found.items[0].answers[0].day,
            parse("20261122T120000Z").unwrap()
        );
        let found =
            calendars("BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:x\nEND:VEVENT\nEND:VCALENDAR\n")
                .unwrap();
        assert!(found.items.is_empty());
        assert_eq!(
            whys(&found),
            ["1 event or journal entry: only tasks are taken in"]
        );
    }

    #[test]
    fn what_cannot_be_read_is_named() {
        for (lines, why) in [
            ("UID:u", "a.ics:2 the task has no SUMMARY"),
            (
                "SUMMARY:a\r\nDUE:soon",
                "a.ics:2 DUE “soon” in line 4 is no time",
            ),
            (
                "SUMMARY:a\r\nSTATUS:COMPLETED",
                "a.ics:2 it is completed, and does not say when",
            ),
            (
                "SUMMARY:a\r\nDUE:00010101",
                "a.ics:2 DUE “00010101” in line 4 is no time",
            ),
        ] {
            let faults = task(lines).unwrap_err();
            assert_eq!(format!("{} {}", faults[0].place, faults[0].why), why);
        }
        let faults = calendars("BEGIN:VCALENDAR\nBEGIN:VTODO\nSUMMARY:a\n").unwrap_err();
        assert_eq!(faults[0].why, "it ends inside a VTODO");
    }

    #[test]
    fn a_time_of_a_series_is_an_answer_of_it_or_named() {
        let found = task(
            "UID:u\r\nSUMMARY:bins\r\nDTSTART:20261101T180000\r\nDUE:20261102T080000\r\nRRULE:FREQ=WEEKLY\r\n\
             END:VTODO\r\nBEGIN:VTODO\r\nUID:u\r\nSUMMARY:bins\r\nRECURRENCE-ID:20261108T180000\r\n\
             STATUS:COMPLETED\r\nCOMPLETED:20261109T060000Z\r\n\
             END:VTODO\r\nBEGIN:VTODO\r\nUID:u\r\nSUMMARY:bins\r\nRECURRENCE-ID:20261115T180000\r\n\
             DUE:20261117T080000\r\nEND:VTODO\r\nBEGIN:VTODO\r\nUID:v\r\nRECURRENCE-ID:20261115T180000",
        )
        .unwrap();
        assert_eq!(found.items.len(), 1);
        assert!(matches!(found.items[0].shape, Shape::Recurring { .. }));
        let answers = &found.items[0].answers;
        assert_eq!(answers.len(), 1);
        assert_eq!(date(answers[0].day).to_string(), "2026-11-09");
        assert_eq!(
            whys(&found),
            [
                "one time of a series, changed or cancelled there: the rule is kept to",
                "one time of a series that is not in the file"
            ]
        );
    }

    #[test]
    fn tasks_without_a_uid_stay_apart() {
        let found = task("SUMMARY:call\r\nEND:VTODO\r\nBEGIN:VTODO\r\nSUMMARY:call").unwrap();
        assert_eq!(found.items.len(), 2);
        assert_ne!(found.items[0].key, found.items[1].key);
        let found =
            task("UID:u\r\nSUMMARY:a\r\nEND:VTODO\r\nBEGIN:VTODO\r\nUID:u\r\nSUMMARY:b").unwrap();
        assert_eq!((found.items.len(), found.skipped.len()), (1, 1));
    }

    #[test]
    fn done_is_seen_without_a_status_and_due_without_a_due() {
        for lines in ["COMPLETED:20261122T120000Z", "PERCENT-COMPLETE:100"] {
            let found = task(&format!("SUMMARY:a\r\nDUE:20261122T120000Z\r\n{lines}")).unwrap();
            assert_eq!(found.items[0].answers.len(), 1, "{lines}");
        }
        let found = task("SUMMARY:a\r\nSTATUS:NEEDS-ACTION\r\nPERCENT-COMPLETE:100").unwrap();
        assert!(found.items[0].answers.is_empty());
        let found = task("SUMMARY:a\r\nDTSTART:20261122T120000\r\nDURATION:PT3H").unwrap();
        assert_eq!(
            found.items[0].shape,
            Shape::Once {
                due: parse("20261122T150000")
            }
        );
        let faults = task("SUMMARY:a\r\nDTSTART:20261122T120000\r\nDURATION:long").unwrap_err();
        assert!(faults[0].why.contains("DURATION “long”"));
    }

    #[test]
    fn what_is_not_kept_to_is_named() {
        let found =
            task("SUMMARY:a\r\nDUE:20261122\r\nRRULE:FREQ=DAILY\r\nEXDATE:20261123").unwrap();
        assert_eq!(
            whys(&found),
            ["EXDATE: the times it takes out come all the same"]
        );
        let zone = |offset: &str| {
            calendars(&format!(
                "BEGIN:VCALENDAR\nBEGIN:VTIMEZONE\nTZID:Europe/Berlin\nBEGIN:STANDARD\n\
                 TZOFFSETFROM:+0200\nTZOFFSETTO:{offset}\nEND:STANDARD\nEND:VTIMEZONE\nBEGIN:VTODO\n\
                 SUMMARY:a\nDUE;TZID=\"Europe/Berlin\":20261122T120000\nEND:VTODO\nEND:VCALENDAR\n"
            ))
            .unwrap()
        };
        assert!(zone("+0100").skipped.is_empty());
        let strange = zone("-0500");
        assert_eq!(
            whys(&strange),
            ["1 time in the zone EUROPE/BERLIN: taken for the same time in yours"]
        );
    }

    #[test]
    fn what_is_no_calendar_is_refused() {
        for (text, why) in [
            ("garbage", "it is no calendar"),
            (
                "BEGIN:VCALENDAR\nEND:VCALENDAR\ngarbage",
                "this is no line of a calendar",
            ),
        ] {
            let faults = calendars(text).unwrap_err();
            assert!(faults[0].why.contains(why), "{text}: {}", faults[0].why);
        }
    }
}
