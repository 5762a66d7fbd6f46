//! A calendar on a phone: a vdir with a file for each open occurrence, and back.

mod faces;
mod files;
mod occurrences;
mod plan;
mod settled;
mod take;

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use uuid::Uuid;

use super::{Sync, Target};
use crate::cmd::context::Ctx;
use crate::cmd::ports::{Vdir, VdirFile};
use crate::cmd::view::refused;
use crate::domain::clock::{Clock, Zone};
use crate::domain::settings::Settings;
use crate::domain::sync_file::Tick;
use crate::error::Result;
use crate::importers::ics::vdir::{self, VdirTask};
use crate::render::sync as render;
use crate::report::{SkippedView, SyncedTarget};
use crate::store::{CalendarTask, Change, Store};
use files::Files;
use plan::{Plan, Planner};
pub use take::made_there;

/// A vdir.
pub struct Calendar<'a> {
    vdir: &'a dyn Vdir,
    directory: PathBuf,
    options: Options,
    setup: Setup,
    /// Text of the files, until it is parsed.
    unparsed: Vec<VdirFile>,
    seen: Seen,
    /// Ticks there that other computers took.
    ticks: Vec<Tick>,
    files: Files,
    /// True once something may have changed on either side.
    has_synced: bool,
    /// The checksum of a state in which nothing is to be done, unless it is known.
    settled: Option<String>,
    view: SyncedTarget,
}

/// Tasks of promises that are to be erased, in the calendar that is set up.
pub struct Erased {
    directory: PathBuf,
    tasks: Vec<(String, CalendarTask)>,
}

impl Erased {
    /// The tasks of the promises with these UIDs that have a file.
    ///
    /// # Errors
    /// A storage error.
    pub fn find(ctx: &Ctx, promises: &[Uuid]) -> Result<Option<Self>> {
        let Some(directory) = ctx.settings.sync_calendar.as_ref().map(PathBuf::from) else {
            return Ok(None);
        };
        let there = ctx.store.calendar_tasks_there()?.into_iter();
        let tasks = there
            .filter(|task| {
                task.occurrence
                    .is_some_and(|(promise, _)| promises.contains(&promise))
            })
            .filter_map(|task| Some((task.file.clone()?, task)))
            .collect();
        Ok(Some(Self { directory, tasks }))
    }

    /// Writes their files without their words. Returns each with what was done.
    pub fn blank(&self, ctx: &Ctx) -> Vec<(PathBuf, Result<()>)> {
        let blank = |(name, task): &(String, CalendarTask)| {
            let text = files::without_words(task, ctx.clock.now);
            let written = ctx.vdir.write(&self.directory, name, &text);
            (self.directory.join(name), written)
        };
        self.tasks.iter().map(blank).collect()
    }
}

/// Clock and settings of a sync.
struct Setup {
    clock: Clock,
    settings: Settings,
}

/// Options of a sync with a calendar.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// All is compared, also where nothing has changed.
    pub again: bool,
    /// Tasks of others become promises.
    pub adopt: bool,
    /// Treatment of many missing tasks.
    pub missing: Option<MissingTasks>,
}

impl Options {
    /// Returns whether a sync may find that nothing has changed.
    fn is_plain(self) -> bool {
        !self.again && !self.adopt && self.missing.is_none()
    }
}

/// Treatment of many tasks that are missing in the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum MissingTasks {
    /// Write them again.
    Write,
    /// Take them as deleted there, and do not write them again.
    Hide,
}

impl<'a> Calendar<'a> {
    /// The vdir that is set up.
    pub fn new(ctx: &Ctx<'a>, directory: &str, args: &Sync) -> Self {
        Self {
            vdir: ctx.vdir,
            setup: Setup {
                clock: ctx.clock.clone(),
                settings: ctx.settings.clone(),
            },
            directory: PathBuf::from(directory),
            options: Options {
                again: args.again,
                adopt: args.adopt,
                missing: args.missing,
            },
            unparsed: Vec::new(),
            seen: Seen::default(),
            ticks: Vec::new(),
            files: Files::default(),
            has_synced: false,
            settled: None,
            view: SyncedTarget {
                target: "calendar",
                path: directory.to_owned(),
                ..SyncedTarget::default()
            },
        }
    }

    /// Parses what was read, once.
    fn parse(&mut self) {
        if !self.unparsed.is_empty() {
            let files = std::mem::take(&mut self.unparsed);
            self.seen = Seen::of(files, &self.setup.clock.zone);
            self.view.skipped.clone_from(&self.seen.skipped);
            self.view.has_unread = !self.seen.skipped.is_empty();
        }
    }

    /// Returns the plan as things are now.
    fn plan(&self, store: &Store) -> Result<Plan> {
        let planner = Planner {
            store,
            directory: &self.directory,
            setup: &self.setup,
            seen: &self.seen,
            ticks: &self.ticks,
            adopts: self.options.adopt,
            rewrites: self.options.missing == Some(MissingTasks::Write),
            again: self.options.again,
        };
        let plan = planner.plan()?;
        match plan.loss {
            Some((written, missing)) if self.options.missing.is_none() => {
                let refusal = render::many_missing(&self.directory, written, missing);
                Err(refused(refusal))
            }
            _ => Ok(plan),
        }
    }
}

