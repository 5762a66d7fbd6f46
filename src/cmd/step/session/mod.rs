//! `trust step session`: recording the sessions there were, and putting that right.

mod add;
mod edit;

use clap::{Args, Subcommand};

use crate::cmd::arg::SessionId;
use crate::cmd::context::Ctx;
use crate::cmd::resolve_id::{self, Identified};
use crate::cmd::view::{stamp, usage};
use crate::domain::format;
use crate::domain::guide::Session;
use crate::domain::search;
use crate::error::Result;
use crate::render::note;
use crate::render::refusal;
use crate::render::refusal::id::{self, Kind};
use crate::report::{Action, Changes, Output, Report, SessionView};

use add::SessionAdd;
use edit::SessionEdit;

/// Record that a session with the specialist took place
///
/// A new agenda begins in `trust step 6`. The text is a private note on the session.
#[derive(Args, Clone, Debug)]
#[command(
    override_usage = "trust step session [OPTIONS] [\"TEXT\"]\n       trust step session <COMMAND>",
    subcommand_help_heading = "Commands",
    before_long_help = lines![
        "trust step session"
        "trust step session --on tue \"we talked about evenings\""
        "trust step session list"
        "trust step session edit 2 --on wed"
        "trust step session rm 2"
    ],
    after_long_help = lines![
        "A text whose first word is the name of a command needs 'add' or '--' before it."
        "How to write days: `trust help when`"
    ]
)]
pub struct SessionArgs {
    /// The subcommand; a session is recorded when there is none.
    #[command(subcommand)]
    pub command: Option<SessionCommand>,

    /// The session.
    #[command(flatten)]
    pub add: SessionAdd,
}

/// Subcommands of `trust step session`.
#[derive(Clone, Debug, Subcommand)]
#[command(defer = true)]
pub enum SessionCommand {
    Add(SessionAdd),
    List(SessionList),
    Edit(SessionEdit),
    Rm(SessionRm),
}

/// List the sessions
#[derive(Args, Clone, Debug)]
#[command(
    before_long_help = lines![
        "trust step session list"
        "trust step session list --json"
    ]
)]
pub struct SessionList {}

/// Delete sessions that did not take place
///
/// `trust undo` restores them.
#[derive(Args, Clone, Debug)]
#[command(before_long_help = lines!["trust step session rm 2"])]
pub struct SessionRm {
    /// IDs of sessions, ranges ('3-5') or pieces of the note; without one, you choose
    #[arg(value_name = "SESSION")]
    pub ids: Vec<SessionId>,
}

pub fn run(ctx: &mut Ctx, args: SessionArgs) -> Result<Report> {
    match args.command {
        Some(_) if !args.add.is_empty() => Err(usage(refusal::options_before_command(
            refusal::SESSION_COMMAND,
        ))),
        None => add::run(ctx, &args.add),
        Some(SessionCommand::Add(args)) => add::run(ctx, &args),
        Some(SessionCommand::List(_)) => list(ctx),
        Some(SessionCommand::Edit(args)) => edit::run(ctx, &args),
        Some(SessionCommand::Rm(args)) => rm(ctx, &args),
    }
}

impl Identified for Session {
    type Record = Self;
    const KIND: Kind = id::SESSION;

    fn id(&self) -> i64 {
        self.id
    }

    fn text(&self) -> &str {
        self.note.as_deref().unwrap_or_default()
    }

    fn about(&self, ctx: &Ctx) -> String {
        day_words(ctx, self)
    }

    fn matching(ctx: &Ctx, piece: &str) -> Result<Vec<Self>> {
        let mut sessions = ctx.store.sessions()?;
        sessions.retain(|session| search::begins_word(&session.text().to_lowercase(), piece));
        Ok(sessions)
    }

    fn latest(ctx: &Ctx) -> Result<Vec<Self>> {
        let mut sessions = ctx.store.sessions()?;
        sessions.reverse();
        Ok(sessions)
    }
}

fn list(ctx: &Ctx) -> Result<Report> {
    let sessions = ctx.store.sessions()?;
    let views = sessions.into_iter().map(|one| view(ctx, one)).collect();
    Ok(Report::without_notes(Output::Sessions(views)))
}

fn rm(ctx: &mut Ctx, args: &SessionRm) -> Result<Report> {
    let question = &id::SESSION.which("removed");
    let ids = resolve_id::ids(ctx, &args.ids, question)?;
    let sessions =
        resolve_id::remove::<Session>(ctx, &ids, |sessions| what(Action::Removed, sessions))?;
    Ok(Report {
        notes: vec![note::to_restore(sessions.len())],
        output: Output::SessionsChanged(Changes::several(
            sessions
                .into_iter()
                .map(|one| (Action::Removed, view(ctx, one))),
        )),
    })
}

/// As reports show it.
pub fn view(ctx: &Ctx, session: Session) -> SessionView {
    SessionView {
        id: session.id,
        day: session.day,
        note: session.note,
        recorded_at: stamp(ctx, session.recorded_at),
    }
}

fn day_words(ctx: &Ctx, session: &Session) -> String {
    format::day_words(session.day, ctx.clock.today())
}

/// Returns the description of a change in the journal.
fn what(done: Action, sessions: &[Session]) -> String {
    resolve_id::what(done, sessions, |session| format!(" of {}", session.day))
}
