//! The time that the words of a promise say, and what the reply tells about it.

use crate::cmd::context::Ctx;
use crate::cmd::view;
use crate::domain::clock::Clock;
use crate::domain::format;
use crate::when::{self, Inferred, Rest, Stopped, Understood};

/// What became of the time in a text.
#[derive(Debug, Default)]
pub struct TextTime {
    /// The time, where all of it is understood and can be stored.
    pub taken: Option<Understood>,
    /// What the reply says besides: what was not understood, what was corrected.
    notes: Vec<Note>,
}

/// One line of the reply. The promise has its number only later.
#[derive(Debug)]
enum Note {
    /// Nothing more than the words.
    Plain(String),
    /// Words, and a flag of `promise edit` that sets the time.
    Edit(String, String),
}

impl TextTime {
    /// Reads the time in `text`.
    pub fn read(ctx: &Ctx, text: &str) -> Self {
        let clock = &ctx.clock;
        let mut read = match when::infer(text, clock) {
            Inferred::Nothing => Self::default(),
            Inferred::Stopped(stopped) => Self {
                taken: None,
                notes: vec![why_not(text, &stopped)],
            },
            Inferred::Understood(found) => Self::understood(*found, clock),
        };
        if read.taken.is_none() && when::is_foreign_with_time(text) {
            let words = "Times in a text are understood in English only.";
            read.notes.push(Note::Plain(words.to_owned()));
        }
        read
    }

    fn understood(found: Understood, clock: &Clock) -> Self {
        let corrected = found.corrections.iter().map(|correction| {
            let (typed, taken) = (&correction.typed, &correction.taken);
            Note::Plain(format!("Took “{typed}” as {taken}."))
        });
        let mut notes: Vec<Note> = corrected.collect();
        if let (Some(when), Some(other)) = (found.when, found.other) {
            if let (Some(said), Some(time)) = (when.time, other.time) {
                let words = format!(
                    "Not at {}? For {}:",
                    format::time_words(said),
                    view::due_words_at(clock, other.due.at)
                );
                let day = format::day_words(other.day, clock.today()).to_lowercase();
                let by = format!("--by \"{day} {}\"", format::time_words(time));
                notes.push(Note::Edit(words, by));
            }
        }
        Self {
            taken: Some(found),
            notes,
        }
    }

    /// The lines of the reply, for the promise with this number.
    pub fn notes(&self, id: i64) -> Vec<String> {
        let line = |note: &Note| match note {
            Note::Plain(words) => words.clone(),
            Note::Edit(words, flag) => format!("{words} `trust promise edit {id} {flag}`"),
        };
        self.notes.iter().map(line).collect()
    }

    /// Whether the reply says already that there is no due time.
    pub fn says_why_not(&self) -> bool {
        self.taken.is_none() && !self.notes.is_empty()
    }
}

/// Why no time was taken, and how to set the one that the rest of the text says.
fn why_not(text: &str, stopped: &Stopped) -> Note {
    let piece = text.get(stopped.quote.clone()).unwrap_or_default();
    let because = stopped.because.map(|why| format!(" ({why})"));
    let instead = stopped.instead.map(|ways| format!(" For a time, {ways}."));
    let words = format!(
        "No due time: “{piece}” was not understood{}.{} To set one:",
        because.unwrap_or_default(),
        instead.unwrap_or_default(),
    );
    let flag = match &stopped.rest {
        Some(Rest::By(phrase)) => format!("--by \"{phrase}\""),
        Some(Rest::Every(phrase)) => format!("--every \"{phrase}\""),
        None => "--by \"tomorrow 18:00\"".to_owned(),
    };
    Note::Edit(words, flag)
}
