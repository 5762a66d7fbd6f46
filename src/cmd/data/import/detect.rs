//! Detection of the program that a file comes from, and of its contents.

use std::path::{Path, PathBuf};

use super::{Batch, ImportFormat, Incoming, Lines, at_fault, own_tasks, records};
use crate::cmd::context::Ctx;
use crate::cmd::ports::{Content, Source};
use crate::cmd::view::{refused, usage};
use crate::domain::clock::Clock;
use crate::domain::imported::Found;
use crate::error::{Error, Result};
use crate::importers::harsh::{self, Dialect};
use crate::importers::{Fault, Read, ics, loop_habits, own, taskwarrior, todotxt};
use crate::render::import::LOOP;
use crate::render::refusal::import as refusal;
use crate::store::{Table, loop_habits as loop_backup};

/// The name of a format as `--from` takes it, and as its makers write it.
fn names(format: ImportFormat) -> (&'static str, &'static str) {
    match format {
        ImportFormat::Trust => ("trust", "an export"),
        ImportFormat::Taskwarrior => ("taskwarrior", "Taskwarrior"),
        ImportFormat::Loop => ("loop", LOOP),
        ImportFormat::Harsh => ("harsh", "harsh"),
        ImportFormat::Habitctl => ("habitctl", "habitctl"),
        ImportFormat::Todotxt => ("todotxt", "todo.txt"),
        ImportFormat::Ics => ("ics", "a calendar"),
    }
}

/// A batch of a format, so far with no records but those of `lines`.
pub fn batch(format: ImportFormat, lines: Option<Lines>) -> Batch {
    let (from, named) = names(format);
    Batch {
        from,
        named,
        records: Vec::new(),
        lines,
        skipped: Vec::new(),
    }
}

/// Reads all sources, which are of one program.
///
/// # Errors
/// Usage, when it cannot be told which one, or they are of several; refused, when something in
/// them cannot be read.
pub fn read(ctx: &Ctx, sources: Vec<Source>, from: Option<ImportFormat>) -> Result<Batch> {
    refuse_empty(&sources)?;
    let format = match from {
        Some(format) => format,
        None => guess_all(&sources)?,
    };
    let mut batch = batch(format, None);
    if format == ImportFormat::Trust {
        for (source, (file, text)) in texts(sources, format)?.into_iter().enumerate() {
            let found = own::read(&file, &text).map_err(|faults| no_copy(&faults))?;
            for record in found {
                batch.records.push(incoming(record, source)?);
            }
        }
        return Ok(batch);
    }
    let exported = sources.iter().find(|source| is_our_export(source));
    let exported = exported.map(|source| source.name.clone());
    let mut found = foreign(&ctx.clock, sources, format)?;
    if format == ImportFormat::Ics {
        let own = own_tasks::take(ctx, &mut found)?;
        match exported {
            Some(name) if own.promises == 0 && !found.items.is_empty() => {
                return Err(no_full_copy(&name));
            }
            _ => batch.records = own.answers,
        }
    }
    let records = records::of(ctx, batch.from, &found.items)?;
    batch.records.extend(records);
    batch.skipped = found.skipped;
    Ok(batch)
}

/// A file among several may be empty, such as a todo.txt whose tasks are all done.
fn refuse_empty(sources: &[Source]) -> Result<()> {
    let blank =
        |source: &Source| matches!(&source.content, Content::Text(text) if text.trim().is_empty());
    match sources {
        [first, ..] if sources.iter().all(blank) => Err(usage(refusal::empty(&first.name))),
        _ => Ok(()),
    }
}

fn incoming(record: own::Record, source: usize) -> Result<Incoming> {
    match Table::named(&record.kind) {
        Some(table) => Ok(Incoming {
            table,
            json: record.json,
            place: record.place,
            source,
        }),
        None => Err(no_copy(&[Fault {
            place: record.place,
            why: refusal::unknown_kind(&record.kind),
        }])),
    }
}

/// Returns the error about an export that is incomplete, or not of this release.
fn no_copy(faults: &[Fault]) -> Error {
    match faults {
        [fault] => refused(refusal::other_version(&fault.place, &fault.why)),
        faults => at_fault(faults),
    }
}

fn told<T>(read: Read<T>) -> Result<T> {
    read.map_err(|faults| at_fault(&faults))
}

fn foreign(clock: &Clock, sources: Vec<Source>, format: ImportFormat) -> Result<Found> {
    match format {
        ImportFormat::Loop => {
            let mut all = Found::default();
            for source in sources {
                let found = match source.content {
                    Content::Database => {
                        let habits = loop_backup(&PathBuf::from(&source.name))?;
                        loop_habits::found(&source.name, habits)
                    }
                    Content::Directory(texts) => told(loop_habits::read(&source.name, &texts))?,
                    Content::Text(_) => {
                        return Err(usage(refusal::one_of_loop(&source.name)));
                    }
                };
                all.items.extend(found.items);
                all.skipped.extend(found.skipped);
            }
            Ok(all)
        }
        ImportFormat::Harsh => told(harsh::read(Dialect::Harsh, &texts(sources, format)?)),
        ImportFormat::Habitctl => told(harsh::read(Dialect::Habitctl, &texts(sources, format)?)),
        ImportFormat::Todotxt => told(todotxt::read(&texts(sources, format)?)),
        ImportFormat::Ics => {
            let texts = texts(sources, format)?;
            told(ics::read(&texts, &clock.zone))
        }
        ImportFormat::Taskwarrior | ImportFormat::Trust => {
            let mut all = Found::default();
            for (file, text) in texts(sources, format)? {
                let found = told(taskwarrior::read(&file, &text, &clock.zone))?;
                all.items.extend(found.items);
                all.skipped.extend(found.skipped);
            }
            Ok(all)
        }
    }
}

