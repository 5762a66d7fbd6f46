//! One line of JSON: `{"schema":1,"kind":"...","data":...}`.

use std::io;

use serde::Serialize;
use serde_json::ser::{CompactFormatter, Formatter};

use super::man;
use super::sanitize::is_hidden;
use crate::report::{Body, Changes, Content, Manual};

/// Raised when a field changes its meaning or goes; added fields do not raise it.
pub const SCHEMA: u32 = 1;

#[derive(Serialize)]
struct Envelope<'a, T> {
    schema: u32,
    kind: &'a str,
    data: T,
}

#[derive(Serialize)]
struct Failure<'a> {
    message: &'a str,
    hint: Option<&'a str>,
    code: u8,
}

/// A page of the manual: its text, or the file it was written to.
#[derive(Serialize)]
struct Page<'a> {
    name: &'a str,
    path: Option<String>,
    text: Option<String>,
}

/// The answer of a command.
pub fn body(report: &Body) -> String {
    match report {
        Body::Changed(changed) => match changed.promises.as_slice() {
            [promise] if !changed.many => line("promise", promise),
            promises => line("promises", promises),
        },
        Body::Promise(detail) => line("promise", detail),
        Body::Promises(promises) => line("promises", promises),
        Body::LogChanged(changed) => match changed.logs.as_slice() {
            [log] if !changed.many => line("log", log),
            logs => line("logs", logs),
        },
        Body::Log(detail) => line("log", detail),
        Body::Logs(logs) => line("logs", logs),
        Body::DatesChanged(changed) => changes("date", "dates", changed),
        Body::DatePicked(picked) => line("date", picked),
        Body::Date(detail) => line("date", detail),
        Body::Dates(dates) => line("dates", dates),
        Body::HeardChanged(changed) => changes("heard", "heard_list", changed),
        Body::Heard(heard) => line("heard", heard),
        Body::HeardList(all) => line("heard_list", all),
        Body::Steps(steps) => line("steps", steps),
        Body::Step(page) => line("step", page),
        Body::StepChanged(_, step) => line("step", step),
        Body::NotesChanged(changed) => changes("note", "notes", changed),
        Body::Notes(notes) => line("notes", notes),
        Body::Specialist(view) | Body::SpecialistChanged(_, view) => line("specialist", view),
        Body::SessionsChanged(changed) => changes("session", "sessions", changed),
        Body::Sessions(sessions) => line("sessions", sessions),
        Body::Repaired(repaired) => line("repair", &repaired.amiss),
        Body::Repairs(all) => line("repairs", all),
        Body::Review(review) => line("review", review),
        Body::Today(today) => line("today", today),
        Body::Status(status) => line("status", status),
        Body::Span(span) => line("report", span),
        Body::Share(share) => line("share", share),
        Body::Document(document) => match &document.content {
            Content::Share(share) => line("share", share),
            Content::Report(report) => line("report", report),
        },
        Body::Settings(settings) => line("settings", settings),
        Body::Setting(setting) | Body::SettingChanged(_, setting) => line("setting", setting),
        Body::Undone(undone) => line("undo", undone),
        Body::History(entries) => line("history", entries),
        Body::Apology(check) => line("apology", check),
        Body::Completion(completion) => line("completion", completion),
        Body::Script(script) => line("completions", script),
        Body::Manual(Manual::Page(page)) => line(
            "man",
            [Page {
                name: &page.name,
                path: None,
                text: Some(man::page(page)),
            }],
        ),
        Body::Manual(Manual::Written(pages)) => {
            let pages = pages.iter().map(|written| Page {
                name: &written.name,
                path: Some(written.path.display().to_string()),
                text: None,
            });
            let pages: Vec<Page<'_>> = pages.collect();
            line("man", pages)
        }
        Body::Exported(view) => line("exported", view),
        Body::Streamed => String::new(),
        Body::Imported(view) => line("imported", view),
        Body::Reminders(reminders) => line("reminders", reminders),
        Body::Timer(timer) => line("timer", timer),
        Body::BackedUp(_, backup) => line("backup", backup),
        Body::Backups(list) => line("backups", &list.backups),
        Body::Restored(_, restored) => line("restore", restored),
        Body::Checkup(checkup) => line("doctor", checkup),
    }
}

/// A change to things of one kind: one of them, or an array.
fn changes<T: Serialize>(one: &str, several: &str, changed: &Changes<T>) -> String {
    match changed.items.as_slice() {
        [item] if !changed.many => line(one, item),
        items => line(several, items),
    }
}

/// An error.
pub fn error(message: &str, hint: Option<&str>, code: u8) -> String {
    line(
        "error",
        Failure {
            message,
            hint,
            code,
        },
    )
}

fn line(kind: &str, data: impl Serialize) -> String {
    let mut bytes = Vec::with_capacity(256);
    let mut writer = serde_json::Serializer::with_formatter(&mut bytes, Escaping);
    // Writing plain structs to memory cannot fail; were it to, no line is better than half a one.
    if (Envelope {
        schema: SCHEMA,
        kind,
        data,
    })
    .serialize(&mut writer)
    .is_err()
    {
        return String::new();
    }
    bytes.push(b'\n');
    String::from_utf8(bytes).unwrap_or_default()
}

/// Compact JSON in which what a terminal would obey is written as `\u` escapes. JSON itself asks
/// for that only below U+0020, but its lines are read on terminals too.
pub struct Escaping;

impl Formatter for Escaping {
    fn write_string_fragment<W>(&mut self, writer: &mut W, fragment: &str) -> io::Result<()>
    where
        W: ?Sized + io::Write,
    {
        let mut plain = CompactFormatter;
        // Nearly all: every key, and most of what people write.
        if fragment.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
            return plain.write_string_fragment(writer, fragment);
        }
        for part in fragment.split_inclusive(is_hidden) {
            let Some(hidden) = part.chars().next_back().filter(|c| is_hidden(*c)) else {
                plain.write_string_fragment(writer, part)?;
                continue;
            };
            let text = part.strip_suffix(hidden).unwrap_or_default();
            plain.write_string_fragment(writer, text)?;
            for unit in hidden.encode_utf16(&mut [0; 2]) {
                write!(writer, "\\u{unit:04x}")?;
            }
        }
        Ok(())
    }
}
