//! Questions and sentences of a repair.

use std::fmt::Write as _;

use chrono::NaiveDate;

use super::apology_rule;
use super::symbols::{SEP, verbatim};
use super::time::dates_words;
use crate::domain::apology::Finding;
use crate::domain::clock::Clock;
use crate::domain::format::{self, brief};
use crate::domain::occurrence::Outcome;
use crate::domain::promise::{Occurrence, Promise};
use crate::domain::repair::AsKey;

/// Hint for an apology with findings.
pub const FINDINGS_WAYS: &str =
    "`trust apology TEXT` explains them; --as-is keeps the apology as it is";

/// Hint where parts of a repair are missing and there is no terminal to ask in.
pub const INCOMPLETE_WAYS: &str =
    "add what is missing, or give a line for each part on standard input";

/// Question for a part of a repair, with an explanation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// Question.
    pub ask: String,
    /// Explanation.
    pub why: String,
    /// Longer explanation, with an example.
    pub help: &'static str,
    /// Meaning of Enter.
    pub enter: &'static str,
}

impl Question {
    fn new(ask: impl Into<String>, why: impl Into<String>, help: &'static str) -> Self {
        Self {
            ask: ask.into(),
            why: why.into(),
            help,
            enter: "Enter leaves the repair for later",
        }
    }

    fn or_enter(self, enter: &'static str) -> Self {
        Self { enter, ..self }
    }

    /// Asks for the fact.
    pub fn own() -> Self {
        Self::new(
            "What did you do, or not do?",
            "Your own part, in plain words and without the reason.",
            "The fact alone, as anybody could have seen it: “I came home at nine and did not call”.",
        )
    }

    /// Asks for the effect on `partner`.
    pub fn effect(partner: Option<&str>) -> Self {
        let partner = partner.map_or_else(|| "your partner".to_owned(), verbatim);
        Self::new(
            format!("What did it do to {partner}?"),
            format!("What it was like for {partner}: what you were told, or can imagine."),
            "For example: “You ate alone, and did not know where I was”. If you do not know it, ask \
             first, and repair it later.",
        )
    }

    /// Asks for the apology.
    pub fn apology() -> Self {
        Self::new(
            "The apology",
            "As you say it, in person: no “but”, no reason, no blame.",
            "For example: “I am sorry that I left you waiting”. What weakens it is shown, and you can \
             say it again.",
        )
    }

    /// Asks for an apology without the words that were found in it.
    pub fn apology_again() -> Self {
        Self::new(
            "Say it without that, or press Enter to keep it",
            "Enter keeps it as it is.",
            "Write the whole apology again. It replaces the first one.",
        )
        .or_enter("Enter keeps the apology as it is")
    }

    /// Asks for the change.
    pub fn change() -> Self {
        Self::new(
            "What changes?",
            "Enter leaves it out.",
            "What you will do differently from now on: “an alarm at 17:45”.",
        )
        .or_enter("Enter leaves it out")
    }

    /// Asks for the promise that comes of it.
    pub fn promise() -> Self {
        Self::new(
            "Will you make a new, smaller promise?",
            "A time in its text is understood. Enter leaves it out.",
            "The promise itself, small enough to keep: “call you by 18:00 tomorrow”.",
        )
        .or_enter("Enter makes none")
    }
}

/// Said before the first question.
pub const WAY_OUT: &str =
    "`?` explains a question; an empty line leaves the repair for later, and keeps what you wrote.";

/// Said of the answers to another repair that were not saved, from the command `line`.
pub fn other_unsaved(line: &str) -> String {
    format!("Another repair was not finished: `trust {line}` offers what you wrote.")
}

/// Reply to a line that was meant as a key.
pub fn key(key: AsKey, question: &Question) -> String {
    match key {
        AsKey::Help => format!("{} {}.", question.help, question.enter),
        AsKey::Short(line) => {
            format!(
                "“{line}” is not saved: the question asks for a full answer. {}.",
                question.enter
            )
        }
    }
}

/// `Repairing 5: have dinner ready at 6 · broken, was due Fri 20 Nov 18:00, because “…”`
pub fn begun(promise: &Promise, text: &str, occurrence: &Occurrence, clock: &Clock) -> String {
    let outcome = occurrence.outcome.map_or("", Outcome::name);
    let when = match occurrence.due_at {
        Some(due) => {
            let local = clock.zone.local(due);
            let due = format::due_on(local, clock.day_of(due), clock.today());
            format!("was due {due}")
        }
        None => format::day_words(occurrence.day, clock.today()),
    };
    let mut line = format!(
        "Repairing {}: {} · {outcome}, {when}",
        promise.id,
        brief(text)
    );
    if let Some(because) = &occurrence.because {
        let _ = write!(line, ", because “{because}”");
    }
    line
}

/// `have dinner ready at 6 · 2 broken, 1 late, Thu 10 to Sat 12 Sep`: a promise to choose, with its
/// occurrences that are not repaired.
pub fn choice(text: &str, unrepaired: &[&Occurrence], today: NaiveDate) -> String {
    let count = |outcome: Outcome| {
        let number = unrepaired
            .iter()
            .filter(|one| one.outcome == Some(outcome))
            .count();
        (number > 0).then(|| match unrepaired.len() {
            1 => outcome.name().to_owned(),
            _ => format!("{number} {}", outcome.name()),
        })
    };
    let mut parts: Vec<String> = [Outcome::Broken, Outcome::Late]
        .into_iter()
        .filter_map(count)
        .collect();
    let days = unrepaired.iter().map(|one| one.day);
    if let Some((first, last)) = days.clone().min().zip(days.max()) {
        parts.push(dates_words(first, last, today));
    }
    format!("{}{SEP}{}", brief(text), parts.join(", "))
}

/// The error for an apology in which something was found.
pub fn weakened(apology: &str, findings: &[Finding]) -> String {
    let mut message = "problems found in the apology".to_owned();
    for finding in findings {
        let quote = apology.get(finding.start..finding.end).unwrap_or_default();
        let quote = if quote.is_empty() {
            String::new()
        } else {
            format!("“{}”: ", brief(quote))
        };
        let _ = write!(
            message,
            "\n  {quote}{}",
            apology_rule::catches(finding.rule)
        );
    }
    message
}

/// The error for parts that are missing, by their flags.
pub fn incomplete(missing: &[&str]) -> String {
    let (verb, list) = match missing {
        [one] => ("is", (*one).to_owned()),
        [one, other] => ("are", format!("{one} and {other}")),
        several => ("are", several.join(", ")),
    };
    format!("{list} {verb} missing, and there is no terminal to ask in")
}
