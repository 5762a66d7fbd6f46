//! Fixes of problems that have only one right answer.

use std::fs;
use std::path::Path;

use chrono::NaiveDate;

use super::files::wrong;
use super::{CheckContext, inspect, missing, totals, uids, verify};
use crate::domain::health::{Fix, Health};
use crate::error::{Error, Result};
use crate::store::Store;
use crate::store::error::{failed, storage_at};
use crate::store::file::connection::connect;
use crate::store::file::paths::is_empty;
use crate::store::file::schema;

/// Result of `trust doctor --fix`.
#[derive(Debug, Default)]
pub struct FixReport {
    /// The fixes made.
    pub done: Vec<Fix>,
    /// The fixes that should have been possible and failed, with the reason.
    pub failed: Vec<Error>,
}

impl FixReport {
    /// Records the result of one fix. A failure does not stop the others.
    fn note(&mut self, result: Result<()>, fix: Fix) {
        match result {
            Ok(()) => self.done.push(fix),
            Err(error) => self.failed.push(error),
        }
    }
}

/// Returns whether all faults are in indexes, which can be rebuilt from their tables.
pub(super) fn only_indexes(faults: &[String]) -> bool {
    let of_index = |fault: &String| {
        fault.contains("missing from index")
            || fault.starts_with("wrong # of entries in index")
            || fault.contains("out of order") && fault.contains("index")
            || fault.starts_with("non-unique entry in index")
    };
    !faults.is_empty() && faults.iter().all(of_index)
}

impl CheckContext {
    /// Fixes what is unambiguous: permissions, leftovers, the number of the schema, indexes and
    /// totals.
    pub fn fix(&self, today: NaiveDate) -> FixReport {
        let mut report = FixReport::default();
        for (path, is, should) in wrong(&self.private()) {
            report.note(set_mode(&path, should), Fix::Mode(path, is, should));
        }
        for path in self.unfinished().0 {
            let removed = fs::remove_file(&path);
            let removed = removed.map_err(|error| failed(&path, "cannot be removed", &error));
            report.note(removed, Fix::Removed(path));
        }
        if !is_empty(self.backup_dir.database()) {
            self.fix_database(today, &mut report);
        }
        report
    }

    fn fix_database(&self, today: NaiveDate, report: &mut FixReport) {
        let path = self.backup_dir.database();
        let Ok(looked) = inspect::database(path) else {
            return;
        };
        if let Ok(Some(number)) = schema::right_number(&looked) {
            let numbered = work(path, &format!("PRAGMA user_version = {number}"));
            report.note(numbered, Fix::SchemaNumber(number));
        }
        if schema::identify(&looked, path).is_err() {
            return;
        }
        let faults = verify::faults(&looked).unwrap_or_default();
        if only_indexes(&faults) {
            report.note(work(path, "REINDEX"), Fix::Indexes);
        } else if !faults.is_empty() {
            return;
        }
        let Ok(Some(missing)) = schema::missing_indexes(&looked) else {
            return;
        };
        for (name, sql) in missing {
            report.note(work(path, &sql), Fix::Index(name));
        }
        if missing::can_return(&looked) {
            match put_back(path) {
                Ok(names) => report.done.extend(names.into_iter().map(Fix::Record)),
                Err(error) => report.failed.push(error),
            }
        }
        if uids::differing(&looked).is_ok_and(|differing| differing > 0) {
            report.note(work(path, &uids::rebuild()), Fix::Uids);
        }
        if totals::agree(&looked).health == Health::Trouble {
            drop(looked);
            let added =
                Store::open(path, self.now).and_then(|mut store| store.rebuild_totals(today));
            report.note(added, Fix::Totals);
        }
    }
}

/// Runs a statement on the database.
fn work(path: &Path, sql: &str) -> Result<()> {
    connect(path)?.execute_batch(sql).map_err(storage_at(path))
}

/// Puts back all records that are missing, or none.
fn put_back(path: &Path) -> Result<Vec<String>> {
    let mut connection = connect(path)?;
    let transaction = connection.transaction().map_err(storage_at(path))?;
    let names = missing::put_back(&transaction)?;
    transaction.commit().map_err(storage_at(path))?;
    Ok(names)
}

#[cfg(unix)]
fn set_mode(path: &Path, mode: u32) -> Result<()> {
    let mode = std::os::unix::fs::PermissionsExt::from_mode(mode);
    fs::set_permissions(path, mode).map_err(|error| failed(path, "cannot be changed", &error))
}

#[cfg(not(unix))]
fn set_mode(_: &Path, _: u32) -> Result<()> {
    Ok(())
}
