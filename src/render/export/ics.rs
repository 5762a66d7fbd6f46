//! Calendars according to RFC 5545.
//!
//! Due times are written as local times without a zone: a promise for 12:00 stays at 12:00 after a
//! clock change, and wherever the user is.

mod update;

use std::fmt::Write as _;
use std::io::{self, Write};

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, Utc};

use crate::report::{CalendarEntry, CommonFields, Event, JournalEntry, Todo, TodoStatus};

pub use update::{OtherWords, updated};

/// Longest line in bytes, without its end.
const LINE: usize = 75;

/// Alarm before the due time, and before the end of a day.
const ALARM: &str = "-PT30M";
const EVENING_ALARM: &str = "-PT4H";

/// Alarm on a date: at 20:00, counted from the midnight at which it begins.
const DATE_ALARM: &str = "PT20H";

/// Class of an entry that is for its owner only. It is a request: a server or program may ignore
/// it.
const PRIVATE: &str = "PRIVATE";

/// Writes the beginning of a calendar.
pub fn begin(out: &mut dyn Write) -> io::Result<()> {
    let mut lines = Lines::default();
    lines.calendar();
    lines.write(out)
}

/// Writes the end of a calendar.
pub fn end(out: &mut dyn Write) -> io::Result<()> {
    let mut lines = Lines::default();
    lines.plain("END", "VCALENDAR");
    lines.write(out)
}

/// Returns the file of one task that goes to a phone. It names no zone, so that no outdated rules of
/// one stay on the server, and contains no properties that a server would have to preserve.
pub fn task(todo: &Todo) -> String {
    let mut lines = Lines::default();
    lines.calendar();
    lines.todo(todo);
    lines.plain("END", "VCALENDAR");
    lines.0
}

/// Writes an entry.
pub fn entry(out: &mut dyn Write, entry: &CalendarEntry) -> io::Result<()> {
    let mut lines = Lines::default();
    match entry {
        CalendarEntry::Todo(todo) => lines.todo(todo),
        CalendarEntry::Journal(journal) => lines.journal(journal),
        CalendarEntry::Event(event) => lines.event(event),
    }
    lines.write(out)
}

/// Calendar lines being written.
#[derive(Default)]
struct Lines(String);

impl Lines {
    fn write(self, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(self.0.as_bytes())
    }

    fn calendar(&mut self) {
        let version = env!("CARGO_PKG_VERSION");
        self.plain("BEGIN", "VCALENDAR")
            .plain("VERSION", "2.0")
            .plain("PRODID", &format!("-//trust//trust {version}//EN"))
            .plain("CALSCALE", "GREGORIAN");
    }

    /// Writes the properties that an update of a task replaces.
    fn changing(&mut self, todo: &Todo, keeps_due: bool) {
        let changed = instant(todo.entry.changed_at);
        self.plain("DTSTAMP", &changed)
            .plain("LAST-MODIFIED", &changed)
            .text("SUMMARY", &todo.entry.summary)
            .status(todo);
        if let Some(sequence) = todo.sequence {
            self.plain("SEQUENCE", &sequence.to_string());
        }
        if !keeps_due {
            self.due(todo, todo.due);
        }
    }

    fn status(&mut self, todo: &Todo) -> &mut Self {
        match todo.status {
            TodoStatus::Open => self.plain("STATUS", "NEEDS-ACTION"),
            TodoStatus::Done(at) => self
                .plain("STATUS", "COMPLETED")
                .plain("COMPLETED", &instant(at))
                .plain("PERCENT-COMPLETE", "100"),
            TodoStatus::Over => self.plain("STATUS", "CANCELLED"),
        }
    }

    /// Writes the due time. On a phone a day without a time is a day.
    fn due(&mut self, todo: &Todo, due: Option<NaiveDateTime>) {
        match due {
            Some(due) if todo.whole_day && todo.sequence.is_some() => {
                self.plain("DUE;VALUE=DATE", &day(due.date()));
            }
            Some(due) => {
                self.plain("DUE", &local(due));
            }
            None => {}
        }
    }

    /// Writes a property with a raw value.
    fn plain(&mut self, name: &str, value: &str) -> &mut Self {
        fold(&mut self.0, &format!("{name}:{value}"));
        self
    }

    /// Writes a property with a text value.
    fn text(&mut self, name: &str, value: &str) -> &mut Self {
        self.plain(name, &escaped(value))
    }

    fn common(&mut self, entry: &CommonFields, note: Option<&str>, class: &str) {
        self.plain("UID", &entry.uid)
            .plain("DTSTAMP", &instant(entry.changed_at))
            .plain("LAST-MODIFIED", &instant(entry.changed_at))
            .plain("CREATED", &instant(entry.made_at))
            .text("SUMMARY", &entry.summary);
        let description: Vec<&str> = entry
            .description
            .as_deref()
            .into_iter()
            .chain(note)
            .collect();
        if !description.is_empty() {
            self.text("DESCRIPTION", &description.join("\n\n"));
        }
        self.plain("CLASS", class);
        if !entry.tags.is_empty() {
            let tags: Vec<String> = entry.tags.iter().map(|tag| escaped(tag)).collect();
            self.plain("CATEGORIES", &tags.join(","));
        }
    }

