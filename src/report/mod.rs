//! Results of commands: plain data, which `render` turns into text, JSON or tab-separated lines.

mod apology;
mod backup;
mod calendar;
mod change;
mod completion;
mod date;
mod doctor;
mod forget;
mod heard;
mod import_export;
mod journal;
mod log;
mod manual;
mod promise;
mod promise_text;
mod remind;
mod repair;
mod review;
mod settings;
mod share;
mod span;
mod status;
mod step;
mod sync;
mod today;

pub use apology::{ApologyCheck, ApologyFinding};
pub use backup::{BackupList, BackupView, ContentsView, Restored};
pub use calendar::{CalendarEntry, CommonFields, Event, JournalEntry, Recurs, Todo, TodoStatus};
pub use change::{
    Action, Agreement, Changes, DayTime, PromiseAction, ReviewChange, Stretch, StretchAction,
    StretchAnswered,
};
pub use completion::{Candidate, Completion, Paths, Script};
pub use date::{DateDetail, DateDoneView, DatePicked, DateView};
pub use doctor::{CheckView, Checkup};
pub use forget::{Forgotten, ForgottenFile, ForgottenItem};
pub use heard::HeardView;
pub use import_export::{ExportView, ImportView, KindCount, KindImported, SkippedView};
pub use journal::{HistoryEntry, Undone};
pub use log::{LogDetail, LogView, RevisionView};
pub use manual::{ManPage, Manual, WrittenPage};
pub use promise::{
    AnsweredView, Away, AwayDays, DoneOf, EarlierWords, ExtraView, MovedView, PromiseDetail,
    PromiseView, Reworded, RuleDays,
};
pub use promise_text::PromiseText;
pub use remind::{ReminderView, TimerView};
pub use repair::{RepairView, RepairableView, Repaired};
pub use review::{
    Hindsight, InteractiveOutput, OccurrenceQuestion, Review, StretchQuestion, WaitCounts, Waits,
};
pub use settings::SettingView;
pub use share::{
    Coming, Content, Document, LateAgreement, Markup, MovedDue, PromisedChange, RuleChange, Share,
    SharedEntry, SharedOutcome, SharedPromise, SharedPromises, WriteTo,
};
pub use span::{BrokenItem, DayRow, GridRow, NudgeView, Span, SpanReport, Steady, Streaks, Totals};
pub use status::{STATUS_FIELDS, Status, StatusAsked, StatusLine};
pub use step::{
    EvidenceView, More, Next, NoteView, SessionView, SpecialistView, StepPage, StepView,
};
pub use sync::{ConflictView, FieldChange, KindSynced, RenumberedView, SyncView, SyncedTarget};
pub use today::Today;

/// Result of a command.
#[derive(Clone, Debug)]
pub struct Report {
    /// Data for standard output.
    pub output: Output,
    /// Notes for standard error, one line each. Suppressed by `-q`.
    pub notes: Vec<String>,
}

impl Report {
    /// A result without notes.
    pub fn without_notes(output: Output) -> Self {
        Self {
            output,
            notes: Vec::new(),
        }
    }
}

