//! The question when a pause was agreed, and what is typed there.

use super::{Pause, Plans, ids, wanted};
use crate::cmd::arg::{DayAhead, WhenBack};
use crate::cmd::context::Ctx;
use crate::cmd::unfinished::{
    self, Answer, Kept, LineQuestion, ask_again, can_be_asked_again, latest,
};
use crate::cmd::{draft, input, text_input};
use crate::domain::agreement::Agreed;
use crate::domain::pause;
use crate::error::{Error, Result};
use crate::render::refusal;
use crate::render::review::AGREED;
use crate::render::typing;
use crate::store::DraftCommand;
use crate::when::{self, Direction};

/// The command under which the time of an agreement is kept until it is saved.
const NAME: &str = "pause";

/// The command with the days of a pause, by their dates, before it is known which promises it is
/// about.
fn command(ctx: &Ctx, args: &Pause) -> DraftCommand {
    let day = |text: &str, direction| when::parse_first_day(text, direction, &ctx.clock).ok();
    let from = args.from.as_deref();
    let first = from.and_then(|from| day(from, Direction::Back));
    let dated = |text: Option<&DayAhead>| {
        let text: &str = text?;
        let back = day(text, Direction::Back).filter(|back| Some(*back) >= first);
        let date = back.or_else(|| day(text, Direction::Ahead));
        Some(date.map_or_else(|| text.to_owned(), |date| date.to_string()))
    };
    let mut command = draft::command(NAME);
    for id in &args.ids {
        command.line.push(' ');
        command.line.push_str(&refusal::quoted(id));
    }
    command
        .option("--from", dated(args.from.as_ref()))
        .option("--until", dated(args.until.as_ref()))
        .option("--through", dated(args.through.as_ref()))
}

/// The time of the agreement, which a person is asked for where the first day is past and nothing
/// else stands in the way. One that was typed before and not saved is offered.
pub(super) fn agreed(ctx: &Ctx, args: &Pause) -> Result<Option<WhenBack>> {
    let today = ctx.clock.today();
    if args.agreed.is_some() || !ctx.prompt.is_person() {
        return Ok(None);
    }
    let from = |direction| {
        let text: &str = args.from.as_ref()?;
        when::parse_first_day(text, direction, &ctx.clock).ok()
    };
    let is_past = match (from(Direction::Ahead), from(Direction::Back)) {
        (Some(ahead), _) if ahead < today => true,
        (Some(ahead), Some(back)) => pause::may_have_begun(back, ahead, today),
        (ahead, back) => ahead.is_none() && back.is_some(),
    };
    if !is_past {
        return Ok(None);
    }
    // The days and the promises first: no answer would help there.
    let before = from(Direction::Back).and_then(|first| first.pred_opt());
    let before = before.and_then(|day| Agreed::on(day, &ctx.clock));
    let plans = plans(ctx, args, before.unwrap_or(Agreed::at(ctx.clock.now)))?;
    if !plans.is_agreement_refused() {
        plans.check(&ctx.clock)?;
    }
    let unsaved = text_input::offer(ctx.texts, ctx.prompt, &draft::command(NAME))?;
    let content = unsaved.as_ref().and_then(text_input::content);
    let continued = unsaved.as_ref().map(|unsaved| unsaved.command.clone());
    ctx.texts
        .begin(&continued.unwrap_or_else(|| command(ctx, args)), unsaved);
    let kept = content.as_deref().map(kept).unwrap_or_default();
    if let Some(whole) = kept.whole {
        return accepted(ctx, args, whole, true);
    }
    let line = ask(ctx, kept.begun.as_deref())?;
    accepted(ctx, args, line, false)
}

/// The name of the time before its beginning, where it was left in the middle.
const PART: &str = "agreed";

/// The time that was kept, or its beginning.
fn kept(content: &str) -> Kept {
    let line = content.trim().lines().next_back().unwrap_or_default();
    let kept = latest(line, PART);
    if kept.begun.is_some() {
        return kept;
    }
    Kept {
        whole: Some(line.to_owned()),
        begun: None,
    }
}

/// Asks for the time of the agreement.
///
/// # Errors
/// Refused, when it is left; the words typed until then are kept.
fn ask(ctx: &Ctx, begun: Option<&str>) -> Result<String> {
    let question = LineQuestion {
        ask: AGREED,
        part: PART,
        begun,
        heading: None,
    };
    match unfinished::ask(ctx, question)? {
        Answer::Line(line) => Ok(line),
        Answer::Left(None) => Err(text_input::nothing_written(ctx.prompt)),
        Answer::Left(Some(words)) => {
            ctx.texts.keep(&typing::unfinished(PART, words.trim()));
            Err(Error::left(typing::LEFT).hint(typing::UNCHANGED))
        }
    }
}

/// Asks again while the time of the agreement is not understood, or the pause is refused with it.
/// One that `is_kept` is in a file already. `None` for an empty one.
fn accepted(
    ctx: &Ctx,
    args: &Pause,
    mut line: String,
    mut is_kept: bool,
) -> Result<Option<WhenBack>> {
    loop {
        let when = line.trim();
        if when.is_empty() {
            return Ok(None);
        }
        let checked = check(ctx, args, when);
        match checked {
            Err(error) if can_be_asked_again(&error) => ask_again(ctx, error)?,
            _ => {
                if !is_kept {
                    ctx.texts.keep(&draft::past(ctx, when));
                }
                checked?;
                return Ok(Some(WhenBack::from(when.to_owned())));
            }
        }
        is_kept = false;
        line = ask(ctx, None)?;
    }
}

/// Refuses a time at which the pause cannot have been agreed.
fn check(ctx: &Ctx, args: &Pause, when: &str) -> Result<()> {
    let agreed = input::agreed_answer(ctx, when)?;
    plans(ctx, args, agreed)?.check(&ctx.clock)
}

fn plans(ctx: &Ctx, args: &Pause, agreed: Agreed) -> Result<Plans> {
    let wanted = wanted(ctx, args, Some(agreed))?;
    let ids = ids(ctx, args, wanted)?;
    Plans::of(&ctx.store, &ctx.clock, ids, wanted, args)
}