/// Returns whether a source is a calendar that an export wrote.
fn is_our_export(source: &Source) -> bool {
    matches!(&source.content, Content::Text(text) if text.contains("PRODID:-//trust//trust"))
}

/// Returns the error about a calendar of promises that are not here: it says less than they did.
fn no_full_copy(name: &str) -> Error {
    refused(refusal::own_calendar(name))
}

/// The texts of sources, by their names.
fn texts(sources: Vec<Source>, format: ImportFormat) -> Result<Vec<(String, String)>> {
    let mut texts = Vec::new();
    for source in sources {
        match source.content {
            Content::Text(text) => texts.push((source.name, text)),
            Content::Directory(files)
                if matches!(format, ImportFormat::Harsh | ImportFormat::Habitctl) =>
            {
                let own = files
                    .into_iter()
                    .filter(|(name, _)| matches!(name.as_str(), "habits" | "log"));
                texts.extend(own.map(|(name, text)| (format!("{}/{name}", source.name), text)));
            }
            // A vdir: a file for each task.
            Content::Directory(files) if format == ImportFormat::Ics => {
                let tasks = files.into_iter().filter(|(name, _)| is_calendar(name));
                texts.extend(tasks.map(|(name, text)| (format!("{}/{name}", source.name), text)));
            }
            Content::Directory(_) => {
                return Err(usage(refusal::directory(&source.name)));
            }
            Content::Database => {
                return Err(usage(refusal::database(&source.name)));
            }
        }
    }
    Ok(texts)
}

fn guess_all(sources: &[Source]) -> Result<ImportFormat> {
    let mut guessed: Option<(ImportFormat, &str)> = None;
    // The habits of harsh look like anything: what else is named tells.
    for source in sources {
        let Some(format) = guess(source) else {
            continue;
        };
        match guessed {
            Some((other, name)) if other != format => {
                let (one, two) = (names(other).1, names(format).1);
                let refusal = refusal::two_programs((name, one), (&source.name, two));
                return Err(usage(refusal));
            }
            _ => guessed = Some((format, &source.name)),
        }
    }
    guessed.map(|(format, _)| format).ok_or_else(|| {
        let name = sources.first().map_or("it", |source| source.name.as_str());
        usage(refusal::unknown_format(name))
    })
}

fn guess(source: &Source) -> Option<ImportFormat> {
    match &source.content {
        Content::Database => Some(ImportFormat::Loop),
        Content::Directory(files) => {
            let file = |name: &str| files.iter().find(|(path, _)| path == name);
            if file("Habits.csv").is_some() {
                return Some(ImportFormat::Loop);
            }
            if files.iter().any(|(name, _)| is_calendar(name)) {
                return Some(ImportFormat::Ics);
            }
            let log = file("log").and_then(|(_, text)| guess_log(text));
            log.or_else(|| file("habits").and_then(|(_, text)| guess_habits(text)))
        }
        Content::Text(text) => guess_text(&source.name, text),
    }
}

/// Returns whether a file of a directory is an entry of a calendar.
fn is_calendar(name: &str) -> bool {
    let extension = Path::new(name).extension();
    extension.is_some_and(|extension| extension.eq_ignore_ascii_case("ics"))
}

fn guess_text(name: &str, text: &str) -> Option<ImportFormat> {
    let file = Path::new(name)
        .file_name()
        .and_then(|name| name.to_str())
        .unwrap_or_default();
    let extension = Path::new(name).extension().and_then(|name| name.to_str());
    let begins = text.trim_start();
    if begins.starts_with("BEGIN:VCALENDAR") || extension == Some("ics") {
        return Some(ImportFormat::Ics);
    }
    if begins.starts_with('{') {
        let line = begins.lines().next().unwrap_or_default();
        let task = line.contains("\"uuid\"") && !line.contains("\"schema\"");
        return Some(if task {
            ImportFormat::Taskwarrior
        } else {
            ImportFormat::Trust
        });
    }
    if begins.starts_with('[') {
        return Some(ImportFormat::Taskwarrior);
    }
    if matches!(file, "todo.txt" | "done.txt") {
        return Some(ImportFormat::Todotxt);
    }
    // Habits look like anything: “3 apples” is one of habitctl only in a file of that name.
    let habits = if file == "habits" {
        guess_habits(text)
    } else {
        None
    };
    guess_log(text).or(habits)
}

/// The first line that is neither a comment nor a heading.
fn first_line(text: &str) -> Option<&str> {
    text.lines()
        .find(|line| !line.trim().is_empty() && !line.starts_with(['#', '!']))
}

/// harsh or habitctl, by what a line of their logs looks like.
fn guess_log(text: &str) -> Option<ImportFormat> {
    let line = first_line(text)?;
    let mut tabs = line.split('\t');
    let day =
        |text: Option<&str>| text.is_some_and(|text| text.parse::<chrono::NaiveDate>().is_ok());
    if day(tabs.next()) && tabs.count() == 2 {
        return Some(ImportFormat::Habitctl);
    }
    let mut parts = line.split(" : ");
    if day(parts.next()) && parts.count() >= 2 {
        return Some(ImportFormat::Harsh);
    }
    None
}

/// harsh or habitctl, by what a line of their habits looks like.
fn guess_habits(text: &str) -> Option<ImportFormat> {
    let line = first_line(text)?;
    [
        (Dialect::Habitctl, ImportFormat::Habitctl),
        (Dialect::Harsh, ImportFormat::Harsh),
    ]
    .into_iter()
    .find_map(|(dialect, format)| harsh::is_habit(dialect, line).then_some(format))
}
