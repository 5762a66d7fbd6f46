//! Pages that go into a file or to standard output.

use std::path::PathBuf;

use chrono::NaiveDate;

use crate::cmd::context::Ctx;
use crate::domain::format;
use crate::report::{Content, Document, Markup, Output, Report};

/// Where a page is to go, as the command line names it.
pub struct Target {
    /// What it is written in.
    pub markup: Markup,
    /// A file, or `-` for standard output.
    pub path: PathBuf,
    /// Whether it may take the place of a file that is there already.
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
