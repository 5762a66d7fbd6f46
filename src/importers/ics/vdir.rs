//! Single tasks of a vdir: one file, one task.

use chrono::{DateTime, NaiveDateTime, NaiveTime, Timelike, Utc};

use super::lines::{Task, calendar};
use super::todo::{completion, due, status, title};
use crate::domain::clock::{END_OF_DAY, Zone};
use crate::domain::imported::Moment;

/// Task as its file says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VdirTask {
    /// UID.
    pub uid: String,
    /// Text on one line; empty if it has none.
    pub text: String,
    /// Due time in civil minutes; the end of a day for a day without a time.
    pub due: Option<NaiveDateTime>,
    /// True if the due time has seconds, as programs add that fill in the present time of day.
    pub has_seconds: bool,
    /// The tick, with its time if the file has one.
    pub done: Option<Option<DateTime<Utc>>>,
    /// True if it was cancelled.
    pub cancelled: bool,
    /// True if it recurs.
    pub recurs: bool,
    /// Time it was made, if known.
    pub made: Option<DateTime<Utc>>,
    /// Time it was last changed, if known.
    pub changed: Option<DateTime<Utc>>,
    /// Number of its revision.
    pub sequence: u32,
}

/// Reads the task in a file; `None` if there is only something else in it.
///
/// # Errors
/// The reason why the file cannot be read.
pub fn task(text: &str, zone: &Zone) -> Result<Option<VdirTask>, String> {
    let text = text.trim_start_matches('\u{feff}');
    if text.trim().is_empty() {
        return Err("the file is empty".to_owned());
    }
    let calendar = calendar("", text).map_err(|faults| {
        let first = faults.into_iter().next();
        first.map_or_else(|| "not a calendar".to_owned(), |fault| fault.why)
    })?;
    let task = calendar.tasks.iter();
    let mut whole = task.filter(|task| task.find("RECURRENCE-ID").is_none());
    let Some(task) = whole.next() else {
        return Ok(None);
    };
    let uid = task.text("UID").ok_or("a task without a UID")?;
    let instant = |moment| match moment {
        Moment::Instant(at) => Some(at),
        Moment::Local(at) => zone.resolve(at),
        Moment::Day(day) => zone.resolve(day.and_time(NaiveTime::MIN)),
    };
    let due = written_due(task, zone)?.map(|due| match due {
        Moment::Day(day) => day.and_time(END_OF_DAY),
        Moment::Local(at) => at,
        Moment::Instant(at) => zone.local(at),
    });
    let made = task.time("CREATED")?;
    let changed = task.time("LAST-MODIFIED").unwrap_or(None);
    let sequence = task.find("SEQUENCE");
    Ok(Some(VdirTask {
        uid,
        text: title(task).map_or_else(String::new, |(text, _)| one_line(&text)),
        // Tasks.org adds a second to say that a time was meant.
        has_seconds: due.is_some_and(|due| due.time() != END_OF_DAY && due.second() > 1),
        due: due.map(minute),
        done: completion(task)?.map(|at| at.and_then(instant)),
        cancelled: status(task).as_deref() == Some("CANCELLED"),
        recurs: task.find("RRULE").is_some() || task.find("RDATE").is_some(),
        made: made.and_then(instant),
        // A file that cannot be read is not an error here.
        changed: changed.and_then(instant),
        sequence: sequence.map_or(0, |number| number.value.trim().parse().unwrap_or(0)),
    }))
}

/// A start alone says when a task may begin, not when it is due.
fn written_due(task: &Task, zone: &Zone) -> Result<Option<Moment>, String> {
    match task.find("DUE").or(task.find("DURATION")) {
        Some(_) => due(task, zone),
        None => Ok(None),
    }
}

/// The text with its words on one line.
pub fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The minute of a time.
pub fn minute(at: NaiveDateTime) -> NaiveDateTime {
    at.with_second(0)
        .and_then(|at| at.with_nanosecond(0))
        .unwrap_or(at)
}

#[cfg(test)]
mod tests {
    use chrono::FixedOffset;

    use super::*;

