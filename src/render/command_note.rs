//! Note on a text that was saved and looks like a command.

use crate::domain::command_like::{self, Asked};

/// Note on the text of a new record of `trust log` or `trust heard`; `None` for an ordinary text.
pub fn of_text(text: &str, noun: &str) -> Option<String> {
    let (asked, ids) = command_like::asked(text)?;
    let verb = match asked {
        Asked::Remove => "rm",
        Asked::Edit => "edit",
        Asked::Show => "show",
    };
    Some(format!(
        "Meant as a command? `trust undo`, then `trust {noun} {verb} {ids}`."
    ))
}
