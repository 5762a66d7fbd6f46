//! Figures that the record holds about each step, and their words. They never judge.

use chrono::NaiveDate;
use serde::Serialize;

use crate::domain::clock::Stamp;
use crate::domain::format::{count, day_words, due_on, percent, run};
use crate::domain::guide_year::GuideYear;
use crate::domain::heard::Rating;
use crate::domain::streak::Streak;

/// The figures of one step.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Evidence {
    /// Figures of step 1.
    Owned(Owned),
    /// Figures of step 2.
    Heard(Heard),
    /// Figures of step 3.
    Drafts(Drafts),
    /// Figures of step 4.
    Opened(Opened),
    /// Figures of step 5.
    Kept(Kept),
    /// Figures of step 6.
    Help(Help),
    /// Figures of step 7.
    Patience(Patience),
    /// Figures of step 8.
    Rekindled(Rekindled),
}

/// Step 1: notes, and whether the talk has happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Owned {
    /// Notes on the step.
    pub notes: u32,
    /// True if the step is done, which means that the talk has happened.
    pub talked: bool,
}

/// Step 2: what the partner said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Heard {
    /// Number of things written down.
    pub heard: u32,
    /// Last rating that the partner offered.
    pub last_rating: Option<Rating>,
}

/// Step 3: drafts of an apology, and repairs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Drafts {
    /// Number of drafts.
    pub drafts: u32,
    /// Number broken or late in the last eight weeks.
    pub amiss: u32,
    /// Number of those that are repaired.
    pub repaired: u32,
}

/// Step 4: the log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Opened {
    /// Days in a row with an entry.
    pub log_days: Streak,
    /// Entries about the last 30 days.
    pub entries: u32,
    /// True if there is an entry about today.
    pub today: bool,
}

/// Step 5: promises.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Kept {
    /// Kept in the last eight weeks.
    pub kept: u32,
    /// Number kept, late, broken or unanswered.
    pub decided: u32,
    /// Kept rate from 0 to 1; null if nothing was decided.
    pub kept_rate: Option<f64>,
    /// Kept in a row.
    pub promises: Streak,
    /// Days in a row with something kept and nothing broken.
    pub clean_days: Streak,
}

/// Step 6: a specialist.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Help {
    /// True if one is recorded.
    pub specialist: bool,
    /// Number of sessions.
    pub sessions: u32,
    /// The day of the last one.
    pub last_session: Option<NaiveDate>,
    /// Number of topics for the next session.
    pub agenda: u32,
    /// True if the kept rate is low and has not risen for eight weeks.
    pub plateau: bool,
}

/// Step 7: the year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Patience {
    /// Day of the year.
    #[serde(flatten)]
    pub horizon: GuideYear,
}

/// Step 8: dates and gestures.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Rekindled {
    /// Last idea that was done.
    pub last: Option<Done>,
    /// Next idea that is planned.
    pub next: Option<Planned>,
}

/// Time an idea was done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Done {
    /// Idea.
    pub text: String,
    /// Civil day.
    pub day: NaiveDate,
}

/// An idea that is planned.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Planned {
    /// Idea.
    pub id: i64,
    /// Text of the idea.
    pub text: String,
    /// Planned time.
    pub at: Stamp,
    /// Civil day of the planned time.
    #[serde(skip)]
    pub day: NaiveDate,
}

impl Evidence {
    /// Returns the figures in words, in separate parts.
    pub fn words(&self, today: NaiveDate) -> Vec<String> {
        match self {
            Self::Owned(owned) => owned.words(),
            Self::Heard(heard) => heard.words(today),
            Self::Drafts(drafts) => drafts.words(),
            Self::Opened(opened) => opened.words(),
            Self::Kept(kept) => kept.words(),
            Self::Help(help) => help.words(today),
            Self::Patience(patience) => patience.words(today),
            Self::Rekindled(rekindled) => rekindled.words(today),
        }
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

impl Owned {
    fn words(&self) -> Vec<String> {
        let talk = if self.talked {
            "the talk has happened"
        } else {
            "the talk is still to come"
        };
        vec![
            some(self.notes, "note", "notes", "no notes yet"),
            talk.to_owned(),
        ]
    }
}

impl Heard {
    fn words(&self, today: NaiveDate) -> Vec<String> {
        let heard = some(
            self.heard,
            "thing heard",
            "things heard",
            "nothing written down yet",
        );
        let rating = self.last_rating.map(|last| {
            let day = day_words(last.day, today);
            format!("last rating {} of 10, {day}", last.rating)
        });
        [Some(heard), rating].into_iter().flatten().collect()
    }
}

impl Drafts {
    fn words(&self) -> Vec<String> {
        let repairs = match (self.amiss, self.repaired) {
            (0, _) => "nothing to repair in the last 8 weeks".to_owned(),
            (amiss, repaired) => {
                format!("{repaired} of {amiss} broken or late in the last 8 weeks repaired")
            }
        };
        vec![
            some(self.drafts, "draft", "drafts", "no drafts yet"),
            repairs,
        ]
    }
}

impl Opened {
    fn words(&self) -> Vec<String> {
        let Some(streak) = ever(self.log_days, "log day in a row", "log days in a row") else {
            return vec!["no log yet".to_owned()];
        };
        let entries = count(self.entries, "entry", "entries");
        vec![streak, format!("{entries} in the last 30 days")]
    }
}

impl Kept {
    fn words(&self) -> Vec<String> {
        let rate = if self.decided == 0 {
            "nothing answered in the last 8 weeks".to_owned()
        } else {
            let (kept, decided) = (self.kept, self.decided);
            let rate = percent(self.kept_rate);
            format!("{kept} of {decided} kept in the last 8 weeks ({rate})")
        };
        let streaks = [
            ever(self.promises, "kept in a row", "kept in a row"),
            ever(self.clean_days, "clean day", "clean days"),
        ];
        let streaks = streaks.into_iter().flatten();
        std::iter::once(rate).chain(streaks).collect()
    }
}

impl Help {
    fn words(&self, today: NaiveDate) -> Vec<String> {
        let session = match (self.last_session, self.specialist) {
            (Some(day), _) => format!("last session {}", day_words(day, today)),
            (None, true) => "no session yet".to_owned(),
            (None, false) => "no specialist yet".to_owned(),
        };
        let agenda = (self.agenda > 0).then(|| format!("{} on the agenda", self.agenda));
        let plateau = self
            .plateau
            .then(|| "no better in the last 8 weeks than in the 8 before".to_owned());
        [Some(session), agenda, plateau]
            .into_iter()
            .flatten()
            .collect()
    }
}

impl Patience {
    fn words(&self, today: NaiveDate) -> Vec<String> {
        let horizon = self.horizon;
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
}

impl Rekindled {
    fn words(&self, today: NaiveDate) -> Vec<String> {
        let last = match &self.last {
            Some(done) => format!("last {}: {}", day_words(done.day, today), done.text),
            None => "nothing done yet".to_owned(),
        };
        let next = match &self.next {
            Some(planned) => format!(
                "next {}: {}",
                due_on(planned.at.naive_local(), planned.day, today),
                planned.text
            ),
            None => "nothing planned".to_owned(),
        };
        vec![last, next]
    }
}

#[cfg(test)]
mod tests;
