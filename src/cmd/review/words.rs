//! The words that belong to an answer: asked for, and kept in a file until the answer is saved.

use super::answer::{Verdict, Words};
use super::{Conversation, tell};
use crate::cmd::context::Ctx;
use crate::cmd::unfinished::{self, Answer, Kept, LineQuestion, latest};
use crate::cmd::{draft, input, text_input};
use crate::domain::promise::Occurrence;
use crate::domain::timeline::Timeline;
use crate::error::Result;
use crate::render::{review as sentences, typing};
use crate::store::{DraftCommand, UnsavedText};

/// Names of the words before those that are kept.
const BECAUSE: &str = "because";
const AGREED: &str = "agreed";
pub(super) const EXCEPT: &str = "but";

/// Places of the words of this review, and of those of an earlier one.
#[derive(Debug, Default)]
pub(super) struct KeptWords {
    /// The question whose words are in a file.
    keeping: Option<String>,
    unsaved: Option<Unsaved>,
}

/// Words that an earlier review could not save, and that are to be continued.
#[derive(Debug)]
struct Unsaved {
    /// The occurrence, as it is named in a command: `3 --on 2026-10-05`.
    occurrence: String,
    /// The lines with the words.
    content: String,
    file: UnsavedText,
}

/// Refuses words that cannot be taken, so that they are asked for again.
pub(super) type Check<'c> = &'c dyn Fn(&str) -> Result<()>;

/// Result of asking for the words of an answer.
pub(super) enum Asking {
    /// They are known.
    Done,
    /// One is missing, and the question is to be asked again.
    Again,
    /// The person leaves.
    Left,
}

/// The first line of the words: the answer as a command, and the promise.
pub(super) fn heading(ctx: &Ctx, verb: &str, timeline: &Timeline, one: &Occurrence) -> String {
    let command = draft::about(verb, timeline, one, &ctx.clock).line;
    format!("{command}: {}", timeline.promise.text)
}

/// The occurrence that a heading names.
fn occurrence(heading: &str) -> Option<&str> {
    let (_verb, named) = heading.split_once(' ')?;
    named.split_once(": ").map(|(named, _)| named)
}

fn command() -> DraftCommand {
    draft::command("review")
}

impl KeptWords {
    /// Offers the words that an earlier review could not save.
    ///
    /// # Errors
    /// As [`text_input::offer`].
    pub(super) fn offered(ctx: &Ctx) -> Result<Self> {
        let command = command();
        let unsaved = ctx.texts.unsaved(&command.name);
        let file = text_input::offer_each(unsaved, ctx.prompt, &command, &|lines| {
            unfinished::latest_lines(lines, &[BECAUSE, AGREED, EXCEPT])
        })?;
        let unsaved = file.and_then(|file| {
            let content = text_input::content(&file)?;
            let heading = content.lines().next()?;
            let occurrence = occurrence(heading)?.to_owned();
            Some(Unsaved {
                occurrence,
                content,
                file,
            })
        });
        if let Some(heading) = unsaved
            .as_ref()
            .and_then(|unsaved: &Unsaved| unsaved.content.lines().next())
        {
            tell(ctx, &sentences::words_return(heading))?;
        }
        Ok(Self {
            keeping: None,
            unsaved,
        })
    }

    /// Takes one part of the words of an earlier review about the question with this heading.
    pub(super) fn unsaved_part(&mut self, ctx: &Ctx, heading: &str, part: &str) -> Kept {
        let unsaved = self.unsaved.as_ref();
        let kept = unsaved.map(|unsaved| latest(&unsaved.content, part));
        kept.filter(|kept| *kept != Kept::default())
            .filter(|_| self.take_unsaved(ctx, heading).is_some())
            .unwrap_or_default()
    }

    /// Takes the words of an earlier review about the question with this heading.
    fn take_unsaved(&mut self, ctx: &Ctx, heading: &str) -> Option<String> {
        let meant = occurrence(heading);
        let unsaved = self
            .unsaved
            .take_if(|unsaved| Some(unsaved.occurrence.as_str()) == meant)?;
        ctx.texts.begin(&command(), Some(unsaved.file));
        self.keeping = Some(heading.to_owned());
        Some(unsaved.content)
    }

