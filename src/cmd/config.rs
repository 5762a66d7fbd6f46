//! `trust config`: settings.

use chrono::Weekday;
use clap::{Args, Subcommand};

use crate::cmd::arg::{SettingKey, SettingValue};
use crate::cmd::context::Ctx;
use crate::cmd::input;
use crate::cmd::promise::weeks;
use crate::cmd::view::setting;
use crate::domain::clock::Clock;
use crate::domain::settings::{KEYS, Key, Settings};
use crate::error::Result;
use crate::render::sync;
use crate::report::{Output, Report, SettingView};
use crate::store::Change;

/// Read and change settings
///
/// Without a command it lists all settings.
#[derive(Args, Clone, Debug)]
#[command(
    before_long_help = lines![
        "trust config"
        "trust config set partner Sam"
        "trust config set time.lunch 12:30"
        "trust config unset time.lunch"
    ]
)]
pub struct ConfigArgs {
    /// The subcommand; the settings are listed when there is none.
    #[command(subcommand)]
    pub command: Option<ConfigCommand>,
}

/// Subcommands of `trust config`.
#[derive(Clone, Debug, Subcommand)]
#[command(defer = true)]
pub enum ConfigCommand {
    List(ConfigList),
    Get(ConfigGet),
    Set(ConfigSet),
    Unset(ConfigUnset),
}

/// List all settings with their values and meaning
#[derive(Args, Clone, Debug)]
#[command(
    before_long_help = lines![
        "trust config list"
        "trust config list --json"
    ]
)]
pub struct ConfigList {}

/// Print the value of a setting
#[derive(Args, Clone, Debug)]
#[command(before_long_help = lines!["trust config get partner"])]
pub struct ConfigGet {
    /// The name of the setting; `trust config list` lists them
    pub key: SettingKey,
}

/// Change a setting
#[derive(Args, Clone, Debug)]
#[command(
    before_long_help = lines![
        "trust config set partner Sam"
        "trust config set time.dinner 18:30"
        "trust config set week_start sunday"
        "trust config set discreet yes"
    ]
)]
pub struct ConfigSet {
    /// The name of the setting; `trust config list` lists them
    pub key: SettingKey,

    /// The new value; several words are joined by spaces
    #[arg(required = true)]
    pub value: Vec<SettingValue>,
}

/// Reset a setting to its default
#[derive(Args, Clone, Debug)]
#[command(before_long_help = lines!["trust config unset time.dinner"])]
pub struct ConfigUnset {
    /// The name of the setting; `trust config list` lists them
    pub key: SettingKey,
}

pub fn run(ctx: &mut Ctx, command: Option<ConfigCommand>) -> Result<Report> {
    match command {
        None | Some(ConfigCommand::List(_)) => Ok(list(ctx)),
        Some(ConfigCommand::Get(args)) => get(ctx, &args),
        Some(ConfigCommand::Set(args)) => set(ctx, &args),
        Some(ConfigCommand::Unset(args)) => unset(ctx, &args),
    }
}

fn list(ctx: &Ctx) -> Report {
    Report::without_notes(Output::Settings(
        KEYS.iter().map(|key| shown(&ctx.settings, key)).collect(),
    ))
}

fn get(ctx: &Ctx, args: &ConfigGet) -> Result<Report> {
    let key = Key::find(&args.key).map_err(|error| setting(&error))?;
    Ok(Report::without_notes(Output::Setting(shown(
        &ctx.settings, key,
    ))))
}

fn set(ctx: &mut Ctx, args: &ConfigSet) -> Result<Report> {
    let key = Key::find(&args.key).map_err(|error| setting(&error))?;
    let value = ctx.settings.set(key.name, &input::joined(&args.value));
    let value = value.map_err(|error| setting(&error))?;
    let what = format!("set {} to {value}", key.name);
    let (clock, week_start) = (ctx.clock.clone(), ctx.settings.week_start);
    ctx.store.change(ctx.clock.today(), |change| {
        change.set(key.name, Some(&value))?;
        follow(change, &clock, key, week_start)?;
        Ok((what, ()))
    })?;
    let is_folder = key.name == "sync.folder";
    Ok(Report {
        output: Output::SettingChanged(shown(&ctx.settings, key)),
        notes: Vec::from_iter(is_folder.then(|| sync::NOT_ENCRYPTED.to_owned())),
    })
}

fn unset(ctx: &mut Ctx, args: &ConfigUnset) -> Result<Report> {
    let key = Key::find(&args.key).map_err(|error| setting(&error))?;
    ctx.settings.unset(key);
    let (clock, week_start) = (ctx.clock.clone(), ctx.settings.week_start);
    ctx.store.change(ctx.clock.today(), |change| {
        change.set(key.name, None)?;
        follow(change, &clock, key, week_start)?;
        Ok((format!("unset {}", key.name), ()))
    })?;
    Ok(Report::without_notes(Output::SettingUnset(shown(
        &ctx.settings, key,
    ))))
}

/// Changes what follows the setting: the first day of the week also ends the running weeks of
/// promises.
fn follow(change: &mut Change, clock: &Clock, key: &Key, week_start: Weekday) -> Result<()> {
    if key.name == "week_start" && week_start != clock.week_start {
        weeks::follow(change, clock, week_start)?;
    }
    Ok(())
}

fn shown(settings: &Settings, key: &Key) -> SettingView {
    let (value, default) = (settings.get(key.name), key.default());
    SettingView {
        key: key.name.to_owned(),
        set: value != default,
        value,
        default,
        about: key.about.to_owned(),
    }
}
