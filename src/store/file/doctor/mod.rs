//! Checks of a database and the files around it. They change nothing, and work where other
//! commands refuse; [`CheckContext::fix`] fixes what is unambiguous.

mod data;
mod files;
mod fix;
mod records;
mod synced;
mod totals;
mod uids;

use std::path::PathBuf;

use chrono::{DateTime, Utc};
use rusqlite::Connection;

use crate::domain::backup::Made;
use crate::domain::health::Finding;
use crate::error::Result;
use crate::store::error::reason;
use crate::store::file::backups::{Backup, BackupDir};
use crate::store::file::contents::last_change;
use crate::store::file::inspect;
use crate::store::file::paths::is_empty;
use crate::store::file::schema;
use crate::store::file::verify;

pub use fix::FixReport;

/// Hint of the findings that `--fix` fixes.
const FIX: &str = "`trust doctor --fix` fixes it";

/// A database to be examined.
#[derive(Clone, Debug)]
pub struct CheckContext {
    backup_dir: BackupDir,
    now: DateTime<Utc>,
    /// The clock is not that of the system.
    pretended: bool,
}

impl CheckContext {
    /// The database at `path`, at `now` by a clock that may be `pretended`.
    pub fn new(path: &std::path::Path, now: DateTime<Utc>, pretended: bool) -> Self {
        Self {
            backup_dir: BackupDir::of(path),
            now,
            pretended,
        }
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
                    let hint = error.hint.unwrap_or_default();
                    let finding = Finding::trouble("integrity", error.message);
                    found.push(finding.hint(self.way_back().unwrap_or(hint)));
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
        let integrity = self.integrity(connection);
        let whole = integrity.hint.is_none();
        found.push(integrity);
        let schema = self.schema(connection);
        let ours = schema.hint.is_none();
        found.push(schema);
        // A damaged file, or another schema, would have all of these fail, and say nothing new.
        if !(whole && ours) {
            return;
        }
        found.push(self.references(connection));
        found.push(records::readable(connection));
        found.push(records::journal(connection));
        found.push(totals::agree(connection));
        found.push(data::possible(connection));
        found.push(self.clock(connection));
    }

    fn integrity(&self, connection: &Connection) -> Finding {
        let faults = verify::faults(connection).unwrap_or_else(|error| vec![reason(&error)]);
        let Some(first) = faults.first() else {
            return Finding::fine("integrity", "all pages are intact");
        };
        let finding = Finding::trouble("integrity", format!("the database is damaged: {first}"));
        if fix::only_indexes(&faults) {
            return finding.hint(FIX);
        }
        let none = "no intact backup exists; keep the file, and ask someone who knows SQLite";
        finding.hint(self.way_back().unwrap_or_else(|| none.to_owned()))
    }

    fn schema(&self, connection: &Connection) -> Finding {
        let path = self.backup_dir.database();
        let trouble =
            |message: String, hint: String| Finding::trouble("schema", message).hint(hint);
        match schema::identify(connection, path) {
            Err(error) => match schema::right_number(connection) {
                Ok(Some(_)) => trouble(error.message, FIX.to_owned()),
                _ => trouble(error.message, error.hint.unwrap_or_default()),
            },
            Ok(header) if header.version < schema::newest() => Finding::odd(
                "schema",
                format!("schema {}; the next command upgrades it", header.version),
            )
            .hint("any command does, after saving a copy"),
            Ok(header) => match schema::missing_indexes(connection) {
                Ok(Some(missing)) if missing.is_empty() => {
                    Finding::fine("schema", format!("schema {}, complete", header.version))
                }
                Ok(Some(missing)) => {
                    let names: Vec<_> = missing.into_iter().map(|(name, _)| name).collect();
                    trouble(
                        format!("indexes are missing: {}", names.join(", ")),
                        FIX.to_owned(),
                    )
                }
                _ => trouble(
                    "tables or indexes are missing or differ from the schema".to_owned(),
                    self.way_back()
                        .unwrap_or_else(|| "no intact backup exists".to_owned()),
                ),
            },
        }
    }

    fn references(&self, connection: &Connection) -> Finding {
        match verify::dangling(connection) {
            Ok(rows) if rows.is_empty() => match uids::differing(connection) {
                Ok(0) => Finding::fine("references", "no dangling references"),
                Ok(_) => {
                    Finding::trouble("references", "records are not found by their uids").hint(FIX)
                }
                Err(error) => Finding::trouble("references", reason(&error)).hint("try again"),
            },
            Ok(rows) => Finding::trouble("references", rows.join("; ")).hint(
                self.way_back().unwrap_or_else(|| {
                    "`trust history` and `trust undo` may restore it".to_owned()
                }),
            ),
            Err(error) => Finding::trouble("references", reason(&error)).hint("try again"),
        }
    }

    fn clock(&self, connection: &Connection) -> Finding {
        let last = last_change(connection).ok().flatten();
        if last.is_some_and(|last| last > self.now) {
            let message = "the clock is earlier than the last change";
            let hint = "check the clock of this computer";
            return if self.pretended {
                Finding::odd("clock", format!("{message} (overridden by TRUST_NOW)"))
            } else {
                Finding::trouble("clock", message).hint(hint)
            };
        }
        if self.pretended {
            return Finding::odd("clock", "overridden by TRUST_NOW");
        }
        Finding::fine("clock", "later than the last change")
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
        // What a restore replaced is not what anybody would go back to first.
        let mut worth = kept.into_iter().filter(|kept| kept.made != Made::Replaced);
        worth.find(|kept| kept.check().is_ok())
    }

    /// Returns the hint to restore the latest sound backup.
    fn way_back(&self) -> Option<String> {
        let name = self.latest_sound()?.name;
        Some(format!(
            "run `trust restore {name}` to restore the latest intact backup"
        ))
    }

    /// Returns the files and directories that only the owner may read, with their permissions.
    fn private(&self) -> Vec<(PathBuf, u32)> {
        files::private(&self.backup_dir)
    }
}
