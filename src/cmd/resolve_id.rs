//! Resolution of records from ids, ranges or a piece of the text, the same for all that have an id.

use std::collections::BTreeSet;

use crate::cmd::arg::IdOf;
use crate::cmd::context::Ctx;
use crate::cmd::input;
use crate::cmd::view::{brief, left, not_found, usage};
use crate::domain::nearest::nearest;
use crate::error::{Error, Kind, Result};
use crate::render::refusal::id::{self as refusal, Candidate};
use crate::render::symbols::SEP;
use crate::report::Action;
use crate::store::{Record, Store};

/// More matches than this are not listed.
const LISTED: usize = 10;

/// The number of records offered for a misspelt piece of text.
const NEAR: usize = 3;

/// The widest range that can be meant on purpose.
const RANGE: i64 = 1000;

/// The most there are to choose from.
pub const CHOICE: u32 = 100;

/// Something with an ID, which a command line names by that or by a piece of its text.
pub trait Identified: Sized {
    /// The record that is stored.
    type Record: Record;
    /// Its names in messages.
    const KIND: refusal::Kind;

    fn id(&self) -> i64;
    fn text(&self) -> &str;
    /// Returns a detail that tells it from others with the same text; may be empty.
    fn about(&self, ctx: &Ctx) -> String;
    /// Those in whose text this piece, in lower case, begins a word.
    fn matching(ctx: &Ctx, piece: &str) -> Result<Vec<Self>>;
    /// The latest ones, at most [`CHOICE`].
    fn latest(ctx: &Ctx) -> Result<Vec<Self>>;
    /// Those that a misspelt piece can have meant.
    fn likely(ctx: &Ctx) -> Result<Vec<Self>> {
        Self::latest(ctx)
    }
}

/// Returns the IDs that `words` name, without repeats, in the order given. Without words, a person
/// chooses from the latest.
///
/// # Errors
/// Not found, or ambiguous (naming the ones that fit); as [`choose`].
pub fn ids<T: Identified, I: IdOf<T>>(ctx: &Ctx, words: &[I], question: &str) -> Result<Vec<i64>> {
    if words.is_empty() {
        return pick::<T>(ctx, question).map(|id| vec![id]);
    }
    named(ctx, words)
}

/// Returns the one ID that `word` names. Without it, a person chooses from the latest.
///
/// # Errors
/// As [`ids`], and usage when a range is given.
pub fn id<T: Identified, I: IdOf<T>>(ctx: &Ctx, word: Option<&I>, question: &str) -> Result<i64> {
    match word {
        Some(word) => one(ctx, word),
        None => pick::<T>(ctx, question),
    }
}

/// Names of options that may be typed without their dashes after an ID.
const OPTIONS: [&str; 4] = ["on", "at", "told", "because"];

