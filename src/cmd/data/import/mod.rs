//! `trust import`: imports records from an export, or from other programs, all at once or not at
//! all.

mod batch;
mod detect;
mod outcome;
mod own_tasks;
mod records;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use clap::{Args, ValueEnum};

use crate::cmd::context::Ctx;
use crate::domain::format;
use crate::domain::imported::Skipped;
use crate::error::{Error, Kind, Result};
use crate::importers::Fault;
use crate::report::{Output, Report};
use crate::store::{Origin, Table};

use batch::Taking;
use outcome::{Outcome, view, what};

/// Import an export, or the data of another program
///
/// An export keeps the records there are; of two versions of a record, the newer one is kept. Other
/// formats: Taskwarrior (`task export`), Loop Habit Tracker (its backup, or its unpacked CSV
/// export), harsh and habitctl (their directories), todo.txt, and the tasks of a calendar. The
/// format is recognised by the contents. Imports either everything or nothing.
#[derive(Args, Clone, Debug)]
#[command(
    before_long_help = lines![
        "trust import trust.json"
        "trust import trust.json --dry-run"
        "trust import ~/.config/harsh"
        "trust import todo.txt done.txt --from todotxt"
        "trust import - --from taskwarrior"
    ],
    after_long_help = lines!["`trust undo` undoes a whole import."]
)]
pub struct Import {
    /// Files or directories; '-' is standard input
    #[arg(value_name = "FILE", required = true)]
    pub files: Vec<PathBuf>,

    /// The format: trust, taskwarrior, loop, harsh, habitctl, todotxt or ics
    #[arg(long, value_enum, value_name = "PROGRAM", hide_possible_values = true)]
    pub from: Option<ImportFormat>,

    /// Only show what would change
    #[arg(long)]
    pub dry_run: bool,

    /// Replace existing records by newer ones without asking
    #[arg(long)]
    pub yes: bool,
}

/// The programs whose data can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ImportFormat {
    /// `trust export`, JSON or JSON lines.
    Trust,
    /// `task export`.
    Taskwarrior,
    /// Loop Habit Tracker.
    Loop,
    /// harsh.
    Harsh,
    /// habitctl.
    Habitctl,
    /// todo.txt.
    Todotxt,
    /// Tasks in an iCalendar file.
    Ics,
}

/// The number of faults or replaced records that are named.
const NAMED: usize = 10;

/// A record on its way in.
pub struct Incoming {
    table: Table,
    /// Its fields as JSON, which takes a fraction of the room.
    json: Box<str>,
    /// Its position in the source.
    place: String,
    /// The index of its file: each file is a copy of its own.
    source: usize,
}

/// All that is on its way in.
pub struct Batch {
    /// The program it comes from, as `--from` names it.
    from: &'static str,
    /// The same in the spelling of its makers.
    named: &'static str,
    records: Vec<Incoming>,
    skipped: Vec<Skipped>,
}

pub fn run(ctx: &mut Ctx, args: &Import) -> Result<Report> {
    let sources = args
        .files
        .iter()
        .map(|path| {
            ctx.texts
                .source(Some(path.as_path()).filter(|path| *path != Path::new("-")))
        })
        .collect::<Result<Vec<_>>>()?;
    let batch = detect::read(ctx, sources, args.from)?;
    let before = ctx.store.first_day()?;
    let today = ctx.clock.today();
    let taking = Taking {
        texts: ctx.texts,
        now: ctx.clock.now,
        today: ctx.clock.today(),
        batch: &batch,
    };
    let outcome = if args.dry_run {
        ctx.store.dry_run(|change| taking.all(change))?
    } else {
        match store(ctx, &batch, args.yes) {
            Err(Stop::Replaces(outcome)) => {
                agree(ctx, &outcome)?;
                store(ctx, &batch, true).map_err(|stop| match stop {
                    Stop::Error(error) => error,
                    Stop::Replaces(_) => Error::refused("the database changed meanwhile"),
                })?
            }
            Err(Stop::Error(error)) => return Err(error),
            Ok(outcome) => outcome,
        }
    };
    let mut report = Report::without_notes(Output::Imported(view(&batch, &outcome, args.dry_run)));
    let restored = before.is_none() && batch.from == "trust";
    if !restored {
        report
            .notes
            .extend(first_day(ctx, before.unwrap_or(today))?);
    }
    match outcome.forgotten {
        0 => {}
        1 => report
            .notes
            .push("1 record was forgotten here and stays so.".to_owned()),
        many => report
            .notes
            .push(format!("{many} records were forgotten here and stay so.")),
    }
    report.notes.extend(outcome.ahead.map(|(many, latest)| {
        let records = match many {
            1 => "A record says it was".to_owned(),
            many => format!("{many} records say they were"),
        };
        let latest = ctx.clock.zone.stamp(latest);
        format!(
            "{records} changed later than now, at {latest} at the latest: \
             a clock is wrong, here or where they come from."
        )
    }));
    if !args.dry_run && !outcome.replaced.is_empty() {
        report
            .notes
            .push("To undo the whole import: `trust undo`.".to_owned());
    }
    Ok(report)
}

