//! Numbers that could be at a slot, with the words beside them.

use super::{LATEST, spoken};
use crate::cmd::arg::IdKind;
use crate::cmd::context::Ctx;
use crate::cmd::promise::select;
use crate::cmd::resolve_id::{self, Identified};
use crate::cmd::{repair, view};
use crate::completion::slot::Slot;
use crate::domain::format;
use crate::domain::guide::{Note, Session};
use crate::domain::heard::Heard;
use crate::domain::idea::{Idea, IdeaFilter};
use crate::domain::log::Log;
use crate::domain::occurrence::State;
use crate::domain::promise::{Occurrence, Promise};
use crate::domain::timeline::Timeline;
use crate::error::Result;

/// A number, and the words beside it.
type Choice = (i64, String);

/// The numbers of a kind that begin as typed, except those already given; at most [`LATEST`].
pub fn run(ctx: &Ctx, kind: IdKind, slot: &Slot) -> Result<Vec<(String, String)>> {
    let typed = slot.typed.as_str();
    let mut choices = found(ctx, kind, typed, slot.given.len())?;
    choices.retain(|(id, _)| begins(*id, typed) && !slot.given.contains(&id.to_string()));
    if let Some(id) = whole(typed) {
        // Tab never replaces a word that is typed already: it goes first, also where the
        // command will refuse it.
        let words = match choices.iter().position(|choice| choice.0 == id) {
            Some(at) => Some(choices.remove(at).1),
            None => words(ctx, kind, id)?,
        };
        if let Some(words) = words {
            choices.insert(0, (id, words));
        }
    }
    choices.truncate(LATEST as usize);
    let shown = |(id, words): Choice| (id.to_string(), spoken(ctx, words));
    Ok(choices.into_iter().map(shown).collect())
}

/// The latest changes that can be undone.
pub fn entries(ctx: &Ctx, slot: &Slot) -> Result<Vec<(String, String)>> {
    let typed = slot.typed.as_str();
    let history = if typed.is_empty() {
        ctx.store.history(LATEST)?
    } else {
        ctx.store.history_beginning(typed, LATEST)?
    };
    let exact = whole(typed);
    let open = history
        .into_iter()
        .filter(|entry| !(entry.undone || entry.forgotten) || Some(entry.id) == exact);
    Ok(open
        .map(|entry| (entry.id.to_string(), spoken(ctx, entry.what)))
        .collect())
}

fn begins(id: i64, typed: &str) -> bool {
    id.to_string().starts_with(typed)
}

/// The number that is typed, as far as it is one.
fn whole(typed: &str) -> Option<i64> {
    let id: i64 = typed.parse().ok()?;
    (id.to_string() == typed).then_some(id)
}

/// Returns the candidates of a kind, in the order in which they are offered.
fn found(ctx: &Ctx, kind: IdKind, typed: &str, given: usize) -> Result<Vec<Choice>> {
    // Those given already are left out only later.
    let limit = LATEST as usize + given;
    let current = |fits: &dyn Fn(&Timeline, Option<&Occurrence>) -> bool| {
        select::first_choices(ctx, limit, |timeline, meant| {
            begins(timeline.promise.id, typed) && fits(timeline, meant)
        })
    };
    let is_open = |meant: Option<&Occurrence>| {
        meant.is_some_and(|meant| meant.state(&ctx.clock) == State::Open)
    };
    match kind {
        IdKind::AnswerablePromise => current(&|_, meant| meant.is_some()),
        IdKind::ComingPromise => current(&|timeline, meant| {
            is_open(meant) || meant.is_some() && timeline.promise.recurring
        }),
        IdKind::RecurringPromise => current(&|timeline, _| {
            timeline.promise.recurring && timeline.promise.ended_day.is_none()
        }),
        IdKind::Promise => promises(ctx, typed, current(&|_, _| true)?),
        IdKind::FailedPromise => failed(ctx),
        IdKind::Idea => Ok(plain(&ctx.store.ideas(&IdeaFilter::default())?)),
        IdKind::Log if typed.is_empty() => Ok(resolve_id::choices(&Log::latest(ctx)?, |log| {
            log.about(ctx)
        })),
        IdKind::Log => Ok(resolve_id::choices::<Log>(
            &ctx.store.beginning(typed, LATEST)?,
            |log| log.about(ctx),
        )),
        IdKind::Heard if typed.is_empty() => Ok(plain(&ctx.store.latest_heard(LATEST)?)),
        IdKind::Heard => Ok(plain::<Heard>(&ctx.store.beginning(typed, LATEST)?)),
        IdKind::Note if typed.is_empty() => Ok(plain(&ctx.store.latest_notes(LATEST)?)),
        IdKind::Note => Ok(plain::<Note>(&ctx.store.beginning(typed, LATEST)?)),
        IdKind::Session => Ok(sessions(ctx)?),
    }
}

/// The words of one, where there is one with this number.
fn words(ctx: &Ctx, kind: IdKind, id: i64) -> Result<Option<String>> {
    let store = &ctx.store;
    let text = match kind {
        IdKind::Log => store.get::<Log>(id)?.map(|log| log.text),
        IdKind::Idea => store.get::<Idea>(id)?.map(|idea| idea.text),
        IdKind::Heard => store.get::<Heard>(id)?.map(|heard| heard.text),
        IdKind::Note => store.get::<Note>(id)?.map(|note| note.text),
        IdKind::Session => store
            .get::<Session>(id)?
            .map(|session| session.text().to_owned()),
        _ => store.get::<Promise>(id)?.map(|promise| promise.text),
    };
    Ok(text.map(|text| view::brief(&text)))
}

/// Each with the beginning of its text.
fn plain<T: Identified>(several: &[T]) -> Vec<Choice> {
    resolve_id::choices(several, |_| String::new())
}

/// The current promises, as in the list, and then the latest of the others.
fn promises(ctx: &Ctx, typed: &str, mut choices: Vec<Choice>) -> Result<Vec<Choice>> {
    let latest: Vec<Promise> = if typed.is_empty() {
        ctx.store.latest_promises(LATEST)?
    } else {
        ctx.store.beginning(typed, LATEST)?
    };
    for promise in latest {
        if !choices.iter().any(|(id, _)| *id == promise.id) {
            choices.push((promise.id, view::brief(&promise.text)));
        }
    }
    Ok(choices)
}

/// Returns the promises with an unrepaired occurrence, each once, with the day concerned.
fn failed(ctx: &Ctx) -> Result<Vec<Choice>> {
    let mut choices: Vec<Choice> = Vec::new();
    for open in repair::unrepaired(ctx)? {
        if choices.iter().any(|(id, _)| *id == open.promise) {
            continue;
        }
        if let Some(promise) = ctx.store.get::<Promise>(open.promise)? {
            let day = format::day_words(open.day, ctx.clock.today());
            choices.push((
                promise.id,
                resolve_id::choice(&view::brief(&promise.text), &day),
            ));
        }
    }
    Ok(choices)
}

/// All of them, the latest first.
fn sessions(ctx: &Ctx) -> Result<Vec<Choice>> {
    let mut sessions: Vec<Session> = ctx.store.sessions()?;
    sessions.reverse();
    Ok(resolve_id::choices(&sessions, |session| {
        format::day_words(session.day, ctx.clock.today())
    }))
}
