//! Refusals of IDs: numbers, ranges and pieces of text that name no record, or several.

use super::{ADD_IDEAS, Refusal};
use crate::render::text::words::more;

/// Names of a kind of record in messages.
#[derive(Clone, Copy, Debug)]
pub struct Kind {
    /// Singular: `promise`.
    pub one: &'static str,
    /// Plural.
    pub many: &'static str,
    /// Command that lists them.
    pub list: &'static str,
    /// Hint for the first one.
    pub begin: &'static str,
}

/// Promises.
pub const PROMISE: Kind = Kind {
    one: "promise",
    many: "promises",
    list: "trust promise list --all",
    begin: "to make one: `trust promise add TEXT`",
};

/// Entries of the log.
pub const LOG_ENTRY: Kind = Kind {
    one: "log entry",
    many: "log entries",
    list: "trust log list",
    begin: "to write one: `trust log \"had lunch with Ana\"`",
};

/// Words of the partner.
pub const HEARD_ENTRY: Kind = Kind {
    one: "heard entry",
    many: "heard entries",
    list: "trust heard list",
    begin: "to write down what your partner said: `trust heard TEXT`",
};

/// Ideas for dates.
pub const DATE_IDEA: Kind = Kind {
    one: "date idea",
    many: "date ideas",
    list: "trust date list",
    begin: ADD_IDEAS,
};

/// Notes on the steps of the guide.
pub const NOTE: Kind = Kind {
    one: "note",
    many: "notes",
    list: "trust step list",
    begin: "to write one: `trust step note 1 TEXT`",
};

/// Sessions with a specialist.
pub const SESSION: Kind = Kind {
    one: "session",
    many: "sessions",
    list: "trust step session list",
    begin: "to record one: `trust step session`",
};

impl Kind {
    /// Question for the one to be `changed`: “Which note is to be edited?”
    pub fn which(self, changed: &str) -> String {
        format!("Which {} is to be {changed}?", self.one)
    }

    /// Question for the one that was `answered`: “Which promise was kept?”
    pub fn which_was(self, answered: &str) -> String {
        format!("Which {} was {answered}?", self.one)
    }

    fn lists(self) -> String {
        format!("`{}` lists them", self.list)
    }

    fn refusal(self, message: String) -> Refusal {
        Refusal {
            message,
            hint: self.lists(),
        }
    }
}

/// Record as a list shows it: its ID, its words, and a detail that may be empty.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// ID.
    pub id: i64,
    /// Beginning of its text.
    pub text: String,
    /// Detail that distinguishes it from others with the same text.
    pub about: String,
}

impl Candidate {
    /// `  3  text you at lunch (today 12:00)`
    fn line(&self) -> String {
        let Self { id, text, about } = self;
        if about.is_empty() {
            format!("  {id:>3}  {text}")
        } else {
            format!("  {id:>3}  {text} ({about})")
        }
    }
}

/// Words for an ID that no record has.
pub fn missing(kind: Kind, id: i64) -> Refusal {
    kind.refusal(format!("no such {}: {id}", kind.one))
}

/// Words for a range or several pieces of text where one record is wanted.
pub fn several(kind: Kind, typed: &str) -> Refusal {
    Refusal {
        message: format!("“{typed}” names several {}: expected one", kind.many),
        hint: format!("name one by its ID; {}", kind.lists()),
    }
}

/// Words for a range whose ends are the wrong way round.
pub fn reversed_range(from: i64, to: i64) -> Refusal {
    Refusal {
        message: format!("invalid range {from}-{to}: the first number is larger than the last"),
        hint: format!("write it {to}-{from}"),
    }
}

/// Words for a range of more than `most` records.
pub fn wide_range(kind: Kind, from: i64, to: i64, most: i64) -> Refusal {
    kind.refusal(format!(
        "invalid range {from}-{to}: at most {most} {} at once",
        kind.many
    ))
}

/// Words for a range without any record.
pub fn empty_range(kind: Kind, from: i64, to: i64) -> Refusal {
    kind.refusal(format!("no {} from {from} to {to}", kind.many))
}

/// Words for an empty piece of text.
pub fn blank(kind: Kind) -> Refusal {
    kind.refusal(format!(
        "invalid ID “”: expected a number or a piece of the {}'s text",
        kind.one
    ))
}

/// Words for a piece of text that no record contains; `near` are those that contain nearly that.
pub fn unknown(kind: Kind, piece: &str, near: &[Candidate]) -> Refusal {
    let refusal = kind.refusal(format!("no {} contains “{piece}”", kind.one));
    if near.is_empty() {
        return refusal;
    }
    let lines: Vec<String> = near.iter().map(Candidate::line).collect();
    Refusal {
        hint: format!("did you mean\n{}", lines.join("\n")),
        ..refusal
    }
}

/// Words for a piece of text that `all` records contain, of which `shown` are listed.
pub fn ambiguous(kind: Kind, piece: &str, all: usize, shown: &[Candidate]) -> Refusal {
    let mut lines = vec![format!("“{piece}” matches {all} {}", kind.many)];
    lines.extend(shown.iter().map(Candidate::line));
    if all > shown.len() {
        lines.push(format!("       {}", more(all - shown.len())));
    }
    Refusal {
        message: lines.join("\n"),
        hint: "name one by its ID, or type more of its text".to_owned(),
    }
}

/// Words where a person chose nothing from a list.
pub fn not_chosen() -> Refusal {
    Refusal::unchanged("nothing was chosen")
}

/// Words where there is no record to choose from.
pub fn none(kind: Kind) -> Refusal {
    Refusal::new(format!("no {} to choose from", kind.one), kind.begin)
}

/// Hint for a missing ID where there is no terminal to ask in.
pub fn name_one(kind: Kind) -> String {
    format!("name an ID or a piece of the text; {}", kind.lists())
}
