//! Sentences about texts that are typed or written in an editor.

/// Shown above the lines that take the place of a text, where no editor is set.
pub const NEW_LINES: &str = "Write the new text; Ctrl-D on an empty line ends it.";

/// Said above the text that is to be changed.
pub const TEXT_NOW: &str = "The text at present:";

/// The error for a text that was left with Ctrl-C.
pub const LEFT: &str = "the text was not finished";

/// The hint where an editor failed: the text can be given without one, to `command`.
pub fn without_editor(command: &str) -> String {
    let is_change = command.split(' ').any(|word| word == "edit");
    let text = if is_change { "--text TEXT" } else { "TEXT" };
    format!("VISUAL or EDITOR names the editor; without one: `trust {command} {text}`")
}

/// An answer of a repair that was left in the middle, as it is kept: it is asked for again.
pub fn unfinished(part: &str, text: &str) -> String {
    format!("{part} (unfinished): {text}")
}
