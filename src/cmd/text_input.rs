//! Texts of some length: typed as words, read from standard input, or written in an editor. The
//! same for log entries, notes, and what the partner said.

use crate::cmd::context::Ctx;
use crate::cmd::input;
use crate::error::{Error, Kind, Result};

/// Returns the words typed, or standard input for `-`, or the text from the editor when there are
/// none; `what` names it ("a log entry").
///
/// # Errors
/// As [`input::text`]; refused, when nothing was written; usage, when there is nowhere to write.
pub fn text(ctx: &Ctx, words: &[String], what: &str) -> Result<String> {
    match words {
        [] => {
            let text = write(ctx, "")?;
            if text.is_empty() {
                return Err(Error::refused("nothing was written").hint("nothing was changed"));
            }
            input::text(text, what)
        }
        [dash] if dash == "-" => input::text(read(ctx)?, what),
        words => input::text(words.join(" "), what),
    }
}

/// The text that an option gives, with `-` for standard input.
///
/// # Errors
/// As [`input::text`].
pub fn given(ctx: &Ctx, text: Option<&str>, what: &str) -> Result<Option<String>> {
    let text = match text {
        Some("-") => Some(read(ctx)?),
        text => text.map(str::to_owned),
    };
    text.map(|text| input::text(text, what)).transpose()
}

/// Returns the text that `before` becomes in the editor; `example` shows how to give it on the
/// command line instead.
///
/// # Errors
/// Refused, when it is left empty or as it was; otherwise as [`text`].
pub fn rewritten(ctx: &Ctx, before: &str, what: &str, example: &str) -> Result<String> {
    let text = write(ctx, before).map_err(|error| match error.kind {
        Kind::Usage => error.hint(format!("for example: `{example}`")),
        _ => error,
    })?;
    if text.is_empty() || text == before {
        let how = if text.is_empty() {
            "empty"
        } else {
            "as it was"
        };
        return Err(Error::refused(format!("the text was left {how}")).hint("nothing was changed"));
    }
    input::text(text, what)
}

fn read(ctx: &Ctx) -> Result<String> {
    ctx.texts.input().map(without_end)
}

/// An editor shows the name of the file: it says nothing.
fn write(ctx: &Ctx, before: &str) -> Result<String> {
    ctx.texts.edited("text.txt", before).map(without_end)
}

/// Files end with a line end, and what is typed on the command line does not.
fn without_end(mut text: String) -> String {
    text.truncate(text.trim_end().len());
    text
}
