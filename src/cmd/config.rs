//! `trust config`: settings.

use super::{Ctx, plainly};
use crate::cli::{ConfigCommand, ConfigGet, ConfigSet, ConfigUnset};
use crate::domain::settings::{KEYS, Key, Settings};
use crate::error::Result;
use crate::report::{Output, Report, SettingView};

pub fn run(ctx: &mut Ctx, command: Option<ConfigCommand>) -> Result<Report> {
    match command {
        None | Some(ConfigCommand::List(_)) => Ok(list(ctx)),
        Some(ConfigCommand::Get(args)) => get(ctx, &args),
        Some(ConfigCommand::Set(args)) => set(ctx, &args),
        Some(ConfigCommand::Unset(args)) => unset(ctx, &args),
    }
}

fn list(ctx: &Ctx) -> Report {
    plainly(Output::Settings(
        KEYS.iter().map(|key| shown(&ctx.settings, key)).collect(),
    ))
}

fn get(ctx: &Ctx, args: &ConfigGet) -> Result<Report> {
    let key = Key::find(&args.key)?;
    Ok(plainly(Output::Setting(shown(&ctx.settings, key))))
}

fn set(ctx: &mut Ctx, args: &ConfigSet) -> Result<Report> {
    let key = Key::find(&args.key)?;
    let value = ctx.settings.set(key.name, &args.value.join(" "))?;
    let what = format!("set {} to {value}", key.name);
    ctx.store.change(ctx.clock.today(), |change| {
        change.set(key.name, Some(&value))?;
        Ok((what, ()))
    })?;
    let line = format!("{} is now {value}", key.name);
    Ok(plainly(Output::SettingChanged(
        line,
        shown(&ctx.settings, key),
    )))
}

fn unset(ctx: &mut Ctx, args: &ConfigUnset) -> Result<Report> {
    let key = Key::find(&args.key)?;
    ctx.settings.unset(key.name)?;
    ctx.store.change(ctx.clock.today(), |change| {
        change.set(key.name, None)?;
        Ok((format!("unset {}", key.name), ()))
    })?;
    let line = match key.default() {
        Some(default) => format!("{} is back to {default}", key.name),
        None => format!("{} is not set any more", key.name),
    };
    Ok(plainly(Output::SettingChanged(
        line,
        shown(&ctx.settings, key),
    )))
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
