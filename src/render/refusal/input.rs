//! Refusals of texts, tags and days that were typed.

use chrono::NaiveDate;

use super::Refusal;
use crate::domain::format::day_words;
use crate::domain::reminder::{LeadError, MOST_LEAD_DAYS, MOST_LEADS};
use crate::domain::template::{DEEPEST, TemplateError};
use crate::domain::text::MAX_TEXT_BYTES;

/// Words for an empty text of `what` (“a promise”).
pub fn empty(what: &str) -> Refusal {
    Refusal {
        message: format!("{what} cannot be empty"),
        hint: "put the words in quotes".to_owned(),
    }
}

/// Words for a text of `what` with `bytes` bytes, which are too many.
pub fn too_long(what: &str, bytes: usize) -> Refusal {
    Refusal {
        message: format!(
            "{what} can be at most {} KiB long; this is {bytes} bytes",
            MAX_TEXT_BYTES / 1024
        ),
        hint: "shorten it".to_owned(),
    }
}

/// Words for a tag that is empty or has spaces in it.
pub fn invalid_tag(tag: &str) -> Refusal {
    Refusal {
        message: format!("invalid tag “{tag}”: a tag cannot be empty or contain spaces"),
        hint: "for example: `--tag home --tag kids`".to_owned(),
    }
}

/// Words for a tag of more than `most` bytes.
pub fn long_tag(most: usize) -> Refusal {
    Refusal {
        message: format!("invalid tag: a tag can be at most {most} bytes long"),
        hint: "shorten it".to_owned(),
    }
}

/// Words for a feeling that is empty or more than a word or two.
pub fn invalid_feeling(feeling: &str) -> Refusal {
    Refusal {
        message: format!("invalid feeling “{feeling}”: expected a word or two"),
        hint: "for example: `--feeling hurt --feeling \"let down\"`".to_owned(),
    }
}

/// Rule for the day of a log entry.
pub const LOG_DAY: &str = "a log entry cannot be about a future day";

/// Rule for the day on which something was heard.
pub const HEARD_DAY: &str = "an entry cannot be about a future day";

/// Rule for the day of a note.
pub const NOTE_DAY: &str = "a note cannot be about a future day";

/// Rule for the day of a session.
pub const SESSION_DAY: &str = "a session is recorded after it took place";

/// Words for a day of `--on` after today, where `rule` forbids it (“a log entry is about a day
/// that has begun”).
pub fn still_to_come(day: NaiveDate, today: NaiveDate, rule: &str) -> Refusal {
    Refusal {
        message: format!("--on {} is still to come: {rule}", day_words(day, today)),
        hint: "for something in the future, make a promise: `trust promise add TEXT --by WHEN`"
            .to_owned(),
    }
}

/// A command of `log`, with its options in their place.
pub const LOG_COMMAND: (&str, &str) = ("log", "list --tag work");

/// A command of `heard`, with its options in their place.
pub const HEARD_COMMAND: (&str, &str) = ("heard", "list --feeling hurt");

/// A command of `step session`, with its options in their place.
pub const SESSION_COMMAND: (&str, &str) = ("step session", "edit 2 --on tue");

/// Words for options before a command; the example has them after it.
pub fn options_before_command((noun, example): (&str, &str)) -> Refusal {
    Refusal::new(
        "unexpected options before a command",
        format!(
            "put them after it (`trust {noun} {example}`), or use `trust {noun} add` for a text \
             that begins with such a word"
        ),
    )
}

/// Words for a command that needs a text and has none, where there is no terminal to ask in.
pub fn missing_text(command: &str) -> Refusal {
    Refusal::new(
        "missing required argument: <TEXT>...",
        format!("see `trust {command} --help`"),
    )
}

/// Words for a command that needs a text which it can ask for nowhere.
pub fn nowhere_to_write() -> Refusal {
    Refusal::new(
        "no text was given (no terminal to write one in)",
        "put the text into the command, or - to read it from standard input",
    )
}

/// Words for a manual page of a command that does not exist below another.
pub fn no_manual_page(below: &str, word: &str) -> Refusal {
    Refusal::new(
        format!("no manual page for '{below} {word}'"),
        format!("`{below} --help` lists its commands"),
    )
}

/// Words for an empty draft of an apology.
pub fn empty_draft() -> Refusal {
    Refusal::new(
        "the draft is empty",
        "`trust apology --help` lists the ways to give one",
    )
}

/// Words where a person who was asked for a text wrote none.
pub fn nothing_written() -> Refusal {
    Refusal::unchanged("nothing was written")
}

/// Words for a text that was left in the editor as it was, or empty.
pub fn text_left(is_empty: bool) -> Refusal {
    let how = if is_empty { "empty" } else { "as it was" };
    Refusal::unchanged(format!("the text was left {how}"))
}

/// Words for lead times that `--within` cannot read.
pub fn invalid_lead_times(error: &LeadError) -> Refusal {
    let what = match error {
        LeadError::Unknown(text) => format!("invalid duration “{text}”"),
        LeadError::Range(text) => {
            format!("duration “{text}” is out of range: expected 1m to {MOST_LEAD_DAYS}d")
        }
        LeadError::Many(count) => format!("too many lead times: {count} (at most {MOST_LEADS})"),
    };
    Refusal::new(
        format!("--within: {what}"),
        "expected a duration such as 30m, 2h or 1d, or several: 2h,15m",
    )
}

/// Words for a line that `status --format` cannot read; `fields` are those it can have.
pub fn invalid_status_format(error: &TemplateError, fields: &[&str]) -> Refusal {
    let fields = fields.join(", ");
    let what = match error {
        TemplateError::Unknown(field) => format!("unknown field '{field}'"),
        TemplateError::Open(piece) => format!("unclosed brace: '{piece}'"),
        TemplateError::Closed => "unmatched '}'".to_owned(),
        TemplateError::NoText(piece) => format!("'{piece}' has no text: a colon is missing"),
        TemplateError::TooDeep => format!("conditions are nested more than {DEEPEST} deep"),
    };
    Refusal::new(
        format!("--format: {what}"),
        format!("the fields are {fields}; {{{{ and }}}} are braces, outside of {{?FIELD:TEXT}}"),
    )
}

/// Words for a span whose first day is later than its last.
pub fn before_from(from: NaiveDate, to: NaiveDate) -> Refusal {
    Refusal {
        message: format!("--from {from} is later than --to {to}"),
        hint: "swap them".to_owned(),
    }
}
