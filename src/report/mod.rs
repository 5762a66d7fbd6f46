//! What commands answer: plain data, which `render` turns into text, JSON or tab-separated lines.

mod apology;
mod complete;
mod date;
mod heard;
mod journal;
mod log;
mod manual;
mod promise;
mod remind;
mod repair;
mod review;
mod safety;
mod settings;
mod share;
mod span;
mod step;
mod today;
mod transfer;

pub use apology::{ApologyCheck, ApologyFinding};
pub use complete::{Candidate, Completion, Paths, Script};
pub use date::{DateDetail, DateDoneView, DatePicked, DateView};
pub use heard::HeardView;
pub use journal::{HistoryEntry, Undone};
pub use log::{LogChanged, LogDetail, LogView, RevisionView};
pub use manual::{ManPage, Manual, WrittenPage};
pub use promise::{AnsweredView, PromiseDetail, PromiseView};
pub use remind::{ReminderView, TimerView};
pub use repair::{RepairView, RepairableView, Repaired};
pub use review::{Card, InteractiveOutput, Review};
pub use safety::{BackupList, BackupView, CheckView, Checkup, ContentsView, Restored};
pub use settings::SettingView;
pub use share::{
    Content, Document, Markup, Share, SharedEntry, SharedOutcome, SharedPromise, SharedPromises,
};
pub use span::{BrokenItem, DayRow, GridRow, Span, SpanReport, Steady, Streaks, Totals};
pub use step::{EvidenceView, More, NoteView, SessionView, SpecialistView, StepPage, StepView};
pub use today::{STATUS_FIELDS, Status, StatusAsked, StatusLine, Today};
pub use transfer::{
    CalendarEntry, Entry, Event, ExportView, ImportView, JournalEntry, KindCount, KindImported,
    Recurs, SkippedView, Todo, TodoStatus,
};

/// The whole answer of a command.
#[derive(Clone, Debug)]
pub struct Report {
    /// The data, for standard output.
    pub output: Output,
    /// Talk, for standard error: what else is worth knowing, one line each. Silenced by `-q`.
    pub notes: Vec<String>,
}

/// The data of an answer.
#[derive(Clone, Debug)]
pub enum Output {
    /// Promises were changed: one line each for people, and the promises themselves.
    Changed(Changed),
    /// `promise show`
    Promise(Box<PromiseDetail>),
    /// `promise list`
    Promises(Vec<PromiseView>),
    /// Log entries were changed: one line each for people, and the entries themselves.
    LogChanged(LogChanged),
    /// `log show`
    Log(Box<LogDetail>),
    /// `log list`
    Logs(Vec<LogView>),
    /// Ideas were changed.
    DatesChanged(Changes<DateView>),
    /// `date pick`
    DatePicked(Box<DatePicked>),
    /// `date show`
    Date(Box<DateDetail>),
    /// `date list`
    Dates(Vec<DateView>),
    /// What was heard was changed.
    HeardChanged(Changes<HeardView>),
    /// `heard show`
    Heard(Box<HeardView>),
    /// `heard list`
    HeardList(Vec<HeardView>),
    /// `step`: all of them
    Steps(Vec<StepView>),
    /// `step N`
    Step(Box<StepPage>),
    /// `step done`, `step reopen`: one line for people, and the step as it is now.
    StepChanged(String, Box<StepView>),
    /// Notes were changed.
    NotesChanged(Changes<NoteView>),
    /// `step list`
    Notes(Vec<NoteView>),
    /// `step specialist`
    Specialist(SpecialistView),
    /// The specialist was changed: one line for people, and who it is now.
    SpecialistChanged(String, SpecialistView),
    /// Sessions were changed.
    SessionsChanged(Changes<SessionView>),
    /// `step session list`
    Sessions(Vec<SessionView>),
    /// `repair`
    Repaired(Box<Repaired>),
    /// `repair --list`: what is not repaired yet, then the repairs there were, each the latest first.
    Repairs(Vec<RepairableView>),
    /// `review`
    Review(Box<Review>),
    /// `trust`
    Today(Box<Today>),
    /// `trust status`
    Status(Status),
    /// `trust report`
    Span(Box<SpanReport>),
    /// `share`, previewed.
    Share(Box<Share>),
    /// `share` and `report`, written as a page.
    Document(Box<Document>),
    /// `config list`
    Settings(Vec<SettingView>),
    /// `config get`
    Setting(SettingView),
    /// `config set`, `config unset`: one line for people, and the setting as it is now.
    SettingChanged(String, SettingView),
    /// `undo`, `redo`
    Undone(Undone),
    /// `history`
    History(Vec<HistoryEntry>),
    /// `apology`
    Apology(ApologyCheck),
    /// `backup`: one line for people, and the backup.
    BackedUp(String, BackupView),
    /// `backup --list`
    Backups(BackupList),
    /// `restore`: one line for people, and what was done.
    Restored(String, Restored),
    /// `doctor`
    Checkup(Checkup),
    /// `remind`, soonest due first
    Reminders(Vec<ReminderView>),
    /// `remind --cron`, `--systemd`, `--install`, `--uninstall`
    Timer(TimerView),
    /// `export` to a file
    Exported(ExportView),
    /// `export` to standard output, where everything stands already.
    Streamed,
    /// `import`
    Imported(ImportView),
    /// `complete`
    Completion(Completion),
    /// `completions`
    Script(Script),
    /// `man`
    Manual(Manual),
}

impl Output {
    /// The exit code that the answer itself asks for. An answer that found fault with what it was
    /// given is no error, and is told from one by having data.
    pub fn code(&self) -> u8 {
        match self {
            Self::Apology(check) if !check.clean => 1,
            Self::Checkup(checkup) if !checkup.sound => 3,
            Self::Status(status) if status.asked.by_code && status.waiting() > 0 => 1,
            _ => 0,
        }
    }

    /// Whether it only tells what was changed: nothing that is lost when it is not printed.
    pub fn is_change(&self) -> bool {
        match self {
            Self::Changed(_)
            | Self::LogChanged(_)
            | Self::DatesChanged(_)
            | Self::HeardChanged(_)
            | Self::StepChanged(..)
            | Self::NotesChanged(_)
            | Self::SpecialistChanged(..)
            | Self::SessionsChanged(_)
            | Self::Repaired(_)
            | Self::Review(_)
            | Self::SettingChanged(..)
            | Self::Undone(_)
            | Self::BackedUp(..)
            | Self::Restored(..)
            | Self::Exported(_)
            | Self::Imported(_) => true,
            Self::Document(document) => document.to.is_some(),
            Self::Timer(timer) => timer.action != "shown",
            _ => false,
        }
    }
}

/// What a change to promises answers.
#[derive(Clone, Debug)]
pub struct Changed {
    /// One line for each promise: what was done, with the resolved date.
    pub lines: Vec<String>,
    /// The promises as they are now.
    pub promises: Vec<PromiseView>,
    /// Whether JSON shows an array (`promises`) even for one: commands that take several ids.
    pub many: bool,
}

/// What a change to things of one kind answers.
#[derive(Clone, Debug)]
pub struct Changes<T> {
    /// One line for each: what was done, and what tells it from others.
    pub lines: Vec<String>,
    /// As they are now, or were before they were removed.
    pub items: Vec<T>,
    /// Whether JSON shows an array even for one: commands that take several ids.
    pub many: bool,
}

impl<T> Changes<T> {
    /// A change to one thing.
    pub fn one(lines: Vec<String>, item: T) -> Self {
        Self {
            lines,
            items: vec![item],
            many: false,
        }
    }
}