impl Target for Calendar<'_> {
    fn look(&mut self, store: &Store) -> Result<bool> {
        self.seen = Seen::default();
        self.unparsed = self.vdir.read(&self.directory)?;
        let checksum =
            settled::checksum(&self.directory, &self.unparsed, store, &self.setup.clock)?;
        self.settled = None;
        if self.options.is_plain() && store.settled_calendar()?.as_ref() == Some(&checksum) {
            return Ok(false);
        }
        self.parse();
        let plan = self.plan(store)?;
        let files = Files::of(&plan, &self.seen, &self.setup);
        (self.view.written, self.view.files_deleted) = files.count();
        let idle = !plan.takes() && files.is_idle();
        // Skipped tasks are reported at each sync.
        self.settled = (idle && self.seen.skipped.is_empty()).then_some(checksum);
        Ok(!idle)
    }

    fn note_ticks(&mut self, ticks: &[Tick]) {
        ticks.clone_into(&mut self.ticks);
    }

    fn take(&mut self, change: &mut Change) -> Result<()> {
        self.parse();
        self.has_synced = true;
        let mut plan = self.plan(change)?;
        take::take(&plan, &self.seen, &self.setup, change, &mut self.view)?;
        if plan.newcomers.iter().any(|new| new.same.is_some()) {
            // A task that returned under another UID may be ticked.
            plan = self.plan(change)?;
            take::take(&plan, &self.seen, &self.setup, change, &mut self.view)?;
        }
        Ok(())
    }

    fn prepare(&mut self, change: &mut Change) -> Result<()> {
        let plan = self.plan(change)?;
        self.files = Files::of(&plan, &self.seen, &self.setup);
        (self.view.written, self.view.files_deleted) = self.files.count();
        Ok(())
    }

    fn publish(&mut self) -> Result<()> {
        self.files.write(self.vdir, &self.directory)
    }

    fn settle(&mut self, store: &mut Store) -> Result<()> {
        store.save_calendar_tasks(&self.files.tasks)
    }

    fn remember(&mut self, store: &mut Store) -> Result<()> {
        if !self.options.is_plain() {
            return Ok(());
        }
        if self.has_synced {
            // As the next sync will see it.
            let view = self.view.clone();
            self.look(store)?;
            self.view = view;
        }
        match &self.settled {
            Some(checksum) => store.settle_calendar(checksum),
            None => Ok(()),
        }
    }

    fn view(&self) -> SyncedTarget {
        self.view.clone()
    }
}

/// The tasks that are there.
#[derive(Debug, Default)]
pub struct Seen {
    /// By UID.
    pub tasks: BTreeMap<String, SeenTask>,
    /// UIDs in several files: none of these files is an answer.
    twice: BTreeSet<String>,
    /// Files that cannot be read: they are not missing.
    unclear: BTreeSet<String>,
    /// Files that were passed over, with the reason.
    skipped: Vec<SkippedView>,
    /// Number of files with anything in them.
    pub count: usize,
}

/// A task in its file.
#[derive(Debug)]
pub struct SeenTask {
    /// Name of the file.
    pub name: String,
    /// Its text.
    pub text: String,
    pub task: VdirTask,
}

impl Seen {
    fn of(files: Vec<VdirFile>, zone: &Zone) -> Self {
        let mut seen = Self::default();
        let mut names: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for VdirFile { name, text } in files {
            let read = text.and_then(|text| Ok((vdir::task(&text, zone)?, text)));
            match read {
                Err(why) => {
                    seen.skipped.push(SkippedView {
                        place: name.clone(),
                        why,
                    });
                    seen.unclear.insert(name);
                }
                // An event: not a task, and nobody's fault.
                Ok((None, _)) => seen.count += 1,
                Ok((Some(task), text)) => {
                    seen.count += 1;
                    let uid = task.uid.clone();
                    names.entry(uid.clone()).or_default().push(name.clone());
                    seen.tasks.insert(uid, SeenTask { name, text, task });
                }
            }
        }
        for (uid, names) in names.into_iter().filter(|(_, names)| names.len() > 1) {
            seen.tasks.remove(&uid);
            seen.twice.insert(uid);
            let (last, others) = names
                .split_last()
                .map_or((String::new(), String::new()), |(last, others)| {
                    (last.clone(), others.join(", "))
                });
            seen.skipped.push(SkippedView {
                place: last,
                why: render::same_uid(&others),
            });
        }
        seen
    }

    /// Name of the file of a task.
    fn file(&self, uid: &str) -> Option<&str> {
        self.tasks.get(uid).map(|seen| seen.name.as_str())
    }

    /// Returns whether a task is there, but cannot be read.
    fn is_unclear(&self, task: &CalendarTask) -> bool {
        self.twice.contains(&task.uid)
            || task
                .file
                .as_ref()
                .is_some_and(|file| self.unclear.contains(file))
    }
}
