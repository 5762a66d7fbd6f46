//! Pages that go into a file or to standard output.

use std::path::PathBuf;

use chrono::NaiveDate;

use crate::cmd::context::Ctx;
use crate::domain::format;
use crate::report::{Content, Document, Markup, Output, Report};

/// Target of a document, as named on the command line.
pub struct Target {
    /// Its format.
    pub markup: Markup,
    /// A file, or `-` for standard output.
    pub path: PathBuf,
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
    let (to, line, notes) = if target.path.as_os_str() == "-" {
        let note = format!("On this page: {what}, {days}.");
        (None, String::new(), vec![note])
    } else {
        let line = format!("Wrote {}: {what}, {days}", target.path.display());
        (Some(target.path), line, Vec::new())
    };
    Report {
        output: Output::Document(Box::new(Document {
            content,
            markup: target.markup,
            to,
            replace: target.replace,
            line,
        })),
        notes,
    }
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
