//! Texts: typed as words, asked for in a terminal, read from standard input, or written in an
//! editor. The same for promises, ideas, log entries, notes, and what the partner said.

use crate::cmd::Command;
use crate::cmd::arg::TagValue;
use crate::cmd::context::Ctx;
use crate::cmd::date::DateCommand;
use crate::cmd::input;
use crate::cmd::ports::{Edited, Prompt, TextSource, Written};
use crate::cmd::promise::PromiseCommand;
use crate::cmd::unfinished::{self, Answer, LineQuestion};
use crate::cmd::view::{left, refused, usage};
use crate::domain::tag;
use crate::error::{Error, Kind, Result};
use crate::render::{note, refusal, typing};
use crate::report::InteractiveOutput;
use crate::store::DraftCommand;

mod offer;

use offer::show;
pub use offer::{content, offer, offer_each};

/// The words of a text on the command line.
#[derive(Clone, Copy, Debug)]
pub struct Words<'a> {
    /// The words before `--`.
    pub plain: &'a [String],
    /// The words after `--`, in which nothing is a tag.
    pub literal: &'a [String],
}

impl Words<'_> {
    fn joined(&self) -> String {
        let all: Vec<&str> = self
            .plain
            .iter()
            .chain(self.literal)
            .map(String::as_str)
            .collect();
        all.join(" ")
    }

    fn is_empty(&self) -> bool {
        self.plain.is_empty() && self.literal.is_empty()
    }
}

/// Names of a text that is asked for.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// The command that asks for it, to which a text that was not saved is offered again.
    pub command: &'a DraftCommand,
    /// The text in messages: `a log entry`.
    pub what: &'a str,
}

/// A new text, without the tags that stood at its end.
#[derive(Debug)]
pub struct Tagged {
    /// The text.
    pub text: String,
    /// All tags, those of the options too.
    pub tags: Vec<String>,
    /// Notes on how it was understood.
    pub notes: Vec<String>,
}

impl Tagged {
    fn new<T: TagValue>(text: &str, is_literal: bool, options: &[T]) -> Result<Self> {
        let mut tags = input::tags(options)?;
        let mut notes = Vec::new();
        let (rest, found) = if is_literal {
            (text, Vec::new())
        } else {
            tag::split_end(text)
        };
        if !found.is_empty() {
            notes.push(note::tags_read(&found));
        }
        let rest = rest.to_owned();
        input::retag(&mut tags, found, &[]);
        Ok(Self {
            text: rest,
            tags,
            notes,
        })
    }
}

/// Returns a text of one line: the words typed, or the line that a person is asked for with
/// `question`; `what` names it ("a promise"). A line stays in a file until `ctx.texts` is told
/// that it is saved.
///
/// # Errors
/// As [`input::text`] and [`input::tags`]; refused, when nothing was typed.
pub fn line<T: TagValue>(
    ctx: &Ctx,
    words: Words,
    options: &[T],
    asked: Asked,
    question: &str,
) -> Result<Tagged> {
    let what = asked.what;
    let text = if words.is_empty() {
        typed_line(ctx, asked.command, question, str::to_owned)?
    } else {
        words.joined()
    };
    let mut tagged = Tagged::new(
        &input::text(text, what)?,
        !words.literal.is_empty(),
        options,
    )?;
    tagged.notes.extend(several_lines(words));
    Ok(tagged)
}

/// Returns the line that a person is asked for with `question`, or the one that was not saved.
/// `kept` is how it stays in a file until `ctx.texts` is told that it is saved.
///
/// # Errors
/// Refused, when nothing was typed.
pub fn typed_line(
    ctx: &Ctx,
    command: &DraftCommand,
    question: &str,
    kept: impl FnOnce(&str) -> String,
) -> Result<String> {
    /// The name under which the beginning of a line is kept.
    const LINE: &str = "text";
    let last = |lines: &str| {
        let last = lines.trim().lines().next_back();
        last.unwrap_or_default().to_owned()
    };
    let unsaved = ctx.texts.unsaved(&command.name);
    let unsaved = offer_each(unsaved, ctx.prompt, command, &last)?;
    let lines = unsaved.as_ref().and_then(content).unwrap_or_default();
    ctx.texts.begin(command, unsaved);
    let line = lines.trim().lines().next_back().unwrap_or_default();
    let begun = line
        .strip_prefix(LINE)
        .and_then(|line| line.strip_prefix(typing::UNFINISHED));
    if !line.is_empty() && begun.is_none() {
        return Ok(line.to_owned());
    }
    let question = LineQuestion {
        ask: question,
        part: LINE,
        begun,
        heading: None,
    };
    let line = match unfinished::ask(ctx, question)? {
        Answer::Line(line) => line,
        Answer::Left(None) => return Err(nothing_written(ctx.prompt)),
        Answer::Left(Some(words)) => {
            ctx.texts.keep(&typing::unfinished(LINE, words.trim()));
            return Err(Error::left(typing::LEFT).hint(typing::UNCHANGED));
        }
    };
    if line.trim().is_empty() {
        return Err(nothing_written(ctx.prompt));
    }
    ctx.texts.keep(&kept(&line));
    Ok(line)
}

/// As [`text`], with the tags at the end taken off.
///
/// # Errors
/// As [`text`] and [`input::tags`].
pub fn tagged<T: TagValue>(ctx: &Ctx, words: Words, options: &[T], asked: Asked) -> Result<Tagged> {
    // A wrong option is refused before the editor opens.
    input::tags(options)?;
    let text = if words.literal.is_empty() {
        text(ctx, words.plain, asked)?
    } else {
        input::text(words.joined(), asked.what)?
    };
    let mut tagged = Tagged::new(&text, !words.literal.is_empty(), options)?;
    tagged.notes.extend(several_lines(words));
    Ok(tagged)
}

