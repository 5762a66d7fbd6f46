//! The state in which a sync has nothing to do, so that the next one need not compare every task.

use std::path::Path;

use crate::cmd::ports::VdirFile;
use crate::domain::clock::Clock;
use crate::domain::sync_file::Checksum;
use crate::error::Result;
use crate::store::Store;

/// Two checksums, that of the directory's name and that of all else on which it depends what a sync
/// does: the words of every file, the records, the questions that are open, the day, and the zone.
/// The times of the files are not among it: of two changes in the same second both are seen.
///
/// # Errors
/// A storage error.
pub fn checksum(
    directory: &Path,
    files: &[VdirFile],
    store: &Store,
    clock: &Clock,
) -> Result<String> {
    let mut sum = Checksum::default();
    let zone = clock.zone.name();
    sum.line(&format!(
        "{} {} {} {}",
        store.last_entry()?,
        clock.today(),
        clock.zone.offset_at(clock.now),
        zone.as_ref().map_or("", |name| name.as_str()),
    ));
    for task in store.calendar_questions()? {
        sum.line(&format!("{} {:?}", task.uid, task.question));
    }
    for VdirFile { name, text } in files {
        let (Ok(text) | Err(text)) = text;
        sum.line(name);
        sum.line(&text.len().to_string());
        sum.line(text);
    }
    Ok(format!("{} {}", name_sum(directory), sum.text()))
}

/// Returns whether a sync with this directory ever ended with nothing left to do.
///
/// # Errors
/// A storage error.
pub fn is_known(directory: &Path, store: &Store) -> Result<bool> {
    let settled = store.settled_calendar()?;
    Ok(settled.is_some_and(|sums| sums.starts_with(&name_sum(directory))))
}

fn name_sum(directory: &Path) -> String {
    let mut sum = Checksum::default();
    sum.line(&directory.to_string_lossy());
    sum.text()
}
