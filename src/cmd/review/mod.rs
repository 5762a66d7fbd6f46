//! `trust review`: the evening walk.

mod answer;
mod log;
#[cfg(test)]
mod tests;
pub(crate) mod waiting;

use clap::Args;

use crate::cmd::context::Ctx;
use crate::cmd::ports::Key;
use crate::cmd::promise::release::{self, Letting};
use crate::cmd::promise::target::{self, Asked};
use crate::cmd::promise::{answer as answers, period};
use crate::cmd::repair::{self, Given};
use crate::cmd::{figures, view};
use crate::domain::answer::{Answer, AnswerDetails};
use crate::domain::answer_target::Verb;
use crate::domain::occurrence::{Outcome, State};
use crate::domain::promise::Occurrence;
use crate::domain::timeline::Timeline;
use crate::error::{Error, Kind, Result};
use crate::report::{
    Action, Card, InteractiveOutput, LogView, Output, PromiseView, Report, Review, ReviewChange,
};

use answer::{Said, Verdict};
use waiting::Waiting;

/// Answer open promises one by one, then write the day's log
///
/// Shows each promise that is due by the end of today and not answered, the oldest first, and takes
/// one key for each:
///
///   k kept   l late   b broken   r released   s skip   u undo the last   q leave
///
/// After late and broken it asks for the reason and offers a repair. Every answer is saved at once,
/// so quitting loses none. Then it asks for a line for today's log. If standard input is not a
/// terminal, it reads the same from there, one line each: a letter or its word, after 'l' and 'b'
/// also the reason; then the line for the log.
#[derive(Args, Clone, Debug)]
#[command(
    before_long_help = lines![
        "trust review"
        "trust review --json"
    ],
    after_long_help = lines![
        "The same from a script: printf 'k\\nb forgot it\\n' | trust review"
    ]
)]
pub struct ReviewArgs {}

pub fn run(ctx: &mut Ctx) -> Result<Report> {
    let day = ctx.clock.today();
    let mut walk = Walk {
        items: waiting::find(ctx)?,
        steps: Vec::new(),
        log: None,
        notes: Vec::new(),
    };
    let person = ctx.prompt.is_person();
    let idle = walk.items.is_empty();
    if person && idle {
        tell(ctx, "Nothing waits for an answer.")?;
    }
    while walk.go(ctx)? == Way::Through {
        if log::ask(ctx, &mut walk)? == Way::Through {
            break;
        }
    }
    if ctx.store.first_day()?.is_none() {
        let begin = "To begin: `trust promise add \"text you at lunch\"`";
        walk.notes.push(begin.to_owned());
    }
    let left = walk.left(ctx)?;
    let Walk {
        steps, log, notes, ..
    } = walk;
    let (mut changes, mut answered, mut repaired) = (Vec::new(), Vec::new(), 0);
    for step in steps.into_iter().flatten() {
        repaired += u32::from(step.changes.len() > 1);
        changes.extend(step.shown);
        answered.push(step.promise);
    }
    changes.extend(
        log.clone()
            .map(|log| ReviewChange::Logged(Action::Wrote, log)),
    );
    let review = Review {
        day,
        answered,
        repaired,
        log,
        waiting: u32::try_from(left).unwrap_or(u32::MAX),
        streak: ctx.store.totals(day)?.promises.tail,
        horizon: figures::horizon(ctx)?,
        changes,
        told: person,
        idle,
    };
    Ok(Report {
        output: Output::Review(Box::new(review)),
        notes,
    })
}

/// Progress of the review.
struct Walk {
    items: Vec<Waiting>,
    /// The steps taken for the first of them; `None` for one that was skipped.
    steps: Vec<Option<Step>>,
    /// Entry that was written in the log.
    log: Option<LogView>,
    notes: Vec<String>,
}

/// An answer that was given.
struct Step {
    /// The numbers of its changes in the journal: the answer, and the repair if there was one.
    changes: Vec<i64>,
    /// The answer and its repair, as shown.
    shown: Vec<ReviewChange>,
    promise: PromiseView,
}

/// The next direction of the review.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    /// To the next occurrence.
    Through,
    /// Back to an answer that was undone.
    Back,
    /// Out.
    Out,
}

impl Walk {
    /// Goes through all that still waits.
    fn go(&mut self, ctx: &mut Ctx) -> Result<Way> {
        while let Some(item) = self.items.get(self.steps.len()).copied() {
            let Some((timeline, open)) = item.load(ctx)? else {
                // It was answered by another command meanwhile.
                self.steps.push(None);
                continue;
            };
            if self.at(ctx, &timeline, &open)? == Way::Out {
                return Ok(Way::Out);
            }
        }
        Ok(Way::Through)
    }

