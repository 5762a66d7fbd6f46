//! The list of promises to choose from if a verb has no ID: those that the verb accepts, each with
//! the occurrence it would apply to.

use super::answer::Answered;
use crate::cmd::context::Ctx;
use crate::cmd::resolve_id;
use crate::cmd::view::{due_words, not_found};
use crate::domain::answer::AnswerChange;
use crate::domain::promise::{Occurrence, Promise};
use crate::error::{Kind, Result};
use crate::render::choice;
use crate::render::refusal;
use crate::store::Change;

/// Result of a verb.
pub struct Possible {
    /// The promise.
    pub promise: Promise,
    /// The occurrence it goes to; `None` where it is about all of them.
    pub occurrence: Option<Occurrence>,
    /// State recorded before.
    pub was: Option<&'static str>,
}

/// Returns the promise that a person chooses from the current ones for which `attempt` succeeds.
/// Nothing of the attempts is kept.
///
/// # Errors
/// Not found, when `verb` fits none of them; as [`resolve_id::choose`].
pub fn promise(
    ctx: &mut Ctx,
    question: &str,
    verb: &str,
    attempt: impl Fn(&mut Change, i64) -> Result<Possible>,
) -> Result<i64> {
    if !ctx.prompt.is_person() {
        // The error says that there is no terminal to ask in.
        return resolve_id::choose::<Promise>(ctx, question, &[]);
    }
    let promises = ctx.store.current_promises(ctx.clock.today())?;
    let mut possible = ctx.store.dry_run(|change| {
        let mut possible = Vec::new();
        for promise in promises {
            match attempt(change, promise.id) {
                Ok(one) => possible.push(one),
                Err(error) if matches!(error.kind, Kind::Refused | Kind::Usage) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(possible)
    })?;
    // The longest waiting ones first, then those without a time, then corrections.
    possible.sort_by_key(|one| {
        let due = one.occurrence.as_ref().and_then(|one| one.due_at);
        (one.was.is_some(), due.is_none(), due, one.promise.id)
    });
    among(ctx, question, verb, possible).map(|chosen| chosen.promise.id)
}

/// Returns the one that a person chooses.
///
/// # Errors
/// Not found, when there is none; as [`resolve_id::choose`].
pub fn among(
    ctx: &Ctx,
    question: &str,
    verb: &str,
    mut possible: Vec<Possible>,
) -> Result<Possible> {
    if possible.is_empty() {
        return Err(not_found(refusal::nothing_to_choose(verb)));
    }
    let items: Vec<(i64, String)> = possible
        .iter()
        .map(|one| (one.promise.id, line(ctx, one)))
        .collect();
    let index = resolve_id::choose_index::<Promise>(ctx, question, &items)?;
    Ok(possible.swap_remove(index))
}

impl From<Answered> for Possible {
    fn from(answered: Answered) -> Self {
        let was = match answered.change {
            AnswerChange::Corrected(outcome) => Some(outcome.name()),
            AnswerChange::First => None,
            AnswerChange::Added | AnswerChange::Nothing => Some(answered.outcome.name()),
        };
        Self {
            promise: answered.promise,
            occurrence: Some(answered.occurrence),
            was,
        }
    }
}

fn line(ctx: &Ctx, possible: &Possible) -> String {
    let one = possible.occurrence.as_ref();
    let done = one.and_then(|one| one.done_day);
    let when = match (done, one.and_then(|one| one.due_at)) {
        (Some(day), _) => choice::on(day, ctx.clock.today()),
        (None, Some(due)) if due > ctx.clock.now => choice::due(&due_words(ctx, due)),
        // Short enough for the day to be seen on a narrow screen.
        (None, Some(due)) if possible.was.is_some() => due_words(ctx, due),
        (None, Some(due)) => choice::was_due(&due_words(ctx, due)),
        (None, None) => String::new(),
    };
    choice::line(&possible.promise.text, possible.was, &when)
}
