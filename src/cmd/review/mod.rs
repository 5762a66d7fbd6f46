//! `trust review`: asks about unanswered promises, and for the log.

mod answer;
mod ending;
mod except;
mod log;
mod one;
mod phone;
mod repairs;
mod stretch;
#[cfg(test)]
mod tests;
pub(crate) mod waiting;
mod words;

use clap::Args;

use crate::cmd::context::Ctx;
use crate::cmd::ports::Key;
use crate::cmd::unfinished::can_be_asked_again;
use crate::cmd::{figures, hindsight, history};
use crate::error::{Error, Kind, Result};
use crate::render::{journal, review as sentences};
use crate::report::{InteractiveOutput, LogView, PromiseView, Report, ReviewChange, Waits};

use answer::Input;
use waiting::Question;
use words::KeptWords;

pub use phone::phone_questions;

/// Number of missing answers up to which each day is asked about separately in a terminal.
const FEW: usize = 5;

/// Answer open promises, then write the day's log
///
/// Asks about each promise that is due by the end of today and not answered, starting with the
/// oldest. One key answers:
///
///   k kept   l late   b broken   r released   n not known   s skip   u undo the last   q quit
///
/// After late, broken and released it asks for the reason. If a released promise is past due, it
/// also asks when you agreed. 'n' leaves a promise without an answer, and it is not asked about
/// again. After the last answer, one repair is offered for everything that was late or broken.
///
/// In a terminal, if more than five answers are missing, or with --grouped, several days of a
/// promise are asked about together. One key then answers all of these days. 'o' asks about them
/// one by one. 'e' asks which days were not kept, marks the others as kept, and asks about those
/// days. 'r' releases only the days that were due after you agreed.
///
/// Every answer is saved immediately, so quitting loses none. At the end it asks for a line for
/// today's log. If standard input is not a terminal, the answers are read from it, one on each
/// line: the letter or the word; after 'l', 'b' and 'r' also the reason; after the reason of 'r'
/// when you agreed; and after 'e' the days. The last line is for the log.
#[derive(Args, Clone, Debug)]
#[command(
    before_long_help = lines![
        "trust review"
        "trust review --grouped           several days of a promise together"
        "trust review --json"
    ],
    after_long_help = lines![
        "From a script: printf 'k\\nb forgot it\\n' | trust review"
        "Several days together: printf 'r away / agreed 1 oct\\n' | trust review --grouped"
    ]
)]
pub struct ReviewArgs {
    /// Ask about several days of a promise together; the default in a terminal if more than five
    /// answers are missing
    #[arg(long, conflicts_with = "each")]
    pub grouped: bool,

    /// Ask about each day separately
    #[arg(long)]
    pub each: bool,
}

pub fn run(ctx: &mut Ctx, args: &ReviewArgs) -> Result<Report> {
    let items = waiting::find(ctx)?;
    let person = ctx.prompt.is_person();
    let grouped = args.grouped || (!args.each && person && items.len() > FEW);
    let idle = items.is_empty();
    if person {
        if idle {
            if ctx.store.calendar_questions()?.is_empty() {
                tell(ctx, sentences::NOTHING_WAITS)?;
            }
        } else {
            let waits = waits(ctx, &items)?;
            ctx.prompt
                .show(&InteractiveOutput::Waits(Box::new(waits)))?;
        }
    }
    let words = KeptWords::offered(ctx)?;
    let mut conversation = Conversation {
        questions: if grouped {
            waiting::grouped(items)
        } else {
            waiting::each(items)
        },
        words,
        ..Conversation::default()
    };
    match conversation.hold(ctx) {
        Ok(()) => conversation.report(ctx, idle),
        Err(error) if can_be_asked_again(&error) => Err(error),
        Err(error) => {
            let error = conversation.not_saved(ctx, error);
            conversation.failed(ctx, error)
        }
    }
}

/// Summary of what waits: how much, since when, and the days away in between.
fn waits(ctx: &Ctx, items: &[waiting::Waiting]) -> Result<Waits> {
    let today = ctx.clock.today();
    let since = items.iter().map(|item| item.day).min().unwrap_or(today);
    Ok(Waits {
        counts: waiting::counts(ctx, items),
        since,
        away: figures::away(ctx, since, today)?,
        pause: hindsight::pause(ctx)?,
    })
}

/// Progress of the review.
#[derive(Default)]
struct Conversation {
    questions: Vec<Question>,
    /// Action taken for the first of them.
    steps: Vec<Handled>,
    /// Entry that was written in the log.
    log: Option<LogView>,
    /// True if a repair was begun and left for later.
    repair_left: bool,
    notes: Vec<String>,
    /// The words of the answer that is being given.
    words: KeptWords,
}

/// Result of a question.
enum Handled {
    /// It was answered.
    Answer(Box<Step>),
    /// It was skipped.
    Skip,
    /// It was passed over, since it was answered elsewhere.
    Pass,
}

/// An answer that was given, or the repair of several.
struct Step {
    /// The numbers of its changes in the journal.
    changes: Vec<i64>,
    /// The changes, as shown.
    shown: Vec<ReviewChange>,
    /// The promises, each with an occurrence that was answered.
    answered: Vec<PromiseView>,
}

