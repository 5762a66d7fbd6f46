//! Settings of a command, and the symbols of its output.

use std::path::Path;

use chrono::{DateTime, Utc};

use crate::cmd::{self, Command};
use crate::domain::settings::{Settings, SymbolChoice};
use crate::error::Result;
use crate::render::refusal::stored_setting;
use crate::render::symbols::Symbols;
use crate::store::Store;

/// Returns the settings for a command.
///
/// # Errors
/// Storage, if one of them is invalid. The commands that repair it get the default in its place.
pub(super) fn settings_for(store: &Store, command: Option<&Command>) -> Result<Settings> {
    let repairs = matches!(
        command,
        Some(Command::Undo(_) | Command::Redo(_) | Command::History(_) | Command::Config(_))
    );
    let (settings, invalid) = store.settings()?;
    match invalid.first() {
        Some(error) if !repairs => Err(cmd::view::storage(stored_setting(error))),
        _ => Ok(settings),
    }
}

/// Returns the symbols of the setting `choice`, where those of `auto` can be shown.
pub(super) fn chosen(choice: SymbolChoice, auto: Symbols) -> Symbols {
    match choice {
        SymbolChoice::Auto => auto,
        SymbolChoice::Unicode => Symbols::Unicode,
        SymbolChoice::Ascii => Symbols::Ascii,
    }
}

/// Returns the symbols for a command that opens no database, after a quick look into it.
pub(super) fn symbols_outside(database: &Path, now: DateTime<Utc>, auto: Symbols) -> Symbols {
    let store = Store::open_briefly(database, now).ok().flatten();
    let settings = store.and_then(|store| store.settings().ok());
    settings.map_or(auto, |(settings, _)| chosen(settings.symbols, auto))
}