    /// Asks about one until something comes of it.
    fn at(&mut self, ctx: &mut Ctx, timeline: &Timeline, open: &Occurrence) -> Result<Way> {
        let promise = view::with(ctx, &ctx.store, timeline, Some(open))?;
        let state = promise.state;
        let card = Card {
            // The others that wait have cards of their own.
            promise: PromiseView {
                waiting: 0,
                ..promise
            },
            position: self.steps.len() + 1,
            of: self.items.len(),
        };
        if ctx.prompt.is_person() {
            ctx.prompt.show(&InteractiveOutput::Card(Box::new(card)))?;
        }
        loop {
            match self.said(ctx, state)? {
                None | Some(Said::Leave) => return Ok(Way::Out),
                Some(Said::Help) => tell(ctx, HELP)?,
                Some(Said::Skip) => {
                    self.steps.push(None);
                    return Ok(Way::Through);
                }
                Some(Said::Undo) => {
                    if self.back(ctx)? {
                        return Ok(Way::Back);
                    }
                    tell(ctx, "Nothing was answered here yet.")?;
                }
                Some(Said::It(verdict, because)) => {
                    match self.answer(ctx, timeline, open, verdict, because) {
                        Ok(way) => return Ok(way),
                        Err(error) if error.kind == Kind::Refused => self.refused(ctx, error)?,
                        Err(error) => return Err(error),
                    }
                }
            }
        }
    }

    /// The next answer; `None` when there is no more to read.
    fn said(&self, ctx: &Ctx, state: State) -> Result<Option<Said>> {
        if !ctx.prompt.is_person() {
            let line = ctx.prompt.line("")?;
            return line
                .map(|line| Said::from_line(&line).map_err(|error| self.saved(error)))
                .transpose();
        }
        let undo = if self.steps.is_empty() { "" } else { " [u]ndo" };
        let ways = match state {
            State::Open => "[k]ept [b]roken [r]eleased",
            _ => "[k]ept [l]ate [b]roken",
        };
        let prompt = format!("{ways} [s]kip{undo} [q]uit [?]");
        Ok(Some(match ctx.prompt.key(&prompt)? {
            Key::Leave => Said::Leave,
            Key::Char(key) => Said::from_word(&key.to_string()).unwrap_or(Said::Help),
            Key::Other => Said::Help,
        }))
    }

    /// Saves an answer, and offers to repair a late or broken occurrence.
    fn answer(
        &mut self,
        ctx: &mut Ctx,
        timeline: &Timeline,
        open: &Occurrence,
        verdict: Verdict,
        because: Option<String>,
    ) -> Result<Way> {
        let clock = ctx.clock.clone();
        let amiss = match verdict {
            Verdict::Late => Some(Answer::Late),
            Verdict::Broken => Some(Answer::Broken),
            Verdict::Kept | Verdict::Released => None,
        };
        let person = ctx.prompt.is_person();
        let mut because = because;
        if let Some(said) = amiss {
            // Before it is asked why: whether it can be.
            period::check_waiting(&clock, timeline, open, said)?;
            answers::judge(&clock, timeline, open, said, &AnswerDetails::default())?;
            if person {
                let Some(why) = ctx.prompt.line("Because (Enter skips):")? else {
                    tell(ctx, "Not answered.")?;
                    return Ok(Way::Out);
                };
                because = Some(why.trim().to_owned());
            }
        }
        let details = AnswerDetails {
            because: crate::cmd::input::because(because.as_ref())?,
            ..AnswerDetails::default()
        };
        let ((action, shown, occurrence), number) = if verdict == Verdict::Released {
            let promise = timeline.promise.clone();
            let asked = Asked::plain(Verb::Release, None);
            target::check_agreed(&clock, timeline, asked, open)?;
            let (let_go, number) = ctx.store.change_numbered(clock.today(), |change| {
                let open = current(change, open)?;
                let one = release::let_go(change, &clock, promise, open, Letting::default())?;
                Ok((release::what(std::slice::from_ref(&one)), one))
            })?;
            let (action, shown) = release::reply(ctx, &let_go)?;
            ((action, shown, let_go.1), number)
        } else {
            let said = amiss.unwrap_or(Answer::Done);
            let (given, number) = ctx.store.change_numbered(clock.today(), |change| {
                let open = current(change, open)?;
                let of_period =
                    period::answer_waiting(change, &clock, timeline, &open, said, &details)?;
                let one = match of_period {
                    Some(one) => one,
                    None => answers::give(change, &clock, timeline, open, said, &details)?,
                };
                Ok((answers::what(std::slice::from_ref(&one)), one))
            })?;
            let (action, shown) = answers::reply(ctx, &given)?;
            ((action, shown, given.occurrence), number)
        };
        let answer = ReviewChange::Answered(Box::new((action, shown.clone())));
        show(ctx, answer.clone())?;
        let mut step = Step {
            changes: number.into_iter().collect(),
            shown: vec![answer],
            promise: shown,
        };
        let offered =
            if person && matches!(occurrence.outcome, Some(Outcome::Late | Outcome::Broken)) {
                Self::offer_repair(ctx, &occurrence, &mut step)
            } else {
                Ok(Way::Through)
            };
        self.steps.push(Some(step));
        offered
    }