/// The next direction of the review.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Next {
    /// To the next occurrence.
    Continue,
    /// Back to an answer that was undone.
    Back,
    /// To the end of the review.
    Quit,
}

impl Conversation {
    /// Asks all there is to ask.
    fn hold(&mut self, ctx: &mut Ctx) -> Result<()> {
        while self.go(ctx)? == Next::Continue {
            if phone::ask(ctx, &mut self.notes)? == Next::Quit {
                break;
            }
            match self.offer_repair(ctx)? {
                Next::Continue => {}
                Next::Back => continue,
                Next::Quit => break,
            }
            if log::ask(ctx, self)? == Next::Continue {
                break;
            }
        }
        self.name_repair(ctx)
    }

    /// Goes through all that still waits.
    fn go(&mut self, ctx: &mut Ctx) -> Result<Next> {
        while let Some(question) = self.questions.get(self.steps.len()).cloned() {
            let way = match question.items.as_slice() {
                [one] => match one.load(ctx)? {
                    Some((timeline, open)) => Some(self.one(ctx, &timeline, &open)?),
                    None => None,
                },
                _ => match question.load(ctx)? {
                    Some((timeline, open)) => Some(self.stretch(ctx, &question, &timeline, &open)?),
                    None => None,
                },
            };
            self.words.leave(ctx)?;
            match way {
                Some(Next::Quit) => return Ok(Next::Quit),
                Some(_) => {}
                // It was answered by another command meanwhile.
                None => self.steps.push(Handled::Pass),
            }
        }
        Ok(Next::Continue)
    }

    /// The next answer; `None` when there is no more to read. A person is shown the possible
    /// `answers`; `several` occurrences are asked about together.
    fn said(&self, ctx: &Ctx, answers: &str, several: bool) -> Result<Option<Input>> {
        if !ctx.prompt.is_person() {
            let line = ctx.prompt.line("")?;
            return line
                .map(|line| Input::from_line(&line, several).map_err(|error| self.saved(error)))
                .transpose();
        }
        Ok(Some(match ctx.prompt.key(&self.prompt(answers))? {
            Key::Leave => Input::Leave,
            Key::Char(key) => Input::from_word(&key.to_string()).unwrap_or(Input::Wrong(Some(key))),
            Key::Enter | Key::Other => Input::Wrong(None),
        }))
    }

    /// Prompt with these answers.
    fn prompt(&self, answers: &str) -> String {
        sentences::prompt(answers, !self.steps.is_empty())
    }

    /// Puts these in the place of the question they are in, one by one.
    fn one_by_one(&mut self, items: Vec<waiting::Waiting>) {
        let at = self.steps.len();
        self.questions.splice(at..=at, waiting::each(items));
    }

    /// Takes back the latest answer, repair or skip. Tells whether there was
    /// one.
    fn back(&mut self, ctx: &mut Ctx) -> Result<bool> {
        // Those answered elsewhere would only be passed over again.
        let mine = |handled: &Handled| !matches!(handled, Handled::Pass);
        let Some(last) = self.steps.iter().rposition(mine) else {
            return Ok(false);
        };
        let passed = self.steps.split_off(last + 1);
        let Some(Handled::Answer(mut step)) = self.steps.pop() else {
            return Ok(true);
        };
        while let Some(number) = step.changes.pop() {
            let undone = ctx.store.undo(Some(number), ctx.clock.today());
            match undone.map_err(history::refused) {
                Ok(undone) => {
                    let what = journal::dated(&undone.what, ctx.clock.today());
                    tell(ctx, &sentences::undone(&what))?;
                }
                Err(error) if error.kind == Kind::Refused => {
                    step.changes.push(number);
                    self.steps.push(Handled::Answer(step));
                    self.steps.extend(passed);
                    self.refused(ctx, error)?;
                    return Ok(false);
                }
                Err(error) => return Err(error),
            }
        }
        Ok(true)
    }

    /// Shows a person why something cannot be, and asks again; a script ends with it.
    fn refused(&self, ctx: &Ctx, error: Error) -> Result<()> {
        if !ctx.prompt.is_person() {
            return Err(self.saved(error));
        }
        tell(ctx, &error.message)?;
        error.hint.map_or(Ok(()), |hint| tell(ctx, &hint))
    }
}

/// Shows a change to a person.
fn show(ctx: &Ctx, change: ReviewChange) -> Result<()> {
    if ctx.prompt.is_person() {
        ctx.prompt.show(&InteractiveOutput::Change(change))?;
    }
    Ok(())
}

/// Says something to a person.
fn tell(ctx: &Ctx, line: &str) -> Result<()> {
    if ctx.prompt.is_person() {
        ctx.prompt.show(&InteractiveOutput::Line(line.to_owned()))?;
    }
    Ok(())
}

/// Says that something was answered elsewhere, and is passed over.
fn passed_over(ctx: &Ctx) -> Result<()> {
    tell(ctx, sentences::PASSED_OVER)
}
