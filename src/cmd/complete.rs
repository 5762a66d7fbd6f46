//! `trust complete`: what could stand at a place of a command line; and the scripts that ask it.

mod phrases;

use chrono::Days;

use super::{Ctx, log, plainly, select, view};
use crate::cli::place::{Kin, Place, Takes};
use crate::cli::{Completions, Shell};
use crate::domain::clock::Clock;
use crate::domain::idea::IdeaFilter;
use crate::domain::occurrence::{Outcome, State};
use crate::domain::settings::{KEYS, Key, Settings};
use crate::domain::speech;
use crate::domain::timeline::Timeline;
use crate::error::Result;
use crate::report::{Body, Candidate, Completion, Paths, Report, Script};

/// How many of what grows without end are offered: the latest.
const LATEST: u32 = 100;

/// How far back tags are looked for, in records.
const TAGGED: u32 = 1000;

/// How far back a promise that failed is offered for a repair, in days.
const FAILED: Days = Days::new(90);

/// The script that teaches a shell to ask.
pub fn script(args: &Completions) -> Report {
    let script = match args.shell {
        Shell::Bash => include_str!("complete/trust.bash"),
        Shell::Zsh => include_str!("complete/trust.zsh"),
        Shell::Fish => include_str!("complete/trust.fish"),
        Shell::PowerShell => include_str!("complete/trust.ps1"),
        Shell::Elvish => include_str!("complete/trust.elv"),
    };
    plainly(Body::Script(Script {
        shell: args.shell.name(),
        script,
    }))
}

/// What could stand at `place`. Without a database, what the grammar and the clock tell.
pub fn run(place: &Place, ctx: Option<&Ctx>, clock: &Clock) -> Report {
    let mut found: Vec<(String, String)> = place.offers.clone();
    // Nobody could be told what went wrong: where the database cannot be read, nothing is offered.
    found.extend(known(place, ctx, clock).unwrap_or_default());
    // `in 2 hours` may be typed as words of their own.
    let so_far = match (&place.takes, place.given.as_slice()) {
        (Takes::When(_), [_, ..]) => format!("{} ", place.given.join(" ")),
        _ => String::new(),
    };
    let candidates = found.into_iter().filter_map(|(value, about)| {
        let rest = value.strip_prefix(&so_far)?;
        rest.starts_with(&place.typed).then(|| Candidate {
            value: format!("{}{rest}", place.flag),
            about,
        })
    });
    plainly(Body::Completion(Completion {
        candidates: candidates.collect(),
        paths: match place.takes {
            Takes::File => Some(Paths::Files),
            Takes::Directory => Some(Paths::Directories),
            _ => None,
        },
    }))
}

/// What is no matter of grammar, with what it is.
fn known(place: &Place, ctx: Option<&Ctx>, clock: &Clock) -> Result<Vec<(String, String)>> {
    Ok(match &place.takes {
        Takes::When(look) => phrases::moments(*look, clock),
        Takes::Day(look) => phrases::days(*look, clock),
        Takes::Rule => phrases::rules(clock),
        Takes::Key => KEYS.iter().map(key).collect(),
        Takes::Value(name) => values(name, ctx),
        Takes::Id(kin) => match ctx {
            Some(ctx) => ids(ctx, *kin, &place.given)?,
            None => Vec::new(),
        },
        Takes::Tag(kin) => match ctx {
            Some(ctx) => tags(ctx, *kin)?,
            None => Vec::new(),
        },
        Takes::Entry => match ctx {
            Some(ctx) => entries(ctx)?,
            None => Vec::new(),
        },
        Takes::Nothing | Takes::File | Takes::Directory => Vec::new(),
    })
}

fn key(key: &Key) -> (String, String) {
    (key.name.to_owned(), key.about.to_owned())
}

/// The values of a setting: all where there are few, and else the one it has and its default.
fn values(name: &str, ctx: Option<&Ctx>) -> Vec<(String, String)> {
    let Some(key) = Key::known(name) else {
        return Vec::new();
    };
    let now = match ctx {
        Some(ctx) => ctx.settings.get(key.name),
        None => Settings::default().get(key.name),
    };
    let default = key.default();
    let mut values: Vec<String> = key.choices().into_iter().map(str::to_owned).collect();
    if values.is_empty() {
        values.extend(now.clone());
        values.extend(
            default
                .clone()
                .filter(|default| Some(default) != now.as_ref()),
        );
    }
    let about =
        |value: &String| match (Some(value) == now.as_ref(), Some(value) == default.as_ref()) {
            (true, _) => "as it is now",
            (false, true) => "the default",
            (false, false) => "",
        };
    values
        .into_iter()
        .map(|value| {
            let about = about(&value).to_owned();
            (value, about)
        })
        .collect()
}

