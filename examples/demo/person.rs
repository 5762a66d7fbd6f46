//! Somebody at a keyboard: types commands at a given moment and reads the answers.

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, Utc};
use serde_json::Value;
use trust::domain::clock::Zone;
use trust::system::env::{ColorEnv, DesktopEnv, EditorEnv, Env, Terminal};

/// Where somebody types, and what the clock on the wall is set to.
pub struct Person {
    database: PathBuf,
    zone: Zone,
    width: usize,
}

impl Person {
    pub fn new(database: PathBuf, zone: Zone, width: usize) -> Self {
        Self {
            database,
            zone,
            width,
        }
    }

    /// The instant of a time of day on the wall.
    pub fn at(&self, day: NaiveDate, hour: u32, minute: u32) -> Result<DateTime<Utc>, String> {
        NaiveTime::from_hms_opt(hour, minute, 0)
            .and_then(|time| self.zone.resolve(day.and_time(time)))
            .ok_or_else(|| format!("{day} has no {hour}:{minute:02}"))
    }

    /// What the wall shows at an instant.
    pub fn local(&self, instant: DateTime<Utc>) -> NaiveDateTime {
        self.zone.local(instant)
    }

    /// Types `trust` and these words at `now`, and reads the answer.
    ///
    /// # Errors
    /// The words and what the program said, when it refused.
    pub fn say(&self, now: DateTime<Utc>, words: &[&str]) -> Result<String, String> {
        let env = Env {
            height: None,
            now: Ok(now),
            pretended: false,
            zone: self.zone.clone(),
            database: Ok(self.database.clone()),
            terminal: Terminal::default(),
            width: self.width,
            color: ColorEnv::default(),
            symbols: trust::render::symbols::Symbols::Unicode,
            editor: EditorEnv::default(),
            desktop: DesktopEnv::default(),
            machine: "desk".to_owned(),
            warnings: Vec::new(),
        };
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let args = ["trust"].iter().chain(words).map(OsString::from);
        // Exit codes cannot be read back, only compared.
        if trust::run(args, env, &mut out, &mut err) != ExitCode::SUCCESS {
            let said = String::from_utf8_lossy(&err);
            return Err(format!("trust {} at {now}: {said}", words.join(" ")));
        }
        String::from_utf8(out).map_err(|error| error.to_string())
    }

    /// The data of the answer to these words, as JSON.
    pub fn ask(&self, now: DateTime<Utc>, words: &[&str]) -> Result<Value, String> {
        let answer = self.say(now, &[words, &["--json"]].concat())?;
        let mut answer: Value =
            serde_json::from_str(&answer).map_err(|error| format!("{error}: {answer}"))?;
        Ok(answer.get_mut("data").map(Value::take).unwrap_or_default())
    }
}
