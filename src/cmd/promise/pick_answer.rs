//! The list to choose from where `done`, `late` or `broken` has no ID.

use super::answer::Answered;
use crate::cmd::context::Ctx;
use crate::cmd::resolve_id;
use crate::cmd::view::{due_words, not_found};
use crate::domain::answer::{Answer, AnswerChange};
use crate::domain::promise::Promise;
use crate::error::{Kind, Result};
use crate::render::choice;
use crate::render::refusal;
use crate::store::Change;

/// Returns the promise that a person chooses from those of which `answer` can be stored, each with
/// the occurrence that it goes to.
///
/// # Errors
/// Not found, when the answer fits none of them; as [`resolve_id::choose`].
pub fn run(
    ctx: &mut Ctx,
    question: &str,
    said: Answer,
    answer: impl Fn(&mut Change, i64) -> Result<Answered>,
) -> Result<i64> {
    let today = ctx.clock.today();
    let promises = ctx.store.current_promises(today)?;
    // What the verb makes of each, and none of it is kept.
    let mut possible = ctx.store.dry_run(|change| {
        let mut possible = Vec::new();
        for promise in promises {
            match answer(change, promise.id) {
                Ok(answered) => possible.push(answered),
                Err(error) if matches!(error.kind, Kind::Refused | Kind::Usage) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(possible)
    })?;
    if possible.is_empty() {
        return Err(not_found(refusal::nothing_to_answer(said.verb())));
    }
    // What waits longest first, without a time last, and corrections after all of these.
    possible.sort_by_key(|one| {
        let due = one.occurrence.due_at;
        (was(one).is_some(), due.is_none(), due, one.promise.id)
    });
    let items: Vec<(i64, String)> = possible
        .iter()
        .map(|one| (one.promise.id, line(ctx, one)))
        .collect();
    resolve_id::choose::<Promise>(ctx, question, &items)
}

/// The outcome that an answer corrects.
fn was(answered: &Answered) -> Option<&'static str> {
    match answered.change {
        AnswerChange::Corrected(outcome) => Some(outcome.name()),
        AnswerChange::First => None,
        AnswerChange::Added | AnswerChange::Nothing => Some(answered.outcome.name()),
    }
}

fn line(ctx: &Ctx, answered: &Answered) -> String {
    let one = &answered.occurrence;
    let when = match (one.done_day, one.due_at) {
        (Some(day), _) => choice::on(day, ctx.clock.today()),
        (None, Some(due)) if due > ctx.clock.now => choice::due(&due_words(ctx, due)),
        (None, Some(due)) => choice::was_due(&due_words(ctx, due)),
        (None, None) => String::new(),
    };
    choice::line(&answered.promise.text, was(answered), &when)
}
