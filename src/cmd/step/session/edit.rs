//! `trust step session edit`: changes the day of a session, or its note.

use clap::Args;

use super::add::day;
use super::{view, what};
use crate::cmd::arg::{DayBack, SessionId};
use crate::cmd::context::Ctx;
use crate::cmd::draft;
use crate::cmd::resolve_id;
use crate::cmd::text_input::{self, Asked};
use crate::domain::guide::Session;
use crate::error::Result;
use crate::render::refusal::id::SESSION;
use crate::render::typing;
use crate::report::{Action, Changes, Output, Report};

/// Change the day or the note of a session
///
/// Without options, in a terminal, your editor opens with the note. If no editor is set, you type
/// the new note.
#[derive(Args, Clone, Debug)]
#[command(
    before_long_help = lines![
        "trust step session edit 2 --on wed"
        "trust step session edit 2 --text \"we talked about money\""
        "trust step session edit 2 --text \"\""
    ],
    after_long_help = lines!["How to write days: `trust help when`"]
)]
pub struct SessionEdit {
    /// ID of a session or a piece of its note; without one, you choose from a list
    #[arg(value_name = "SESSION")]
    pub id: Option<SessionId>,

    /// The new note; '-' reads it from standard input, "" for none
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    pub text: Option<String>,

    /// The day of the session
    #[arg(long, value_name = "DAY", allow_hyphen_values = true)]
    pub on: Option<DayBack>,
}

pub fn run(ctx: &mut Ctx, args: &SessionEdit) -> Result<Report> {
    let question = &SESSION.which("edited");
    let id = resolve_id::id(ctx, args.id.as_ref(), question)?;
    let day = day(ctx, args.on.as_ref())?;
    let command = draft::edit("step session", id);
    let asked = Asked {
        command: &command,
        what: "a note",
    };
    let note = match args.text.as_deref() {
        Some(text) if text.trim().is_empty() => Some(None),
        None if day.is_none() => {
            let before = resolve_id::load::<Session>(&ctx.store, id)?
                .note
                .unwrap_or_default();
            let example = typing::edit_example("step session", id, "--on tue");
            Some(Some(text_input::rewritten(ctx, &before, asked, &example)?))
        }
        text => text_input::given(ctx, text, asked)?.map(Some),
    };
    let (session, number) = ctx.store.change_numbered(ctx.clock.today(), |change| {
        let mut session = resolve_id::load::<Session>(change, id)?;
        session.day = day.unwrap_or(session.day);
        session.note = note.unwrap_or(session.note);
        change.save(&session)?;
        Ok((
            what(Action::Edited, std::slice::from_ref(&session)),
            session,
        ))
    })?;
    let changes = Changes::one(Action::edited(number), view(ctx, session));
    Ok(Report::without_notes(Output::SessionsChanged(changes)))
}
