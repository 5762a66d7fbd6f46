//! Completion candidates, in the format that the scripts of `trust completions` read.

use crate::render::page::Page;
use crate::render::sanitize::one_line;
use crate::report::{Completion, Paths};

/// Writes a line for each candidate: value, tab, description. Paths are an empty value with `files`
/// or `directories`. A shell shows these lines on a terminal, so control characters are escaped.
pub fn write(page: &mut Page<'_>, completion: &Completion) {
    for candidate in &completion.candidates {
        page.verbatim(&one_line(&candidate.value));
        page.verbatim("\t");
        let about = page.screen.program.sentence(&candidate.about);
        page.verbatim(&one_line(&about));
        page.verbatim("\n");
    }
    match completion.paths {
        Some(Paths::Files) => page.verbatim("\tfiles\n"),
        Some(Paths::Directories) => page.verbatim("\tdirectories\n"),
        None => {}
    }
}
