//! Refusals of settings: unknown names and invalid values.

use super::Refusal;
use crate::domain::settings::{InvalidSetting, SettingError};

/// Words for a setting that cannot be read or changed.
pub fn setting(error: &SettingError) -> Refusal {
    match error {
        SettingError::Unknown { key, nearest } => Refusal {
            message: format!("unknown setting '{key}'"),
            hint: match nearest {
                Some(nearest) => {
                    format!("did you mean {nearest}? `trust config list` shows them all")
                }
                None => ALL_SETTINGS.to_owned(),
            },
        },
        SettingError::Invalid(error) => Refusal::new(invalid_setting(error), ALL_SETTINGS),
    }
}

/// Words for a database that holds an invalid setting.
pub fn stored_setting(error: &InvalidSetting) -> Refusal {
    Refusal {
        message: format!(
            "invalid setting in the database: {}",
            invalid_setting(error)
        ),
        hint: reset_setting(error.key),
    }
}

/// Message for an invalid value.
pub fn invalid_setting(error: &InvalidSetting) -> String {
    let InvalidSetting { key, value, takes } = error;
    format!("invalid value '{value}' for {key}: expected {takes}")
}

/// Hint for an invalid setting in the database.
pub fn reset_setting(key: &str) -> String {
    format!("to reset it: `trust config unset {key}`; to change it: `trust config set {key}`")
}

const ALL_SETTINGS: &str = "`trust config list` shows every setting with its value";
