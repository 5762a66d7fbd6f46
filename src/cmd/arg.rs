//! The values that arguments take, as types.
//!
//! The code that reads a value takes its type ([`Phrase`], [`IdOf`], [`TagValue`] and so on), and
//! completion chooses its candidates by the same type ([`ValueKind::of`]). So the direction of a time,
//! and the kind of record that an ID belongs to, are decided once. A plain `String` is a free text.

use std::any::TypeId;
use std::ffi::OsString;
use std::fmt;
use std::ops::Deref;
use std::path::PathBuf;

use clap::Arg;
use clap::builder::{
    MapValueParser, RangedI64ValueParser, RangedU64ValueParser, TypedValueParser as _,
    ValueParserFactory,
};

use crate::domain::guide::{Note, Session};
use crate::domain::heard::Heard;
use crate::domain::idea::IdeaStats;
use crate::domain::log::Log;
use crate::domain::promise::Promise;
use crate::when::Direction;

/// Kind of value that is expected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ValueKind {
    /// A text of the user's own, or one of clap's possible values.
    Text,
    /// The ID of a record.
    Id(IdKind),
    /// The ID of a record of the kind that comes before it.
    IdOfKind,
    /// A tag of records of this kind.
    Tag(IdKind),
    /// The number of a step of the guide.
    Step,
    /// A feeling that the partner named.
    Feeling,
    /// A WHEN.
    When(Direction),
    /// A DAY.
    Day(Direction),
    /// A RULE.
    Rule,
    /// The name of a span of days; `true` where it may be to come.
    Span(bool),
    /// Lengths of time.
    Lengths,
    /// A whole number within these bounds, few enough to list.
    Number(u8, u8),
    /// The name of a setting.
    SettingKey,
    /// The value of the setting named before it.
    SettingValue,
    /// The number of an entry of the journal.
    JournalEntry,
    /// The name of a command.
    CommandName,
    /// A backup by its name or its day, or any file.
    Backup,
    /// A file.
    File,
    /// A directory.
    Directory,
}

/// A kind of record with IDs of its own, and which of them a verb is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IdKind {
    /// Promises that can be answered.
    AnswerablePromise,
    /// Promises that are still to come.
    ComingPromise,
    /// Recurring promises that go on.
    RecurringPromise,
    /// Promises with an occurrence to repair.
    FailedPromise,
    /// Any promise.
    Promise,
    /// Log entries.
    Log,
    /// Ideas for dates.
    Idea,
    /// Heard entries.
    Heard,
    /// Notes on the steps of the guide.
    Note,
    /// Sessions with a specialist.
    Session,
}

/// Phrase for a time in one direction: past or future.
pub trait Phrase: Deref<Target = str> {
    /// Its direction.
    const DIRECTION: Direction;
}

/// Phrase for a day in one direction: past or future.
pub trait DayPhrase: Deref<Target = str> {
    /// Its direction.
    const DIRECTION: Direction;
}

/// An ID, a range, or a piece of the text of records of one type.
pub trait IdOf<Record>: Deref<Target = str> {}

/// A tag, or several between commas.
pub trait TagValue: Deref<Target = str> {}

