//! Validation of texts, notes, tags and feelings.

use crate::cmd::arg::{Feeling, TagValue};
use crate::domain::text::{MAX_TEXT_BYTES, is_blank};
use crate::error::{Error, Result};

/// A text of `what` ("a promise"), as typed.
///
/// # Errors
/// Refused, when it is blank or longer than 64 KiB.
pub fn text(text: String, what: &str) -> Result<String> {
    if is_blank(&text) {
        return Err(
            Error::refused(format!("{what} cannot be empty")).hint("put the words in quotes")
        );
    }
    if text.len() > MAX_TEXT_BYTES {
        let message = format!(
            "{what} can be at most 64 KiB long; this is {} bytes",
            text.len()
        );
        return Err(Error::refused(message).hint("shorten it"));
    }
    Ok(text)
}

/// A note; a blank one is none.
///
/// # Errors
/// As [`text`].
pub fn note(note: Option<&String>) -> Result<Option<String>> {
    note.filter(|note| !is_blank(note))
        .map(|note| text(note.clone(), "a note"))
        .transpose()
}

/// A reason; a blank one is none.
///
/// # Errors
/// As [`text`].
pub fn because(because: Option<&String>) -> Result<Option<String>> {
    because
        .filter(|why| !is_blank(why))
        .map(|why| text(why.clone(), "a reason"))
        .transpose()
}

/// Tags in lower case without `#` or `+`, sorted, each once. Several may stand in one, between commas.
///
/// # Errors
/// Usage, for an empty tag or one with white space in it.
pub fn tags<T: TagValue>(typed: &[T]) -> Result<Vec<String>> {
    let mut tags = Vec::new();
    for tag in typed.iter().flat_map(|typed| typed.split(',')) {
        let name = tag.trim().trim_start_matches(['#', '+']).to_lowercase();
        if name.is_empty() || name.chars().any(|c| c.is_whitespace() || c.is_control()) {
            let message = format!("invalid tag “{tag}”: a tag cannot be empty or contain spaces");
            return Err(Error::usage(message).hint("for example: `--tag home --tag kids`"));
        }
        if name.len() > 100 {
            return Err(Error::usage(
                "invalid tag: a tag can be at most 100 bytes long",
            ));
        }
        tags.push(name);
    }
    tags.sort_unstable();
    tags.dedup();
    Ok(tags)
}

/// Feelings in lower case, in the order given, each once. Several may stand in one, between
/// commas.
///
/// # Errors
/// Usage, for an empty one, or one longer than a word or two.
pub fn feelings(typed: &[Feeling]) -> Result<Vec<String>> {
    let mut feelings: Vec<String> = Vec::new();
    for feeling in typed.iter().flat_map(|typed| typed.split(',')) {
        let name = feeling.trim().to_lowercase();
        if name.is_empty() || name.len() > 100 || name.chars().any(char::is_control) {
            let message = format!("invalid feeling “{feeling}”: expected a word or two");
            return Err(
                Error::usage(message).hint("for example: `--feeling hurt --feeling \"let down\"`")
            );
        }
        if !feelings.contains(&name) {
            feelings.push(name);
        }
    }
    Ok(feelings)
}

/// Puts tags on and takes others off; they stay sorted, each once.
pub fn retag(tags: &mut Vec<String>, add: Vec<String>, remove: &[String]) {
    tags.retain(|tag| !remove.contains(tag));
    tags.extend(add);
    tags.sort_unstable();
    tags.dedup();
}
