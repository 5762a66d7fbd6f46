//! The agenda of the next session: everything tagged for it that came after the last one.

use chrono::NaiveDate;

use crate::cmd::context::Ctx;
use crate::domain::guide::{AGENDA_TAG, Session, Topic, is_since};
use crate::domain::occurrence::Outcome;
use crate::domain::promise::{Occurrence, Promise};
use crate::error::Result;

/// Returns the topics of the agenda, by day.
pub fn topics(ctx: &Ctx) -> Result<Vec<Topic>> {
    let session = ctx.store.last_session()?;
    let session = session.as_ref();
    // A note of the day of the session may have come after it.
    let since = session.map_or(NaiveDate::MIN, |session| session.day);
    let store = &ctx.store;
    let mut topics = Vec::new();
    for promise in store.tagged_promises(AGENDA_TAG, since)? {
        let mut answers = store.answers_since(promise.id, since)?;
        answers.retain(|answer| answered_since(session, answer));
        topics.extend(of_promise(session, promise, &answers));
    }
    let entries = store.tagged_logs(AGENDA_TAG, since)?.into_iter();
    topics.extend(
        entries
            .filter(|log| is_since(session, log.written_at, log.written_day))
            .map(|log| topic("log", log.id, log.day, log.text)),
    );
    let heard = store.tagged_heard(AGENDA_TAG, since)?.into_iter();
    topics.extend(
        heard
            .filter(|heard| is_since(session, heard.written_at, heard.written_day))
            .map(|heard| topic("heard", heard.id, heard.day, heard.text)),
    );
    let notes = store.tagged_notes(AGENDA_TAG, since)?.into_iter();
    topics.extend(
        notes
            .filter(|note| is_since(session, note.written_at, note.written_day))
            .map(|note| topic("note", note.id, note.day, note.text)),
    );
    let ideas = store.tagged_ideas(AGENDA_TAG, since)?.into_iter();
    topics.extend(
        ideas
            .filter(|idea| is_since(session, idea.added_at, idea.added_day))
            .map(|idea| topic("date", idea.id, idea.added_day, idea.text)),
    );
    topics.sort_by_key(|topic| topic.day);
    Ok(topics)
}

fn topic(kind: &'static str, id: i64, day: NaiveDate, text: String) -> Topic {
    Topic {
        kind,
        id,
        day,
        text,
        about: None,
    }
}

fn answered_since(session: Option<&Session>, answer: &Occurrence) -> bool {
    let said = answer.answered_at.zip(answer.answered_day);
    said.is_some_and(|(at, day)| is_since(session, at, day))
}

/// A promise, once, with what became of it since; on the day of the last answer.
fn of_promise(
    session: Option<&Session>,
    promise: Promise,
    answers: &[Occurrence],
) -> Option<Topic> {
    let made = is_since(session, promise.made_at, promise.made_day);
    if answers.is_empty() && !made {
        return None;
    }
    let day = answers.last().map_or(promise.made_day, |last| last.day);
    let counted = Outcome::ALL.into_iter().filter_map(|outcome| {
        let name = outcome.name();
        let all = answers.iter().filter(|one| one.outcome == Some(outcome));
        let count = all.count();
        match (count, promise.recurring) {
            (0, _) => None,
            (_, false) => Some(name.to_owned()),
            (count, true) => Some(format!("{count} {name}")),
        }
    });
    let about = counted.collect::<Vec<_>>().join(", ");
    Some(Topic {
        about: (!about.is_empty()).then_some(about),
        ..topic("promise", promise.id, day, promise.text)
    })
}
