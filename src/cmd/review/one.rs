//! Answers one occurrence by itself.

use super::answer::{Input, Verdict, Words};
use super::words::{self, Asking, Check};
use super::{Conversation, Handled, Next, Step, passed_over, show, tell};
use crate::cmd::context::Ctx;
use crate::cmd::input;
use crate::cmd::promise::release::{self, Letting};
use crate::cmd::promise::target::{self, Asked};
use crate::cmd::promise::{answer as answers, period};
use crate::cmd::unfinished::can_be_asked_again;
use crate::cmd::view::{self, title};
use crate::domain::answer::{Answer, AnswerDetails};
use crate::domain::answer_target::Verb;
use crate::domain::clock::Clock;
use crate::domain::occurrence::State;
use crate::domain::promise::{Occurrence, Promise};
use crate::domain::timeline::Timeline;
use crate::error::Result;
use crate::render::review as sentences;
use crate::report::{
    InteractiveOutput, OccurrenceQuestion, PromiseAction, PromiseView, ReviewChange,
};
use crate::store::{Change, Store};

impl Conversation {
    /// Asks about one until something comes of it.
    pub(super) fn one(
        &mut self,
        ctx: &mut Ctx,
        timeline: &Timeline,
        open: &Occurrence,
    ) -> Result<Next> {
        let promise = view::alone(ctx, &ctx.store, timeline, Some(open))?;
        let state = promise.state;
        let card = OccurrenceQuestion {
            promise,
            position: self.steps.len() + 1,
            of: self.questions.len(),
        };
        if ctx.prompt.is_person() {
            ctx.prompt
                .show(&InteractiveOutput::OccurrenceQuestion(Box::new(card)))?;
        }
        let per_period = timeline.is_of_period(open.slot);
        let answers = sentences::answers(state, per_period);
        loop {
            match self.said(ctx, &answers, false)? {
                None | Some(Input::Leave) => return Ok(Next::Quit),
                Some(Input::Help) => {
                    tell(
                        ctx,
                        &sentences::keys(sentences::KEYS, &self.prompt(&answers)),
                    )?;
                }
                Some(Input::OneByOne) => tell(ctx, &sentences::wrong_key(Some('o')))?,
                Some(Input::Except(_)) => tell(ctx, &sentences::wrong_key(Some('e')))?,
                Some(Input::Wrong(key)) => tell(ctx, &sentences::wrong_key(key))?,
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
                    match self.answer(ctx, timeline, open, verdict, words) {
                        Ok(Some(way)) => return Ok(way),
                        Ok(None) => {}
                        Err(error) if can_be_asked_again(&error) => self.refused(ctx, error)?,
                        Err(error) => return Err(error),
                    }
                }
            }
        }
    }

    /// Saves an answer. `None` where the question is to be asked again.
    fn answer(
        &mut self,
        ctx: &mut Ctx,
        timeline: &Timeline,
        open: &Occurrence,
        verdict: Verdict,
        mut words: Words,
    ) -> Result<Option<Next>> {
        let clock = ctx.clock.clone();
        if let Some(said) = verdict.answer().filter(|said| *said != Answer::Done) {
            // Before it is asked why: whether it can be.
            period::check_waiting(&clock, timeline, open, said)?;
            let details = AnswerDetails::default();
            let said = answers::plainly(said, &details);
            answers::judge(&clock, timeline, open, said, &details)?;
        }
        let is_ahead = open.state(&clock) == State::Open;
        let heading = words::heading(ctx, verdict.verb(), timeline, open);
        let agreed = |when: &str| {
            let words = Words {
                why: None,
                agreed: Some(when.to_owned()),
            };
            letting(ctx, timeline, open, None, &words).map(drop)
        };
        let agreed = (!is_ahead).then_some(&agreed as Check);
        match self.ask_words(ctx, &heading, verdict, agreed, &mut words)? {
            Asking::Done => {}
            Asking::Again => return Ok(None),
            Asking::Left => return Ok(Some(Next::Quit)),
        }
        let because = input::because(words.why.as_ref())?;
        let details = AnswerDetails {
            because: because.clone(),
            ..AnswerDetails::default()
        };
        let letting = match verdict {
            Verdict::Released => Some(letting(ctx, timeline, open, because, &words)?),
            _ => None,
        };
        if verdict == Verdict::Unknown && is_ahead {
            let refusal = sentences::not_due_yet(&title(&timeline.promise));
            return Err(view::refused(refusal));
        }
        let (saved, number) = ctx.store.change_numbered(clock.today(), |change| {
            let Some(open) = current(change, open)? else {
                return Ok((String::new(), None));
            };
            let (what, saved) = match (verdict.answer(), letting) {
                (Some(said), _) => give(change, &clock, timeline, open, said, &details)?,
                (None, Some(letting)) => let_go(change, &clock, timeline, open, letting)?,
                (None, None) => mark_unknown(change, timeline, open)?,
            };
            Ok((what, Some(saved)))
        })?;
        self.words.saved(ctx);
        let Some(saved) = saved else {
            passed_over(ctx)?;
            self.steps.push(Handled::Pass);
            return Ok(Some(Next::Continue));
        };
        let (action, shown, occurrence) = saved.reply(ctx, timeline)?;
        // Its others have questions of their own.
        let shown = PromiseView {
            waiting: 0,
            ..shown
        };
        let is_answer = occurrence.outcome.is_some();
        let answer = ReviewChange::Answered(Box::new((action, shown.clone())));
        show(ctx, answer.clone())?;
        self.steps.push(Handled::Answer(Box::new(Step {
            changes: number.into_iter().collect(),
            shown: vec![answer],
            answered: is_answer.then_some(shown).into_iter().collect(),
        })));
        Ok(Some(Next::Continue))
    }
}

