//! The parts of a repair: as the flags give them, and asked for where they do not.

use super::{RepairArgs, unsaved};
use crate::cmd::context::Ctx;
use crate::cmd::promise::load;
use crate::cmd::promise::new_promise::{self, Draft, NewPromise};
use crate::cmd::unfinished::{self, Answer, LineQuestion, latest};
use crate::cmd::{apology, input, text_input, view};
use crate::domain::apology::Finding;
use crate::domain::promise::Occurrence;
use crate::domain::repair;
use crate::error::{Error, Kind, Result};
use crate::render::repair::{self as words, Question};
use crate::render::typing;
use crate::report::InteractiveOutput;
use crate::store::DraftCommand;
use crate::when;

/// Names of the parts before the answers that are kept until the repair is saved.
const OWN: &str = "own";
const EFFECT: &str = "effect";
const APOLOGY: &str = "apology";
const CHANGE: &str = "change";
const PROMISE: &str = "promise";
/// All of them, in the order in which they are asked for.
pub(super) const PARTS: &[&str] = &[OWN, EFFECT, APOLOGY, CHANGE, PROMISE];

/// The parts of a repair.
#[derive(Debug)]
pub struct Parts {
    /// The fact: what the person did or did not do.
    pub own: String,
    /// The effect on the partner.
    pub effect: String,
    /// The apology.
    pub apology: String,
    /// The change.
    pub change: Option<String>,
    /// The promise that comes of it.
    pub promise: Option<Draft>,
}

/// The parts given by flags. [`Default`] gives none, so that all are asked for.
#[derive(Debug, Default)]
pub struct Given {
    own: Option<String>,
    effect: Option<String>,
    apology: Option<String>,
    change: Part<String>,
    promise: Part<Draft>,
    as_is: bool,
    /// The answer that an earlier repair began, with the name of its part.
    begun: Option<(&'static str, String)>,
}

/// Value of an optional part.
#[derive(Debug, Default)]
enum Part<T> {
    /// It is still to be asked for; or there is no more to read.
    #[default]
    NotYet,
    /// It was left out.
    Nothing,
    /// This.
    It(T),
}

impl<T> Part<T> {
    fn is_open(&self) -> bool {
        matches!(self, Self::NotYet)
    }

    fn into_option(self) -> Option<T> {
        match self {
            Self::It(value) => Some(value),
            Self::NotYet | Self::Nothing => None,
        }
    }
}

/// Returns whether no flag gives a due time for the new promise.
fn untimed(args: &RepairArgs) -> bool {
    args.by.is_none() && args.every.is_none() && !args.anytime
}

impl Given {
    /// The flags, checked.
    ///
    /// # Errors
    /// As [`input::text`] and [`new_promise::draft`]; refused, when something is found in the
    /// apology and it is not to be kept as it is.
    pub fn from(ctx: &Ctx, args: &RepairArgs) -> Result<Self> {
        let part = |text: &Option<String>, what| {
            let text = text.clone().map(|text| input::text(text, what));
            text.transpose()
        };
        let change = match &args.change {
            None => Part::NotYet,
            Some(text) if text.trim().is_empty() => Part::Nothing,
            Some(text) => Part::It(input::text(text.clone(), "--change")?),
        };
        let promise = match &args.promise {
            None => Part::NotYet,
            Some(text) if text.trim().is_empty() && untimed(args) => Part::Nothing,
            Some(text) => Part::It(new_promise::draft(
                ctx,
                &NewPromise {
                    text,
                    by: args.by.as_ref(),
                    anytime: args.anytime,
                    every: args.every.as_ref(),
                    ..NewPromise::default()
                },
            )?),
        };
        let given = Self {
            own: part(&args.own, "--own")?,
            effect: part(&args.effect, "--effect")?,
            apology: part(&args.apology, "--apology")?,
            change,
            promise,
            as_is: args.as_is,
            begun: None,
        };
        if let Some(apology) = &given.apology {
            given.hold(apology)?;
        }
        Ok(given)
    }

    /// Refuses an apology in which something is found.
    fn hold(&self, apology: &str) -> Result<()> {
        let findings = weakened(apology);
        if self.as_is || findings.is_empty() {
            return Ok(());
        }
        Err(Error::refused(words::weakened(apology, &findings)).hint(words::FINDINGS_WAYS))
    }

