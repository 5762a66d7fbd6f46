//! Setting, as shown.

use serde::Serialize;

/// Setting.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SettingView {
    /// Its name: `partner`, `time.lunch`.
    pub key: String,
    /// Its value as `config set` takes it; null when it has none.
    pub value: Option<String>,
    /// Default value.
    pub default: Option<String>,
    /// True if it was set by the user.
    pub set: bool,
    /// Purpose, on one line.
    pub about: String,
}
