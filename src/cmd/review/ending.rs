//! The end of a review: its result, even if an error ended it.

use super::{Conversation, Handled, phone_questions, waiting};
use crate::cmd::context::Ctx;
use crate::cmd::figures;
use crate::domain::promise::Promise;
use crate::error::{Error, Result};
use crate::render::review as sentences;
use crate::report::{Action, Output, Report, Review, ReviewChange, WaitCounts};

impl Conversation {
    /// The report of a review; `idle` where nothing waited.
    pub(super) fn report(mut self, ctx: &Ctx, idle: bool) -> Result<Report> {
        let day = ctx.clock.today();
        if ctx.store.first_day()?.is_none() {
            self.notes.push(sentences::TO_BEGIN.to_owned());
        }
        if !ctx.prompt.is_person() {
            let open = phone_questions(ctx)?;
            self.notes.extend(sentences::phone_waits(open));
        }
        let left = if idle {
            WaitCounts::default()
        } else {
            waiting::counts(ctx, &waiting::find(ctx)?)
        };
        let (mut changes, mut answered, mut repaired) = (Vec::new(), Vec::new(), 0);
        for step in self.steps {
            let Handled::Answer(step) = step else {
                continue;
            };
            repaired += step.shown.iter().map(repairs).sum::<usize>();
            changes.extend(step.shown);
            answered.extend(step.answered);
        }
        changes.extend(
            self.log
                .clone()
                .map(|log| ReviewChange::Logged(Action::Wrote, log)),
        );
        let review = Review {
            day,
            answered,
            repaired: u32::try_from(repaired).unwrap_or(u32::MAX),
            log: self.log,
            waiting: u32::try_from(left.all()).unwrap_or(u32::MAX),
            left,
            streak: ctx.store.totals(day)?.promises.tail,
            horizon: figures::horizon(ctx)?,
            changes,
            told: ctx.prompt.is_person(),
            idle,
        };
        Ok(Report {
            output: Output::Review(Box::new(review)),
            notes: self.notes,
        })
    }

    /// The report of a review that an error ended after answers were saved.
    ///
    /// # Errors
    /// The error, where nothing was saved, or what was saved cannot be read any more.
    pub(super) fn failed(self, ctx: &Ctx, error: Error) -> Result<Report> {
        let saved = self.count_saved();
        if saved == 0 && self.log.is_none() {
            return Err(error);
        }
        let hint = error.hint.clone().unwrap_or_default();
        let rest = is_anything_left(ctx);
        let error = error.hint(sentences::goes_on_later(&hint, saved, rest));
        let Ok(report) = self.report(ctx, false) else {
            return Err(error);
        };
        ctx.failed.replace(Some(error));
        Ok(report)
    }

    /// Adds to an error which question it left without an answer.
    pub(super) fn not_saved(&self, ctx: &Ctx, mut error: Error) -> Error {
        if ctx.store.has_changed() {
            // The answer itself may be saved.
            return error;
        }
        let question = self.questions.get(self.steps.len());
        let first = question.and_then(|question| question.items.first());
        let promise = first.and_then(|one| ctx.store.get::<Promise>(one.promise).ok().flatten());
        if let Some(promise) = promise {
            let more = self.questions.len() - self.steps.len() - 1;
            let line = sentences::not_answered(promise.id, &promise.text, more);
            error.message = format!("{}\n{line}", error.message);
        }
        error
    }

    /// Returns an error that notes that the answers given so far are saved.
    pub(super) fn saved(&self, error: Error) -> Error {
        let hint = error.hint.clone().unwrap_or_default();
        match self.count_saved() {
            0 => error,
            saved => error.hint(sentences::saved_before(&hint, saved)),
        }
    }

    /// Number of answers that are saved.
    fn count_saved(&self) -> usize {
        let answers = self.steps.iter().map(|taken| match taken {
            Handled::Answer(step) => step.answered.len().max(1),
            Handled::Skip | Handled::Pass => 0,
        });
        answers.sum()
    }
}

/// Returns whether the next review has something to ask about, also where that cannot be read.
fn is_anything_left(ctx: &Ctx) -> bool {
    let waits = waiting::find(ctx).map_or(true, |items| !items.is_empty());
    waits || (ctx.store.calendar_questions()).map_or(true, |asked| !asked.is_empty())
}

/// Number of occurrences that a change repaired.
fn repairs(change: &ReviewChange) -> usize {
    match change {
        ReviewChange::Repaired(repaired) => 1 + repaired.also.len(),
        _ => 0,
    }
}
