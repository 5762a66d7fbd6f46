//! `trust import`: imports records from an export, or from other programs, all at once or not at
//! all.

mod batch;
mod detect;
mod lines;
mod outcome;
mod own_tasks;
mod records;

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use crate::cmd::context::Ctx;
use crate::cmd::figures;
use crate::cmd::view::{left, refused};
use crate::domain::imported::Skipped;
use crate::error::{Error, Kind, Result};
use crate::importers::Fault;
use crate::render::import;
use crate::render::refusal::import as refusal;
use crate::report::{Output, Report};
use crate::store::{Origin, Table};

use batch::Taking;
use lines::Lines;
use outcome::{Outcome, view};

/// Import an export, or the data of another program
///
/// An export is added to the existing records. If a record exists in two versions, the newer one is
/// kept. Other formats: Taskwarrior (`task export`), Loop Habit Tracker (its backup, or its
/// unpacked CSV export), harsh and habitctl (their directories), todo.txt, and the tasks of a
/// calendar. The format is detected from the contents. Either everything is imported or nothing.
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
    /// Exports whose records are read when they are needed, in place of `records`.
    lines: Option<Lines>,
    skipped: Vec<Skipped>,
}

pub fn run(ctx: &mut Ctx, args: &Import) -> Result<Report> {
    let before = ctx.store.first_day()?;
    let (batch, outcome) = match by_lines(ctx, args)? {
        Some(done) => done,
        None => whole(ctx, args)?,
    };
    let mut report = Report::without_notes(Output::Imported(view(&batch, &outcome, args.dry_run)));
    let restored = before.is_none() && batch.from == "trust";
    if !restored {
        report
            .notes
            .extend(figures::year_begins_earlier(ctx, before)?);
    }
    report.notes.extend(import::forgotten(outcome.forgotten));
    report.notes.extend(
        outcome
            .ahead
            .map(|(many, latest)| import::ahead(many, ctx.clock.zone.stamp(latest))),
    );
    if !args.dry_run && !outcome.replaced.is_empty() {
        report.notes.push(import::TO_UNDO.to_owned());
    }
    Ok(report)
}

/// Imports exports whose records are read one by one. `None` if these are other files, or anything
/// in them is invalid: read as a whole, they tell what.
fn by_lines(ctx: &mut Ctx, args: &Import) -> Result<Option<(Batch, Outcome)>> {
    if args.from.is_some_and(|from| from != ImportFormat::Trust) {
        return Ok(None);
    }
    let Some(lines) = Lines::open(ctx.folder, &args.files) else {
        return Ok(None);
    };
    let batch = detect::batch(ImportFormat::Trust, Some(lines));
    match imported(ctx, args, &batch) {
        Err(_) if batch.lines.as_ref().is_some_and(Lines::has_failed) => Ok(None),
        outcome => Ok(Some((batch, outcome?))),
    }
}

/// Imports what was read as a whole.
fn whole(ctx: &mut Ctx, args: &Import) -> Result<(Batch, Outcome)> {
    let sources = args
        .files
        .iter()
        .map(|path| {
            ctx.texts
                .source(Some(path.as_path()).filter(|path| *path != Path::new("-")))
        })
        .collect::<Result<Vec<_>>>()?;
    let batch = detect::read(ctx, sources, args.from)?;
    let outcome = imported(ctx, args, &batch)?;
    Ok((batch, outcome))
}

fn imported(ctx: &mut Ctx, args: &Import, batch: &Batch) -> Result<Outcome> {
    if args.dry_run {
        let taking = Taking {
            texts: ctx.texts,
            now: ctx.clock.now,
            today: ctx.clock.today(),
            batch,
        };
        return ctx.store.dry_run(|change| taking.all(change));
    }
    match store(ctx, batch, args.yes) {
        Err(Stop::Replaces(outcome)) => {
            agree(ctx, &outcome)?;
            store(ctx, batch, true).map_err(|stop| match stop {
                Stop::Error(error) => error,
                Stop::Replaces(_) => Error::refused(import::CHANGED_MEANWHILE),
            })
        }
        Err(Stop::Error(error)) => Err(error),
        Ok(outcome) => Ok(outcome),
    }
}

/// Reason why nothing was stored.
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
            let message = refusal::would_replace(&outcome.replaced);
            unwanted = Some(Box::new(outcome));
            return Err(Error::refused(message));
        }
        Ok((import::change(&view(batch, &outcome, false)), outcome))
    });
    match (stored, unwanted) {
        (Err(_), Some(outcome)) => Err(Stop::Replaces(outcome)),
        (stored, _) => Ok(stored?.0),
    }
}

/// Returns the error that names the refused records.
fn at_fault(faults: &[Fault]) -> Error {
    let faults: Vec<(&str, &str)> = faults
        .iter()
        .map(|fault| (fault.place.as_str(), fault.why.as_str()))
        .collect();
    refused(refusal::invalid(&faults))
}

/// Asks whether newer records may take the place of those here.
fn agree(ctx: &Ctx, outcome: &Outcome) -> Result<()> {
    let records = &outcome.replaced;
    ctx.texts.tell(&refusal::would_replace(records));
    let question = import::replace_question(records.len());
    let answers = import::REPLACE_ANSWERS.map(str::to_owned);
    match ctx.picker.pick(&question, &answers) {
        Ok(Some(1)) => Ok(()),
        Ok(_) => Err(left(refusal::nothing_imported())),
        Err(error) if error.kind == Kind::Usage => Err(refused(refusal::not_agreed(records))),
        Err(error) => Err(error),
    }
}
