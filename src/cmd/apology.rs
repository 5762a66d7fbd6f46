//! `trust apology`: checking a draft. It needs no database, and keeps nothing unless it is asked to.

use std::path::PathBuf;

use clap::Args;

use crate::cmd::context::Ctx;
use crate::cmd::ports::{Prompt, TextSource, Written};
use crate::cmd::view::usage;
use crate::cmd::{draft, input, step, text_input};
use crate::domain::apology::{Finding, check};
use crate::error::{Kind, Result};
use crate::render::{apology_rule, note, refusal, typing};
use crate::report::{ApologyCheck, ApologyFinding, InteractiveOutput, Output, Report};
use crate::store::DraftCommand;
use crate::when;

/// Check the draft of an apology
///
/// Shows the words that weaken the apology (a "but", a reason, an "if"), and what is missing: what
/// you did, its effect on your partner, and that you are responsible. The check looks for English
/// words and cannot tell whether you mean them. A draft in another language is not checked. Without
/// --save, nothing is saved and no database is opened.
///
/// Without TEXT it reads standard input; in a terminal it opens your editor ($VISUAL or $EDITOR),
/// or reads what you type until Ctrl-D. The exit code is 0 if nothing was found, 1 with findings,
/// 2 without a draft.
#[derive(Args, Clone, Debug)]
#[command(
    override_usage = "trust apology [OPTIONS] [\"TEXT\"]",
    before_long_help = lines![
        "trust apology"
        "trust apology \"I am sorry I was late, but work was mad\""
        "trust apology --file draft.txt"
        "trust apology - < draft.txt"
        "trust apology --file draft.txt --json"
        "trust apology --save"
    ],
    after_long_help = lines![
        "With --save the draft is kept privately: `trust step 3` shows it."
    ]
)]
pub struct Apology {
    /// The draft; several words are joined by spaces, and '-' is standard input
    #[arg(value_name = "TEXT")]
    pub text: Vec<String>,

    /// Read the draft from this file
    #[arg(long, value_name = "FILE", conflicts_with = "text")]
    pub file: Option<PathBuf>,

    /// Save the draft as a private note on step 3
    #[arg(long)]
    pub save: bool,
}

/// Name under which a draft to be saved is kept.
const SAVED: &str = "apology save";

/// Checks a draft and forgets it.
///
/// # Errors
/// Usage, when the draft is missing, blank, too long or not text; storage, when the editor's file
/// cannot be created.
pub fn run(args: Apology, texts: &dyn TextSource, prompt: &dyn Prompt) -> Result<Report> {
    let is_typed = args.file.is_none() && args.text.is_empty();
    if is_typed && prompt.is_person() && !texts.unsaved(SAVED).is_empty() {
        prompt.show(&InteractiveOutput::Line(typing::DRAFT_UNSAVED.to_owned()))?;
    }
    let draft = from_anywhere(args, texts, prompt)?;
    let mut notes = Vec::new();
    if draft.unseen {
        notes.push(note::draft_to_copy(draft.text.trim_end()));
    } else if is_typed && prompt.is_person() {
        notes.push(note::DRAFT_NOT_SAVED.to_owned());
    }
    let output = checked(draft.text);
    Ok(Report { output, notes })
}

/// Checks a draft, and keeps it where [`Apology::save`] says so.
///
/// # Errors
/// As [`run`]; storage, when it cannot be kept.
pub fn kept(ctx: &mut Ctx, args: Apology) -> Result<Report> {
    if !args.save {
        return run(args, ctx.texts, ctx.prompt);
    }
    let draft = from_anywhere(args, ctx.texts, ctx.prompt)?;
    let id = step::kept(ctx, &draft.text)?;
    let note = note::draft_saved(id);
    Ok(Report {
        output: checked(draft.text),
        notes: vec![note],
    })
}

fn checked(text: String) -> Output {
    if when::is_foreign(&text) {
        return Output::Apology(ApologyCheck {
            english: false,
            ..shown(text, &[])
        });
    }
    let findings = check(&text);
    Output::Apology(shown(text, &findings))
}

/// Returns the findings in a draft, as shown.
pub fn shown(text: String, findings: &[Finding]) -> ApologyCheck {
    let one = |finding: &Finding| ApologyFinding {
        rule: finding.rule,
        start: finding.start,
        end: finding.end,
        quote: text
            .get(finding.start..finding.end)
            .unwrap_or_default()
            .to_owned(),
        message: format!(
            "{} {}",
            apology_rule::why(finding.rule),
            apology_rule::instead(finding.rule)
        ),
    };
    ApologyCheck {
        english: true,
        clean: findings.is_empty(),
        findings: findings.iter().map(one).collect(),
        text,
    }
}

/// The draft, from wherever it comes.
fn from_anywhere(args: Apology, texts: &dyn TextSource, prompt: &dyn Prompt) -> Result<Written> {
    read(args, texts, prompt).map_err(|mut error| {
        // Refused has the exit code of findings.
        if error.kind == Kind::Refused {
            error.kind = Kind::Usage;
        }
        error
    })
}

/// The command that asks for a draft. One to be saved is not offered where it would only be checked.
fn command(save: bool) -> DraftCommand {
    let name = if save { SAVED } else { "apology" };
    DraftCommand {
        name: name.to_owned(),
        ..draft::command("apology").flag("--save", save)
    }
}

fn read(args: Apology, texts: &dyn TextSource, prompt: &dyn Prompt) -> Result<Written> {
    let seen = |text| Written {
        text,
        unseen: false,
    };
    let input = || text_input::from_input(texts, prompt, &command(args.save));
    let draft = match (args.file, args.text.as_slice()) {
        (Some(path), _) if path.as_os_str() != "-" => seen(texts.file(&path)?),
        (Some(_), _) => seen(input()?),
        (None, [only]) if only == "-" => seen(input()?),
        (None, []) => text_input::written(texts, prompt, &command(args.save), typing::DRAFT_LINES)?,
        (None, words) => seen(words.join(" ")),
    };
    if draft.text.trim().is_empty() {
        return Err(usage(refusal::empty_draft()));
    }
    Ok(Written {
        text: input::text(draft.text, "a draft")?,
        ..draft
    })
}