/// The types of values that are text, each with what it stands for.
macro_rules! text_values {
    ($($(#[$doc:meta])+ $name:ident: $kind:expr;)+) => {
        $(
            $(#[$doc])+
            #[derive(Clone, Debug, PartialEq, Eq)]
            pub struct $name(String);

            impl From<String> for $name {
                fn from(text: String) -> Self {
                    Self(text)
                }
            }

            impl fmt::Display for $name {
                fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                    f.write_str(&self.0)
                }
            }

            impl Deref for $name {
                type Target = str;

                fn deref(&self) -> &str {
                    &self.0
                }
            }
        )+

        /// Returns the kind of a value that is a text.
        fn text_kind(is: impl Fn(TypeId) -> bool) -> Option<ValueKind> {
            $(if is(TypeId::of::<$name>()) {
                return Some($kind);
            })+
            None
        }
    };
}

text_values! {
    /// A time that is still to come.
    WhenAhead: ValueKind::When(Direction::Ahead);
    /// A time that has been.
    WhenBack: ValueKind::When(Direction::Back);
    /// A day that is still to come.
    DayAhead: ValueKind::Day(Direction::Ahead);
    /// A day that has been.
    DayBack: ValueKind::Day(Direction::Back);
    /// A word of the name of a span of days that has begun.
    SpanWord: ValueKind::Span(false);
    /// A word of the name of a span of days.
    AnySpanWord: ValueKind::Span(true);
    /// A rule by which a promise recurs.
    RuleText: ValueKind::Rule;
    /// Lengths of time, with commas between them.
    Lengths: ValueKind::Lengths;
    /// The ID of a promise to answer.
    AnswerableId: ValueKind::Id(IdKind::AnswerablePromise);
    /// The ID of a promise that is still to come.
    ComingId: ValueKind::Id(IdKind::ComingPromise);
    /// The ID of a recurring promise.
    RecurringId: ValueKind::Id(IdKind::RecurringPromise);
    /// The ID of a promise with an occurrence to repair.
    FailedId: ValueKind::Id(IdKind::FailedPromise);
    /// The ID of any promise.
    PromiseId: ValueKind::Id(IdKind::Promise);
    /// The ID of a log entry.
    LogId: ValueKind::Id(IdKind::Log);
    /// The ID of an idea for a date.
    IdeaId: ValueKind::Id(IdKind::Idea);
    /// The ID of something the partner said.
    HeardId: ValueKind::Id(IdKind::Heard);
    /// The ID of a note on a step.
    NoteId: ValueKind::Id(IdKind::Note);
    /// The ID of a session with the specialist.
    SessionId: ValueKind::Id(IdKind::Session);
    /// The ID of a record of the kind that comes before it.
    ForgetId: ValueKind::IdOfKind;
    /// A tag of promises.
    PromiseTag: ValueKind::Tag(IdKind::Promise);
    /// A tag of log entries.
    LogTag: ValueKind::Tag(IdKind::Log);
    /// A tag of ideas for dates.
    IdeaTag: ValueKind::Tag(IdKind::Idea);
    /// A tag of what the partner said.
    HeardTag: ValueKind::Tag(IdKind::Heard);
    /// A tag of notes on the steps.
    NoteTag: ValueKind::Tag(IdKind::Note);
    /// A feeling, or several between commas.
    Feeling: ValueKind::Feeling;
    /// The number of a step of the guide.
    StepNumber: ValueKind::Step;
    /// The name of a setting.
    SettingKey: ValueKind::SettingKey;
    /// The value of a setting.
    SettingValue: ValueKind::SettingValue;
    /// A word of the name of a command.
    CommandName: ValueKind::CommandName;
}

/// Implements a trait about values for several of their types.
macro_rules! impl_for {
    ($trait:ident $body:tt $($name:ident),+) => {
        $(impl $trait for $name $body)+
    };
}

impl_for!(Phrase { const DIRECTION: Direction = Direction::Ahead; } WhenAhead);
impl_for!(Phrase { const DIRECTION: Direction = Direction::Back; } WhenBack);
impl_for!(DayPhrase { const DIRECTION: Direction = Direction::Ahead; } DayAhead);
impl_for!(DayPhrase { const DIRECTION: Direction = Direction::Back; } DayBack);
impl_for!(TagValue {} PromiseTag, LogTag, IdeaTag, HeardTag, NoteTag);

impl IdOf<Promise> for AnswerableId {}
impl IdOf<Promise> for ComingId {}
impl IdOf<Promise> for RecurringId {}
impl IdOf<Promise> for FailedId {}
impl IdOf<Promise> for PromiseId {}
impl IdOf<Log> for LogId {}
impl IdOf<IdeaStats> for IdeaId {}
impl IdOf<Heard> for HeardId {}
impl IdOf<Note> for NoteId {}
impl IdOf<Session> for SessionId {}
impl IdOf<Promise> for ForgetId {}
impl IdOf<Log> for ForgetId {}
impl IdOf<IdeaStats> for ForgetId {}
impl IdOf<Heard> for ForgetId {}
impl IdOf<Note> for ForgetId {}
impl IdOf<Session> for ForgetId {}

/// The number of an entry of the journal.
#[derive(Clone, Copy, Debug)]
pub struct JournalEntry(pub i64);

impl ValueParserFactory for JournalEntry {
    type Parser = MapValueParser<RangedI64ValueParser<i64>, fn(i64) -> Self>;

    fn value_parser() -> Self::Parser {
        RangedI64ValueParser::new().range(1..).map(Self)
    }
}

/// Trust as the partner put it, from 0 to 10.
#[derive(Clone, Copy, Debug)]
pub struct TrustRating(pub u8);

impl ValueParserFactory for TrustRating {
    type Parser = MapValueParser<RangedU64ValueParser<u8>, fn(u8) -> Self>;

    fn value_parser() -> Self::Parser {
        RangedU64ValueParser::new().range(0..=10).map(Self)
    }
}

/// Rating of a date, from 1 to 5.
#[derive(Clone, Copy, Debug)]
pub struct DateRating(pub u8);

impl ValueParserFactory for DateRating {
    type Parser = MapValueParser<RangedU64ValueParser<u8>, fn(u8) -> Self>;

    fn value_parser() -> Self::Parser {
        RangedU64ValueParser::new().range(1..=5).map(Self)
    }
}

/// A directory.
#[derive(Clone, Debug)]
pub struct DirectoryPath(pub PathBuf);

impl From<OsString> for DirectoryPath {
    fn from(path: OsString) -> Self {
        Self(path.into())
    }
}

/// A backup by its name or its day, or a file; a day may be several words.
#[derive(Clone, Debug)]
pub struct BackupName(pub OsString);

impl From<OsString> for BackupName {
    fn from(name: OsString) -> Self {
        Self(name)
    }
}

impl ValueKind {
    /// Returns the kind of `arg` by the type of its value; `None` for a type unknown to this
    /// module.
    pub fn of(arg: &Arg) -> Option<Self> {
        let id = arg.get_value_parser().type_id();
        let is = |other: TypeId| id == other;
        if let Some(kind) = text_kind(is) {
            return Some(kind);
        }
        let others = [
            (TypeId::of::<JournalEntry>(), Self::JournalEntry),
            (TypeId::of::<TrustRating>(), Self::Number(0, 10)),
            (TypeId::of::<DateRating>(), Self::Number(1, 5)),
            (TypeId::of::<BackupName>(), Self::Backup),
            (TypeId::of::<DirectoryPath>(), Self::Directory),
            (TypeId::of::<PathBuf>(), Self::File),
            (TypeId::of::<String>(), Self::Text),
            (TypeId::of::<u32>(), Self::Text),
            (TypeId::of::<u64>(), Self::Text),
        ];
        let known = others.into_iter().find(|(other, _)| is(*other));
        known.map(|(_, kind)| kind).or_else(|| {
            let choices = !arg.get_possible_values().is_empty();
            choices.then_some(Self::Text)
        })
    }
}
