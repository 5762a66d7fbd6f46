//! Notes below the answer to a command: how a text was understood, who can see it, and the command
//! that changes or restores it.

use chrono::{NaiveDate, NaiveTime};

use crate::domain::clock::END_OF_DAY;
use crate::domain::format::{self, count};
use crate::domain::pause::Rest;
use crate::domain::period::Period;
use crate::domain::promise::Promise;

use super::refusal::quoted;
use super::time::days_words;

/// A note about the time that the words of a promise, or a flag, say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TextTimeNote {
    /// A misspelt word was taken as another.
    Corrected {
        /// The words as typed.
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
    /// The hour of a new due time, or of an answer, could also have meant another moment.
    OtherMoment {
        /// The time that was taken.
        said: NaiveTime,
        /// The other moment in words.
        words: String,
        /// The command that names it.
        command: String,
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
    /// The words as typed.
    pub piece: String,
    /// Reason, where it is known.
    pub because: Option<String>,
    /// Correction that makes it understood.
    pub suggestion: Option<Suggestion>,
    /// Flags of `promise edit`, each of which sets the time of the rest; empty if nothing else is
    /// known.
    pub flags: Vec<TimeFlag>,
    /// An example with what was said in it, where it leaves something open.
    pub example: Option<TimeFlag>,
    /// True of a text about a habit, for which one due time is hardly what is meant.
    pub habit: bool,
}

/// Correction that makes a piece understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Suggestion {
    /// To write it in another way.
    Advice(String),
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
        TextTimeNote::OtherMoment {
            said,
            words,
            command,
        } => {
            let said = if *said == END_OF_DAY {
                "midnight".to_owned()
            } else {
                format::time_words(*said)
            };
            format!("Not at {said}? For {words}: {command}")
        }
        TextTimeNote::OtherWords { words, flag } => {
            let flag = std::slice::from_ref(flag);
            let edit = edit(id, flag);
            format!(
                "The new text says {words}, but the due time stays the same. To change it: \
                     {edit}"
            )
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

/// Note that a promise that was answered was paused on that day.
pub fn answered_in_pause(promise: &Promise, rest: Rest, today: NaiveDate) -> String {
    let days = days_words(rest.from, rest.to, today);
    format!(
        "Promise {} was paused then (away {days}). The answer still counts.",
        promise.id
    )
}

/// The command that repairs what was broken, `times` in all.
pub fn to_repair(command: &str, times: usize) -> String {
    format!("To repair {}: `trust {command}`.", it_or_them(times))
}

fn it_or_them(number: usize) -> &'static str {
    if number == 1 { "it" } else { "them" }
}

/// Note after the first `heard` entry: who can see it.
pub const HEARD_PRIVATE: &str = "Private: only `trust heard` and `trust step` show the text.";

/// Note after the first note on a step: who can see it.
pub const NOTE_PRIVATE: &str = "Private: only `trust step` shows it.";

/// Note after the specialist is saved for the first time: who can see the name.
pub const SPECIALIST_PRIVATE: &str =
    "Private: only `trust step specialist` and `trust step 6` show it.";

/// Note after the specialist is forgotten: the command that restores the name.
pub const SESSIONS_STAY: &str = "The sessions stay. To restore the name: `trust undo`.";

/// Note after an undo: the command that redoes the change.
pub const TO_REDO: &str = "To redo it: `trust redo`.";

/// Reason why a list of promises may be empty.
pub const OPEN_ONLY: &str = "Searched open promises only; use `--all` to search all.";

/// Note where no text has a word that is the name of a filter or of a state.
pub fn filter_of(word: &str) -> Option<String> {
    let word = word.to_lowercase();
    if let Some(tag) = word.strip_prefix(['+', '#']) {
        return Some(format!(
            "“{word}” was searched for in the texts. To list those with the tag: `trust promise list \
             --tag {}`.",
            quoted(tag)
        ));
    }
    let (which, flags) = match word.as_str() {
        "today" | "week" | "overdue" => (word.as_str(), format!("--due {word}")),
        "tomorrow" => ("tomorrow", "--from tomorrow --to tomorrow".to_owned()),
        "late" | "kept" | "broken" | "released" | "answered" | "done" | "all" => {
            ("answered", "--all".to_owned())
        }
        "open" => ("open", "--open".to_owned()),
        "unanswered" | "waiting" => ("unanswered", String::new()),
        _ => return None,
    };
    let what = match which {
        "today" => "what is due today",
        "week" => "what is due this week",
        "tomorrow" => "what is due tomorrow",
        "overdue" => "what is past due",
        "open" => "what is open and not past due",
        "answered" => "answered ones too",
        _ => "all that is not answered",
    };
    let command = format!("trust promise list {flags}");
    Some(format!(
        "“{word}” was searched for in the texts. To list {what}: `{}`.",
        command.trim_end()
    ))
}

/// Note after the first log entry, `id`: who can see it.
pub fn log_private(id: i64) -> String {
    format!("Private until you share it: `trust log share {id}`.")
}

/// Note after records are removed: the command that restores them.
pub fn to_restore(records: usize) -> String {
    format!("To restore {}: `trust undo`.", it_or_them(records))
}

/// Note after promises are removed: the command that restores them.
pub fn to_restore_promises(promises: usize) -> String {
    let count = if promises > 1 {
        "They no longer count."
    } else {
        "It no longer counts."
    };
    format!("{count} {}", to_restore(promises))
}

/// Note on promise `id`, whose text is that of the new one.
pub fn same_text(id: i64) -> String {
    format!("Open promise {id} has the same text. To undo this one: `trust undo`.")
}

/// The same note if `new` was made in a repair, which an undo would undo too.
pub fn same_text_in_repair(id: i64, new: i64) -> String {
    format!("Open promise {id} has the same text. To remove the new one: `trust promise rm {new}`.")
}

/// Note on tags at the end of a text.
pub fn tags_read(tags: &[impl AsRef<str>]) -> String {
    let what = if tags.len() == 1 { "a tag" } else { "tags" };
    let tags: Vec<&str> = tags.iter().map(AsRef::as_ref).collect();
    let tags = tags.join(" +");
    format!("Read as {what}: +{tags}. To keep such a word in the text, put it after `--`.")
}

/// Note on a text of several lines, into which an open quote may have brought them.
pub fn several_lines(lines: usize) -> String {
    format!("The text has {lines} lines. If a quote was left open by mistake: `trust undo`.")
}

/// Note on the draft of an apology that is saved as note `id`.
pub fn draft_saved(id: i64) -> String {
    format!("Saved as private note {id} on step 3: `trust step 3` shows it.")
}

/// Note on the draft of an apology that was typed and is not saved.
pub const DRAFT_NOT_SAVED: &str =
    "\nThe draft was not saved. `trust apology --save` saves one privately.";

/// As [`DRAFT_NOT_SAVED`], where the draft is not on the screen.
pub fn draft_to_copy(draft: &str) -> String {
    format!("{DRAFT_NOT_SAVED}\nTo copy this one:\n\n{draft}")
}

/// Note on an export with records that are not shared.
pub fn export_is_private(shared_only: bool) -> String {
    let what = if shared_only {
        "the words of your promises"
    } else {
        "private records"
    };
    format!("The export contains {what}: keep it where only you can read it.")
}

/// Note on step `number` of the guide, which goes on after it is done.
pub fn step_goes_on(why: &str, number: u8) -> String {
    format!("{why} To remove the mark: `trust step reopen {number}`.")
}

/// Note after a session, with the number of topics that were on the agenda.
pub fn agenda_starts_again(topics: u32) -> String {
    let things = count(topics, "item was", "items were");
    format!("The agenda is empty again; {things} on it.")
}

/// Note that the end of a promise with a goal per week or month cuts the last one, `period`, short.
pub fn cut_short(period: &Period, today: NaiveDate) -> String {
    let kind = if period.monthly { "month" } else { "week" };
    format!(
        "Its last {kind}, {}, is cut short: nothing more is due in it, and what you do in it \
         still counts.",
        days_words(period.first, period.last, today)
    )
}

/// Line about the first days of a promise, too few for its number; it asks for that from `begins` on.
pub fn too_short(period: &Period, begins: NaiveDate, today: NaiveDate) -> String {
    let kind = if period.monthly { "month" } else { "week" };
    let begins = format::day_words(begins, today);
    format!(
        "Too few days of that {kind} were left, so the promise begins {begins}. Times done before then \
         are extras."
    )
}

/// Line about promise `id`, of which a running week or month still asks for what was promised before
/// its number was lowered; with `can_release` one of them can be let go.
pub fn still_asked(id: i64, period: &Period, can_release: bool) -> String {
    let (kind, asked) = (if period.monthly { "month" } else { "week" }, period.asked);
    let release = if can_release {
        format!(" If your partner releases you from one: `trust promise release {id}`.")
    } else {
        String::new()
    };
    format!("The goal of this {kind} stays at {asked}, as promised before.{release}")
}

/// Line about promise `id`, whose text names no time; `habit` as in [`NotTaken`].
pub fn no_due_time(id: i64, habit: bool) -> String {
    if habit {
        return format!("No due time. {}", any_time(id));
    }
    format!("No due time. To set one: {}", edit(id, &[example_day()]))
}

/// The ways to set a time or a rule, where nothing said suggests one.
fn any_time(id: i64) -> String {
    format!(
        "To set one: `trust promise edit {id} --by WHEN`; to repeat it: `trust promise edit {id} \
         --every RULE`"
    )
}

/// Sentence on a time that was not taken, with the command that sets what the rest of the text says.
fn why_not(not_taken: &NotTaken, id: i64) -> String {
    let NotTaken {
        piece,
        because,
        suggestion,
        flags,
        example,
        habit,
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
    if *habit && flags.is_empty() && example.is_none() {
        let ways = any_time(id);
        return format!("No due time: “{piece}” was not understood.{advice} {ways}");
    }
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
