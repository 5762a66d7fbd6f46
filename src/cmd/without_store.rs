//! The context that `backup`, `restore` and `doctor` share: they must work where the database
//! cannot be opened.

use std::path::{Path, PathBuf};

use crate::cmd::ports::Picker;
use crate::cmd::view::stamp_at;
use crate::domain::clock::Clock;
use crate::report::ContentsView;
use crate::store::Contents;

/// The context of a command that works without an open database.
pub struct WithoutStore<'a> {
    /// The database, whether there is one or not.
    pub database: PathBuf,
    /// Now, by settings that nobody changed: those of the database may be out of reach.
    pub clock: Clock,
    /// `true` if `TRUST_NOW` overrides the clock.
    pub pretended: bool,
    /// The directory of temporary files.
    pub scratch: PathBuf,
    /// Asks before something is replaced.
    pub picker: &'a dyn Picker,
}

/// Returns the contents of a database, as reports show them.
pub fn view(outside: &WithoutStore, contents: &Contents) -> ContentsView {
    ContentsView {
        schema: contents.schema,
        promises: contents.promises,
        answers: contents.answers,
        logs: contents.logs,
        changed_at: contents.changed_at.map(|at| stamp_at(&outside.clock, at)),
    }
}

/// A path as it is shown.
pub fn shown(path: &Path) -> String {
    path.display().to_string()
}
