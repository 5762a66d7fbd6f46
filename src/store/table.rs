//! The tables of records, and the type of the rows of each.

/// The tables whose rows are journalled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "each is the table of that name")]
pub enum Table {
    Setting,
    Promise,
    Wording,
    Schedule,
    Pause,
    Occurrence,
    Move,
    Log,
    Revision,
    Idea,
    DateDone,
    Heard,
    Note,
    Step,
    Specialist,
    Session,
    Repair,
}

impl Table {
    /// All there are; none refers to one that comes after it.
    pub const ALL: [Self; 17] = [
        Self::Setting,
        Self::Promise,
        Self::Wording,
        Self::Schedule,
        Self::Pause,
        Self::Occurrence,
        Self::Move,
        Self::Log,
        Self::Revision,
        Self::Idea,
        Self::DateDone,
        Self::Heard,
        Self::Note,
        Self::Step,
        Self::Specialist,
        Self::Session,
        Self::Repair,
    ];

    /// As the database calls it, and as exports do.
    pub fn name(self) -> &'static str {
        match self {
            Self::Setting => "setting",
            Self::Promise => "promise",
            Self::Wording => "wording",
            Self::Schedule => "schedule",
            Self::Pause => "pause",
            Self::Occurrence => "occurrence",
            Self::Move => "move",
            Self::Log => "log",
            Self::Revision => "log_revision",
            Self::Idea => "idea",
            Self::DateDone => "deed",
            Self::Heard => "heard",
            Self::Note => "note",
            Self::Step => "step",
            Self::Specialist => "specialist",
            Self::Session => "session",
            Self::Repair => "repair",
        }
    }

    /// The one with this [`name`](Self::name).
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|table| table.name() == name)
    }
}

/// Evaluates an expression with a name for the type of the records in a table.
macro_rules! by_table {
    ($table:expr, $record:ident => $work:expr) => {
        by_table!(@arms $table, $record, $work;
            Setting: crate::store::tables::setting::SettingRow,
            Promise: crate::domain::promise::Promise,
            Wording: crate::domain::promise::Wording,
            Schedule: crate::domain::promise::Schedule,
            Pause: crate::domain::pause::Pause,
            Occurrence: crate::domain::promise::Occurrence,
            Move: crate::domain::promise::Move,
            Log: crate::domain::log::Log,
            Revision: crate::domain::log::Revision,
            Idea: crate::domain::idea::Idea,
            DateDone: crate::domain::idea::DateDone,
            Heard: crate::domain::heard::Heard,
            Note: crate::domain::guide::Note,
            Step: crate::domain::guide::StepDone,
            Specialist: crate::domain::guide::Specialist,
            Session: crate::domain::guide::Session,
            Repair: crate::domain::repair::Repair,
        )
    };
    (@arms $table:expr, $record:ident, $work:expr; $($name:ident: $type:ty,)+) => {
        match $table {
            $($crate::store::table::Table::$name => {
                type $record = $type;
                $work
            })+
        }
    };
}
pub(super) use by_table;
