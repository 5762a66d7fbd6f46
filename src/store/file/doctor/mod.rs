//! Checks of a database and the files around it. They change nothing, and work where other
//! commands refuse; [`CheckContext::fix`] fixes what is unambiguous.

mod data;
mod files;
mod fix;
mod missing;
mod records;
mod synced;
mod totals;
mod uids;

use std::path::PathBuf;

use chrono::{DateTime, TimeDelta, Utc};
use rusqlite::Connection;

use crate::domain::backup::Made;
use crate::domain::clock::ZoneName;
use crate::domain::health::{Advice, Finding, Health, Observation};
use crate::error::Result;
use crate::store::error::reason;
use crate::store::file::backups::{Backup, BackupDir};
use crate::store::file::contents::last_change;
use crate::store::file::inspect;
use crate::store::file::paths::is_empty;
use crate::store::file::schema;
use crate::store::file::verify;

pub use fix::FixReport;

/// A database to be examined.
#[derive(Clone, Debug)]
pub struct CheckContext {
    backup_dir: BackupDir,
    now: DateTime<Utc>,
    /// The clock is not that of the system.
    pretended: bool,
    /// The name of the time zone, where it is known.
    zone: Option<ZoneName>,
    /// The directory of temporary files, where texts are left that could not stay beside the
    /// database.
    scratch: Option<PathBuf>,
}

/// Tolerance: other commands write while the checks run, later than the checks began.
const MEANWHILE: TimeDelta = TimeDelta::minutes(1);

impl CheckContext {
    /// The database at `path`, at `now` by a clock that may be `pretended`.
    pub fn new(path: &std::path::Path, now: DateTime<Utc>, pretended: bool) -> Self {
        Self {
            backup_dir: BackupDir::of(path),
            now,
            pretended,
            zone: None,
            scratch: None,
        }
    }

    /// Names the time zone in which days are counted.
    #[must_use]
    pub fn in_zone(self, zone: Option<ZoneName>) -> Self {
        Self { zone, ..self }
    }

    /// Names the directory of temporary files, to look for texts there too.
    #[must_use]
    pub fn with_scratch(self, directory: &std::path::Path) -> Self {
        let scratch = Some(directory.to_owned());
        Self { scratch, ..self }
    }

    /// Runs all checks, and returns a finding for each.
    pub fn check(&self) -> Vec<Finding> {
        let mut found = vec![self.file()];
        let path = self.backup_dir.database();
        if path.is_file() && !is_empty(path) {
            found.push(self.permissions());
            found.extend(self.synced());
            match inspect::database(path) {
                Ok(connection) => self.inside(&connection, &mut found),
                // That it cannot be read was just said.
                Err(_) if self.unreadable().is_some() => {}
                Err(error) => {
                    let hint = || Advice::Of(error.hint.unwrap_or_default());
                    let finding = Finding::trouble("integrity", Observation::Failed(error.message));
                    found.push(finding.advise(self.way_back().unwrap_or_else(hint)));
                }
            }
        }
        found.push(self.leftovers());
        found.extend(self.unsaved());
        found.push(self.backups());
        found
    }

    /// Checks the contents of the database, as far as it can be read.
    fn inside(&self, connection: &Connection, found: &mut Vec<Finding>) {
        // All checks see one state, whatever others write meanwhile.
        let begun = connection.execute_batch("BEGIN");
        self.inside_snapshot(connection, found);
        if begun.is_ok() {
            let _ = connection.execute_batch("ROLLBACK");
        }
    }

    fn inside_snapshot(&self, connection: &Connection, found: &mut Vec<Finding>) {
        let integrity = self.integrity(connection);
        let whole = integrity.advice.is_none();
        found.push(integrity);
        let schema = self.schema(connection);
        let ours = schema.advice.is_none();
        found.push(schema);
        // A damaged file, or another schema, would have all of these fail, and say nothing new.
        if !(whole && ours) {
            return;
        }
        found.extend(contents(connection, &|| self.way_back()));
        found.push(self.clock(connection));
        found.extend(additions(connection));
    }

    fn integrity(&self, connection: &Connection) -> Finding {
        let faults = verify::faults(connection).unwrap_or_else(|error| vec![reason(&error)]);
        let Some(first) = faults.first() else {
            return Finding::fine("integrity", Observation::Intact);
        };
        let finding = Finding::trouble("integrity", Observation::Damaged(first.clone()));
        if fix::only_indexes(&faults) {
            return finding.advise(Advice::Fix);
        }
        finding.advise(self.way_back().unwrap_or(Advice::NoBackup))
    }

