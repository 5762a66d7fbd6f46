//! Several occurrences of one promise, answered together in one change.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};

use super::answer::{Input, Verdict, Words};
use super::one::{current, unknown};
use super::waiting::Question;
use super::words::{self, Asking};
use super::{Conversation, Handled, Next, Step, passed_over, show, tell};
use crate::cmd::context::Ctx;
use crate::cmd::promise::release::{self, Letting};
use crate::cmd::promise::target::{self, Asked};
use crate::cmd::promise::{answer as answers, load, period};
use crate::cmd::unfinished::can_be_asked_again;
use crate::cmd::{figures, input, view};
use crate::domain::agreement::{Agreed, AgreedRefusal};
use crate::domain::answer::{Answer, AnswerDetails};
use crate::domain::answer_target::Verb;
use crate::domain::clock::Clock;
use crate::domain::occurrence::{Outcome, Slot};
use crate::domain::pause;
use crate::domain::promise::Occurrence;
use crate::domain::timeline::Timeline;
use crate::error::Result;
use crate::render::{refusal, review as sentences};
use crate::report::{
    InteractiveOutput, PromiseView, ReviewChange, Stretch, StretchAction, StretchAnswered,
    StretchQuestion,
};
use crate::store::Change;

impl Conversation {
    /// Asks about all of them until something comes of it.
    pub(super) fn stretch(
        &mut self,
        ctx: &mut Ctx,
        question: &Question,
        timeline: &Timeline,
        open: &[Occurrence],
    ) -> Result<Next> {
        if ctx.prompt.is_person() {
            let card = self.card(ctx, timeline, open)?;
            ctx.prompt
                .show(&InteractiveOutput::StretchQuestion(Box::new(card)))?;
        }
        let per_period = open.iter().any(|one| timeline.is_of_period(one.slot));
        let answers = sentences::answers_for_all(per_period);
        loop {
            match self.said(ctx, answers, true)? {
                None | Some(Input::Leave) => return Ok(Next::Quit),
                Some(Input::Except(days)) if !per_period => {
                    match self.all_except(ctx, question, timeline, open, days) {
                        Ok(Some(way)) => return Ok(way),
                        Ok(None) => {}
                        Err(error) if can_be_asked_again(&error) => self.refused(ctx, error)?,
                        Err(error) => return Err(error),
                    }
                }
                Some(Input::Help) => {
                    let prompt = self.prompt(answers);
                    tell(ctx, &sentences::keys(sentences::KEYS_FOR_ALL, &prompt))?;
                }
                Some(Input::Except(_)) if ctx.prompt.is_person() => {
                    tell(ctx, &sentences::wrong_key(Some('e')))?;
                }
                Some(Input::Except(_)) => {
                    return Err(self.saved(view::usage(sentences::no_days())));
                }
                Some(Input::Wrong(key)) => tell(ctx, &sentences::wrong_key(key))?,
                Some(Input::OneByOne) => {
                    self.one_by_one(question.items.clone());
                    return Ok(Next::Continue);
                }
                Some(Input::Skip) => {
                    self.steps.push(Handled::Skip);
                    return Ok(Next::Continue);
                }
                Some(Input::Undo) => {
                    if self.back(ctx)? {
                        return Ok(Next::Back);
                    }
                    tell(ctx, sentences::NOTHING_TO_UNDO)?;
                }
                Some(Input::Answer(verdict, words)) => {
                    match self.answer_all(ctx, question, timeline, open, (verdict, words)) {
                        Ok(Some(way)) => return Ok(way),
                        Ok(None) => {}
                        Err(error) if can_be_asked_again(&error) => self.refused(ctx, error)?,
                        Err(error) => return Err(error),
                    }
                }
            }
        }
    }

