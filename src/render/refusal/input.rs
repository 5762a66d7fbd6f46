//! Refusals of texts, tags and days that were typed.

use chrono::NaiveDate;

use super::Refusal;
use crate::domain::format::day_words;
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

/// Words for a day of `--on` after today, where `rule` forbids it (“a log entry is about a day
/// that has begun”).
pub fn still_to_come(day: NaiveDate, today: NaiveDate, rule: &str) -> Refusal {
    Refusal {
        message: format!("--on {} is still to come: {rule}", day_words(day, today)),
        hint: "for something in the future, make a promise: `trust promise add TEXT --by WHEN`"
            .to_owned(),
    }
}

/// Words for a span whose first day is later than its last.
pub fn before_from(from: NaiveDate, to: NaiveDate) -> Refusal {
    Refusal {
        message: format!("--from {from} is later than --to {to}"),
        hint: "swap them".to_owned(),
    }
}
