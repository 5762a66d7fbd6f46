//! `trust step session edit`: putting right the day of a session, or its note.

use super::add::day;
use super::{line, load, pick, view, what};
use crate::cli::SessionEdit;
use crate::cmd::{Ctx, edited, named, plainly, written};
use crate::domain::guide::Session;
use crate::error::Result;
use crate::report::{Changes, Output, Report};

pub fn run(ctx: &mut Ctx, args: &SessionEdit) -> Result<Report> {
    let question = "Which session is to be edited?";
    let id = named::id::<Session>(ctx, args.id.as_ref(), || pick(ctx, question))?;
    let day = day(ctx, args.on.as_ref())?;
    let note = match args.text.as_deref() {
        Some(text) if text.trim().is_empty() => Some(None),
        None if day.is_none() => {
            let before = load(&ctx.store, id)?.note.unwrap_or_default();
            let example = format!("trust step session edit {id} --on tue");
            Some(Some(written::rewritten(ctx, &before, "a note", &example)?))
        }
        text => written::given(ctx, text, "a note")?.map(Some),
    };
    let (session, number) = ctx.store.change_numbered(ctx.clock.today(), |change| {
        let mut session = load(change, id)?;
        session.day = day.unwrap_or(session.day);
        session.note = note.unwrap_or(session.note);
        change.save_session(&session)?;
        Ok((what("edited", std::slice::from_ref(&session)), session))
    })?;
    let word = format!("{} session", edited(number));
    let lines = vec![line(ctx, &word, &session)];
    let changes = Changes::one(lines, view(ctx, session));
    Ok(plainly(Output::SessionsChanged(changes)))
}