    fn schema(&self, connection: &Connection) -> Finding {
        let path = self.backup_dir.database();
        let trouble =
            |result: Observation, advice: Advice| Finding::trouble("schema", result).advise(advice);
        match schema::identify(connection, path) {
            Err(error) => {
                let advice = match schema::right_number(connection) {
                    Ok(Some(_)) => Advice::Fix,
                    _ => Advice::Of(error.hint.unwrap_or_default()),
                };
                trouble(Observation::Failed(error.message), advice)
            }
            Ok(header) if header.version < schema::newest() => {
                Finding::odd("schema", Observation::OldSchema(header.version))
                    .advise(Advice::Upgrade)
            }
            Ok(header) => match schema::missing_indexes(connection) {
                Ok(Some(missing)) if missing.is_empty() => {
                    Finding::fine("schema", Observation::Schema(header.version))
                }
                Ok(Some(missing)) => {
                    let names = missing.into_iter().map(|(name, _)| name).collect();
                    trouble(Observation::MissingIndexes(names), Advice::Fix)
                }
                _ => trouble(
                    Observation::OtherSchema,
                    self.way_back().unwrap_or(Advice::NoBackup),
                ),
            },
        }
    }

    fn clock(&self, connection: &Connection) -> Finding {
        let last = last_change(connection).ok().flatten();
        let is_earlier = last.is_some_and(|last| last > self.now + MEANWHILE);
        let result = Observation::Clock {
            is_earlier,
            is_overridden: self.pretended,
            zone: self.zone,
        };
        if self.pretended {
            Finding::odd("clock", result)
        } else if is_earlier {
            Finding::trouble("clock", result).advise(Advice::CheckClock)
        } else {
            Finding::fine("clock", result)
        }
    }

    /// The backups, the latest first.
    fn kept(&self) -> Result<Vec<Backup>> {
        // In no zone is it later than tomorrow.
        let today = self.now.date_naive();
        self.backup_dir
            .list_by_age(today.succ_opt().unwrap_or(today))
    }

    /// The latest backup that is sound.
    fn latest_sound(&self) -> Option<Backup> {
        let kept = self.kept().ok()?;
        // A database that a restore replaced is no good first choice.
        let mut worth = kept.into_iter().filter(|kept| kept.made != Made::Replaced);
        worth.find(|kept| kept.check().is_ok())
    }

    /// Returns the advice to restore the latest sound backup.
    fn way_back(&self) -> Option<Advice> {
        self.latest_sound()
            .map(|latest| Advice::Restore(latest.name))
    }

    /// Returns the files and directories that only the owner may read, with their permissions.
    fn private(&self) -> Vec<(PathBuf, u32)> {
        files::private(&self.backup_dir)
    }
}

/// Checks the records, their journal and their totals. Without records to which others belong, totals
/// cannot be added up, and would say nothing new.
fn contents(connection: &Connection, way_back: &dyn Fn() -> Option<Advice>) -> Vec<Finding> {
    let complete = verify::dangling(connection).is_ok_and(|missing| missing.is_empty());
    let totals = complete.then(|| totals::agree(connection));
    let mut found = vec![
        references(connection, way_back),
        records::readable(connection),
        records::journal(connection),
    ];
    found.extend(totals);
    found.push(data::possible(connection));
    found
}

/// Returns the first problem of a database that is whole and of the newest schema.
pub fn first_problem(connection: &Connection) -> Option<Observation> {
    let found = contents(connection, &|| None);
    let mut found = found.into_iter().chain(additions(connection));
    let trouble = found.find(|finding| finding.health == Health::Trouble);
    trouble.map(|finding| finding.result)
}

fn references(connection: &Connection, way_back: &dyn Fn() -> Option<Advice>) -> Finding {
    let failed = |error: &rusqlite::Error| Observation::Failed(reason(error));
    match verify::dangling(connection) {
        Ok(rows) if rows.is_empty() => match uids::differing(connection) {
            Ok(0) => Finding::fine("references", Observation::References),
            Ok(_) => Finding::trouble("references", Observation::UidsDiffer).advise(Advice::Fix),
            Err(error) => Finding::trouble("references", failed(&error)).advise(Advice::TryAgain),
        },
        Ok(rows) if missing::can_return(connection) => {
            Finding::trouble("references", Observation::Dangling(rows)).advise(Advice::Fix)
        }
        Ok(rows) => Finding::trouble("references", Observation::Dangling(rows))
            .advise(way_back().unwrap_or(Advice::UndoLoss)),
        Err(error) => Finding::trouble("references", failed(&error)).advise(Advice::TryAgain),
    }
}

/// Names additions to the schema. A trigger changes records without the journal; views,
/// tables and indexes do no harm.
fn additions(connection: &Connection) -> Option<Finding> {
    let names = match schema::additions(connection) {
        Ok(names) => names,
        Err(error) => {
            let failed = Observation::Failed(reason(&error));
            return Some(Finding::trouble("additions", failed).advise(Advice::TryAgain));
        }
    };
    let trigger = names.iter().find(|name| name.starts_with("trigger "));
    match trigger.cloned() {
        Some(trigger) => {
            let finding = Finding::trouble("additions", Observation::Additions(names));
            Some(finding.advise(Advice::DropTrigger(trigger)))
        }
        None if names.is_empty() => None,
        None => Some(Finding::odd("additions", Observation::Additions(names))),
    }
}
