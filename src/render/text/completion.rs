//! What could stand at a place of a command line, as the scripts of `trust completions` read it.

use crate::render::page::Page;
use crate::render::sanitize::one_line;
use crate::report::{Completion, Paths};

/// A line for each, and after a tab what it is; a path that can stand there too is an empty word
/// with `files` or `directories`. A shell reads it through a pipe and shows it on a terminal, so
/// nothing in it may be what a terminal obeys.
pub fn write(page: &mut Page<'_>, completion: &Completion) {
    for candidate in &completion.candidates {
        page.verbatim(&one_line(&candidate.value, true));
        page.verbatim("\t");
        page.verbatim(&one_line(&candidate.about, true));
        page.verbatim("\n");
    }
    match completion.paths {
        Some(Paths::Files) => page.verbatim("\tfiles\n"),
        Some(Paths::Directories) => page.verbatim("\tdirectories\n"),
        None => {}
    }
}
