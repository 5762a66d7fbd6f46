//! Errors in settings.

use thiserror::Error;

/// Error in reading or changing a setting.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum SettingError {
    /// Unknown setting.
    #[error("unknown setting '{key}'")]
    Unknown {
        /// Name that was given.
        key: String,
        /// Most similar name.
        nearest: Option<&'static str>,
    },
    /// Invalid value.
    #[error("invalid value '{value}' for {key}: expected {takes}")]
    Invalid {
        /// Setting.
        key: &'static str,
        /// Value that was given.
        value: String,
        /// Description of valid values.
        takes: &'static str,
    },
}