/// Returns the IDs that `words` name, without repeats, in the order given.
///
/// # Errors
/// Not found, or ambiguous (naming the ones that fit).
pub fn named<T: Identified, I: IdOf<T>>(ctx: &Ctx, words: &[I]) -> Result<Vec<i64>> {
    // Several words may be one piece of text: `trust promise done call mum`.
    if words.len() > 1 && words.iter().all(|word| number(word).is_none()) {
        let phrase = input::joined(words);
        if let [one] = T::matching(ctx, &phrase.to_lowercase())?.as_slice() {
            return Ok(vec![one.id()]);
        }
    }
    let mut after_number = words
        .iter()
        .skip_while(|word| number(word).is_none())
        .skip(1);
    if let Some(word) = after_number.find(|word| OPTIONS.contains(&&***word)) {
        // "done 1 on monday" means a day, even where another text has these words.
        return Err(not_found(refusal::unknown(T::KIND, word, &[])));
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

/// As [`ids`]; a number also names a record that was deleted and is still in the journal.
///
/// # Errors
/// As [`ids`].
pub fn ids_ever<T: Identified, I: IdOf<T>>(
    ctx: &Ctx,
    words: &[I],
    question: &str,
) -> Result<Vec<i64>> {
    if words.iter().all(|word| number(word).is_none()) {
        return ids(ctx, words, question);
    }
    let table = T::Record::TABLE;
    let mut seen = BTreeSet::new();
    let mut ids = Vec::new();
    for word in words {
        let mut found = match number(word) {
            Some((id, None)) => ctx.store.ids_ever(table, id, id)?,
            Some((from, Some(to))) if to - from < RANGE => ctx.store.ids_ever(table, from, to)?,
            _ => Vec::new(),
        };
        if found.is_empty() {
            found = meant::<T>(ctx, word)?;
        }
        ids.extend(found.into_iter().filter(|id| seen.insert(*id)));
    }
    Ok(ids)
}

/// Returns the one ID that `word` names.
///
/// # Errors
/// As [`named`], and usage when a range is given.
pub fn one<T: Identified, I: IdOf<T>>(ctx: &Ctx, word: &I) -> Result<i64> {
    if let [one] = named(ctx, std::slice::from_ref(word))?.as_slice() {
        return Ok(*one);
    }
    Err(usage(refusal::several(T::KIND, word)))
}

/// The id of the item a person chooses.
///
/// # Errors
/// Refused when nothing was chosen; usage when there is no terminal to ask in.
pub fn choose<T: Identified>(ctx: &Ctx, question: &str, items: &[(i64, String)]) -> Result<i64> {
    let index = choose_index::<T>(ctx, question, items)?;
    items.get(index).map(|(id, _)| *id).ok_or_else(not_chosen)
}

/// The index of the item a person chooses, for where an id is in several.
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
    let chosen = ctx
        .picker
        .pick(question, &lines)
        .map_err(|error| match error.kind {
            Kind::Usage => error.hint(refusal::name_one(T::KIND)),
            _ => error,
        })?;
    chosen.ok_or_else(not_chosen)
}

fn not_chosen() -> Error {
    left(refusal::not_chosen())
}

/// Returns the ID of the one that a person chooses from the latest.
///
/// # Errors
/// As [`choose`]; not found, when there is none.
fn pick<T: Identified>(ctx: &Ctx, question: &str) -> Result<i64> {
    let latest = T::latest(ctx)?;
    if latest.is_empty() {
        return Err(not_found(refusal::none(T::KIND)));
    }
    choose::<T>(ctx, question, &choices(&latest, |one| one.about(ctx)))
}

/// Returns the record with this ID.
///
/// # Errors
/// Not found, when there is none.
pub fn load<T: Identified>(store: &Store, id: i64) -> Result<T::Record> {
    store.get::<T::Record>(id)?.ok_or_else(|| missing::<T>(id))
}

/// Deletes records, and returns them as they were; `what` is what the journal says of it.
///
/// # Errors
/// Not found, when there is none with one of the IDs.
pub fn remove<T: Identified<Record = T> + Record>(
    ctx: &mut Ctx,
    ids: &[i64],
    what: impl FnOnce(&[T]) -> String,
) -> Result<Vec<T>> {
    ctx.store.change(ctx.clock.today(), |change| {
        let mut removed = Vec::new();
        for id in ids {
            removed.push(load::<T>(change, *id)?);
            change.delete::<T>(*id)?;
        }
        Ok((what(&removed), removed))
    })
}

/// The ids of several, each with the beginning of its text and what `about` says.
pub fn choices<T: Identified>(several: &[T], about: impl Fn(&T) -> String) -> Vec<(i64, String)> {
    let shown = |one: &T| (one.id(), choice(&brief(one.text()), &about(one)));
    several.iter().map(shown).collect()
}

/// The line of an item to choose: its words, and what is said of it.
pub fn choice(words: &str, about: &str) -> String {
    let parts = [words, about].into_iter().filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join(SEP)
}

/// Returns the error for an id that does not exist.
pub fn missing<T: Identified>(id: i64) -> Error {
    not_found(refusal::missing(T::KIND, id))
}

/// Returns the description of a change in the journal. The journal may be shown to others, so it
/// never contains private words: `about` gives the day and the like.
pub fn what<T: Identified>(done: Action, all: &[T], about: impl Fn(&T) -> String) -> String {
    let done = done.verb();
    match all {
        [] => String::new(),
        [one] => format!("{done} {} {}{}", T::KIND.one, one.id(), about(one)),
        [first, rest @ ..] => format!(
            "{done} {} {}{}, and {} more",
            T::KIND.one,
            first.id(),
            about(first),
            rest.len()
        ),
    }
}

fn meant<T: Identified>(ctx: &Ctx, word: &str) -> Result<Vec<i64>> {
    match number(word) {
        Some((id, None)) if ctx.store.get::<T::Record>(id)?.is_some() => Ok(vec![id]),
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
        return Err(usage(refusal::reversed_range(from, to)));
    }
    if to - from >= RANGE {
        return Err(usage(refusal::wide_range(T::KIND, from, to, RANGE)));
    }
    let ids = ctx.store.ids::<T::Record>(from, to)?;
    if ids.is_empty() {
        return Err(not_found(refusal::empty_range(T::KIND, from, to)));
    }
    Ok(ids)
}

/// The one with this piece of text.
fn text<T: Identified>(ctx: &Ctx, piece: &str) -> Result<i64> {
    if piece.trim().is_empty() {
        return Err(usage(refusal::blank(T::KIND)));
    }
    let found = T::matching(ctx, &piece.to_lowercase())?;
    match found.as_slice() {
        [one] => Ok(one.id()),
        [] => Err(misspelt(ctx, piece, &T::likely(ctx)?)),
        several => Err(ambiguous(ctx, piece, several)),
    }
}

/// The error for a piece of text that nothing contains, with those that contain nearly that.
fn misspelt<T: Identified>(ctx: &Ctx, piece: &str, likely: &[T]) -> Error {
    let typed: Vec<String> = words(piece).collect();
    let near = |one: &&T| {
        let own: Vec<String> = words(one.text()).collect();
        let fits = |word: &String| {
            let names = own.iter().map(String::as_str);
            own.iter().any(|own| own.starts_with(word)) || !nearest(word, names).is_empty()
        };
        !typed.is_empty() && typed.iter().all(fits)
    };
    let near = likely.iter().filter(near).take(NEAR);
    let near: Vec<Candidate> = near.map(|one| candidate(one, ctx)).collect();
    not_found(refusal::unknown(T::KIND, piece, &near))
}

/// The words of a text, in lower case.
fn words(text: &str) -> impl Iterator<Item = String> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
}

/// A record as a message lists it.
fn candidate<T: Identified>(one: &T, ctx: &Ctx) -> Candidate {
    Candidate {
        id: one.id(),
        text: brief(one.text()),
        about: one.about(ctx),
    }
}

fn ambiguous<T: Identified>(ctx: &Ctx, piece: &str, several: &[T]) -> Error {
    let shown = several.iter().rev().take(LISTED);
    let shown: Vec<Candidate> = shown.map(|one| candidate(one, ctx)).collect();
    let refusal = refusal::ambiguous(T::KIND, piece, several.len(), &shown);
    Error::new(Kind::Ambiguous, refusal.message).hint(refusal.hint)
}
