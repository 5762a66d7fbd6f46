//! The time that the words of a promise say, and what the reply tells about it.

use crate::cmd::context::Ctx;
use crate::cmd::view;
use crate::domain::clock::Clock;
use crate::domain::format;
use crate::when::{self, Inferred, Instead, Rest, Stopped, Understood};

/// Result of looking for a time in a text.
#[derive(Debug, Default)]
pub struct TextTime {
    /// The time, where all of it is understood and can be stored.
    pub taken: Option<Understood>,
    /// The notes of the reply: what was not understood, what was corrected.
    notes: Vec<Note>,
}

/// One line of the reply. The promise has its number only later.
#[derive(Debug)]
enum Note {
    /// Nothing more than the words.
    Plain(String),
    /// Words, and the flags of `promise edit` of which each sets a time.
    Edit(String, Vec<String>),
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
        let corrected = found.corrections.iter().map(view::took);
        let mut notes: Vec<Note> = corrected.map(Note::Plain).collect();
        if let (Some(when), Some(other)) = (found.when, found.other) {
            if let (Some(said), Some(time)) = (when.time, other.time) {
                let words = format!(
                    "Not at {}? For {}:",
                    format::time_words(said),
                    view::due_words_at(clock, other.due.at)
                );
                let day = format::day_words(other.day, clock.today()).to_lowercase();
                let by = format!("--by \"{day} {}\"", format::time_words(time));
                notes.push(Note::Edit(words, vec![by]));
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
            Note::Edit(words, flags) => {
                let commands: Vec<String> = flags
                    .iter()
                    .map(|flag| format!("`trust promise edit {id} {flag}`"))
                    .collect();
                format!("{words} {}", commands.join(" or "))
            }
        };
        self.notes.iter().map(line).collect()
    }

    /// Returns whether the reply already says that no due time was set.
    pub fn says_why_not(&self) -> bool {
        self.taken.is_none() && !self.notes.is_empty()
    }
}

/// Why no time was taken, and how to set the one that the rest of the text says.
fn why_not(text: &str, stopped: &Stopped) -> Note {
    let piece = text.get(stopped.quote.clone()).unwrap_or_default();
    let because = stopped.because.map(|why| format!(" ({why})"));
    let because = because.unwrap_or_default();
    let flag = |rest: &Rest| match rest {
        Rest::By(phrase) => format!("--by \"{phrase}\""),
        Rest::Every(phrase) => format!("--every \"{phrase}\""),
    };
    let flags: Vec<String> = match &stopped.instead {
        Some(Instead::Rules(rules)) => rules
            .iter()
            .map(|rule| format!("--every \"{rule}\""))
            .collect(),
        _ => stopped.rest.iter().map(flag).collect(),
    };
    if let Some(Instead::Setting(day)) = &stopped.instead {
        let command = day.set_command();
        let words = format!("No due time: “{piece}” is not set. To set it: `{command}`, then");
        return Note::Edit(words, flags);
    }
    let advice = match &stopped.instead {
        Some(Instead::Advice(words)) => format!(" For a time, {words}."),
        _ => String::new(),
    };
    let words = format!("No due time: “{piece}” was not understood{because}.{advice} To set one");
    if flags.is_empty() {
        // Nothing else of the text is known.
        let example = vec!["--by \"tomorrow 18:00\"".to_owned()];
        return Note::Edit(format!("{words}, for example:"), example);
    }
    Note::Edit(format!("{words}:"), flags)
}
