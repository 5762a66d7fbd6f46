//! Notes beside a new promise: how the time in its words was understood, and the command that
//! changes it.

use chrono::{NaiveDate, NaiveTime};

use crate::domain::format;

/// A note about the time that the words of a promise, or a flag, say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TextTimeNote {
    /// A misspelt word was taken as another.
    Corrected {
        /// As typed.
        typed: String,
        /// The word it was taken as.
        taken: String,
    },
    /// The hour could also have meant another moment.
    OtherHour {
        /// The time that was taken.
        said: NaiveTime,
        /// The other moment or rule in words.
        words: String,
        /// The flag that sets it.
        flag: TimeFlag,
    },
    /// The new words of a promise say another time, and its due time stays.
    OtherWords {
        /// The moment or rule in words.
        words: String,
        /// The flag that sets it.
        flag: TimeFlag,
    },
    /// The text is hardly English.
    Foreign,
    /// A piece was not understood, so that no time was taken.
    NotTaken(NotTaken),
}

/// A piece that was not understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotTaken {
    /// As typed.
    pub piece: String,
    /// Reason, where it is known.
    pub because: Option<String>,
    /// Correction that makes it understood.
    pub suggestion: Option<Suggestion>,
    /// The flags of `promise edit` of which each sets the time of the rest; none where nothing else
    /// is known.
    pub flags: Vec<TimeFlag>,
    /// An example with what was said in it, where it leaves something open.
    pub example: Option<TimeFlag>,
}

/// Correction that makes a piece understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Suggestion {
    /// To write it in another way.
    Advice(&'static str),
    /// To run this command first: it gives the day its date.
    Setting(String),
}

/// A flag that sets a time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TimeFlag {
    /// `--by "24 nov 18:00"`
    By(String),
    /// `--every "day at 18:00"`
    Every(String),
}

/// The sentence about a misspelt word.
pub fn corrected(typed: &str, taken: &str) -> String {
    format!("Took “{typed}” as {taken}.")
}

/// The line about the time in the text of promise `id`.
pub fn text_time(note: &TextTimeNote, id: i64) -> String {
    match note {
        TextTimeNote::Corrected { typed, taken } => corrected(typed, taken),
        TextTimeNote::OtherHour { said, words, flag } => {
            let said = format::time_words(*said);
            let flag = std::slice::from_ref(flag);
            format!("Not at {said}? For {words}: {}", edit(id, flag))
        }
        TextTimeNote::OtherWords { words, flag } => {
            let flag = std::slice::from_ref(flag);
            let edit = edit(id, flag);
            format!("The new words say {words}, the due time stays. To set it: {edit}")
        }
        TextTimeNote::Foreign => "Times in a text are understood in English only.".to_owned(),
        TextTimeNote::NotTaken(not_taken) => why_not(not_taken, id),
    }
}

/// The line about a time that was taken from the text of promise `id`.
pub fn not_meant(id: i64, recurring: bool) -> String {
    let way = if recurring {
        "`trust undo`, then add it again with --anytime, --by WHEN or --every RULE.".to_owned()
    } else {
        format!("`trust promise edit {id} --anytime`, or `--by WHEN`.")
    };
    format!("Not meant as a time? {way}")
}

/// The line about promise `id`, answered after midnight for the day that has begun.
pub fn after_midnight(id: i64, yesterday: NaiveDate) -> String {
    format!(
        "Counted for today, since it is after midnight. For the day before: `trust undo`, then \
         `trust promise done {id} --on {yesterday}`."
    )
}

/// The command that repairs what was broken, `times` in all.
pub fn to_repair(command: &str, times: usize) -> String {
    let what = if times == 1 { "it" } else { "them" };
    format!("To repair {what}: `trust {command}`.")
}

/// Line about promise `id`, whose text names no time.
pub fn no_due_time(id: i64) -> String {
    format!("No due time. To set one: {}", edit(id, &[example_day()]))
}

/// Sentence on a time that was not taken, with the command that sets what the rest of the text says.
fn why_not(not_taken: &NotTaken, id: i64) -> String {
    let NotTaken {
        piece,
        because,
        suggestion,
        flags,
        example,
    } = not_taken;
    let because = because
        .as_ref()
        .map(|why| format!(" ({why})"))
        .unwrap_or_default();
    let advice = match suggestion {
        Some(Suggestion::Setting(command)) => {
            return format!(
                "No due time: “{piece}” is not set. To set it: `{command}`, then {}",
                edit(id, flags)
            );
        }
        Some(Suggestion::Advice(words)) => format!(" For a time, {words}."),
        None => String::new(),
    };
    let words = format!("No due time: “{piece}” was not understood{because}.{advice} To set one");
    if flags.is_empty() {
        let example = example.clone().unwrap_or_else(example_day);
        return format!("{words}, for example: {}", edit(id, &[example]));
    }
    format!("{words}: {}", edit(id, flags))
}

/// A due time where nothing of it was said.
fn example_day() -> TimeFlag {
    TimeFlag::By("tomorrow 18:00".to_owned())
}

/// The commands that set these times.
fn edit(id: i64, flags: &[TimeFlag]) -> String {
    let command = |flag: &TimeFlag| {
        let (name, phrase) = match flag {
            TimeFlag::By(phrase) => ("--by", phrase),
            TimeFlag::Every(phrase) => ("--every", phrase),
        };
        format!("`trust promise edit {id} {name} \"{phrase}\"`")
    };
    let commands: Vec<String> = flags.iter().map(command).collect();
    commands.join(" or ")
}
