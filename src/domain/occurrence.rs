//! Occurrence of a promise: its outcome, its state, and from when on silence counts as broken.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::clock::Due;
use super::json_time;

/// Outcome of an answered occurrence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Outcome {
    /// Done as promised, when promised.
    Kept,
    /// Done after it was due.
    Late,
    /// Not done.
    Broken,
    /// Released by the partner before it was due.
    Released,
}

impl Outcome {
    /// All outcomes, in the order in which they are listed.
    pub const ALL: [Self; 4] = [Self::Kept, Self::Late, Self::Broken, Self::Released];

    /// Returns the name that is stored, typed and shown.
    pub fn name(self) -> &'static str {
        State::from(self).name()
    }

    /// Returns the outcome with this [`name`](Self::name).
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|outcome| outcome.name() == name)
    }
}

/// State of an occurrence, or of a promise, at one moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// Not answered and not yet due, or without a due time.
    Open,
    /// Not answered and past due, before the end of the next day.
    Overdue,
    /// Not answered by the end of the day after it was due. Counts as broken.
    Unanswered,
    /// Done as promised; see [`Outcome::Kept`].
    Kept,
    /// Done after it was due; see [`Outcome::Late`].
    Late,
    /// Not done; see [`Outcome::Broken`].
    Broken,
    /// Released by the partner; see [`Outcome::Released`].
    Released,
    /// The promise was stopped; nothing more is due.
    Stopped,
}

impl State {
    /// Returns the name that is shown, in JSON too.
    pub fn name(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Overdue => "overdue",
            Self::Unanswered => "unanswered",
            Self::Kept => "kept",
            Self::Late => "late",
            Self::Broken => "broken",
            Self::Released => "released",
            Self::Stopped => "stopped",
        }
    }

    /// Returns true if it matters that the partner was told ahead. It does not if the promise was kept
    /// or released after all.
    pub fn is_worth_telling(self) -> bool {
        !matches!(self, Self::Kept | Self::Released)
    }

    /// Returns the state of something due at `due` and not answered.
    pub fn unanswered(due: Option<Due>, now: DateTime<Utc>, today: NaiveDate) -> Self {
        match due {
            Some(due) if due.day < first_open_day(today) => Self::Unanswered,
            Some(due) if due.at < now => Self::Overdue,
            _ => Self::Open,
        }
    }
}

impl From<Outcome> for State {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Kept => Self::Kept,
            Outcome::Late => Self::Late,
            Outcome::Broken => Self::Broken,
            Outcome::Released => Self::Released,
        }
    }
}

/// Returns the first day that is still open to answers: yesterday.
pub fn first_open_day(today: NaiveDate) -> NaiveDate {
    today.pred_opt().unwrap_or(today)
}

/// Returns the last day that is closed: an occurrence due by then and not answered is
/// unanswered, and counts as broken.
pub fn last_closed_day(today: NaiveDate) -> NaiveDate {
    let closing = first_open_day(today);
    closing.pred_opt().unwrap_or(closing)
}

/// Identity of an occurrence within its promise: the date its rule gives it, and its number if the
/// rule asks for several in one period.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Slot {
    /// Calendar date from the rule. Never changes, even if the occurrence is moved.
    #[serde(with = "json_time")]
    pub day: NaiveDate,
    /// Number within the day or period, from 1.
    pub nth: u32,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_those_of_the_stored_and_the_json_form() {
        let names = ["kept", "late", "broken", "released"];
        for (outcome, name) in Outcome::ALL.into_iter().zip(names) {
            assert_eq!(outcome.name(), name);
            assert_eq!(Outcome::named(name), Some(outcome));
            assert_eq!(serde_json::to_value(outcome).unwrap(), name);
        }
        for name in ["", "Kept", "open", "unanswered"] {
            assert_eq!(Outcome::named(name), None, "{name:?}");
        }
        for (state, name) in [
            (State::Open, "open"),
            (State::Overdue, "overdue"),
            (State::Unanswered, "unanswered"),
            (State::Stopped, "stopped"),
        ] {
            assert_eq!(state.name(), name);
            assert_eq!(serde_json::to_value(state).unwrap(), name);
        }
    }

    #[test]
    fn silence_counts_as_broken_once_the_next_day_has_ended() {
        let day = |number: u32| NaiveDate::from_ymd_opt(2026, 10, number).unwrap();
        let at = |number: u32, hour: u32| day(number).and_hms_opt(hour, 0, 0).unwrap().and_utc();
        let due = Some(Due {
            day: day(5),
            at: at(5, 12),
            second: 12 * 3600,
            zone: None,
        });
        for (now, wanted) in [
            (at(5, 11), State::Open),
            (at(5, 12), State::Open),
            (at(5, 13), State::Overdue),
            (at(6, 23), State::Overdue),
            (at(7, 0), State::Unanswered),
        ] {
            let state = State::unanswered(due, now, now.date_naive());
            assert_eq!(state, wanted, "{now}");
        }
        assert_eq!(State::unanswered(None, at(9, 0), day(9)), State::Open);
    }
}
