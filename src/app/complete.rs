//! Completion of a word from a quick look at the database.

use std::path::PathBuf;

use chrono::{DateTime, NaiveDate, Utc};

use super::perform::clock;
use super::settings::chosen;
use crate::cmd::complete::Complete;
use crate::cmd::context::Ctx;
use crate::cmd::no_ui::NoUi;
use crate::completion;
use crate::completion::slot::Slot;
use crate::domain::clock::Zone;
use crate::error::{Error, Kind, Result};
use crate::render::symbols::Symbols;
use crate::report::Report;
use crate::store::Store;
use crate::system::editor::Editor;

/// Returns the same error; if the database was locked, one that only the exit code reports.
pub(super) fn unsaid(error: Error) -> Error {
    match error.kind {
        Kind::Locked => Error::new(Kind::Silent, error.message),
        _ => error,
    }
}

/// Completes a word with the help of a quick look at the database.
pub(super) fn complete(
    args: &Complete,
    path: Option<PathBuf>,
    now: DateTime<Utc>,
    zone: Zone,
    editor: &Editor,
    symbols: &mut Symbols,
) -> Result<(Report, NaiveDate)> {
    let slot = Slot::find(&args.before, &args.word);
    let path = slot.database.clone().or(path);
    let mut store = match path.map(|path| Store::open_briefly(&path, now)) {
        Some(Err(error)) if error.kind == Kind::Locked => return Err(unsaid(error)),
        opened => opened.and_then(Result::ok).flatten(),
    };
    if let Some(store) = &mut store {
        store.follow(&zone);
    }
    let known = store.and_then(|store| {
        let (settings, invalid) = store.settings().ok()?;
        invalid.is_empty().then_some((settings, store))
    });
    let settings = known.as_ref().map(|(settings, _)| settings.clone());
    let settings = settings.unwrap_or_default();
    *symbols = chosen(settings.symbols, *symbols);
    let clock = clock(now, zone, &settings);
    let today = clock.today();
    let ctx = known.map(|(settings, store)| Ctx {
        clock: clock.clone(),
        settings,
        store,
        picker: &NoUi,
        texts: editor,
        prompt: &NoUi,
        notifier: &NoUi,
        folder: &NoUi,
        vdir: &NoUi,
        for_people: true,
        corrections: std::cell::RefCell::default(),
        failed: std::cell::RefCell::default(),
    });
    Ok((completion::run(&slot, ctx.as_ref(), &clock), today))
}
