//! The sample as it is shown.

use super::{empty_span, screen, span};
use crate::render::{Format, output};
use crate::report::*;

/// Output as text in so many columns.
pub fn text(report: &Output, columns: usize) -> String {
    output(report, Format::Text, &screen(columns))
}

/// A report with all its sections.
pub fn whole(kind: Span, from: &str, to: &str) -> Output {
    Output::Span(Box::new(span(kind, from, to)))
}

/// A report of days on which nothing was due.
pub fn nothing(kind: Span, from: &str, to: &str) -> Output {
    Output::Span(Box::new(empty_span(kind, from, to)))
}

/// A report without the sections that all reports share.
pub fn picture(kind: Span, from: &str, to: &str) -> Output {
    Output::Span(Box::new(bare(kind, from, to)))
}

/// The contents of a [`picture`].
pub fn bare(kind: Span, from: &str, to: &str) -> SpanReport {
    SpanReport {
        broken: vec![],
        breaks_where: vec![],
        nudges: vec![],
        ..span(kind, from, to)
    }
}
