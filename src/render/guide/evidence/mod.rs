//! The figures of each step of the guide in words. They never judge.

use chrono::NaiveDate;

use crate::domain::format::{count, day_words, due_on, percent, run};
use crate::domain::guide::{
    Drafts, Evidence, Heard, Help, Kept, Opened, Owned, Patience, Rekindled,
};
use crate::domain::streak::Streak;

/// Returns the figures of a step in words, in separate parts.
pub fn words(evidence: &Evidence, today: NaiveDate) -> Vec<String> {
    match evidence {
        Evidence::Owned(owned) => owned_words(owned),
        Evidence::Heard(heard) => heard_words(heard, today),
        Evidence::Drafts(drafts) => drafts_words(drafts),
        Evidence::Opened(opened) => opened_words(opened),
        Evidence::Kept(kept) => kept_words(kept),
        Evidence::Help(help) => help_words(help, today),
        Evidence::Patience(patience) => patience_words(patience, today),
        Evidence::Rekindled(rekindled) => rekindled_words(rekindled, today),
    }
}

/// `2 notes`, `no notes yet`
fn some(n: u32, one: &str, many: &str, none: &str) -> String {
    if n == 0 {
        none.to_owned()
    } else {
        count(n, one, many)
    }
}

/// `12 kept in a row (best 30)`; `None` if there never was a streak.
fn ever(streak: Streak, one: &str, many: &str) -> Option<String> {
    (streak.best > 0).then(|| run(streak, one, many))
}

fn owned_words(owned: &Owned) -> Vec<String> {
    let talk = if owned.talked {
        "the talk has happened"
    } else {
        "the talk is still to come"
    };
    vec![
        some(owned.notes, "note", "notes", "no notes yet"),
        talk.to_owned(),
    ]
}

fn heard_words(heard: &Heard, today: NaiveDate) -> Vec<String> {
    let said = some(
        heard.heard,
        "thing heard",
        "things heard",
        "nothing written down yet",
    );
    let rating = heard.last_rating.map(|last| {
        let day = day_words(last.day, today);
        format!("last rating {} of 10, {day}", last.rating)
    });
    [Some(said), rating].into_iter().flatten().collect()
}

fn drafts_words(drafts: &Drafts) -> Vec<String> {
    let repairs = match (drafts.amiss, drafts.repaired) {
        (0, _) => "nothing to repair in the last 8 weeks".to_owned(),
        (amiss, repaired) => {
            format!("{repaired} of {amiss} broken or late in the last 8 weeks repaired")
        }
    };
    vec![
        some(drafts.drafts, "draft", "drafts", "no drafts yet"),
        repairs,
    ]
}

fn opened_words(opened: &Opened) -> Vec<String> {
    let Some(streak) = ever(opened.log_days, "log day in a row", "log days in a row") else {
        return vec!["no log yet".to_owned()];
    };
    let entries = count(opened.entries, "entry", "entries");
    vec![streak, format!("{entries} in the last 30 days")]
}

fn kept_words(kept: &Kept) -> Vec<String> {
    let rate = if kept.decided == 0 {
        "nothing answered in the last 8 weeks".to_owned()
    } else {
        let rate = percent(kept.kept_rate);
        format!(
            "{} of {} kept in the last 8 weeks ({rate})",
            kept.kept, kept.decided
        )
    };
    let streaks = [
        ever(kept.promises, "kept in a row", "kept in a row"),
        ever(kept.clean_days, "clean day", "clean days"),
    ];
    let streaks = streaks.into_iter().flatten();
    std::iter::once(rate).chain(streaks).collect()
}

fn help_words(help: &Help, today: NaiveDate) -> Vec<String> {
    let session = match (help.last_session, help.specialist) {
        (Some(day), _) => format!("last session {}", day_words(day, today)),
        (None, true) => "no session yet".to_owned(),
        (None, false) => "no specialist yet".to_owned(),
    };
    let agenda = (help.agenda > 0).then(|| format!("{} on the agenda", help.agenda));
    let plateau = help
        .plateau
        .then(|| "no better in the last 8 weeks than in the 8 before".to_owned());
    [Some(session), agenda, plateau]
        .into_iter()
        .flatten()
        .collect()
}

fn patience_words(patience: &Patience, today: NaiveDate) -> Vec<String> {
    let horizon = patience.horizon;
    let day = match horizon.past() {
        Some(past) => format!(
            "day {}, {} past the estimate",
            horizon.day,
            count(past, "day", "days")
        ),
        None if horizon.day < 1 => {
            return vec![format!("day 1 is {}", day_words(horizon.start, today))];
        }
        None => format!("day {} of {}", horizon.day, horizon.of),
    };
    let end = horizon.end.format("%-d %b %Y");
    let until = (horizon.past().is_none()).then(|| format!("until {end} (an estimate)"));
    [Some(day), until].into_iter().flatten().collect()
}

fn rekindled_words(rekindled: &Rekindled, today: NaiveDate) -> Vec<String> {
    let last = match &rekindled.last {
        Some(done) => format!("last {}: {}", day_words(done.day, today), done.text),
        None => "nothing done yet".to_owned(),
    };
    let next = match &rekindled.next {
        Some(planned) => format!(
            "next {}: {}",
            due_on(planned.at.naive_local(), planned.day, today),
            planned.text
        ),
        None => "nothing planned".to_owned(),
    };
    vec![last, next]
}

#[cfg(test)]
mod tests;
