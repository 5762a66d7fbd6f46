//! Unfinished lines of answers: they are kept with a mark, shown when the question is asked again,
//! and continued there.

use crate::cmd::context::Ctx;
use crate::error::{Error, Kind, Result};
use crate::render::{refusal, typing};
use crate::report::InteractiveOutput;

/// Result of a question for a line.
#[derive(Debug)]
pub enum Answer {
    /// All of it.
    Line(String),
    /// The question was left, with the words typed until then, if any were.
    Left(Option<String>),
}

/// Question for a line.
#[derive(Clone, Copy, Debug)]
pub struct LineQuestion<'a> {
    /// The question.
    pub ask: &'a str,
    /// Name under which the words are kept while they are typed.
    pub part: &'a str,
    /// Words with which the line begins. Enter alone leaves them as they are.
    pub begun: Option<&'a str>,
    /// The line above it, where the draft is still empty.
    pub heading: Option<&'a str>,
}

/// Asks for a line. What is typed of it is kept in the draft that `ctx.texts` has begun.
///
/// # Errors
/// As [`Prompt::words`](crate::cmd::ports::Prompt::words).
pub fn ask(ctx: &Ctx, question: LineQuestion) -> Result<Answer> {
    let LineQuestion {
        ask, part, begun, ..
    } = question;
    let mut keep = |words: &str| {
        let words = words.trim();
        if words.is_empty() {
            return ctx.texts.keep_typing("");
        }
        let line = typing::unfinished(part, words);
        ctx.texts.keep_typing(&match question.heading {
            Some(heading) => format!("{heading}\n{line}\n"),
            None => format!("{line}\n"),
        });
    };
    // The continuation of unfinished words begins a new word.
    let begun = begun.unwrap_or_default();
    let first = if begun.is_empty() {
        String::new()
    } else {
        format!("{begun} ")
    };
    let line = ctx.prompt.words(ask, &first, &mut keep)?;
    Ok(line.map_or_else(
        || {
            let words = ctx.prompt.unfinished();
            Answer::Left(words.filter(|words| words.trim() != begun.trim()))
        },
        Answer::Line,
    ))
}

/// Says why an answer is not taken, before its question is asked again.
///
/// # Errors
/// The error itself, when another answer would not help.
pub fn ask_again(ctx: &Ctx, error: Error) -> Result<()> {
    if !can_be_asked_again(&error) {
        return Err(error);
    }
    let message = refusal::without_option(&error.message).to_owned();
    for said in [Some(message), error.hint].into_iter().flatten() {
        ctx.prompt.show(&InteractiveOutput::Line(said))?;
    }
    Ok(())
}

/// Returns whether a person can answer otherwise.
pub fn can_be_asked_again(error: &Error) -> bool {
    matches!(error.kind, Kind::Refused | Kind::Usage)
}

/// The latest answer that was kept under a name.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Kept {
    /// All of it.
    pub whole: Option<String>,
    /// Its beginning, where it was not finished.
    pub begun: Option<String>,
}

/// Finds the answer of one `part` among the lines that were kept. It may have been given several
/// times.
pub fn latest(lines: &str, part: &str) -> Kept {
    let mut named = lines.lines().filter_map(|line| line.strip_prefix(part));
    named
        .rfind(|line| line.starts_with(": ") || line.starts_with(typing::UNFINISHED))
        .map_or_else(Kept::default, |line| {
            let begun = line.strip_prefix(typing::UNFINISHED);
            let whole = line.strip_prefix(": ");
            Kept {
                whole: whole.map(str::to_owned),
                begun: begun.map(str::to_owned),
            }
        })
}

/// Returns the lines that were kept, with the latest answer of each of these `parts` alone.
pub fn latest_lines(lines: &str, parts: &[&str]) -> String {
    let part = |line: &str| {
        let mut parts = parts.iter();
        parts.position(|part| {
            let rest = line.strip_prefix(part);
            rest.is_some_and(|rest| rest.starts_with(": ") || rest.starts_with(typing::UNFINISHED))
        })
    };
    let mut kept: Vec<(Option<usize>, &str)> = Vec::new();
    for line in lines.lines() {
        let of = part(line);
        match kept.iter_mut().find(|(one, _)| of.is_some() && *one == of) {
            Some((_, earlier)) => *earlier = line,
            None => kept.push((of, line)),
        }
    }
    let kept: Vec<&str> = kept.into_iter().map(|(_, line)| line).collect();
    kept.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_latest_answer_counts_finished_or_not() {
        let kept = |whole: Option<&str>, begun: Option<&str>| Kept {
            whole: whole.map(str::to_owned),
            begun: begun.map(str::to_owned),
        };
        let begun = "own: I forgot\neffect (unfinished): you wai\n";
        assert_eq!(latest(begun, "own"), kept(Some("I forgot"), None));
        assert_eq!(latest(begun, "effect"), kept(None, Some("you wai")));
        assert_eq!(latest(begun, "change"), kept(None, None));
        let finished = format!("{begun}effect: you waited\n");
        assert_eq!(latest(&finished, "effect"), kept(Some("you waited"), None));
        let again = format!("{finished}own (unfinished): I\n");
        assert_eq!(latest(&again, "own"), kept(None, Some("I")));
    }

    #[test]
    fn one_line_of_each_part_is_shown() {
        let lines = "broken 1: own: x\nown (unfinished): I\neffect: a\nown: I forgot\n\
                     effect (unfinished): b\n";
        assert_eq!(
            latest_lines(lines, &["own", "effect"]),
            "broken 1: own: x\nown: I forgot\neffect (unfinished): b"
        );
    }
}
