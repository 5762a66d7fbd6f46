//! Mending what there is only one right answer to.

use std::fs;
use std::path::Path;

use chrono::NaiveDate;

use super::around::wrong;
use super::{Patient, inspect, sums, verify};
use crate::domain::health::Health;
use crate::error::Result;
use crate::store::Store;
use crate::store::error::{failed, storage_at};
use crate::store::open::connect;

/// What was mended, one line each.
pub type Treated = Vec<String>;

/// Whether all that is wrong is in indexes, which are made anew from their tables.
pub(super) fn only_indexes(faults: &[String]) -> bool {
    let of_index = |fault: &String| {
        fault.contains("missing from index")
            || fault.starts_with("wrong # of entries in index")
            || fault.contains("out of order") && fault.contains("index")
            || fault.starts_with("non-unique entry in index")
    };
    !faults.is_empty() && faults.iter().all(of_index)
}

impl Patient {
    /// Mends what can be mended without a guess: rights, leftovers, indexes and sums.
    ///
    /// # Errors
    /// Storage, at the first that cannot be written.
    pub fn mend(&self, today: NaiveDate) -> Result<Treated> {
        let mut done = Vec::new();
        for (path, is, should) in wrong(&self.private()) {
            set_mode(&path, should)?;
            done.push(format!("{}: {is:03o} is now {should:03o}", path.display()));
        }
        for path in self.unfinished().0 {
            fs::remove_file(&path).map_err(|error| failed(&path, "cannot be removed", &error))?;
            done.push(format!("removed {}", path.display()));
        }
        let path = self.shelf.database();
        if !path.is_file() {
            return Ok(done);
        }
        let Ok(looked) = inspect::database(path) else {
            return Ok(done);
        };
        if self.schema(&looked).health == Health::Trouble {
            return Ok(done);
        }
        let faults = verify::faults(&looked).unwrap_or_default();
        if only_indexes(&faults) {
            connect(path)?
                .execute_batch("REINDEX")
                .map_err(storage_at(path))?;
            done.push("made the indexes anew from their tables".to_owned());
        } else if !faults.is_empty() {
            return Ok(done);
        }
        if sums::agree(&looked).health == Health::Trouble {
            drop(looked);
            Store::open(path, self.now)?.rebuild_sums(today)?;
            done.push("added up all sums anew".to_owned());
        }
        Ok(done)
    }
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
