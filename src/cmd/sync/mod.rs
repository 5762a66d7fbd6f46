//! `trust sync`: exchanges records with the places that are set up, all in one change.

pub mod calendar;
mod folder;

use std::path::{Path, PathBuf};

use clap::Args;
use uuid::Uuid;

use calendar::MissingTasks;

use crate::cmd::context::Ctx;
use crate::cmd::timer::{self, Action, Program};
use crate::cmd::view::refused;
use crate::domain::sync_file::{Tick, file_name};
use crate::error::{Error, Kind, Result};
use crate::render::sync as render;
use crate::report::{Output, Report, SyncView, SyncedTarget};
use crate::store::{Change, Origin, Store, Table};

/// Exchange records with your other computers and your phone
///
/// With `sync.folder` set, every computer writes its own file into that folder and reads the files
/// of the others. Syncthing, Nextcloud, git or a USB stick transfers the folder. If a record was
/// changed twice, the later change is used. With `sync.calendar` set, open promises are tasks in a
/// calendar, and ticking a task answers the promise. vdirsyncer or pimsync synchronises the
/// calendar with a server. Everything that one sync imports is one change, which `trust undo`
/// undoes.
///
/// --install adds a line to your crontab that runs it every quarter of an hour; it prints only what
/// was imported and what could not be read. All other lines stay as they are. With --dry-run the
/// line is only shown.
#[derive(Args, Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "they are flags")]
#[command(
    before_long_help = lines![
        "trust config set sync.folder ~/Sync/trust"
        "trust config set sync.calendar ~/phone"
        "trust sync"
        "trust sync --dry-run"
        "trust sync --install"
        "trust sync --install --systemd"
        "trust sync --uninstall"
    ],
    after_long_help = lines![
        "The files are not encrypted."
        "Two computers, step by step: `trust help computers`"
        "A phone, step by step: `trust help phone`"
    ]
)]
pub struct Sync {
    /// Only show what would change
    #[arg(long)]
    pub dry_run: bool,

    /// Also import the records of an undone sync, and read unchanged files again
    #[arg(long)]
    pub again: bool,

    /// Turn tasks that other programs added to the calendar into promises
    #[arg(long)]
    pub adopt: bool,

    /// Action if many tasks are missing in the calendar: write them again, or hide them here
    #[arg(long, value_enum, value_name = "HOW")]
    pub missing: Option<MissingTasks>,

    /// Print nothing if nothing was imported and all could be read, so that cron sends no mail
    #[arg(long)]
    pub only_new: bool,

    /// Print the line for a crontab
    #[arg(long, conflicts_with_all = ["again", "adopt", "missing", "systemd"])]
    pub cron: bool,

    /// Print a service and a timer for systemd, or install or uninstall those
    #[arg(long, conflicts_with_all = ["again", "adopt", "missing"])]
    pub systemd: bool,

    /// Run it every quarter of an hour: add it to your crontab, or to your systemd units
    #[arg(long, conflicts_with_all = ["again", "adopt", "missing", "uninstall"])]
    pub install: bool,

    /// Remove what --install added
    #[arg(long, conflicts_with_all = ["again", "adopt", "missing", "dry_run"])]
    pub uninstall: bool,
}

impl Sync {
    /// Returns what is to be done with the timer, and whether with that of systemd; `None` where
    /// records are to be exchanged.
    pub fn timer(&self) -> Option<(Action, bool)> {
        let action = match (self.install, self.uninstall) {
            (true, _) if !self.dry_run => Action::Install,
            (_, true) => Action::Uninstall,
            _ if self.install || self.cron || self.systemd => Action::Show,
            _ => return None,
        };
        Some((action, self.systemd))
    }

    /// The program that the timer runs.
    pub fn program(path: PathBuf, database: Option<PathBuf>) -> Program {
        Program {
            job: &timer::SYNC,
            path,
            database,
            flags: vec!["--only-new".to_owned()],
            mail_hint: Some(render::MAILED),
            hint: None,
        }
    }
}

/// A place with which records are exchanged.
trait Target {
    /// Looks at what is there, before anything is changed. Returns whether there is anything to do.
    fn look(&mut self, store: &Store) -> Result<bool>;

    /// The records that were forgotten there and whose words may still be here.
    fn forgotten(&self, store: &Store) -> Result<Vec<(Table, Uuid)>> {
        let _ = store;
        Ok(Vec::new())
    }

    /// The ticks in calendars that other computers took, as this place tells.
    fn ticks(&self) -> Vec<Tick> {
        Vec::new()
    }

    /// Takes note of ticks in its calendar that other computers took.
    fn note_ticks(&mut self, ticks: &[Tick]) {
        let _ = ticks;
    }

    /// Takes in what is new there.
    fn take(&mut self, change: &mut Change) -> Result<()>;

    /// Prepares what goes there, once all places were taken in.
    fn prepare(&mut self, change: &mut Change) -> Result<()>;

