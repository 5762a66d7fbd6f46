//! The question after the last answer: a line for today's log.

use super::answer::Input;
use super::{Conversation, Next, show};
use crate::cmd::context::Ctx;
use crate::cmd::unfinished::ask_again;
use crate::cmd::{input, log};
use crate::domain::repair;
use crate::error::Result;
use crate::render::review as sentences;
use crate::report::{Action, InteractiveOutput, ReviewChange};

/// Asks for the line. A person can go back to the last answer from here.
pub(super) fn ask(ctx: &mut Ctx, conversation: &mut Conversation) -> Result<Next> {
    let today = ctx.clock.today();
    let written = ctx.store.logs_by_day(today, today)?;
    let written = written.first().map_or(0, |(_, logs)| *logs);
    if conversation.questions.is_empty() && written > 0 {
        return Ok(Next::Continue);
    }
    let person = ctx.prompt.is_person();
    if person {
        let (ask, why) = sentences::log_question(
            written,
            ctx.settings.partner.as_deref(),
            ctx.settings.log_share,
            !conversation.steps.is_empty(),
        );
        ctx.prompt.show(&InteractiveOutput::Question { ask, why })?;
    }
    // A key that is typed twice is meant as an entry.
    let mut doubted = None;
    let line = loop {
        let typed = if person {
            log::begin_line(ctx);
            let mut keep = |words: &str| log::keep_typing(ctx, words.trim());
            ctx.prompt.words(">", "", &mut keep)?
        } else {
            ctx.prompt.line("")?
        };
        let Some(line) = typed.map(|line| line.trim().to_owned()) else {
            if let Some(words) = ctx.prompt.unfinished() {
                log::keep_begun(ctx, words.trim());
                super::tell(ctx, sentences::LOG_KEPT)?;
            }
            return Ok(Next::Continue);
        };
        let (text, _) = shared(&line);
        if person && !line.is_empty() {
            if let Err(error) = input::text(text.to_owned(), log::WHAT) {
                ask_again(ctx, error)?;
                continue;
            }
        }
        if !person || doubted.as_ref() == Some(&line) || !is_key(conversation, &line) {
            break line;
        }
        super::tell(ctx, &sentences::key_for_log(&line))?;
        doubted = Some(line);
    };
    let line = line.as_str();
    match Input::from_word(line) {
        Some(Input::Undo) if !conversation.steps.is_empty() => {
            return Ok(if conversation.back(ctx)? {
                Next::Back
            } else {
                Next::Continue
            });
        }
        // An extra answer must not become a log entry.
        Some(_) if !person && !matches!(line, "s" | "skip" | "q" | "quit") => {
            conversation.notes.push(sentences::extra_answer(line));
        }
        Some(Input::Skip | Input::Leave) => {}
        _ if line.is_empty() => {}
        _ => {
            let (text, share) = shared(line);
            let log = log::write_about_today(ctx, text.to_owned(), share)?;
            show(ctx, ReviewChange::Logged(Action::Wrote, log.clone()))?;
            conversation.log = Some(log);
        }
    }
    Ok(Next::Continue)
}

/// Returns whether a line is a key or its word, and so hardly an entry. The keys that leave the
/// question do not count.
fn is_key(conversation: &Conversation, line: &str) -> bool {
    match Input::from_word(line) {
        Some(Input::Skip | Input::Leave) => false,
        Some(Input::Undo) => conversation.steps.is_empty(),
        Some(_) => true,
        None => repair::as_key(line).is_some(),
    }
}

/// Splits a line into the text of the entry and whether it ends in `/ share`.
fn shared(line: &str) -> (&str, bool) {
    match line.rsplit_once('/') {
        Some((text, end))
            if end.trim().eq_ignore_ascii_case("share") && text.ends_with(char::is_whitespace) =>
        {
            (text.trim_end(), true)
        }
        _ => (line, false),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_shared_where_it_ends_so() {
        assert_eq!(shared("a day / share"), ("a day", true));
        assert_eq!(shared("a day /Share"), ("a day", true));
        assert_eq!(shared("a share"), ("a share", false));
        assert_eq!(shared("market/share"), ("market/share", false));
        assert_eq!(shared("a / share of it"), ("a / share of it", false));
    }
}
