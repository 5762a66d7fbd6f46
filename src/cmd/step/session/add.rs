//! `trust step session`, `trust step session add`: recording that a session took place.

use chrono::NaiveDate;
use clap::Args;

use super::{view, what};
use crate::cmd::arg::DayBack;
use crate::cmd::context::Ctx;
use crate::cmd::draft;
use crate::cmd::input;
use crate::cmd::step::agenda;
use crate::cmd::text_input::{self, Asked};
use crate::domain::guide::Session;
use crate::error::Result;
use crate::render::note;
use crate::render::refusal;
use crate::report::{Action, Changes, Output, Report};

/// Record that a session took place
#[derive(Args, Clone, Debug)]
#[command(
    override_usage = "trust step session add [OPTIONS] [\"TEXT\"]",
    before_long_help = lines![
        "trust step session add"
        "trust step session add --on yesterday \"we talked about evenings\""
        "trust step session add - < session.txt"
    ],
    after_long_help = lines!["How to write days: `trust help when`"]
)]
pub struct SessionAdd {
    /// A note; several words are joined by spaces, and '-' is standard input
    #[arg(value_name = "TEXT")]
    pub text: Vec<String>,

    /// The day of the session (default: today)
    #[arg(long, value_name = "DAY", allow_hyphen_values = true)]
    pub on: Option<DayBack>,
}

impl SessionAdd {
    /// Returns whether nothing is given.
    pub fn is_empty(&self) -> bool {
        let Self { text, on } = self;
        text.is_empty() && on.is_none()
    }
}

pub fn run(ctx: &mut Ctx, args: &SessionAdd) -> Result<Report> {
    let today = ctx.clock.today();
    let day = day(ctx, args.on.as_ref())?.unwrap_or(today);
    // A session needs no words, so no editor opens.
    let note = if args.text.is_empty() {
        None
    } else {
        let asked = Asked {
            command: &draft::add("step session"),
            what: "a note",
        };
        Some(text_input::text(ctx, &args.text, asked)?)
    };
    let session = Session {
        id: 0,
        day,
        note,
        recorded_at: ctx.clock.now,
        recorded_day: today,
    };
    let before = agenda::topics(ctx)?.len();
    let session = ctx.store.change(today, |change| {
        let session = change.add(&session)?;
        Ok((
            what(Action::Recorded, std::slice::from_ref(&session)),
            session,
        ))
    })?;
    let mut notes = Vec::new();
    let over = before.saturating_sub(agenda::topics(ctx)?.len());
    if let Some(over) = u32::try_from(over).ok().filter(|over| *over > 0) {
        notes.push(note::agenda_starts_again(over));
    }
    let output = Output::SessionsChanged(Changes::one(Action::Recorded, view(ctx, session)));
    Ok(Report { output, notes })
}

/// The day that `--on` names.
///
/// # Errors
/// Refused, when it is still to come.
pub fn day(ctx: &Ctx, on: Option<&DayBack>) -> Result<Option<NaiveDate>> {
    input::past_day(ctx, on, refusal::SESSION_DAY)
}