    fn todo(&mut self, todo: &Todo) {
        self.plain("BEGIN", "VTODO");
        self.common(&todo.entry, todo.note.as_deref(), PRIVATE);
        self.status(todo);
        if let Some(sequence) = todo.sequence {
            self.plain("SEQUENCE", &sequence.to_string());
        }
        if let Some(outcome) = todo.outcome {
            self.plain("X-TRUST-OUTCOME", outcome);
        }
        // A rule counts from the start, and the end must be later than the start.
        let midnight = todo.due.map(|due| due.date().and_time(NaiveTime::MIN));
        let start = midnight.filter(|_| todo.recurs.is_some());
        let due = todo
            .due
            .filter(|due| start.is_none_or(|start| start < *due));
        if let Some(start) = start {
            self.plain("DTSTART", &local(start));
        }
        self.due(todo, due);
        if let Some(recurs) = &todo.recurs {
            let until = recurs
                .until
                .map_or_else(String::new, |until| format!(";UNTIL={}T235959", day(until)));
            self.plain("RRULE", &format!("{}{until}", recurs.rule));
            for (property, days) in [("RDATE", &recurs.beyond), ("EXDATE", &recurs.excluded)] {
                if !days.is_empty() {
                    let start = |day: &NaiveDate| local(day.and_time(NaiveTime::MIN));
                    let days: Vec<String> = days.iter().map(start).collect();
                    self.plain(property, &days.join(","));
                }
            }
            self.text("X-TRUST-RULE", &recurs.every);
        }
        if todo.alarm && todo.due.is_some() && todo.status == TodoStatus::Open {
            let trigger = if due.is_some() {
                "TRIGGER;RELATED=END"
            } else {
                "TRIGGER"
            };
            // The end of a date is the midnight at which it begins.
            let before = match (todo.whole_day, todo.sequence) {
                (true, Some(_)) => DATE_ALARM,
                (true, None) => EVENING_ALARM,
                (false, _) => ALARM,
            };
            self.plain("BEGIN", "VALARM")
                .plain("ACTION", "DISPLAY")
                .text("DESCRIPTION", &todo.entry.summary)
                .plain(trigger, before)
                .plain("END", "VALARM");
        }
        self.plain("END", "VTODO");
    }

    fn journal(&mut self, journal: &JournalEntry) {
        self.plain("BEGIN", "VJOURNAL");
        let class = if journal.shared { "PUBLIC" } else { PRIVATE };
        self.common(&journal.entry, None, class);
        self.plain("DTSTART;VALUE=DATE", &day(journal.day))
            .plain("STATUS", "FINAL")
            .plain("END", "VJOURNAL");
    }

    fn event(&mut self, event: &Event) {
        self.plain("BEGIN", "VEVENT");
        self.common(&event.entry, None, PRIVATE);
        if event.whole_day {
            self.plain("DTSTART;VALUE=DATE", &day(event.at.date()));
        } else {
            self.plain("DTSTART", &local(event.at));
        }
        self.plain("END", "VEVENT");
    }
}

/// Writes a line, folded between characters if it is too long.
fn fold(out: &mut String, line: &str) {
    let mut used = 0;
    for c in line.chars() {
        if used + c.len_utf8() > LINE {
            out.push_str("\r\n ");
            used = 1;
        }
        out.push(c);
        used += c.len_utf8();
    }
    out.push_str("\r\n");
}

/// Escapes a text as a value. Control characters cannot be written there, and become their
/// pictures.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.replace("\r\n", "\n").chars() {
        match c {
            '\\' | ';' | ',' => {
                out.push('\\');
                out.push(c);
            }
            '\n' | '\r' => out.push_str("\\n"),
            '\t' => out.push('\t'),
            '\u{7f}' => out.push('␡'),
            c if u32::from(c) < 0x20 => {
                out.push(char::from_u32(0x2400 + u32::from(c)).unwrap_or('␀'));
            }
            c => out.push(c),
        }
    }
    out
}

fn instant(at: DateTime<Utc>) -> String {
    format!("{}Z", local(at.naive_utc()))
}

fn local(at: NaiveDateTime) -> String {
    at.format("%Y%m%dT%H%M%S").to_string()
}

fn day(day: NaiveDate) -> String {
    let mut out = String::new();
    let _ = write!(out, "{}", day.format("%Y%m%d"));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_folded_between_characters() {
        let line = format!("SUMMARY:{}", "ä€😀".repeat(40));
        let mut out = String::new();
        fold(&mut out, &line);
        for part in out.split_terminator("\r\n") {
            assert!(part.len() <= LINE, "{} {part}", part.len());
        }
        assert_eq!(out.replace("\r\n ", ""), format!("{line}\r\n"));
        let mut out = String::new();
        fold(&mut out, &"x".repeat(LINE));
        assert_eq!(out.matches("\r\n").count(), 1, "75 bytes fit");
    }

    #[test]
    fn texts_cannot_end_or_begin_a_property() {
        assert_eq!(
            escaped("a;b,c\\d\r\nEND:VTODO\rx\u{1b}[2J\0\u{7f}"),
            "a\\;b\\,c\\\\d\\nEND:VTODO\\nx␛[2J␀␡"
        );
    }
}
