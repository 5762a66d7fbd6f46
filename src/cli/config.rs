//! `trust config`.

use clap::{Args, Subcommand};

/// Read and change settings
///
/// Without a command it lists them.
#[derive(Args, Clone, Debug)]
#[command(after_help = examples![
    "trust config"
    "trust config set partner Sam"
    "trust config set time.lunch 12:30"
    "trust config unset time.lunch"
])]
pub struct ConfigArgs {
    /// What to do; to list them when there is none.
    #[command(subcommand)]
    pub command: Option<ConfigCommand>,
}

/// What can be done with settings.
#[derive(Clone, Debug, Subcommand)]
#[command(defer = true)]
#[expect(
    missing_docs,
    reason = "the doc comment of each argument type is its help"
)]
pub enum ConfigCommand {
    List(ConfigList),
    Get(ConfigGet),
    Set(ConfigSet),
    Unset(ConfigUnset),
}

/// List all settings, their values and what they are for
#[derive(Args, Clone, Debug)]
#[command(after_help = examples![
    "trust config list"
    "trust config list --json"
])]
pub struct ConfigList {}

/// Print the value of a setting
#[derive(Args, Clone, Debug)]
#[command(after_help = examples!["trust config get partner"])]
pub struct ConfigGet {
    /// The name of the setting, as 'trust config list' shows it
    pub key: String,
}

/// Change a setting
#[derive(Args, Clone, Debug)]
#[command(after_help = examples![
    "trust config set partner Sam"
    "trust config set time.dinner 18:30"
    "trust config set week_start sunday"
    "trust config set discreet yes"
])]
pub struct ConfigSet {
    /// The name of the setting, as 'trust config list' shows it
    pub key: String,

    /// Its new value; several words are joined by spaces
    #[arg(required = true)]
    pub value: Vec<String>,
}

/// Give a setting its default value back
#[derive(Args, Clone, Debug)]
#[command(after_help = examples!["trust config unset time.dinner"])]
pub struct ConfigUnset {
    /// The name of the setting, as 'trust config list' shows it
    pub key: String,
}