    /// Puts it there, once the change is committed.
    fn publish(&mut self) -> Result<()>;

    /// Notes what was put there.
    fn settle(&mut self, _store: &mut Store) -> Result<()> {
        Ok(())
    }

    /// Keeps what tells the next sync that nothing has changed.
    fn remember(&mut self, _store: &mut Store) -> Result<()> {
        Ok(())
    }

    /// Results.
    fn view(&self) -> SyncedTarget;
}

pub fn run(ctx: &mut Ctx, args: &Sync) -> Result<Report> {
    let mut targets = targets(ctx, args)?;
    let mut idle = true;
    let mut ticks = Vec::new();
    for target in &mut targets {
        target.note_ticks(&ticks);
        idle &= !target.look(&ctx.store)?;
        ticks.extend(target.ticks());
    }
    let forgot = if args.dry_run {
        0
    } else {
        forget(ctx, &targets)?
    };
    let mut number = None;
    if idle {
        // Nothing would be taken, nor written there.
    } else if args.dry_run {
        ctx.store.dry_run(|change| {
            let mut taking = targets.iter_mut();
            taking.try_for_each(|target| target.take(change))
        })?;
    } else {
        let today = ctx.clock.today();
        ((), number) = ctx.store.change_from(Origin::Sync, today, |change| {
            for target in &mut targets {
                target.take(change)?;
            }
            for target in &mut targets {
                target.prepare(change)?;
            }
            Ok((render::change(&views(&targets)), ()))
        })?;
        for target in &mut targets {
            let put = target
                .publish()
                .and_then(|()| target.settle(&mut ctx.store));
            put.map_err(|error| {
                Error::new(Kind::Output, error.message).hint(render::not_written(number.is_some()))
            })?;
        }
    }
    if !args.dry_run {
        for target in &mut targets {
            // Without it, the next sync works more, and comes to the same.
            let _ = target.remember(&mut ctx.store);
        }
    }
    let mut notes = Vec::new();
    if forgot > 0 {
        notes.push(render::FORGOTTEN_ELSEWHERE.to_owned());
    }
    let view = SyncView {
        dry_run: args.dry_run,
        only_new: args.only_new,
        change: number,
        targets: views(&targets),
    };
    if number.is_some() && view.targets.iter().any(SyncedTarget::has_changed) {
        notes.push(render::TO_UNDO.to_owned());
    }
    Ok(Report {
        output: Output::Synced(view),
        notes,
    })
}

/// Erases for good the records that were forgotten elsewhere, and returns their number. This cannot be
/// undone, and so is not part of the change that a sync records.
fn forget(ctx: &mut Ctx, targets: &[Box<dyn Target + '_>]) -> Result<usize> {
    let mut uids = Vec::new();
    for target in targets {
        uids.extend(target.forgotten(&ctx.store)?);
    }
    uids.sort_unstable();
    uids.dedup();
    if uids.is_empty() {
        return Ok(0);
    }
    let what = render::forgot(uids.len());
    let erasure = ctx.store.forget(&uids, &what, ctx.clock.today())?;
    Ok(erasure.records)
}

/// The places that are set up, in the order in which they are taken in.
fn targets<'a>(ctx: &Ctx<'a>, args: &Sync) -> Result<Vec<Box<dyn Target + 'a>>> {
    let mut targets: Vec<Box<dyn Target + 'a>> = Vec::new();
    if let Some(path) = &ctx.settings.sync_folder {
        targets.push(Box::new(folder::Folder::new(ctx.folder, path, args.again)));
    }
    if let Some(path) = &ctx.settings.sync_calendar {
        targets.push(Box::new(calendar::Calendar::new(ctx, path, args)));
    }
    if targets.is_empty() {
        return Err(refused(render::no_target()));
    }
    Ok(targets)
}

/// The results of all places.
fn views(targets: &[Box<dyn Target + '_>]) -> Vec<SyncedTarget> {
    targets.iter().map(|target| target.view()).collect()
}

/// Writes the file of this machine in the shared folder again, without what was erased here. Returns
/// it and what was done; `None` where there is none.
pub fn rewrite_own(ctx: &mut Ctx) -> Result<Option<(PathBuf, Result<()>)>> {
    let machine = ctx.store.machine()?;
    let (Some(folder), Some(machine)) = (ctx.settings.sync_folder.clone(), machine) else {
        return Ok(None);
    };
    let path = Path::new(&folder).join(file_name(machine.uid));
    let mut target = folder::Folder::new(ctx.folder, &folder, false);
    let written = (|| {
        target.look(&ctx.store)?;
        let today = ctx.clock.today();
        ctx.store.change_from(Origin::Sync, today, |change| {
            target.prepare(change)?;
            Ok((String::new(), ()))
        })?;
        target.publish()
    })();
    Ok(Some((path, written)))
}
