//! Texts that could not be saved, offered to a person who types the same command again.

use super::nothing_written;
use crate::cmd::ports::{Key, Prompt, TextSource};
use crate::domain::text::MAX_TEXT_BYTES;
use crate::error::Result;
use crate::render::typing;
use crate::report::InteractiveOutput;
use crate::store::{DraftCommand, UnsavedText};

/// Shows the texts of `command` that were not saved, and returns the one with which a person wants
/// to go on.
///
/// # Errors
/// Refused, when the person leaves; output, when the terminal cannot be written to.
pub fn offer(
    texts: &dyn TextSource,
    prompt: &dyn Prompt,
    command: &DraftCommand,
) -> Result<Option<UnsavedText>> {
    offer_each(
        texts.unsaved(&command.name),
        prompt,
        command,
        &str::to_owned,
    )
}

/// Shows these texts, each as `shown` gives its lines, and returns the one with which a person wants
/// to go on in `command`.
///
/// # Errors
/// As [`offer`].
pub fn offer_each(
    texts: Vec<UnsavedText>,
    prompt: &dyn Prompt,
    command: &DraftCommand,
    shown: &dyn Fn(&str) -> String,
) -> Result<Option<UnsavedText>> {
    if !prompt.is_person() {
        return Ok(None);
    }
    for unsaved in texts {
        let say = |line: String| prompt.show(&InteractiveOutput::Line(line));
        let bytes = unsaved.read(MAX_TEXT_BYTES).unwrap_or_default();
        let text = shown(&String::from_utf8_lossy(&bytes));
        show(prompt, &typing::unsaved(&unsaved.command.line), &text)?;
        if unsaved.command.line != command.line {
            say(typing::OTHER_OPTIONS.to_owned())?;
        }
        loop {
            match prompt.key(typing::UNSAVED_WAYS)? {
                Key::Char('c' | 'y') => return Ok(Some(unsaved)),
                Key::Char('d') => {
                    if prompt.key(typing::DELETE_UNSAVED)? != Key::Char('y') {
                        continue;
                    }
                    match unsaved.remove() {
                        Ok(()) => say(typing::DELETED.to_owned())?,
                        Err(error) => say(typing::not_deleted(&unsaved.path, &error))?,
                    }
                    break;
                }
                Key::Char('l' | 'n' | 's') => break,
                Key::Leave => return Err(nothing_written(prompt)),
                Key::Char(_) | Key::Enter | Key::Other => {}
            }
        }
    }
    Ok(None)
}

/// Shows the beginning of a text below its title.
pub(super) fn show(prompt: &dyn Prompt, title: &str, text: &str) -> Result<()> {
    /// Lines that are shown.
    const MOST: usize = 8;
    let say = |line: String| prompt.show(&InteractiveOutput::Line(line));
    let lines: Vec<&str> = text.trim_end().lines().collect();
    say(title.to_owned())?;
    for line in lines.iter().take(MOST) {
        say(format!("  {line}"))?;
    }
    if lines.len() > MOST {
        say(typing::more_lines(lines.len() - MOST))?;
    }
    Ok(())
}

/// The text of a file, if it is one.
pub fn content(unsaved: &UnsavedText) -> Option<String> {
    let text = String::from_utf8(unsaved.read(MAX_TEXT_BYTES).ok()?).ok()?;
    (!text.trim().is_empty()).then_some(text)
}
