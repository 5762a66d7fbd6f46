//! `trust apology`: checking a draft. It needs no database, and keeps nothing.

use super::{Desk, input};
use crate::cli::Apology;
use crate::domain::apology::check;
use crate::error::{Error, Kind, Result};
use crate::report::{ApologyCheck, ApologyFinding, Body, Report};

const PROMPT: &str = "Write the draft; Ctrl-D on an empty line ends it.";

/// # Errors
/// Usage, when there is no draft, or it is blank, too long or no text; storage, when there is
/// nowhere to let the editor write it.
pub fn run(args: Apology, desk: &dyn Desk) -> Result<Report> {
    let mut notes = Vec::new();
    let text = draft(args, desk, &mut notes).map_err(|mut error| {
        // Refused has the exit code of findings.
        if error.kind == Kind::Refused {
            error.kind = Kind::Usage;
        }
        error
    })?;
    let findings: Vec<_> = check(&text)
        .into_iter()
        .map(|finding| ApologyFinding {
            rule: finding.rule,
            start: finding.start,
            end: finding.end,
            quote: text
                .get(finding.start..finding.end)
                .unwrap_or_default()
                .to_owned(),
            message: format!("{} {}", finding.rule.why(), finding.rule.instead()),
        })
        .collect();
    let body = Body::Apology(ApologyCheck {
        clean: findings.is_empty(),
        findings,
        text,
    });
    Ok(Report { body, notes })
}

/// The draft, from wherever it comes.
fn draft(args: Apology, desk: &dyn Desk, notes: &mut Vec<String>) -> Result<String> {
    let text = match (args.file, args.text.as_slice()) {
        (Some(path), _) if path.as_os_str() != "-" => desk.file(&path)?,
        (Some(_), _) => desk.input()?,
        (None, [only]) if only == "-" => desk.input()?,
        (None, []) => {
            let written = desk.written("apology.txt", PROMPT)?;
            if written.unseen {
                notes.push(format!(
                    "\nThe draft is not kept anywhere. To copy it:\n\n{}",
                    written.text.trim_end()
                ));
            }
            written.text
        }
        (None, words) => words.join(" "),
    };
    if text.trim().is_empty() {
        return Err(Error::usage("the draft is empty")
            .hint("'trust apology --help' shows where it can come from"));
    }
    input::text(text, "a draft")
}