    /// Offers to repair it, now or later.
    fn offer_repair(ctx: &mut Ctx, occurrence: &Occurrence, step: &mut Step) -> Result<Way> {
        match ctx.prompt.key("Repair it now? [y]es [l]ater")? {
            Key::Char('y') => {}
            Key::Leave => return Ok(Way::Out),
            Key::Char(_) | Key::Other => return Ok(Way::Through),
        }
        let one = std::slice::from_ref(occurrence);
        let Some(parts) = Given::default().ask(ctx, one)? else {
            tell(ctx, "Left for later: `trust repair`.")?;
            return Ok(Way::Through);
        };
        let (repaired, notes, number) = match repair::save(ctx, one, &parts) {
            // The answer stands, whatever became of its repair.
            Err(error) if error.kind == Kind::Refused => {
                tell(ctx, &error.message)?;
                return Ok(Way::Through);
            }
            saved => saved?,
        };
        let repaired = ReviewChange::Repaired(Box::new(repaired));
        show(ctx, repaired.clone())?;
        for note in &notes {
            tell(ctx, note)?;
        }
        step.shown.push(repaired);
        step.changes.extend(number);
        Ok(Way::Through)
    }

    /// Takes back the latest answer, with its repair, or the latest skip. Tells whether there was
    /// one.
    fn back(&mut self, ctx: &mut Ctx) -> Result<bool> {
        let Some(last) = self.steps.pop() else {
            return Ok(false);
        };
        let Some(mut step) = last else {
            return Ok(true);
        };
        while let Some(number) = step.changes.pop() {
            match ctx.store.undo(Some(number), ctx.clock.today()) {
                Ok(undone) => {
                    tell(ctx, &format!("Undone: {}", undone.what))?;
                }
                Err(error) if error.kind == Kind::Refused => {
                    step.changes.push(number);
                    self.steps.push(Some(step));
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
        tell(ctx, &error.message)
    }

    /// Returns an error that notes that the answers given so far are saved.
    fn saved(&self, error: Error) -> Error {
        let answered = self.steps.iter().flatten().count();
        let hint = error.hint.clone().unwrap_or_default();
        match answered {
            0 => error,
            1 => error.hint(format!("{hint}; the answer before it is saved")),
            n => error.hint(format!("{hint}; the {n} answers before it are saved")),
        }
    }

    /// Returns the number of occurrences that still wait.
    fn left(&self, ctx: &Ctx) -> Result<usize> {
        let mut left = 0;
        for (at, item) in self.items.iter().enumerate() {
            let answered = matches!(self.steps.get(at), Some(Some(_)));
            left += usize::from(!answered && item.load(ctx)?.is_some());
        }
        Ok(left)
    }
}

const HELP: &str = "k kept: done, when you said\n\
                    l late: done, after it was due\n\
                    b broken: not done\n\
                    r released: your partner let it go before it was due\n\
                    s skip: leave it for another time\n\
                    u undo: back to the one before\n\
                    q quit: what was answered stays";

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

/// The occurrence, unless it was answered meanwhile.
fn current(store: &crate::store::Store, open: &Occurrence) -> Result<Occurrence> {
    let stored = store.occurrence(open.promise, open.slot)?;
    match stored {
        Some(stored) if stored.outcome.is_some() => {
            Err(Error::refused("another command has answered it meanwhile")
                .hint("press s to skip it; `trust history` lists the answer"))
        }
        Some(stored) => Ok(stored),
        None => Ok(open.clone()),
    }
}
