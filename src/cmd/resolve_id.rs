//! Which things are meant: ids, ranges or a piece of the text, the same for all that has an id.

use std::collections::BTreeSet;

use crate::cmd::arg::IdOf;
use crate::cmd::context::Ctx;
use crate::cmd::input;
use crate::cmd::view::brief;
use crate::error::{Error, Kind, Result};
use crate::report::Action;

/// More matches than this are not listed.
const LISTED: usize = 10;

/// The widest range that can be meant on purpose.
const RANGE: i64 = 1000;

/// The most there are to choose from.
pub const CHOICE: u32 = 100;

/// Something that can be named by its id or by a piece of its text.
pub trait Identified: Sized {
    /// What one of them is called.
    const ONE: &'static str;
    /// What several are called.
    const MANY: &'static str;
    /// The command that lists them.
    const LIST: &'static str;
    /// Where they can be seen with their ids, in a sentence.
    const WAY: &'static str;

    fn id(&self) -> i64;
    fn text(&self) -> &str;
    /// What tells it from others with the same words; may be empty.
    fn about(&self, ctx: &Ctx) -> String;
    /// Whether there is one with this id.
    fn exists(ctx: &Ctx, id: i64) -> Result<bool>;
    /// The ids there are from `from` to `to`.
    fn ids(ctx: &Ctx, from: i64, to: i64) -> Result<Vec<i64>>;
    /// Those with this piece, in lower case, in their text.
    fn matching(ctx: &Ctx, piece: &str) -> Result<Vec<Self>>;
}

/// The ids meant by `words`, without repeats, in the order given. With no words, the one that
/// `pick` asks for.
///
/// # Errors
/// Not found, or ambiguous (naming the ones that fit).
pub fn ids<T: Identified, I: IdOf<T>>(
    ctx: &Ctx,
    words: &[I],
    pick: impl FnOnce() -> Result<i64>,
) -> Result<Vec<i64>> {
    if words.is_empty() {
        return pick().map(|id| vec![id]);
    }
    // Several words may be one piece of text: `trust promise done call mum`.
    if words.len() > 1 && words.iter().all(|word| number(word).is_none()) {
        let phrase = input::joined(words);
        if let [one] = T::matching(ctx, &phrase.to_lowercase())?.as_slice() {
            return Ok(vec![one.id()]);
        }
    }
    let mut seen = BTreeSet::new();
    let mut ids = Vec::new();
    for word in words {
        for id in meant::<T>(ctx, word)? {
            if seen.insert(id) {
                ids.push(id);
            }
        }
    }
    Ok(ids)
}

/// The one id meant by `word`, or by `pick` without one.
///
/// # Errors
/// As [`ids`], and usage when a range is given.
pub fn id<T: Identified, I: IdOf<T>>(
    ctx: &Ctx,
    word: Option<&I>,
    pick: impl FnOnce() -> Result<i64>,
) -> Result<i64> {
    let words = word.map(std::slice::from_ref).unwrap_or_default();
    match ids::<T, I>(ctx, words, pick)?.as_slice() {
        [one] => Ok(*one),
        _ => Err(Error::usage(format!(
            "{} names several {}: expected one",
            word.map_or_else(String::new, |word| format!("“{}”", &**word)),
            T::MANY
        ))),
    }
}

/// The id of the item a person chooses.
///
/// # Errors
/// Refused when nothing was chosen; usage when there is no terminal to ask in.
pub fn choose<T: Identified>(ctx: &Ctx, question: &str, items: &[(i64, String)]) -> Result<i64> {
    let index = choose_index::<T>(ctx, question, items)?;
    items.get(index).map(|(id, _)| *id).ok_or_else(not_chosen)
}

/// The index of the item a person chooses, for where an id stands in several.
///
/// # Errors
/// As [`choose`].
pub fn choose_index<T: Identified>(
    ctx: &Ctx,
    question: &str,
    items: &[(i64, String)],
) -> Result<usize> {
    let lines: Vec<String> = items
        .iter()
        .map(|(id, text)| format!("{id:>3}  {text}"))
        .collect();
    let chosen = ctx.picker.pick(question, &lines).map_err(|error| {
        let list = T::LIST;
        match error.kind {
            Kind::Usage => error.hint(format!(
                "name an ID or a piece of the text; `{list}` lists them"
            )),
            _ => error,
        }
    })?;
    chosen.ok_or_else(not_chosen)
}

fn not_chosen() -> Error {
    Error::refused("nothing was chosen").hint("nothing was changed")
}

