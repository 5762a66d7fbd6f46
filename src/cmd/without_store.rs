//! What `backup`, `restore` and `doctor` share: they have to work where no database can be
//! opened, and so stand outside of it.

use std::path::{Path, PathBuf};

use crate::cmd::ports::Picker;
use crate::cmd::view::stamp_at;
use crate::domain::clock::Clock;
use crate::report::ContentsView;
use crate::store::Contents;

/// What a command works with that stands outside of the database.
pub struct WithoutStore<'a> {
    /// The database, whether there is one or not.
    pub database: PathBuf,
    /// Now, by settings that nobody changed: those of the database may be out of reach.
    pub clock: Clock,
    /// Whether `TRUST_NOW` stands in for the clock.
    pub pretended: bool,
    /// Asks before something is replaced.
    pub picker: &'a dyn Picker,
}

/// What is in a database, as reports show it.
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