    /// Asks for the missing parts, which are kept for `command`. `None` when a person leaves before
    /// the end.
    ///
    /// # Errors
    /// Usage, naming the flags, when nobody is there to say what is missing.
    pub fn ask(
        mut self,
        ctx: &Ctx,
        occurrences: &[Occurrence],
        command: &DraftCommand,
    ) -> Result<Option<Parts>> {
        let person = ctx.prompt.is_person();
        let parts_given = self.missing().is_empty();
        if person && (!parts_given || self.change.is_open() || self.promise.is_open()) {
            for occurrence in occurrences {
                introduce(ctx, occurrence)?;
            }
            let line = words::WAY_OUT.to_owned();
            ctx.prompt.show(&InteractiveOutput::Line(line))?;
            self.resume(ctx, command)?;
        }
        let partner = ctx.settings.partner.as_deref();
        if self.own.is_none() {
            self.own = required(ctx, OWN, &Question::own(), self.begun(OWN).as_deref())?;
        }
        if self.own.is_some() && self.effect.is_none() {
            self.effect = required(
                ctx,
                EFFECT,
                &Question::effect(partner),
                self.begun(EFFECT).as_deref(),
            )?;
        }
        if self.effect.is_some() && self.apology.is_none() {
            self.apology = self.sorry(ctx)?;
        }
        let missing = self.missing();
        if !missing.is_empty() {
            return if person {
                Ok(None)
            } else {
                Err(Error::usage(words::incomplete(&missing)).hint(words::INCOMPLETE_WAYS))
            };
        }
        // A script that gave the parts has nothing more to say, and may have no input that ends.
        if person || !parts_given {
            if self.change.is_open() {
                self.change = optional(
                    ctx,
                    CHANGE,
                    &Question::change(),
                    self.begun(CHANGE).as_deref(),
                )?;
            }
            if self.promise.is_open() && !self.change.is_open() {
                self.promise = promised(ctx, self.begun(PROMISE))?;
            }
            if person && (self.change.is_open() || self.promise.is_open()) {
                return Ok(None);
            }
        }
        let (Some(own), Some(effect), Some(apology)) = (self.own, self.effect, self.apology) else {
            return Ok(None);
        };
        Ok(Some(Parts {
            own,
            effect,
            apology,
            change: self.change.into_option(),
            promise: self.promise.into_option(),
        }))
    }

    /// Offers the answers of a repair of one of these promises that was not saved.
    fn resume(&mut self, ctx: &Ctx, command: &DraftCommand) -> Result<()> {
        let unsaved = unsaved::offer(ctx, command)?;
        let answers = unsaved.as_ref().and_then(text_input::content);
        ctx.texts.begin(command, unsaved);
        let answers = answers.unwrap_or_default();
        let mut begun = PARTS.iter().copied();
        self.begun = begun.find_map(|part| Some((part, latest(&answers, part).begun?)));
        let text = |part| latest(&answers, part).whole;
        self.own = self.own.take().or_else(|| text(OWN));
        self.effect = self.effect.take().or_else(|| text(EFFECT));
        self.apology = self.apology.take().or_else(|| text(APOLOGY));
        if let (true, Some(text)) = (self.change.is_open(), text(CHANGE)) {
            self.change = Part::It(text);
        }
        if let (true, Some(text)) = (self.promise.is_open(), text(PROMISE)) {
            let wanted = NewPromise {
                text: &text,
                ..NewPromise::default()
            };
            match new_promise::draft(ctx, &wanted) {
                Ok(draft) => self.promise = Part::It(draft),
                // It is asked for again where its time has passed.
                Err(_) => self.begun = self.begun.take().or(Some((PROMISE, text))),
            }
        }
        Ok(())
    }

    /// Takes the beginning of the answer about a part, where an earlier repair left it.
    fn begun(&mut self, part: &str) -> Option<String> {
        let begun = self.begun.take_if(|(of, _)| *of == part);
        begun.map(|(_, text)| text)
    }

    /// The flags of the parts that are not known.
    fn missing(&self) -> Vec<&'static str> {
        let parts = [
            ("--own", &self.own),
            ("--effect", &self.effect),
            ("--apology", &self.apology),
        ];
        let missing = parts.into_iter().filter(|(_, part)| part.is_none());
        missing.map(|(flag, _)| flag).collect()
    }

