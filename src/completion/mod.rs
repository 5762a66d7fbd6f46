//! `trust complete`: the candidates for a slot of a command line, and the scripts that ask for
//! them.

mod ids;
mod phrases;
pub mod slot;

use crate::cmd::arg::{IdKind, ValueKind};
use crate::cmd::context::Ctx;
use crate::cmd::resolve_id;
use crate::completion::slot::Slot;
use crate::domain::clock::Clock;
use crate::domain::format;
use crate::domain::guide::STEPS;
use crate::domain::settings::{KEYS, Key, Settings};
use crate::error::Result;
use crate::report::{Candidate, Completion, Output, Paths, Report};
use crate::store::{Backup, BackupDir};

/// The number of candidates of an ever growing kind: the latest.
const LATEST: u32 = 100;

/// The number of latest records searched for tags.
const TAGGED: u32 = 1000;

/// Returns the candidates at `slot`. Without a database, those that the grammar and the clock give.
pub fn run(slot: &Slot, ctx: Option<&Ctx>, clock: &Clock) -> Report {
    let mut found: Vec<(String, String)> = slot.offers.clone();
    // Nobody could be told what went wrong: where the database cannot be read, nothing is offered.
    found.extend(known(slot, ctx, clock).unwrap_or_default());
    // `in 2 hours` may be typed as words of their own.
    let so_far = match (slot.kind, slot.given.as_slice()) {
        (ValueKind::When(_) | ValueKind::Span(_), [_, ..]) => format!("{} ", slot.given.join(" ")),
        _ => String::new(),
    };
    if let ValueKind::When(direction) = slot.kind {
        let times = phrases::clock_times(&so_far, &slot.typed, direction, clock);
        let known = |time: &(String, String)| found.iter().any(|(value, _)| *value == time.0);
        let new: Vec<_> = times.into_iter().filter(|time| !known(time)).collect();
        found.extend(new);
    }
    let candidates = found.into_iter().filter_map(|(value, about)| {
        let rest = value.strip_prefix(&so_far)?;
        rest.starts_with(&slot.typed).then(|| Candidate {
            value: format!("{}{rest}", slot.flag),
            about,
        })
    });
    Report::without_notes(Output::Completion(Completion {
        candidates: candidates.collect(),
        paths: match slot.kind {
            ValueKind::File | ValueKind::Backup => Some(Paths::Files),
            ValueKind::Directory => Some(Paths::Directories),
            _ => None,
        },
    }))
}

/// Returns the candidates that do not come from the grammar, with their descriptions.
fn known(slot: &Slot, ctx: Option<&Ctx>, clock: &Clock) -> Result<Vec<(String, String)>> {
    Ok(match slot.kind {
        ValueKind::When(direction) => phrases::moments(direction, clock),
        ValueKind::Day(direction) => phrases::days(direction, clock),
        ValueKind::Rule => phrases::rules(clock),
        ValueKind::Span(ahead) => phrases::spans(ahead, clock),
        ValueKind::SettingKey => KEYS.iter().map(key).collect(),
        ValueKind::SettingValue => values(slot.setting.as_deref().unwrap_or_default(), ctx),
        ValueKind::Id(kind) => match ctx {
            Some(ctx) => ids::run(ctx, kind, slot)?,
            None => Vec::new(),
        },
        ValueKind::Tag(kind) => match ctx {
            Some(ctx) => tags(ctx, kind)?,
            None => Vec::new(),
        },
        ValueKind::JournalEntry => match ctx {
            Some(ctx) => ids::entries(ctx, slot)?,
            None => Vec::new(),
        },
        ValueKind::Step => STEPS
            .iter()
            .map(|step| (step.number.to_string(), step.title.to_owned()))
            .collect(),
        ValueKind::Feeling => match ctx {
            Some(ctx) => ctx
                .store
                .feelings(TAGGED)?
                .into_iter()
                .map(counted)
                .collect(),
            None => Vec::new(),
        },
        ValueKind::Backup => backups(slot, ctx, clock)?,
        // The parser knows these, or the shell.
        ValueKind::Text
        | ValueKind::IdOfKind
        | ValueKind::Number(..)
        | ValueKind::Lengths
        | ValueKind::CommandName
        | ValueKind::File
        | ValueKind::Directory => Vec::new(),
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
    let mut values: Vec<String> = key.choices();
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

/// Words, where they may be shown at all.
fn spoken(ctx: &Ctx, words: String) -> String {
    if ctx.settings.discreet {
        String::new()
    } else {
        words
    }
}

fn tags(ctx: &Ctx, kind: IdKind) -> Result<Vec<(String, String)>> {
    let tags = match kind {
        IdKind::Log => ctx.store.log_tags(TAGGED)?,
        IdKind::Idea => ctx.store.idea_tags(TAGGED)?,
        IdKind::Heard => ctx.store.heard_tags(TAGGED)?,
        IdKind::Note => ctx.store.note_tags(TAGGED)?,
        _ => ctx.store.promise_tags(TAGGED)?,
    };
    Ok(tags.into_iter().map(counted).collect())
}

/// A word with how often it is in use.
fn counted((word, times): (String, u32)) -> (String, String) {
    if times == 1 {
        (word, "once".to_owned())
    } else {
        (word, format!("{times} times"))
    }
}

/// The backups there are by their names, each with its day, and the days that have just one.
fn backups(slot: &Slot, ctx: Option<&Ctx>, clock: &Clock) -> Result<Vec<(String, String)>> {
    let known = slot.database.clone();
    let Some(database) = known.or_else(|| ctx.map(|ctx| ctx.store.path())) else {
        return Ok(Vec::new());
    };
    let all = BackupDir::of(&database).list()?;
    let about = |kept: &Backup| {
        let day = kept.day.map(|day| format::day_words(day, clock.today()));
        let made = kept.made.name().to_owned();
        day.map_or(made.clone(), |day| resolve_id::choice(&day, &made))
    };
    let names = all.iter().map(|kept| (kept.name.clone(), about(kept)));
    let alone = |kept: &&Backup| all.iter().filter(|other| other.day == kept.day).count() == 1;
    let days = all.iter().filter(alone);
    let days = days.filter_map(|kept| Some((kept.day?.to_string(), about(kept))));
    Ok(names.chain(days).collect())
}

#[cfg(test)]
mod tests;
