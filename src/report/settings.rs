//! A setting as it is shown.

use serde::Serialize;

/// One setting.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SettingView {
    /// Its name: `partner`, `time.lunch`.
    pub key: String,
    /// Its value as `config set` takes it; null when it has none.
    pub value: Option<String>,
    /// What it is when not set.
    pub default: Option<String>,
    /// Whether it was set.
    pub set: bool,
    /// What it is for, in one line.
    pub about: String,
}
