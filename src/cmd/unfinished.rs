//! Answers that were left in the middle of a line: kept with a mark, shown at the question when it
//! is asked again, and continued there.

use crate::cmd::ports::Prompt;
use crate::error::Result;
use crate::render::typing;

/// Result of a question for a line.
#[derive(Debug)]
pub enum Answer {
    /// All of it.
    Line(String),
    /// The question was left, with the words typed until then, if any were.
    Left(Option<String>),
}

/// Asks for a line. It begins with the words `begun`, which Enter alone leaves as they are.
///
/// # Errors
/// As [`Prompt::line`].
pub fn ask(prompt: &dyn Prompt, question: &str, begun: Option<&str>) -> Result<Answer> {
    let Some(begun) = begun else {
        return Ok(match prompt.line(question)? {
            Some(line) => Answer::Line(line),
            None => Answer::Left(prompt.unfinished()),
        });
    };
    let joined = |typed: &str| format!("{begun} {}", typed.trim()).trim_end().to_owned();
    Ok(match prompt.line(&format!("{question} {begun}"))? {
        Some(line) => Answer::Line(joined(&line)),
        None => Answer::Left(prompt.unfinished().map(|line| joined(&line))),
    })
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
}
