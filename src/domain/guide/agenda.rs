//! The agenda of the next session: topics with its tag that came after the last one.

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;

use super::Session;

/// The tag that puts something on the agenda.
pub const AGENDA_TAG: &str = "therapy";

/// Topic for the next session.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Topic {
    /// `promise`, `log`, `heard`, `note` or `date`: the kind of `id`.
    pub kind: &'static str,
    /// Number for people.
    pub id: i64,
    /// The civil day it is about.
    pub day: NaiveDate,
    /// Text.
    pub text: String,
    /// Outcomes since the last session; only for promises.
    pub about: Option<String>,
}

/// Returns true if something written at `at`, on `day`, came after a session: on a later day, or
/// later on the same day if the session was recorded then.
pub fn is_since(session: Option<&Session>, at: DateTime<Utc>, day: NaiveDate) -> bool {
    let Some(session) = session else {
        return true;
    };
    let same_evening =
        day == session.day && session.recorded_day == session.day && at > session.recorded_at;
    day > session.day || same_evening
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn topics_of_the_same_day_come_after_the_session() {
        let at = |text: &str| text.parse::<DateTime<Utc>>().unwrap();
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let session = |recorded: &str| Session {
            id: 1,
            day: day("2026-11-18"),
            note: None,
            recorded_at: at(recorded),
            recorded_day: at(recorded).date_naive(),
        };
        let there = session("2026-11-18T19:00:00Z");
        let later = session("2026-11-20T08:00:00Z");
        for (written, after_there, after_later) in [
            ("2026-11-17T23:59:59Z", false, false),
            ("2026-11-18T18:59:59Z", false, false),
            ("2026-11-18T19:00:00Z", false, false),
            // Recorded two days later, the session may have been at any hour of its day.
            ("2026-11-18T19:00:01Z", true, false),
            ("2026-11-19T00:00:00Z", true, true),
            ("2026-11-20T07:00:00Z", true, true),
        ] {
            let (at, day) = (at(written), at(written).date_naive());
            assert!(is_since(None, at, day), "{written}");
            assert_eq!(is_since(Some(&there), at, day), after_there, "{written}");
            assert_eq!(is_since(Some(&later), at, day), after_later, "{written}");
        }
    }
}
