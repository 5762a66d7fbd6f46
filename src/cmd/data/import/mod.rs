//! `trust import`: imports records from an export, or from other programs, all at once or not at
//! all.

mod batch;
mod detect;
mod own_tasks;
mod records;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use clap::{Args, ValueEnum};

use crate::cmd::context::Ctx;
use crate::cmd::merged::Told;
use crate::domain::format;
use crate::domain::imported::Skipped;
use crate::domain::record_kind::{self, listed};
use crate::error::{Error, Kind, Result};
use crate::importers::Fault;
use crate::render::conflict;
use crate::report::{ImportView, KindImported, Output, Report, SkippedView};
use crate::store::{MergeOutcome, Origin, Table};

use batch::Taking;

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

/// As far as clocks may be apart without a word. Of changes within a millisecond, too, each is
/// written as later than the one before.
const CLOCKS_APART: TimeDelta = TimeDelta::minutes(5);

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

/// Counts of the imported records.
#[derive(Default)]
struct Outcome {
    kinds: BTreeMap<Table, [u64; 3]>,
    /// The number of occurrences added that have no answer.
    open: u64,
    /// The records that newer ones took the place of, in words: from what to what.
    replaced: Vec<String>,
    replaced_ids: BTreeSet<(Table, i64)>,
    /// The same as data, and new numbers.
    told: Told,
    /// The number of records that were forgotten here, and so are not imported.
    forgotten: u64,
    /// The number of records last changed later than now, and the latest of those times.
    ahead: Option<(usize, DateTime<Utc>)>,
}

impl Outcome {
    fn count(&mut self, table: Table, outcome: MergeOutcome, id: i64) {
        let counts = self.kinds.entry(table).or_default();
        let [added, replaced, unchanged] = counts;
        match outcome {
            MergeOutcome::Added => *added += 1,
            MergeOutcome::Replaced => {
                *replaced += 1;
                self.replaced_ids.insert((table, id));
            }
            MergeOutcome::Same | MergeOutcome::Kept => *unchanged += 1,
        }
    }

    fn tell(&mut self, told: Told, today: NaiveDate) {
        let conflicts = told.conflicts.iter();
        self.replaced = conflicts.map(|one| conflict::words(one, today)).collect();
        self.told = told;
    }

    /// Counts the records replaced although no newer version of them was imported.
    fn also(&mut self, replaced: &[(Table, i64, i64)]) {
        for (table, id, promise) in replaced {
            if !self.replaced_ids.insert((*table, *id)) {
                continue;
            }
            let name = format!("{} {id}", record_kind::one(table.name()));
            self.kinds.entry(*table).or_default()[1] += 1;
            self.replaced.push(match table {
                Table::Schedule | Table::Pause => format!("{name}, of promise {promise}"),
                _ => name,
            });
        }
    }

    fn dated(&mut self, changed_at: DateTime<Utc>, now: DateTime<Utc>) {
        if changed_at > now + CLOCKS_APART {
            let (many, latest) = self.ahead.unwrap_or((0, changed_at));
            self.ahead = Some((many + 1, latest.max(changed_at)));
        }
    }

    fn sum(&self, which: usize) -> u64 {
        self.kinds
            .values()
            .filter_map(|counts| counts.get(which))
            .sum()
    }

    /// `12 promises and 340 answers`; rules go without saying beside their promises.
    fn added(&self) -> String {
        let promises = self
            .kinds
            .get(&Table::Promise)
            .is_some_and(|[added, ..]| *added > 0);
        let counts = self
            .kinds
            .iter()
            .filter(|(table, _)| !(promises && **table == Table::Schedule));
        listed(counts.map(|(table, [added, ..])| {
            let open = if *table == Table::Occurrence {
                self.open
            } else {
                0
            };
            (table.name(), added.saturating_sub(open))
        }))
    }
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

/// For the journal: no private words.
fn what(batch: &Batch, outcome: &Outcome) -> String {
    let added = outcome.added();
    let replaced = outcome.sum(1);
    let mut parts = Vec::new();
    if !added.is_empty() {
        parts.push(added);
    }
    if replaced > 0 {
        parts.push(format!("{replaced} newer versions"));
    }
    format!("imported {} from {}", parts.join(" and "), batch.named)
}

fn view(batch: &Batch, outcome: &Outcome, dry_run: bool) -> ImportView {
    let kinds = outcome
        .kinds
        .iter()
        .map(|(table, [added, replaced, unchanged])| KindImported {
            kind: table.name(),
            added: *added,
            replaced: *replaced,
            unchanged: *unchanged,
        });
    let skipped = batch.skipped.iter().map(|skipped| SkippedView {
        place: skipped.place.clone(),
        why: skipped.why.clone(),
    });
    ImportView {
        from: batch.from,
        dry_run,
        kinds: kinds.collect(),
        skipped: skipped.collect(),
        conflicts: outcome.told.conflicts.clone(),
        renumbered: outcome.told.renumbered.clone(),
        line: line(batch, outcome, dry_run),
    }
}

/// `Imported 12 promises and 340 answers from harsh · 3 replaced · 2 left out`
fn line(batch: &Batch, outcome: &Outcome, dry_run: bool) -> String {
    let (replaced, unchanged) = (outcome.sum(1), outcome.sum(2));
    let added = outcome.added();
    let mut parts = Vec::new();
    let (verb, from) = (
        if dry_run { "Would import" } else { "Imported" },
        batch.named,
    );
    match (added.is_empty(), replaced) {
        (false, _) => parts.push(format!("{verb} {added} from {from}")),
        (true, 0) if unchanged > 0 => parts.push(format!("Nothing new from {from}")),
        (true, 0) => parts.push(format!("Nothing to import from {from}")),
        (true, _) => parts.push(format!("{verb} from {from}")),
    }
    let verb = if dry_run {
        "would be replaced"
    } else {
        "replaced"
    };
    for (count, words) in [
        (replaced, verb),
        (unchanged, "unchanged"),
        (
            u64::try_from(batch.skipped.len()).unwrap_or(0),
            "left out or changed",
        ),
    ] {
        if count > 0 {
            parts.push(format!("{count} {words}"));
        }
    }
    parts.join(" · ")
}
