//! One repair for all that was answered late or broken, after the last answer.

use std::collections::BTreeSet;

use super::{Conversation, Handled, Next, Step, show, tell};
use crate::cmd::context::Ctx;
use crate::cmd::ports::Key;
use crate::cmd::repair::{self, Given};
use crate::cmd::view;
use crate::domain::occurrence::State;
use crate::domain::promise::Occurrence;
use crate::error::{Kind, Result};
use crate::render::review as sentences;
use crate::report::ReviewChange;

impl Conversation {
    /// Offers one repair for all occurrences that were answered late or broken in this review.
    pub(super) fn offer_repair(&mut self, ctx: &mut Ctx) -> Result<Next> {
        let failed = self.unrepaired(ctx)?;
        if failed.is_empty() {
            return Ok(Next::Continue);
        }
        tell(ctx, &listed(ctx, &failed)?)?;
        let question = sentences::repair_now(failed.len());
        loop {
            match ctx.prompt.key(&question)? {
                Key::Char('y') => break,
                Key::Enter | Key::Char('n' | 'l' | 's') => return Ok(Next::Continue),
                Key::Leave | Key::Char('q') => return Ok(Next::Quit),
                Key::Char('u') => {
                    if self.back(ctx)? {
                        return Ok(Next::Back);
                    }
                }
                Key::Char('?') => tell(ctx, sentences::REPAIR_KEYS)?,
                key => tell(ctx, &sentences::wrong_key(key.letter()))?,
            }
        }
        self.repair(ctx, &failed)?;
        Ok(Next::Continue)
    }

    /// Says how to repair later what is not repaired now.
    pub(super) fn name_repair(&self, ctx: &Ctx) -> Result<()> {
        let failed = self.unrepaired(ctx)?;
        if failed.is_empty() || self.repair_left {
            return Ok(());
        }
        let command = repair::named(&failed);
        tell(ctx, &sentences::to_repair(&command.line))
    }

    /// Asks for the parts of the repair, and saves it for all of them.
    fn repair(&mut self, ctx: &mut Ctx, failed: &[Occurrence]) -> Result<()> {
        let command = match failed {
            [one] => repair::command_on(ctx, one)?,
            several => repair::named(several),
        };
        let Some(parts) = Given::default().ask(ctx, failed, &command)? else {
            self.repair_left = true;
            let kept = ctx.texts.is_keeping();
            let command = repair::named(failed);
            return tell(ctx, &sentences::repair_left(&command.line, kept));
        };
        let (repaired, notes, number) = match repair::save(ctx, failed, &parts) {
            // The answers stand, whatever became of their repair.
            Err(error) if error.kind == Kind::Refused => return tell(ctx, &error.message),
            saved => saved?,
        };
        let repaired = ReviewChange::Repaired(Box::new(repaired));
        show(ctx, repaired.clone())?;
        for note in &notes {
            tell(ctx, note)?;
        }
        self.steps.push(Handled::Answer(Box::new(Step {
            changes: number.into_iter().collect(),
            shown: vec![repaired],
            answered: Vec::new(),
        })));
        Ok(())
    }

    /// The occurrences that were answered late or broken in this review and are not repaired. A
    /// script repairs what it likes by other commands.
    fn unrepaired(&self, ctx: &Ctx) -> Result<Vec<Occurrence>> {
        if !ctx.prompt.is_person() {
            return Ok(Vec::new());
        }
        let answered = self.steps.iter().flat_map(|taken| match taken {
            Handled::Answer(step) => step.answered.as_slice(),
            Handled::Skip | Handled::Pass => &[],
        });
        let failed = answered.filter(|one| matches!(one.state, State::Late | State::Broken));
        let promises: BTreeSet<i64> = failed.map(|one| one.id).collect();
        let mut all = Vec::new();
        for promise in promises {
            let mut unrepaired = ctx.store.unrepaired_of(promise, ctx.clock.today())?;
            // Every answer of a review is of the moment at which it began.
            let now = ctx.clock.now.timestamp_millis();
            unrepaired.retain(|one| {
                let at = one.answered_at.map(|at| at.timestamp_millis());
                at == Some(now)
            });
            all.extend(unrepaired);
        }
        Ok(all)
    }
}

/// The line that lists their promises.
fn listed(ctx: &Ctx, failed: &[Occurrence]) -> Result<String> {
    let promises = ctx.store.promises(failed.iter().map(|one| one.promise))?;
    let ids: BTreeSet<i64> = failed.iter().map(|one| one.promise).collect();
    let mut items = Vec::new();
    for promise in ids.iter().filter_map(|id| promises.get(id)) {
        let times = failed.iter().filter(|one| one.promise == promise.id);
        let text = view::words(ctx, &ctx.store, promise)?;
        items.push((promise.id, text.to_string(), times.count()));
    }
    Ok(sentences::not_repaired(&items))
}
