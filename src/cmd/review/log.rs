//! The end of the walk: a line for today's log.

use super::answer::Said;
use super::{Walk, Way, show};
use crate::cmd::context::Ctx;
use crate::cmd::log;
use crate::error::Result;
use crate::render::symbols::verbatim;
use crate::report::{Action, InteractiveOutput, ReviewChange};

/// Asks for the line. A person can go back to the last answer from here.
pub(super) fn ask(ctx: &mut Ctx, walk: &mut Walk) -> Result<Way> {
    let today = ctx.clock.today();
    let written = ctx.store.logs_by_day(today, today)?;
    let written = written.first().map_or(0, |(_, logs)| *logs);
    if walk.questions.is_empty() && written > 0 {
        return Ok(Way::Through);
    }
    let person = ctx.prompt.is_person();
    if person {
        let partner = ctx.settings.partner.as_deref();
        let partner = partner.map_or_else(|| "your partner".to_owned(), verbatim);
        let undo = if walk.steps.is_empty() {
            ""
        } else {
            ", u goes back"
        };
        let ask = match written {
            0 => "Today's log".to_owned(),
            1 => "Today's log has 1 entry. Another?".to_owned(),
            n => format!("Today's log has {n} entries. Another?"),
        };
        let kept = if ctx.settings.log_share {
            "It is shared from the start."
        } else {
            "It stays private unless it ends in “/ share”."
        };
        let why =
            format!("A line {partner} would want to know of the day. {kept} Enter skips{undo}.");
        ctx.prompt.show(&InteractiveOutput::Question { ask, why })?;
    }
    let Some(line) = ctx.prompt.line(">")? else {
        return Ok(Way::Through);
    };
    let line = line.trim();
    match Said::from_word(line) {
        Some(Said::Undo) if !walk.steps.is_empty() => {
            return Ok(if walk.back(ctx)? {
                Way::Back
            } else {
                Way::Through
            });
        }
        // An extra answer must not become a log entry.
        Some(_) if !person && !matches!(line, "s" | "skip" | "q" | "quit") => {
            let note = format!("Nothing waited for “{line}”, and it was not taken for the log.");
            walk.notes.push(note);
        }
        Some(Said::Skip | Said::Leave) => {}
        _ if line.is_empty() => {}
        _ => {
            let (text, share) = shared(line);
            let log = log::write_about_today(ctx, text.to_owned(), share)?;
            show(ctx, ReviewChange::Logged(Action::Wrote, log.clone()))?;
            walk.log = Some(log);
        }
    }
    Ok(Way::Through)
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
