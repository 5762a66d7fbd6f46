//! Pages that go into a file or to standard output.

use std::path::PathBuf;

use chrono::NaiveDate;

use crate::cmd::context::Ctx;
use crate::domain::format;
use crate::domain::settings::SymbolChoice;
use crate::render::share_note;
use crate::report::{Content, Document, Markup, Output, Report, WriteTo};

/// Target of a document, as named on the command line.
pub struct Target {
    /// Its format.
    pub markup: Markup,
    /// A file, or `-` for standard output; without one, a new file named after what it holds.
    pub path: Option<PathBuf>,
    /// The beginning of the name of a new file ("trust-report").
    pub stem: &'static str,
    /// `true` if an existing file may be replaced.
    pub replace: bool,
}

/// A page that holds `content`, and the words about it: `what` in it, of which days.
pub fn document(
    ctx: &Ctx,
    content: Content,
    target: Target,
    what: &str,
    (from, to): (NaiveDate, NaiveDate),
) -> Report {
    let days = days(ctx, from, to);
    let about = format!("{what}, {days}");
    let (to, notes) = match target.path {
        Some(path) if path.as_os_str() == "-" => (None, vec![share_note::about(&about)]),
        Some(path) if target.replace => (Some(WriteTo::Replacing(path)), Vec::new()),
        Some(path) => (Some(WriteTo::New(path)), Vec::new()),
        None => {
            let name = format!("{}-{}.html", target.stem, ctx.clock.today());
            (Some(WriteTo::Unused(name.into())), Vec::new())
        }
    };
    Report {
        output: Output::Document(Box::new(Document {
            content,
            markup: target.markup,
            to,
            ascii: is_ascii(ctx),
            about,
        })),
        notes,
    }
}

/// Returns whether the marks of a page are to be ASCII.
pub fn is_ascii(ctx: &Ctx) -> bool {
    ctx.settings.symbols == SymbolChoice::Ascii
}

/// `Mon 16 Nov to today`, `yesterday`
pub fn days(ctx: &Ctx, from: NaiveDate, to: NaiveDate) -> String {
    let words = |day| format::day_words(day, ctx.clock.today());
    if from == to {
        words(from)
    } else {
        format!("{} to {}", words(from), words(to))
    }
}