/// Data of a result.
#[derive(Clone, Debug)]
pub enum Output {
    /// Changed promises.
    PromisesChanged(Changes<PromiseAction, PromiseView>),
    /// `promise show`
    Promise(Box<PromiseDetail>),
    /// `promise list`
    Promises(Vec<PromiseView>),
    /// Changed log entries.
    LogsChanged(Changes<Action, LogView>),
    /// `log show`
    Log(Box<LogDetail>),
    /// `log list`
    Logs(Vec<LogView>),
    /// Changed date ideas.
    DatesChanged(Changes<Action, DateView>),
    /// `date pick`
    DatePicked(Box<DatePicked>),
    /// `date show`
    Date(Box<DateDetail>),
    /// `date list`
    Dates(Vec<DateView>),
    /// Changed notes of what the partner said.
    HeardChanged(Changes<Action, HeardView>),
    /// `heard show`
    Heard(Box<HeardView>),
    /// `heard list`
    HeardList(Vec<HeardView>),
    /// `step`: all steps
    Steps(Vec<StepView>),
    /// `step N`
    Step(Box<StepPage>),
    /// `step done`, `step reopen`: the step after the change.
    StepChanged(Action, Box<StepView>),
    /// Changed notes on steps.
    NotesChanged(Changes<Action, NoteView>),
    /// `step list`
    Notes(Vec<NoteView>),
    /// `step specialist`
    Specialist(SpecialistView),
    /// `step specialist`, when changed: the specialist after the change.
    SpecialistChanged(SpecialistView),
    /// Changed sessions.
    SessionsChanged(Changes<Action, SessionView>),
    /// `step session list`
    Sessions(Vec<SessionView>),
    /// `repair`
    Repaired(Box<Repaired>),
    /// `repair --list`: unrepaired occurrences, then repaired ones, each latest first.
    Repairs(Vec<RepairableView>),
    /// `review`
    Review(Box<Review>),
    /// `trust`
    Today(Box<Today>),
    /// `trust status`
    Status(Status),
    /// `trust report`
    Span(Box<SpanReport>),
    /// `share` as a preview.
    Share(Box<Share>),
    /// `share` and `report` as a page.
    Document(Box<Document>),
    /// `config list`
    Settings(Vec<SettingView>),
    /// `config get`
    Setting(SettingView),
    /// `config set`: the setting after the change.
    SettingChanged(SettingView),
    /// `config unset`: the setting after the change.
    SettingUnset(SettingView),
    /// `undo`, `redo`
    Undone(Undone),
    /// `history`
    History(Vec<HistoryEntry>),
    /// `apology`
    Apology(ApologyCheck),
    /// `backup`
    BackedUp(BackupView),
    /// `backup --list`
    Backups(BackupList),
    /// `restore`
    Restored(Restored),
    /// `forget`
    Forgotten(Forgotten),
    /// `doctor`
    Checkup(Checkup),
    /// `remind`, soonest due first
    Reminders(Vec<ReminderView>),
    /// `remind --cron`, `--systemd`, `--install`, `--uninstall`
    Timer(TimerView),
    /// `export` to a file
    Exported(ExportView),
    /// `export` to standard output, which is written already.
    Streamed,
    /// `import`
    Imported(ImportView),
    /// `sync`
    Synced(SyncView),
    /// `complete`
    Completion(Completion),
    /// `completions`
    Script(Script),
    /// `man`
    Manual(Manual),
}

impl Output {
    /// Returns the exit code. A result with findings is not an error: unlike an error, it has data.
    pub fn code(&self) -> u8 {
        match self {
            Self::Apology(check) if !check.clean => 1,
            Self::Forgotten(forgotten) if forgotten.has_failed() => 3,
            Self::Checkup(checkup) if !checkup.sound => 3,
            Self::Status(status) if status.asked.by_code && status.waiting() > 0 => 1,
            _ => 0,
        }
    }

    /// Returns true if the output only confirms a change, so that nothing is lost if it is not
    /// printed.
    pub fn is_change(&self) -> bool {
        match self {
            Self::PromisesChanged(_)
            | Self::LogsChanged(_)
            | Self::DatesChanged(_)
            | Self::HeardChanged(_)
            | Self::StepChanged(..)
            | Self::NotesChanged(_)
            | Self::SpecialistChanged(_)
            | Self::SessionsChanged(_)
            | Self::Repaired(_)
            | Self::Review(_)
            | Self::SettingChanged(_)
            | Self::SettingUnset(_)
            | Self::Undone(_)
            | Self::BackedUp(_)
            | Self::Restored(_)
            | Self::Forgotten(_)
            | Self::Exported(_)
            | Self::Imported(_)
            | Self::Synced(_) => true,
            Self::Document(document) => document.to.is_some(),
            Self::Timer(timer) => timer.action != "shown",
            _ => false,
        }
    }
}