    /// An hour east of UTC.
    fn read(lines: &str) -> Result<Option<VdirTask>, String> {
        let zone = Zone::new(|_| FixedOffset::east_opt(3600).unwrap());
        task(
            &format!(
                "BEGIN:VCALENDAR\nBEGIN:VTODO\nUID:u\nSUMMARY:call mum\n{lines}\nEND:VTODO\nEND:VCALENDAR"
            ),
            &zone,
        )
    }

    fn at(text: &str) -> NaiveDateTime {
        NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap()
    }

    #[test]
    fn a_due_time_is_its_civil_minute_however_it_is_written() {
        for due in [
            "DUE:20270104T120000",
            "DUE:20270104T110000Z",
            "DUE;TZID=Europe/Berlin:20270104T120000",
            // Tasks.org.
            "DUE;TZID=Europe/Berlin:20270104T120001",
            "DTSTART:20270104T120000\nDUE:20270104T120000",
        ] {
            let task = read(due).unwrap().unwrap();
            assert_eq!(task.due, Some(at("2027-01-04 12:00")), "{due}");
            assert!(!task.has_seconds, "{due}");
        }
        let day = read("DUE;VALUE=DATE:20270104").unwrap().unwrap();
        assert_eq!(day.due, Some(at("2027-01-04 23:59")));
        assert!(!day.has_seconds);
        // todoman fills in the present time of day.
        let now = read("DUE:20270105T174409Z").unwrap().unwrap();
        assert_eq!(now.due, Some(at("2027-01-05 18:44")));
        assert!(now.has_seconds);
        assert_eq!(read("DTSTART:20270104T120000").unwrap().unwrap().due, None);
    }

    #[test]
    fn done_is_any_of_three_and_open_again_none() {
        let noon = at("2027-01-04 11:50").and_utc();
        for (lines, done) in [
            ("STATUS:COMPLETED", Some(None)),
            // calcurse, and jtx Board where it keeps them apart: no other time is that of the tick.
            (
                "STATUS:COMPLETED\nDTSTAMP:20270104T090000Z\nLAST-MODIFIED:20270104T090000Z",
                Some(None),
            ),
            ("PERCENT-COMPLETE:100\nDUE:20270104T100000", Some(None)),
            ("COMPLETED:20270104T115000Z", Some(Some(noon))),
            // python-caldav.
            (
                "COMPLETED;X-VOBJ-FLOATINGTIME-ALLOWED=TRUE:20270104T125000",
                Some(Some(noon)),
            ),
            ("STATUS:NEEDS-ACTION\nPERCENT-COMPLETE:100", Some(None)),
            ("STATUS:NEEDS-ACTION", None),
            ("STATUS:IN-PROCESS\nPERCENT-COMPLETE:99", None),
            ("", None),
            ("STATUS:CANCELLED", None),
        ] {
            let task = read(lines).unwrap().unwrap();
            assert_eq!(task.done, done, "{lines}");
            assert_eq!(task.cancelled, lines.contains("CANCELLED"));
        }
    }

    #[test]
    fn only_the_level_of_the_task_counts() {
        let task = read(
            "BEGIN:VALARM\nUID:alarm\nDESCRIPTION:other words\nEND:VALARM\nDUE:20270104T120000\n\
             BEGIN:VTIMEZONE\nTZID:x\nEND:VTIMEZONE\nSEQUENCE:7",
        );
        let task = task.unwrap().unwrap();
        assert_eq!((task.uid.as_str(), task.text.as_str()), ("u", "call mum"));
        assert_eq!((task.due, task.sequence), (Some(at("2027-01-04 12:00")), 7));
    }

    #[test]
    fn other_files_are_not_tasks() {
        let zone = Zone::utc();
        for text in [
            "",
            " \r\n",
            "garbage",
            "BEGIN:VCALENDAR\nBEGIN:VTODO\nUID:u",
        ] {
            assert!(task(text, &zone).is_err(), "{text}");
        }
        let event = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:u\nEND:VEVENT\nEND:VCALENDAR";
        assert_eq!(task(event, &zone), Ok(None));
    }
}
