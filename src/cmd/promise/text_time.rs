//! The time that the words of a promise say, and the notes of the reply about it.

use crate::cmd::context::Ctx;
use crate::cmd::view;
use crate::domain::clock::Clock;
use crate::render::note::{self, NotTaken, TextTimeNote, TimeFlag, Way};
use crate::when::{self, Inferred, Instead, Rest, Stopped, Understood};

/// Result of looking for a time in a text.
#[derive(Debug, Default)]
pub struct TextTime {
    /// The time, where all of it is understood and can be stored.
    pub taken: Option<Understood>,
    notes: Vec<TextTimeNote>,
}

impl TextTime {
    /// Reads the time in `text`.
    pub fn read(ctx: &Ctx, text: &str) -> Self {
        let clock = &ctx.clock;
        let mut read = match when::infer(text, clock) {
            Inferred::Nothing => Self::default(),
            Inferred::Stopped(stopped) => Self {
                taken: None,
                notes: vec![TextTimeNote::NotTaken(not_taken(text, stopped))],
            },
            Inferred::Understood(found) => Self::understood(*found, clock),
        };
        if read.taken.is_none() && when::is_foreign_with_time(text) {
            read.notes.push(TextTimeNote::Foreign);
        }
        read
    }

    fn understood(found: Understood, clock: &Clock) -> Self {
        let corrected = |word: &when::Correction| TextTimeNote::Corrected {
            typed: word.typed.clone(),
            taken: word.taken.clone(),
        };
        let mut notes: Vec<_> = found.corrections.iter().map(corrected).collect();
        if let Some(said) = found.when.and_then(|when| when.time) {
            let other = |other: &when::When| TextTimeNote::OtherHour {
                said,
                words: view::due_words_at(clock, other.due.at),
                day: other.day,
                time: other.time,
            };
            notes.extend(found.others.iter().map(other));
        }
        Self {
            taken: Some(found),
            notes,
        }
    }

    /// The lines of the reply, for the promise with this number.
    pub fn notes(&self, ctx: &Ctx, id: i64) -> Vec<String> {
        let today = ctx.clock.today();
        let notes = self.notes.iter();
        notes.map(|note| note::text_time(note, id, today)).collect()
    }

    /// Returns whether the reply already says that no due time was set.
    pub fn says_why_not(&self) -> bool {
        self.taken.is_none() && !self.notes.is_empty()
    }
}

/// The piece that stopped the text, and what the rest of it says.
fn not_taken(text: &str, stopped: Stopped) -> NotTaken {
    let piece = text.get(stopped.quote).unwrap_or_default().to_owned();
    let flag = |rest: Rest| match rest {
        Rest::By(phrase) => TimeFlag::By(phrase),
        Rest::Every(phrase) => TimeFlag::Every(phrase),
    };
    let rest = stopped.rest.into_iter().map(flag);
    let (way, flags) = match stopped.instead {
        Some(Instead::Rules(rules)) => {
            let rules = rules.iter().map(|rule| TimeFlag::Every(rule.to_string()));
            (None, rules.collect())
        }
        Some(Instead::Advice(words)) => (Some(Way::Advice(words)), rest.collect()),
        Some(Instead::Setting(day)) => (Some(Way::Setting(day.set_command())), rest.collect()),
        None => (None, rest.collect()),
    };
    NotTaken {
        piece,
        because: stopped.because,
        way,
        flags,
        example: stopped.example.map(flag),
    }
}