    fn card(&self, ctx: &Ctx, timeline: &Timeline, open: &[Occurrence]) -> Result<StretchQuestion> {
        let days = days(open);
        let rests = pause::rests(&timeline.pauses).into_iter();
        let between = rests.filter(|rest| rest.from <= days.to && days.from <= rest.to);
        Ok(StretchQuestion {
            id: timeline.promise.id,
            text: view::words(ctx, &ctx.store, &timeline.promise)?,
            days,
            private: timeline.promise.private,
            per_period: open.iter().any(|one| timeline.is_of_period(one.slot)),
            away: between.map(|rest| figures::away_days(ctx, rest)).collect(),
            position: self.steps.len() + 1,
            of: self.questions.len(),
        })
    }

    /// Saves the answer to all of them in one change; `None` where the question is to be asked
    /// again.
    pub(super) fn answer_all(
        &mut self,
        ctx: &mut Ctx,
        question: &Question,
        timeline: &Timeline,
        open: &[Occurrence],
        (verdict, mut words): (Verdict, Words),
    ) -> Result<Option<Next>> {
        let clock = ctx.clock.clone();
        if let Some(said) = verdict.answer() {
            // Before it is asked why: whether it can be.
            let details = AnswerDetails::default();
            for one in open {
                period::check_waiting(&clock, timeline, one, said)?;
                let said = answers::plainly(said, &details);
                answers::judge(&clock, timeline, one, said, &details)?;
            }
        }
        let first = open.first();
        let heading = first.map(|one| words::heading(ctx, verdict.verb(), timeline, one));
        let agreed = |when: &str| {
            let agreed = input::agreed_answer(ctx, when)?;
            released(ctx, timeline, open, None, Some(agreed)).map(drop)
        };
        let heading = heading.unwrap_or_default();
        match self.ask_words(ctx, &heading, verdict, Some(&agreed), &mut words)? {
            Asking::Done => {}
            Asking::Again => return Ok(None),
            Asking::Left => return Ok(Some(Next::Quit)),
        }
        let because = input::because(words.why.as_ref())?;
        let agreed = words.agreed.as_deref();
        let agreed = agreed
            .map(|text| input::agreed_answer(ctx, text))
            .transpose()?;
        let (chosen, first_agreed) = match verdict {
            Verdict::Released => released(ctx, timeline, open, because.as_ref(), agreed)?,
            _ => (
                open.iter().map(|one| (one, Letting::default())).collect(),
                None,
            ),
        };
        let details = AnswerDetails {
            because,
            ..AnswerDetails::default()
        };
        let action = action(verdict);
        let promise = &timeline.promise;
        let (slots, number) = ctx.store.change_numbered(clock.today(), |change| {
            let mut waiting = Vec::new();
            for (open, letting) in chosen {
                waiting.extend(current(change, open)?.map(|one| (one, letting)));
            }
            let slots: BTreeSet<Slot> = waiting.iter().map(|(one, _)| one.slot).collect();
            for (one, letting) in waiting {
                // One broken answers all that is missing in its week or month.
                let Some(one) = current(change, &one)? else {
                    continue;
                };
                match verdict.answer() {
                    Some(said) => answer_one(change, &clock, timeline, one, said, &details)?,
                    None if verdict == Verdict::Released => {
                        release::let_go(change, &clock, promise.clone(), one, letting)?;
                    }
                    None => {
                        change.put(&unknown(one))?;
                    }
                }
            }
            let named = [(promise.id, promise.text.as_str())];
            let mut what = view::what(action.verb(), named);
            if slots.len() > 1 {
                what = format!("{what}, {} times", slots.len());
            }
            Ok((what, slots))
        })?;
        self.words.saved(ctx);
        if slots.is_empty() {
            passed_over(ctx)?;
            self.steps.push(Handled::Pass);
            return Ok(Some(Next::Continue));
        }
        let (taken, stay) = open
            .iter()
            .cloned()
            .partition::<Vec<_>, _>(|one| slots.contains(&one.slot));
        let answered = ReviewChange::Stretch(Box::new(StretchAnswered {
            action,
            id: promise.id,
            text: view::words(ctx, &ctx.store, promise)?,
            days: days(&taken),
            agreed: first_agreed.map(|at| view::entered(&clock, at)),
            stay: if verdict == Verdict::Released {
                stay.len()
            } else {
                0
            },
        }));
        show(ctx, answered.clone())?;
        self.steps.push(Handled::Answer(Box::new(Step {
            changes: number.into_iter().collect(),
            shown: vec![answered],
            answered: views(ctx, question, &slots)?,
        })));
        Ok(Some(Next::Continue))
    }
}

