//! One line of JSON: `{"schema":1,"kind":"...","data":...}`.

use std::io;

use serde::Serialize;
use serde_json::ser::{CompactFormatter, Formatter};

use super::man;
use super::program::Program;
use super::sanitize::is_hidden;
use super::symbols::{Symbols, resolve};
use crate::report::{Changes, Content, Manual, Output, RepairableView};

/// Version of the format. It is raised when a field is removed or changes its meaning, not when one
/// is added.
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

/// Manual page: its text, or the file it was written to.
#[derive(Serialize)]
struct Page<'a> {
    name: &'a str,
    path: Option<String>,
    text: Option<String>,
}

/// Help text or topic of the manual.
#[derive(Serialize)]
struct HelpData<'a> {
    text: &'a str,
}

/// Version of the program.
#[derive(Serialize)]
struct VersionData<'a> {
    version: &'a str,
}

/// Completion script, as it is to be installed.
#[derive(Serialize)]
struct ScriptData<'a> {
    shell: &'a str,
    script: &'a str,
}

/// Renders the result of a command, with commands of `program`.
pub fn output(report: &Output, program: Program) -> String {
    let line = program.json(named(report, program));
    match report {
        Output::Completion(_) => resolve(line, Symbols::Unicode),
        _ => line,
    }
}

fn named(report: &Output, program: Program) -> String {
    match report {
        Output::PromisesChanged(changed) => changes("promise", "promises", changed),
        Output::Promise(detail) => line("promise", detail),
        Output::Promises(promises) => line("promises", promises),
        Output::LogsChanged(changed) => changes("log", "logs", changed),
        Output::Log(detail) => line("log", detail),
        Output::Logs(logs) => line("logs", logs),
        Output::DatesChanged(changed) => changes("date", "dates", changed),
        Output::DatePicked(picked) => line("date", picked),
        Output::Date(detail) => line("date", detail),
        Output::Dates(dates) => line("dates", dates),
        Output::HeardChanged(changed) => changes("heard", "heard_list", changed),
        Output::Heard(heard) => line("heard", heard),
        Output::HeardList(all) => line("heard_list", all),
        Output::Steps(steps) => line("steps", steps),
        Output::Step(page) => line("step", page),
        Output::StepChanged(_, step) => line("step", step),
        Output::NotesChanged(changed) => changes("note", "notes", changed),
        Output::Notes(notes) => line("notes", notes),
        Output::Specialist(view) | Output::SpecialistChanged(view) => line("specialist", view),
        Output::SessionsChanged(changed) => changes("session", "sessions", changed),
        Output::Sessions(sessions) => line("sessions", sessions),
        Output::Repaired(repaired) if repaired.many => {
            let all: Vec<_> = [&repaired.occurrence]
                .into_iter()
                .chain(&repaired.also)
                .collect();
            line("repairs", all)
        }
        Output::Repaired(repaired) => line(
            "repair",
            RepairedData {
                occurrence: &repaired.occurrence,
                also: &repaired.also,
            },
        ),
        Output::Repairs(all) => line("repairs", all),
        Output::Review(review) => line("review", review),
        Output::Today(today) => line("today", today),
        Output::Status(status) => line("status", status),
        Output::Span(span) => line("report", span),
        Output::Share(share) => line("share", share),
        Output::Document(document) => match &document.content {
            Content::Share(share) => line("share", share),
            Content::Report(report) => line("report", report),
        },
        Output::Settings(settings) => line("settings", settings),
        Output::Setting(setting)
        | Output::SettingChanged(setting)
        | Output::SettingUnset(setting) => line("setting", setting),
        Output::Undone(undone) => line("undo", undone),
        Output::History(entries) => line("history", entries),
        Output::Apology(check) => line("apology", check),
        Output::Completion(completion) => line("completion", completion),
        Output::Script(script) => line(
            "completions",
            ScriptData {
                shell: script.shell,
                script: &program.script(script.script),
            },
        ),
        Output::Manual(Manual::Page(page)) => line(
            "man",
            [Page {
                name: &program.page(&page.name),
                path: None,
                text: Some(man::page(page, program)),
            }],
        ),
        Output::Manual(Manual::Written(pages)) => {
            let pages = pages.iter().map(|written| Page {
                name: &written.name,
                path: Some(written.path.display().to_string()),
                text: None,
            });
            let pages: Vec<Page<'_>> = pages.collect();
            line("man", pages)
        }
        Output::Exported(view) => line("exported", view),
        Output::Streamed => String::new(),
        Output::Imported(view) => line("imported", view),
        Output::Synced(view) => line("synced", view),
        Output::Reminders(reminders) => line("reminders", reminders),
        Output::Timer(timer) => line("timer", timer),
        Output::BackedUp(backup) => line("backup", backup),
        Output::Backups(list) => line("backups", &list.backups),
        Output::Restored(restored) => line("restore", restored),
        Output::Forgotten(forgotten) => line("forgotten", forgotten),
        Output::Checkup(checkup) => line("doctor", checkup),
    }
}

/// Renders a change to items of one kind: one item, or an array.
fn changes<A, T: Serialize>(one: &str, several: &str, changed: &Changes<A, T>) -> String {
    match changed.done.as_slice() {
        [(_, item)] if !changed.many => line(one, item),
        _ => line(several, changed.items().collect::<Vec<_>>()),
    }
}

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

pub fn help(text: &str) -> String {
    line("help", HelpData { text })
}

pub fn version(version: &str) -> String {
    line("version", VersionData { version })
}

/// A repair, and the other occurrences that it is for.
#[derive(Serialize)]
struct RepairedData<'r> {
    #[serde(flatten)]
    occurrence: &'r RepairableView,
    also: &'r [RepairableView],
}

fn line(kind: &str, data: impl Serialize) -> String {
    let mut bytes = Vec::with_capacity(256);
    let mut writer = serde_json::Serializer::with_formatter(&mut bytes, Escaping);
    // Writing plain structs to memory cannot fail; if it did, no line would be better than half of one.
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

/// Formatter for compact JSON in which control characters are written as `\u` escapes. JSON itself
/// requires that only below U+0020, but its lines are read on terminals too.
pub struct Escaping;

impl Formatter for Escaping {
    fn write_string_fragment<W>(&mut self, writer: &mut W, fragment: &str) -> io::Result<()>
    where
        W: ?Sized + io::Write,
    {
        let mut plain = CompactFormatter;
        // Nearly all fragments: every key, and most texts.
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