    /// Keeps a line about the question with this heading.
    fn keep(&mut self, ctx: &Ctx, heading: &str, line: &str) {
        if self.keeping.as_deref() != Some(heading) {
            ctx.texts.begin(&command(), None);
            ctx.texts.keep(heading);
            self.keeping = Some(heading.to_owned());
        }
        ctx.texts.keep(line);
    }

    /// Removes the words of the latest answer: the database has them.
    pub(super) fn saved(&mut self, ctx: &Ctx) {
        if self.keeping.take().is_some() {
            ctx.texts.saved();
        }
    }

    /// Ends a question, and says where its words stay without an answer.
    pub(super) fn leave(&mut self, ctx: &Ctx) -> Result<()> {
        if self.keeping.take().is_some() {
            tell(ctx, sentences::WORDS_KEPT)?;
        }
        Ok(())
    }

    /// Asks a person for one part of the words of an answer, which an earlier review may have
    /// `begun`; `None` if they leave. While `check` refuses it, it is asked for again.
    pub(super) fn ask(
        &mut self,
        ctx: &Ctx,
        heading: &str,
        part: &str,
        prompt: &str,
        mut begun: Option<&str>,
        check: Check,
    ) -> Result<Option<String>> {
        let line = loop {
            let is_first = self.keeping.as_deref() != Some(heading);
            if is_first && ctx.prompt.is_person() {
                ctx.texts.begin(&command(), None);
            }
            let question = LineQuestion {
                ask: prompt,
                part,
                begun: begun.take(),
                heading: is_first.then_some(heading),
            };
            let line = match unfinished::ask(ctx, question)? {
                Answer::Line(line) => line.trim().to_owned(),
                Answer::Left(words) => {
                    if let Some(words) = words {
                        self.keep(ctx, heading, &typing::unfinished(part, words.trim()));
                    }
                    tell(ctx, sentences::QUESTION_LEFT)?;
                    return Ok(None);
                }
            };
            if line.is_empty() {
                break line;
            }
            match check(&line) {
                Ok(()) => break line,
                Err(error) => unfinished::ask_again(ctx, error)?,
            }
        };
        if ctx.prompt.is_person() && !line.is_empty() {
            let words = match part {
                AGREED => draft::past(ctx, &line),
                _ => line.clone(),
            };
            self.keep(ctx, heading, &format!("{part}: {words}"));
        }
        Ok(Some(line))
    }
}

impl Conversation {
    /// Asks a person for the words that an answer needs, until they can be taken; `agreed` checks
    /// the time of the agreement, where a release has to have been agreed before.
    pub(super) fn ask_words(
        &mut self,
        ctx: &Ctx,
        heading: &str,
        verdict: Verdict,
        agreed: Option<Check>,
        words: &mut Words,
    ) -> Result<Asking> {
        let needs_why = matches!(verdict, Verdict::Late | Verdict::Broken | Verdict::Released);
        if !needs_why || !ctx.prompt.is_person() {
            return Ok(Asking::Done);
        }
        let unsaved = self.words.take_unsaved(ctx, heading).unwrap_or_default();
        let because = |why: &str| input::because(Some(&why.to_owned())).map(drop);
        let agreed = agreed.filter(|_| verdict == Verdict::Released);
        for (part, prompt, place, check) in [
            (
                BECAUSE,
                sentences::WHY,
                &mut words.why,
                Some(&because as Check),
            ),
            (AGREED, sentences::AGREED, &mut words.agreed, agreed),
        ] {
            let Some(check) = check else { continue };
            let kept = latest(&unsaved, part);
            let mut text = None;
            if let Some(whole) = kept.whole {
                tell(ctx, &format!("{prompt} {whole}"))?;
                match check(&whole) {
                    Ok(()) => text = Some(whole),
                    Err(error) => unfinished::ask_again(ctx, error)?,
                }
            }
            if text.is_none() {
                let begun = kept.begun.as_deref();
                text = self.words.ask(ctx, heading, part, prompt, begun, check)?;
            }
            let Some(text) = text else {
                return Ok(Asking::Left);
            };
            *place = Some(text).filter(|text| !text.is_empty());
            if part == AGREED && place.is_none() {
                tell(ctx, sentences::NOT_AGREED)?;
                return Ok(Asking::Again);
            }
        }
        Ok(Asking::Done)
    }
}