fn action(verdict: Verdict) -> StretchAction {
    StretchAction::Outcome(match verdict {
        Verdict::Kept => Outcome::Kept,
        Verdict::Late => Outcome::Late,
        Verdict::Broken => Outcome::Broken,
        Verdict::Released => Outcome::Released,
        Verdict::Unknown => return StretchAction::MarkedUnknown,
    })
}

/// Stores the answer to one of them.
fn answer_one(
    change: &mut Change,
    clock: &Clock,
    timeline: &Timeline,
    one: Occurrence,
    said: Answer,
    details: &AnswerDetails,
) -> Result<()> {
    if timeline.has_periods() {
        // The missing ones of a period depend on those answered before.
        let now = load(change, clock, timeline.promise.id)?;
        let given = period::answer_waiting(change, clock, &now, &one, said, details)?;
        if given.is_some() {
            return Ok(());
        }
    }
    let said = answers::plainly(said, details);
    answers::give(change, clock, timeline, one, said, details).map(drop)
}

/// Occurrences to release, each with its details, and when the release was agreed.
type Released<'o> = (Vec<(&'o Occurrence, Letting)>, Option<DateTime<Utc>>);

/// Those of them that were due after the release was agreed.
///
/// # Errors
/// Refused, when there are none.
fn released<'o>(
    ctx: &Ctx,
    timeline: &Timeline,
    open: &'o [Occurrence],
    because: Option<&String>,
    agreed: Option<Agreed>,
) -> Result<Released<'o>> {
    let clock = &ctx.clock;
    let mut taken: Vec<(&Occurrence, Letting)> = Vec::new();
    for one in open {
        let checked =
            agreed.map(|agreed| agreed.check(timeline.promise.made_at, one.due_at, clock.now));
        match checked {
            Some(Ok(moment)) => taken.push((
                one,
                Letting {
                    because: because.cloned(),
                    agreed: Some(moment.at),
                },
            )),
            Some(Err(why @ AgreedRefusal::BeforeMade { .. })) => {
                return Err(view::refused(refusal::agreed(
                    clock, &timeline.promise, why,
                )));
            }
            Some(Err(AgreedRefusal::AfterDue { .. })) | None => {}
        }
    }
    if let (true, Some(last)) = (taken.is_empty(), open.last()) {
        let asked = Asked {
            agreed,
            ..Asked::plain(Verb::Release, None)
        };
        target::check_agreed(clock, timeline, asked, last)?;
    }
    let first = taken.first().and_then(|(_, letting)| letting.agreed);
    Ok((taken, first))
}

/// The promise with each of the occurrences that were answered.
fn views(ctx: &Ctx, question: &Question, slots: &BTreeSet<Slot>) -> Result<Vec<PromiseView>> {
    let Some(longer) = question.timeline(&ctx.store, &ctx.clock)? else {
        return Ok(Vec::new());
    };
    let timeline = load(&ctx.store, &ctx.clock, longer.promise.id)?;
    let mut answered = question.among(&longer, &ctx.clock);
    answered.retain(|one| slots.contains(&one.slot) && one.outcome.is_some());
    let shown = answered.iter().map(|one| {
        let shown = view::with(ctx, &ctx.store, &timeline, Some(one))?;
        Ok(PromiseView {
            waiting: 0,
            ..shown
        })
    });
    shown.collect()
}

/// The days of occurrences that are in order.
fn days(occurrences: &[Occurrence]) -> Stretch {
    let days: BTreeSet<_> = occurrences.iter().map(|one| one.day).collect();
    Stretch {
        times: occurrences.len(),
        days: days.len(),
        from: days.first().copied().unwrap_or_default(),
        to: days.last().copied().unwrap_or_default(),
    }
}