/// The id of the one a person chooses from `latest`, each shown with the beginning of its text and
/// what `about` says; `begin` tells how there could be one.
///
/// # Errors
/// As [`choose`]; not found, when there is none.
pub fn pick<T: Identified>(
    ctx: &Ctx,
    question: &str,
    latest: &[T],
    about: impl Fn(&T) -> String,
    begin: &str,
) -> Result<i64> {
    if latest.is_empty() {
        let message = format!("no {} to choose from", T::ONE);
        return Err(Error::not_found(message).hint(begin));
    }
    choose::<T>(ctx, question, &choices(latest, about))
}

/// The ids of several, each with the beginning of its text and what `about` says.
pub fn choices<T: Identified>(several: &[T], about: impl Fn(&T) -> String) -> Vec<(i64, String)> {
    let shown = |one: &T| {
        let parts = [brief(one.text()), about(one)];
        let parts = parts.iter().filter(|part| !part.is_empty());
        let text = parts.map(String::as_str).collect::<Vec<_>>().join(" · ");
        (one.id(), text)
    };
    several.iter().map(shown).collect()
}

/// That there is none with this id.
pub fn missing<T: Identified>(id: i64) -> Error {
    unknown::<T>(&format!("no such {}: {id}", T::ONE))
}

/// How to get back what was removed.
pub fn brought_back(several: usize) -> String {
    let what = if several > 1 { "them" } else { "it" };
    format!("To restore {what}: `trust undo`.")
}

/// What the journal says of a change. It is shown where private words must not be, so it never
/// holds any: `about` tells of the day and the like.
pub fn what<T: Identified>(done: Action, all: &[T], about: impl Fn(&T) -> String) -> String {
    let done = done.verb();
    match all {
        [] => String::new(),
        [one] => format!("{done} {} {}{}", T::ONE, one.id(), about(one)),
        [first, rest @ ..] => format!(
            "{done} {} {}{}, and {} more",
            T::ONE,
            first.id(),
            about(first),
            rest.len()
        ),
    }
}

fn meant<T: Identified>(ctx: &Ctx, word: &str) -> Result<Vec<i64>> {
    match number(word) {
        Some((id, None)) if T::exists(ctx, id)? => Ok(vec![id]),
        Some((id, None)) => Err(missing::<T>(id)),
        Some((from, Some(to))) => range::<T>(ctx, from, to),
        None => text::<T>(ctx, word).map(|id| vec![id]),
    }
}

/// `7` or `3-5`, as its ends. Anything else is text.
fn number(word: &str) -> Option<(i64, Option<i64>)> {
    let digits = |text: &str| {
        let plain = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        plain.then(|| text.parse().ok()).flatten()
    };
    match word.split_once('-') {
        Some((from, to)) => Some((digits(from)?, Some(digits(to)?))),
        None => Some((digits(word.strip_prefix('#').unwrap_or(word))?, None)),
    }
}

fn range<T: Identified>(ctx: &Ctx, from: i64, to: i64) -> Result<Vec<i64>> {
    if from > to {
        let message = format!("invalid range {from}-{to}: the first is larger than the last");
        return Err(Error::usage(message).hint(format!("write it {to}-{from}")));
    }
    if to - from >= RANGE {
        let message = format!(
            "invalid range {from}-{to}: at most {RANGE} {} at once",
            T::MANY
        );
        return Err(Error::usage(message));
    }
    let ids = T::ids(ctx, from, to)?;
    if ids.is_empty() {
        return Err(unknown::<T>(&format!("no {} from {from} to {to}", T::MANY)));
    }
    Ok(ids)
}

/// The one with this piece of text.
fn text<T: Identified>(ctx: &Ctx, piece: &str) -> Result<i64> {
    let one = T::ONE;
    if piece.trim().is_empty() {
        return Err(Error::usage(format!(
            "invalid ID “”: expected a number or a piece of the {one}'s text"
        ))
        .hint(format!("`{}` lists them", T::LIST)));
    }
    let found = T::matching(ctx, &piece.to_lowercase())?;
    match found.as_slice() {
        [one] => Ok(one.id()),
        [] => Err(unknown::<T>(&format!("no {one} contains “{piece}”"))),
        several => Err(ambiguous(ctx, piece, several)),
    }
}

fn ambiguous<T: Identified>(ctx: &Ctx, piece: &str, several: &[T]) -> Error {
    let mut lines = vec![format!("“{piece}” matches {} {}", several.len(), T::MANY)];
    for one in several.iter().rev().take(LISTED) {
        lines.push(format!(
            "  {:>3}  {}{}",
            one.id(),
            brief(one.text()),
            one.about(ctx)
        ));
    }
    if several.len() > LISTED {
        lines.push(format!("       and {} more", several.len() - LISTED));
    }
    Error::new(Kind::Ambiguous, lines.join("\n"))
        .hint("name one by its ID, or type more of its text")
}

fn unknown<T: Identified>(message: &str) -> Error {
    Error::not_found(message).hint(T::WAY)
}