/// A note about a line end in what was typed, which an apostrophe left open puts there.
pub fn several_lines(words: Words) -> Option<String> {
    let lines = words.joined().trim_end().lines().count();
    (lines > 1).then(|| note::several_lines(lines))
}

/// Returns the error for a command that needs a text and has none, where there is no terminal to
/// ask in.
pub fn missing(command: &Command) -> Option<Error> {
    let name = match command {
        Command::Promise(PromiseCommand::Add(add)) if add.words().is_empty() => "promise add",
        Command::Date(DateCommand::Add(add)) if add.words().is_empty() => "date add",
        _ => return None,
    };
    Some(usage(refusal::missing_text(name)))
}

/// Returns the words typed, or standard input for `-`, or what a person writes in the editor or at
/// the terminal when there are none.
///
/// # Errors
/// As [`input::text`]; refused, when nothing was written; usage, when there is nowhere to write.
pub fn text(ctx: &Ctx, words: &[String], asked: Asked) -> Result<String> {
    match words {
        [] => {
            if !ctx.prompt.is_person() {
                return Err(usage(refusal::nowhere_to_write()));
            }
            let written = written(ctx.texts, ctx.prompt, asked.command, typing::LINES)?;
            let text = without_end(written.text);
            if text.is_empty() {
                return Err(nothing_written(ctx.prompt));
            }
            input::text(text, asked.what)
        }
        [dash] if dash == "-" => input::text(read(ctx, asked.command)?, asked.what),
        words => input::text(words.join(" "), asked.what),
    }
}

/// Returns what a person writes for `command` in the editor, or at the terminal below `lines`:
/// the continuation of a text that was not saved, if that is wanted.
///
/// # Errors
/// As [`TextSource::edited`]; refused, when the person leaves.
pub fn written(
    texts: &dyn TextSource,
    prompt: &dyn Prompt,
    command: &DraftCommand,
    lines: &str,
) -> Result<Written> {
    if let Some(unsaved) = offer(texts, prompt, command)? {
        texts.begin(command, Some(unsaved));
    }
    if let Some(text) = in_editor(texts, prompt, command, "")? {
        return Ok(Written { text, unseen: true });
    }
    let text = texts.typed(command, lines)?;
    Ok(Written {
        text,
        unseen: false,
    })
}

/// Returns the text that `before` becomes in the editor; `None` without one that can be run, which
/// is said.
///
/// # Errors
/// As [`TextSource::edited`].
fn in_editor(
    texts: &dyn TextSource,
    prompt: &dyn Prompt,
    command: &DraftCommand,
    before: &str,
) -> Result<Option<String>> {
    if !texts.has_editor() {
        return Ok(None);
    }
    match texts.edited(command, before)? {
        Edited::Text(text) => Ok(Some(text)),
        Edited::NotRun(editor) => {
            prompt.show(&InteractiveOutput::Line(typing::no_editor(&editor)))?;
            Ok(None)
        }
    }
}

/// Returns standard input, to its end: what a person types there continues a text that was not
/// saved, if that is wanted.
///
/// # Errors
/// As [`TextSource::input`]; refused, when the person leaves.
pub fn from_input(
    texts: &dyn TextSource,
    prompt: &dyn Prompt,
    command: &DraftCommand,
) -> Result<String> {
    if let Some(unsaved) = offer(texts, prompt, command)? {
        texts.begin(command, Some(unsaved));
    }
    texts.input(command)
}

/// The end of a command whose text a person left with nothing written; without a person, an error.
pub fn nothing_written(prompt: &dyn Prompt) -> Error {
    let refusal = refusal::nothing_written();
    if prompt.is_person() {
        left(refusal)
    } else {
        refused(refusal)
    }
}

/// The text that an option gives, with `-` for standard input.
///
/// # Errors
/// As [`input::text`].
pub fn given(ctx: &Ctx, text: Option<&str>, asked: Asked) -> Result<Option<String>> {
    let text = match text {
        Some("-") => Some(read(ctx, asked.command)?),
        text => text.map(str::to_owned),
    };
    text.map(|text| input::text(text, asked.what)).transpose()
}

/// Returns the text that `before` becomes in the editor; `example` is the hint that shows how to give it on
/// the command line instead. A text that was not saved can be continued.
///
/// # Errors
/// Refused, when it is left empty or as it was; otherwise as [`text`].
pub fn rewritten(ctx: &Ctx, before: &str, asked: Asked, example: &str) -> Result<String> {
    if let Some(unsaved) = offer(ctx.texts, ctx.prompt, asked.command)? {
        ctx.texts.begin(asked.command, Some(unsaved));
    }
    if !ctx.prompt.is_person() {
        return Err(usage(refusal::nowhere_to_write()).hint(example));
    }
    let written = in_editor(ctx.texts, ctx.prompt, asked.command, before).and_then(|text| {
        let Some(text) = text else {
            show(ctx.prompt, typing::TEXT_NOW, before)?;
            return ctx.texts.typed(asked.command, typing::NEW_LINES);
        };
        Ok(text)
    });
    let text = without_end(written.map_err(|error| match error.kind {
        Kind::Usage => error.hint(example),
        _ => error,
    })?);
    if text.is_empty() || text == before {
        return Err(left(refusal::text_left(text.is_empty())));
    }
    input::text(text, asked.what)
}

fn read(ctx: &Ctx, command: &DraftCommand) -> Result<String> {
    from_input(ctx.texts, ctx.prompt, command).map(without_end)
}

/// Files end with a line end, and what is typed on the command line does not.
fn without_end(mut text: String) -> String {
    text.truncate(text.trim_end().len());
    text
}