    /// The apology. A person can say it again, or keep it as it is.
    fn sorry(&mut self, ctx: &Ctx) -> Result<Option<String>> {
        let begun = self.begun(APOLOGY);
        let Some(mut apology) = required(ctx, APOLOGY, &Question::apology(), begun.as_deref())?
        else {
            return Ok(None);
        };
        if !ctx.prompt.is_person() {
            self.hold(&apology)?;
            return Ok(Some(apology));
        }
        loop {
            let findings = weakened(&apology);
            if findings.is_empty() {
                return Ok(Some(apology));
            }
            let check = apology::shown(apology.clone(), &findings);
            ctx.prompt.show(&InteractiveOutput::Findings(check))?;
            // Whoever leaves here comes back to the apology.
            ctx.texts.keep(&typing::unfinished(APOLOGY, &apology));
            match optional(ctx, APOLOGY, &Question::apology_again(), None)? {
                Part::NotYet => return Ok(None),
                Part::Nothing => {
                    ctx.texts.keep(&format!("{APOLOGY}: {apology}"));
                    return Ok(Some(apology));
                }
                Part::It(again) => apology = again,
            }
        }
    }
}

/// The findings in an apology, none where it is in another language.
fn weakened(apology: &str) -> Vec<Finding> {
    if when::is_foreign(apology) {
        Vec::new()
    } else {
        repair::check(apology)
    }
}

/// Shows the occurrence that is about to be repaired.
fn introduce(ctx: &Ctx, occurrence: &Occurrence) -> Result<()> {
    let promise = load(&ctx.store, &ctx.clock, occurrence.promise)?.promise;
    let text = view::words(ctx, &ctx.store, &promise)?;
    let line = words::begun(&promise, &text, occurrence, &ctx.clock);
    ctx.prompt.show(&InteractiveOutput::Line(line))
}

/// A part that cannot be left out; `None` when there is no more to read, or it is left blank.
fn required(
    ctx: &Ctx,
    part: &str,
    question: &Question,
    begun: Option<&str>,
) -> Result<Option<String>> {
    optional(ctx, part, question, begun).map(Part::into_option)
}

/// A part that can be left out with a blank line, unless it has `begun`. It is kept until the repair
/// is saved.
fn optional(
    ctx: &Ctx,
    part: &str,
    question: &Question,
    begun: Option<&str>,
) -> Result<Part<String>> {
    let person = ctx.prompt.is_person();
    loop {
        let Question { ask, why, .. } = question.clone();
        ctx.prompt.show(&InteractiveOutput::Question { ask, why })?;
        let question_line = LineQuestion {
            ask: ">",
            part,
            begun,
            heading: None,
        };
        let line = match unfinished::ask(ctx, question_line)? {
            Answer::Line(line) => line,
            Answer::Left(words) => {
                if let Some(words) = words {
                    ctx.texts.keep(&typing::unfinished(part, words.trim()));
                }
                return Ok(Part::NotYet);
            }
        };
        let line = line.trim();
        if line.is_empty() {
            return Ok(Part::Nothing);
        }
        if person {
            if let Some(reply) = repair::as_key(line).map(|key| words::key(key, question)) {
                ctx.prompt.show(&InteractiveOutput::Line(reply))?;
                continue;
            }
            ctx.texts.keep(&format!("{part}: {line}"));
        }
        return input::text(line.to_owned(), "an answer").map(Part::It);
    }
}

/// The promise that comes of it, with the time understood from its words.
fn promised(ctx: &Ctx, mut begun: Option<String>) -> Result<Part<Draft>> {
    loop {
        let text = match optional(ctx, PROMISE, &Question::promise(), begun.take().as_deref())? {
            Part::NotYet => return Ok(Part::NotYet),
            Part::Nothing => return Ok(Part::Nothing),
            Part::It(text) => text,
        };
        let wanted = NewPromise {
            text: &text,
            ..NewPromise::default()
        };
        match new_promise::draft(ctx, &wanted) {
            Ok(draft) => return Ok(Part::It(draft)),
            // A wrong time must not lose the answers typed so far.
            Err(error)
                if ctx.prompt.is_person() && matches!(error.kind, Kind::Refused | Kind::Usage) =>
            {
                ctx.prompt.show(&InteractiveOutput::Line(error.message))?;
            }
            Err(error) => return Err(error),
        }
    }
}
