//! Faults of records that are imported or synchronised.

use uuid::Uuid;

use super::settings::InvalidSetting;

/// Fault of a record, for which it is not imported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RecordFault {
    /// The field holds no uid.
    InvalidUid(String),
    /// The field holds no instant.
    InvalidTime(&'static str),
    /// The field holds a text in which nothing can be seen.
    Blank(&'static str),
    /// A tag with spaces, a comma or too many letters.
    InvalidTag(String),
    /// A setting with an invalid value.
    InvalidSetting(InvalidSetting),
    /// The field holds a day or an instant outside these years.
    OutsideYears {
        /// The field.
        field: String,
        /// The first year that is allowed.
        first: i32,
        /// The last year that is allowed.
        last: i32,
    },
    /// The fields do not form a record, for this technical reason.
    Unreadable(String),
    /// A field that this version does not know.
    UnknownField(String),
    /// It belongs to a record that neither exists here nor is imported.
    NoOwner {
        /// The table of that record.
        table: &'static str,
        /// The uid of that record.
        uid: Uuid,
    },
    /// It violates a constraint of the database.
    Violates(Violation),
}

/// Constraint of the database that a record violates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Violation {
    /// The fields are empty or too long.
    Length(Vec<String>),
    /// The fields have an impossible value.
    Value(Vec<String>),
    /// Another record has the same key.
    Duplicate,
    /// The fields are missing.
    Missing(Vec<String>),
    /// A constraint that only the message of `SQLite` describes.
    Other(String),
}
