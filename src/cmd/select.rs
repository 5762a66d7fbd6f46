//! Which promises are meant: ids, ranges, a piece of the text, or a choice from a list.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};

use super::Ctx;
use super::view::{brief, due_words};
use crate::domain::occurrence::State;
use crate::domain::promise::Promise;
use crate::domain::timeline::Timeline;
use crate::error::{Error, Kind, Result};

/// More matches than this are not listed.
const LISTED: usize = 10;

/// The widest range that can be meant on purpose.
const RANGE: i64 = 1000;

/// The ids meant by `words`, without repeats, in the order given. With no words, one is picked
/// from the current promises that `fits`.
///
/// # Errors
/// Not found, ambiguous (naming the promises that fit), or usage when there is no word and no
/// terminal to ask in.
pub fn ids(
    ctx: &Ctx,
    words: &[String],
    question: &str,
    fits: impl Fn(&Timeline) -> bool,
) -> Result<Vec<i64>> {
    if words.is_empty() {
        return pick(ctx, question, fits).map(|id| vec![id]);
    }
    // Several words may be one piece of text: `trust promise done call mum`.
    if words.len() > 1 && words.iter().all(|word| number(word).is_none()) {
        let phrase = words.join(" ");
        if let [one] = matching(ctx, &phrase)?.as_slice() {
            return Ok(vec![one.id]);
        }
    }
    let mut seen = BTreeSet::new();
    let mut ids = Vec::new();
    for word in words {
        for id in meant(ctx, word)? {
            if seen.insert(id) {
                ids.push(id);
            }
        }
    }
    Ok(ids)
}

/// The one id meant by `word`, or picked from a list without one.
///
/// # Errors
/// As [`ids`], and usage when a range is given.
pub fn id(
    ctx: &Ctx,
    word: Option<&String>,
    question: &str,
    fits: impl Fn(&Timeline) -> bool,
) -> Result<i64> {
    match ids(
        ctx,
        word.map(std::slice::from_ref).unwrap_or_default(),
        question,
        fits,
    )?
    .as_slice()
    {
        [one] => Ok(*one),
        _ => Err(Error::usage(format!(
            "{} names several promises; this takes one",
            quoted(word)
        ))),
    }
}

fn quoted(word: Option<&String>) -> String {
    word.map_or_else(String::new, |word| format!("“{word}”"))
}

fn meant(ctx: &Ctx, word: &str) -> Result<Vec<i64>> {
    match number(word) {
        Some((id, None)) => match ctx.store.promise(id)? {
            Some(promise) => Ok(vec![promise.id]),
            None => Err(unknown(&format!("there is no promise {id}"))),
        },
        Some((from, Some(to))) => range(ctx, from, to),
        None => text(ctx, word).map(|id| vec![id]),
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

fn range(ctx: &Ctx, from: i64, to: i64) -> Result<Vec<i64>> {
    if from > to {
        let message = format!("the range {from}-{to} runs backwards");
        return Err(Error::usage(message).hint(format!("write it {to}-{from}")));
    }
    if to - from >= RANGE {
        let message =
            format!("the range {from}-{to} is too wide: at most {RANGE} promises at once");
        return Err(Error::usage(message));
    }
    let ids = ctx.store.promise_ids(from, to)?;
    if ids.is_empty() {
        return Err(unknown(&format!(
            "there are no promises from {from} to {to}"
        )));
    }
    Ok(ids)
}

/// The one promise with this piece of text: a current one, or else any.
fn text(ctx: &Ctx, piece: &str) -> Result<i64> {
    if piece.trim().is_empty() {
        return Err(Error::usage("an empty piece of text fits every promise")
            .hint("give an id, or a piece of the promise's text"));
    }
    let found = matching(ctx, piece)?;
    match found.as_slice() {
        [one] => Ok(one.id),
        [] => Err(unknown(&format!("no promise contains “{piece}”"))),
        several => Err(ambiguous(ctx, piece, several)),
    }
}

fn matching(ctx: &Ctx, piece: &str) -> Result<Vec<Promise>> {
    let piece = piece.to_lowercase();
    let fits = |promise: &Promise| promise.text.to_lowercase().contains(&piece);
    let current: Vec<Promise> = ctx
        .store
        .current_promises(ctx.clock.today())?
        .into_iter()
        .filter(fits)
        .collect();
    if !current.is_empty() {
        return Ok(current);
    }
    Ok(ctx.store.all_promises()?.into_iter().filter(fits).collect())
}

fn ambiguous(ctx: &Ctx, piece: &str, several: &[Promise]) -> Error {
    let mut lines = vec![format!("“{piece}” fits {} promises", several.len())];
    for promise in several.iter().rev().take(LISTED) {
        let due = promise
            .due
            .map_or_else(String::new, |due| format!(" ({})", due_words(ctx, due.at)));
        lines.push(format!(
            "  {:>3}  {}{due}",
            promise.id,
            brief(&promise.text)
        ));
    }
    if several.len() > LISTED {
        lines.push(format!("       and {} more", several.len() - LISTED));
    }
    Error::new(Kind::Ambiguous, lines.join("\n"))
        .hint("name one by its id, or type more of its text")
}

fn unknown(message: &str) -> Error {
    Error::not_found(message).hint("trust promise list shows the open ones, --all every one")
}

fn pick(ctx: &Ctx, question: &str, fits: impl Fn(&Timeline) -> bool) -> Result<i64> {
    let today = ctx.clock.today();
    let mut timelines = ctx
        .store
        .timelines(ctx.store.current_promises(today)?, today)?;
    timelines.retain(fits);
    if timelines.is_empty() {
        return Err(Error::not_found("there is no open promise to choose from")
            .hint("trust promise list --all shows every promise"));
    }
    // As the list has them: what waits longest first, without a time last.
    let mut choices: Vec<_> = timelines
        .iter()
        .map(|timeline| {
            let (due, line) = item(ctx, timeline);
            (due.is_none(), due, timeline.promise.id, line)
        })
        .collect();
    choices.sort();
    let (ids, items): (Vec<i64>, Vec<String>) = choices
        .into_iter()
        .map(|(_, _, id, line)| (id, line))
        .unzip();
    let chosen = ctx.picker.pick(question, &items)?;
    chosen
        .and_then(|index| ids.get(index).copied())
        .ok_or_else(|| Error::refused("nothing was chosen").hint("nothing was changed"))
}

/// When it is due, and its line in the list to choose from.
fn item(ctx: &Ctx, timeline: &Timeline) -> (Option<DateTime<Utc>>, String) {
    let promise = &timeline.promise;
    let meant = timeline.meant(&ctx.clock, || {
        ctx.store.earlier_unanswered(timeline, ctx.clock.today())
    });
    let meant = meant.ok().flatten();
    let due_at = meant.as_ref().and_then(|open| open.due_at);
    let due = match (due_at, meant) {
        (Some(due), Some(open)) if open.state(&ctx.clock) == State::Open => {
            format!(" · due {}", due_words(ctx, due))
        }
        (Some(due), _) => format!(" · was due {}", due_words(ctx, due)),
        (None, _) => String::new(),
    };
    let line = format!("{:>3}  {}{due}", promise.id, brief(&promise.text));
    (due_at, line)
}

/// Any promise may be chosen.
pub fn any(_: &Timeline) -> bool {
    true
}

/// Only a recurring one may be chosen.
pub fn recurring(timeline: &Timeline) -> bool {
    timeline.promise.recurring
}