impl Verdict {
    /// The answer that it is; `None` for a release and for what is not known.
    pub(super) fn answer(self) -> Option<Answer> {
        match self {
            Self::Kept => Some(Answer::Done),
            Self::Late => Some(Answer::Late),
            Self::Broken => Some(Answer::Broken),
            Self::Released | Self::Unknown => None,
        }
    }

    /// The verb of the command that gives it.
    pub(super) fn verb(self) -> &'static str {
        match (self.answer(), self) {
            (Some(said), _) => said.verb().name(),
            (None, Self::Released) => "release",
            (None, _) => "clear",
        }
    }
}

/// The details of a release, if it can be.
fn letting(
    ctx: &Ctx,
    timeline: &Timeline,
    open: &Occurrence,
    because: Option<String>,
    words: &Words,
) -> Result<Letting> {
    let agreed = words.agreed.as_deref();
    let agreed = agreed
        .map(|text| input::agreed_answer(ctx, text))
        .transpose()?;
    let asked = Asked {
        agreed,
        ..Asked::plain(Verb::Release, None)
    };
    let agreed = target::check_agreed(&ctx.clock, timeline, asked, open)?;
    Ok(Letting {
        because,
        agreed: agreed.map(|agreed| agreed.at),
    })
}

/// Record saved for an occurrence.
enum Saved {
    Answer(answers::Answered),
    Release(Promise, Occurrence),
    Unknown(Occurrence),
}

impl Saved {
    /// The reply, the promise that shows the occurrence, and the occurrence.
    fn reply(
        self,
        ctx: &Ctx,
        timeline: &Timeline,
    ) -> Result<(PromiseAction, PromiseView, Occurrence)> {
        Ok(match self {
            Self::Answer(given) => {
                let (action, shown) = answers::reply(ctx, &given)?;
                (action, shown, given.occurrence)
            }
            Self::Release(promise, occurrence) => {
                let (action, shown) = release::reply(ctx, &promise, &occurrence)?;
                (action, shown, occurrence)
            }
            Self::Unknown(occurrence) => {
                let shown = view::with(ctx, &ctx.store, timeline, Some(&occurrence))?;
                (PromiseAction::MarkedUnknown, shown, occurrence)
            }
        })
    }
}

fn give(
    change: &mut Change,
    clock: &Clock,
    timeline: &Timeline,
    open: Occurrence,
    said: Answer,
    details: &AnswerDetails,
) -> Result<(String, Saved)> {
    let of_period = period::answer_waiting(change, clock, timeline, &open, said, details)?;
    let one = if let Some(one) = of_period {
        one
    } else {
        let said = answers::plainly(said, details);
        answers::give(change, clock, timeline, open, said, details)?
    };
    let what = answers::what(std::slice::from_ref(&one));
    Ok((what, Saved::Answer(one)))
}

fn let_go(
    change: &mut Change,
    clock: &Clock,
    timeline: &Timeline,
    open: Occurrence,
    letting: Letting,
) -> Result<(String, Saved)> {
    let one = release::let_go(change, clock, timeline.promise.clone(), open, letting)?;
    let what = release::what(std::slice::from_ref(&one));
    Ok((what, Saved::Release(one.0, one.1)))
}

fn mark_unknown(
    change: &mut Change,
    timeline: &Timeline,
    open: Occurrence,
) -> Result<(String, Saved)> {
    let unknown = change.put(&unknown(open))?;
    let promise = &timeline.promise;
    let named = [(promise.id, promise.text.as_str())];
    let what = view::what(PromiseAction::MarkedUnknown.verb(), named);
    Ok((what, Saved::Unknown(unknown)))
}

/// The occurrence, marked so that it is not asked about again.
pub(super) fn unknown(open: Occurrence) -> Occurrence {
    Occurrence {
        unknown: true,
        ..open
    }
}

/// The occurrence as it is stored; `None` where it was answered meanwhile.
pub(super) fn current(store: &Store, open: &Occurrence) -> Result<Option<Occurrence>> {
    let stored = store.occurrence(open.promise, open.slot)?;
    Ok(match stored {
        Some(stored) => Some(stored).filter(Occurrence::is_silent),
        None => Some(open.clone()),
    })
}
