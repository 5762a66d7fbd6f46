//! Errors in settings.

/// Error in reading or changing a setting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SettingError {
    /// Unknown setting.
    Unknown {
        /// Name that was given.
        key: String,
        /// Most similar name.
        nearest: Option<&'static str>,
    },
    /// Invalid value.
    Invalid(InvalidSetting),
}

/// Invalid value of a setting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvalidSetting {
    /// Setting.
    pub key: &'static str,
    /// Value that was given.
    pub value: String,
    /// Description of valid values, to follow "expected".
    pub takes: &'static str,
}