/// Numbers with the words beside them, except those already given.
fn ids(ctx: &Ctx, kin: Kin, given: &[String]) -> Result<Vec<(String, String)>> {
    let current = |fits: &dyn Fn(&Timeline) -> bool| select::choices(ctx, fits);
    let asks = |timeline: &Timeline| state(ctx, timeline).is_some();
    let choices = match kin {
        Kin::Answerable => current(&asks)?,
        Kin::Coming => current(&|timeline| {
            state(ctx, timeline).is_some_and(|state| state == State::Open)
                || asks(timeline) && timeline.promise.recurring
        })?,
        Kin::Recurring => {
            current(&|timeline| timeline.promise.recurring && timeline.promise.ended_day.is_none())?
        }
        Kin::Promise => promises(ctx)?,
        Kin::Failed => failed(ctx)?,
        Kin::Log => log::choices(ctx)?,
        Kin::Idea => {
            let ideas = ctx.store.ideas(&IdeaFilter::default())?.into_iter();
            ideas
                .map(|tried| (tried.idea.id, view::brief(&tried.idea.text)))
                .collect()
        }
        Kin::Heard => {
            let heard = ctx.store.latest_heard(LATEST)?.into_iter();
            heard
                .map(|heard| (heard.id, view::brief(&heard.text)))
                .collect()
        }
        Kin::Note => {
            let notes = ctx.store.latest_notes(LATEST)?.into_iter();
            notes
                .map(|note| (note.id, view::brief(&note.text)))
                .collect()
        }
    };
    let fresh = choices.into_iter().filter_map(|(id, about)| {
        let id = id.to_string();
        (!given.contains(&id)).then(|| (id, spoken(ctx, about)))
    });
    Ok(fresh.take(LATEST as usize).collect())
}

/// What an answer now would answer; `None` where nothing is left to answer.
fn state(ctx: &Ctx, timeline: &Timeline) -> Option<State> {
    let today = ctx.clock.today();
    let meant = timeline.meant(&ctx.clock, || ctx.store.earlier_unanswered(timeline, today));
    Some(meant.ok().flatten()?.state(&ctx.clock))
}

/// Words, where they may be shown at all.
fn spoken(ctx: &Ctx, words: String) -> String {
    if ctx.settings.discreet {
        String::new()
    } else {
        words
    }
}

/// The current promises, as in the list, and then the latest of the others.
fn promises(ctx: &Ctx) -> Result<Vec<(i64, String)>> {
    let mut choices = select::choices(ctx, select::any)?;
    for promise in ctx.store.latest_promises(LATEST)? {
        if !choices.iter().any(|(id, _)| *id == promise.id) {
            choices.push((promise.id, view::brief(&promise.text)));
        }
    }
    Ok(choices)
}

/// Promises that were broken or late in the last weeks, the latest first.
fn failed(ctx: &Ctx) -> Result<Vec<(i64, String)>> {
    let today = ctx.clock.today();
    let since = today.checked_sub_days(FAILED).unwrap_or(today);
    let mut choices: Vec<(i64, String)> = Vec::new();
    for entry in ctx.store.entries(since, today)?.iter().rev() {
        let failed = matches!(entry.outcome, Some(Outcome::Broken | Outcome::Late));
        if failed
            && !choices.iter().any(|(id, _)| *id == entry.promise)
            && let Some(promise) = ctx.store.promise(entry.promise)?
        {
            let day = speech::day_words(entry.day, today);
            choices.push((
                promise.id,
                format!("{} · {day}", view::brief(&promise.text)),
            ));
        }
    }
    Ok(choices)
}

fn tags(ctx: &Ctx, kin: Kin) -> Result<Vec<(String, String)>> {
    let tags = match kin {
        Kin::Log => ctx.store.log_tags(TAGGED)?,
        Kin::Idea => ctx.store.idea_tags(TAGGED)?,
        Kin::Heard => ctx.store.heard_tags(TAGGED)?,
        Kin::Note => ctx.store.note_tags(TAGGED)?,
        _ => ctx.store.promise_tags(TAGGED)?,
    };
    let times = |n: u32| {
        if n == 1 {
            "once".to_owned()
        } else {
            format!("{n} times")
        }
    };
    Ok(tags.into_iter().map(|(tag, n)| (tag, times(n))).collect())
}

/// The latest changes that can be taken back.
fn entries(ctx: &Ctx) -> Result<Vec<(String, String)>> {
    let history = ctx.store.history(LATEST)?.into_iter();
    let open = history.filter(|entry| !entry.undone);
    Ok(open
        .map(|entry| (entry.id.to_string(), spoken(ctx, entry.what)))
        .collect())
}

#[cfg(test)]
mod tests;
