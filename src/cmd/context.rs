//! The context of a command.

use std::cell::RefCell;

use crate::cmd::ports::{Notifier, Picker, Prompt, SyncFolder, TextSource, Vdir};
use crate::domain::clock::Clock;
use crate::domain::settings::Settings;
use crate::error::Error;
use crate::store::Store;
use crate::when::Correction;

/// Everything a command works with.
pub struct Ctx<'a> {
    /// Now.
    pub clock: Clock,
    /// As configured.
    pub settings: Settings,
    /// The database.
    pub store: Store,
    /// Asks which one is meant where no ID was given.
    pub picker: &'a dyn Picker,
    /// Reads texts that are not on the command line.
    pub texts: &'a dyn TextSource,
    /// Asks one question after the other.
    pub prompt: &'a dyn Prompt,
    /// Shows notifications.
    pub notifier: &'a dyn Notifier,
    /// Reads and writes the files that machines share.
    pub folder: &'a dyn SyncFolder,
    /// Reads and writes the tasks of a calendar.
    pub vdir: &'a dyn Vdir,
    /// True if the answer is read by people, and not by a program: what is not shown need not be read.
    pub for_people: bool,
    /// The misspelt words of options that were taken as others.
    pub corrections: RefCell<Vec<Correction>>,
    /// The error that ended the command after some of it was saved.
    pub failed: RefCell<Option<Error>>,
}
