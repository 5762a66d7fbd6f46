//! Validation of texts, notes, tags and feelings.

use crate::cmd::arg::{Feeling, TagValue};
use crate::cmd::view::{refused, usage};
use crate::domain::tag::LONGEST;
use crate::domain::text::{MAX_TEXT_BYTES, is_blank};
use crate::error::Result;
use crate::render::refusal;

/// A text of `what` ("a promise"), as typed.
///
/// # Errors
/// Refused, when it is blank or longer than 64 KiB.
pub fn text(text: String, what: &str) -> Result<String> {
    if is_blank(&text) {
        return Err(refused(refusal::empty(what)));
    }
    if text.len() > MAX_TEXT_BYTES {
        return Err(refused(refusal::too_long(what, text.len())));
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

/// Tags in lower case without `#` or `+`, sorted, each once. Several may be in one, between commas.
///
/// # Errors
/// Usage, for an empty tag or one with white space in it.
pub fn tags<T: TagValue>(typed: &[T]) -> Result<Vec<String>> {
    let mut tags = Vec::new();
    for tag in typed.iter().flat_map(|typed| typed.split(',')) {
        let name = tag.trim().trim_start_matches(['#', '+']).to_lowercase();
        if name.is_empty() || name.chars().any(|c| c.is_whitespace() || c.is_control()) {
            return Err(usage(refusal::invalid_tag(tag)));
        }
        if name.len() > LONGEST {
            return Err(usage(refusal::long_tag(LONGEST)));
        }
        tags.push(name);
    }
    tags.sort_unstable();
    tags.dedup();
    Ok(tags)
}

/// Feelings in lower case, in the order given, each once. Several may be in one, between
/// commas.
///
/// # Errors
/// Usage, for an empty one, or one longer than a word or two.
pub fn feelings(typed: &[Feeling]) -> Result<Vec<String>> {
    let mut feelings: Vec<String> = Vec::new();
    for feeling in typed.iter().flat_map(|typed| typed.split(',')) {
        let name = feeling.trim().to_lowercase();
        if name.is_empty() || name.len() > LONGEST || name.chars().any(char::is_control) {
            return Err(usage(refusal::invalid_feeling(feeling)));
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
