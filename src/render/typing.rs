//! Sentences about texts that are typed or written in an editor.

use std::fmt::Display;
use std::path::Path;

/// Shown above the lines that take the place of a text, where no editor is set.
pub const NEW_LINES: &str = "Write the new text; Ctrl-D on an empty line ends it.";

/// Question for the new time of a promise.
pub const NEW_TIME: &str = "New time:";

/// Shown above the lines that are typed where no editor is set.
pub const LINES: &str = "Write the text; Ctrl-D on an empty line ends it.";

/// Shown above the lines of the draft of an apology.
pub const DRAFT_LINES: &str = "Write the draft; Ctrl-D on an empty line ends it.";

/// Said where a draft of an apology waits for another command.
pub const DRAFT_UNSAVED: &str = "A draft was not saved: `trust apology --save` offers it.";

/// Said of a text whose command had other options.
pub const OTHER_OPTIONS: &str =
    "The options of this command are used. To use those above, press Esc and run that command.";

/// Question about a text that was not saved.
pub const UNSAVED_WAYS: &str = "[c]ontinue with it, [d]elete it, or leave it for [l]ater?";

/// Question before such a text is deleted.
pub const DELETE_UNSAVED: &str = "Delete it for good? [y]es, any other key: no";

/// Said where it was deleted.
pub const DELETED: &str = "Deleted.";

/// Name in messages of what the partner said.
pub const HEARD: &str = "what was heard";

/// Option that changes the text of a log entry, as an example.
pub const LOG_OPTION: &str = "--text \"lunch with Ana and Tom\"";

/// Option that changes the text of a note, as an example.
pub const NOTE_OPTION: &str = "--text \"it was the hiding that hurt\"";

/// Title of a text that was not saved, from the command `line`.
pub fn unsaved(line: &str) -> String {
    format!("Not saved, from `trust {line}`:")
}

/// Said where the file of a text cannot be deleted.
pub fn not_deleted(path: &Path, error: &impl Display) -> String {
    format!("Cannot delete {}: {error}", path.display())
}

/// The last line of a text that is shown in part.
pub fn more_lines(lines: usize) -> String {
    format!(
        "  and {lines} more {}",
        if lines == 1 { "line" } else { "lines" }
    )
}

/// Hint with a command that changes the text of a record of `noun` without an editor.
pub fn edit_example(noun: &str, id: i64, option: &str) -> String {
    format!("for example: `trust {noun} edit {id} {option}`")
}

/// Said above the text that is to be changed.
pub const TEXT_NOW: &str = "The text at present:";

/// The error for a text that was left with Ctrl-C.
pub const LEFT: &str = "the text was not finished";

/// The hint for it.
pub const UNCHANGED: &str = "nothing was changed";

/// The line above words that could be written into no file.
pub const TO_COPY: &str = "what you wrote, to copy it:";

/// Said where the editor cannot be run, above the lines that are typed instead.
pub fn no_editor(editor: &str) -> String {
    format!("Cannot run the editor “{editor}”, which VISUAL or EDITOR names.")
}

/// The hint where an editor failed: the text can be given without one, to `command`.
pub fn without_editor(command: &str) -> String {
    let is_change = command.split(' ').any(|word| word == "edit");
    let text = if is_change { "--text TEXT" } else { "TEXT" };
    format!("VISUAL or EDITOR names the editor; without one: `trust {command} {text}`")
}

/// Stands between the name of an answer and its beginning, where it was left in the middle.
pub const UNFINISHED: &str = " (unfinished): ";

/// An answer that was left in the middle, as it is kept: it is asked for again.
pub fn unfinished(part: &str, text: &str) -> String {
    format!("{part}{UNFINISHED}{text}")
}
