//! Questions about what was changed on the phone.

use chrono::NaiveDateTime;

use crate::domain::format::brief;

/// Question about a task on the phone, with what is needed to name it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PhoneQuestion {
    /// It was ticked after it was due.
    Late {
        /// Title of the promise.
        title: String,
        /// Time of the tick, in words.
        ticked: String,
        /// Due time, in words.
        due: String,
    },
    /// A tick was removed.
    Unticked {
        /// Title of the promise.
        title: String,
    },
    /// The due time was changed.
    Due {
        /// Title of the promise.
        title: String,
        /// Due time there, in words; `None` where it was removed.
        due: Option<String>,
    },
    /// It was cancelled.
    Cancelled {
        /// Title of the promise.
        title: String,
    },
    /// A task that was not known was ticked.
    Done {
        /// Text of the task.
        text: String,
    },
    /// It is due at a time that may stand for a whole day.
    Time {
        /// Title of the promise.
        title: String,
        /// Due time there, in words.
        due: String,
    },
}

/// Possible answers to a question about the phone.
pub const YES_OR_NO: &str = "[y]es [n]o [s]kip [q]uit [?]";

/// Help on them.
pub const YES_OR_NO_KEYS: &str = "y yes, n no\n\
                                  s skip: the next review asks again\n\
                                  q quit: answers given so far are saved";

impl PhoneQuestion {
    /// Returns the question in words.
    pub fn words(&self) -> String {
        match self {
            Self::Late { title, ticked, due } => format!(
                "{title} was ticked on the phone at {ticked}, and was due {due}. Was it done late?"
            ),
            Self::Unticked { title } => {
                format!("The tick of {title} was removed on the phone. Was it done?")
            }
            Self::Due { title, due } => {
                let due = due.as_deref().unwrap_or("no time");
                format!(
                    "The due time of {title} was changed to {due} on the phone, and changed back. \
                     Was the new time agreed?"
                )
            }
            Self::Cancelled { title } => {
                format!("{title} was cancelled on the phone, and opened again. Was it released?")
            }
            Self::Done { text } => format!(
                "“{}” was ticked on the phone before it was synced. Was it a promise that you \
                 kept?",
                brief(text)
            ),
            Self::Time { title, due } => format!(
                "{title} is due {due}, but the phone may have added the time to a day. Did you mean \
                 that time?"
            ),
        }
    }
}

/// The way to move a promise to the time `due` that it has on the phone.
pub fn to_move(promise: i64, due: Option<NaiveDateTime>) -> String {
    let when = due.map_or_else(|| "WHEN".to_owned(), civil);
    format!(
        "To move it: `trust promise move {promise} \"{when}\"`; if it is past due, add `--agreed \
         WHEN`."
    )
}

/// The way to release a promise that was cancelled on the phone.
pub fn to_release(promise: i64) -> String {
    format!(
        "To release it: `trust promise release {promise}`; if it is past due, add `--agreed WHEN`."
    )
}

/// Note on the questions that a review left open where nobody was asked; `None` without any.
pub fn phone_waits(open: usize) -> Option<String> {
    let (questions, them) = match open {
        0 => return None,
        1 => ("1 question about the phone is open".to_owned(), "it"),
        open => (format!("{open} questions about the phone are open"), "them"),
    };
    Some(format!(
        "{questions}: `trust review` asks {them} in a terminal; in a pipe, a line with y or n after \
         the answers to promises answers one."
    ))
}

fn civil(at: NaiveDateTime) -> String {
    at.format("%Y-%m-%d %H:%M").to_string()
}
