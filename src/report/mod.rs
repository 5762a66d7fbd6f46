//! What commands answer: plain data, which `render` turns into text, JSON or tab-separated lines.

mod apology;
mod date;
mod journal;
mod log;
mod promise;
mod settings;
mod span;
mod today;

pub use apology::{ApologyCheck, ApologyFinding};
pub use date::{DateChanged, DateDetail, DatePicked, DateView, DeedView};
pub use journal::{HistoryEntry, Undone};
pub use log::{LogChanged, LogDetail, LogView, RevisionView};
pub use promise::{AnsweredView, PromiseDetail, PromiseView};
pub use settings::SettingView;
pub use span::{BrokenItem, DayRow, GridRow, Span, SpanReport, Steady, Streaks, Totals};
pub use today::{Status, Today};

/// The whole answer of a command.
#[derive(Clone, Debug)]
pub struct Report {
    /// The data, for standard output.
    pub body: Body,
    /// Talk, for standard error: what else is worth knowing, one line each. Silenced by `-q`.
    pub notes: Vec<String>,
}

/// The data of an answer.
#[derive(Clone, Debug)]
pub enum Body {
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
    /// Ideas were changed: one line each for people, and the ideas themselves.
    DateChanged(DateChanged),
    /// `date pick`
    DatePicked(Box<DatePicked>),
    /// `date show`
    Date(Box<DateDetail>),
    /// `date list`
    Dates(Vec<DateView>),
    /// `trust`
    Today(Box<Today>),
    /// `trust status`
    Status(Status),
    /// `trust report`
    Span(Box<SpanReport>),
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
}

impl Body {
    /// The exit code that the answer itself asks for. An answer that found fault with what it was
    /// given is no error, and is told from one by having data.
    pub fn code(&self) -> u8 {
        match self {
            Self::Apology(check) if !check.clean => 1,
            _ => 0,
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
