//! Sentences of `sync`: notes on tasks, files that are not read, refusals, and the journal.

use std::path::Path;

use uuid::Uuid;

use super::refusal::{Refusal, title};
use crate::domain::promise::Promise;
use crate::domain::record_kind::listed;
use crate::domain::sync_file::file_name;
use crate::report::SyncedTarget;

/// Note where records were erased because another computer forgot them.
pub const FORGOTTEN_ELSEWHERE: &str = "Records erased by `trust forget` on another computer were \
                                       erased here too; \
    `trust forget --backups` erases them from automatic backups.";

/// Note where a folder for other computers is set.
pub const NOT_ENCRYPTED: &str = "The file that `trust sync` writes there contains all your records \
    and is not encrypted: `trust help computers`.";

/// Note where a sync changed something here.
pub const TO_UNDO: &str = "To undo the whole sync here: `trust undo`.";

/// Hint of a timer that runs `sync` by cron.
pub const MAILED: &str = "Cron mails you what was imported, if this computer can send mail.";

/// Note on a task in a calendar.
#[derive(Clone, Copy, Debug)]
pub enum TaskNote<'a> {
    /// Task of a promise that was ticked after it was due.
    TickedLate(&'a Promise),
    /// Task of a promise whose tick was removed.
    Unticked(&'a Promise),
    /// Task of a promise whose due time was changed.
    DueChanged(&'a Promise),
    /// Task of a promise that was cancelled.
    PromiseCancelled(&'a Promise),
    /// Task of a promise whose words were changed and are changed back.
    Reworded(&'a Promise),
    /// New task that is ticked already.
    NewTicked,
    /// Task that another program made.
    Foreign,
    /// New task that recurs.
    NewRecurs,
    /// New task that is cancelled.
    NewCancelled,
    /// New task without a title.
    NewUntitled,
}

/// Words of a note on a task.
pub fn task_note(note: TaskNote) -> String {
    match note {
        TaskNote::TickedLate(promise) => format!(
            "{} was ticked after it was due: `trust review` asks whether it was late",
            title(promise)
        ),
        TaskNote::Unticked(promise) => format!(
            "the tick of {} was removed in the calendar: `trust review` asks whether the promise \
             was kept",
            title(promise)
        ),
        TaskNote::DueChanged(promise) => format!(
            "the due time of {} was changed in the calendar, and is changed back: `trust review` \
             asks whether the new time was agreed",
            title(promise)
        ),
        TaskNote::PromiseCancelled(promise) => format!(
            "{} was cancelled in the calendar, which is not an answer, and is opened again: \
             `trust review` asks about it",
            title(promise)
        ),
        TaskNote::Reworded(promise) => format!(
            "the text of {} was changed in the calendar, and is changed back",
            title(promise)
        ),
        TaskNote::NewTicked => {
            "ticked before it was synced: `trust review` asks about it".to_owned()
        }
        TaskNote::Foreign => {
            "a task of another program: `trust sync --adopt` turns it into a promise".to_owned()
        }
        TaskNote::NewRecurs => "a recurring task: not imported".to_owned(),
        TaskNote::NewCancelled => "a cancelled task: not imported".to_owned(),
        TaskNote::NewUntitled => "a task without a title: not imported".to_owned(),
    }
}

/// Beginning of the text of a task without words.
const TITLE: &str = "Promise ";

/// Text of the task of a promise whose words may not be in the calendar.
pub fn text_without_words(promise: i64) -> String {
    format!("{TITLE}{promise}")
}

/// Returns whether a text is one of a task without words. Other computers number promises otherwise.
pub fn is_without_words(text: &str) -> bool {
    let number = text.strip_prefix(TITLE);
    number.is_some_and(|number| number.parse::<u32>().is_ok())
}

/// Words for a task file whose UID is also in `others`, none of which is read.
pub fn same_uid(others: &str) -> String {
    format!("has the same UID as {others}: neither is read; remove one")
}

/// Reason why the file of a computer, or a line in it, is not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unread {
    /// A newer version wrote it: it is not read, even if it is the file of this computer.
    Newer,
    /// Its end is missing, or its checksum differs.
    Incomplete,
    /// Copy that the program which syncs the folder made.
    Copy,
    /// First line that this program does not write.
    NotOurs,
    /// Invalid first line.
    InvalidHeader(String),
    /// First line of the computer with this uid, under another name.
    OfAnother(Uuid),
    /// Counter `is` below that of the file read before.
    Older {
        /// Its counter.
        is: i64,
        /// Counter of the file read before.
        was: i64,
    },
    /// Line that is not a record.
    InvalidLine,
    /// Record of a kind that this version does not know.
    UnknownKind(String),
    /// Message of the system or of the parser.
    Because(String),
}

impl Unread {
    /// Returns whether it lasts until a person does something: not that of a file that is still being
    /// copied, or of a copy, which may stay.
    pub fn is_lasting(&self) -> bool {
        !matches!(self, Self::Incomplete | Self::Copy)
    }
}

/// Words for a file or line that is not read.
pub fn unread(why: &Unread) -> String {
    match why {
        Unread::Newer => {
            "a newer version of trust wrote it; upgrade trust on this computer".to_owned()
        }
        Unread::Incomplete => "it is incomplete, perhaps still being copied".to_owned(),
        Unread::Copy => {
            "a conflict copy, an incomplete file, or not a file of `trust sync`".to_owned()
        }
        Unread::NotOurs => "not a file that `trust sync` writes".to_owned(),
        Unread::InvalidHeader(error) => format!("invalid header: {error}"),
        Unread::OfAnother(machine) => {
            format!(
                "it is the file of another computer: {}",
                file_name(*machine)
            )
        }
        Unread::Older { is, was } => format!(
            "older than the file read before (number {is} after {was}), as if restored from a backup"
        ),
        Unread::InvalidLine => "invalid line".to_owned(),
        Unread::UnknownKind(kind) => format!("unknown kind of record “{kind}”"),
        Unread::Because(why) => why.clone(),
    }
}

/// Refusal where a file changes while it is read.
pub fn changed_meanwhile(name: &str, why: &str) -> Refusal {
    Refusal {
        message: format!("{name} changed while it was read: {why}"),
        hint: "nothing was changed; to try again: `trust sync`".to_owned(),
    }
}

/// Reason for [`changed_meanwhile`] where the checksum differs from that of the first reading.
pub const REPLACED: &str = "its contents were replaced";

/// Refusal where many tasks are missing.
pub fn many_missing(directory: &Path, written: usize, missing: usize) -> Refusal {
    let tasks = match (missing, written) {
        (1, 1) => "the only task".to_owned(),
        (missing, written) if missing == written => format!("all {written} tasks"),
        _ => format!("{missing} of the {written} tasks"),
    };
    let are = if written == 1 { "is" } else { "are" };
    Refusal {
        message: format!(
            "{tasks} in {} {are} missing: nothing was changed",
            directory.display()
        ),
        hint:
            "if the server or the directory was lost: `trust sync --missing write`; if they were \
               deleted on purpose: `trust sync --missing hide`"
                .to_owned(),
    }
}

/// Refusal where neither a folder nor a calendar is set.
pub fn no_target() -> Refusal {
    Refusal {
        message: "no folder or calendar to sync with is set".to_owned(),
        hint: "for a folder shared with another computer: `trust config set sync.folder DIR` \
               (`trust help computers`); for a calendar on a phone: `trust config set sync.calendar \
               DIR` (`trust help phone`)"
            .to_owned(),
    }
}

/// Hint where everything was read and stored, and then something could not be written; `changed`
/// where something was stored.
pub fn not_written(changed: bool) -> String {
    let stored = if changed {
        "what was imported is saved; to undo it: `trust undo`"
    } else {
        "nothing was imported"
    };
    format!("{stored}. To try again: `trust sync`")
}

/// Words of the journal about records that another computer forgot.
pub fn forgot(records: usize) -> String {
    let records = match records {
        1 => "1 record".to_owned(),
        many => format!("{many} records"),
    };
    format!("forgot what another computer forgot: {records}")
}

/// Words of the journal about a sync, without private words.
pub fn change(targets: &[SyncedTarget]) -> String {
    let kinds = || targets.iter().flat_map(|target| &target.kinds);
    let added = listed(kinds().map(|kind| (kind.kind, kind.added)));
    let sum = |count: fn(&SyncedTarget) -> u64| targets.iter().map(count).sum();
    let mut came = came(&added, sum(|one| one.replaced), sum(|one| one.removed));
    let conflicts: usize = targets.iter().map(|one| one.conflicts.len()).sum();
    if conflicts > 0 {
        came.push(format!("{conflicts} changed in two places"));
    }
    if came.is_empty() {
        return "synced".to_owned();
    }
    format!("synced: {}", came.join(", "))
}

/// `3 promises new`, `1 changed`, `2 deleted`: those that are not zero.
pub fn came(added: &str, replaced: u64, removed: u64) -> Vec<String> {
    let mut parts = Vec::new();
    if !added.is_empty() {
        parts.push(format!("{added} new"));
    }
    for (number, words) in [(replaced, "changed"), (removed, "deleted")] {
        if number > 0 {
            parts.push(format!("{number} {words}"));
        }
    }
    parts
}
