//! Finds a database inside a directory that a synchroniser copies: it copies files while they are
//! being written.

use std::fs;
use std::path::Path;

use super::CheckContext;
use crate::domain::health::{Advice, Finding, Observation};
use crate::store::file::paths::parent;

impl CheckContext {
    /// Returns the finding that the database is in such a directory.
    pub(super) fn synced(&self) -> Option<Finding> {
        let database = self.backup_dir.database();
        let directory = fs::canonicalize(parent(database)).ok()?;
        let (program, at) = directory
            .ancestors()
            .find_map(|directory| Some((synchroniser(directory)?, directory)))?;
        let result = Observation::Synchronised(at.to_owned(), program);
        Some(Finding::odd("place", result).advise(Advice::MoveAway))
    }
}

/// Returns the program whose marks are in a directory.
fn synchroniser(directory: &Path) -> Option<&'static str> {
    let names = fs::read_dir(directory).ok()?;
    let mut names = names.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    names.find_map(|name| {
        let is_database = Path::new(&name).extension().is_some_and(|end| end == "db");
        match name.as_str() {
            ".stfolder" | ".stignore" | ".stversions" => Some("Syncthing"),
            ".dropbox" | ".dropbox.cache" => Some("Dropbox"),
            ".nextcloudsync.log" | ".owncloudsync.log" => Some("Nextcloud"),
            ".git" => Some("git"),
            _ if is_database && (name.starts_with(".sync_") || name.starts_with("._sync_")) => {
                Some("Nextcloud")
            }
            _ => None,
        }
    })
}