/// Returns the note for a year that begins earlier than `before` after the import.
fn first_day(ctx: &Ctx, before: NaiveDate) -> Result<Option<String>> {
    let today = ctx.clock.today();
    let after = ctx.store.first_day()?;
    let after = after.filter(|after| *after < before && ctx.settings.start.is_none());
    Ok(after.map(|after| {
        format!(
            "Day 1 of the year is now {}, the day of the first record. \
             To set it to {}: `trust config set start {before}`.",
            format::day_words(after, today),
            format::day_words(before, today),
        )
    }))
}

/// Why nothing was stored.
enum Stop {
    /// Local records would be replaced, without consent.
    Replaces(Box<Outcome>),
    Error(Error),
}

impl From<Error> for Stop {
    fn from(error: Error) -> Self {
        Self::Error(error)
    }
}

fn store(ctx: &mut Ctx, batch: &Batch, agreed: bool) -> std::result::Result<Outcome, Stop> {
    let taking = Taking {
        texts: ctx.texts,
        now: ctx.clock.now,
        today: ctx.clock.today(),
        batch,
    };
    let mut unwanted = None;
    let today = ctx.clock.today();
    let stored = ctx.store.change_from(Origin::Import, today, |change| {
        let outcome = taking.all(change)?;
        if !agreed && !outcome.replaced.is_empty() {
            let message = would_replace(&outcome);
            unwanted = Some(Box::new(outcome));
            return Err(Error::refused(message));
        }
        Ok((what(batch, &outcome), outcome))
    });
    match (stored, unwanted) {
        (Err(_), Some(outcome)) => Err(Stop::Replaces(outcome)),
        (stored, _) => Ok(stored?.0),
    }
}

/// Returns the error that names the refused records.
fn at_fault(faults: &[Fault]) -> Error {
    if let [fault] = faults {
        return Error::refused(format!("{}: {}", fault.place, fault.why))
            .hint("put it right or leave it out; nothing was imported");
    }
    let mut message = format!("{} records cannot be taken in", faults.len());
    let lines = faults
        .iter()
        .map(|fault| format!("{}: {}", fault.place, fault.why));
    list(&mut message, lines, faults.len());
    Error::refused(message).hint("put them right or leave them out; nothing was imported")
}

fn would_replace(outcome: &Outcome) -> String {
    let many = outcome.replaced.len();
    let mut message = match many {
        1 => "a record here would be replaced by a newer one:".to_owned(),
        many => format!("{many} records here would be replaced by newer ones:"),
    };
    list(&mut message, outcome.replaced.iter().cloned(), many);
    message
}

/// Adds the first of so many lines, and how many there are besides.
fn list(message: &mut String, lines: impl Iterator<Item = String>, many: usize) {
    for line in lines.take(NAMED) {
        let _ = write!(message, "\n  {line}");
    }
    if many > NAMED {
        let _ = write!(message, "\n  and {} more", many - NAMED);
    }
}

/// Asks whether newer records may take the place of those here.
fn agree(ctx: &Ctx, outcome: &Outcome) -> Result<()> {
    let message = would_replace(outcome);
    let refused = |message: String| {
        Error::refused(message)
            .hint("--yes agrees to that, --dry-run only looks; nothing was imported")
    };
    ctx.texts.tell(&message);
    let question = match outcome.replaced.len() {
        1 => "Replace a record here by a newer one?".to_owned(),
        many => format!("Replace {many} records here by newer ones?"),
    };
    let answers = [
        "no, leave everything as it is".to_owned(),
        "yes, take the newer ones".to_owned(),
    ];
    match ctx.picker.pick(&question, &answers) {
        Ok(Some(1)) => Ok(()),
        Ok(_) => Err(Error::refused("nothing was imported").hint("--dry-run only looks")),
        Err(error) if error.kind == Kind::Usage => Err(refused(message)),
        Err(error) => Err(error),
    }
}
